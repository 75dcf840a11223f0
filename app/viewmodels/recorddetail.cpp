// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recorddetail.h"

#include "app/viewmodels/amendmentmap.h"
#include "app/viewmodels/casemap.h"
#include "core/form/response.h"

#include <QJsonArray>
#include <QPointer>

namespace hl::app {

using namespace Qt::StringLiterals;

RecordDetail::RecordDetail(ReadRecord read, RecordContext context, Language language)
    : m_read(std::move(read))
    , m_context(std::move(context))
    , m_language(language)
{
}

void RecordDetail::add(const record::Amendment &amendment)
{
    auto known = m_read.known;
    known.amendments = record::Amendments::fold(known.amendments.list() + QList{amendment});
    auto outgoing = m_read.outgoing;
    outgoing.insert(amendment.id.toBytes(), store::OutboxState::Pending);
    m_read = readRecord(m_read.original, std::move(known), m_read.content);
    m_read.outgoing = std::move(outgoing);
    emit changed();
}

void RecordDetail::setOutgoing(const QHash<QByteArray, store::OutboxState> &outgoing)
{
    m_read.outgoing = outgoing;
    emit changed();
}

void RecordDetail::showAsSigned(bool asSigned)
{
    m_asSigned = asSigned;
    emit changed();
}

void RecordDetail::setContext(RecordContext context)
{
    m_context = std::move(context);
    emit changed();
}

void RecordDetail::setRead(ReadRecord read)
{
    m_read = std::move(read);
    m_newer = false;
    emit changed();
    emit readChanged();
}

void RecordDetail::setNewer(bool newer)
{
    m_newer = newer;
    emit changed();
}

void RecordDetail::setLanguage(Language language)
{
    m_language = language;
    emit changed();
}

QString RecordDetail::title() const
{
    return protocolTitle(m_read.record.protocolIds, m_language);
}

int RecordDetail::seconds() const
{
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(m_read.record.endedAt - m_read.record.startedAt).count());
}

QString RecordDetail::endedBy() const
{
    return app::key(m_read.record.endReason);
}

QString RecordDetail::risk() const
{
    return app::key(shown().riskLevel);
}

QStringList RecordDetail::riskReasons() const
{
    QStringList list;
    for (const auto &reason : shown().riskReasons)
        list.append(reason.in(m_language));
    return list;
}

QVariantList RecordDetail::sections() const
{
    QVariantList list;
    const auto &library = m_read.content.forms();
    for (const auto &entry : shown().responses) {
        const auto response = entry.toObject();
        const auto *definition = form::definitionOf(response, library);
        if (!definition)
            continue;
        const auto answers = form::fromResponse(*definition, response);
        if (!answers)
            continue;
        const auto rows = asList(facts(*definition, *answers, m_language));
        if (!rows.isEmpty())
            list.append(QVariantMap{
                {u"title"_s, definition->title().in(m_language) + phaseText(form::phaseOf(response)).in(m_language)},
                {u"rows"_s, rows}});
    }
    return list;
}

double RecordDetail::followUpDueMs() const
{
    return m_read.record.followUpDue ? ms(*m_read.record.followUpDue) : 0;
}

QVariantList RecordDetail::track() const
{
    static const QStringList steps{u"kept"_s, u"sent"_s, u"received"_s, u"opened"_s};
    const auto reached = steps.indexOf(m_context.delivery);
    // A step that was reached has a time even where nobody noted it.
    const auto when = [&](const std::optional<Timestamp> &at, int step) {
        if (at)
            return ms(*at);
        return step <= reached ? ms(m_read.record.endedAt) : 0.0;
    };
    return {QVariantMap{{u"step"_s, u"kept"_s}, {u"atMs"_s, when(m_read.record.endedAt, 0)}},
        QVariantMap{{u"step"_s, u"sent"_s}, {u"atMs"_s, when(m_context.sentAt, 1)}},
        QVariantMap{{u"step"_s, u"received"_s}, {u"atMs"_s, when(m_context.receivedAt, 2)}},
        QVariantMap{{u"step"_s, u"opened"_s}, {u"atMs"_s, when(m_context.openedAt, 3)}}};
}

