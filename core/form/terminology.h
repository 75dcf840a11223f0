// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

namespace hl::form {

enum class Membership {
    Yes,
    No,
    Unknown, ///< the set is not known offline
};

/// Is the Coding in the value set? Known offline: sets contained in the questionnaire, and those of FHIR itself that
/// are small or that Qt carries (administrative-gender; jurisdiction: ISO 3166). A display text that names another code
/// of the same system is wrong as well.
[[nodiscard]] Membership lookUp(const Questionnaire &form, const QString &valueSet, const Value &coding);

/// A resource type of FHIR R4.
[[nodiscard]] bool isResourceType(const QString &name);

struct UnitFactor
{
    char dimension = 0; ///< 'm' mass, 'l' length, 't' time, 'v' volume
    double factor = 1;
};
/// Common UCUM units; nullopt for the rest.
[[nodiscard]] std::optional<UnitFactor> ucumFactor(const QString &code);

} // namespace hl::form
