// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <optional>

#include <QJsonObject>
#include <QString>

/// Repeated calls (指南三(三)4, R54-R55). The number itself is in no index: see store::Callers.
namespace hl::record {

inline constexpr std::chrono::days RepeatWindow{7};

/// A caller's number in one form, "+8613800000000", however the network writes it: spaces, full-width digits, sip:
/// URIs, 00 or + or a leading 0. nullopt: withheld, or too short to name anybody (service numbers).
[[nodiscard]] std::optional<QString> normalisedNumber(
    const QString &number, const QString &countryCode = QStringLiteral("86"));

/// What counsellor and caller have agreed, and the caller was told.
struct CallerAgreement
{
    int callsPerWeek = 1;
    int minutes = 20; ///< of one call, when no danger was found
    QString note;
    /// 1 to 21 calls a week of 5 to 60 minutes.
    [[nodiscard]] bool isSensible() const
    {
        return callsPerWeek >= 1 && callsPerWeek <= 21 && minutes >= 5 && minutes <= 60;
    }
    bool operator==(const CallerAgreement &) const = default;
};

/// What this device knows of a caller when the telephone rings. No danger is ever inferred from it: every call begins
/// with the risk questions.
struct CallerHistory
{
    int callsIn7Days = 0; ///< this one included
    bool seemsRepeated = false; ///< the organisation's number is reached: a proposal, a person confirms it
    std::optional<CallerAgreement> agreement;
    std::optional<QString> lastLevel; ///< core/form's risk code of the last call that was filed
    std::optional<Timestamp> lastCallAt; ///< the call before this one
    std::optional<RecordId> openFollowUp; ///< this caller waits for a call, or is just returning it
    /// Everybody's calls were looked up, not only those of this device (casecard.h).
    bool isOrganisations = false;
};

/// An agreement as it travels to the leader. The tag means something on the device that made it.
struct AgreementEvent
{
    EventId id;
    RecordId record; ///< of the call in which it was agreed
    QByteArray tag; ///< 16 bytes
    StaffId by;
    Timestamp at;
    std::optional<CallerAgreement> agreement; ///< nullopt: ended
    bool operator==(const AgreementEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const AgreementEvent &event);
/// Errors: InvalidInput.
[[nodiscard]] Result<AgreementEvent> agreementEventFromJson(const QJsonObject &json);

} // namespace hl::record
