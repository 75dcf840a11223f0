// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/cli.h"

#include "core/base/result.h"
#include "core/protocol/chart.h"

#include <QFile>
#include <QTextStream>

namespace hl::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGood = 0;
constexpr int kRefused = 1;
constexpr int kUnusable = 2;

/// The document, or the exit code.
Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "cannot be read");
    return file.readAll();
}

int linted(const QString &path, QByteArray &document, QTextStream &err)
{
    const auto read = contents(path);
    if (!read) {
        err << path << ": cannot be read\n";
        return kUnusable;
    }
    document = *read;
    const QList<Finding> findings = lint(document);
    bool unusable = false;
    for (const Finding &f : findings) {
        err << path << ':' << f.line << ": " << f.rule << ": " << f.text << '\n';
        unusable = unusable || f.rule == u"xml";
    }
    return unusable ? kUnusable : findings.isEmpty() ? kGood : kRefused;
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
    QByteArray document;
    const int code = linted(path, document, err);
    if (code == kGood)
        out << path << ": good\n";
    return code;
}

int protocolTrace(const QString &path, const QStringList &events, QTextStream &out, QTextStream &err)
{
    QByteArray document;
    if (const int code = linted(path, document, err); code != kGood)
        return code;
    QList<Finding> none;
    const Chart chart = readChart(document, none);
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
