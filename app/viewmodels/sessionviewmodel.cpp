// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/sessionviewmodel.h"

#include "app/viewmodels/keys.h"

namespace hl::app {

using namespace Qt::StringLiterals;

SessionViewModel::SessionViewModel(
    Session &session, const StorageWatch &storage, const ContentService &content, const LanguageSwitch &language)
    : m_session(session)
    , m_storage(storage)
    , m_language(language)
{
    connect(&session, &Session::stateChanged, this, &SessionViewModel::stateChanged);
    connect(&storage, &StorageWatch::findingChanged, this, &SessionViewModel::storageChanged);
    connect(&content, &ContentService::changed, this, &SessionViewModel::stateChanged);
    connect(&language, &LanguageSwitch::changed, this, &SessionViewModel::stateChanged);
    connect(&session, &Session::pageWanted, this, &SessionViewModel::showPage);
}

QString SessionViewModel::state() const
{
    switch (m_session.state()) {
    case Session::State::Welcome:
        return u"welcome"_s;
    case Session::State::Locked:
        return u"locked"_s;
    case Session::State::Open:
        return u"open"_s;
    }
    return {};
}

QStringList SessionViewModel::roles() const
{
    return m_session.membership() ? keys(m_session.membership()->roles()) : QStringList();
}

QString SessionViewModel::displayName() const
{
    return m_session.membership() ? m_session.membership()->name() : QString();
}

QString SessionViewModel::organisation() const
{
    return m_session.organisationName().in(m_language.language());
}

QString SessionViewModel::keystore() const
{
    return key(m_session.protection());
}

QString SessionViewModel::storage() const
{
    return key(m_storage.finding());
}

void SessionViewModel::setAside()
{
    if (m_busy)
        return;
    setError({});
    setBusy(true);
    m_session.setAside([this](const Result<void> &moved) {
        m_isRefused = !moved && moved.error().code == ErrorCode::Refused;
        setBusy(false);
        setError(moved || m_isRefused ? QString() : u"internal"_s);
    });
}

void SessionViewModel::unlock(const QString &passphrase)
{
    if (m_busy)
        return;
    setError({});
    setBusy(true);
    m_session.unlock(passphrase, [this](const Result<void> &unlocked) {
        setBusy(false);
        setError(unlocked ? QString() : vaultErrorKey(unlocked.error()));
    });
}

void SessionViewModel::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emit busyChanged();
}

void SessionViewModel::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    emit errorChanged();
}

} // namespace hl::app
