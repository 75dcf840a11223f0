// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/shiftsviewmodel.h"

#include "core/base/log.h"

#include <algorithm>
#include <utility>

namespace hl::app {

using namespace Qt::StringLiterals;

ShiftsViewModel::ShiftsViewModel(VaultService &vault, SyncService &sync, Session &session,
    const LanguageSwitch &language, const Clock &clock, const QString &calendars)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
    , m_clock(clock)
    , m_calendars(calendars)
{
    m_rota.decision.zone = QTimeZone::systemTimeZone();
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &ShiftsViewModel::read);
    connect(&session, &Session::stateChanged, this, &ShiftsViewModel::read);
    connect(&session, &Session::membershipChanged, this, &ShiftsViewModel::read);
    connect(&sync, &SyncService::changed, this, &ShiftsViewModel::read);
    connect(&sync, &SyncService::statusChanged, this, &ShiftsViewModel::changed);
    connect(&language, &LanguageSwitch::changed, this, &ShiftsViewModel::draw);
    connect(&language, &LanguageSwitch::changed, this, &ShiftsViewModel::proposalChanged);
    connect(&m_proposer, &RosterProposer::progressed, this, &ShiftsViewModel::proposalChanged);
}

std::pair<QDate, QDate> ShiftsViewModel::range() const
{
    if (m_view == "month"_L1) {
        const QDate first(m_day.year(), m_day.month(), 1);
        return {first, first.addMonths(1).addDays(-1)};
    }
    const QDate monday = duty::weekOf(m_day);
    return {monday, monday.addDays(6)};
}

// Whatever this device knows; sync, the clock and the screen may ask.
void ShiftsViewModel::read()
{
    if (m_session.state() != Session::State::Open) {
        m_proposer.stop();
        m_minute.stop();
        m_rota = {};
        m_rota.decision.zone = QTimeZone::systemTimeZone();
        m_checked.reset();
        m_proposed.reset();
        m_proposalState = u"none"_s;
        m_takeBack.clear();
        m_selected.clear();
        m_error.clear();
        m_done.clear();
        m_told.clear();
        m_day = {};
        m_state = u"loading"_s;
        draw();
        emit proposalChanged();
        return;
    }
    if (!m_minute.isActive())
        m_minute.start();
    if (!m_day.isValid())
        m_day = duty::dayOf(m_clock.now(), m_rota.decision.zone);
    const auto [first, last] = range();
    m_vault.ask(
        this,
        [membership = *m_session.membership(), first = first, last = last, now = m_clock.now()](
            store::Vault &vault) { return Rota::read(vault, membership, first, last, now); },
        [this, first = first, last = last](Result<Rota> &&rota) {
            if (m_session.state() != Session::State::Open || range() != std::pair(first, last))
                return; // another answer is on its way
            if (!rota)
                qCWarning(logApp, "shifts: %s", rota.error().logSafe.c_str());
            m_state = rota ? u"ready"_s : u"error"_s;
            if (!m_told.isEmpty())
                m_done = std::exchange(m_told, {});
            if (rota) {
                m_rota = std::move(*rota);
                m_checked = std::make_unique<CheckedRoster>(m_rota.roster);
            }
            draw();
            emit proposalChanged();
        });
}

ShiftSight ShiftsViewModel::sight() const
{
    const auto &membership = m_session.membership();
    return {m_rota, *m_checked, membership ? membership->staff() : StaffId(), leader(), m_clock.now(),
        m_language.language(), [this](const StaffId &id) { return m_session.nameOf(id); }};
}

bool ShiftsViewModel::leader() const
{
    return m_session.membership() && m_session.membership()->may(sync::Action::PlanShifts);
}

void ShiftsViewModel::draw()
{
    for (auto *list : {&m_days, &m_shifts, &m_people, &m_findings, &m_conflicts})
        list->clear();
    if (m_checked) {
        const auto sight = this->sight();
        m_days = dayMaps(sight);
        for (const auto &seats : m_rota.shown)
            m_shifts.append(shiftMap(sight, seats));
        m_people = personMaps(sight);
        m_findings = sight.isLeader ? findingMaps(sight) : QVariantList();
        m_conflicts = sight.isLeader ? conflictMaps(sight) : QVariantList();
    }
    emit changed();
}

QVariantList ShiftsViewModel::todo() const
{
    return m_checked ? todoMaps(sight()) : QVariantList();
}

QVariantList ShiftsViewModel::templates() const
{
    QVariantList list;
    for (const auto &is : m_rota.templates)
        list.append(templateMap(is, m_language.language()));
    return list;
}

