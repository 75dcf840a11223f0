// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <map>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace hl::record {

/// What reports count of a call besides its times, protocols and risk (R67-R69, CLINICAL 1.11): codes that stand in
/// lists, and nothing that anybody wrote or said. It travels in the statistics part, which more people may open than
/// the rest: an age is a span of years, a free text is left out even where a question allows one.
struct CallFacts
{
    /// False: of a record from before there were any; nothing is known then, which is not "no".
    bool isRecorded = false;
    /// Item of the registration (lh-reg) -> the codes that were chosen; for reg.age one of ageSpans(), for reg.feedback
    /// "1" to "5". Questions left open are absent.
    std::map<QString, QStringList> answers;

    /// From the responses of a record; what is no code is left out.
    [[nodiscard]] static CallFacts from(const QJsonArray &responses);
    [[nodiscard]] QJsonObject toJson() const;
    /// An absent object gives facts that are not recorded; what this version does not know is left out.
    [[nodiscard]] static CallFacts fromJson(const QJsonObject &json);
    bool operator==(const CallFacts &) const = default;
};

/// The items of lh-reg that reports count.
[[nodiscard]] const QStringList &countedItems();
/// "0-13" (below the age of PIPL 31), "14-17", "18-29", "30-44", "45-59", "60+".
[[nodiscard]] const QStringList &ageSpans();

} // namespace hl::record
