// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/printpage.h"

namespace hl::content::print {

using namespace Qt::StringLiterals;

namespace {

QString listTable(const QStringList &widths, const QList<Text> &heads, const QString &body)
{
    QString out = u"<table class=\"list\"><colgroup>"_s;
    for (const QString &width : widths)
        out += u"<col class=\"%1\">"_s.arg(width);
    out += u"</colgroup><thead><tr>"_s;
    for (const Text &head : heads)
        out += u"<th>%1<span class=\"en\">%2</span></th>"_s.arg(escaped(head.zh), escaped(head.en));
    return out + u"</tr></thead><tbody>\n"_s + body + u"</tbody></table>\n"_s;
}

QString cell(const QString &text)
{
    return u"<td>%1</td>"_s.arg(escaped(text));
}

/// Both languages in one cell, the English below.
QString stacked(const Text &text)
{
    return text.isEmpty()
        ? u"<td></td>"_s
        : u"<td>%1<br><span class=\"en\" lang=\"en\">%2</span></td>"_s.arg(escaped(text.zh), escaped(text.en));
}

QString institutionRow(const Institution &one, const ReferralDirectory &directory)
{
    QStringList phones, regions, groups;
    for (const Phone &phone : one.phones)
        phones.append(phone.note.isEmpty() ? phone.number : phone.number + u' ' + phone.note.zh);
    for (const QString &code : one.regions)
        if (const Region *region = directory.region(code))
            regions.append(region->name.zh);
    for (const QString &code : one.populations)
        if (const Population *group = directory.population(code))
            groups.append(group->name.zh);
    Text about = one.services;
    for (const Text *part : {&one.hours, &one.cost, &one.notes})
        if (!part->isEmpty()) {
            about.zh += (about.zh.isEmpty() ? u""_s : u"；"_s) + part->zh;
            about.en += (about.en.isEmpty() ? u""_s : u"; "_s) + part->en;
        }
    QString marks = mark(kindText(one.kind).zh + u' ' + kindText(one.kind).en);
    for (const QString &party : one.interest)
        marks += mark(u"利益相关 related: "_s + party, u"must"_s);
    return u"<tr>"_s + stacked(one.name).replace(u"</td>"_s, u"<br>"_s + marks + u"</td>"_s)
        + cell(phones.join(u'\n') + (one.address.isEmpty() ? QString() : u'\n' + one.address.zh)) + stacked(about)
        + cell((regions.isEmpty() ? u"全国"_s : regions.join(u"、"_s))
            + (groups.isEmpty() ? QString() : u'\n' + groups.join(u"、"_s)))
        + u"</tr>\n"_s;
}

Text cueText(const PracticeCue &cue, const protocol::Library &library)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(cue.delay).count();
    const Text later{u"，%1 秒后"_s.arg(seconds), u", %1 s later"_s.arg(seconds)};
    switch (cue.after) {
    case PracticeCue::After::Answer:
        return {u"接起"_s + later.zh, u"call answered"_s + later.en};
    case PracticeCue::After::Line:
        return {u"接着"_s + later.zh, u"then"_s + later.en};
    case PracticeCue::After::Reply:
        return {u"咨询员回应"_s + later.zh, u"counsellor replied"_s + later.en};
    case PracticeCue::After::Step:
        break;
    }
    const auto *protocol = library.find(cue.step.section(u'/', 0, 0));
    const auto *step = protocol ? protocol->step(cue.step.section(u'/', 1)) : nullptr;
    const Text name = step ? step->title : Text{cue.step, cue.step};
    return {u"进入“%1”"_s.arg(name.zh) + later.zh, u"step \"%1\" entered"_s.arg(name.en) + later.en};
}

Text lineText(const PracticeLine &line)
{
    switch (line.kind) {
    case PracticeLine::Kind::Silence:
        return {u"（沉默）"_s, u"(silence)"_s};
    case PracticeLine::Kind::HangUp:
        return {u"（对方挂断）"_s, u"(hangs up)"_s};
    default:
        return line.text;
    }
}

} // namespace

QString directorySection(const Content &content)
{
    const ReferralDirectory &directory = content.directory();
    QString out = u"<section class=\"part\">"_s
        + heading(2, u"directory"_s, {u"转介资源与责任部门"_s, u"Referral directory and departments"_s});
    out += u"<p "
           u"class=\"note\">转介之前核对利益关系（指南二(二)"
           u"3）：与咨询员有关的不由本人转介；与本机构有关的要说明并另给选择；紧急服务除外。"
           "<br><span lang=\"en\">Own interest is checked before every referral: related to the counsellor, a "
           "colleague refers; "
           "related to us, say so and name another choice; emergency services excepted.</span></p>"_s;
    QString body;
    for (const Institution &one : directory.institutions())
        body += institutionRow(one, directory);
    out += listTable({u"mid"_s, u"mid"_s, u""_s, u"narrow"_s},
        {{u"机构"_s, u"Place"_s}, {u"联系"_s, u"Contact"_s}, {u"提供什么"_s, u"What it offers"_s},
            {u"地区、人群"_s, u"Where, for whom"_s}},
        body);
    out += heading(3, {}, {u"人群与责任部门"_s, u"Groups and departments"_s});
    for (const Population &group : directory.populations()) {
        QStringList zh, en;
        for (const QString &code : group.departments)
            if (const Department *department = directory.department(code)) {
                zh.append(department->name.zh);
                en.append(department->name.en);
            }
        out += heading(4, {}, group.name, clauseMark(group.clause))
            + table(rows({u"责任部门"_s, u"Departments"_s}, {{zh.join(u"、"_s), en.join(u", "_s)}})
                + rows({u"提示"_s, u"Prompts"_s}, group.prompts));
    }
    body.clear();
    out += heading(3, {}, {u"就医保障"_s, u"Access to care"_s});
    for (const CareFact &fact : directory.careFacts())
        body += u"<tr>"_s + cells(fact.text) + u"<td>"_s + clauseMark(fact.clause) + u"</td></tr>"_s;
    return out
        + listTable({u""_s, u""_s, u"mid"_s}, {{u"中文"_s, {}}, {u"English"_s, {}}, {u"出处"_s, u"Source"_s}}, body)
        + u"</section>\n"_s;
}

