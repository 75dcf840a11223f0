// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/inboxviewmodel.h"

#include "app/viewmodels/keys.h"
#include "core/base/log.h"
#include "core/form/risk.h"
#include "sync/client/casework.h"

#include <algorithm>

#include <QCoreApplication>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;

// Why it is where it stands in the list, from what may be known before it is opened.
QString reasonOf(const store::RecordSummary &summary, Language language)
{
    const bool known = summary.riskLevel > 0;
    auto text = known ? form::levelAdvice(static_cast<form::RiskLevel>(summary.riskLevel)).in(language)
                      : QCoreApplication::translate("InboxViewModel", "风险未评估完整");
    if (summary.needsFollowUp)
        text += (language == Language::Zh ? u"；"_s : u"; "_s)
            + QCoreApplication::translate("InboxViewModel", "已同意回访");
    return text;
}

/// What has come of a record: itself and its amendments.
Result<std::set<EventId>> revisionsOf(store::Vault &vault, const RecordId &record)
{
    const auto log = vault.events().of(sync::casework::Statistics, record.toBytes());
    if (!log)
        return fail(log.error());
    std::set<EventId> revisions;
    for (const auto &each : *log)
        revisions.insert(each.id);
    return revisions;
}

} // namespace

InboxViewModel::InboxViewModel(VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
    , m_rows({"key", "startedMs", "arrivedMs", "risk", "riskIncomplete", "reason", "state", "counsellor", "callType",
          "amended"})
{
    connect(&sync, &SyncService::changed, this, &InboxViewModel::read);
    connect(&sync, &SyncService::statusChanged, this, &InboxViewModel::changed);
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Open)
            read();
        else
            clear();
    });
    connect(&language, &LanguageSwitch::changed, this, [this] {
        show(Known(m_known));
        if (m_detail)
            m_detail->setLanguage(m_language.language());
    });
}

QString InboxViewModel::state() const
{
    if (m_failed)
        return u"error"_s;
    if (!m_loaded)
        return u"loading"_s;
    return m_sync.status().link == sync::SyncStatus::Link::Offline ? u"offline"_s : u"ready"_s;
}

void InboxViewModel::setFilter(const QString &filter)
{
    m_filter = filter == "all"_L1 ? filter : u"open"_s;
    show(Known(m_known));
}

void InboxViewModel::refresh()
{
    m_sync.retryNow();
}

void InboxViewModel::read()
{
    const auto &membership = m_session.membership();
    if (m_session.state() != Session::State::Open || !membership || membership->role() != sync::Role::Leader)
        return;
    m_vault.ask(
        this,
        [self = *membership, open = m_detail ? m_detail->read().original : record::CallRecord()](
            store::Vault &vault) -> Result<Known> {
            auto cases = vault.inbox().cases(pageSize);
            auto amended = vault.events().subjects(sync::casework::Amended);
            auto revisions = revisionsOf(vault, open.id);
            auto parts = sync::otherParts(vault, self, open);
            if (!cases || !amended || !revisions || !parts)
                return fail(!cases ? cases.error()
                        : !amended ? amended.error()
                        : parts    ? revisions.error()
                                   : parts.error());
            return Known{std::move(*cases), std::move(*amended), std::move(*revisions), std::move(*parts)};
        },
        [this, open = m_detail ? m_selected : QString()](Result<Known> known) {
            m_failed = !known;
            if (known && open != m_selected) // of another record than the one that is open by now
                known->parts.clear();
            if (known)
                show(*known);
            if (known && open == m_selected)
                lookForNewer(known->revisions);
            if (!known)
                qCWarning(logApp, "inbox: %s", known.error().logSafe.c_str());
            emit changed();
        });
}

void InboxViewModel::show(const Known &known)
{
    m_known = known;
    m_loaded = true;
    m_openCount = 0;
    m_oldestOpenMs = 0;
    QList<QVariantMap> rows;
    for (const auto &received : m_known.cases) {
        const auto &summary = received.summary;
        if (!received.reviewedAt) {
            ++m_openCount;
            const auto arrived = ms(received.receivedAt);
            m_oldestOpenMs = m_oldestOpenMs > 0 ? std::min(m_oldestOpenMs, arrived) : arrived;
        } else if (m_filter == "open"_L1 && summary.record.toString() != m_selected) {
            continue;
        }
        const auto state = received.reviewedAt ? u"reviewed"_s : received.openedAt ? u"opened"_s : u"new"_s;
        rows.append({{u"key"_s, summary.record.toString()}, {u"startedMs"_s, ms(summary.startedAt)},
            {u"arrivedMs"_s, ms(received.receivedAt)}, {u"risk"_s, riskKey(summary.riskLevel)},
            {u"riskIncomplete"_s, summary.riskLevel < 0}, {u"reason"_s, reasonOf(summary, m_language.language())},
            {u"state"_s, state}, {u"counsellor"_s, m_session.nameOf(received.author)},
            {u"callType"_s, protocolTitle(summary.protocolIds, m_language.language())},
            {u"amended"_s, m_known.amended.contains(summary.record.toBytes())}});
        if (m_detail && m_detail->id() == summary.record)
            m_detail->setContext(contextOf(received));
    }
    refreshOutgoing(m_vault, this, m_detail.get());
    m_rows.show(rows);
    emit changed();
}

