// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"

#include <QDate>
#include <QHash>
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
    BulletinsViewModel(SyncService &sync, Session &session, const ContentService &content, const Clock &clock,
        const LanguageSwitch &language);

    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    /// For a leader with `readers`, first one first: {name, readMs}; and `unreadBy`: names of those who have not.
    [[nodiscard]] QVariantMap detail() const;

    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// I have read it: the receipt is kept at once.
    Q_INVOKABLE void confirm(const QString &key);

signals:
    void changed();
    void detailChanged();

private:
    void read();
    void readReaders();
    void refresh();
    [[nodiscard]] QDate today() const;

    SyncService &m_sync;
    Session &m_session;
    const ContentService &m_content;
    const Clock &m_clock;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    QString m_state = QStringLiteral("loading");
    int m_unread = 0;
    QHash<QString, Timestamp> m_receipts; ///< by content::Bulletin::key()
    QString m_selected;
    QList<content::BulletinRead> m_readers; ///< of the selected one, for a leader
};

} // namespace hl::app
