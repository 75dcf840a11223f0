// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/printpage.h"
#include "core/protocol/ways.h"

namespace hl::content::print {

using namespace Qt::StringLiterals;

namespace {

QList<Text> askTexts(const QList<protocol::FormAsk> &asks, const form::FormLibrary &forms)
{
    QList<Text> texts;
    for (const protocol::FormAsk &ask : asks) {
        const form::Questionnaire *form = forms.find(ask.formId);
        if (!form)
            continue;
        Text phase;
        if (!ask.phase.isEmpty())
            phase = ask.phase == u"start" ? Text{u"（通话开始）"_s, u" (at the start)"_s}
                                          : Text{u"（通话结束前）"_s, u" (before the end)"_s};
        Text text{u"《%1》%2"_s.arg(form->title().zh, phase.zh), form->title().en + phase.en};
        for (const QString &linkId : ask.linkIds)
            if (const form::Item *item = form->find(linkId)) {
                text.zh += u"\n· "_s + item->text.zh;
                text.en += u"\n· "_s + item->text.en;
            }
        texts.append(text);
    }
    return texts;
}

Text roleText(protocol::StepRole role)
{
    switch (role) {
    case protocol::StepRole::Call:
        return {};
    case protocol::StepRole::After:
        return {u"挂断之后"_s, u"after the call"_s};
    case protocol::StepRole::WrapUp:
        return {u"整理记录"_s, u"wrap-up"_s};
    case protocol::StepRole::End:
        return {u"结束"_s, u"end"_s};
    }
    return {};
}

QList<Text> wayTexts(
    const QList<protocol::Way> &ways, const protocol::Protocol &protocol, const protocol::Library &library)
{
    QList<Text> texts;
    for (const protocol::Way &way : ways) {
        Text text{u"〔%1〕"_s.arg(way.label.zh), u"[%1]"_s.arg(way.label.en)};
        if (const auto *other = way.switchTo.isEmpty() ? nullptr : library.find(way.switchTo)) {
            text.zh += u" → 转到《%1》"_s.arg(other->title().zh);
            text.en += u" → to \"%1\""_s.arg(other->title().en);
        }
        for (const QString &target : way.targets)
            if (const auto *next = protocol.step(target)) {
                text.zh += u" → "_s + next->title.zh;
                text.en += u" → "_s + next->title.en;
            }
        for (const protocol::Block &refusal : way.refusals) {
            text.zh += u"\n　此时不能走："_s + refusal.text.zh;
            text.en += u"\n   refused while: "_s + refusal.text.en;
        }
        texts.append(text);
    }
    return texts;
}

QString stepBlock(const protocol::Step &step, int number, const protocol::Protocol &protocol, const Content &content)
{
    QString marks = clauseMark(step.clause);
    if (const Text role = roleText(step.role); !role.isEmpty())
        marks += mark(role.zh + u' ' + role.en);
    if (step.softBudget) {
        const Text time = minutesText(*step.softBudget);
        marks += mark(u"约 %1 / about %2"_s.arg(time.zh, time.en));
    }
    QList<Text> tasks;
    for (const protocol::Task &task : step.tasks)
        tasks.append({u"□ "_s + task.text.zh, u"□ "_s + task.text.en});
    Text techniques;
    for (const protocol::Technique &technique : content.protocols().techniques())
        if (step.techniques.contains(technique.id)) {
            techniques.zh += (techniques.zh.isEmpty() ? u""_s : u"、"_s) + technique.title.zh;
            techniques.en += (techniques.en.isEmpty() ? u""_s : u", "_s) + technique.title.en;
        }
    QList<Text> wait;
    if (step.timeout) {
        const Text time = minutesText(step.timeout->after);
        wait.append({u"%1 后提示下一步，不会自动挂断"_s.arg(time.zh),
            u"after %1 the next step is offered; the call is never cut"_s.arg(time.en)});
    }
    QList<Text> say;
    for (const Text &text : step.say)
        say.append(protocol::withOrganisation(text, content.settings().organisation));
    const QString body = rows({u"可以这样说"_s, u"Say"_s}, say) + rows({u"要弄清的"_s, u"Find out"_s}, step.findOut)
        + rows({u"提示"_s, u"For you"_s}, step.hints) + rows({u"要做的"_s, u"Tasks"_s}, tasks)
        + rows({u"技术"_s, u"Techniques"_s}, techniques.isEmpty() ? QList<Text>() : QList<Text>{techniques})
        + rows({u"要填的"_s, u"Forms"_s}, askTexts(step.forms, content.forms())) + rows({u"等待"_s, u"Waiting"_s}, wait)
        + rows({u"之后"_s, u"Then"_s}, wayTexts(protocol::waysFrom(protocol, step.id), protocol, content.protocols()));
    return u"<div class=\"step\">"_s
        + heading(4, {}, {u"%1. %2"_s.arg(number).arg(step.title.zh), step.title.en},
            marks + u"<code>%1</code>"_s.arg(escaped(step.id)))
        + table(body) + u"</div>\n"_s;
}

} // namespace

QString protocolSection(const protocol::Protocol &protocol, const Content &content)
{
    QString out = u"<section class=\"part\">"_s
        + heading(2, u"protocol-"_s + protocol.id(), protocol.title(),
            u"<code>%1 %2</code>"_s.arg(escaped(protocol.id()), escaped(protocol.version())));
    for (const protocol::Budget &budget : protocol.budgets()) {
        const Text from = minutesText(budget.from);
        const Text to = minutesText(budget.to);
        const bool hasFrom = budget.from.count() > 0;
        out += u"<p class=\"note\">全程约 %1%2 / about %3%4 in all%5 %6（只作提醒，从不挂断 / a reminder, never a limit）</p>\n"_s
                   .arg(hasFrom ? from.zh + u" 到 "_s : QString(), to.zh, hasFrom ? from.en + u" to "_s : QString(),
                       to.en, budget.when.isEmpty() ? QString() : u" · "_s + escaped(budget.when),
                       clauseMark(budget.clause));
    }
    out += table(rows({u"随时可以"_s, u"At any time"_s},
        wayTexts(protocol::waysFromAnywhere(protocol), protocol, content.protocols())));
    int stage = -1;
    int number = 0;
    for (const protocol::Step &step : protocol.steps()) {
        if (step.stage != stage) {
            stage = step.stage;
            for (const protocol::Stage &one : protocol.stages())
                if (one.number == stage)
                    out += heading(3, {},
                        {u"第 %1 阶段 %2"_s.arg(stage).arg(one.title.zh),
                            u"Stage %1: %2"_s.arg(stage).arg(one.title.en)});
            if (stage == 0)
                out += heading(3, {}, {u"阶段之外"_s, u"Beside the stages"_s});
        }
        out += stepBlock(step, ++number, protocol, content);
    }
    return out + u"</section>\n"_s;
}

QString techniquesSection(const Content &content)
{
    QString out = u"<section class=\"part\">"_s + heading(2, u"techniques"_s, {u"基本技术"_s, u"Techniques"_s});
    for (const protocol::Technique &technique : content.protocols().techniques())
        out += heading(4, {}, technique.title, clauseMark(technique.clause))
            + table(rows({u"要点"_s, u"Points"_s}, technique.points) + rows({u"可以这样说"_s, u"Say"_s}, technique.say)
                + rows({u"要填的"_s, u"Forms"_s}, askTexts(technique.forms, content.forms())));
    return out + u"</section>\n"_s;
}

} // namespace hl::content::print
