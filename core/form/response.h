// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/form/answers.h"
#include "core/form/library.h"

namespace hl::form {

struct ResponseMeta
{
    bool completed = true; ///< false: "in-progress", drafts of disabled items are kept
    std::optional<Timestamp> authored;
    QString phase; ///< kept in the own extension `phase`
};

/// A FHIR R4 QuestionnaireResponse that names url|version and carries the definition hash (own extension
/// `definition-hash`). A completed one drops the answers of disabled items.
[[nodiscard]] QJsonObject toResponse(const Questionnaire &form, const Answers &answers, const ResponseMeta &meta);

/// The definition that a response was filled in with: by canonical, and by `definition-hash` where two packs gave one
/// version to different words. nullptr: not here.
[[nodiscard]] const Questionnaire *definitionOf(const QJsonObject &response, const FormLibrary &library);

/// The definition's SHA-256 that a response carries, hex; empty: none.
[[nodiscard]] QString definitionHashOf(const QJsonObject &response);

/// The moment of the call that a response is of ("start", "end"); empty where its form has one only.
[[nodiscard]] QString phaseOf(const QJsonObject &response);

/// The answers of a response. InvalidInput: not a response of this form or broken structure; Unsupported: an item that
/// stands more than once and is no repeating group, or repeated groups inside each other.
[[nodiscard]] Result<Answers> fromResponse(const Questionnaire &form, const QJsonObject &response);

} // namespace hl::form
