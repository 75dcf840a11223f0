// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>
#include <variant>

#include <QJsonObject>
#include <QStringList>

namespace hl::quality {

struct QualityTag;
/// A review, a training task or a sample: what the events of one story have in common.
using QualityId = Id<QualityTag>;

/// How a call is rated (工作方案六(一), 六(三)): one form for all of them.
enum class Mode {
    Self, ///< the counsellor, her own call
    Peer, ///< another counsellor: she gets a copy that tells nothing of the caller
    Immediate, ///< a leader, right after she has read the record
    Spot, ///< a call that a sample has drawn
    Blind, ///< the rater gets a copy that tells nothing of anybody
    Joint, ///< a leader and the counsellor, each for herself, then together
};
[[nodiscard]] QString code(Mode mode);
[[nodiscard]] std::optional<Mode> modeFromCode(const QString &code);
/// The rater sees a masked copy (Packet) and never the record.
[[nodiscard]] constexpr bool isByPacket(Mode mode)
{
    return mode == Mode::Peer || mode == Mode::Blind;
}

/// Somebody is to rate a record. Known to whoever leads, to the rater and, of a joint review, to the counsellor; of a
/// review by packet to whoever leads alone.
struct Assigned
{
    RecordId record;
    StaffId counsellor; ///< whose call it was
    StaffId rater;
    Mode mode = Mode::Immediate;
    std::optional<Timestamp> due;
    QualityId sample; ///< that has drawn the record; null: none
    bool operator==(const Assigned &) const = default;
};
/// The masked copy for a rater: sealed to her alone.
struct PacketSent
{
    StaffId rater;
    Mode mode = Mode::Blind;
    std::optional<Timestamp> due;
    QJsonObject packet; ///< see packet.h
    bool operator==(const PacketSent &) const = default;
};
/// Something to be heard at a moment of the recording.
struct Mark
{
    Millis at{0}; ///< from the recording's beginning
    QString text; ///< never empty
    bool operator==(const Mark &) const = default;
};
/// A rating is signed; with a reason it is an amendment of the one before.
struct Submitted
{
    QJsonObject response; ///< FHIR QuestionnaireResponse of lh-qa
    QStringList faults; ///< linkIds of what wants work
    QString comment;
    QString reason; ///< of an amendment, else empty
    QList<Mark> marks = {}; ///< earliest first
    bool operator==(const Submitted &) const = default;
};
struct Withdrawn
{
    QString reason; ///< never empty
    bool operator==(const Withdrawn &) const = default;
};
/// In a joint review: what both should say. Answering the other's words agrees to them.
struct Agreed
{
    QStringList faults;
    QString comment;
    EventId answers; ///< the other's Agreed event with the same content; null: a proposal
    bool operator==(const Agreed &) const = default;
};
/// The counsellor may see it: whole, because the events before it were not for her.
struct Released
{
    RecordId record;
    StaffId counsellor;
    StaffId rater; ///< null: blind, and it stays so
    Mode mode = Mode::Immediate;
    Submitted rating;
    bool operator==(const Released &) const = default;
};
/// A finding becomes something to train (工作方案六(三)3).
struct TaskGiven
{
    StaffId counsellor;
    QualityId review; ///< that found it
    RecordId record;
    QStringList faults;
    QString topic; ///< duty::TrainingTopic
    QString text;
    Timestamp recheckDue;
    bool operator==(const TaskGiven &) const = default;
};
/// The counsellor has trained it.
struct TaskDone
{
    QString text;
    bool operator==(const TaskDone &) const = default;
};
/// A later review shows whether it helped.
struct Rechecked
{
    QualityId review; ///< another one than that which found it
    bool passed = false;
    std::optional<Timestamp> nextDue; ///< if it has not
    bool operator==(const Rechecked &) const = default;
};
struct TaskDropped
{
    QString reason; ///< never empty
    bool operator==(const TaskDropped &) const = default;
};
/// Of calls between `from` and `until`, `count` will be drawn by a seed that is fixed now and told later. See
/// sampling.h.
struct SeedCommitted
{
    QByteArray seedHash; ///< SHA-256 of the seed, 32 bytes
    Timestamp from;
    Timestamp until;
    int count = 1;
    bool operator==(const SeedCommitted &) const = default;
};
struct SampleDrawn
{
    QByteArray seed; ///< 32 bytes
    QList<RecordId> records; ///< all calls of the period, sorted
    QList<RecordId> chosen;
    bool operator==(const SampleDrawn &) const = default;
};

using What = std::variant<Assigned, PacketSent, Submitted, Withdrawn, Agreed, Released, TaskGiven, TaskDone, Rechecked,
    TaskDropped, SeedCommitted, SampleDrawn>;

/// One thing that happened. Signed as a whole by its author's device when it travels.
struct QualityEvent
{
    EventId id;
    QualityId subject;
    StaffId by;
    Timestamp at;
    What what;
    bool operator==(const QualityEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const QualityEvent &event);
/// Errors: InvalidInput (a field is missing or impossible), Unsupported (of a later version).
[[nodiscard]] Result<QualityEvent> qualityEventFromJson(const QJsonObject &json);

} // namespace hl::quality
