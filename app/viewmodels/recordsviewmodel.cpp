// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recordsviewmodel.h"

#include <QCoreApplication>

#include "app/desk/recordfiling.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"
#include "sync/client/casework.h"

#include <QJsonDocument>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 200;

struct DraftRow
{
    CallId call;
    Timestamp startedAt;
    QStringList protocolIds;
    bool byHand = false;
};

int seconds(const store::RecordSummary &summary)
{
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(summary.endedAt - summary.startedAt).count());
}

} // namespace

struct RecordsViewModel::Found
{
    struct Row
    {
        store::OwnRecord own;
        QString snippet;
    };
    QList<DraftRow> drafts;
    QList<Row> rows;
    int count = 0;
};

RecordsViewModel::RecordsViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk,
    const RiskWatchViewModel &watch, const LanguageSwitch &language)
    : m_vault(vault)
    , m_session(session)
    , m_desk(desk)
    , m_watch(watch)
    , m_language(language)
    , m_rows({"key", "title", "startedMs", "seconds", "risk", "delivery", "snippet", "hasComment", "byHand", "state"})
{
    connect(&session, &Session::stateChanged, this, [this] {
        if (m_session.state() == Session::State::Open)
            refresh();
        else
            clear();
    });
    connect(&sync, &SyncService::changed, this, &RecordsViewModel::refresh);
    connect(&desk, &CallDesk::phaseChanged, this, &RecordsViewModel::refresh);
    connect(&watch, &RiskWatchViewModel::changed, this, &RecordsViewModel::refresh);
    connect(&language, &LanguageSwitch::changed, this, [this] {
        refresh();
        if (m_detail)
            m_detail->setLanguage(m_language.language());
    });
}

// What was on the screen must not outlive the lock.
void RecordsViewModel::clear()
{
    ++m_generation;
    m_rows.show({});
    m_query.clear();
    m_count = 0;
    close();
    emit changed();
}

void RecordsViewModel::search(const QString &text)
{
    m_query = text.trimmed();
    refresh();
}

void RecordsViewModel::refresh()
{
    if (m_session.state() != Session::State::Open)
        return;
    m_vault.ask(
        this, [query = m_query](store::Vault &vault) { return find(vault, query); },
        [this, generation = ++m_generation](const Result<Found> &found) {
            if (generation != m_generation)
                return;
            if (found) {
                show(*found);
                return;
            }
            qCWarning(logApp, "records: %s", found.error().logSafe.c_str());
            m_state = u"error"_s;
            emit changed();
        });
}

Result<RecordsViewModel::Found> RecordsViewModel::find(store::Vault &vault, const QString &query)
{
    Found found;
    if (!query.isEmpty()) {
        const auto hits = vault.search().find(query, pageSize);
        const auto count = vault.search().count(query);
        if (!hits || !count)
            return fail(hits ? count.error() : hits.error());
        found.count = *count;
        for (const auto &hit : *hits) {
            if (const auto own = vault.records().find(hit.record))
                found.rows.append({*own, hit.snippet});
        }
        return found;
    }
    const auto own = vault.records().list(pageSize);
    const auto count = vault.records().count();
    const auto open = vault.journal().openCalls();
    if (!own || !count || !open)
        return fail(!own ? own.error() : !count ? count.error() : open.error());
    found.count = *count;
    for (const auto &record : *own)
        found.rows.append({record, {}});
    for (const auto &call : *open) {
        const auto entries = vault.journal().entries(call);
        if (!entries)
            return fail(entries.error());
        record::CallDraft draft(call);
        for (const auto &stored : *entries) {
            if (const auto event = record::decode(stored.entry.kind, stored.entry.body))
                draft.apply(*event, stored.entry.at);
        }
        found.drafts.append({call, draft.answeredAt().value_or(draft.openedAt()), draft.protocolIds(),
            draft.origin() == CallOrigin::ByHand});
    }
    return found;
}

