// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <thread>

#include <QByteArray>
#include <QString>

namespace hl::sync {

/// `GET /metrics` in plain HTTP at an address of its own, meant for loopback: one scraper, one short answer at a time,
/// on a thread of its own.
class MetricsDoor
{
public:
    /// `address` is IPv4:port. Errors: InvalidInput, Io (in use).
    [[nodiscard]] static Result<std::unique_ptr<MetricsDoor>> open(
        const QString &address, std::function<QByteArray()> text);
    ~MetricsDoor();
    MetricsDoor(const MetricsDoor &) = delete;
    MetricsDoor &operator=(const MetricsDoor &) = delete;

private:
    MetricsDoor(int listener, std::function<QByteArray()> text);
    void run();
    void answer(int socket) const;

    int m_listener;
    int m_stop; ///< an eventfd: readable = go
    std::function<QByteArray()> m_text;
    std::thread m_thread;
};

} // namespace hl::sync
