// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QVariantList>

namespace hl::gallery {

/// A list of maps as a model, so that QML mocks behave like the models of the app: roles by name, dataChanged for one
/// row.
class FakeRows : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList rows READ rows WRITE setRows NOTIFY rowsChanged)

public:
    [[nodiscard]] QVariantList rows() const { return m_rows; }
    void setRows(const QVariantList &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return m_roles; }

    /// Sets `role` of the row whose "key" is `key`; false when there is none.
    Q_INVOKABLE bool put(const QString &key, const QString &role, const QVariant &value);

    /// Takes the row out, as a question that no longer applies.
    Q_INVOKABLE bool take(const QString &key);

Q_SIGNALS:
    void rowsChanged();

private:
    QVariantList m_rows;
    QHash<int, QByteArray> m_roles;
};

} // namespace hl::gallery