void RecordsViewModel::show(const Found &found)
{
    const auto language = m_language.language();
    const auto current = m_desk.session() ? m_desk.session()->id() : CallId();
    QList<QVariantMap> rows;
    for (const auto &draft : found.drafts) {
        if (draft.call == current)
            continue;
        rows.append({{u"key"_s, draft.call.toString()}, {u"title"_s, protocolTitle(draft.protocolIds, language)},
            {u"startedMs"_s, ms(draft.startedAt)}, {u"seconds"_s, 0}, {u"risk"_s, u"unknown"_s},
            {u"delivery"_s, u"kept"_s}, {u"snippet"_s, QString()}, {u"hasComment"_s, false},
            {u"byHand"_s, draft.byHand}, {u"state"_s, u"draft"_s}});
    }
    for (const auto &row : found.rows) {
        const auto &summary = row.own.summary;
        rows.append({{u"key"_s, summary.record.toString()}, {u"title"_s, protocolTitle(summary.protocolIds, language)},
            {u"startedMs"_s, ms(summary.startedAt)}, {u"seconds"_s, seconds(summary)},
            {u"risk"_s, riskKey(summary.riskLevel)},
            {u"delivery"_s, m_watch.awaits(summary.record) ? u"awaiting"_s : key(row.own.delivery)},
            {u"snippet"_s, row.snippet}, {u"hasComment"_s, !row.own.reviewComment.isEmpty()},
            {u"byHand"_s, record::callOrigin(summary.source) == CallOrigin::ByHand}, {u"state"_s, u"signed"_s}});
        if (m_detail && m_detail->id() == summary.record)
            m_detail->setContext(contextOf(row.own));
    }
    m_rows.show(rows);
    m_count = found.count;
    m_state = u"ready"_s;
    emit changed();
}

Opening RecordsViewModel::openingOf(const store::LoggedEvent &event) const
{
    static const QStringList reasons{
        {}, u"supervision"_s, u"follow-up"_s, u"complaint"_s, u"disclosure"_s}; // as AccessReason
    const auto reason = QJsonDocument::fromJson(event.body)[u"reason"].toInt();
    return {
        m_session.membership() ? m_session.membership()->nameOf(event.by) : QString(), event.at, reasons.value(reason)};
}

RecordContext RecordsViewModel::contextOf(const store::OwnRecord &own) const
{
    RecordContext context;
    context.counsellor = m_session.membership() ? m_session.membership()->name() : QString();
    context.delivery = key(own.delivery);
    context.awaitsLeader = m_watch.awaits(own.summary.record);
    context.reviewed = own.delivery == store::DeliveryState::Reviewed;
    if (!own.reviewComment.isEmpty() && own.reviewedAt)
        context.comments.append(
            {QCoreApplication::translate("RecordsViewModel", "督导"), *own.reviewedAt, own.reviewComment});
    return context;
}

void RecordsViewModel::select(const QString &key)
{
    const auto id = RecordId::fromString(key);
    if (!id)
        return;
    m_selected = key;
    setDetail(u"loading"_s, nullptr);
    struct Opened
    {
        record::CallRecord record;
        store::OwnRecord own;
        std::optional<Timestamp> receivedAt;
        QList<store::LoggedEvent> openings;
        content::Content content;
    };
    m_vault.ask(
        this,
        [id = *id, shelf = m_desk.content().shelf()](store::Vault &vault) -> Result<Opened> {
            auto record = ownRecord(vault, id);
            auto own = vault.records().find(id);
            if (!record || !own)
                return fail(record ? own.error() : record.error());
            auto content = shelf->contentOf(record->content);
            const auto received = vault.outbox().acknowledgedAt(id);
            auto openings = vault.events().of(sync::casework::Opened, id.toBytes());
            if (!openings)
                return fail(openings.error());
            return Opened{std::move(*record), std::move(*own), received ? *received : std::nullopt,
                std::move(*openings), std::move(content)};
        },
        [this, key](const Result<Opened> &opened) {
            if (m_selected != key)
                return;
            if (!opened) {
                qCWarning(logApp, "record: %s", opened.error().logSafe.c_str());
                setDetail(u"error"_s, nullptr);
                return;
            }
            auto context = contextOf(opened->own);
            // Sent and received are one exchange: the receipt is its answer.
            context.sentAt = context.receivedAt = opened->receivedAt;
            for (const auto &opening : opened->openings)
                context.openings.append(openingOf(opening));
            setDetail(u"ready"_s,
                std::make_unique<RecordDetail>(
                    opened->record, std::move(context), opened->content, m_language.language()));
        });
}

void RecordsViewModel::close()
{
    m_selected.clear();
    setDetail(u"none"_s, nullptr);
}

void RecordsViewModel::setDetail(const QString &state, std::unique_ptr<RecordDetail> detail)
{
    m_detailState = state;
    // The screen lets go of the old one first.
    const auto old = std::exchange(m_detail, std::move(detail));
    emit detailChanged();
}

void RecordsViewModel::continueDraft(const QString &key)
{
    if (const auto call = CallId::fromString(key))
        m_desk.resumeDraft(*call);
}

} // namespace hl::app
