// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/event.h"
#include "sync/wire/protobuf.h"

#include <chrono>
#include <memory>
#include <optional>

#include <QByteArray>

namespace hl::sync {

/// A push that came before what it follows, as far as it was looked at.
struct HeldPush;

struct ApiReply
{
    int status = 200;
    QByteArray body;
    bool isText = false; ///< application/x-protobuf otherwise
    /// A pull that found nothing, or a push that came before what it follows, and may wait: when `topic` rings, or at
    /// the end of the time without patience, it is asked again.
    std::optional<Topic> waitFor;
    std::chrono::seconds waitAtMost{0};
    std::shared_ptr<const HeldPush> held = {}; ///< goes into the request that is asked again
    std::chrono::seconds retryAfter{0}; ///< with 429: not before
};

/// A message of messages.proto as the answer.
template <typename Message>
[[nodiscard]] ApiReply replyWith(const Message &message, int status = 200)
{
    return {status, packed(message), false, {}, {}, {}, {}};
}

} // namespace hl::sync
