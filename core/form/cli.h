// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>

#include <QString>

/// The verbs of `hearthline-admin form`. Each returns 0 done, 1 the answers break a rule, 2 unusable input (unreadable,
/// not JSON, another resource, unsupported); what is wrong stands on `err` as "file:line: reason" or "file: path:
/// reason", never an answer.
namespace hl::form {

/// `form check Q.json R.json`: judges a QuestionnaireResponse and prints a FHIR OperationOutcome.
[[nodiscard]] int formCheck(
    const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err);

/// `form import Q.json R.json`: the answers of a response that passes formCheck(), as our own JSON: {"form", "version",
/// "phase", "completed", "authored", "answers": {linkId: [{"value[x]": ...}]}}. Items of the second instance of a
/// repeating group stand under "linkId#1" (instanceKey()).
[[nodiscard]] int formImport(
    const QString &questionnairePath, const QString &responsePath, std::ostream &out, std::ostream &err);

/// `form export Q.json A.json`: the way back, a QuestionnaireResponse that passes formCheck().
[[nodiscard]] int formExport(
    const QString &questionnairePath, const QString &answersPath, std::ostream &out, std::ostream &err);

} // namespace hl::form
