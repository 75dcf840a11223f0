// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

namespace hl::form {

/// The forms that this device knows, by id and version. Old versions stay: a record names the one that it was filled
/// with.
class FormLibrary
{
public:
    /// The forms that ship with the program: lh-reg, lh-screen, lh-rate, lh-risk. A defect in them is a defect of the
    /// build: the process ends (tests parse all of them).
    [[nodiscard]] static const FormLibrary &builtIn();

    /// Adds a definition. Conflict: the same id and version with other bytes.
    [[nodiscard]] Result<void> add(Questionnaire questionnaire);
    /// Version empty: the newest one. nullptr: not here.
    [[nodiscard]] const Questionnaire *find(const QString &id, const QString &version = {}) const;
    /// By "url|version" or the bare url, as a QuestionnaireResponse names it.
    [[nodiscard]] const Questionnaire *findCanonical(const QString &canonical) const;
    [[nodiscard]] std::vector<const Questionnaire *> all() const;

private:
    std::map<QString, std::vector<Questionnaire>> m_forms; ///< by id, oldest version first
};

} // namespace hl::form
