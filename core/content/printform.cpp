// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/printpage.h"

#include "core/form/risk.h"

namespace hl::content::print {

using namespace Qt::StringLiterals;

namespace {

using form::ItemType;

Text typeText(ItemType type)
{
    switch (type) {
    case ItemType::Group:
        return {u"分组"_s, u"group"_s};
    case ItemType::Display:
        return {u"说明"_s, u"note"_s};
    case ItemType::Boolean:
        return {u"是/否"_s, u"yes/no"_s};
    case ItemType::Integer:
        return {u"整数"_s, u"whole number"_s};
    case ItemType::Decimal:
    case ItemType::Quantity:
        return {u"数值"_s, u"number"_s};
    case ItemType::Date:
        return {u"日期"_s, u"date"_s};
    case ItemType::DateTime:
    case ItemType::Time:
        return {u"时间"_s, u"time"_s};
    case ItemType::Choice:
        return {u"选择"_s, u"choice"_s};
    case ItemType::OpenChoice:
        return {u"选择或填写"_s, u"choice or text"_s};
    default:
        return {u"文字"_s, u"text"_s};
    }
}

QString number(const form::Value &value)
{
    return value.isNull() ? QString() : value.toString();
}

Text answerText(const form::Item *question, const form::Value &answer)
{
    if (answer.type() == form::ValueType::Boolean)
        return answer.toBool() ? Text{u"是"_s, u"yes"_s} : Text{u"否"_s, u"no"_s};
    if (question)
        for (const form::AnswerOption &option : question->options)
            if (option.value == answer)
                return option.text;
    return {answer.toString(), answer.toString()};
}

Text operatorText(form::Operator op)
{
    switch (op) {
    case form::Operator::NotEqual:
        return {u"不是"_s, u"is not"_s};
    case form::Operator::Greater:
        return {u"大于"_s, u"is more than"_s};
    case form::Operator::Less:
        return {u"小于"_s, u"is less than"_s};
    case form::Operator::GreaterOrEqual:
        return {u"不小于"_s, u"is at least"_s};
    case form::Operator::LessOrEqual:
        return {u"不大于"_s, u"is at most"_s};
    default:
        return {u"是"_s, u"is"_s};
    }
}

/// When the question appears, in words.
QStringList conditions(const form::Questionnaire &form, const form::Item &item)
{
    QStringList lines;
    const bool isAny = item.behavior == form::EnableBehavior::Any && item.enableWhen.size() > 1;
    for (const form::EnableWhen &when : item.enableWhen) {
        const form::Item *question = form.find(when.question);
        const Text name = question ? question->text : Text{when.question, when.question};
        if (when.op == form::Operator::Exists) {
            const bool wanted = when.answer.toBool();
            lines.append(u"当「%1」%2 / when \"%3\" %4"_s.arg(
                name.zh, wanted ? u"已答"_s : u"未答"_s, name.en, wanted ? u"is answered"_s : u"is not answered"_s));
            continue;
        }
        const Text op = operatorText(when.op);
        const Text answer = answerText(question, when.answer);
        lines.append(
            u"当「%1」%2「%3」 / when \"%4\" %5 \"%6\""_s.arg(name.zh, op.zh, answer.zh, name.en, op.en, answer.en));
    }
    if (isAny)
        lines.prepend(u"任一成立 / any of:"_s);
    return lines;
}

QString rules(const form::Questionnaire &form, const form::Item &item)
{
    QString out;
    if (item.required)
        out += mark(u"必答 must"_s, u"must"_s);
    if (item.isQuestion())
        out += mark(typeText(item.type).zh + u' ' + typeText(item.type).en);
    if (item.repeats)
        out += mark(item.isQuestion() ? u"可多选 several"_s : u"可重复 repeats"_s);
    if (!item.minValue.isNull() || !item.maxValue.isNull())
        out += mark(number(item.minValue) + u" – "_s + number(item.maxValue));
    if (item.piiClass > 0)
        out += mark(item.piiClass == 1 ? u"个人信息 personal"_s : u"敏感个人信息 sensitive"_s, u"outside"_s);
    if (item.readOnly)
        out += mark(u"自动得出 computed"_s);
    if (item.hidden)
        out += mark(u"不显示 hidden"_s);
    if (item.mirror)
        out += mark(u"取自 shown from %1"_s.arg(item.mirror->formId));
    if (!item.source.isEmpty())
        out += clauseMark(item.source);
    const QStringList when = conditions(form, item);
    if (!when.isEmpty())
        out += (out.isEmpty() ? u""_s : u"\n"_s) + escaped(when.join(u'\n'));
    return out;
}

QString optionList(const form::Item &item, Language language)
{
    if (item.options.empty())
        return {};
    QString out = u"<ul class=\"options%1\">"_s.arg(item.repeats ? u" many"_s : QString());
    for (const form::AnswerOption &option : item.options) {
        out += u"<li>"_s + escaped(option.text.in(language));
        if (option.weight)
            out += u" <code>%1</code>"_s.arg(*option.weight);
        if (option.exclusive)
            out += language == Language::Zh ? u"（单独选）"_s : u" (alone)"_s;
        out += u"</li>"_s;
    }
    return out + u"</ul>"_s;
}

QString cell(const form::Item &item, Language language, int depth)
{
    const QString words = item.text.isEmpty() ? QString() : item.text.in(language);
    return u"<td class=\"%1 indent%2\" lang=\"%1\">%3%4</td>"_s.arg(language == Language::Zh ? u"zh"_s : u"en"_s,
        QString::number(std::min(depth, 3)), escaped(words), optionList(item, language));
}

void itemRows(const form::Questionnaire &form, const std::vector<form::Item> &items, int depth, QString &out)
{
    for (const form::Item &item : items) {
        const QString kind = item.type == ItemType::Group ? u"group"_s
            : item.type == ItemType::Display              ? u"help"_s
                                                          : u"question"_s;
        out += u"<tr class=\"%1\"><th scope=\"row\"><code>%2</code></th>"_s.arg(kind, escaped(item.linkId))
            + cell(item, Language::Zh, depth) + cell(item, Language::En, depth) + u"<td>"_s + rules(form, item)
            + u"</td></tr>\n"_s;
        itemRows(form, item.items, depth + 1, out);
    }
}

QString levelRows(const form::Questionnaire &form)
{
    QList<Text> texts;
    for (const form::LevelRow &row : form.levelRule().rows) {
        const auto level = form::riskLevel(row.level);
        const Text reached = level ? form::levelText(*level)
            : row.inquiry          ? Text{u"须做详评"_s, u"full inquiry"_s}
                                   : Text{u"按人的判断"_s, u"as judged"_s};
        texts.append({reached.zh + u"："_s + row.text.zh, reached.en + u": "_s + row.text.en});
    }
    return rows({u"风险等级（从高到低，先到先得）"_s, u"Risk level, strongest first"_s}, texts);
}

QString scoreRows(const form::Questionnaire &form)
{
    QString out;
    for (const form::ScoreRule &score : form.scores()) {
        QList<Text> texts{{u"题目：%1 个，缺一不计总分"_s.arg(score.items.size()),
            u"%1 questions; no total while one is missing"_s.arg(score.items.size())}};
        for (const form::Band &band : score.bands)
            texts.append({u"%1 – %2：%3"_s.arg(band.min).arg(band.max).arg(band.text.zh),
                u"%1 – %2: %3"_s.arg(band.min).arg(band.max).arg(band.text.en)});
        out += rows(score.text.isEmpty() ? Text{u"计分"_s, u"Score"_s} : score.text, texts);
    }
    return out;
}

} // namespace

QString formSection(const form::Questionnaire &form)
{
    QString aside = u"<code>%1 %2</code>"_s.arg(escaped(form.id()), escaped(form.version()));
    if (form.lacks() != form::Lack::Nothing)
        aside += u' ' + mark(u"未安装正式文本，不可使用 unusable until the official text is installed"_s, u"must"_s);
    QString out = u"<section class=\"part\">"_s + heading(2, u"form-"_s + form.id(), form.title(), aside);
    if (form.phases().size() > 1)
        out += u"<p class=\"note\">通话开始和结束前各填一次 / filled in at the start and before the end of the call</p>"_s;
    if (!form.attribution().isEmpty())
        out += u"<p class=\"note\">%1 / %2</p>"_s.arg(escaped(form.attribution().zh), escaped(form.attribution().en));
    QList<Text> required;
    for (const form::RequiredWhen &rule : form.requiredWhen())
        required.append(rule.text);
    out += table(rows({u"必须填写的情况"_s, u"Must be filled in when"_s}, required));
    QString body;
    itemRows(form, form.items(), 0, body);
    out += u"<table class=\"form\"><colgroup><col class=\"no\"><col><col><col "
           u"class=\"rule\"></colgroup><thead><tr><th>编号 <span class=\"en\">Id</span></th>"
           "<th>中文</th><th>English</th><th>规则 <span class=\"en\">Rules</span></th></tr></thead><tbody>\n"_s
        + body + u"</tbody></table>\n"_s;
    return out + table(levelRows(form)) + table(scoreRows(form)) + u"</section>\n"_s;
}

} // namespace hl::content::print
