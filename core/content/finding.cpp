// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/finding.h"

namespace hl::content {

using namespace Qt::StringLiterals;

QString describe(const Finding &finding)
{
    QString text = finding.file.isEmpty() ? u"content"_s : finding.file;
    if (finding.line > 0)
        text += u':' + QString::number(finding.line);
    return text + u": "_s + finding.text + u" ("_s + finding.rule + u')';
}

Error toError(const Findings &findings, ErrorCode code)
{
    std::string text = "content has " + std::to_string(findings.size()) + " findings";
    if (!findings.isEmpty())
        text += ", first: " + findings.first().rule.toStdString() + " in line " + std::to_string(findings.first().line);
    return makeError(code, text);
}

} // namespace hl::content
