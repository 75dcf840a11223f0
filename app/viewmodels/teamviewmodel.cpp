// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/teamviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

TeamViewModel::TeamViewModel(SyncService &sync, Session &session)
    : m_sync(sync)
    , m_session(session)
    , m_handovers({"key", "from", "to", "atMs", "level", "open", "note", "state", "acceptedBy", "acceptedMs"})
{
    connect(&session, &Session::stateChanged, this, &TeamViewModel::read);
    connect(&sync, &SyncService::changed, this, &TeamViewModel::read);
}

void TeamViewModel::read()
{
    if (m_session.state() != Session::State::Open || !m_session.membership()) {
        show({});
        m_state = u"loading"_s;
        m_error.clear();
        emit changed();
        return;
    }
    m_sync.readCases(
        *m_session.membership(), this,
        [leader = leader()](sync::CaseDesk &cases, store::Vault &) -> Result<Known> {
            auto handovers = cases.handovers();
            auto debriefs = leader ? cases.debriefs() : Result<QList<sync::CaseDesk::Debrief>>();
            if (!handovers || !debriefs)
                return fail(handovers ? debriefs.error() : handovers.error());
            return Known{std::move(*handovers), std::move(*debriefs)};
        },
        [this](const Result<Known> &known) {
            if (m_session.state() != Session::State::Open)
                return;
            if (known)
                show(*known);
            else
                qCWarning(logApp, "team: %s", known.error().logSafe.c_str());
            m_state = known ? u"ready"_s : u"error"_s;
            emit changed();
        });
}

void TeamViewModel::show(const Known &known)
{
    QList<QVariantMap> rows;
    for (const auto &note : known.handovers)
        rows.append(row(note));
    const auto isWaiting = [](const QVariantMap &one) { return one[u"state"_s].toString() == "waiting"_L1; };
    std::ranges::stable_partition(rows, isWaiting);
    m_waiting = static_cast<int>(std::ranges::count_if(rows, isWaiting));
    m_handovers.show(rows);
    m_debriefs.clear();
    for (const auto &debrief : known.debriefs)
        m_debriefs.append(QVariantMap{{u"key"_s, debrief.member.toString()},
            {u"name"_s, m_session.membership()->nameOf(debrief.member)}, {u"askedMs"_s, ms(debrief.askedAt)}});
}

QVariantMap TeamViewModel::row(const record::HandoverNote &note) const
{
    const auto &membership = *m_session.membership();
    const auto &event = *note.given();
    const auto &given = std::get<record::handover::Given>(event.what);
    const auto accepted = note.accepted();
    const bool forMe = note.mayAccept(membership.staff()) && (!given.to.isNull() || leader());
    const auto state = accepted          ? u"accepted"_s
        : forMe                          ? u"waiting"_s
        : event.by == membership.staff() ? u"given"_s
                                         : u"open"_s;
    return {{u"key"_s, event.record.toString()}, {u"from"_s, membership.nameOf(event.by)},
        {u"to"_s, given.to.isNull() ? QString() : membership.nameOf(given.to)}, {u"atMs"_s, ms(event.at)},
        {u"level"_s, key(form::riskLevel(given.level).value_or(form::RiskLevel::Unknown))}, {u"open"_s, given.open},
        {u"note"_s, given.note}, {u"state"_s, state},
        {u"acceptedBy"_s, accepted ? membership.nameOf(accepted->by) : QString()},
        {u"acceptedMs"_s, accepted ? ms(accepted->at) : 0.0}};
}

void TeamViewModel::accept(const QString &key)
{
    const auto record = RecordId::fromString(key);
    if (!record || !m_session.membership())
        return;
    m_sync.cases(
        *m_session.membership(), this,
        [record = *record](sync::CaseDesk &cases, store::Vault &) { return cases.acceptHandover(record); },
        [this](const Result<void> &accepted) {
            m_error = accepted ? QString() : accepted.error().code == ErrorCode::Refused ? u"refused"_s : u"failed"_s;
            if (!accepted)
                qCWarning(logApp, "handover: %s", accepted.error().logSafe.c_str());
            read();
        });
}

} // namespace hl::app
