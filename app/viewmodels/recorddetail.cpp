// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recorddetail.h"

#include "app/viewmodels/keys.h"
#include "core/form/response.h"
#include "core/form/rows.h"

#include <QJsonArray>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

QString phaseOf(const QJsonObject &response)
{
    for (const auto &extension : response[u"extension"_s].toArray()) {
        const auto object = extension.toObject();
        if (object[u"url"_s].toString().endsWith("phase"_L1))
            return object[u"valueCode"_s].toString(object[u"valueString"_s].toString());
    }
    return {};
}

QString valueText(const form::Row &row, Language language)
{
    QStringList parts;
    for (const auto &option : row.options) {
        if (option.selected)
            parts.append(option.text);
    }
    if (row.options.empty()) {
        for (const auto &value : row.value) {
            if (value.type() == form::ValueType::Boolean)
                parts.append(
                    value.toBool() ? Text{u"是"_s, u"Yes"_s}.in(language) : Text{u"否"_s, u"No"_s}.in(language));
            else
                parts.append(value.toString());
        }
    }
    return parts.join(language == Language::Zh ? u"、"_s : u", "_s);
}

} // namespace

RecordDetail::RecordDetail(record::CallRecord record, RecordContext context, Language language)
    : m_record(std::move(record))
    , m_context(std::move(context))
    , m_language(language)
{
}

void RecordDetail::setContext(RecordContext context)
{
    m_context = std::move(context);
    emit changed();
}

void RecordDetail::setLanguage(Language language)
{
    m_language = language;
    emit changed();
}

QString RecordDetail::title() const
{
    return protocolTitle(m_record.protocolIds, m_language);
}

int RecordDetail::seconds() const
{
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(m_record.endedAt - m_record.startedAt).count());
}

QString RecordDetail::endedBy() const
{
    return app::key(m_record.endReason);
}

QString RecordDetail::risk() const
{
    return app::key(m_record.riskLevel);
}

QStringList RecordDetail::riskReasons() const
{
    QStringList list;
    for (const auto &reason : m_record.riskReasons)
        list.append(reason.in(m_language));
    return list;
}

QVariantList RecordDetail::sections() const
{
    QVariantList list;
    const auto &library = form::FormLibrary::builtIn();
    for (const auto &entry : m_record.responses) {
        const auto response = entry.toObject();
        const auto *definition = form::definitionOf(response, library);
        if (!definition)
            continue;
        const auto answers = form::fromResponse(*definition, response);
        if (!answers)
            continue;
        QVariantList rows;
        for (const auto &row : form::rows(*definition, *answers, m_language)) {
            const auto text = valueText(row, m_language);
            if (!text.isEmpty())
                rows.append(QVariantMap{{u"label"_s, row.text}, {u"value"_s, text}});
        }
        if (!rows.isEmpty())
            list.append(QVariantMap{
                {u"title"_s, definition->title().in(m_language) + phaseText(phaseOf(response)).in(m_language)},
                {u"rows"_s, rows}});
    }
    return list;
}

double RecordDetail::followUpDueMs() const
{
    return m_record.followUpDue ? static_cast<double>(toEpochMs(*m_record.followUpDue)) : 0;
}

// Only the end of the call and the opening have a moment of their own here.
QVariantList RecordDetail::track() const
{
    static const QStringList steps{u"kept"_s, u"sent"_s, u"received"_s, u"opened"_s};
    const auto reached = steps.indexOf(m_context.delivery);
    QVariantList list;
    for (int i = 0; i < steps.size(); ++i) {
        qint64 at = i <= reached ? toEpochMs(m_record.endedAt) : 0;
        if (i == 3 && m_context.openedAt)
            at = toEpochMs(*m_context.openedAt);
        list.append(QVariantMap{{u"step"_s, steps.at(i)}, {u"atMs"_s, static_cast<double>(at)}});
    }
    return list;
}

QVariantList RecordDetail::comments() const
{
    QVariantList list;
    for (const auto &comment : m_context.comments) {
        list.append(QVariantMap{{u"who"_s, comment.who}, {u"atMs"_s, static_cast<double>(toEpochMs(comment.at))},
            {u"text"_s, comment.text}});
    }
    return list;
}

} // namespace hl::app
