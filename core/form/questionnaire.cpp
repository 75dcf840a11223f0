// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/questionnaire.h"

#include "core/form/reader.h"

namespace hl::form {

using namespace Qt::StringLiterals;

QString instanceKey(const QString &linkId, int instance)
{
    return instance == 0 ? linkId : linkId + u'#' + QString::number(instance);
}

std::pair<QString, int> splitKey(const QString &key)
{
    const qsizetype at = key.lastIndexOf(u'#');
    bool isNumber = false;
    const int instance = at < 0 ? 0 : QStringView(key).mid(at + 1).toInt(&isNumber);
    return isNumber && instance > 0 ? std::pair(key.left(at), instance) : std::pair(key, 0);
}

Result<Questionnaire> Questionnaire::parse(const QByteArray &json)
{
    Place where;
    return QuestionnaireReader::read(json, where);
}

Result<Questionnaire> Questionnaire::parse(const QByteArray &json, Place &where)
{
    return QuestionnaireReader::read(json, where);
}

QString Questionnaire::canonical() const
{
    return m_version.isEmpty() ? m_url : m_url + u'|' + m_version;
}

const std::vector<AnswerOption> *Questionnaire::containedValueSet(const QString &reference) const
{
    const auto it = m_valueSets.find(reference);
    return it == m_valueSets.end() ? nullptr : &it->second;
}

const std::vector<int> *Questionnaire::indexPath(const QString &key) const
{
    auto path = m_paths.find(key);
    if (path == m_paths.end() && key.contains(u'#'))
        path = m_paths.find(splitKey(key).first);
    return path == m_paths.end() ? nullptr : &path->second;
}

const Item *Questionnaire::find(const QString &linkId) const
{
    const auto *path = indexPath(linkId);
    if (!path)
        return nullptr;
    const std::vector<Item> *level = &m_items;
    const Item *item = nullptr;
    for (const int index : *path) {
        item = &(*level)[static_cast<size_t>(index)];
        level = &item->items;
    }
    return item;
}

const Item *Questionnaire::parentOf(const QString &linkId) const
{
    const auto *path = indexPath(linkId);
    if (!path)
        return nullptr;
    const std::vector<Item> *level = &m_items;
    const Item *parent = nullptr;
    for (size_t i = 0; i + 1 < path->size(); ++i) {
        parent = &(*level)[static_cast<size_t>((*path)[i])];
        level = &parent->items;
    }
    return parent;
}

const Item *Questionnaire::repeatingGroupOf(const QString &linkId) const
{
    const auto *path = indexPath(linkId);
    const std::vector<Item> *level = &m_items;
    for (size_t i = 0; path && i < path->size(); ++i) {
        const Item &item = (*level)[static_cast<size_t>((*path)[i])];
        if (item.type == ItemType::Group && item.repeats)
            return &item;
        level = &item.items;
    }
    return nullptr;
}

QString Questionnaire::pathOf(const QString &linkId) const
{
    const auto *path = indexPath(linkId);
    if (!path)
        return {};
    QString text = u"Questionnaire"_s;
    for (const int index : *path)
        text += u".item[%1]"_s.arg(index);
    return text;
}

} // namespace hl::form
