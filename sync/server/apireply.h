// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/event.h"

#include <chrono>
#include <optional>

#include <QByteArray>

namespace hl::sync {

struct ApiReply
{
    int status = 200;
    QByteArray body;
    bool isText = false; ///< application/x-protobuf otherwise
    /// A pull that found nothing and may wait: ring `topic` or time out, then ask again with patience 0.
    std::optional<Topic> waitFor;
    std::chrono::seconds waitAtMost{0};
};

} // namespace hl::sync
