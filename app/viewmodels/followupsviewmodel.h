// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/casefile.h"
#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"

#include <qqmlregistration.h>

namespace hl::app {

/// The follow-ups that somebody waits for: due, late, escalated; what was tried, and the call itself.
class FollowUpsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString filter READ filter NOTIFY changed)
    Q_PROPERTY(int dueCount READ dueCount NOTIFY changed)
    Q_PROPERTY(int lateCount READ lateCount NOTIFY changed)
    Q_PROPERTY(int escalatedCount READ escalatedCount NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY detailChanged)
    Q_PROPERTY(QString detailState READ detailState NOTIFY detailChanged)
    Q_PROPERTY(QVariantList outcomes READ outcomes CONSTANT)
    Q_PROPERTY(QVariantList closeReasons READ closeReasons CONSTANT)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    FollowUpsViewModel(
        VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language);

    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] QString filter() const { return m_filter; }
    /// To be made today, by the calendar of this device.
    [[nodiscard]] int dueCount() const { return m_due; }
    [[nodiscard]] int lateCount() const { return m_late; }
    [[nodiscard]] int escalatedCount() const { return m_escalated; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] QVariantMap detail() const;
    [[nodiscard]] QString detailState() const { return m_detailState; }
    [[nodiscard]] QVariantList outcomes() const;
    [[nodiscard]] QVariantList closeReasons() const;
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void setFilter(const QString &filter);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    Q_INVOKABLE void refresh();
    /// What is due and late, of one's own; what a leader was told, of everybody's.
    [[nodiscard]] static QString key(record::Standing standing, const record::FollowUp &followUp);

    /// Starts the follow-up by hand, in its own protocol and with what is known from the call before.
    Q_INVOKABLE void call(const QString &key);
    /// Tried, and nobody was reached.
    Q_INVOKABLE void attempt(const QString &key, const QString &outcome);
    Q_INVOKABLE void rebook(const QString &key, double dueMs, const QString &reason);
    Q_INVOKABLE void finish(const QString &key, const QString &reason);
    Q_INVOKABLE void escalate(const QString &key, const QString &reason);

signals:
    void changed();
    void detailChanged();

private:
    struct Found
    {
        store::FollowUpView view;
        QStringList protocolIds; ///< of the record, where it is on this device
    };
    [[nodiscard]] record::FollowUpRules rules() const;
    void sweep();
    void show(const QList<Found> &found);
    [[nodiscard]] QVariantMap row(const Found &found) const;
    /// Why it is as grave as it is: {who, atMs, level, again, ended}, oldest first; `again`: one contact more is due,
    /// `ended`: how it had ended.
    [[nodiscard]] QVariantList raisesOf(const record::FollowUp &followUp) const;
    void readDetail();
    void append(const QString &key, record::followup::What what);
    [[nodiscard]] bool mine(const record::FollowUp &followUp) const;

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    QTimer m_minute;
    QString m_state = QStringLiteral("loading");
    QString m_filter = QStringLiteral("open");
    int m_due = 0;
    int m_late = 0;
    int m_escalated = 0;
    QString m_selected;
    std::optional<CaseFile> m_file;
    QString m_detailState = QStringLiteral("none");
    QString m_error;
};

} // namespace hl::app
