// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

namespace hl::app {

using namespace Qt::StringLiterals;

Composition::Composition(const Profile &profile, Outside outside)
    : settings(profile.settingsFile())
    , vaultThread(u"vault"_s)
    , vault(vaultThread, outside.vault, outside.clock)
    , content(vault, profile.contentFolder())
    , sync(vault, vaultThread, std::move(outside.transports), content, profile.recordingFolder(), outside.clock)
    , gate(vault, outside.clock)
    , practice(outside.clock)
    , sheet(vault, outside.clock)
    , desk(outside.engine, practice, vault, sheet, content, gate, outside.clock)
    , storage(vault, vaultThread, desk, outside.minute / 2)
    , session(profile, settings, vault, sync, outside.engine, desk, content, gate, std::move(outside.secrets),
          outside.minute)
    , duty(sync, session, desk, outside.clock, outside.minute / 3)
    , sound(vault, outside.lineCheck)
    , reminder(session, desk, settings, outside.notifier, outside.clock, outside.minute)
    , sessionPage(session, storage, content, language)
    , joinPage(session, sync, outside.clock)
    , riskWatch(vault, sync, session, desk, outside.minute / 4)
    , recordsPage(vault, sync, session, desk, riskWatch, language)
    , amendPage(sync, session, outside.clock, language)
    , followUpsPage(vault, sync, session, desk, language)
    , bulletinsPage(sync, session, content, outside.clock, language)
    , shiftsPage(vault, sync, session, language, outside.clock, profile.calendarFolder())
    , teamPage(sync, session, desk)
    , membersPage(sync, session, outside.clock, outside.minute * 30)
    , homePage(vault, sync, session, desk, duty, recordsPage, followUpsPage, bulletinsPage, shiftsPage, teamPage,
          membersPage, language)
    , wrapUpPage(desk, vault, sync, session, riskWatch, language)
    , callPage(desk, vault, session, language, wrapUpPage)
    , inboxPage(vault, sync, session, language)
    , listeningPage(outside.player, sync, session, desk, outside.clock)
    , settingsPage(settings, session, sync, content, reminder, language)
    , directoryPage(vault, session, desk, language)
    , recoveryPage(vault, sync, session, desk)
    , practicePage(vault, session, desk, wrapUpPage, language)
    , trainingPage(vault, sync, session, language)
    , helpPage(sync, session, desk, language)
    , qualityPage(vault, sync, session, content, outside.clock, language)
    , carePage(sync, session, desk)
    , readinessPage(sync, session, desk, sound, language)
    , soundPage(sound, desk)
    , boardPage(vault, sync, session, duty, outside.clock)
    , casesPage(vault, sync, session, desk, outside.clock, language)
    , reportsPage(vault, sync, session, content, language, outside.clock)
    , rosterPage(vault, sync, session, language, outside.clock)
{
    language.setLanguage(languageFromCode(settings.language()));
    QObject::connect(&desk, &CallDesk::callerMet, &sync, &SyncService::poke);
    QObject::connect(&sync, &SyncService::changed, &desk, &CallDesk::lookAgain);
    QObject::connect(&shiftsPage, &ShiftsViewModel::changed, &reminder, [this] {
        if (const auto ahead = shiftsPage.ownAhead())
            reminder.expect(ahead->shifts, ahead->askBefore);
    });
}

QVariantMap Composition::initialProperties()
{
    return {{u"session"_s, QVariant::fromValue<QObject *>(&sessionPage)},
        {u"riskWatch"_s, QVariant::fromValue<QObject *>(&riskWatch)},
        {u"join"_s, QVariant::fromValue<QObject *>(&joinPage)}, {u"home"_s, QVariant::fromValue<QObject *>(&homePage)},
        {u"call"_s, QVariant::fromValue<QObject *>(&callPage)},
        {u"records"_s, QVariant::fromValue<QObject *>(&recordsPage)},
        {u"amend"_s, QVariant::fromValue<QObject *>(&amendPage)},
        {u"inbox"_s, QVariant::fromValue<QObject *>(&inboxPage)},
        {u"listening"_s, QVariant::fromValue<QObject *>(&listeningPage)},
        {u"settings"_s, QVariant::fromValue<QObject *>(&settingsPage)},
        {u"followUps"_s, QVariant::fromValue<QObject *>(&followUpsPage)},
        {u"directory"_s, QVariant::fromValue<QObject *>(&directoryPage)},
        {u"bulletins"_s, QVariant::fromValue<QObject *>(&bulletinsPage)},
        {u"shifts"_s, QVariant::fromValue<QObject *>(&shiftsPage)},
        {u"recovery"_s, QVariant::fromValue<QObject *>(&recoveryPage)},
        {u"practice"_s, QVariant::fromValue<QObject *>(&practicePage)},
        {u"training"_s, QVariant::fromValue<QObject *>(&trainingPage)},
        {u"help"_s, QVariant::fromValue<QObject *>(&helpPage)}, {u"team"_s, QVariant::fromValue<QObject *>(&teamPage)},
        {u"care"_s, QVariant::fromValue<QObject *>(&carePage)},
        {u"members"_s, QVariant::fromValue<QObject *>(&membersPage)},
        {u"readiness"_s, QVariant::fromValue<QObject *>(&readinessPage)},
        {u"sound"_s, QVariant::fromValue<QObject *>(&soundPage)},
        {u"board"_s, QVariant::fromValue<QObject *>(&boardPage)},
        {u"cases"_s, QVariant::fromValue<QObject *>(&casesPage)},
        {u"quality"_s, QVariant::fromValue<QObject *>(&qualityPage)},
        {u"reports"_s, QVariant::fromValue<QObject *>(&reportsPage)},
        {u"roster"_s, QVariant::fromValue<QObject *>(&rosterPage)}};
}

} // namespace hl::app
