// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/trainingviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/clause.h"
#include "core/base/log.h"
#include "sync/client/casework.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

/// An override bridges a gap; it must not replace the training.
constexpr auto overrideLasts = std::chrono::hours(24 * 30);
/// As long as a check that was passed.
constexpr auto uncheckedLasts = duty::ReadinessLasts;

} // namespace

TrainingViewModel::TrainingViewModel(
    VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
{
    connect(&session, &Session::stateChanged, this, &TrainingViewModel::read);
    connect(&session.gate(), &DutyGate::changed, this, &TrainingViewModel::changed);
    connect(&sync, &SyncService::changed, this, &TrainingViewModel::read);
    connect(&language, &LanguageSwitch::changed, this, &TrainingViewModel::changed);
}

QVariantList TrainingViewModel::topicsOf(const duty::Training &training) const
{
    const auto missing = training.mayGoOnDuty(m_session.gate().clock().now()).missing;
    QVariantList list;
    for (const auto &topic : duty::trainingTopics()) {
        const auto state = training.topic(topic.id);
        const auto &counts = state.completed ? state.completed : state.overridden;
        const bool open = missing.contains(topic.id);
        const auto *override = counts ? std::get_if<duty::TrainingOverridden>(&counts->what) : nullptr;
        list.append(QVariantMap{{u"key"_s, topic.id}, {u"title"_s, topic.title.in(m_language.language())},
            {u"clause"_s, clauseIn(topic.clause, m_language.language())},
            {u"state"_s,
                open                  ? u"missing"_s
                    : state.completed ? u"done"_s
                                      : u"overridden"_s},
            {u"atMs"_s, counts ? ms(counts->at) : 0.0}, {u"by"_s, counts ? m_session.nameOf(counts->by) : QString()},
            {u"reason"_s, override ? override->reason : QString()},
            {u"untilMs"_s, override ? ms(override->until) : 0.0}});
    }
    return list;
}

QVariantList TrainingViewModel::topics() const
{
    return topicsOf(m_session.gate().training());
}

bool TrainingViewModel::complete() const
{
    return m_session.gate().training().isComplete();
}

bool TrainingViewModel::leader() const
{
    return m_session.isLeader();
}

// Everybody of the organisation; sync and the screen may both ask.
void TrainingViewModel::read()
{
    m_session.gate().reread();
    if (m_session.state() != Session::State::Open || !leader()) {
        m_members.clear();
        emit changed();
        return;
    }
    m_vault.ask(
        this,
        [staff = m_session.membership()->members()](store::Vault &vault) -> Result<QList<Member>> {
            QList<Member> members;
            for (const auto &id : staff) {
                auto training = sync::trainingOf(vault, id);
                if (!training)
                    return fail(training.error());
                members.append({id, std::move(*training)});
            }
            return members;
        },
        [this](const Result<QList<Member>> &members) {
            if (members)
                m_members = *members;
            else
                qCWarning(logApp, "training: %s", members.error().logSafe.c_str());
            emit changed();
        });
}

const TrainingViewModel::Member *TrainingViewModel::find(const QString &key) const
{
    const auto found = std::find_if(
        m_members.begin(), m_members.end(), [&](const auto &member) { return member.id.toString() == key; });
    return found == m_members.end() ? nullptr : &*found;
}

QVariantList TrainingViewModel::members() const
{
    QVariantList list;
    for (const auto &member : m_members) {
        const auto now = m_session.gate().clock().now();
        const auto missing = member.training.mayGoOnDuty(now).missing.size();
        const auto waived = member.training.readinessWaived(now);
        list.append(QVariantMap{{u"key"_s, member.id.toString()}, {u"name"_s, m_session.nameOf(member.id)},
            {u"uncheckedUntilMs"_s, waived ? ms(std::get<duty::ReadinessWaived>(waived->what).until) : 0.0},
            {u"missing"_s, missing}, {u"topics"_s, topicsOf(member.training)}});
    }
    return list;
}

void TrainingViewModel::select(const QString &key)
{
    m_selected = key;
    m_saveState = u"idle"_s;
    emit changed();
}

void TrainingViewModel::close()
{
    select({});
}

void TrainingViewModel::mark(const QString &memberKey, const QString &topicKey)
{
    train(memberKey, duty::TopicCompleted{topicKey});
}

void TrainingViewModel::allow(const QString &memberKey, const QString &topicKey, const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        train(memberKey,
            duty::TrainingOverridden{topicKey, reason.trimmed(), m_session.gate().clock().now() + overrideLasts});
}

void TrainingViewModel::allowUnchecked(const QString &memberKey, const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        train(memberKey, duty::ReadinessWaived{reason.trimmed(), m_session.gate().clock().now() + uncheckedLasts});
}

void TrainingViewModel::withdraw(const QString &memberKey, const QString &topicKey)
{
    const auto *member = find(memberKey);
    if (!member)
        return;
    const auto state = member->training.topic(topicKey);
    const auto &counts = state.completed ? state.completed : state.overridden;
    if (counts)
        train(memberKey, duty::TrainingWithdrawn{counts->id});
}

void TrainingViewModel::train(const QString &memberKey, const duty::TrainingWhat &what)
{
    const auto member = StaffId::fromString(memberKey);
    if (!member || !m_session.membership())
        return;
    m_saveState = u"saving"_s;
    emit changed();
    m_sync.cases(
        *m_session.membership(), this,
        [id = *member, what](sync::CaseDesk &cases, store::Vault &) { return cases.train(id, what); },
        [this](const Result<void> &trained) {
            if (!trained)
                qCWarning(logApp, "training: %s", trained.error().logSafe.c_str());
            m_saveState = trained ? u"done"_s : u"failed"_s;
            read();
        });
}

} // namespace hl::app
