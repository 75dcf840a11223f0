// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/riskwatch.h"

#include "sync/client/casework.h"
#include "sync/client/recordfiler.h"

#include <algorithm>

#include <QJsonDocument>
#include <QSet>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

/// Milliseconds that the app has run while something was awaited, over all its starts.
const QString RanKey = u"risk-watch.ran-ms"_s;

QJsonObject objectOf(const store::LoggedEvent &event)
{
    return QJsonDocument::fromJson(event.body).object();
}

} // namespace

QJsonObject toJson(const LeaderReceipt &receipt)
{
    return {{u"id"_s, receipt.id.toString()}, {u"by"_s, receipt.by.toString()}, {u"atMs"_s, toEpochMs(receipt.at)},
        {u"record"_s, receipt.record.toString()}, {u"hash"_s, QString::fromLatin1(receipt.hash.toHex())}};
}

Result<LeaderReceipt> leaderReceiptFromJson(const QJsonObject &json)
{
    const auto id = EventId::fromString(json[u"id"].toString());
    const auto by = StaffId::fromString(json[u"by"].toString());
    const auto record = RecordId::fromString(json[u"record"].toString());
    const QByteArray hash = QByteArray::fromHex(json[u"hash"].toString().toLatin1());
    if (!id || !by || !record || hash.size() != HashBytes || !json[u"atMs"].isDouble())
        return fail(ErrorCode::InvalidInput, "a leader's receipt lacks a field");
    return LeaderReceipt{*id, *record, hash, *by, fromEpochMs(json[u"atMs"].toInteger())};
}

RiskWatch::RiskWatch(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<void> RiskWatch::begin(const store::OutboxEvent &event)
{
    if (!event.record)
        return fail(ErrorCode::InvalidInput, "only records are watched");
    const auto before = ran();
    if (!before)
        return fail(before.error());
    QJsonObject json
        = toJson({EventId::create(m_clock), *event.record, event.hash, m_membership.staff(), m_clock.now()});
    json[u"ranMs"] = static_cast<qint64>(before->count());
    const auto kept = m_vault.events().append(casework::logged(casework::HighRisk, event.record->toBytes(), json));
    return kept ? Result<void>() : fail(kept.error());
}

Result<Millis> RiskWatch::ran() const
{
    const auto stored = m_vault.settings().value(RanKey);
    return stored ? Result<Millis>(Millis{stored->value_or("0").toLongLong()}) : fail(stored.error());
}

/// What was said that no leader's device has signed for. Text by text: that she has the record is no word on what was
/// amended since.
Result<QList<store::LoggedEvent>> RiskWatch::waiting() const
{
    auto said = m_vault.events().all(casework::HighRisk);
    const auto receipts = m_vault.events().all(casework::LeaderReceipt);
    if (!said || !receipts)
        return fail(said ? receipts.error() : said.error());
    QSet<QString> signedFor;
    for (const auto &receipt : *receipts)
        signedFor.insert(objectOf(receipt)[u"hash"].toString());
    said->removeIf([&](const auto &each) { return signedFor.contains(objectOf(each)[u"hash"].toString()); });
    return said;
}

Result<void> RiskWatch::pass(Millis time)
{
    const auto open = waiting();
    const auto before = ran();
    if (!open || !before)
        return fail(open ? before.error() : open.error());
    if (open->isEmpty() || time <= Millis{0})
        return {};
    return m_vault.settings().set(RanKey, QByteArray::number(static_cast<qint64>((*before + time).count())));
}

bool RiskWatch::isAnyoneElseLeading() const
{
    return std::ranges::any_of(m_membership.directory().devices(), [this](const auto &device) {
        const Member &member = device.second;
        return member.may(Action::ReceiveHighRisk) && member.isActive() && member.staff != m_membership.staff();
    });
}

Result<QList<RiskWatch::Open>> RiskWatch::open() const
{
    QList<Open> list;
    if (m_membership.role() == Role::Leader && !isAnyoneElseLeading())
        return list;
    const auto said = waiting();
    const auto now = ran();
    if (!said || !now)
        return fail(said ? now.error() : said.error());
    for (const auto &each : *said) {
        const auto record = RecordId::fromBytes(each.subject);
        const auto calls = m_vault.events().of(casework::LeaderPhoned, each.subject);
        if (!record || !calls)
            return fail(record ? calls.error() : makeError(ErrorCode::Corrupt, "a watched record has no id"));
        const auto byWall = m_clock.now() - each.at;
        const auto byApp = *now - Millis{objectOf(each)[u"ranMs"].toInteger()};
        Open open{*record, each.at, std::max(byWall, byApp), {}};
        for (const auto &call : *calls) {
            if (objectOf(call)[u"reached"].toBool() && call.at >= each.at)
                open.reachedAt = call.at;
        }
        // she phones once for all that a record says
        const bool isKnown = std::ranges::any_of(
            list, [&](const Open &before) { return before.record == open.record && !before.reachedAt; });
        if (!isKnown)
            list.append(open);
    }
    return list;
}

Result<std::optional<LeaderReceipt>> RiskWatch::receiptOf(const RecordId &record) const
{
    const auto receipts = m_vault.events().of(casework::LeaderReceipt, record.toBytes());
    if (!receipts)
        return fail(receipts.error());
    if (receipts->isEmpty())
        return std::nullopt;
    const auto receipt = leaderReceiptFromJson(objectOf(receipts->front()));
    if (!receipt)
        return fail(ErrorCode::Corrupt, "a kept receipt is damaged");
    return std::optional(*receipt);
}

Result<void> RiskWatch::notePhoned(const RecordId &record, Phoned outcome)
{
    const auto watched = m_vault.events().of(casework::HighRisk, record.toBytes());
    if (!watched || watched->isEmpty())
        return watched ? fail(ErrorCode::NotFound, "nothing is awaited for this record") : fail(watched.error());
    const QJsonObject json{{u"id"_s, EventId::create(m_clock).toString()}, {u"by"_s, m_membership.staff().toString()},
        {u"atMs"_s, toEpochMs(m_clock.now())}, {u"record"_s, record.toString()},
        {u"reached"_s, outcome == Phoned::Reached}};
    return m_vault.atomically([&]() -> Result<void> {
        const auto kept = m_vault.events().append(casework::logged(casework::LeaderPhoned, record.toBytes(), json));
        if (!kept)
            return fail(kept.error());
        const auto told = RecordFiler(m_membership, m_vault, m_clock)
                              .send({EventType::Casework, Topic::Casework, record, 0, {},
                                  {PartId::Body, casework::body(casework::LeaderPhoned, {json})}, store::Lane::Alert});
        return told ? m_vault.outbox().enqueue(*told) : fail(told.error());
    });
}

} // namespace hl::sync
