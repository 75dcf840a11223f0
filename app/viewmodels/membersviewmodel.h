// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"

#include <map>

#include <QTimer>
#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// The devices of a member in the order in which they were made (their ids say when), whatever became of them: {key,
/// number (from 1), state: active, waiting, refused, revoked, atMs (since then), self}, and what `more` says of each.
[[nodiscard]] QVariantList deviceMaps(const sync::Directory &directory, StaffId staff, DeviceId self,
    const std::function<QVariantMap(const sync::Member &)> &more = {});

/// For a leader: who is in the organisation, with which devices; invites, approvals, revocations. For her and for
/// custodians: whose hold of a record waits for a second person to end it.
class MembersViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(bool leader READ leader NOTIFY changed)
    Q_PROPERTY(QVariantList waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)
    Q_PROPERTY(QVariantList proposals READ proposals NOTIFY changed)
    Q_PROPERTY(QVariantList liftings READ liftings NOTIFY changed)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY changed)
    Q_PROPERTY(QVariantMap made READ made NOTIFY changed)
    Q_PROPERTY(QString comparing READ comparing NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    /// `pause`: how often the server is asked after the devices.
    MembersViewModel(SyncService &sync, Session &session, const Clock &clock, Millis pause);

    [[nodiscard]] bool leader() const { return m_session.isLeader(); }
    /// Devices that have joined and wait, the longest first: {key, name, roles, atMs, state}. state: ready, other
    /// (another leader must approve it), expired, looked (somebody compares its digits or did not finish).
    [[nodiscard]] QVariantList waiting() const;
    /// {key, name, roles, self, removed, late, devices}. roles: keys of Words.role(). devices: see deviceMaps(), and
    /// seenMs: when it was last there, 0 if not known; heldMs: the day from which it held work then that it could not
    /// send, 0 for none; late: that is more than ten days ago.
    [[nodiscard]] QVariantList people() const;
    /// How many active devices have held unsent work for more than ten days.
    [[nodiscard]] int late() const;
    /// What another leader must agree with: {key, kind: roles or removal, name, roles, by, mine}.
    [[nodiscard]] QVariantList proposals() const;
    /// Records that are held, and that somebody no longer would hold, the longest first: {key, callMs (0: not known),
    /// heldBy, sinceMs, reason, by, mine}. reason: complaint, investigation, review. `by`: who would end it.
    [[nodiscard]] QVariantList liftings() const;
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    /// The invite just made: {link, code, untilMs, name}; empty when there is none. `code`: rows of a QR code, '1'
    /// dark.
    [[nodiscard]] QVariantMap made() const { return m_made; }
    /// The device whose digits are being compared; empty: none.
    [[nodiscard]] QString comparing() const { return m_comparing; }
    [[nodiscard]] bool busy() const { return m_busy; }
    /// Empty, or why the last step did not come about: offline, refused, other-digits, expired, failed.
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// A new member.
    Q_INVOKABLE void invite(const QString &name, const QString &role);
    /// A further device of a member.
    Q_INVOKABLE void inviteDevice(const QString &memberKey);
    /// The link was handed over: it is shown no more.
    Q_INVOKABLE void putInviteAway();
    /// Begins to compare; the device shows its six digits from then on.
    Q_INVOKABLE void look(const QString &deviceKey);
    /// What the other one has read out. Wrong digits turn the device away. An empty `lineUser`: no telephone line.
    Q_INVOKABLE void approve(
        const QString &deviceKey, const QString &digits, const QString &lineUser, const QString &linePassword);
    Q_INVOKABLE void turnAway(const QString &deviceKey);
    /// reason: lost, left, suspicion.
    Q_INVOKABLE void revokeDevice(const QString &deviceKey, const QString &reason);
    /// The member and all devices.
    Q_INVOKABLE void remove(const QString &memberKey);
    Q_INVOKABLE void setRole(const QString &memberKey, const QString &role);
    Q_INVOKABLE void agree(const QString &proposalKey);
    /// The second word: the record is held no longer, and goes when its time is over.
    Q_INVOKABLE void agreeToLift(const QString &liftingKey);

signals:
    void changed();

private:
    [[nodiscard]] const sync::Directory *directory() const;
    void askAfterDevices();
    [[nodiscard]] bool isLate(const sync::Member &device) const;
    [[nodiscard]] bool mayLift() const;
    void sendInvite(const sync::Invitation &invitation);
    /// One act at the members' desk; `after` on success.
    template <typename Value>
    void act(SyncService::MemberAct<Value> doIt, std::function<void(const Value &)> after);
    void actOnly(SyncService::MemberAct<void> doIt, std::function<void()> after);
    void failed(const Error &error);
    void setBusy(bool busy);

    SyncService &m_sync;
    Session &m_session;
    const Clock &m_clock;
    std::map<DeviceId, sync::DeviceContact> m_contacts; ///< as far as the server has said
    QTimer m_ask;
    QString m_selected;
    QVariantMap m_made;
    QString m_comparing;
    QString m_error;
    bool m_busy = false;
};

/// Rows of a QR code, '1' for dark; empty when the text is too long for one.
[[nodiscard]] QStringList qrRows(const QString &text);

} // namespace hl::app
