// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/desk/shiftreminder.h"
#include "app/desk/storagewatch.h"
#include "app/viewmodels/amendviewmodel.h"
#include "app/viewmodels/boardviewmodel.h"
#include "app/viewmodels/bulletinsviewmodel.h"
#include "app/viewmodels/callviewmodel.h"
#include "app/viewmodels/careviewmodel.h"
#include "app/viewmodels/casesviewmodel.h"
#include "app/viewmodels/directoryviewmodel.h"
#include "app/viewmodels/followupsviewmodel.h"
#include "app/viewmodels/helpviewmodel.h"
#include "app/viewmodels/homeviewmodel.h"
#include "app/viewmodels/inboxviewmodel.h"
#include "app/viewmodels/joinviewmodel.h"
#include "app/viewmodels/listeningviewmodel.h"
#include "app/viewmodels/membersviewmodel.h"
#include "app/viewmodels/practiceviewmodel.h"
#include "app/viewmodels/qualityviewmodel.h"
#include "app/viewmodels/readinessviewmodel.h"
#include "app/viewmodels/recoveryviewmodel.h"
#include "app/viewmodels/reportsviewmodel.h"
#include "app/viewmodels/rosterviewmodel.h"
#include "app/viewmodels/sessionviewmodel.h"
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/shiftsviewmodel.h"
#include "app/viewmodels/soundviewmodel.h"
#include "app/viewmodels/teamviewmodel.h"
#include "app/viewmodels/trainingviewmodel.h"

namespace hl::app {

/// What differs between the product, its offline twin and the tests.
struct Outside
{
    CallEngine &engine;
    SoundPlayer &player;
    LineCheck &lineCheck;
    platform::Notifier &notifier;
    const Clock &clock;
    TransportFactory transports;
    SecretDoor secrets;
    store::VaultOptions vault;
    Millis minute{60000}; ///< of the idle lock
};

/// The whole app behind the screens: read it from the top to the bottom, each line needs only those above it.
class Composition
{
public:
    Composition(const Profile &profile, Outside outside);

    /// The required properties of Main.qml.
    [[nodiscard]] QVariantMap initialProperties();

    AppSettings settings;
    LanguageSwitch language;
    ThreadExecutor vaultThread;
    VaultService vault;
    ContentService content;
    SyncService sync;
    DutyGate gate;
    PracticeEngine practice;
    CallSheet sheet;
    CallDesk desk;
    StorageWatch storage;
    Session session;
    DutyService duty;
    SoundDesk sound;
    ShiftReminder reminder;

    SessionViewModel sessionPage;
    JoinViewModel joinPage;
    RiskWatchViewModel riskWatch;
    RecordsViewModel recordsPage;
    AmendViewModel amendPage;
    FollowUpsViewModel followUpsPage;
    BulletinsViewModel bulletinsPage;
    ShiftsViewModel shiftsPage;
    TeamViewModel teamPage;
    MembersViewModel membersPage;
    HomeViewModel homePage;
    WrapUpViewModel wrapUpPage;
    CallViewModel callPage;
    InboxViewModel inboxPage;
    ListeningViewModel listeningPage;
    SettingsViewModel settingsPage;
    DirectoryViewModel directoryPage;
    RecoveryViewModel recoveryPage;
    PracticeViewModel practicePage;
    TrainingViewModel trainingPage;
    HelpViewModel helpPage;
    QualityViewModel qualityPage;
    CareViewModel carePage;
    ReadinessViewModel readinessPage;
    SoundViewModel soundPage;
    BoardViewModel boardPage;
    CasesViewModel casesPage;
    ReportsViewModel reportsPage;
    RosterViewModel rosterPage;
};

} // namespace hl::app
