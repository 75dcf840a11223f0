// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"

#include <set>

namespace hl::form {

/// FHIR R4 Questionnaire.item.enableWhen: does one answer list fulfil the condition? Any of several answers is enough.
/// `exists` with answerBoolean false holds when there is none; every other operator needs an answer ("!=" included).
[[nodiscard]] bool holds(const EnableWhen &condition, const std::vector<Value> &answers);

/// The linkIds of all enabled items. An item under a disabled one is disabled; the answer of a disabled item does not
/// count for others (SDC form behaviour); an item nested under a question needs no answer of that question.
[[nodiscard]] std::set<QString> enabledItems(const Questionnaire &form, const Answers &answers);

} // namespace hl::form
