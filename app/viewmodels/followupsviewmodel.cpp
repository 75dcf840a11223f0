// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/followupsviewmodel.h"

#include "app/viewmodels/casemap.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <QDateTime>

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using record::FollowUp;
using record::Standing;

namespace {

QVariantList asKeys(const QStringList &keys)
{
    QVariantList list;
    for (const auto &key : keys)
        list.append(QVariantMap{{u"key"_s, key}});
    return list;
}

} // namespace

FollowUpsViewModel::FollowUpsViewModel(
    VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
    , m_rows({"key", "title", "indexMs", "dueMs", "state", "level", "former", "attempts", "maxAttempts", "lastOutcome",
          "owner", "mine", "closedReason", "raised"})
{
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &FollowUpsViewModel::sweep);
    connect(&session, &Session::stateChanged, this, &FollowUpsViewModel::sweep);
    connect(&sync, &SyncService::changed, this, &FollowUpsViewModel::refresh);
    connect(&desk, &CallDesk::phaseChanged, this, &FollowUpsViewModel::refresh);
    connect(&language, &LanguageSwitch::changed, this, [this] {
        refresh();
        emit detailChanged();
    });
}

QVariantList FollowUpsViewModel::outcomes() const
{
    using Outcome = record::AttemptOutcome;
    QStringList keys;
    for (const auto outcome : {Outcome::NoAnswer, Outcome::Refused, Outcome::WrongNumber, Outcome::ThirdParty})
        keys.append(record::code(outcome));
    return asKeys(keys);
}

QVariantList FollowUpsViewModel::closeReasons() const
{
    using End = record::FollowUpEnd;
    QStringList keys;
    for (const auto end : {End::InCare, End::RiskReduced, End::Declined, End::Lost})
        keys.append(record::code(end));
    return asKeys(keys);
}

record::FollowUpRules FollowUpsViewModel::rules() const
{
    return rulesOf(m_desk.content().active().settings());
}

bool FollowUpsViewModel::mine(const FollowUp &followUp) const
{
    return m_session.membership() && (followUp.owner().isNull() || followUp.owner() == m_session.membership()->staff());
}

QString FollowUpsViewModel::key(Standing standing, const FollowUp &followUp)
{
    if (!followUp.isOpen())
        return u"closed"_s;
    if (standing == Standing::Late)
        return u"late"_s;
    if (followUp.isEscalated())
        return u"escalated"_s;
    return standing == Standing::Planned ? u"planned"_s : u"due"_s;
}

// Notes how pressing each one is, and tells the leader of what would be late: at the start and every minute.
void FollowUpsViewModel::sweep()
{
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        m_minute.stop();
        m_rows.show({});
        m_due = m_late = m_escalated = 0;
        m_state = u"loading"_s;
        close();
        emit changed();
        return;
    }
    m_minute.start();
    m_sync.cases(
        *m_session.membership(), this,
        [rules = rules()](sync::CaseDesk &cases, store::Vault &) { return cases.escalateDue(rules); },
        [this](const Result<int> &escalated) {
            if (!escalated)
                qCWarning(logApp, "follow-ups: %s", escalated.error().logSafe.c_str());
            refresh();
        });
}

void FollowUpsViewModel::refresh()
{
    if (m_session.state() != Session::State::Open)
        return;
    readDetail();
    const bool closed = m_filter == "closed"_L1;
    m_vault.ask(
        this,
        [closed, rules = rules(), now = m_desk.clock().now()](store::Vault &vault) -> Result<QList<Found>> {
            QList<store::FollowUpView> views;
            if (closed) {
                const auto over = vault.followUps().closed(rules);
                if (!over)
                    return fail(over.error());
                for (const auto &followUp : *over)
                    views.append({followUp, Standing::Settled});
            } else {
                const auto open = vault.followUps().open(now, {}, rules);
                if (!open)
                    return fail(open.error());
                views = *open;
            }
            QList<Found> list;
            for (const auto &view : views) {
                const auto own = vault.records().find(view.followUp.record());
                list.append({view, own ? own->summary.protocolIds : QStringList()});
            }
            return list;
        },
        [this](const Result<QList<Found>> &found) {
            if (found)
                show(*found);
            else
                qCWarning(logApp, "follow-ups: %s", found.error().logSafe.c_str());
            m_state = found ? u"ready"_s : u"error"_s;
            emit changed();
        });
}

