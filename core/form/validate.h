// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

#include <string>

namespace hl::form {

enum class Severity { Information, Warning, Error, Fatal };

/// One finding. `code` is a FHIR IssueType ("structure", "required", "business-rule", ...), `detailCode` the rule
/// ("maxValue", "invalidLinkId", ...), `path` a FHIRPath expression ("QuestionnaireResponse.item[0].answer[1]").
struct Issue
{
    Severity severity = Severity::Error;
    QString code;
    QString detailCode;
    QString path;
    std::string logSafe; ///< never an answer
};

/// Judges a response against its questionnaire (FHIR R4 + SDC form behaviour). In a draft ("in-progress") a rule that
/// only a finished form must keep is a warning, a missing answer nothing at all.
[[nodiscard]] std::vector<Issue> validate(const Questionnaire &form, const QJsonObject &response);
/// True when there is no error and no fatal issue.
[[nodiscard]] bool isAcceptable(const std::vector<Issue> &issues);
/// FHIR OperationOutcome; "All OK" as one information issue when there is nothing to say.
[[nodiscard]] QJsonObject operationOutcome(const std::vector<Issue> &issues);

} // namespace hl::form
