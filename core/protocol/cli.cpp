// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/cli.h"

#include "core/base/result.h"
#include "core/protocol/chart.h"
#include "core/protocol/protocol.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTextStream>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGood = 0;
constexpr int kRefused = 1;
constexpr int kUnusable = 2;

/// The file, with its name as the author gave it.
Result<SourceFile> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "cannot be read");
    return SourceFile{path, file.readAll()};
}

/// The parts.xml that lies beside the document, else the built-in one.
SourceFile partsFor(const QString &path)
{
    return contents(QFileInfo(path).dir().filePath(u"parts.xml"_s)).value_or(builtInParts());
}

/// Lints the file; prints what is wrong with it. Returns the exit code.
int load(const QString &path, std::optional<Protocol> &protocol, QTextStream &err)
{
    const auto document = contents(path);
    if (!document) {
        err << path << ": cannot be read\n";
        return kUnusable;
    }
    QList<Finding> findings;
    const auto parsed = Protocol::parse(*document, partsFor(path), Check::Full, &findings);
    bool unusable = false;
    for (const Finding &f : findings) {
        err << toString(f) << '\n';
        unusable = unusable || f.rule == u"xml";
    }
    if (!parsed)
        return unusable ? kUnusable : kRefused;
    protocol = *parsed;
    return kGood;
}

void print(const Chart &chart, const Configuration &at, const QString &label, QTextStream &out)
{
    out << label << ':';
    for (const int s : at.active)
        if (chart.states.at(s).children.isEmpty())
            out << ' ' << chart.states.at(s).id;
    out << '\n';
}

} // namespace

int protocolLint(const QString &path, QTextStream &out, QTextStream &err)
{
    std::optional<Protocol> protocol;
    const int code = load(path, protocol, err);
    if (code == kGood)
        out << path << ": good\n";
    return code;
}

int protocolTrace(const QString &path, const QStringList &events, QTextStream &out, QTextStream &err)
{
    std::optional<Protocol> protocol;
    if (const int code = load(path, protocol, err); code != kGood)
        return code;
    const Chart &chart = protocol->chart();
    Configuration at = initialConfiguration(chart);
    print(chart, at, u"start"_s, out);
    for (const QString &event : events) {
        const QList<int> selected = select(chart, at, event, inConfiguration(at));
        if (selected.isEmpty()) {
            err << event << ": not taken here\n";
            return kRefused;
        }
        for (const int t : selected)
            if (const auto &refuse = chart.transitions.at(t).refuse) {
                err << event << ": refused: " << refuse->reason << '\n';
                return kRefused;
            }
        at = take(chart, at, selected);
        print(chart, at, event, out);
    }
    return kGood;
}

} // namespace hl::protocol
