// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/protocol.h"

#include "core/base/log.h"
#include "core/protocol/chart.h"

#include <QFile>
#include <QSet>

static void initialiseResources()
{
    Q_INIT_RESOURCE(hearthline_protocols);
}

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

const QString kPartsName = u"parts.xml"_s;
const QString kTechniquesName = u"techniques.xml"_s;

QByteArray resource(const QString &name)
{
    initialiseResources();
    QFile file(u":/hearthline/protocols/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qCCritical(logProtocol) << "a built-in protocol is missing";
    return file.readAll();
}

/// The name, the line and the rule alone: a document may hold anything, so its text does not go into a log.
tl::unexpected<Error> refused(const QList<Finding> &findings, QList<Finding> *all)
{
    if (all)
        all->append(findings);
    const Finding &first = findings.first();
    return fail(ErrorCode::InvalidInput,
        first.file.toStdString() + ":" + std::to_string(first.line) + ": " + first.rule.toStdString());
}

Parts knownParts(const SourceFile &parts, QList<Finding> &findings)
{
    return parts.bytes.isEmpty() ? Parts() : readParts(parts.bytes, findings);
}

/// The chart, complete if there are no findings.
Chart checkedChart(const QByteArray &scxml, const Parts &parts, Check check, QList<Finding> &findings)
{
    QByteArray plain;
    Chart chart = readChart(scxml, parts, findings, &plain);
    if (check == Check::Known)
        return chart;
    if (findings.isEmpty())
        checkStructure(chart, findings);
    if (findings.isEmpty())
        explore(chart, findings);
    if (findings.isEmpty())
        compileWithQt(plain, findings);
    return chart;
}

const SourceFile *fileNamed(const QList<SourceFile> &files, const QString &name)
{
    for (const SourceFile &file : files)
        if (file.name == name)
            return &file;
    return nullptr;
}

} // namespace

SourceFile builtInParts()
{
    return {kPartsName, resource(kPartsName)};
}

Result<Protocol> Protocol::parse(
    const SourceFile &scxml, const SourceFile &parts, Check check, QList<Finding> *findings)
{
    QList<Finding> found;
    const Parts known = knownParts(parts, found);
    Chart chart;
    if (found.isEmpty())
        chart = checkedChart(scxml.bytes, known, check, found);
    if (!found.isEmpty())
        return refused(named(found, scxml.name, parts.name), findings);
    return Protocol(std::make_shared<const Chart>(std::move(chart)));
}

Result<Protocol> Protocol::parse(const QByteArray &scxml, const QString &name)
{
    return parse({name, scxml}, builtInParts());
}

const QString &Protocol::id() const
{
    return m_chart->id;
}
const QString &Protocol::version() const
{
    return m_chart->version;
}
const QString &Protocol::hash() const
{
    return m_chart->hash;
}
const Text &Protocol::title() const
{
    return m_chart->title;
}
const QList<Step> &Protocol::steps() const
{
    return m_chart->steps;
}
const QList<Stage> &Protocol::stages() const
{
    return m_chart->stages;
}
const QList<Budget> &Protocol::budgets() const
{
    return m_chart->budgets;
}

const Step *Protocol::step(const QString &stepId) const
{
    const int state = m_chart->stateIndex(stepId);
    const int step = state < 0 ? -1 : m_chart->states.at(state).step;
    return step < 0 ? nullptr : &m_chart->steps.at(step);
}

const Library &Library::builtIn()
{
    static const Library library = [] {
        const auto made = fromFiles(builtInFiles(), Check::Known);
        if (!made)
            qFatal("a built-in protocol is damaged: %s", made.error().logSafe.c_str());
        return *made;
    }();
    return library;
}

QList<SourceFile> Library::builtInFiles()
{
    QList<SourceFile> files{builtInParts(), {kTechniquesName, resource(kTechniquesName)}};
    for (const QLatin1StringView id : {kGeneral, kSuicideRisk, kSilent, kChat, kSexualHarassment, kRepeated,
             kMentalDisorder, kThirdParty, kFollowUp}) {
        const QString name = id + u".scxml"_s;
        files.append({name, resource(name)});
    }
    return files;
}

Result<Library> Library::fromFiles(const QList<SourceFile> &files, Check check, QList<Finding> *findings)
{
    QList<Finding> found;
    Parts parts;
    if (const SourceFile *file = fileNamed(files, kPartsName))
        parts = readParts(file->bytes, found);
    if (!found.isEmpty())
        return refused(named(found, kPartsName, kPartsName), findings);
    QList<Protocol> protocols;
    QList<Technique> techniques;
    for (const SourceFile &file : files) {
        QList<Finding> here;
        if (file.name == kTechniquesName)
            techniques = readTechniques(file.bytes, here);
        else if (file.name.endsWith(u".scxml"))
            protocols.append(Protocol(std::make_shared<const Chart>(checkedChart(file.bytes, parts, check, here))));
        else if (file.name != kPartsName)
            here.append({0, u"file"_s, u"protocols are *.scxml, parts.xml and techniques.xml"_s});
        found.append(named(here, file.name, kPartsName));
    }
    if (!found.isEmpty())
        return refused(found, findings);
    return create(protocols, techniques);
}

Result<Library> Library::create(const QList<Protocol> &protocols, const QList<Technique> &techniques)
{
    QSet<QString> ids;
    for (const Protocol &p : protocols) {
        if (ids.contains(p.id()))
            return fail(ErrorCode::InvalidInput, "two protocols share an id");
        ids.insert(p.id());
    }
    if (!ids.contains(QString(kSuicideRisk)))
        return fail(ErrorCode::InvalidInput, "no protocol for suicide risk");
    for (const Protocol &p : protocols) {
        for (const Transition &t : p.chart().transitions)
            if (!t.switchTo.isEmpty() && !ids.contains(t.switchTo))
                return fail(ErrorCode::InvalidInput, "a protocol switches to one that is not there");
        for (const StateNote &s : p.chart().suggestions)
            if (!ids.contains(s.to))
                return fail(ErrorCode::InvalidInput, "a protocol suggests one that is not there");
    }
    Library library;
    library.m_all = protocols;
    library.m_techniques = techniques;
    return library;
}

const Protocol *Library::find(const QString &id) const
{
    for (const Protocol &p : m_all)
        if (p.id() == id)
            return &p;
    return nullptr;
}

Text withOrganisation(const Text &text, const Text &name)
{
    Text filled = text;
    filled.zh.replace(u"{organisation}"_s, name.zh);
    filled.en.replace(name.isEmpty() ? u"{organisation} "_s : u"{organisation}"_s, name.in(Language::En));
    return filled;
}

} // namespace hl::protocol
