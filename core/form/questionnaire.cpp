// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/questionnaire.h"

#include "core/form/reader.h"

namespace hl::form {

Result<Questionnaire> Questionnaire::parse(const QByteArray &json)
{
    return QuestionnaireReader::read(json);
}

QString Questionnaire::canonical() const
{
    return m_version.isEmpty() ? m_url : m_url + u'|' + m_version;
}

const std::vector<Value> *Questionnaire::containedValueSet(const QString &reference) const
{
    const auto it = m_valueSets.find(reference);
    return it == m_valueSets.end() ? nullptr : &it->second;
}

const Item *Questionnaire::find(const QString &linkId) const
{
    const auto path = m_paths.find(linkId);
    if (path == m_paths.end())
        return nullptr;
    const std::vector<Item> *level = &m_items;
    const Item *item = nullptr;
    for (const int index : path->second) {
        item = &(*level)[static_cast<size_t>(index)];
        level = &item->items;
    }
    return item;
}

const Item *Questionnaire::parentOf(const QString &linkId) const
{
    const auto path = m_paths.find(linkId);
    if (path == m_paths.end())
        return nullptr;
    const std::vector<Item> *level = &m_items;
    const Item *parent = nullptr;
    for (size_t i = 0; i + 1 < path->second.size(); ++i) {
        parent = &(*level)[static_cast<size_t>(path->second[i])];
        level = &parent->items;
    }
    return parent;
}

} // namespace hl::form
