// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/contentservice.h"
#include "core/form/plantext.h"
#include "core/form/rows.h"
#include "core/record/callrecord.h"
#include "core/record/followup.h"

namespace hl::app {

/// What is known of a case when its caller is to be called again. Thread: any once it is made.
struct CaseFile
{
    RecordId id;
    /// Absent when the case came from somebody else: its record is not on this device.
    std::optional<record::CallRecord> record;
    std::optional<record::FollowUp> followUp;
    /// Follow-up calls of this device, oldest first.
    QList<record::CallRecord> later;
    content::Content content = content::Content::builtIn(); ///< that the record was made with
};

/// Errors: Io, Corrupt. A case of which nothing is known is empty and no error. Thread: vault.
[[nodiscard]] Result<CaseFile> readCase(
    store::Vault &vault, ContentShelf &shelf, const RecordId &id, const record::FollowUpRules &rules);

/// The organisation's calendar of later contacts.
[[nodiscard]] record::FollowUpRules rulesOf(const content::Settings &settings);

/// One answered question, in words.
struct Fact
{
    QString label;
    QString value;
};
/// The answered rows of a form.
[[nodiscard]] QList<Fact> facts(const form::Questionnaire &form, const form::Answers &answers, Language language);

/// An answer in words; empty: there is none.
[[nodiscard]] QString answerText(const form::Item &item, const std::vector<form::Value> &values, Language language);

/// A form's answers in a record; empty when it was not filled in. `phase` empty: the last one.
[[nodiscard]] form::Answers answersIn(
    const record::CallRecord &record, const form::FormLibrary &forms, const QString &formId, const QString &phase = {});

/// The newest safety plan of the case as it is read aloud.
[[nodiscard]] std::vector<form::ReadPart> planOf(const CaseFile &file, Language language);
/// The ratings at the end of the newest call that has any; of the beginning where the end was not rated.
[[nodiscard]] QList<Fact> ratingsOf(const CaseFile &file, Language language);
/// How to reach the caller, as agreed in the call.
[[nodiscard]] QString contactOf(const CaseFile &file);

} // namespace hl::app
