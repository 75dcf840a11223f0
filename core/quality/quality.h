// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quality/qualityevent.h"

#include <map>
#include <vector>

#include <QList>

namespace hl::quality {

/// One person's rating of a call, as it stands.
struct Rating
{
    StaffId rater;
    Timestamp at;
    Submitted is;
    QList<Submitted> earlier; ///< oldest first: an amendment loses nothing
    bool operator==(const Rating &) const = default;
};

/// One review of one call: who is to rate it and how, and what came of it.
struct Review
{
    QualityId id;
    Timestamp since; ///< of its first event
    std::optional<Assigned> assigned; ///< nullopt where only a packet or what was released is known
    std::optional<PacketSent> packet;
    StaffId askedBy;
    std::vector<Rating> ratings; ///< first rater first; a joint review has two
    std::optional<Withdrawn> withdrawn;
    std::optional<Released> released;
    /// Joint: the newest words of each that were not answered, and those that both said.
    std::optional<QualityEvent> proposed;
    std::optional<Agreed> agreed;

    [[nodiscard]] Mode mode() const;
    [[nodiscard]] StaffId rater() const;
    [[nodiscard]] std::optional<Timestamp> due() const;
    /// Null where this device does not know it: a rater by packet never does.
    [[nodiscard]] RecordId record() const;
    [[nodiscard]] StaffId counsellor() const;
    /// This member may, or has to, rate it.
    [[nodiscard]] bool isToRate(const StaffId &member) const;
    [[nodiscard]] const Rating *ratingOf(const StaffId &member) const;
    /// Everybody who is to rate it has done so.
    [[nodiscard]] bool isRated() const;
    bool operator==(const Review &) const = default;
};

/// What a finding has led to. The loop closes when a later review of the same counsellor shows that it helped.
struct TrainingTask
{
    enum class State { Open, Done, Passed, Dropped };

    QualityId id;
    StaffId by;
    Timestamp since;
    TaskGiven given;
    State state = State::Open;
    Timestamp recheckDue; ///< of the recheck that is next
    std::optional<TaskDone> done;
    std::optional<Timestamp> doneAt;
    QList<Rechecked> rechecks; ///< oldest first
    std::optional<TaskDropped> dropped;

    [[nodiscard]] bool isClosed() const { return state == State::Passed || state == State::Dropped; }
    [[nodiscard]] bool isOverdue(Timestamp now) const { return !isClosed() && now > recheckDue; }
    bool operator==(const TrainingTask &) const = default;
};

/// A spot check: announced, then drawn. Whether it was drawn honestly: check() in sampling.h.
struct Sample
{
    QualityId id;
    StaffId by;
    Timestamp committedAt;
    SeedCommitted committed;
    std::optional<Timestamp> drawnAt;
    std::optional<SampleDrawn> drawn;
    bool operator==(const Sample &) const = default;
};

/// The fold over quality events: the same for events that come twice or in another order. Who may say what by their
/// role is judged where events arrive (sync/client); here only that a rater is the rater, a counsellor the counsellor.
class Quality
{
public:
    [[nodiscard]] static Quality fold(QList<QualityEvent> events);

    std::map<QualityId, Review> reviews;
    std::map<QualityId, TrainingTask> tasks;
    std::map<QualityId, Sample> samples;

    /// Why this recheck cannot stand: "no-task", "closed", "not-done", "no-review" (unknown, or not rated),
    /// "same-review", "same-call", "other-counsellor", "self" (her own rating), "too-early" (rated before she had
    /// trained). Empty: it can.
    [[nodiscard]] QString whyNoRecheck(const QualityId &task, const Rechecked &recheck) const;
    bool operator==(const Quality &) const = default;
};

} // namespace hl::quality