QVariantList RecordDetail::openings() const
{
    QVariantList list;
    for (const auto &opening : m_context.openings)
        list.append(QVariantMap{{u"who"_s, opening.who}, {u"atMs"_s, ms(opening.at)}, {u"reason"_s, opening.reason}});
    return list;
}

QVariantList RecordDetail::later() const
{
    QVariantList list;
    for (const auto &each : m_context.later)
        list.append(
            QVariantMap{{u"what"_s, each.what}, {u"how"_s, each.how}, {u"who"_s, each.who}, {u"atMs"_s, ms(each.at)}});
    return list;
}

QVariantList RecordDetail::leaders() const
{
    QVariantList list;
    for (const auto &part : m_read.record.leaders) {
        const QString who = m_context.nameOf ? m_context.nameOf(part.leader) : QString();
        list.append(QVariantMap{{u"who"_s, who}, {u"fromMs"_s, ms(part.from)},
            {u"untilMs"_s, ms(part.until.value_or(part.from))}, {u"tookOver"_s, part.tookOver}});
    }
    return list;
}

QVariantList RecordDetail::sameCaller() const
{
    QVariantList list;
    for (const auto &call : m_context.sameCaller)
        list.append(
            QVariantMap{{u"key"_s, call.record.toString()}, {u"title"_s, protocolTitle(call.protocolIds, m_language)},
                {u"startedMs"_s, ms(call.startedAt)}, {u"risk"_s, riskKey(call.riskLevel)}});
    return list;
}

QVariantList RecordDetail::parts() const
{
    using sync::OtherPart;
    QVariantList list;
    for (const OtherPart &part : m_context.parts) {
        const bool isOpen = part.where == OtherPart::Where::Own || part.where == OtherPart::Where::Here;
        list.append(QVariantMap{{u"way"_s, part.way == OtherPart::Way::Before ? u"before"_s : u"after"_s},
            {u"who"_s, m_context.nameOf && !part.by.isNull() ? m_context.nameOf(part.by) : QString()},
            {u"atMs"_s, ms(part.at)}, {u"state"_s, app::key(part.where)},
            {u"key"_s, isOpen ? part.record.toString() : QString()}});
    }
    return list;
}

QVariantList RecordDetail::amendments() const
{
    const auto disputed = m_read.known.amendments.disputed();
    QVariantList list;
    for (const auto &amendment : m_read.known.amendments.list()) {
        QVariantList changes;
        for (const auto &change : amendment.changes) {
            auto map = asMap(change, m_read, m_language);
            map[u"disputed"_s] = disputed.contains(change.key());
            changes.append(map);
        }
        const auto outgoing = m_read.outgoing.constFind(amendment.id.toBytes());
        list.append(QVariantMap{{u"key"_s, amendment.id.toString()},
            {u"who"_s, m_context.nameOf ? m_context.nameOf(amendment.by) : QString()}, {u"atMs"_s, ms(amendment.at)},
            {u"reason"_s, amendment.reason},
            {u"delivery"_s,
                outgoing == m_read.outgoing.cend()                 ? QString()
                    : *outgoing == store::OutboxState::Quarantined ? u"refused"_s
                                                                   : u"waiting"_s},
            {u"changes"_s, changes}});
    }
    return list;
}

void refreshOutgoing(VaultService &vault, QObject *context, RecordDetail *detail)
{
    if (!detail || detail->read().outgoing.isEmpty())
        return;
    vault.ask(
        context,
        [amendments = detail->read().known.amendments](
            store::Vault &open) -> Result<QHash<QByteArray, store::OutboxState>> { return outgoing(open, amendments); },
        [still = QPointer(detail)](const Result<QHash<QByteArray, store::OutboxState>> &outgoing) {
            if (still && outgoing && *outgoing != still->read().outgoing)
                still->setOutgoing(*outgoing);
        });
}

QVariantList RecordDetail::comments() const
{
    QVariantList list;
    for (const auto &comment : m_context.comments) {
        list.append(QVariantMap{{u"who"_s, comment.who}, {u"atMs"_s, ms(comment.at)}, {u"text"_s, comment.text}});
    }
    return list;
}

} // namespace hl::app
