// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"

#include <qqmlregistration.h>

namespace hl::app {

/// What the organisation tells its counsellors, and who has read it.
class BulletinsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(int unread READ unread NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY detailChanged)

public:
    BulletinsViewModel(VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language);

    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] QVariantMap detail() const { return {}; }

    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// I have read it: kept at once, sent with the next sync.
    Q_INVOKABLE void confirm(const QString &key);

signals:
    void changed();
    void detailChanged();

private:
    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    QString m_state = QStringLiteral("loading");
    int m_unread = 0;
    QString m_selected;
};

} // namespace hl::app
