// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recordsviewmodel.h"

#include <QCoreApplication>

#include "app/desk/recordfiling.h"
#include "app/viewmodels/keys.h"
#include "core/base/log.h"
#include "sync/client/casework.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 200;
const QStringList protocolKinds{u"general"_s, u"suicide-risk"_s, u"silent"_s, u"chat"_s, u"sexual-harassment"_s,
    u"repeated"_s, u"mental-disorder"_s, u"third-party"_s, u"follow-up"_s};

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
    QList<RecordId> amended;
    int count = 0;
};

/// One record with all that is around it.
struct RecordsViewModel::Opened
{
    std::optional<ReadRecord> read; ///< nullopt: as it is shown already
    store::OwnRecord own;
    std::optional<Timestamp> receivedAt;
    QList<store::LoggedEvent> openings;
    record::HandoverNote handover;
    std::optional<record::FollowUp> followUp;
    QList<SameCaller> sameCaller;
    QList<sync::OtherPart> parts;
};

RecordsViewModel::RecordsViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk,
    const RiskWatchViewModel &watch, const LanguageSwitch &language)
    : m_vault(vault)
    , m_session(session)
    , m_desk(desk)
    , m_watch(watch)
    , m_language(language)
    , m_rows({"key", "title", "startedMs", "seconds", "risk", "delivery", "snippet", "hasComment", "amended", "byHand",
          "state"})
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
    m_wanted = {};
    m_count = 0;
    close();
    emit changed();
}

void RecordsViewModel::search(const QString &text)
{
    m_wanted.query = text.trimmed();
    refresh();
}

