// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"

#include <qqmlregistration.h>

namespace hl::app {

/// Where callers can be sent on to: the organisation's directory, searched without a network. A referral to a related
/// party of the organisation needs a reason first (no referral in one's own interest).
class DirectoryViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString query READ query NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(double updatedMs READ updatedMs NOTIFY changed)
    Q_PROPERTY(QString version READ version NOTIFY changed)
    Q_PROPERTY(QVariantList filters READ filters NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY detailChanged)
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)
    Q_PROPERTY(bool canRefer READ canRefer NOTIFY referChanged)
    Q_PROPERTY(QString referState READ referState NOTIFY referChanged)

public:
    DirectoryViewModel(CallDesk &desk, const LanguageSwitch &language);

    [[nodiscard]] QString state() const { return QStringLiteral("empty"); }
    [[nodiscard]] QString query() const { return m_query; }
    [[nodiscard]] int count() const { return m_rows.rowCount(); }
    [[nodiscard]] double updatedMs() const { return 0; }
    [[nodiscard]] QString version() const { return {}; }
    [[nodiscard]] QVariantList filters() const { return {}; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] QVariantMap detail() const { return {}; }
    [[nodiscard]] QVariantList facts() const { return {}; }
    [[nodiscard]] bool canRefer() const;
    [[nodiscard]] QString referState() const { return m_referState; }

    Q_INVOKABLE void search(const QString &text);
    Q_INVOKABLE void setFilter(const QString &key, const QString &value);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// Into the registration of the call in hand; asks first where the organisation has an interest of its own.
    Q_INVOKABLE void refer(const QString &key);
    Q_INVOKABLE void referDespite(const QString &key, const QString &reason);
    Q_INVOKABLE void dropRefer();

signals:
    void changed();
    void detailChanged();
    void referChanged();

private:
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    QString m_query;
    QString m_selected;
    QString m_referState;
};

} // namespace hl::app