QVariantList ShiftsViewModel::timeOff() const
{
    QVariantList list;
    for (const auto &away : m_rota.timeOff) {
        if (away.time.to > m_clock.now())
            list.append(QVariantMap{{u"key"_s, away.id.toString()},
                {u"from"_s, app::dayKey(duty::dayOf(away.time.from, m_rota.decision.zone))},
                {u"to"_s, app::dayKey(duty::dayOf(away.time.to - Millis(1), m_rota.decision.zone))}});
    }
    return list;
}

QVariantMap ShiftsViewModel::detail() const
{
    const auto *seats = seatsOf(m_selected);
    if (!seats || !m_checked)
        return {};
    auto map = shiftMap(sight(), *seats);
    if (leader())
        map[u"candidates"_s] = candidateMaps(sight(), *seats);
    return map;
}

QVariantMap ShiftsViewModel::proposal() const
{
    return m_proposed && m_checked ? proposalMap(sight(), *m_proposed) : QVariantMap();
}

std::optional<ShiftsViewModel::Ahead> ShiftsViewModel::ownAhead() const
{
    const auto &membership = m_session.membership();
    if (m_state != "ready"_L1 || !membership)
        return std::nullopt;
    QList<OwnShift> shifts;
    for (const auto &seats : m_rota.ahead) {
        for (const auto &seat : seats.seats()) {
            if (seat.person == membership->staff())
                shifts.append({seats.shift()->id.toString(), seats.shift()->time.from, seat.isConfirmed});
        }
    }
    return Ahead{std::move(shifts), m_rota.decision.confirm.askBefore};
}

std::optional<Timestamp> ShiftsViewModel::shiftEnd() const
{
    const Timestamp now = m_clock.now();
    for (const auto &seats : m_rota.ahead) {
        const duty::Span &time = seats.shift()->time;
        if (m_session.membership() && time.from <= now && now < time.to
            && seats.people().contains(m_session.membership()->staff()))
            return time.to;
    }
    return std::nullopt;
}

void ShiftsViewModel::setView(const QString &view)
{
    if (view == m_view)
        return;
    m_view = view;
    read();
}

void ShiftsViewModel::showDay(const QString &dayKey)
{
    const QDate day = QDate::fromString(dayKey, Qt::ISODate);
    if (!day.isValid())
        return;
    const auto before = range();
    m_day = day;
    if (range() != before)
        read();
    emit changed();
}

void ShiftsViewModel::step(int by)
{
    showDay(app::dayKey(m_view == "month"_L1 ? m_day.addMonths(by) : m_day.addDays(m_view == "day"_L1 ? by : 7 * by)));
}

void ShiftsViewModel::goToday()
{
    showDay(app::dayKey(duty::dayOf(m_clock.now(), m_rota.decision.zone)));
}

void ShiftsViewModel::select(const QString &shiftKey)
{
    m_selected = shiftKey;
    m_error.clear();
    // the rules are asked of the days shown
    if (const auto *seats = seatsOf(shiftKey))
        showDay(app::dayKey(duty::dayOf(seats->shift()->time.from, m_rota.decision.zone)));
    emit changed();
}

void ShiftsViewModel::close()
{
    select({});
}

void ShiftsViewModel::acknowledge()
{
    m_error.clear();
    m_done.clear();
    m_takeBack.clear();
    emit changed();
}

QVariantList ShiftsViewModel::whatIf(const QString &shiftKey, const QString &personKey) const
{
    const auto shift = duty::ShiftId::fromString(shiftKey);
    const auto person = StaffId::fromString(personKey);
    return m_checked && shift && person ? ruleMaps(m_checked->ifServed(*shift, *person), m_language.language())
                                        : QVariantList();
}

void ShiftsViewModel::propose()
{
    if (!leader() || !m_checked) {
        refuse(u"not-leader"_s);
        return;
    }
    m_asked = m_checked->roster();
    m_proposed.reset();
    m_proposer.start(m_asked, [this](const Result<duty::Proposal> &proposal) { show(proposal); });
    m_proposalState = u"working"_s;
    emit proposalChanged();
}

void ShiftsViewModel::show(const Result<duty::Proposal> &proposal)
{
    m_proposalState = proposal ? u"ready"_s : u"failed"_s;
    if (proposal) {
        m_proposed = Proposed{*proposal, {}};
        for (const auto &shift : proposal->roster.shifts) {
            const auto before = m_asked.assigned.value(shift.id);
            for (const StaffId &person : proposal->roster.assigned.value(shift.id)) {
                if (!before.contains(person))
                    m_proposed->added.append({shift.id, person});
            }
        }
    } else {
        qCWarning(logApp, "roster: %s", proposal.error().logSafe.c_str());
    }
    emit proposalChanged();
}

void ShiftsViewModel::stopProposal()
{
    m_proposer.stop();
    m_proposed.reset();
    m_proposalState = u"none"_s;
    emit proposalChanged();
}

} // namespace hl::app
