// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/casefile.h"
#include "core/record/callertag.h"

#include <QVariantMap>

namespace hl::app {

/// {perWeek, minutes, note}
[[nodiscard]] QVariantMap asMap(const record::CallerAgreement &agreement);
/// [{label, value}]
[[nodiscard]] QVariantList asList(const QList<Fact> &facts);

/// [{title, lead, lines}]
[[nodiscard]] QVariantList asList(const std::vector<form::ReadPart> &parts);

/// The gravest level so far where it is graver than `present`; empty: nothing was.
[[nodiscard]] QString formerLevel(const record::FollowUp &followUp, form::RiskLevel present);

/// What screens show of a case whose caller is called again: {dueMs, startedMs, indexMs, risk, attempts, plan: [{title,
/// lead, lines}], ratings: [{label, value}], changes: [{label, value, change}], contact}. Absent where nothing is
/// known.
[[nodiscard]] QVariantMap caseMap(const CaseFile &file, Language language);

} // namespace hl::app
