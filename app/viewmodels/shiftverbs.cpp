// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with shifts: each verb says events at the duty desk, on the vault thread.
#include "app/viewmodels/shiftsviewmodel.h"

#include "core/base/log.h"
#include "core/duty/calendar.h"

#include <algorithm>

#include <QDir>
#include <QSaveFile>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace duty::shiftevent;
using duty::ShiftSeats;

namespace {

/// What stands in an event where the screen has not asked for a reason. The screens have words for it.
const QString kTakenBack = u"taken-back"_s;
const QString kMoved = u"moved"_s;
const QString kSettled = u"settled"_s;

} // namespace

QString ShiftsViewModel::codeOf(const Error &error)
{
    qCWarning(logApp, "shifts: %s", error.logSafe.c_str());
    if (error.code == ErrorCode::Refused)
        return QString::fromStdString(error.logSafe).section(u' ', 0, 0);
    return error.code == ErrorCode::NotFound ? u"no-key"_s : u"failed"_s;
}

void ShiftsViewModel::finish(const QString &error, const QString &done)
{
    m_error = error;
    m_told = error.isEmpty() ? done : QString();
    read();
    emit changed();
}

void ShiftsViewModel::refuse(const QString &code)
{
    m_done.clear();
    m_error = code;
    emit changed();
}

void ShiftsViewModel::act(const Steps &steps, const QString &done)
{
    if (steps.isEmpty())
        return;
    atDesk([steps](sync::DutyDesk &desk, store::Vault &) { return desk.shifts(steps); },
        [this, steps, done](const Result<QList<duty::ShiftEvent>> &events) {
            if (events)
                m_takeBack = oppositeOf(*events, steps);
            finish(events ? QString() : codeOf(events.error()), done);
        });
}

// As the roster was when the events were said: it has not been read again yet.
ShiftsViewModel::Steps ShiftsViewModel::oppositeOf(const QList<duty::ShiftEvent> &events, const Steps &steps) const
{
    Steps opposite;
    for (qsizetype i = events.size() - 1; i >= 0; --i) {
        const auto &event = events.at(i);
        const auto *seats = seatsOf(event.shift.toString());
        if (std::holds_alternative<Placed>(event.what)) {
            opposite.append({event.shift, Removed{{event.id}, kTakenBack}});
        } else if (const auto *removed = std::get_if<Removed>(&event.what)) {
            for (const auto &seat : seats ? seats->seats() : QList<ShiftSeats::Seat>()) {
                if (removed->claims.contains(seat.claims.first()))
                    opposite.append({event.shift, Placed{seat.person, seat.reason}});
            }
        } else if (std::holds_alternative<Planned>(event.what)) {
            opposite.append({event.shift,
                seats && seats->shift() ? Planned{seats->shift(), kTakenBack, {}} : Planned{{}, kTakenBack, {}}});
        } else if (std::holds_alternative<SwapOffered>(event.what)) {
            opposite.append({event.shift, SwapWithdrawn{event.id}});
        }
    }
    return opposite.size() == steps.size() ? opposite : Steps(); // all of it or none
}

void ShiftsViewModel::takeBack()
{
    act(Steps(m_takeBack), u"taken-back"_s);
}

void ShiftsViewModel::signUp(const QString &shiftKey)
{
    const auto *seats = seatsOf(shiftKey);
    if (!seats)
        return;
    if (isForbidden(seats->shift()->id, m_session.membership()->staff()))
        return refuse(u"rules"_s);
    act({{seats->shift()->id, SignedUp{}}}, u"signed-up"_s);
}

void ShiftsViewModel::confirm(const QString &shiftKey)
{
    if (const auto *seats = seatsOf(shiftKey))
        act({{seats->shift()->id, Confirmed{seats->shift()->time.from}}}, u"confirmed"_s);
}

void ShiftsViewModel::offer(const QString &shiftKey, const QString &personKey)
{
    if (const auto *seats = seatsOf(shiftKey))
        act({{seats->shift()->id, SwapOffered{StaffId::fromString(personKey)}}}, u"offered"_s);
}

