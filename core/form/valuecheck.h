// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/validate.h"

namespace hl::form {

/// A broken rule of one answer; validate() adds the path.
struct Finding
{
    Severity severity = Severity::Error;
    QString code;
    QString detailCode;
    std::string logSafe;
};

/// Everything that can be said about `answers[index]` by itself: type, range, length, pattern, options, terminology,
/// attachment, reference, quantity. FHIR R4 Questionnaire.item and its extensions.
[[nodiscard]] std::vector<Finding> checkValue(
    const Questionnaire &form, const Item &item, const std::vector<Value> &answers, size_t index);

/// An answer of a type that the item cannot have, or none at all.
[[nodiscard]] Finding invalidAnswerType();

/// Does `given` match `pattern`: same type, and a Coding without system matches by code alone.
[[nodiscard]] bool fits(const Value &given, const Value &pattern);

/// Negative, zero or positive; nullopt when the two have no order (other types, other units, Codings). Dates compare at
/// the precision that both have ("2022-06-30" lies within "2022-06").
[[nodiscard]] std::optional<int> compare(const Value &left, const Value &right);

} // namespace hl::form
