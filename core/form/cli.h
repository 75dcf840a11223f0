// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>

#include <QString>

namespace hl::form {

/// `hearthline-admin form check Q.json R.json`: judges a response, prints a FHIR OperationOutcome (JSON) on `out`.
/// Returns 0 valid, 1 invalid, 2 unusable input (unreadable, not JSON, not the resource, unsupported), said on `err`.
[[nodiscard]] int formCheck(
    const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err);

} // namespace hl::form
