// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsviewmodel.h"

#include "app/viewmodels/keys.h"

namespace hl::app {

using namespace Qt::StringLiterals;

SettingsViewModel::SettingsViewModel(
    AppSettings &settings, Session &session, const SyncService &sync, LanguageSwitch &language)
    : m_settings(settings)
    , m_session(session)
    , m_sync(sync)
    , m_language(language)
{
    connect(&settings, &AppSettings::changed, this, &SettingsViewModel::changed);
    connect(&session, &Session::stateChanged, this, &SettingsViewModel::changed);
    connect(&sync, &SyncService::changed, this, &SettingsViewModel::changed);
}

QString SettingsViewModel::displayName() const
{
    return m_session.membership() ? m_session.membership()->name() : QString();
}

QString SettingsViewModel::organisation() const
{
    return m_session.membership() ? m_session.membership()->directory().org().serverName : QString();
}

QString SettingsViewModel::role() const
{
    const auto &membership = m_session.membership();
    return membership && membership->role() == sync::Role::Leader ? u"leader"_s : u"counsellor"_s;
}

QString SettingsViewModel::serverHost() const
{
    return m_session.membership() ? m_session.membership()->server().host() : QString();
}

QString SettingsViewModel::deviceName() const
{
    return m_session.membership() ? m_session.membership()->device().toString().left(8) : QString();
}

QString SettingsViewModel::keystore() const
{
    return key(m_session.protection());
}

void SettingsViewModel::setLanguage(const QString &language)
{
    if (language == m_settings.language())
        return;
    m_settings.setLanguage(language);
    m_language.setLanguage(languageFromCode(language));
}

void SettingsViewModel::setNoticeLanguage(const QString &) { }

void SettingsViewModel::checkContent() { }

} // namespace hl::app
