// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/questionnaire.h"

#include <memory>
#include <span>

#include <tl/expected.hpp>

namespace hl::form {

class TextCatalogue;

/// One file of a content pack.
struct NamedFile
{
    QString name; ///< as the pack names it, for messages
    QByteArray bytes;
};

/// What is wrong with a file of forms or texts, for the person who wrote it.
struct FormDefect
{
    QString file;
    int line = 0; ///< 1-based; 0: the file as a whole
    QString path; ///< "Questionnaire.item[2].item[0]"; empty: the file as a whole
    QString
        rule; ///< stable id: "json", "profile", "missing-text", "dangling", "bands", "que-4", "catalogue", "conflict"
    std::string logSafe;
};

/// The forms that this device knows, by id and version. Old versions stay: a record names the one that it was filled
/// with. A value: cheap to copy, pointers stay valid as long as any copy that holds the form.
class FormLibrary
{
public:
    /// The forms that ship with the program, instruments without their official text among them. A defect in them is a
    /// defect of the build: the process ends (tests parse all of them).
    [[nodiscard]] static const FormLibrary &builtIn();
    /// The files behind builtIn(), for content packs and printing.
    [[nodiscard]] static const std::vector<NamedFile> &builtInFiles();

    /// Builds a library from Questionnaire files and text catalogues (textcatalogue.h), in any order. All defects of
    /// all files, sorted by file; lint() is part of it.
    [[nodiscard]] static tl::expected<FormLibrary, std::vector<FormDefect>> fromFiles(std::span<const NamedFile> files);

    /// Adds a definition. Conflict: the same id and version with other bytes.
    [[nodiscard]] Result<void> add(Questionnaire questionnaire);
    /// Makes an instrument usable. NotFound: no such form; InvalidInput: see TextCatalogue::installIn().
    [[nodiscard]] Result<void> install(const TextCatalogue &catalogue);

    /// Version empty: the newest one. nullptr: not here.
    [[nodiscard]] const Questionnaire *find(const QString &id, const QString &version = {}) const;
    /// By "url|version" or the bare url, as a QuestionnaireResponse names it. With a definition hash (hex) the very
    /// definition where it is here, otherwise that of the version.
    [[nodiscard]] const Questionnaire *findCanonical(const QString &canonical, const QString &hashHex = {}) const;
    /// Of every id the newest version, by id.
    [[nodiscard]] std::vector<const Questionnaire *> current() const;
    /// Every definition, old ones too.
    [[nodiscard]] std::vector<const Questionnaire *> all() const;
    /// Current forms of one use that lack nothing, in the order of their ids.
    [[nodiscard]] std::vector<const Questionnaire *> offered(Use use) const;

private:
    using Form = std::shared_ptr<const Questionnaire>;
    std::map<QString, std::vector<Form>> m_forms; ///< by id, oldest version first
};

/// What a reviewer must mend although it parses: missing id, url, version or wording; scores, conditions and derived
/// values that point nowhere; bands with gaps. `json`, the text of the form, gives the lines. Of other forms nothing is
/// known here: whoever has all of them checks with lintTogether().
[[nodiscard]] std::vector<FormDefect> lint(const Questionnaire &form, const QByteArray &json = {});
/// Mirrors, level rules and required-when that name a form or question that is not in the library.
[[nodiscard]] std::vector<FormDefect> lintTogether(const FormLibrary &library);

} // namespace hl::form
