// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/appsettings.h"
#include "app/desk/calldesk.h"
#include "app/desk/syncservice.h"
#include "app/profile.h"
#include "platform/keystore/devicesecret.h"

#include <QTimer>

namespace hl::app {

/// Where the device secret is kept: platform::KeyStore, or a stand-in in tests. Calls may block for seconds.
struct SecretDoor
{
    std::function<bool()> available;
    std::function<Result<platform::DeviceSecret>(platform::Fallback)> create;
    std::function<Result<platform::DeviceSecret>()> load;
    std::function<Result<void>()> remove;
};
[[nodiscard]] SecretDoor secretDoorFor(const platform::KeyStore &keyStore);

/// Whether this device has joined, is locked or is open, and as whom. Thread: ui.
///
/// Locking wipes the keys. Off that rule is only the lock of a counsellor on duty: it covers the screen and keeps the
/// vault open, because a call must be able to ring, be answered and be journalled at once
/// (decisions/0001-lock-on-duty.md).
class Session final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Welcome, ///< no vault on this device
        Locked,
        Open,
    };

    /// `minute`: how long a minute of the idle lock is; shorter in tests.
    Session(const Profile &profile, AppSettings &settings, VaultService &vault, SyncService &sync, CallEngine &engine,
        CallDesk &desk, ContentService &content, DutyGate &gate, SecretDoor secrets, Millis minute);

    [[nodiscard]] State state() const { return m_state; }
    /// Set while the state is Open.
    [[nodiscard]] const std::optional<sync::Membership> &membership() const { return m_membership; }
    /// By which name members know this one; empty where there is none, and while the state is not Open.
    [[nodiscard]] QString nameOf(const StaffId &member) const;
    /// What the organisation calls itself: in its content, or else the server's name. Empty before joining.
    [[nodiscard]] Text organisationName() const;
    /// As it is said to a caller; empty while the organisation has not said how: then nothing is named.
    [[nodiscard]] Text saidName() const;
    [[nodiscard]] bool isLeader() const;
    [[nodiscard]] DutyGate &gate() { return m_gate; }
    [[nodiscard]] platform::Protection protection() const { return m_protection; }
    [[nodiscard]] const SecretDoor &secrets() const { return m_secrets; }

    using Done = std::function<void(Result<void>)>;
    /// Errors: WrongKey (passphrase), NotFound or Unauthorised (device secret missing or another one), Corrupt, Io,
    /// Conflict (open in another process), Unsupported (newer version).
    void unlock(const QString &passphrase, Done done);
    /// Makes the vault and takes the invite; nothing stays behind when it fails. Errors: those of KeyStore::create(),
    /// Vault::create() and sync::join().
    void join(const QString &link, const QString &passphrase, Done done);
    /// After join(): go into the app.
    void enter();
    /// Not while a call lives.
    void lock();
    /// Her vault is not what it was: it is kept beside as it is, recordings that wait to be sent along with it, for
    /// hearthline-rescue, and she joins anew. Errors: Refused (a call, or its record, is not finished), Io.
    void setAside(Done done);

    /// Installed on the window: whoever presses, points or scrolls is here, and the idle lock starts anew.
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Whether calls should ring here.
    [[nodiscard]] bool isAvailable() const;
    /// Refused (nothing changes) while training or the check before duty is missing: DutyGate::permission() and
    /// readiness() tell.
    Result<void> setAvailable(bool available);
    /// On duty, and for a while no call is to ring: her telephone leaves the line. Nothing happens during a call.
    void setOnBreak(bool onBreak);
    [[nodiscard]] bool isOnBreak() const { return m_onBreak && isAvailable(); }
    /// For the check before duty: her telephone registers, without her being on duty; so nothing rings.
    void tryLine(bool trying);
    /// In which language callers hear that the call is recorded.
    void setNoticeLanguage(Language language);
    /// A page that something other than the navigation asks for: home, records, inbox, settings.
    void askForPage(const QString &page) { emit pageWanted(page); }

signals:
    void stateChanged();
    void availableChanged();
    void pageWanted(const QString &page);
    /// Members, roles or devices of the organisation are others than before.
    void membershipChanged();
    /// unlock() found a device that still waits for a leader's approval at this server.
    void joiningResumed(const QString &serverHost);
    void joiningEnded(const std::optional<hl::Error> &error);
    /// A leader has ended this device; its vault is gone.
    void revoked();

private:
    void takeInvite(const QString &link, Done done);
    void resumeJoining();
    void begin(const sync::Membership &membership, Done done);
    void registerLine();
    void tellPolicy();
    void gateChanged();
    void closeVault();
    void putDown();
    void wipe();
    void leaveWhenRevoked();
    void touch();
    void setState(State state);
    void idle();
    void callPhaseChanged();
    void placeChanged();

    const Profile &m_profile;
    AppSettings &m_settings;
    VaultService &m_vault;
    SyncService &m_sync;
    CallEngine &m_engine;
    CallDesk &m_desk;
    ContentService &m_content;
    DutyGate &m_gate;
    SecretDoor m_secrets;
    State m_state;
    bool m_covered = false; ///< locked for the eye, vault open
    bool m_openForCall = false; ///< uncovered by a call only
    bool m_permitted = false; ///< as the line was told
    bool m_onBreak = false;
    bool m_isPlaced = false; ///< in a call of another, or about to be
    bool m_hasCaller = false; ///< the caller of that call came to her
    platform::Protection m_protection = platform::Protection::None;
    std::optional<sync::Membership> m_membership;
    const Millis m_minute;
    QTimer m_idle;
};

/// A typed passphrase as bytes; wipes its own copy.
[[nodiscard]] Secret secretFrom(const QString &typed);

} // namespace hl::app
