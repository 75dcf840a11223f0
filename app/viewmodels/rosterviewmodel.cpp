// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/rosterviewmodel.h"

#include "app/viewmodels/shiftmaps.h"
#include "core/base/log.h"

#include <algorithm>
#include <utility>

namespace hl::app {

using namespace Qt::StringLiterals;
using duty::personevent::Availability;
using Card = duty::personevent::Profile;
using duty::personevent::What;

namespace {

/// So many Mondays are offered for a change.
constexpr int MondaysAhead = 6;

QString codeOf(const Error &error)
{
    qCWarning(logApp, "roster: %s", error.logSafe.c_str());
    if (error.code == ErrorCode::Refused)
        return QString::fromStdString(error.logSafe).section(u' ', 0, 0);
    if (error.code == ErrorCode::InvalidInput)
        return u"range"_s;
    return error.code == ErrorCode::NotFound ? u"no-key"_s : u"failed"_s;
}

} // namespace

RosterViewModel::RosterViewModel(
    VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language, const Clock &clock)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
    , m_clock(clock)
{
    connect(&session, &Session::stateChanged, this, &RosterViewModel::read);
    connect(&session, &Session::membershipChanged, this, &RosterViewModel::read);
    connect(&sync, &SyncService::changed, this, &RosterViewModel::read);
    connect(&sync, &SyncService::statusChanged, this, &RosterViewModel::changed);
    connect(&language, &LanguageSwitch::changed, this, &RosterViewModel::draw);
}

void RosterViewModel::show()
{
    if (m_shown++ == 0)
        read();
}

void RosterViewModel::hide()
{
    m_shown = std::max(0, m_shown - 1);
}

bool RosterViewModel::leader() const
{
    return m_session.membership() && m_session.membership()->may(sync::Action::PlanShifts);
}

void RosterViewModel::read()
{
    if (m_session.state() != Session::State::Open) {
        m_known.reset();
        m_takeBack = nullptr;
        m_error.clear();
        m_done.clear();
        m_told.clear();
        m_state = u"loading"_s;
        draw();
        return;
    }
    if (m_shown == 0 || !m_session.membership())
        return;
    m_vault.ask(
        this,
        [membership = *m_session.membership(), now = m_clock.now()](
            store::Vault &vault) { return Register::read(vault, membership, now); },
        [this](Result<Register> &&known) {
            if (m_session.state() != Session::State::Open)
                return;
            if (!known)
                qCWarning(logApp, "roster: %s", known.error().logSafe.c_str());
            m_state = known ? u"ready"_s : u"error"_s;
            if (!m_told.isEmpty())
                m_done = std::exchange(m_told, {});
            if (known)
                m_known = std::move(*known);
            draw();
        });
}

RegisterSight RosterViewModel::sight() const
{
    const auto &membership = m_session.membership();
    return {*m_known, membership ? membership->staff() : StaffId(), m_clock.now(), m_language.language(),
        [this](const StaffId &id) { return m_session.nameOf(id); }};
}

void RosterViewModel::draw()
{
    m_rules = ruleList(m_language.language());
    for (auto *map : {&m_settings, &m_decided, &m_ahead, &m_me})
        map->clear();
    for (auto *list : {&m_versions, &m_people, &m_parts})
        list->clear();
    m_qualifications.clear();
    if (m_known) {
        const auto sight = this->sight();
        const auto &decision = m_known->decision;
        m_settings = settingsMap(decision.rulesOn(sight.today()), decision.confirm);
        if (const auto *said = m_known->decisions.current()) {
            const auto map = decisionMap(sight, *said);
            m_decided = {{u"name"_s, map[u"name"_s]}, {u"atMs"_s, map[u"atMs"_s]}};
            if (!map[u"from"_s].toString().isEmpty())
                m_ahead = map;
        }
        if (leader() && m_known->decisions.isInConflict()) {
            for (const auto &said : m_known->decisions.standing())
                m_versions.append(decisionMap(sight, said));
        }
        for (const auto &person : m_known->roster.people) {
            if (person.id == sight.self)
                m_me = registerMap(sight, person);
            if (leader())
                m_people.append(registerMap(sight, person));
        }
        std::ranges::stable_sort(m_people, {}, [](const QVariant &each) { return each.toMap()[u"name"_s].toString(); });
        m_parts = m_me.isEmpty() ? QVariantList() : partMaps(sight, sight.self);
        m_qualifications = m_known->qualifications();
    }
    emit changed();
}

QString RosterViewModel::zone() const
{
    return m_known ? QString::fromUtf8(m_known->decision.zone.id()) : QString();
}

QStringList RosterViewModel::mondays() const
{
    QStringList list;
    if (!m_known)
        return list;
    const QDate first = duty::weekOf(sight().today()).addDays(7);
    for (int i = 0; i < MondaysAhead; ++i)
        list.append(dayKey(first.addDays(7 * i)));
    return list;
}

QVariantList RosterViewModel::professions() const
{
    QVariantList list;
    for (const auto &each : duty::professions())
        list.append(QVariantMap{{u"key"_s, each.code}, {u"title"_s, each.title.in(m_language.language())}});
    return list;
}

void RosterViewModel::acknowledge()
{
    m_error.clear();
    m_done.clear();
    m_takeBack = nullptr;
    emit changed();
}

void RosterViewModel::takeBack()
{
    if (const auto back = std::exchange(m_takeBack, nullptr))
        back();
}

void RosterViewModel::refuse(const QString &code)
{
    m_done.clear();
    m_error = code;
    emit changed();
}

void RosterViewModel::say(
    std::function<Result<void>(sync::DutyDesk &)> what, const QString &done, std::function<void()> takeBack)
{
    if (!m_session.membership())
        return;
    m_error.clear();
    m_done.clear();
    m_told.clear();
    m_takeBack = nullptr;
    m_sync.cases(
        *m_session.membership(), this,
        [membership = *m_session.membership(), clock = &m_clock, what = std::move(what)](
            sync::CaseDesk &, store::Vault &vault) {
            sync::DutyDesk desk(membership, vault, *clock);
            return what(desk);
        },
        [this, done, takeBack = std::move(takeBack)](const Result<void> &said) {
            m_error = said ? QString() : codeOf(said.error());
            m_told = said ? done : QString();
            m_takeBack = said ? takeBack : nullptr;
            read();
            emit changed();
        });
}

std::optional<duty::RosterDecision> RosterViewModel::decisionFrom(
    const QVariantMap &settings, const QString &from) const
{
    const auto rules = rulesFrom(settings);
    const auto confirm = confirmFrom(settings);
    const QDate monday = QDate::fromString(from, Qt::ISODate);
    if (!m_known || !rules || !confirm || (!from.isEmpty() && monday.dayOfWeek() != Qt::Monday))
        return std::nullopt;
    duty::RosterDecision decision = m_known->decision;
    decision.confirm = *confirm;
    decision.rules = decision.rulesOn(sight().today());
    decision.later.reset();
    if (from.isEmpty())
        decision.rules = *rules;
    else
        decision.later = duty::LaterRules{monday, *rules};
    return decision;
}

QVariantMap RosterViewModel::whatIf(const QVariantMap &settings, const QString &from) const
{
    const auto decision = decisionFrom(settings, from);
    return decision ? changeMap(sight(), duty::changeOf(m_known->roster, *decision)) : QVariantMap();
}

void RosterViewModel::sayDecision(const duty::RosterDecision &decision, const QString &done, bool mayTakeBack)
{
    std::function<void()> back;
    if (mayTakeBack)
        back = [this, before = m_known->decision] { sayDecision(before, u"taken-back"_s, false); };
    say([decision](sync::DutyDesk &desk) { return desk.decide(decision); }, done, back);
}

void RosterViewModel::decide(const QVariantMap &settings, const QString &from)
{
    if (!leader())
        return refuse(u"not-leader"_s);
    const auto decision = decisionFrom(settings, from);
    if (!decision)
        return refuse(u"range"_s);
    sayDecision(*decision, u"rules"_s, true);
}

void RosterViewModel::settle(const QString &key)
{
    for (const auto &said : m_known ? m_known->decisions.standing() : QList<duty::RosterDecided>()) {
        if (said.id.toString() == key)
            return sayDecision(said.value, u"settled"_s, false);
    }
}

QVariantList RosterViewModel::versionsOf(const QString &personKey) const
{
    const auto person = StaffId::fromString(personKey);
    return m_known && person ? versionMaps(sight(), *person) : QVariantList();
}

QVariantList RosterViewModel::partsOf(const QString &personKey) const
{
    const auto person = StaffId::fromString(personKey);
    return m_known && person ? partMaps(sight(), *person) : QVariantList();
}

void RosterViewModel::sayOf(
    const StaffId &person, const What &what, const QString &done, const std::optional<What> &before)
{
    std::function<void()> back;
    if (before)
        back = [this, person, before = *before] { sayOf(person, before, u"taken-back"_s, {}); };
    say([person, what](sync::DutyDesk &desk) { return desk.person(person, what); }, done, back);
}

void RosterViewModel::setProfile(const QString &personKey, const QVariantMap &map)
{
    const auto person = StaffId::fromString(personKey);
    const auto *file = m_known && person ? m_known->find(*person) : nullptr;
    if (!leader())
        return refuse(u"not-leader"_s);
    const auto profile = m_known ? profileFrom(map, m_known->decision.zone) : std::nullopt;
    if (!file || !profile)
        return refuse(u"range"_s);
    const auto *said = file->profile().current();
    sayOf(*person, *profile, u"profile"_s, said ? said->value : Card());
}

void RosterViewModel::settleProfile(const QString &personKey, const QString &versionKey)
{
    const auto person = StaffId::fromString(personKey);
    const auto *file = m_known && person ? m_known->find(*person) : nullptr;
    for (const auto &said : file ? file->profile().standing() : QList<duty::Said<Card>>()) {
        if (said.id.toString() == versionKey)
            return sayOf(*person, said.value, u"settled"_s, {});
    }
}

void RosterViewModel::setTimes(const QVariantList &days)
{
    if (!m_known || m_me.isEmpty())
        return refuse(u"not-yours"_s);
    const StaffId self = m_session.membership()->staff();
    QList<duty::Weekdays> chosen;
    for (const auto &part : days) {
        duty::Weekdays week;
        for (const auto &day : part.toList()) {
            if (day.toInt() >= 1 && day.toInt() <= 7)
                week.add(day.toInt());
        }
        chosen.append(week);
    }
    const auto windows = m_known->partsFor(self).windows(chosen);
    if (!windows)
        return refuse(u"nothing"_s);
    const auto *said = m_known->find(self)->availability().current();
    sayOf(self, Availability{*windows}, u"times"_s, said ? said->value : Availability());
}

} // namespace hl::app