void ShiftsViewModel::withdraw(const QString &shiftKey)
{
    const auto *seats = seatsOf(shiftKey);
    for (const auto &seat : seats ? seats->seats() : QList<ShiftSeats::Seat>()) {
        if (seat.person == m_session.membership()->staff() && seat.offer)
            return act({{seats->shift()->id, SwapWithdrawn{seat.offer->id}}}, u"withdrawn"_s);
    }
    refuse(u"no-offer"_s);
}

void ShiftsViewModel::take(const QString &shiftKey, const QString &personKey)
{
    const auto *seats = seatsOf(shiftKey);
    for (const auto &seat : seats ? seats->seats() : QList<ShiftSeats::Seat>()) {
        if (seat.person.toString() != personKey || !seat.offer)
            continue;
        if (isForbidden(seats->shift()->id, m_session.membership()->staff()))
            return refuse(u"rules"_s);
        return act({{seats->shift()->id, SwapTaken{seat.offer->id}}}, u"taken"_s);
    }
    refuse(u"no-offer"_s);
}

bool ShiftsViewModel::isForbidden(const duty::ShiftId &shift, const StaffId &person) const
{
    return !m_checked || m_checked->view().indexOf(shift) < 0 || isBreach(m_checked->ifServed(shift, person));
}

bool ShiftsViewModel::mayServe(const QString &shiftKey, const StaffId &person, const QString &reason)
{
    const auto *seats = seatsOf(shiftKey);
    if (!seats)
        return false;
    const bool isFree = !isForbidden(seats->shift()->id, person) || !reason.trimmed().isEmpty();
    if (!isFree)
        refuse(u"rules"_s);
    return isFree;
}

void ShiftsViewModel::place(const QString &shiftKey, const QString &personKey, const QString &reason)
{
    const auto *seats = seatsOf(shiftKey);
    const auto person = StaffId::fromString(personKey);
    if (!seats || !person || !mayServe(shiftKey, *person, reason))
        return;
    if (seats->openSeats() == 0 && !seats->people().contains(*person))
        return refuse(u"full"_s);
    act({{seats->shift()->id, Placed{*person, reason.trimmed()}}}, u"placed"_s);
}

void ShiftsViewModel::remove(const QString &shiftKey, const QString &personKey, const QString &reason)
{
    const auto *seats = seatsOf(shiftKey);
    const auto person = StaffId::fromString(personKey);
    if (seats && person)
        act({{seats->shift()->id, seats->removal(*person, reason.trimmed())}}, u"removed"_s);
}

void ShiftsViewModel::move(const QString &shiftKey, const QString &fromKey, const QString &toKey, const QString &reason)
{
    const auto *seats = seatsOf(shiftKey);
    const auto from = StaffId::fromString(fromKey);
    const auto to = StaffId::fromString(toKey);
    if (!seats || !from || !to || !mayServe(shiftKey, *to, reason))
        return;
    if (!leader())
        return refuse(u"not-leader"_s);
    const auto id = seats->shift()->id;
    act({{id, seats->removal(*from, kMoved)}, {id, Placed{*to, reason.trimmed()}}}, u"moved"_s);
}

void ShiftsViewModel::decide(const QString &shiftKey, const QString &takerKey, bool approved, const QString &reason)
{
    const auto *seats = seatsOf(shiftKey);
    for (const auto &seat : seats ? seats->seats() : QList<ShiftSeats::Seat>()) {
        for (const auto &taken : seat.offer ? seat.offer->taken : QList<ShiftSeats::Taken>()) {
            if (taken.by.toString() != takerKey)
                continue;
            if (approved && !mayServe(shiftKey, taken.by, reason))
                return;
            return act({{seats->shift()->id, SwapDecided{taken.id, approved, reason.trimmed()}}},
                approved ? u"approved"_s : u"refused"_s);
        }
    }
    refuse(u"no-taker"_s);
}

