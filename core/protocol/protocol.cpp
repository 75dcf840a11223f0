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

QByteArray resource(const QString &name)
{
    QFile file(u":/hearthline/protocols/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qCCritical(logProtocol) << "a built-in protocol is missing";
    return file.readAll();
}

} // namespace

Result<Protocol> Protocol::load(const QByteArray &scxml)
{
    if (const QList<Finding> findings = lint(scxml); !findings.isEmpty()) {
        const Finding &first = findings.first();
        // The rule alone: a document may hold anything, so its text does not go into a log.
        return fail(ErrorCode::InvalidInput, "line " + std::to_string(first.line) + ": " + first.rule.toStdString());
    }
    QList<Finding> none;
    return Protocol(std::make_shared<const Chart>(readChart(scxml, none)));
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
Millis Protocol::softFrom() const
{
    return m_chart->softFrom;
}
Millis Protocol::softTo() const
{
    return m_chart->softTo;
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
        initialiseResources();
        QList<Finding> findings;
        QList<Protocol> protocols;
        for (const QString &name : {u"general.scxml"_s, u"suicide-risk.scxml"_s, u"silent.scxml"_s})
            protocols.append(Protocol(std::make_shared<const Chart>(readChart(resource(name), findings))));
        const QList<Technique> techniques = readTechniques(resource(u"techniques.xml"_s), findings);
        const auto made = create(protocols, techniques);
        if (!findings.isEmpty() || !made)
            qFatal("a built-in protocol is damaged");
        return *made;
    }();
    return library;
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

} // namespace hl::protocol
