// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// The seven topics that come before duty (指南二(一)): one's own, and for a leader those of every member.
class TrainingViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QVariantList topics READ topics NOTIFY changed)
    Q_PROPERTY(bool complete READ complete NOTIFY changed)
    Q_PROPERTY(bool leader READ leader NOTIFY changed)
    Q_PROPERTY(QVariantList members READ members NOTIFY changed)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY changed)
    Q_PROPERTY(QString saveState READ saveState NOTIFY changed)

public:
    TrainingViewModel(VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language);

    [[nodiscard]] QVariantList topics() const;
    [[nodiscard]] bool complete() const;
    [[nodiscard]] bool leader() const;
    [[nodiscard]] QVariantList members() const;
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] QString saveState() const { return m_saveState; }

    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// A leader: this member has completed this topic.
    Q_INVOKABLE void mark(const QString &memberKey, const QString &topicKey);
    /// A leader lets a member go on duty without it for 30 days, and says why. An empty topic: all that are missing.
    Q_INVOKABLE void allow(const QString &memberKey, const QString &topicKey, const QString &reason);
    /// A leader lets a member go on duty today without the check before it, and says why.
    Q_INVOKABLE void allowUnchecked(const QString &memberKey, const QString &reason);
    /// Takes back what was marked or allowed last for this topic.
    Q_INVOKABLE void withdraw(const QString &memberKey, const QString &topicKey);

signals:
    void changed();

private:
    struct Member
    {
        StaffId id;
        duty::Training training{StaffId()};
    };
    void read();
    void train(const QString &memberKey, const duty::TrainingWhat &what);
    [[nodiscard]] QVariantList topicsOf(const duty::Training &training) const;
    [[nodiscard]] const Member *find(const QString &key) const;

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    const LanguageSwitch &m_language;
    QList<Member> m_members; ///< of a leader's organisation, the leader included
    QString m_selected;
    QString m_saveState = QStringLiteral("idle");
};

} // namespace hl::app
