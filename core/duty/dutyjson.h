// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: parts of events as JSON.

#include "core/duty/roster.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hl::duty {

inline constexpr int kMostSeats = 50;

[[nodiscard]] QJsonObject textToJson(const Text &text);
[[nodiscard]] Text textFromJson(const QJsonValue &json);

/// Inserts the demand's fields.
void insertDemand(QJsonObject &json, const Demand &demand);
/// nullopt: out of range.
[[nodiscard]] std::optional<Demand> demandFromJson(const QJsonObject &json);

/// "HH:mm"; what is no time of the day is invalid.
[[nodiscard]] QString toText(QTime time);
[[nodiscard]] QTime timeFromJson(const QJsonValue &json);
/// 1 = Monday ... 7 = Sunday.
[[nodiscard]] QJsonArray daysToJson(const Weekdays &days);
/// nullopt: none, or one that is no day.
[[nodiscard]] std::optional<Weekdays> weekdaysFromJson(const QJsonValue &json);

} // namespace hl::duty