void RecordsViewModel::refresh()
{
    if (m_session.state() != Session::State::Open)
        return;
    if (m_detail)
        readDetail();
    Wanted wanted = m_wanted;
    if (!wanted.days.isEmpty())
        wanted.since = m_desk.clock().now() - std::chrono::hours(24 * wanted.days.toInt());
    m_vault.ask(
        this, [wanted](store::Vault &vault) { return find(vault, wanted); },
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

bool RecordsViewModel::Wanted::isFiltered() const
{
    return !days.isEmpty() || !risk.isEmpty() || !kind.isEmpty() || !delivery.isEmpty();
}

bool RecordsViewModel::Wanted::takes(const store::OwnRecord &own) const
{
    return (!since || own.summary.startedAt >= *since) && (risk.isEmpty() || riskKey(own.summary.riskLevel) == risk)
        && (kind.isEmpty() || own.summary.protocolIds.contains(kind))
        && (delivery.isEmpty() || key(own.delivery) == delivery);
}

QVariantList RecordsViewModel::filters() const
{
    const auto options = [](const QStringList &values) {
        QVariantList list;
        for (const QString &value : values)
            list.append(QVariantMap{{u"value"_s, value}, {u"text"_s, QString()}});
        return list;
    };
    QVariantList kinds;
    for (const QString &id : protocolKinds)
        kinds.append(QVariantMap{{u"value"_s, id}, {u"text"_s, protocolTitle({id}, m_language.language())}});
    return {QVariantMap{
                {u"key"_s, u"days"_s}, {u"value"_s, m_wanted.days}, {u"options"_s, options({u"1"_s, u"7"_s, u"30"_s})}},
        QVariantMap{{u"key"_s, u"risk"_s}, {u"value"_s, m_wanted.risk},
            {u"options"_s, options({u"imminent"_s, u"high"_s, u"moderate"_s, u"low"_s, u"unknown"_s})}},
        QVariantMap{{u"key"_s, u"kind"_s}, {u"value"_s, m_wanted.kind}, {u"options"_s, kinds}},
        QVariantMap{{u"key"_s, u"delivery"_s}, {u"value"_s, m_wanted.delivery},
            {u"options"_s, options({u"kept"_s, u"received"_s, u"opened"_s})}}};
}

void RecordsViewModel::setFilter(const QString &key, const QString &value)
{
    QString *which = key == "days"_L1 ? &m_wanted.days
        : key == "risk"_L1            ? &m_wanted.risk
        : key == "kind"_L1            ? &m_wanted.kind
        : key == "delivery"_L1        ? &m_wanted.delivery
                                      : nullptr;
    if (!which || *which == value)
        return;
    *which = value;
    emit changed();
    refresh();
}

Result<RecordsViewModel::Found> RecordsViewModel::find(store::Vault &vault, const Wanted &wanted)
{
    Found found;
    auto amended = vault.records().amended();
    if (!amended)
        return fail(amended.error());
    found.amended = std::move(*amended);
    // With a filter all are looked at, page by page: what fits may stand far behind.
    for (int offset = 0; !wanted.query.isEmpty(); offset += pageSize) {
        const auto hits = vault.search().find(wanted.query, pageSize, offset);
        const auto count = vault.search().count(wanted.query);
        if (!hits || !count)
            return fail(hits ? count.error() : hits.error());
        for (const auto &hit : *hits) {
            const auto own = vault.records().find(hit.record);
            if (own && wanted.takes(*own))
                found.rows.append({*own, hit.snippet});
        }
        if (wanted.isFiltered() && hits->size() == pageSize)
            continue;
        found.count = wanted.isFiltered() ? static_cast<int>(found.rows.size()) : *count;
        return found;
    }
    for (int offset = 0; wanted.isFiltered(); offset += pageSize) {
        const auto own = vault.records().list(pageSize, offset);
        if (!own)
            return fail(own.error());
        for (const auto &record : *own) {
            if (wanted.takes(record))
                found.rows.append({record, {}});
        }
        found.count = static_cast<int>(found.rows.size());
        if (own->size() < pageSize)
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
            {u"delivery"_s, u"kept"_s}, {u"snippet"_s, QString()}, {u"hasComment"_s, false}, {u"amended"_s, false},
            {u"byHand"_s, draft.byHand}, {u"state"_s, u"draft"_s}});
    }
    for (const auto &row : found.rows) {
        const auto &summary = row.own.summary;
        rows.append({{u"key"_s, summary.record.toString()}, {u"title"_s, protocolTitle(summary.protocolIds, language)},
            {u"startedMs"_s, ms(summary.startedAt)}, {u"seconds"_s, seconds(summary)},
            {u"risk"_s, riskKey(summary.riskLevel)},
            {u"delivery"_s, m_watch.awaits(summary.record) ? u"awaiting"_s : key(row.own.delivery)},
            {u"snippet"_s, row.snippet}, {u"hasComment"_s, !row.own.reviewComment.isEmpty()},
            {u"amended"_s, found.amended.contains(summary.record)},
            {u"byHand"_s, record::callOrigin(summary.source) == CallOrigin::ByHand}, {u"state"_s, u"signed"_s}});
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
    return {m_session.nameOf(event.by), event.at, reasons.value(reason)};
}

RecordContext RecordsViewModel::contextOf(const Opened &opened) const
{
    const store::OwnRecord &own = opened.own;
    RecordContext context;
    context.counsellor = m_session.membership() ? m_session.membership()->name() : QString();
    context.delivery = key(own.delivery);
    // Sent and received are one exchange: the receipt is its answer.
    context.sentAt = context.receivedAt = opened.receivedAt;
    context.awaitsLeader = m_watch.awaits(own.summary.record);
    context.reviewed = own.delivery == store::DeliveryState::Reviewed;
    context.mayAmend = true;
    context.nameOf = [this](const StaffId &staff) { return m_session.nameOf(staff); };
    if (!own.reviewComment.isEmpty() && own.reviewedAt)
        context.comments.append(
            {QCoreApplication::translate("RecordsViewModel", "督导"), *own.reviewedAt, own.reviewComment});
    for (const auto &opening : opened.openings)
        context.openings.append(openingOf(opening));
    context.later = laterOf(own, opened.handover, opened.followUp);
    context.sameCaller = opened.sameCaller;
    context.parts = opened.parts;
    return context;
}

/// What became of her call, as far as this device has been told.
QList<Later> RecordsViewModel::laterOf(const store::OwnRecord &own, const record::HandoverNote &handover,
    const std::optional<record::FollowUp> &followUp) const
{
    QList<Later> list;
    if (const auto &given = handover.given()) {
        list.append({u"handed"_s, {}, m_session.nameOf(std::get<record::handover::Given>(given->what).to), given->at});
        if (const auto taken = handover.accepted())
            list.append({u"taken"_s, {}, m_session.nameOf(taken->by), taken->at});
    }
    for (const auto &event : followUp ? followUp->events() : QList<record::FollowUpEvent>()) {
        if (const auto *attempt = std::get_if<record::followup::Attempted>(&event.what))
            list.append({u"attempt"_s, code(attempt->outcome), m_session.nameOf(event.by), event.at});
        else if (const auto *booked = std::get_if<record::followup::Rebooked>(&event.what))
            list.append({u"booked"_s, {}, m_session.nameOf(event.by), booked->due});
        else if (const auto *raised = std::get_if<record::followup::Raised>(&event.what))
            list.append({u"raised"_s, app::key(raised->level), m_session.nameOf(event.by), event.at});
        else if (const auto *closed = std::get_if<record::followup::Closed>(&event.what))
            list.append({u"closed"_s, code(closed->end), m_session.nameOf(event.by), event.at});
    }
    if (own.reviewedAt)
        list.append({u"reviewed"_s, {}, {}, *own.reviewedAt});
    std::ranges::stable_sort(list, {}, &Later::at);
    return list;
}

void RecordsViewModel::select(const QString &key)
{
    const auto id = RecordId::fromString(key);
    if (!id)
        return;
    m_selected = key;
    setDetail(u"loading"_s, nullptr);
    readDetail();
}

void RecordsViewModel::readDetail()
{
    const auto id = RecordId::fromString(m_selected);
    if (!id)
        return;
    const bool isShown = m_detail && m_detail->id() == *id;
    const auto &membership = m_session.membership();
    if (!membership)
        return;
    const auto shown = isShown ? std::optional(m_detail->read().known) : std::nullopt;
    m_vault.ask(
        this,
        [id = *id, shown, self = *membership, shelf = m_desk.content().shelf()](store::Vault &vault) -> Result<Opened> {
            auto own = vault.records().find(id);
            const auto known = sync::ownAmendments(vault, id);
            if (!own || !known)
                return fail(own ? known.error() : own.error());
            Opened opened;
            if (!shown || shown->amendments != known->amendments || shown->unreadable != known->unreadable) {
                auto read = ownCase(vault, *shelf, id);
                if (!read)
                    return fail(read.error());
                opened.read = std::move(*read);
            }
            const auto received = vault.outbox().acknowledgedAt(id);
            opened.receivedAt = received ? *received : std::nullopt;
            auto openings = vault.events().of(sync::casework::Opened, id.toBytes());
            auto handover = sync::handoverOf(vault, id);
            const auto calls = vault.callers().callsLike(own->summary.call);
            const auto signedOff = ownRecord(vault, id);
            auto parts = signedOff ? sync::otherParts(vault, self, *signedOff) : fail(signedOff.error());
            if (!openings || !handover || !calls || !parts)
                return fail(!openings ? openings.error()
                        : !handover   ? handover.error()
                        : calls       ? parts.error()
                                      : calls.error());
            opened.parts = std::move(*parts);
            for (const auto &call : *calls) {
                // only those whose record is here, and so her own
                if (const auto other = vault.records().findByCall(call))
                    opened.sameCaller.append({other->summary.record, other->summary.protocolIds,
                        other->summary.startedAt, other->summary.riskLevel});
            }
            if (auto followUp = vault.followUps().find(id))
                opened.followUp = std::move(*followUp);
            opened.own = std::move(*own);
            opened.openings = std::move(*openings);
            opened.handover = std::move(*handover);
            return opened;
        },
        [this, key = m_selected](const Result<Opened> &opened) {
            if (m_selected == key)
                showDetail(opened);
        });
}

void RecordsViewModel::showDetail(const Result<Opened> &opened)
{
    if (!opened) {
        qCWarning(logApp, "record: %s", opened.error().logSafe.c_str());
        if (!m_detail) // what is being read stays where it is
            setDetail(u"error"_s, nullptr);
        return;
    }
    if (!m_detail && !opened->read)
        return; // asked when it was open before: what was asked since is still to come
    if (!m_detail) {
        setDetail(u"ready"_s, std::make_unique<RecordDetail>(*opened->read, contextOf(*opened), m_language.language()));
        return;
    }
    m_detail->setContext(contextOf(*opened));
    if (opened->read)
        m_detail->setRead(*opened->read);
    refreshOutgoing(m_vault, this, m_detail.get());
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
