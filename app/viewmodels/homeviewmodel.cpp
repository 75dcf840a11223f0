// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/homeviewmodel.h"

#include <QCoreApplication>

#include "app/viewmodels/keys.h"
#include "core/base/log.h"
#include "core/record/calldraft.h"

#include <algorithm>

#include <QDateTime>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownTasks = 3;
constexpr int todaysPage = 200; ///< nobody takes more calls in a day

QString seenKey(const QString &record)
{
    return u"comment-seen/"_s + record;
}

/// Records whose hold somebody would end, and that wait for her word as the second one.
int liftsToAgreeTo(const Session &session)
{
    const auto &membership = session.membership();
    if (session.state() != Session::State::Open || !membership || !membership->may(sync::Action::LiftHold))
        return 0;
    return static_cast<int>(std::ranges::count_if(membership->directory().retention().held(), [&](const auto &held) {
        const auto &lifting = held.second.lifting;
        return !lifting.empty() && !lifting.contains(membership->staff());
    }));
}

} // namespace

HomeViewModel::HomeViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk,
    DutyService &duty, RecordsViewModel &records, FollowUpsViewModel &followUps, BulletinsViewModel &bulletins,
    ShiftsViewModel &shifts, TeamViewModel &team, MembersViewModel &members, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_duty(duty)
    , m_records(records)
    , m_followUps(followUps)
    , m_bulletins(bulletins)
    , m_shifts(shifts)
    , m_team(team)
    , m_members(members)
    , m_language(language)
{
    connect(&session, &Session::availableChanged, this, [this] {
        m_dutyRefused = m_dutyRefused && !blocked().isEmpty();
        emit reachChanged();
        emit changed();
    });
    connect(&duty, &DutyService::changed, this, &HomeViewModel::reachChanged);
    connect(&followUps, &FollowUpsViewModel::changed, this, &HomeViewModel::refresh);
    connect(&bulletins, &BulletinsViewModel::changed, this, &HomeViewModel::changed);
    connect(&shifts, &ShiftsViewModel::changed, this, &HomeViewModel::changed);
    connect(&team, &TeamViewModel::changed, this, &HomeViewModel::changed);
    connect(&members, &MembersViewModel::changed, this, &HomeViewModel::changed);
    connect(&session, &Session::stateChanged, this, &HomeViewModel::refresh);
    connect(&session, &Session::membershipChanged, this, &HomeViewModel::changed);
    connect(&desk, &CallDesk::reachable, this, &HomeViewModel::reachChanged);
    connect(&desk, &CallDesk::phaseChanged, this, &HomeViewModel::refresh);
    connect(&sync, &SyncService::changed, this, &HomeViewModel::refresh);
    connect(&sync, &SyncService::statusChanged, this, &HomeViewModel::changed);
    connect(&language, &LanguageSwitch::changed, this, &HomeViewModel::changed);
}

QString HomeViewModel::reach() const
{
    if (!available() || !m_session.gate().isRested())
        return u"off"_s;
    if (onBreak())
        return u"break"_s;
    switch (m_desk.reachability().state) {
    case ReachState::Off:
        return u"off"_s;
    case ReachState::Trying:
        return u"connecting"_s;
    case ReachState::Registered:
        break;
    case ReachState::Failed:
        return u"offline"_s;
    case ReachState::EngineDown:
        return u"phone-lost"_s;
    }
    switch (m_duty.listed()) {
    case DutyService::Listed::Yes:
    case DutyService::Listed::NoBoard:
        return u"reachable"_s;
    case DutyService::Listed::LineTaken:
        return u"line-taken"_s;
    case DutyService::Listed::No:
    case DutyService::Listed::Unconfirmed:
        break;
    }
    return u"unconfirmed"_s;
}

double HomeViewModel::shiftEndMs() const
{
    const auto end = m_shifts.shiftEnd();
    return end ? ms(*end) : 0;
}

QString HomeViewModel::syncState() const
{
    switch (m_sync.status().link) {
    case sync::SyncStatus::Link::Online:
        return m_sync.counts().pending > 0 ? u"working"_s : u"idle"_s;
    case sync::SyncStatus::Link::Offline:
        return u"offline"_s;
    case sync::SyncStatus::Link::Untrusted:
    case sync::SyncStatus::Link::Refused:
    case sync::SyncStatus::Link::Revoked:
        return u"refused"_s;
    case sync::SyncStatus::Link::Outdated:
        return u"outdated"_s;
    case sync::SyncStatus::Link::Unknown:
        break;
    }
    return u"idle"_s;
}

