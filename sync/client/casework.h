// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/training.h"
#include "core/record/handovernote.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/event.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hl::sync {

class RecordReader;

/// What a casework event says; the server never sees it.
namespace casework {
inline const QString FollowUp = QStringLiteral("follow-up");
inline const QString Handover = QStringLiteral("handover");
inline const QString Agreement = QStringLiteral("agreement");
inline const QString Training = QStringLiteral("training");
inline const QString Debrief = QStringLiteral("debrief");
inline const QString BulletinRead = QStringLiteral("bulletin-read");
inline const QString Quality = QStringLiteral("quality");
inline const QString Amendment = QStringLiteral("amendment"); ///< a leader's, to the record's author
inline const QString Mood = QStringLiteral("mood"); ///< a weekly trend, by consent
inline const QString Help = QStringLiteral("help"); ///< silent help in a call
inline const QString Desk = QStringLiteral("desk"); ///< a case of core/record/deskcase.h
inline const QString LeaderReceipt = QStringLiteral("leader-receipt"); ///< a leader's device has a record
inline const QString LeaderPhoned = QStringLiteral("leader-phoned"); ///< its author has phoned, or tried to
inline const QString Opened = QStringLiteral("opened"); ///< an access event: somebody opened an own record
inline const QString Reviewed = QStringLiteral("reviewed"); ///< a review that came before its record
/// With those who may read statistics only: the statistics part of a record and which revision it is of.
inline const QString Statistics = QStringLiteral("statistics");
inline const QString Amended = QStringLiteral("amended"); ///< an amendment of somebody else's record has come
inline const QString TakenOver = QStringLiteral("taken-over"); ///< in this log only: takenover.h
inline const QString HighRisk = QStringLiteral("high-risk"); ///< in the author's own log only: awaits a receipt

/// Of one body: a follow-up has a few, a history some dozens, a month of shifts some hundreds.
inline constexpr qsizetype MostEvents = 500;
/// {"v": 1, "kind": kind, "events": [...]}
[[nodiscard]] QByteArray body(const QString &kind, const QJsonArray &events);
/// As it is kept in the event log.
[[nodiscard]] store::LoggedEvent logged(const QString &kind, const QByteArray &subject, const QJsonObject &event);
} // namespace casework

/// The training of one member as this device knows it. A damaged event counts for nothing: it is told in the log, and
/// takes nobody off the line. Thread: vault. Errors: Io.
[[nodiscard]] Result<duty::Training> trainingOf(store::Vault &vault, const StaffId &member);

/// The handover of one record as this device knows it; a damaged event is told in the log and left out. Errors: Io.
[[nodiscard]] Result<record::HandoverNote> handoverOf(store::Vault &vault, const RecordId &record);

/// Takes a pulled casework event into the log, if its author may say what it says:
/// - everybody speaks for themselves alone; a handover of a follow-up may bring the history of others along
/// - a follow-up belongs to who opened it or was handed it, and to the leaders
/// - only leaders record training
/// - only a leader tells a record's author what she amended in it (amendmentdesk.cpp)
/// - only who writes reviews leads them; everybody rates, an own call unasked (takequality.cpp)
/// - complaints and concerns come to their reader alone (topic named), and nothing else comes that way
/// - only a leader's device that still serves signs for a record, and never for one of its own member
/// Errors: Refused (the author may not), InvalidInput, Unsupported (of a later version), Conflict (an id with other
/// content).
[[nodiscard]] Result<void> takeCasework(store::Vault &vault, const Membership &self, const EventHeader &header,
    const Member &author, const QByteArray &body, RecordReader &records, const Clock &clock);

} // namespace hl::sync
