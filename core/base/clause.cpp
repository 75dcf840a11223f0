// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clause.h"

#include <QRegularExpression>

#include <array>

namespace hl {

using namespace Qt::StringLiterals;

namespace {

/// Longer names first: 工作方案 is not the 方案.
const std::array Papers{
    Text{u"工作方案"_s, u"Work plan"_s},
    Text{u"工作报表"_s, u"Work form"_s},
    Text{u"联防联控机制医疗发"_s, u"Joint Mechanism, medical"_s},
    Text{u"联防联控机制发"_s, u"Joint Mechanism"_s},
    Text{u"指南"_s, u"Guideline"_s},
    Text{u"方案"_s, u"Plan"_s},
    Text{u"通知"_s, u"Notice"_s},
};

/// 三 3, 十二 12, 二十 20
int figure(QStringView numeral)
{
    static const QString ones = u"一二三四五六七八九"_s;
    const auto ten = numeral.indexOf(u'十');
    const auto one = [](QChar c) { return static_cast<int>(ones.indexOf(c)) + 1; };
    if (ten < 0)
        return one(numeral.front());
    return 10 * (ten > 0 ? one(numeral.front()) : 1) + (ten + 1 < numeral.size() ? one(numeral[ten + 1]) : 0);
}

} // namespace

QString clauseIn(const QString &clause, Language language)
{
    if (language == Language::Zh)
        return clause;
    static const QRegularExpression document(u"〔(\\d+)〕(\\d+)号 ?"_s);
    static const QRegularExpression numeral(u"[一二三四五六七八九十]+"_s);
    static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
    QString text = clause;
    text.replace(document, u"[\\1] No. \\2, "_s);
    for (const Text &paper : Papers)
        text.replace(paper.zh, paper.en + u' ');
    text.replace(u"；"_s, u"; "_s).replace(u"、"_s, u", "_s).replace(u" ;"_s, u";"_s);
    for (auto match = numeral.match(text); match.hasMatch(); match = numeral.match(text))
        text.replace(match.capturedStart(), match.capturedLength(), QString::number(figure(match.captured())));
    text = text.trimmed();
    if (text.endsWith(u','))
        text.chop(1);
    return chinese.match(text).hasMatch() ? clause : text;
}

} // namespace hl
