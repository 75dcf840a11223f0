// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/rows.h"

#include <QAbstractListModel>

namespace hl::app {

/// One visible row of a form with how safe its answer is.
struct ShownRow
{
    form::Row row;
    QString saved; ///< "", "pending", "saved", "failed"
    QString errorText;
};

/// The visible rows of a form. Rows come and go one by one and are never reset: a delegate holds the cursor of the
/// person who writes.
class FormRows final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        Key = Qt::UserRole + 1,
        Kind,
        Label,
        Help,
        Required,
        ReadOnly,
        Multi,
        AnswerValue,
        Options,
        Minimum,
        Maximum,
        Step,
        MinLabel,
        MaxLabel,
        ErrorText,
        Saved,
        Depth,
        IsLast,
        Repeated, ///< heads one instance of a repeated group
        Instance,
    };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Shows these rows: inserts, removes and changes only what differs. Order is that of the form's definition.
    void show(std::vector<ShownRow> rows);
    [[nodiscard]] bool has(const QString &key) const { return holds(key, 0); }

private:
    [[nodiscard]] bool holds(const QString &linkId, std::size_t from) const;
    std::vector<ShownRow> m_rows;
};

} // namespace hl::app
