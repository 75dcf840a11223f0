// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"

#include <QVariantMap>
#include <qqmlregistration.h>

namespace hl::app {

/// First start: an invite, a passphrase, a leader's approval where the invite needs one. Steps: paste, checking,
/// passphrase, working, waiting, done.
class JoinViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString step READ step NOTIFY changed)
    Q_PROPERTY(QVariantList checks READ checks NOTIFY changed)
    Q_PROPERTY(QString organisation READ organisation NOTIFY changed)
    Q_PROPERTY(QString serverHost READ serverHost NOTIFY changed)
    Q_PROPERTY(QString displayName READ displayName NOTIFY changed)
    Q_PROPERTY(QString role READ role NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    /// Six digits while a leader compares them; empty before.
    Q_PROPERTY(QString digits READ digits NOTIFY changed)

public:
    JoinViewModel(Session &session, SyncService &sync, const Clock &clock);

    [[nodiscard]] QString step() const { return m_step; }
    [[nodiscard]] QVariantList checks() const;
    [[nodiscard]] QString organisation() const;
    [[nodiscard]] QString serverHost() const { return m_serverHost; }
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] QString role() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString digits() const { return m_digits; }

    Q_INVOKABLE void check(const QString &link);
    Q_INVOKABLE void finish(const QString &passphrase);
    Q_INVOKABLE void back();
    /// {score 0..4, reason, enough}: length counts, not kinds of characters (SECURITY 3.4).
    Q_INVOKABLE QVariantMap strength(const QString &passphrase) const;
    Q_INVOKABLE void enter();

signals:
    void changed();

private:
    enum Check {
        Form,
        Server,
        Trust,
        InviteCheck,
        KeyStore,
        CheckCount,
    };
    void setCheck(Check check, const QString &state);
    void stop(Check check, const QString &error);
    void setStep(const QString &step);
    void ended(const std::optional<Error> &error);

    Session &m_session;
    SyncService &m_sync;
    const Clock &m_clock;
    QString m_step = QStringLiteral("paste");
    std::array<QString, CheckCount> m_checks;
    QString m_link;
    QString m_serverHost;
    QString m_error;
    QString m_digits;
    int m_attempt = 0;
};

} // namespace hl::app
