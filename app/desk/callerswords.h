// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"
#include "core/form/library.h"

namespace hl::app {

/// An answer with all that it says: its moment (form::timesOf()), and the other place of a consent of the caller, which
/// stands in the consent form with its time and in the registration. So it is asked for once.
[[nodiscard]] std::vector<form::AnswerEdit> said(
    const form::FormLibrary &forms, const form::AnswerEdit &edit, const form::AnswerBook &book, Timestamp now);

/// A decision on the next contact that was made as a step of a protocol.
struct Decision
{
    QString event;
    QString reason; ///< of a refusal
    bool isFollowUp = false;
};
/// What it says in the forms: in the registration or, of a follow-up call, in its own form. What was not the caller's
/// own word (she hung up) is no declined consent.
[[nodiscard]] std::vector<form::AnswerEdit> inForms(
    const form::FormLibrary &forms, const Decision &decision, const form::AnswerBook &book, Timestamp now);

/// Whether a call of this kind asks this. What a follow-up call decides stands in lh-fu, what led to it was agreed in
/// the call before.
[[nodiscard]] bool isAskedIn(bool isFollowUp, const QString &formId, const QString &linkId);

} // namespace hl::app
