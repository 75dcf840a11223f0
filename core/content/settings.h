// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/content/finding.h"
#include "core/form/risk.h"

#include <chrono>
#include <map>

namespace hl::content {

/// What the organisation decides about its own work (settings.json).
struct Settings
{
    Text organisation; ///< the line's name as it is said, e.g. 守听心理援助热线
    Text greeting; ///< the uniform greeting of 指南三(一)1; may hold "{organisation}", see saidGreeting()
    std::chrono::minutes nudge{10}; ///< a quiet reminder when no risk verdict stands by then
    int repeatThreshold = 5; ///< calls of one caller within 7 days, this number included (指南三(三)4)
    QList<int> followUpDays{1, 7, 30, 90}; ///< days after the call; the first is the 24-hour contact of 指南三(二)6
    QString leaderPhone; ///< of whoever leads the shift; empty: the duty roster says whom to phone
    std::chrono::seconds helpUnseen{60}; ///< a request for help in a call that no leader has opened by then: phone
    std::chrono::minutes handoverWithin{60}; ///< what nobody takes on by then at a change of shifts: to the leaders
    int maxAttempts = 5; ///< of one follow-up contact
    int recordDays = 7; ///< how long a counsellor's device keeps her own delivered records
    std::map<form::RiskLevel, std::chrono::minutes> breathing; ///< pause after a call before the next ring

    /// The greeting with the organisation's name in its place.
    [[nodiscard]] Text saidGreeting() const;
    /// The pause after a call of this level; that of the nearest lower level when there is none of its own.
    [[nodiscard]] std::chrono::minutes breathingAfter(form::RiskLevel level) const;

    [[nodiscard]] static Checked<Settings> fromJson(const QByteArray &json, const QString &file);
};

} // namespace hl::content
