// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/maprows.h"

namespace hl::app {

using namespace Qt::StringLiterals;

MapRows::MapRows(const QList<QByteArray> &roles)
    : m_roles(roles)
{
}

int MapRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MapRows::data(const QModelIndex &index, int role) const
{
    const auto number = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= m_rows.size() || number < 0 || number >= m_roles.size())
        return {};
    return m_rows.at(index.row()).value(QString::fromLatin1(m_roles.at(number)));
}

QHash<int, QByteArray> MapRows::roleNames() const
{
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + i, m_roles.at(i));
    return names;
}

int MapRows::find(const QString &key, int from) const
{
    for (int i = from; i < m_rows.size(); ++i) {
        if (m_rows.at(i).value(u"key"_s).toString() == key)
            return i;
    }
    return -1;
}

void MapRows::show(const QList<QVariantMap> &rows)
{
    for (int i = 0; i < rows.size(); ++i) {
        const auto &next = rows.at(i);
        const int old = find(next.value(u"key"_s).toString(), i);
        if (old < 0) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, next);
            endInsertRows();
            continue;
        }
        if (old != i) {
            beginMoveRows({}, old, old, {}, i);
            m_rows.move(old, i);
            endMoveRows();
        }
        if (m_rows.at(i) != next) {
            m_rows[i] = next;
            emit dataChanged(index(i), index(i));
        }
    }
    if (m_rows.size() > rows.size()) {
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
}

} // namespace hl::app
