// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/metrics.h"

namespace hl::sync {

void Metrics::answered(const char *route, int status, std::chrono::nanoseconds took)
{
    const double seconds = std::chrono::duration<double>(took).count();
    const std::lock_guard lock(m_mutex);
    ++m_requests[{route, status}];
    Histogram &histogram = m_seconds[route];
    for (size_t i = 0; i < BucketSeconds.size(); ++i)
        histogram.upTo[i] += seconds <= BucketSeconds[i] ? 1 : 0;
    ++histogram.count;
    histogram.sum += seconds;
}

void Metrics::counted(const char *outcome, quint64 events)
{
    const std::lock_guard lock(m_mutex);
    m_events[outcome] += events;
}

void Metrics::change(const char *gauge, int by)
{
    const std::lock_guard lock(m_mutex);
    m_gauges[gauge] += by;
}

QByteArray Metrics::text(const std::map<std::string, qint64> &more) const
{
    const auto number = [](double value) { return QByteArray::number(value, 'g', 9).toStdString(); };
    const std::lock_guard lock(m_mutex);
    std::string out = "# TYPE hearthline_requests_total counter\n";
    for (const auto &[key, count] : m_requests)
        out += "hearthline_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} "
            + std::to_string(count) + "\n";
    out += "# TYPE hearthline_request_seconds histogram\n";
    for (const auto &[route, histogram] : m_seconds) {
        const std::string labels = "{route=\"" + route + "\"";
        for (size_t i = 0; i < BucketSeconds.size(); ++i)
            out += "hearthline_request_seconds_bucket" + labels + ",le=\"" + number(BucketSeconds[i]) + "\"} "
                + std::to_string(histogram.upTo[i]) + "\n";
        out += "hearthline_request_seconds_bucket" + labels + ",le=\"+Inf\"} " + std::to_string(histogram.count) + "\n";
        out += "hearthline_request_seconds_sum" + labels + "} " + number(histogram.sum) + "\n";
        out += "hearthline_request_seconds_count" + labels + "} " + std::to_string(histogram.count) + "\n";
    }
    out += "# TYPE hearthline_events_total counter\n";
    for (const auto &[outcome, count] : m_events)
        out += "hearthline_events_total{outcome=\"" + outcome + "\"} " + std::to_string(count) + "\n";
    auto gauges = more;
    gauges.insert(m_gauges.begin(), m_gauges.end());
    for (const auto &[name, value] : gauges)
        out += "# TYPE hearthline_" + name + " gauge\nhearthline_" + name + " " + std::to_string(value) + "\n";
    return QByteArray::fromStdString(out);
}

} // namespace hl::sync
