// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/viewmodels/keys.h"
#include "core/base/text.h"
#include "core/content/content.h"
#include "core/record/callrecord.h"

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
    QString what; ///< handed, taken, attempt, booked, closed, reviewed
    QString how; ///< of an attempt its outcome, of a closing its reason
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
    std::function<QString(const StaffId &)> nameOf; ///< of leaders in the call; none: they are not named
    bool reviewed = false;
    bool awaitsLeader = false; ///< high risk, and no leader's device has signed for it yet
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
    Q_PROPERTY(QString risk READ risk CONSTANT)
    Q_PROPERTY(QStringList riskReasons READ riskReasons NOTIFY changed)
    Q_PROPERTY(bool riskIncomplete READ riskIncomplete CONSTANT)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
    Q_PROPERTY(QString notes READ notes CONSTANT)
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
    Q_PROPERTY(bool awaitsLeader READ awaitsLeader NOTIFY changed)

public:
    /// `content`: what the record was made with.
    RecordDetail(record::CallRecord record, RecordContext context, const content::Content &content, Language language);

    [[nodiscard]] RecordId id() const { return m_record.id; }
    void setContext(RecordContext context);
    /// Delivery and comments are news; what the list does not know stays as it was.
    void setStanding(RecordContext context);
    void setLanguage(Language language);

    [[nodiscard]] QString key() const { return m_record.id.toString(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString counsellor() const { return m_context.counsellor; }
    [[nodiscard]] double startedMs() const { return ms(m_record.startedAt); }
    [[nodiscard]] int seconds() const;
    [[nodiscard]] bool byHand() const { return m_record.origin == CallOrigin::ByHand; }
    [[nodiscard]] QString caller() const { return QStringLiteral("unknown"); }
    [[nodiscard]] QString endedBy() const;
    /// Of its recording; 0: it was not recorded.
    [[nodiscard]] int pieces() const { return m_record.recordingSegments; }
    [[nodiscard]] QString risk() const;
    [[nodiscard]] QStringList riskReasons() const;
    [[nodiscard]] bool riskIncomplete() const { return m_record.riskIncomplete; }
    [[nodiscard]] QVariantList sections() const;
    [[nodiscard]] QString notes() const { return m_record.notes; }
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
    [[nodiscard]] bool reviewed() const { return m_context.reviewed; }
    [[nodiscard]] bool awaitsLeader() const { return m_context.awaitsLeader; }

signals:
    void changed();

private:
    const record::CallRecord m_record;
    const content::Content m_content;
    RecordContext m_context;
    Language m_language;
};

} // namespace hl::app
