// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "platform/voice/recording/segmentwriter.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include <QStringList>

namespace hl::voice {

/// What may be recorded, of which call, sealed to whom.
struct RecordingOrder
{
    CallId call;
    std::vector<crypto::PublicKey> keys;
    QString folder;
};

/// The only way to a recording file. Shut unless the notice was heard to its end, the organisation records and the
/// caller is not on hold; whatever the SIP stack does with its recorder, no file begins while the gate is shut.
/// Opened and shut on the sip thread, asked by the recorder's thread.
class RecordingGate
{
public:
    enum class Outcome {
        Begun, ///< a segment's file exists
        Failed, ///< a file could not be made or written; see the log
    };
    /// `report` is called on the recorder's thread.
    explicit RecordingGate(std::function<void(Outcome, int segment)> report);

    void open(const RecordingOrder &order);
    void shut();
    /// For a new call: segments count from 1 again.
    void reset();
    /// A new segment, or nullptr while the gate is shut.
    [[nodiscard]] std::unique_ptr<SegmentWriter> beginSegment(int sampleRate, int channels);
    [[nodiscard]] bool isOpen() const;
    void reportFailure();
    /// Paths of the segments of this call so far.
    [[nodiscard]] QStringList files() const;

private:
    std::function<void(Outcome, int)> m_report;
    mutable std::mutex m_mutex;
    std::optional<RecordingOrder> m_order;
    QStringList m_files;
};

} // namespace hl::voice
