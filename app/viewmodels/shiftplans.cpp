// SPDX-License-Identifier: GPL-3.0-or-later
// What a leader plans: single shifts, and those that come again.
#include "app/viewmodels/shiftsviewmodel.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace duty::shiftevent;

namespace {

constexpr int kMostSeats = 50;

QTime timeFrom(const QVariantMap &map, const QString &name)
{
    return QTime::fromString(map[name].toString(), u"HH:mm"_s);
}

duty::Demand demandFrom(const QVariantMap &map, duty::Demand demand)
{
    demand.seats = map[u"seats"_s].toInt();
    const auto place = QStringList{u"any"_s, u"site"_s, u"home"_s}.indexOf(map[u"place"_s].toString());
    demand.place = static_cast<duty::Place>(std::max<qsizetype>(0, place));
    return demand;
}

bool isComplete(const QVariantMap &map)
{
    const int seats = map[u"seats"_s].toInt();
    return !map[u"title"_s].toString().trimmed().isEmpty() && timeFrom(map, u"from"_s).isValid()
        && timeFrom(map, u"to"_s).isValid() && seats >= 1 && seats <= kMostSeats
        && QDate::fromString(map[u"day"_s].toString(), Qt::ISODate).isValid();
}

/// What one types is the name in both languages, unless it is the name that it had.
Text titleFrom(const QVariantMap &map, const Text &before)
{
    const QString typed = map[u"title"_s].toString().trimmed();
    return typed == before.zh || typed == before.en ? before : Text{typed, {}};
}

} // namespace

std::optional<duty::Shift> ShiftsViewModel::shiftFrom(const QVariantMap &map) const
{
    if (!isComplete(map))
        return std::nullopt;
    duty::Shift shift{duty::ShiftId::create(m_clock), {}, {}, {}};
    if (const auto *before = m_rota.find(map[u"key"_s].toString()))
        shift = *before->shift();
    shift.title = titleFrom(map, shift.title);
    shift.demand = demandFrom(map, shift.demand);
    shift.time = duty::spanOf(QDate::fromString(map[u"day"_s].toString(), Qt::ISODate), timeFrom(map, u"from"_s),
        timeFrom(map, u"to"_s), m_rota.decision.zone);
    return shift;
}

void ShiftsViewModel::plan(const QVariantMap &map)
{
    const auto shift = shiftFrom(map);
    const auto days = map[u"days"_s].toList();
    if (!leader())
        return refuse(u"not-leader"_s);
    if (!shift)
        return refuse(u"incomplete"_s);
    if (days.isEmpty())
        return act({{shift->id, Planned{*shift, map[u"reason"_s].toString().trimmed(), {}}}}, u"planned"_s);
    duty::ShiftTemplate made{duty::TemplateId::create(m_clock), shift->title, timeFrom(map, u"from"_s),
        timeFrom(map, u"to"_s), shift->demand, {}};
    made.recurrence.firstDay = QDate::fromString(map[u"day"_s].toString(), Qt::ISODate);
    made.recurrence.days = {};
    for (const auto &day : days)
        made.recurrence.days.add(day.toInt());
    made.recurrence.everyWeeks = std::max(1, map[u"everyWeeks"_s].toInt());
    const QDate until = QDate::fromString(map[u"until"_s].toString(), Qt::ISODate);
    if (until.isValid())
        made.recurrence.lastDay = until;
    atDesk([made](sync::DutyDesk &desk, store::Vault &) { return desk.setTemplate(made); },
        [this, made](const Result<void> &said) {
            if (said)
                planMany({made}, u"template"_s);
            else
                finish(codeOf(said.error()), {});
        });
}

void ShiftsViewModel::callOff(const QString &shiftKey, const QString &reason)
{
    if (const auto *seats = seatsOf(shiftKey))
        act({{seats->shift()->id, Planned{{}, reason.trimmed(), {}}}}, u"called-off"_s);
}

// A shift of a template that was called off once stays so: what has a plan of any kind is left alone.
void ShiftsViewModel::planMany(const QList<duty::ShiftTemplate> &templates, const QString &done)
{
    const auto [first, last] = range();
    Steps steps;
    for (const auto &is : templates) {
        for (const auto &shift : duty::shiftsOf(is, first, last, m_rota.decision.zone)) {
            if (shift.time.from > m_clock.now())
                steps.append({shift.id, Planned{shift, {}, {}}});
        }
    }
    atDesk(
        [steps](sync::DutyDesk &desk, store::Vault &vault) -> Result<QList<duty::ShiftEvent>> {
            Steps fresh;
            for (const auto &step : steps) {
                const auto seats = sync::seatsOf(vault, step.shift);
                if (!seats)
                    return fail(seats.error());
                if (seats->plans().isEmpty())
                    fresh.append(step);
            }
            return fresh.isEmpty() ? Result<QList<duty::ShiftEvent>>(QList<duty::ShiftEvent>()) : desk.shifts(fresh);
        },
        [this, steps, done](const Result<QList<duty::ShiftEvent>> &events) {
            if (events) {
                m_takeBack.clear();
                for (const auto &event : *events)
                    m_takeBack.append({event.shift, Planned{{}, u"taken-back"_s, {}}});
            }
            finish(events ? QString() : codeOf(events.error()), events && events->isEmpty() ? u"nothing-new"_s : done);
        });
}

void ShiftsViewModel::fillFromTemplates()
{
    if (leader())
        planMany(m_rota.templates, u"filled"_s);
    else
        refuse(u"not-leader"_s);
}

void ShiftsViewModel::dropTemplate(const QString &key)
{
    if (const auto id = duty::TemplateId::fromString(key))
        atDesk([id = *id](sync::DutyDesk &desk, store::Vault &) { return desk.dropTemplate(id); },
            [this](const Result<void> &said) { finish(said ? QString() : codeOf(said.error()), u"dropped"_s); });
}

} // namespace hl::app
