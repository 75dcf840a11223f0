// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/library.h"

#include "core/form/textcatalogue.h"

#include <algorithm>

#include <QDir>
#include <QJsonDocument>
#include <QVersionNumber>

/// Resources of a static library must be asked for by name, from outside any namespace.
static void loadFormResources()
{
    Q_INIT_RESOURCE(forms);
}

namespace hl::form {

using namespace Qt::StringLiterals;

const std::vector<NamedFile> &FormLibrary::builtInFiles()
{
    static const std::vector<NamedFile> files = [] {
        loadFormResources();
        std::vector<NamedFile> all;
        const QDir folder(u":/hearthline/forms"_s);
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("built-in form cannot be read");
            all.push_back({name, file.readAll()});
        }
        return all;
    }();
    return files;
}

const FormLibrary &FormLibrary::builtIn()
{
    static const FormLibrary library = [] {
        FormLibrary forms;
        for (const NamedFile &file : builtInFiles()) {
            auto form = Questionnaire::parse(file.bytes);
            if (!form || !forms.add(std::move(*form)))
                qFatal("built-in form %s is broken: %s", qPrintable(file.name),
                    form ? "double" : form.error().logSafe.c_str());
        }
        return forms;
    }();
    return library;
}

tl::expected<FormLibrary, std::vector<FormDefect>> FormLibrary::fromFiles(std::span<const NamedFile> files)
{
    FormLibrary library;
    std::vector<FormDefect> defects;
    std::vector<std::pair<QString, TextCatalogue>> catalogues;
    for (const NamedFile &file : files) {
        // What is no catalogue is read as a form, so that whatever is wrong with it is named.
        if (TextCatalogue::isOne(file.bytes)) {
            auto catalogue = TextCatalogue::parse(file.bytes);
            if (catalogue)
                catalogues.emplace_back(file.name, std::move(*catalogue));
            else
                defects.push_back({file.name, 0, {}, u"catalogue"_s, catalogue.error().logSafe});
            continue;
        }
        Questionnaire::Place place;
        auto form = Questionnaire::parse(file.bytes, place);
        if (!form) {
            const bool isJson = !QJsonDocument::fromJson(file.bytes).isNull();
            defects.push_back(
                {file.name, place.line, place.path, isJson ? u"profile"_s : u"json"_s, form.error().logSafe});
            continue;
        }
        for (FormDefect &defect : lint(*form, file.bytes)) {
            defect.file = file.name;
            defects.push_back(std::move(defect));
        }
        if (const auto added = library.add(std::move(*form)); !added)
            defects.push_back({file.name, 0, {}, u"conflict"_s, added.error().logSafe});
    }
    for (const auto &[name, catalogue] : catalogues) {
        if (const auto done = library.install(catalogue); !done)
            defects.push_back({name, 0, {}, u"catalogue"_s, done.error().logSafe});
    }
    if (defects.empty())
        return library;
    std::stable_sort(defects.begin(), defects.end(),
        [](const FormDefect &left, const FormDefect &right) { return left.file < right.file; });
    return tl::unexpected(std::move(defects));
}

Result<void> FormLibrary::add(Questionnaire questionnaire)
{
    auto &versions = m_forms[questionnaire.id()];
    for (const Form &known : versions) {
        if (known->version() != questionnaire.version())
            continue;
        if (known->hash() == questionnaire.hash())
            return {};
        return fail(ErrorCode::Conflict, "another definition with the same id and version is here");
    }
    const auto place = std::find_if(versions.begin(), versions.end(), [&questionnaire](const Form &known) {
        return QVersionNumber::fromString(questionnaire.version()) < QVersionNumber::fromString(known->version());
    });
    versions.insert(place, std::make_shared<const Questionnaire>(std::move(questionnaire)));
    return {};
}

Result<void> FormLibrary::install(const TextCatalogue &catalogue)
{
    for (Form &form : m_forms[catalogue.formId()]) {
        if (form->version() != catalogue.formVersion())
            continue;
        auto complete = catalogue.installIn(*form);
        if (!complete)
            return fail(std::move(complete.error()));
        form = std::make_shared<const Questionnaire>(std::move(*complete));
        return {};
    }
    return fail(ErrorCode::NotFound, "the texts belong to a form or version that is not here");
}

const Questionnaire *FormLibrary::find(const QString &id, const QString &version) const
{
    const auto forms = m_forms.find(id);
    if (forms != m_forms.end() && !forms->second.empty() && version.isEmpty())
        return forms->second.back().get();
    if (forms != m_forms.end()) {
        for (const Form &form : forms->second) {
            if (form->version() == version)
                return form.get();
        }
    }
    return nullptr;
}

const Questionnaire *FormLibrary::findCanonical(const QString &canonical, const QString &hashHex) const
{
    const QString url = canonical.section(u'|', 0, 0);
    const QString version = canonical.section(u'|', 1);
    const Questionnaire *fallback = nullptr;
    const auto consider = [&](const Questionnaire &form) {
        if (form.url() != url || (!version.isEmpty() && form.version() != version))
            return false;
        if (!fallback)
            fallback = &form;
        return !hashHex.isEmpty() && QString::fromLatin1(form.hash().toHex()) == hashHex;
    };
    for (const auto &[id, versions] : m_forms) {
        for (auto form = versions.rbegin(); form != versions.rend(); ++form) {
            if (consider(**form))
                return form->get();
        }
    }
    return fallback;
}

std::vector<const Questionnaire *> FormLibrary::current() const
{
    std::vector<const Questionnaire *> forms;
    for (const auto &[id, versions] : m_forms) {
        if (!versions.empty())
            forms.push_back(versions.back().get());
    }
    return forms;
}

std::vector<const Questionnaire *> FormLibrary::all() const
{
    std::vector<const Questionnaire *> forms;
    for (const auto &[id, versions] : m_forms) {
        for (const Form &form : versions)
            forms.push_back(form.get());
    }
    return forms;
}

std::vector<const Questionnaire *> FormLibrary::offered(Use use) const
{
    auto forms = current();
    std::erase_if(
        forms, [use](const Questionnaire *form) { return form->use() != use || form->lacks() != Lack::Nothing; });
    return forms;
}

} // namespace hl::form
