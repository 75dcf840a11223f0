// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/fakerows.h"

namespace hl::gallery {

void FakeRows::setRows(const QVariantList &rows)
{
    beginResetModel();
    m_rows = rows;
    m_roles.clear();
    int role = Qt::UserRole;
    const QVariantMap first = rows.isEmpty() ? QVariantMap{} : rows.constFirst().toMap();
    for (auto it = first.cbegin(); it != first.cend(); ++it)
        m_roles.insert(role++, it.key().toUtf8());
    endResetModel();
    Q_EMIT rowsChanged();
}

int FakeRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FakeRows::data(const QModelIndex &index, int role) const
{
    return m_rows.value(index.row()).toMap().value(QString::fromUtf8(m_roles.value(role)));
}

bool FakeRows::put(const QString &key, const QString &role, const QVariant &value)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        QVariantMap row = m_rows.at(i).toMap();
        if (row.value(QStringLiteral("key")).toString() != key)
            continue;
        row.insert(role, value);
        m_rows[i] = row;
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at, {m_roles.key(role.toUtf8())});
        return true;
    }
    return false;
}

bool FakeRows::take(const QString &key)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).toMap().value(QStringLiteral("key")).toString() != key)
            continue;
        beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.removeAt(i);
        endRemoveRows();
        return true;
    }
    return false;
}

} // namespace hl::gallery