void FollowUpsViewModel::show(const QList<Found> &found)
{
    const auto dayOf = [](Timestamp at) { return QDateTime::fromMSecsSinceEpoch(toEpochMs(at)).date(); };
    const auto today = dayOf(m_desk.clock().now());
    const bool others = m_filter == "others"_L1;
    QList<QVariantMap> rows;
    if (m_filter != "closed"_L1)
        m_due = m_late = m_escalated = 0;
    for (const auto &one : found) {
        const bool own = mine(one.view.followUp);
        const auto state = key(one.view.standing, one.view.followUp);
        // A leader counts what the others leave open too: nobody else sees it before it is late.
        if (own || m_session.isLeader()) {
            const bool isToday = dayOf(one.view.followUp.due()) <= today;
            m_due += (state == "due"_L1 && isToday) || state == "escalated"_L1 ? 1 : 0;
            m_late += state == "late"_L1 ? 1 : 0;
            m_escalated += one.view.followUp.isEscalated() && one.view.followUp.isOpen() ? 1 : 0;
        }
        if (own != others)
            rows.append(row(one));
    }
    m_rows.show(rows);
}

QVariantMap FollowUpsViewModel::row(const Found &found) const
{
    const auto &followUp = found.view.followUp;
    return {{u"key"_s, followUp.record().toString()},
        {u"title"_s, protocolTitle(found.protocolIds, m_language.language())}, {u"indexMs"_s, ms(followUp.callEnded())},
        {u"dueMs"_s, ms(followUp.due())}, {u"state"_s, key(found.view.standing, followUp)},
        {u"level"_s, app::key(followUp.level())}, {u"former"_s, formerLevel(followUp, followUp.level())},
        {u"attempts"_s, followUp.attemptsOfContact()}, {u"maxAttempts"_s, followUp.rules().maxAttempts},
        {u"lastOutcome"_s,
            followUp.attempts().isEmpty() ? QString() : record::code(followUp.attempts().last().outcome)},
        {u"owner"_s, mine(followUp) ? QString() : m_session.nameOf(followUp.owner())}, {u"mine"_s, mine(followUp)},
        {u"closedReason"_s, followUp.end() ? record::code(*followUp.end()) : QString()},
        {u"raised"_s, followUp.isRaised()}};
}

void FollowUpsViewModel::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    emit changed();
    refresh();
}

void FollowUpsViewModel::select(const QString &key)
{
    m_selected = key;
    m_file.reset();
    m_detailState = u"loading"_s;
    emit detailChanged();
    readDetail();
}

void FollowUpsViewModel::close()
{
    m_selected.clear();
    m_file.reset();
    m_detailState = u"none"_s;
    emit detailChanged();
}

void FollowUpsViewModel::readDetail()
{
    const auto id = RecordId::fromString(m_selected);
    if (!id)
        return;
    m_vault.ask(
        this,
        [id = *id, rules = rules(), shelf = m_desk.content().shelf()](
            store::Vault &vault) { return readCase(vault, *shelf, id, rules); },
        [this, key = m_selected](Result<CaseFile> file) {
            if (m_selected != key)
                return;
            if (!file)
                qCWarning(logApp, "a follow-up: %s", file.error().logSafe.c_str());
            m_detailState = file && file->followUp ? u"ready"_s : u"error"_s;
            m_file = file ? std::optional(std::move(*file)) : std::nullopt;
            emit detailChanged();
        });
}

