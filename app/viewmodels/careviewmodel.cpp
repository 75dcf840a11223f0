// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/careviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

int minutes(Millis time)
{
    return static_cast<int>(std::chrono::round<std::chrono::minutes>(time).count());
}

QString key(duty::Trend trend)
{
    return trend == duty::Trend::Lower ? u"lower"_s : trend == duty::Trend::Higher ? u"higher"_s : u"same"_s;
}

QVariantMap asMap(const duty::Load &load)
{
    const auto &week = load.weeks.last();
    QVariantList weeks;
    for (const auto &one : load.weeks)
        weeks.append(
            QVariantMap{{u"minutes"_s, minutes(std::max(one.dutyTime, one.callTime))}, {u"highRisk"_s, one.highRisk}});
    return {{u"calls"_s, week.calls}, {u"callMinutes"_s, minutes(week.callTime)},
        {u"dutyMinutes"_s, minutes(week.dutyTime)}, {u"highRisk"_s, week.highRisk}, {u"weeks"_s, weeks},
        {u"restDays"_s, load.restDays}, {u"daysInARow"_s, load.daysInARow},
        {u"talkMs"_s, load.lastTalk ? ms(*load.lastTalk) : 0.0}, {u"tooLong"_s, load.tooLong},
        {u"tooGrave"_s, load.tooGrave}, {u"noRest"_s, load.noRest}, {u"noTalk"_s, load.noTalk}};
}

} // namespace

CareViewModel::CareViewModel(SyncService &sync, Session &session, CallDesk &desk)
    : m_sync(sync)
    , m_session(session)
    , m_desk(desk)
{
    m_hour.setInterval(1h);
    connect(&m_hour, &QTimer::timeout, this, &CareViewModel::read);
    connect(&session, &Session::stateChanged, this, &CareViewModel::read);
    connect(&session, &Session::membershipChanged, this, &CareViewModel::read);
    connect(&sync, &SyncService::changed, this, [this] {
        if (m_watched)
            read();
    });
}

void CareViewModel::watch(bool watched)
{
    m_watched = watched;
    if (watched)
        read();
}

void CareViewModel::read()
{
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        m_hour.stop();
        m_people.clear();
        m_own.clear();
        m_consent = m_failed = false;
        m_state = u"loading"_s;
        emit changed();
        return;
    }
    if (!m_hour.isActive())
        m_hour.start();
    m_sync.readCases(
        *m_session.membership(), this,
        [member = *m_session.membership(), clock = &m_desk.clock(), isLeader = m_session.isLeader(),
            isWatched = m_watched](sync::CaseDesk &, store::Vault &vault) -> Result<Known> {
            sync::CareDesk care(member, vault, *clock);
            const auto told = care.tellWeek(); // how her last week went, if she lets it be seen
            const auto consent = care.consents();
            const auto own = isWatched ? care.own() : Result<duty::Load>();
            const auto team = isWatched && isLeader ? care.team() : Result<QList<sync::CareDesk::Cared>>();
            if (!told || !consent || !own || !team)
                return fail(!told ? told.error() : !consent ? consent.error() : !own ? own.error() : team.error());
            return Known{isWatched ? std::optional(*own) : std::nullopt, *team, *consent, *told};
        },
        [this](const Result<Known> &known) {
            if (m_session.state() != Session::State::Open)
                return;
            if (known)
                show(*known);
            else
                qCWarning(logApp, "care: %s", known.error().logSafe.c_str());
            if (!known)
                m_state = u"error"_s;
            emit changed();
        });
}

void CareViewModel::show(const Known &known)
{
    if (known.told)
        m_sync.poke();
    m_consent = known.consent;
    if (!known.own)
        return;
    m_state = u"ready"_s;
    m_own = asMap(*known.own);
    m_people.clear();
    for (const auto &one : known.team) {
        auto row = asMap(one.load);
        row.insert(u"key"_s, one.member.toString());
        row.insert(u"name"_s, m_session.nameOf(one.member));
        row.insert(u"askedMs"_s, one.asksSince ? ms(*one.asksSince) : 0.0);
        row.insert(u"mood"_s, one.moods.isEmpty() ? QString() : key(one.moods.last().trend));
        row.insert(u"moodMs"_s,
            one.moods.isEmpty() ? 0.0 : static_cast<double>(one.moods.last().monday.startOfDay().toMSecsSinceEpoch()));
        m_people.append(row);
    }
}

void CareViewModel::setConsent(bool given)
{
    if (!m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [member = *m_session.membership(), clock = &m_desk.clock(), given](
            sync::CaseDesk &, store::Vault &vault) { return sync::CareDesk(member, vault, *clock).consent(given); },
        [this](const Result<void> &said) {
            if (!said)
                qCWarning(logApp, "consent: %s", said.error().logSafe.c_str());
            m_failed = !said;
            read();
        });
}

} // namespace hl::app
