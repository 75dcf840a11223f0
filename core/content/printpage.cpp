// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/printpage.h"
#include "core/base/clause.h"
#include "core/content/print.h"
#include "core/content/resources.h"

namespace hl::content {

using namespace Qt::StringLiterals;

namespace print {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString cells(const Text &text)
{
    return u"<td lang=\"zh\">%1</td><td class=\"en\" lang=\"en\">%2</td>"_s.arg(escaped(text.zh), escaped(text.en));
}

QString heading(int level, const QString &anchor, const Text &title, const QString &aside)
{
    const QString id = anchor.isEmpty() ? QString() : u" id=\"%1\""_s.arg(anchor);
    return u"<h%1%2>%3<span class=\"en\" lang=\"en\">%4</span>%5</h%1>\n"_s.arg(
        QString::number(level), id, escaped(title.zh), escaped(title.en), aside.isEmpty() ? QString() : u" "_s + aside);
}

QString mark(const QString &text, const QString &kind)
{
    return text.isEmpty() ? QString() : u"<span class=\"mark %1\">%2</span>"_s.arg(kind, escaped(text));
}

QString clauseMark(const QString &clause)
{
    const QString english = clauseIn(clause, Language::En);
    return mark(english == clause ? clause : clause + u" · "_s + english,
        protocol::isGuideline(clause) ? u"clause"_s : u"outside"_s);
}

QString rows(const Text &label, const QList<Text> &texts)
{
    QString out;
    for (const Text &text : texts) {
        out += u"<tr>"_s;
        if (out.size() == 4)
            out += u"<th scope=\"rowgroup\" rowspan=\"%1\">%2<span class=\"en\" lang=\"en\">%3</span></th>"_s.arg(
                QString::number(texts.size()), escaped(label.zh), escaped(label.en));
        out += cells(text) + u"</tr>\n"_s;
    }
    return out;
}

QString table(const QString &body, const QString &kind)
{
    if (body.isEmpty())
        return {};
    return u"<table class=\"%1\"><colgroup><col class=\"label\"><col><col></colgroup>\n%2</table>\n"_s.arg(kind, body);
}

Text minutesText(Millis time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (seconds % 60 != 0)
        return {u"%1 秒"_s.arg(seconds), u"%1 s"_s.arg(seconds)};
    return {u"%1 分钟"_s.arg(minutes), u"%1 min"_s.arg(minutes)};
}

} // namespace print

namespace {

using print::cells;
using print::escaped;

QString styleSheet(const QString &identity)
{
    return QString::fromUtf8(libraryFile(u"print.css"_s)).replace(u"%IDENTITY%"_s, identity);
}

QString factRow(const Text &name, const QString &value)
{
    return u"<tr><th scope=\"row\">%1<span class=\"en\" lang=\"en\">%2</span></th><td>%3</td></tr>"_s.arg(
        escaped(name.zh), escaped(name.en), escaped(value));
}

QString cover(const Content &content)
{
    qsizetype steps = 0;
    for (const protocol::Protocol &protocol : content.protocols().all())
        steps += protocol.steps().size();
    QString out
        = u"<div class=\"cover\"><h1>临床内容审阅稿<span class=\"en\" lang=\"en\">Clinical content for review</span></h1>\n"_s;
    const Text name = content.settings().organisation;
    out += u"<p class=\"name\">%1<br><span lang=\"en\">%2</span></p>\n"_s.arg(escaped(name.zh), escaped(name.en));
    out += u"<table class=\"facts\"><colgroup><col><col></colgroup>"_s;
    out += factRow({u"版本"_s, u"Version"_s}, u"%1 · %2"_s.arg(content.id().version).arg(content.label().name));
    out += factRow({u"负责人"_s, u"Answered for by"_s}, content.label().by);
    out += factRow(
        {u"内容指纹"_s, u"Fingerprint"_s}, QString::fromLatin1(content.id().hash.toHex(' ').left(47)) + u" …"_s);
    out += factRow({u"包含"_s, u"Holds"_s},
        u"%1 个流程（%2 步） · %3 份表单 · %4 个机构 · %5 份通知 · %6 个练习"_s.arg(content.protocols().all().size())
            .arg(steps)
            .arg(content.forms().current().size())
            .arg(content.directory().institutions().size())
            .arg(content.bulletins().size())
            .arg(content.practice().size()));
    out += u"</"
           u"table>\n<p>"
           u"每一步都注明出处：“指南”指《心理援助热线技术指南（试行）》（2021）；其他出处另作标注。设备上使用的内容与本"
           u"稿逐字一致：指纹相同，内容就相同。</p>"
           "<p lang=\"en\" class=\"note\">Every step names its source: 指南 is the national technical guide for crisis "
           "lines "
           "(trial, 2021); anything else is marked as such. What the devices use is this text to the letter: the same "
           "fingerprint means the same content.</p>\n<div class=\"spacer\"></div>\n"_s;
    out += u"<table class=\"sign\"><thead><tr><th>审阅 <span class=\"en\">Reviewed by</span></th><th>职责 <span "
           u"class=\"en\">Role</span></th>"
           "<th>意见 <span class=\"en\">Finding</span></th><th>签名 <span class=\"en\">Signature</span></th><th>日期 "
           "<span class=\"en\">Date</span></th>"
           "</tr></thead><tbody>"_s;
    for (int i = 0; i < 3; ++i)
        out += u"<tr><td></td><td></td><td></td><td></td><td></td></tr>"_s;
    return out + u"</tbody></table></div>\n"_s;
}

QString entry(const QString &anchor, const Text &title)
{
    return u"<li><a href=\"#%1\">%2<span class=\"en\" lang=\"en\">%3</span></a></li>\n"_s.arg(
        anchor, escaped(title.zh), escaped(title.en));
}

QString contents(const Content &content)
{
    QString out = u"<nav>"_s + print::heading(2, {}, {u"目录"_s, u"Contents"_s});
    const auto group = [&out](const Text &title, const QString &entries) {
        out += print::heading(4, {}, title) + u"<ol>"_s + entries + u"</ol>"_s;
    };
    QString entries;
    for (const protocol::Protocol &protocol : content.protocols().all())
        entries += entry(u"protocol-"_s + protocol.id(), protocol.title());
    entries += entry(u"techniques"_s, {u"基本技术"_s, u"Techniques"_s});
    group({u"流程"_s, u"Protocols"_s}, entries);
    entries.clear();
    for (const form::Questionnaire *form : content.forms().current())
        entries += entry(u"form-"_s + form->id(), form->title());
    group({u"表单"_s, u"Forms"_s}, entries);
    entries = entry(u"directory"_s, {u"转介资源与责任部门"_s, u"Referral directory and departments"_s})
        + entry(u"bulletins"_s, {u"通知"_s, u"Bulletins"_s});
    for (const PracticeScript &script : content.practice())
        entries
            += entry(u"practice-"_s + script.id, {u"练习："_s + script.title.zh, u"Practice: "_s + script.title.en});
    entries += entry(u"settings"_s, {u"本机构的设定"_s, u"Settings"_s});
    group({u"其他"_s, u"More"_s}, entries);
    return out + u"</nav>\n"_s;
}

} // namespace

QString printHtml(const Content &content)
{
    const QString identity = u"v%1 · %2 · %3"_s.arg(content.id().version)
                                 .arg(QString::fromLatin1(content.id().hash.toHex().left(16)),
                                     content.label().name.simplified().remove(u'"').remove(u'\\'));
    QString out = u"<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>"_s
        + escaped(content.settings().organisation.zh) + u" "_s + escaped(identity) + u"</title><style>\n"_s
        + styleSheet(escaped(identity)) + u"</style></head><body>\n"_s;
    out += cover(content) + contents(content);
    for (const protocol::Protocol &protocol : content.protocols().all())
        out += print::protocolSection(protocol, content);
    out += print::techniquesSection(content);
    for (const form::Questionnaire *form : content.forms().current())
        out += print::formSection(*form);
    out += print::directorySection(content) + print::bulletinsSection(content);
    for (const PracticeScript &script : content.practice())
        out += print::practiceSection(script, content);
    return out + print::settingsSection(content) + u"</body></html>\n"_s;
}

} // namespace hl::content
