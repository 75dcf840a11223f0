// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/library.h"

#include <algorithm>

#include <QFile>
#include <QVersionNumber>

/// Resources of a static library must be asked for by name, from outside any namespace.
static void loadFormResources()
{
    Q_INIT_RESOURCE(forms);
}

namespace hl::form {

using namespace Qt::StringLiterals;

const FormLibrary &FormLibrary::builtIn()
{
    static const FormLibrary library = [] {
        loadFormResources();
        FormLibrary forms;
        for (const QString &id : {u"lh-reg"_s, u"lh-screen"_s, u"lh-rate"_s, u"lh-risk"_s}) {
            QFile file(u":/hearthline/forms/%1.json"_s.arg(id));
            const bool isOpen = file.open(QIODevice::ReadOnly);
            auto form = Questionnaire::parse(isOpen ? file.readAll() : QByteArray());
            if (!form || !forms.add(std::move(*form)))
                qFatal(
                    "built-in form %s is broken: %s", qPrintable(id), form ? "double" : form.error().logSafe.c_str());
        }
        return forms;
    }();
    return library;
}

Result<void> FormLibrary::add(Questionnaire questionnaire)
{
    auto &versions = m_forms[questionnaire.id()];
    for (const Questionnaire &known : versions) {
        if (known.version() != questionnaire.version())
            continue;
        if (known.hash() == questionnaire.hash())
            return {};
        return fail(ErrorCode::Conflict, "another definition with the same id and version is here");
    }
    const auto place = std::find_if(versions.begin(), versions.end(), [&questionnaire](const Questionnaire &known) {
        return QVersionNumber::fromString(questionnaire.version()) < QVersionNumber::fromString(known.version());
    });
    versions.insert(place, std::move(questionnaire));
    return {};
}

const Questionnaire *FormLibrary::find(const QString &id, const QString &version) const
{
    const auto forms = m_forms.find(id);
    if (forms == m_forms.end() || forms->second.empty())
        return nullptr;
    if (version.isEmpty())
        return &forms->second.back();
    for (const Questionnaire &form : forms->second) {
        if (form.version() == version)
            return &form;
    }
    return nullptr;
}

const Questionnaire *FormLibrary::findCanonical(const QString &canonical) const
{
    const QString url = canonical.section(u'|', 0, 0);
    for (const auto &[id, versions] : m_forms) {
        if (!versions.empty() && versions.back().url() == url)
            return find(id, canonical.section(u'|', 1));
    }
    return nullptr;
}

std::vector<const Questionnaire *> FormLibrary::all() const
{
    std::vector<const Questionnaire *> forms;
    for (const auto &[id, versions] : m_forms) {
        for (const Questionnaire &form : versions)
            forms.push_back(&form);
    }
    return forms;
}

} // namespace hl::form