QString bulletinsSection(const Content &content)
{
    QString out = u"<section class=\"part\">"_s + heading(2, u"bulletins"_s, {u"通知"_s, u"Bulletins"_s});
    for (const Bulletin &bulletin : content.bulletins()) {
        QString marks = mark(bulletin.published.toString(Qt::ISODate)) + mark(bulletin.source, u"outside"_s);
        if (bulletin.mustRead)
            marks += mark(u"必读 must read"_s, u"must"_s);
        out += heading(4, {}, bulletin.title, marks) + table(rows({u"正文"_s, u"Text"_s}, {bulletin.body}));
    }
    return out + u"</section>\n"_s;
}

QString practiceSection(const PracticeScript &script, const Content &content)
{
    QString out = u"<section class=\"part\">"_s
        + heading(2, u"practice-"_s + script.id, {u"练习："_s + script.title.zh, u"Practice: "_s + script.title.en});
    out += u"<p>%1<br><span lang=\"en\">%2</span></p>"_s.arg(escaped(script.summary.zh), escaped(script.summary.en));
    QStringList zh, en;
    for (const QString &id : script.expectedProtocols)
        if (const auto *protocol = content.protocols().find(id)) {
            zh.append(protocol->title().zh);
            en.append(protocol->title().en);
        }
    const Text level = form::levelText(script.expectedLevel);
    out += table(rows({u"应走的流程"_s, u"Expected"_s},
        {{zh.join(u" → "_s) + u"；风险："_s + level.zh, en.join(u" → "_s) + u"; risk: "_s + level.en}}));
    QString body;
    for (const PracticeLine &line : script.lines) {
        const Text cue = cueText(line.cue, content.protocols());
        body += u"<tr><th scope=\"row\">%1<span class=\"en\">%2</span></th>"_s.arg(escaped(cue.zh), escaped(cue.en))
            + stacked(lineText(line)) + stacked(line.notice) + u"</tr>\n"_s;
    }
    out += listTable({u"mid"_s, u""_s, u""_s},
        {{u"什么时候"_s, u"When"_s}, {u"来电者"_s, u"Caller"_s}, {u"应当留意"_s, u"To notice"_s}}, body);
    return out + table(rows({u"回看"_s, u"Looking back"_s}, script.debrief)) + u"</section>\n"_s;
}

QString settingsSection(const Content &content)
{
    const Settings &settings = content.settings();
    QStringList days;
    for (const int day : settings.followUpDays)
        days.append(QString::number(day));
    Text pauses;
    for (const auto &[level, pause] : settings.breathing) {
        const Text name = form::levelText(level);
        pauses.zh += u"%1 %2 分钟\n"_s.arg(name.zh).arg(pause.count());
        pauses.en += u"%1: %2 min\n"_s.arg(name.en).arg(pause.count());
    }
    const auto both = [](int value) { return QList<Text>{{QString::number(value), QString::number(value)}}; };
    return u"<section class=\"part\">"_s + heading(2, u"settings"_s, {u"本机构的设定"_s, u"Settings"_s})
        + table(rows({u"名称"_s, u"Name"_s}, {settings.organisation})
            + rows({u"统一问候语"_s, u"Greeting"_s}, {settings.saidGreeting()})
            + rows({u"未作危机判断的提醒（分钟）"_s, u"Nudge without a risk verdict (minutes)"_s},
                both(static_cast<int>(settings.nudge.count())))
            + rows({u"反复来电：7 天内达到"_s, u"Repeated caller: calls in 7 days"_s}, both(settings.repeatThreshold))
            + rows({u"回访日（通话后第几天）"_s, u"Follow-up calendar (days after the call)"_s},
                {{days.join(u"、"_s), days.join(u", "_s)}})
            + rows({u"每次回访最多尝试"_s, u"Attempts per contact, at most"_s}, both(settings.maxAttempts))
            + rows({u"自己的记录在本机保留（天）"_s, u"Own records stay on the device (days)"_s},
                both(settings.recordDays))
            + rows({u"求助无人看到，多久后打电话（秒）"_s, u"Unseen request for help: phone after (seconds)"_s},
                both(static_cast<int>(settings.helpUnseen.count())))
            + rows(
                {u"交班无人接手，多久后交督导（分钟）"_s, u"Handover nobody took on: to the leaders after (minutes)"_s},
                both(static_cast<int>(settings.handoverWithin.count())))
            + rows({u"督导电话"_s, u"Leader's phone"_s}, {{settings.leaderPhone, settings.leaderPhone}})
            + rows({u"通话后的缓冲"_s, u"Pause after a call"_s}, {{pauses.zh.trimmed(), pauses.en.trimmed()}}))
        + u"</section>\n"_s;
}

} // namespace hl::content::print
