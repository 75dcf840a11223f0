// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/recordinggate.h"

#include "core/base/log.h"

#include <QDir>

namespace hl::voice {

RecordingGate::RecordingGate(std::function<void(Outcome, int)> report)
    : m_report(std::move(report))
{
}

void RecordingGate::open(const RecordingOrder &order)
{
    const std::lock_guard lock(m_mutex);
    m_order = order;
}

void RecordingGate::shut()
{
    const std::lock_guard lock(m_mutex);
    m_order.reset();
}

void RecordingGate::reset()
{
    const std::lock_guard lock(m_mutex);
    m_order.reset();
    m_files.clear();
}

std::unique_ptr<SegmentWriter> RecordingGate::beginSegment(int sampleRate, int channels)
{
    const std::lock_guard lock(m_mutex);
    if (!m_order)
        return nullptr;
    const int segment = static_cast<int>(m_files.size()) + 1;
    auto writer = SegmentWriter::create(m_order->folder, m_order->call, segment, m_order->keys, sampleRate, channels);
    if (!writer) {
        qCWarning(logVoice, "recording cannot begin: %s", writer.error().logSafe.c_str());
        m_order.reset(); // one try a call: a full disk would fail at every frame
        m_report(Outcome::Failed, segment);
        return nullptr;
    }
    m_files << QDir(m_order->folder).filePath(segmentFileName(m_order->call, segment));
    m_report(Outcome::Begun, segment);
    return std::move(*writer);
}

bool RecordingGate::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_order.has_value();
}

void RecordingGate::reportFailure()
{
    shut();
    m_report(Outcome::Failed, static_cast<int>(files().size()));
}

QStringList RecordingGate::files() const
{
    const std::lock_guard lock(m_mutex);
    return m_files;
}

} // namespace hl::voice
