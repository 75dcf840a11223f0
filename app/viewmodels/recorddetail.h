// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/recordfiling.h"
#include "app/viewmodels/keys.h"
#include "core/base/text.h"
#include "sync/client/takenover.h"

#include <functional>

#include <QObject>
#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// A comment of a leader, as a record shows it.
struct Comment
{
    QString who;
    Timestamp at;
    QString text;
};

/// Somebody else has opened the record.
struct Opening
{
    QString who;
    Timestamp at;
    QString reason; ///< supervision, follow-up, complaint, disclosure
};

/// Something that happened to the case after the call.
struct Later
{
    QString what; ///< handed, taken, attempt, booked, raised, closed, reviewed
    QString how; ///< of an attempt its outcome, of a closing its reason, of what was raised its level
    QString who; ///< empty: the leaders
    Timestamp at;
};

/// Another call of the same caller that this counsellor took on this device.
struct SameCaller
{
    RecordId record;
    QStringList protocolIds;
    Timestamp startedAt;
    int riskLevel = -1;
};

/// What is known around a record: where it is and what was said about it.
struct RecordContext
{
    QString counsellor; ///< name or pseudonym of the author
    QString delivery; ///< kept, sent, received, opened, refused
    std::optional<Timestamp> sentAt;
    std::optional<Timestamp> receivedAt; ///< by the organisation
    std::optional<Timestamp> openedAt;
    QList<Comment> comments;
    QList<Opening> openings; ///< oldest first
    QList<Later> later; ///< oldest first
    QList<SameCaller> sameCaller; ///< newest first
    QList<sync::OtherPart> parts; ///< other records of this call
    bool reviewed = false;
    bool awaitsLeader = false; ///< high risk, and no leader's device has signed for it yet
    bool mayAmend = false; ///< whoever reads it: its author, or a leader
    std::function<QString(const StaffId &)> nameOf; ///< of leaders in the call and who amended it; none: not named
};

/// One record to read. Made anew for each one that is opened.
class RecordDetail final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the lists")
    Q_PROPERTY(QString key READ key CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString counsellor READ counsellor NOTIFY changed)
    Q_PROPERTY(double startedMs READ startedMs CONSTANT)
    Q_PROPERTY(int seconds READ seconds CONSTANT)
    Q_PROPERTY(bool byHand READ byHand CONSTANT)
    Q_PROPERTY(QString caller READ caller CONSTANT)
    Q_PROPERTY(QString endedBy READ endedBy CONSTANT)
    Q_PROPERTY(int pieces READ pieces CONSTANT)
    Q_PROPERTY(QString risk READ risk NOTIFY changed)
    Q_PROPERTY(QStringList riskReasons READ riskReasons NOTIFY changed)
    Q_PROPERTY(bool riskIncomplete READ riskIncomplete NOTIFY changed)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
    Q_PROPERTY(QString notes READ notes NOTIFY changed)
    Q_PROPERTY(double followUpDueMs READ followUpDueMs CONSTANT)
    Q_PROPERTY(QVariantList track READ track NOTIFY changed)
    Q_PROPERTY(QString delivery READ delivery NOTIFY changed)
    Q_PROPERTY(QString refusedReason READ refusedReason NOTIFY changed)
    Q_PROPERTY(QVariantList comments READ comments NOTIFY changed)
    Q_PROPERTY(bool reviewed READ reviewed NOTIFY changed)
    Q_PROPERTY(QVariantList openings READ openings NOTIFY changed)
    Q_PROPERTY(QVariantList later READ later NOTIFY changed)
    Q_PROPERTY(QVariantList leaders READ leaders NOTIFY changed)
    Q_PROPERTY(QVariantList sameCaller READ sameCaller NOTIFY changed)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed)
    Q_PROPERTY(bool awaitsLeader READ awaitsLeader NOTIFY changed)
    Q_PROPERTY(QVariantList amendments READ amendments NOTIFY changed)
    Q_PROPERTY(int unreadable READ unreadable NOTIFY changed)
    Q_PROPERTY(bool disputed READ disputed NOTIFY changed)
    Q_PROPERTY(bool answersFell READ answersFell NOTIFY changed)
    Q_PROPERTY(bool asSigned READ asSigned NOTIFY changed)
    Q_PROPERTY(bool mayAmend READ mayAmend NOTIFY changed)
    Q_PROPERTY(bool newer READ newer NOTIFY changed)

