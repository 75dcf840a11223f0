// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality.h"

#include "core/base/overloaded.h"

#include <algorithm>
#include <tuple>

namespace hl::quality {

using namespace Qt::StringLiterals;

Mode Review::mode() const
{
    return assigned ? assigned->mode : packet ? packet->mode : released ? released->mode : Mode::Immediate;
}

StaffId Review::rater() const
{
    return assigned ? assigned->rater : packet ? packet->rater : released ? released->rater : StaffId();
}

std::optional<Timestamp> Review::due() const
{
    return assigned ? assigned->due : packet ? packet->due : std::nullopt;
}

RecordId Review::record() const
{
    return assigned ? assigned->record : released ? released->record : RecordId();
}

StaffId Review::counsellor() const
{
    return assigned ? assigned->counsellor : released ? released->counsellor : StaffId();
}

bool Review::isToRate(const StaffId &member) const
{
    if (!assigned && !packet)
        return false;
    return member == rater() || (mode() == Mode::Joint && member == counsellor());
}

const Rating *Review::ratingOf(const StaffId &member) const
{
    const auto found = std::ranges::find(ratings, member, &Rating::rater);
    return found == ratings.end() ? nullptr : &*found;
}

bool Review::isRated() const
{
    const bool byRater = ratingOf(rater()) != nullptr;
    return byRater && (mode() != Mode::Joint || ratingOf(counsellor()) != nullptr);
}

namespace {

/// Events of one subject, oldest first, one kind of story.
void tell(Review &review, const QualityEvent &event)
{
    const auto isOfBoth = [&] { return review.assigned && review.mode() == Mode::Joint && review.isToRate(event.by); };
    std::visit(Overloaded{
                   [&](const Submitted &is) {
                       if (!review.isToRate(event.by) || review.withdrawn)
                           return;
                       const auto known = std::ranges::find(review.ratings, event.by, &Rating::rater);
                       if (known == review.ratings.end()) {
                           review.ratings.push_back({event.by, event.at, is, {}});
                           return;
                       }
                       known->earlier.append(std::exchange(known->is, is));
                       known->at = event.at;
                   },
                   [&](const Withdrawn &is) {
                       if (!review.withdrawn)
                           review.withdrawn = is;
                   },
                   [&](const Agreed &is) {
                       if (!isOfBoth())
                           return;
                       // Words that nobody answered are a proposal; only the other one's own words can be answered.
                       const auto *words = review.proposed ? std::get_if<Agreed>(&review.proposed->what) : nullptr;
                       if (words && !is.answers.isNull() && is.answers == review.proposed->id
                           && review.proposed->by != event.by && words->faults == is.faults
                           && words->comment == is.comment) {
                           review.agreed = is;
                           review.proposed.reset();
                       } else if (is.answers.isNull()) {
                           review.proposed = event;
                       }
                   },
                   [&](const Released &is) { review.released = is; },
                   [](const auto &) {},
               },
        event.what);
}

void tell(TrainingTask &task, const QualityEvent &event)
{
    if (task.isClosed())
        return;
    std::visit(Overloaded{
                   [&](const TaskDone &is) {
                       if (event.by != task.given.counsellor || task.state != TrainingTask::State::Open)
                           return;
                       task.done = is;
                       task.doneAt = event.at;
                       task.state = TrainingTask::State::Done;
                   },
                   [&](const Rechecked &is) {
                       // A recheck of what was not trained, or by the review that found it, shows nothing.
                       if (task.state != TrainingTask::State::Done || is.review == task.given.review)
                           return;
                       task.rechecks.append(is);
                       task.state = is.passed ? TrainingTask::State::Passed : TrainingTask::State::Open;
                       if (!is.passed)
                           task.recheckDue = is.nextDue.value_or(task.recheckDue);
                   },
                   [&](const TaskDropped &is) {
                       task.dropped = is;
                       task.state = TrainingTask::State::Dropped;
                   },
                   [](const auto &) {},
               },
        event.what);
}

} // namespace

Quality Quality::fold(QList<QualityEvent> events)
{
    const auto order
        = [](const QualityEvent &a, const QualityEvent &b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); };
    std::ranges::sort(events, order);
    events.erase(std::unique(events.begin(), events.end(), [](const auto &a, const auto &b) { return a.id == b.id; }),
        events.end());

    Quality quality;
    // What begins a story first: a clock that runs ahead on one device must not lose what the other one says.
    for (const QualityEvent &event : events) {
        if (const auto *assigned = std::get_if<Assigned>(&event.what)) {
            auto &review = quality.reviews[event.subject];
            if (review.assigned)
                continue;
            review.assigned = *assigned;
            review.askedBy = event.by;
        } else if (const auto *packet = std::get_if<PacketSent>(&event.what)) {
            auto &review = quality.reviews[event.subject];
            if (review.packet)
                continue;
            review.packet = *packet;
            review.askedBy = event.by;
        } else if (std::holds_alternative<Released>(event.what)) {
            quality.reviews.try_emplace(event.subject);
        } else if (const auto *given = std::get_if<TaskGiven>(&event.what)) {
            TrainingTask task;
            task.id = event.subject;
            task.by = event.by;
            task.since = event.at;
            task.given = *given;
            task.recheckDue = given->recheckDue;
            quality.tasks.try_emplace(event.subject, std::move(task));
        } else if (const auto *seed = std::get_if<SeedCommitted>(&event.what)) {
            quality.samples.try_emplace(event.subject, Sample{event.subject, event.by, event.at, *seed, {}, {}});
        }
    }
    for (const QualityEvent &event : events) {
        if (const auto review = quality.reviews.find(event.subject); review != quality.reviews.end()) {
            review->second.id = event.subject;
            if (review->second.since == Timestamp())
                review->second.since = event.at;
            tell(review->second, event);
        }
        if (const auto task = quality.tasks.find(event.subject); task != quality.tasks.end())
            tell(task->second, event);
        const auto sample = quality.samples.find(event.subject);
        const auto *drawn = std::get_if<SampleDrawn>(&event.what);
        // The first drawing counts: a second one cannot replace it.
        if (drawn && sample != quality.samples.end() && !sample->second.drawn && event.by == sample->second.by) {
            sample->second.drawn = *drawn;
            sample->second.drawnAt = event.at;
        }
    }
    return quality;
}

QString Quality::whyNoRecheck(const QualityId &taskId, const Rechecked &recheck) const
{
    const auto task = tasks.find(taskId);
    if (task == tasks.end())
        return u"no-task"_s;
    if (task->second.isClosed())
        return u"closed"_s;
    if (task->second.state != TrainingTask::State::Done)
        return u"not-done"_s;
    if (recheck.review == task->second.given.review)
        return u"same-review"_s;
    const auto review = reviews.find(recheck.review);
    if (review == reviews.end() || !review->second.isRated())
        return u"no-review"_s;
    if (review->second.counsellor() != task->second.given.counsellor)
        return u"other-counsellor"_s;
    if (review->second.record() == task->second.given.record)
        return u"same-call"_s;
    if (review->second.mode() == Mode::Self)
        return u"self"_s;
    const bool isLater = std::ranges::any_of(
        review->second.ratings, [&](const Rating &rating) { return rating.at > *task->second.doneAt; });
    return isLater ? QString() : u"too-early"_s;
}

} // namespace hl::quality