int HomeViewModel::clockAhead() const
{
    constexpr std::chrono::minutes harmless{2};
    const Millis skew = m_sync.status().clockSkew.value_or(Millis{0});
    return std::chrono::abs(skew) > harmless ? static_cast<int>(std::chrono::round<std::chrono::minutes>(skew).count())
                                             : 0;
}

QString HomeViewModel::recordings() const
{
    const auto &status = m_sync.recordings();
    if (status.waiting == 0)
        return {};
    return status.refused > 0 ? u"refused"_s : status.isServerFull ? u"full"_s : u"waiting"_s;
}

void HomeViewModel::setAvailable(bool available)
{
    m_dutyRefused = !m_session.setAvailable(available).has_value();
    emit reachChanged();
    emit changed();
}

QString HomeViewModel::blocked() const
{
    if (m_dutyRefused && !m_session.gate().permission().allowed)
        return u"training"_s;
    if (m_dutyRefused && !m_session.gate().readiness().isReady())
        return u"readiness"_s;
    return available() && !m_session.gate().isRested() ? u"recovery"_s : QString();
}

QVariantList HomeViewModel::dutyMissing() const
{
    QVariantList list;
    if (!m_dutyRefused)
        return list;
    const auto missing = m_session.gate().permission().missing;
    for (const auto &topic : duty::trainingTopics()) {
        if (missing.contains(topic.id))
            list.append(QVariantMap{{u"key"_s, topic.id}, {u"title"_s, topic.title.in(m_language.language())}});
    }
    return list;
}

void HomeViewModel::refresh()
{
    if (m_session.state() != Session::State::Open) {
        m_today = {};
        emit changed();
        return;
    }
    const auto midnight = QDateTime::fromMSecsSinceEpoch(toEpochMs(m_desk.clock().now())).date().startOfDay();
    m_vault.ask(
        this,
        [at = fromEpochMs(midnight.toMSecsSinceEpoch()), now = m_desk.clock().now(),
            self = m_session.membership()->staff(), rules = rulesOf(m_desk.content().active().settings())](
            store::Vault &vault) { return read(vault, at, now, self, rules); },
        [this](const Result<Today> &today) {
            if (today)
                m_today = *today;
            else
                qCWarning(logApp, "today: %s", today.error().logSafe.c_str());
            emit changed();
        });
}

// Most pressing first: calls not signed, follow-ups due, refused records, comments.
Result<HomeViewModel::Today> HomeViewModel::read(
    store::Vault &vault, Timestamp midnight, Timestamp now, const StaffId &self, const record::FollowUpRules &rules)
{
    Today today;
    const auto open = vault.journal().openCalls();
    const auto due = vault.followUps().open(now, self, rules);
    const auto refused = vault.outbox().quarantined();
    const auto own = vault.records().list(todaysPage);
    if (!open || !due || !refused || !own)
        return fail(!open ? open.error() : !due ? due.error() : !refused ? refused.error() : own.error());
    for (const auto &call : *open)
        today.todo.append({u"unsigned"_s, call.toString(), {}, {}, -1, {}});
    for (const auto &[followUp, standing] : *due) {
        if (standing == record::Standing::Planned)
            continue; // too early to call
        const auto record = vault.records().find(followUp.record());
        today.todo.append({u"follow-up"_s, followUp.record().toString(),
            record ? record->summary.protocolIds : QStringList(), followUp.due(), static_cast<int>(followUp.level()),
            standing == record::Standing::Late ? u"late"_s : u"due"_s});
    }
    for (const auto &event : *refused) {
        if (event.event.record)
            today.todo.append({u"refused"_s, event.event.record->toString(), {}, {}, -1, {}});
    }
    for (const auto &record : *own) {
        const auto id = record.summary.record.toString();
        if (!record.reviewComment.isEmpty()) {
            const auto seen = vault.settings().value(seenKey(id));
            if (seen && !*seen)
                today.todo.append({u"comment"_s, id, record.summary.protocolIds, {}, record.summary.riskLevel, {}});
        }
        if (record.summary.startedAt >= midnight) {
            ++today.calls;
            const auto length = record.summary.endedAt - record.summary.startedAt;
            today.minutes += static_cast<int>(std::chrono::ceil<std::chrono::minutes>(length).count());
        }
    }
    return today;
}

