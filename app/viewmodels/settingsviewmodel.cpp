// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsviewmodel.h"

#include "app/viewmodels/keys.h"
#include "app/viewmodels/membersviewmodel.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

SettingsViewModel::SettingsViewModel(AppSettings &settings, Session &session, SyncService &sync,
    const ContentService &content, const ShiftReminder &reminder, LanguageSwitch &language)
    : m_settings(settings)
    , m_content(content)
    , m_reminder(reminder)
    , m_session(session)
    , m_sync(sync)
    , m_language(language)
{
    connect(&settings, &AppSettings::changed, this, &SettingsViewModel::changed);
    connect(&session, &Session::stateChanged, this, &SettingsViewModel::changed);
    connect(&reminder, &ShiftReminder::missingChanged, this, &SettingsViewModel::changed);
    connect(&sync, &SyncService::statusChanged, this, &SettingsViewModel::changed);
    connect(&content, &ContentService::changed, this, &SettingsViewModel::changed);
}

QString SettingsViewModel::displayName() const
{
    return m_session.membership() ? m_session.membership()->name() : QString();
}

QString SettingsViewModel::organisation() const
{
    return m_session.organisationName().in(m_language.language());
}

QString SettingsViewModel::role() const
{
    return m_session.isLeader() ? u"leader"_s : u"counsellor"_s;
}

QString SettingsViewModel::serverHost() const
{
    return m_session.membership() ? m_session.membership()->server().host() : QString();
}

QVariantMap SettingsViewModel::device() const
{
    const auto &own = m_session.membership();
    const auto devices = own ? deviceMaps(own->directory(), own->staff(), own->device()) : QVariantList();
    const auto found
        = std::ranges::find_if(devices, [](const QVariant &one) { return one.toMap().value(u"self"_s).toBool(); });
    return found == devices.end() ? QVariantMap() : found->toMap();
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

QString SettingsViewModel::contentVersion() const
{
    const auto &label = m_content.active().label();
    return label.name.isEmpty() ? QString::number(label.version) : label.name;
}

QString SettingsViewModel::contentHash() const
{
    return QString::fromLatin1(m_content.active().id().hash.toHex().left(8));
}

QString SettingsViewModel::contentState() const
{
    return m_sync.status().link == sync::SyncStatus::Link::Offline ? u"offline"_s : u"idle"_s;
}

QVariantList SettingsViewModel::contentRefused() const
{
    QVariantList list;
    for (const auto &finding : m_content.refused())
        list.append(QVariantMap{{u"file"_s, finding.file}, {u"line"_s, finding.line}, {u"reason"_s, finding.text},
            {u"rule"_s, finding.rule}});
    return list;
}

void SettingsViewModel::setNoticeLanguage(const QString &language)
{
    m_session.setNoticeLanguage(languageFromCode(language));
    emit changed();
}

void SettingsViewModel::checkContent()
{
    m_sync.checkContent();
}

} // namespace hl::app