void ShiftsViewModel::settle(const QString &conflictKey, const QString &choice)
{
    const auto *seats = seatsOf(conflictKey.section(u'/', 0, 0));
    const auto code = conflictKey.section(u'/', 1, 1);
    const auto event = EventId::fromString(conflictKey.section(u'/', 2, 2));
    if (!seats || !event)
        return;
    const duty::Shift shift = *seats->shift();
    if (code == "edited-twice"_L1) {
        for (const auto &plan : seats->plans()) {
            if (plan.id.toString() == choice)
                act({{shift.id, Planned{std::get<Planned>(plan.what).shift, kSettled, {}}}}, u"settled"_s);
        }
    } else if (code == "too-many"_L1) {
        remove(shift.id.toString(), choice, kSettled);
    } else if (choice == "add"_L1) {
        duty::Shift larger = shift;
        ++larger.demand.seats;
        act({{shift.id, Planned{larger, {}, {}}}}, u"settled"_s);
    } else if (choice == "seen"_L1) {
        act({{shift.id, Removed{{*event}, kSettled}}}, u"settled"_s);
    }
}

void ShiftsViewModel::goAway(const QString &firstDay, const QString &lastDay)
{
    const QDate first = QDate::fromString(firstDay, Qt::ISODate);
    const QDate last = QDate::fromString(lastDay, Qt::ISODate);
    if (!first.isValid() || !last.isValid() || last < first)
        return refuse(u"empty"_s);
    atDesk([self = m_session.membership()->staff(), time = duty::daysOf(first, last, m_rota.decision.zone)](
               sync::DutyDesk &desk, store::Vault &) { return desk.person(self, duty::personevent::TimeOff{time}); },
        [this](const Result<void> &said) { finish(said ? QString() : codeOf(said.error()), u"away"_s); });
}

void ShiftsViewModel::comeBack(const QString &key)
{
    const auto id = EventId::fromString(key);
    if (!id || !m_session.membership())
        return;
    atDesk([self = m_session.membership()->staff(), id = *id](sync::DutyDesk &desk,
               store::Vault &) { return desk.person(self, duty::personevent::TimeOffWithdrawn{id}); },
        [this](const Result<void> &said) { finish(said ? QString() : codeOf(said.error()), u"back"_s); });
}

void ShiftsViewModel::acceptSeat(const QString &key)
{
    place(key.section(u'/', 0, 0), key.section(u'/', 1, 1), {});
}

void ShiftsViewModel::acceptAll()
{
    if (!leader())
        return refuse(u"not-leader"_s);
    Steps steps;
    for (const auto &each : proposal()[u"seats"_s].toList()) {
        const auto seat = each.toMap();
        if (seat[u"state"_s].toString() == "open"_L1)
            steps.append({*duty::ShiftId::fromString(seat[u"shift"_s].toString()),
                Placed{*StaffId::fromString(seat[u"person"_s].toString())}});
    }
    act(steps, u"accepted"_s);
}

void ShiftsViewModel::exportCalendar()
{
    if (!m_session.membership())
        return;
    duty::Roster mine = m_rota.roster;
    for (const auto &seats : m_rota.ahead) {
        const auto &shift = *seats.shift();
        if (std::ranges::find(mine.shifts, shift.id, &duty::Shift::id) == mine.shifts.end()) {
            mine.shifts.append(shift);
            mine.assigned.insert(shift.id, seats.people());
        }
    }
    const auto calendar = duty::toCalendar(mine, m_session.membership()->staff(), m_language.language(), m_clock.now());
    const QString path = QDir(m_calendars).filePath(u"hearthline-shifts.ics"_s);
    QSaveFile file(path);
    const bool isWritten = calendar && QDir().mkpath(m_calendars) && file.open(QIODevice::WriteOnly)
        && file.write(*calendar) == calendar->size() && file.commit();
    m_exported = isWritten ? QDir::toNativeSeparators(path) : QString();
    m_done = isWritten ? u"exported"_s : QString();
    m_error = isWritten ? QString() : u"not-written"_s;
    emit changed();
}

} // namespace hl::app
