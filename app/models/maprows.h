// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVariantMap>

namespace hl::app {

/// A list whose rows are maps with a "key". Rows move, come, go and change one by one and are never reset, so that a
/// selection and the scroll position stay.
class MapRows final : public QAbstractListModel
{
    Q_OBJECT
public:
    /// Role names; "key" must be among them.
    explicit MapRows(const QList<QByteArray> &roles);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void show(const QList<QVariantMap> &rows);
    [[nodiscard]] const QList<QVariantMap> &rows() const { return m_rows; }

private:
    [[nodiscard]] int find(const QString &key, int from) const;
    QList<QByteArray> m_roles;
    QList<QVariantMap> m_rows;
};

} // namespace hl::app
