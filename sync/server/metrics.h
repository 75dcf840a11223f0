// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include <QByteArray>

namespace hl::sync {

/// What this node has done since it started, for Prometheus. Numbers only: no member, device, record or address. Any
/// thread.
class Metrics
{
public:
    /// A request was answered; `route` is one of the server's own words, never the client's.
    void answered(const char *route, int status, std::chrono::nanoseconds took);
    /// Events of pushes, by what became of them: "stored", "duplicate", "rejected".
    void counted(const char *outcome, quint64 events);
    /// A value that goes up and down, e.g. "connections".
    void change(const char *gauge, int by);

    /// Text exposition format 0.0.4; `more` gauges are read at this moment by the caller.
    [[nodiscard]] QByteArray text(const std::map<std::string, qint64> &more) const;

private:
    static constexpr std::array BucketSeconds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};
    struct Histogram
    {
        std::array<quint64, BucketSeconds.size()> upTo{}; ///< cumulative
        quint64 count = 0;
        double sum = 0;
    };

    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, int>, quint64> m_requests; ///< by route and status
    std::map<std::string, Histogram> m_seconds; ///< by route
    std::map<std::string, quint64> m_events;
    std::map<std::string, qint64> m_gauges;
};

} // namespace hl::sync
