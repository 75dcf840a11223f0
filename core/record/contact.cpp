// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/contact.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace hl::record {

Contact Contact::from(const form::AnswerBook &answers)
{
    const auto &form = answers.entered(u"lh-fu"_s);
    const auto at = QDateTime::fromString(form.first(u"fu.next_at"_s).toString(), Qt::ISODate);
    return {attemptOutcome(form.first(u"fu.outcome"_s).code()), form.first(u"fu.next"_s).code(),
        at.isValid() ? std::optional(fromEpochMs(at.toMSecsSinceEpoch())) : std::nullopt,
        form.first(u"fu.next_consent"_s).toBool(), form.first(u"fu.next_reason"_s).toString().trimmed()};
}

std::optional<FollowUpEnd> Contact::end() const
{
    if (next == "end-in-care"_L1)
        return FollowUpEnd::InCare;
    if (next == "end-reduced"_L1)
        return FollowUpEnd::RiskReduced;
    if (next == "end-declined"_L1)
        return FollowUpEnd::Declined;
    return std::nullopt;
}

QList<followup::What> Contact::events(const SixItems &items, const RecordId &call) const
{
    QList<followup::What> events;
    if (outcome)
        events.append(followup::Attempted{*outcome, call});
    if (isReached())
        events.append(followup::Assessed{items, call});
    if (isBooking() && nextAt && (isNextAgreed || !isReached()))
        events.append(followup::Rebooked{*nextAt, next});
    else if (next == "escalate"_L1)
        events.append(followup::Escalated{why});
    else if (const auto how = end())
        events.append(followup::Closed{*how, why});
    return events;
}

} // namespace hl::record