QVariantMap FollowUpsViewModel::detail() const
{
    if (!m_file || !m_file->followUp)
        return {};
    const auto &followUp = *m_file->followUp;
    const auto now = m_desk.clock().now();
    auto map = caseMap(*m_file, m_language.language());
    map.insert(row({{followUp, followUp.standing(now)}, m_file->record ? m_file->record->protocolIds : QStringList()}));
    map.insert(u"recordKey"_s, m_file->record ? m_selected : QString());
    // Given in the call itself; an opened follow-up always names where it is recorded.
    map.insert(u"consentMs"_s, followUp.consent().isEmpty() ? 0.0 : ms(followUp.callEnded()));
    map.insert(u"next"_s, record::code(followUp.next(now)));
    const auto suggested = followUp.suggestedContact(now);
    map.insert(u"suggestedMs"_s, suggested ? ms(*suggested) : 0.0);
    map.insert(u"raises"_s, raisesOf(followUp));
    QVariantList attempts;
    for (const auto &attempt : followUp.attempts())
        attempts.append(QVariantMap{
            {u"n"_s, attempt.number}, {u"atMs"_s, ms(attempt.at)}, {u"outcome"_s, record::code(attempt.outcome)}});
    map.insert(u"attemptList"_s, attempts);
    QVariantList calendar;
    for (const auto day : followUp.rules().contactDays)
        calendar.append(QVariantMap{{u"dueMs"_s, ms(followUp.callEnded() + std::chrono::hours(24 * day))}});
    map.insert(u"calendar"_s, calendar);
    return map;
}

QVariantList FollowUpsViewModel::raisesOf(const FollowUp &followUp) const
{
    QVariantList list;
    for (const auto &raise : followUp.raises())
        list.append(QVariantMap{{u"who"_s, m_session.nameOf(raise.by)}, {u"atMs"_s, ms(raise.at)},
            {u"level"_s, app::key(raise.level)}, {u"again"_s, raise.isNewContact},
            {u"ended"_s, raise.ended ? record::code(*raise.ended) : QString()}});
    return list;
}

void FollowUpsViewModel::call(const QString &key)
{
    if (const auto id = RecordId::fromString(key))
        m_desk.startFollowUp(*id);
}

void FollowUpsViewModel::attempt(const QString &key, const QString &outcome)
{
    const auto known = record::attemptOutcome(outcome);
    // Who was reached was spoken with: that is a call, and its record says so.
    if (known && *known != record::AttemptOutcome::Reached)
        append(key, record::followup::Attempted{*known, {}});
}

void FollowUpsViewModel::rebook(const QString &key, double dueMs, const QString &reason)
{
    append(key, record::followup::Rebooked{fromEpochMs(static_cast<qint64>(dueMs)), reason});
}

void FollowUpsViewModel::finish(const QString &key, const QString &reason)
{
    if (const auto end = record::followUpEnd(reason.section(u'|', 0, 0)))
        append(key, record::followup::Closed{*end, reason.section(u'|', 1)});
}

void FollowUpsViewModel::escalate(const QString &key, const QString &reason)
{
    append(key, record::followup::Escalated{reason});
}

void FollowUpsViewModel::append(const QString &key, record::followup::What what)
{
    const auto id = RecordId::fromString(key);
    if (!id || !m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [id = *id, what = std::move(what), rules = rules()](
            sync::CaseDesk &cases, store::Vault &) { return cases.followUp(id, what, rules); },
        [this](const Result<record::FollowUpEvent> &event) {
            m_error.clear();
            if (!event) {
                qCWarning(logApp, "follow-up: %s", event.error().logSafe.c_str());
                // The core's codes of what stands against it are made for screens as well.
                m_error = event.error().code == ErrorCode::Refused ? QString::fromStdString(event.error().logSafe)
                                                                   : vaultErrorKey(event.error());
            }
            emit changed();
            refresh();
        });
}

} // namespace hl::app
