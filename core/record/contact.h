// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/followup.h"

namespace hl::record {

/// What a follow-up call came to, as the form lh-fu of that call holds it (指南三(二)6).
struct Contact
{
    std::optional<AttemptOutcome> outcome; ///< nullopt: not noted yet
    QString next; ///< code of fu.next; empty: not decided yet
    std::optional<Timestamp> nextAt;
    bool isNextAgreed = false; ///< the caller agreed to the next contact
    QString why;

    [[nodiscard]] static Contact from(const form::AnswerBook &answers);
    [[nodiscard]] bool isReached() const { return outcome == AttemptOutcome::Reached; }
    [[nodiscard]] bool isBooking() const { return next == u"rebook" || next == u"crisis"; }
    /// How it ends, if it does.
    [[nodiscard]] std::optional<FollowUpEnd> end() const;
    /// What is to be noted in the follow-up, in this order. `call`: the record of the follow-up call. A caller who was
    /// reached is called again only on her word; one who was not, on the word that she gave before.
    [[nodiscard]] QList<followup::What> events(const SixItems &items, const RecordId &call) const;
};

} // namespace hl::record
