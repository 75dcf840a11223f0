// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"

namespace hl::record {

/// One answer as it stood and as it should be. Empty values: no answer.
struct Change
{
    QString form; ///< Change::ofRecord(): what the record holds beside its forms
    QString phase;
    QString linkId;
    std::vector<form::Value> was;
    std::vector<form::Value> now;

    /// The same for every change of the same answer.
    [[nodiscard]] QString key() const { return form + u'/' + phase + u'/' + linkId; }
    [[nodiscard]] bool isNotes() const { return form == ofRecord() && linkId == notes(); }
    [[nodiscard]] bool isLevel() const { return form == ofRecord() && linkId == level(); }
    bool operator==(const Change &) const = default;

    [[nodiscard]] static QString ofRecord() { return QStringLiteral("record"); }
    [[nodiscard]] static QString notes() { return QStringLiteral("notes"); }
    /// A person says that the call was graver than it was written down. It only ever raises.
    [[nodiscard]] static QString level() { return QStringLiteral("level"); }
};

/// Something in a signed record is put right, by its author or by a leader in her own name. The record itself is never
/// changed (REQUIREMENTS R13, R31, R83; decisions/0003).
struct Amendment
{
    EventId id; ///< of the signed event that says it
    RecordId record;
    StaffId by;
    Timestamp at;
    QString reason; ///< never empty
    QList<Change> changes; ///< never empty
    QList<EventId> knew; ///< every amendment of this record that its author had seen
    bool operator==(const Amendment &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Amendment &amendment);
/// Errors: InvalidInput (a field is missing or impossible, an answer is changed twice or into itself, or it is one that
/// may not be amended), Unsupported (of a later version).
[[nodiscard]] Result<Amendment> amendmentFromJson(const QJsonObject &json);

/// What may be put right here. Not who or where the caller is, which travels with nobody; not what has gone its own way
/// since: consent and follow-up, handover, disclosure are settled where they are kept.
[[nodiscard]] bool isAmendable(const QString &form, const QString &linkId);

/// What a record's forms were answered with: no mirrored or computed value. Errors: those of form::fromResponse().
[[nodiscard]] Result<form::AnswerBook> answersOf(const CallRecord &record, const form::FormLibrary &forms);

/// A record as it stands.
struct AmendedRecord
{
    CallRecord record;
    /// The answers reach a lower level than they did. The record's level stays all the same: what was due stays due,
    /// and that a danger is over is for a person to say in the follow-up.
    bool answersFell = false;
};

/// The amendments of one record: the same for events that come twice or in another order.
class Amendments
{
public:
    Amendments() = default;
    [[nodiscard]] static Amendments fold(const QList<Amendment> &events);

    /// What its author had seen comes before it, then by time.
    [[nodiscard]] const QList<Amendment> &list() const { return m_list; }
    [[nodiscard]] bool isEmpty() const { return m_list.isEmpty(); }
    /// Keys of answers that two have changed, otherwise each, without knowing of the other; nobody who knew both has
    /// changed them since. A level is never disputed: the graver one counts.
    [[nodiscard]] QStringList disputed() const;
    /// The latest value of each answer counts; of a disputed one the graver one counts for the level until somebody
    /// decides. The level never falls. Errors: those of answersOf().
    [[nodiscard]] Result<AmendedRecord> standing(const CallRecord &original, const form::FormLibrary &forms) const;
    bool operator==(const Amendments &) const = default;

private:
    QList<Amendment> m_list;
};

} // namespace hl::record