RecordContext InboxViewModel::contextOf(const store::ReceivedCase &received) const
{
    RecordContext context;
    const auto &membership = m_session.membership();
    context.counsellor = m_session.nameOf(received.author);
    context.delivery = u"opened"_s;
    context.sentAt = context.receivedAt = received.receivedAt;
    context.openedAt = received.openedAt;
    context.reviewed = received.reviewedAt.has_value();
    context.mayAmend = membership && membership->may(sync::Action::AmendRecord);
    if (received.summary.record.toString() == m_selected)
        context.parts = m_known.parts;
    context.nameOf = [this](const StaffId &staff) { return m_session.nameOf(staff); };
    if (received.reviewedAt && !received.reviewComment.isEmpty())
        context.comments.append(
            {membership ? membership->name() : QString(), *received.reviewedAt, received.reviewComment});
    return context;
}

/// An amendment has come while she reads: it is fetched at once, behind the same log. What she writes and where she is
/// on the page stays.
void InboxViewModel::lookForNewer(const std::set<EventId> &revisions)
{
    if (!m_detail || m_fetching)
        return;
    std::set<EventId> known = m_fetched;
    for (const auto &amendment : m_detail->read().known.amendments.list())
        known.insert(amendment.id);
    if (!std::ranges::includes(known, revisions))
        reload();
}

void InboxViewModel::select(const QString &key)
{
    if (!RecordId::fromString(key))
        return;
    m_selected = key;
    m_known.parts.clear();
    setReview(u"idle"_s, {});
    setDetail(u"loading"_s, nullptr);
    reload();
}

void InboxViewModel::reload()
{
    const auto id = RecordId::fromString(m_selected);
    if (!id)
        return;
    m_fetching = true;
    m_vault.ask(
        this, [id = *id](store::Vault &vault) { return revisionsOf(vault, id); },
        [this, key = m_selected](const Result<std::set<EventId>> &revisions) {
            if (revisions && m_selected == key)
                m_fetched = *revisions;
        });
    m_sync.openCase(*id, this, [this, key = m_selected](const Result<SyncService::OpenedCase> &opened) {
        if (m_selected != key)
            return;
        m_fetching = false;
        if (!opened) {
            qCWarning(logApp, "opening a record: %s", opened.error().logSafe.c_str());
            if (m_detail)
                m_detail->setNewer(true);
            else
                setDetail(u"error"_s, nullptr);
            return;
        }
        if (m_detail) {
            m_detail->setRead(*opened);
            return;
        }
        const auto known = std::find_if(m_known.cases.begin(), m_known.cases.end(),
            [&](const auto &received) { return received.summary.record == opened->record.id; });
        const auto context = known != m_known.cases.end() ? contextOf(*known) : RecordContext();
        setDetail(u"ready"_s, std::make_unique<RecordDetail>(*opened, context, m_language.language()));
        read();
    });
}

void InboxViewModel::close()
{
    m_selected.clear();
    setReview(u"idle"_s, {});
    setDetail(u"none"_s, nullptr);
    show(Known(m_known));
}

void InboxViewModel::review(const QString &comment)
{
    if (!m_detail || m_reviewState == "saving"_L1)
        return;
    setReview(u"saving"_s, comment);
    m_sync.review(m_detail->id(), comment, this, [this, comment](const Result<void> &done) {
        if (done) {
            setReview(u"done"_s, {});
        } else {
            qCWarning(logApp, "review: %s", done.error().logSafe.c_str());
            setReview(u"failed"_s, comment);
        }
        read();
    });
}

void InboxViewModel::clear()
{
    m_selected.clear();
    setReview(u"idle"_s, {});
    setDetail(u"none"_s, nullptr);
    show({});
    m_loaded = false;
}

void InboxViewModel::setDetail(const QString &state, std::unique_ptr<RecordDetail> detail)
{
    m_detailState = state;
    // The screen lets go of the old one first.
    const auto old = std::exchange(m_detail, std::move(detail));
    emit detailChanged();
}

void InboxViewModel::setReview(const QString &state, const QString &draft)
{
    m_reviewState = state;
    m_draft = draft;
    emit reviewChanged();
}

} // namespace hl::app