QVariantList HomeViewModel::tasks() const
{
    const auto current = m_desk.session() ? m_desk.session()->id().toString() : QString();
    QVariantList list;
    // a shift that must be confirmed, or cannot stand as it is, has an hour; a comment has not
    for (const auto &each : m_shifts.todo()) {
        const auto todo = each.toMap();
        if (list.size() < shownTasks - (m_today.todo.isEmpty() ? 0 : 1))
            list.append(QVariantMap{{u"key"_s, u"shift/"_s + todo[u"key"_s].toString()},
                {u"kind"_s, u"shift-"_s + todo[u"kind"_s].toString()}, {u"title"_s, todo[u"title"_s]},
                {u"detail"_s, todo[u"name"_s]}, {u"dueMs"_s, todo[u"fromMs"_s]}, {u"level"_s, QString()},
                {u"state"_s, QString()}, {u"canFinish"_s, todo[u"kind"_s] == u"confirm"_s}});
    }
    // somebody waits to be let go
    if (m_team.waiting() > 0 && list.size() < shownTasks)
        list.append(QVariantMap{{u"key"_s, u"handover/"_s}, {u"kind"_s, u"handover"_s},
            {u"title"_s, QCoreApplication::translate("HomeViewModel", "%1 件等您接手").arg(m_team.waiting())},
            {u"detail"_s, QString()}, {u"dueMs"_s, 0.0}, {u"level"_s, QString()}, {u"state"_s, QString()},
            {u"canFinish"_s, false}});
    for (const auto &todo : m_today.todo) {
        if (list.size() == shownTasks)
            break;
        if (todo.id == current)
            continue;
        list.append(QVariantMap{{u"key"_s, todo.kind + u'/' + todo.id}, {u"kind"_s, todo.kind},
            {u"title"_s,
                todo.protocolIds.isEmpty() ? QCoreApplication::translate("HomeViewModel", "来电")
                                           : protocolTitle(todo.protocolIds, m_language.language())},
            {u"detail"_s, QString()}, {u"dueMs"_s, ms(todo.due)}, {u"level"_s, riskKey(todo.riskLevel)},
            {u"state"_s, todo.state}, {u"canFinish"_s, todo.kind == "comment"_L1}});
    }
    // what a device holds and nobody else has is lost with it
    if (const int late = m_members.late(); late > 0 && list.size() < shownTasks)
        list.append(QVariantMap{{u"key"_s, u"devices/"_s}, {u"kind"_s, u"devices"_s},
            {u"title"_s, QCoreApplication::translate("HomeViewModel", "%1 台十天以上有内容没送出").arg(late)},
            {u"detail"_s, QString()}, {u"dueMs"_s, 0.0}, {u"level"_s, QString()}, {u"state"_s, u"late"_s},
            {u"canFinish"_s, false}});
    if (const int lifts = liftsToAgreeTo(m_session); lifts > 0 && list.size() < shownTasks)
        list.append(QVariantMap{{u"key"_s, u"second/"_s}, {u"kind"_s, u"second"_s},
            {u"title"_s, QCoreApplication::translate("HomeViewModel", "解除保留 %1 份记录").arg(lifts)},
            {u"detail"_s, QString()}, {u"dueMs"_s, 0.0}, {u"level"_s, QString()}, {u"state"_s, QString()},
            {u"canFinish"_s, false}});
    return list;
}

void HomeViewModel::openTask(const QString &key)
{
    const auto kind = key.section(u'/', 0, 0);
    const auto id = key.section(u'/', 1);
    if (kind == "shift"_L1) {
        m_shifts.select(key.section(u'/', 2));
        m_session.askForPage(u"shifts"_s);
        return;
    }
    if (kind == "handover"_L1) {
        m_session.askForPage(u"handovers"_s);
        return;
    }
    if (kind == "second"_L1 || kind == "devices"_L1) {
        m_session.askForPage(u"members"_s);
        return;
    }
    if (kind == "unsigned"_L1) {
        m_records.continueDraft(id);
        return;
    }
    if (kind == "follow-up"_L1) {
        m_followUps.setFilter(u"open"_s);
        m_followUps.select(id);
        m_session.askForPage(u"followups"_s);
        return;
    }
    finishTask(key);
    m_records.select(id);
    m_session.askForPage(u"records"_s);
}

void HomeViewModel::finishTask(const QString &key)
{
    if (key.startsWith("shift/confirm/"_L1))
        m_shifts.confirm(key.section(u'/', 2));
    if (key.section(u'/', 0, 0) != "comment"_L1)
        return;
    m_vault.ask(
        this, [id = key.section(u'/', 1)](store::Vault &vault) { return vault.settings().set(seenKey(id), "1"); },
        [this](const Result<void> &) { refresh(); });
}

} // namespace hl::app
