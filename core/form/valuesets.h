// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

#include <QJsonArray>

namespace hl::form {

/// The codes of the ValueSets that a Questionnaire contains, under each name by which an item may ask for them: "#id",
/// "url", "url|version". From the expansion where there is one, otherwise from the definition: listed concepts, whole
/// contained CodeSystems, other contained sets, less what is excluded. A set that needs more (a filter, a system or set
/// that is not here) is left out: its codes are not known. `isEnglish`: the language of the bare texts.
[[nodiscard]] std::map<QString, std::vector<AnswerOption>> containedValueSets(
    const QJsonArray &contained, bool isEnglish);

/// Weight and exclusiveness, which the extensions of an option, its Coding or a concept tell.
void readOptionExtensions(AnswerOption &option, const QJsonArray &extensions);

} // namespace hl::form
