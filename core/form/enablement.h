// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"

#include <set>

namespace hl::form {

/// FHIR R4 Questionnaire.item.enableWhen: does one answer list fulfil the condition? Any of several answers is enough.
/// `exists` with answerBoolean false holds when there is none; every other operator needs an answer. Of several
/// answers one must fulfil it; "!=" wants that none is equal (value set questionnaire-enable-operator).
[[nodiscard]] bool holds(const EnableWhen &condition, const std::vector<Value> &answers);

/// For each repeating group the number of its instances up to the last one with an answer in it (0: none has).
[[nodiscard]] std::map<const Item *, int> instancesOf(const Questionnaire &form, const Answers &answers);
/// The instances that a screen shows: the answered ones and one more, as far as maxOccurs (20 when unsaid) allows.
[[nodiscard]] int shownInstances(const Item &group, int answered);

/// The keys (instanceKey()) of all enabled items. An item under a disabled one is disabled; the answer of a disabled
/// item does not count for others (SDC form behaviour); an item nested under a question needs no answer of that
/// question. Inside a repeating group a condition looks at its own instance; from outside, at all of them.
[[nodiscard]] std::set<QString> enabledItems(const Questionnaire &form, const Answers &answers);

} // namespace hl::form