public:
    RecordDetail(ReadRecord read, RecordContext context, Language language);

    [[nodiscard]] RecordId id() const { return m_read.record.id; }
    [[nodiscard]] const ReadRecord &read() const { return m_read; }
    /// It was amended here, just now.
    void add(const record::Amendment &amendment);
    void setOutgoing(const QHash<QByteArray, store::OutboxState> &outgoing);
    void setContext(RecordContext context);
    /// It was amended elsewhere meanwhile: what it says now. Whether it is shown as it was signed stays.
    void setRead(ReadRecord read);
    void setNewer(bool newer);
    void setLanguage(Language language);

    [[nodiscard]] QString key() const { return m_read.record.id.toString(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString counsellor() const { return m_context.counsellor; }
    [[nodiscard]] double startedMs() const { return ms(m_read.record.startedAt); }
    [[nodiscard]] int seconds() const;
    [[nodiscard]] bool byHand() const { return m_read.record.origin == CallOrigin::ByHand; }
    [[nodiscard]] QString caller() const { return QStringLiteral("unknown"); }
    [[nodiscard]] QString endedBy() const;
    /// Of its recording; 0: it was not recorded.
    [[nodiscard]] int pieces() const { return m_read.record.recordingSegments; }
    [[nodiscard]] QString risk() const;
    [[nodiscard]] QStringList riskReasons() const;
    [[nodiscard]] bool riskIncomplete() const { return shown().riskIncomplete; }
    [[nodiscard]] QVariantList sections() const;
    [[nodiscard]] QString notes() const { return shown().notes; }
    [[nodiscard]] double followUpDueMs() const;
    [[nodiscard]] QVariantList track() const;
    [[nodiscard]] QString delivery() const { return m_context.delivery; }
    [[nodiscard]] QString refusedReason() const { return {}; }
    [[nodiscard]] QVariantList comments() const;
    /// Who has opened it: {who, atMs, reason}.
    [[nodiscard]] QVariantList openings() const;
    /// What became of the call: {what, how, who, atMs}.
    [[nodiscard]] QVariantList later() const;
    /// Who came into the call: {who, fromMs, untilMs, tookOver}.
    [[nodiscard]] QVariantList leaders() const;
    /// {key, title, startedMs, risk}.
    [[nodiscard]] QVariantList sameCaller() const;
    /// Of a call that was taken over: {way, who, atMs, state, key}; way: before, after; state: own, here, waiting (it
    /// has not come), closed (not for this member).
    [[nodiscard]] QVariantList parts() const;
    [[nodiscard]] bool reviewed() const { return m_context.reviewed; }
    [[nodiscard]] bool awaitsLeader() const { return m_context.awaitsLeader; }
    /// {key, who, atMs, reason, delivery, changes}, oldest first; delivery: waiting, refused, or empty: it was sent;
    /// changes: as asMap(record::Change), and `disputed`.
    [[nodiscard]] QVariantList amendments() const;
    /// Amendments that cannot be read here.
    [[nodiscard]] int unreadable() const { return m_read.known.unreadable; }
    [[nodiscard]] bool disputed() const { return !m_read.known.amendments.disputed().isEmpty(); }
    [[nodiscard]] bool answersFell() const { return m_read.answersFell; }
    /// What is shown is the record as it was signed.
    [[nodiscard]] bool asSigned() const { return m_asSigned; }
    [[nodiscard]] bool mayAmend() const { return m_context.mayAmend; }
    /// An amendment is known of that could not be fetched.
    [[nodiscard]] bool newer() const { return m_newer; }

    Q_INVOKABLE void showAsSigned(bool asSigned);

signals:
    void changed();
    void readChanged();

private:
    [[nodiscard]] const record::CallRecord &shown() const { return m_asSigned ? m_read.original : m_read.record; }

    ReadRecord m_read;
    RecordContext m_context;
    Language m_language;
    bool m_asSigned = false;
    bool m_newer = false;
};

/// Asks the vault again how far the amendments of this record have come, where any was not sent.
void refreshOutgoing(VaultService &vault, QObject *context, RecordDetail *detail);

} // namespace hl::app
