// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/desk/storagewatch.h"
#include "app/i18n/languageswitch.h"

#include <qqmlregistration.h>

namespace hl::app {

/// Joined, locked or open, and as whom.
class SessionViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY stateChanged)
    Q_PROPERTY(QStringList roles READ roles NOTIFY stateChanged)
    Q_PROPERTY(QString displayName READ displayName NOTIFY stateChanged)
    Q_PROPERTY(QString organisation READ organisation NOTIFY stateChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString keystore READ keystore NOTIFY stateChanged)
    Q_PROPERTY(QString storage READ storage NOTIFY storageChanged)
    Q_PROPERTY(bool setAsideRefused READ setAsideRefused NOTIFY busyChanged)

public:
    SessionViewModel(
        Session &session, const StorageWatch &storage, const ContentService &content, const LanguageSwitch &language);

    [[nodiscard]] QString state() const;
    /// What this member is: keys of Words.role(); empty while nobody has joined.
    [[nodiscard]] QStringList roles() const;
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] QString organisation() const;
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString keystore() const;
    /// What was found against the vault's files; empty: nothing.
    [[nodiscard]] QString storage() const;
    /// A call, or the record of it, is to be finished first.
    [[nodiscard]] bool setAsideRefused() const { return m_isRefused; }

    Q_INVOKABLE void unlock(const QString &passphrase);
    Q_INVOKABLE void lock() { m_session.lock(); }
    /// The way on from a vault that was replaced or does not open: it is kept beside, for the organisation to rescue
    /// what is unsent, and she joins anew.
    Q_INVOKABLE void setAside();

signals:
    void stateChanged();
    void busyChanged();
    void errorChanged();
    void storageChanged();
    void showPage(const QString &page);

private:
    void setBusy(bool busy);
    void setError(const QString &error);
    Session &m_session;
    const StorageWatch &m_storage;
    const LanguageSwitch &m_language;
    bool m_busy = false;
    bool m_isRefused = false;
    QString m_error;
};

} // namespace hl::app
