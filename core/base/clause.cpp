// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clause.h"

#include <QRegularExpression>

#include <array>

namespace hl {

using namespace Qt::StringLiterals;

namespace {

/// Longer names first: 工作方案 is not the 方案. A source that is no paper says first what it is (step.h).
const std::array Names{
    Text{u"实践："_s, u"Practice:"_s},
    Text{u"标准："_s, u"Standard:"_s},
    Text{u"法律："_s, u"Law:"_s},
    Text{u"北京心理援助热线"_s, u"Beijing psychological aid hotline"_s},
    Text{u"回访（3 至 5 次）"_s, u"follow-up (3 to 5 times)"_s},
    Text{u"自杀安全政策（2022）"_s, u"suicide safety policy (2022)"_s},
    Text{u"机构规则"_s, u"The organisation's rules"_s},
    Text{u"本机构"_s, u"This organisation"_s},
    Text{u"热线管理办法"_s, u"Hotline rules"_s},
    Text{u"个人信息保护法"_s, u"Personal Information Protection Law"_s},
    Text{u"未成年人网络保护条例"_s, u"Regulation on Minors Online"_s},
    Text{u"未成年人保护法"_s, u"Minors Protection Law"_s},
    Text{u"指南附件"_s, u"Guideline, annex"_s},
    Text{u"指南伦理"_s, u"Guideline, ethics"_s},
    Text{u"指南登记"_s, u"Guideline, registration"_s},
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
    for (const Text &name : Names)
        text.replace(name.zh, name.en + u' ');
    text.replace(u"；"_s, u"; "_s).replace(u"、"_s, u", "_s).replace(u" ;"_s, u";"_s);
    for (auto match = numeral.match(text); match.hasMatch(); match = numeral.match(text))
        text.replace(match.capturedStart(), match.capturedLength(), QString::number(figure(match.captured())));
    text = text.trimmed();
    if (text.endsWith(u','))
        text.chop(1);
    return chinese.match(text).hasMatch() ? clause : text;
}

} // namespace hl
