// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/disclosurepaper.h"

#include <QBuffer>
#include <QDateTime>
#include <QHash>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace hl::app {

using namespace Qt::StringLiterals;
using record::Act;
using record::DeskEvent;

namespace {

Text exceptionText(const QString &code)
{
    static const QHash<QString, Text> texts{{u"danger"_s, {u"可能伤害自己或他人"_s, u"Danger to self or others"_s}},
        {u"minor"_s,
            {u"无完全能力的未成年人报告受性侵或虐待"_s,
                u"A minor without full capacity reports sexual assault or abuse"_s}},
        {u"infection"_s, {u"致命传染病，可能严重危及他人"_s, u"Lethal infectious disease, serious danger to others"_s}},
        {u"law"_s, {u"法律规定必须披露"_s, u"Disclosure required by law"_s}}};
    return texts.value(code);
}

Text itemText(const QString &code)
{
    static const QHash<QString, Text> texts{{u"number"_s, {u"电话号码"_s, u"phone number"_s}},
        {u"name"_s, {u"姓名"_s, u"name"_s}}, {u"place"_s, {u"所在位置"_s, u"location"_s}},
        {u"problem"_s, {u"谈到的问题"_s, u"what was talked about"_s}}};
    return texts.value(code);
}

Text actText(Act act)
{
    switch (act) {
    case Act::Raised:
        return {u"提出"_s, u"Asked for"_s};
    case Act::Agreed:
        return {u"第二个人同意"_s, u"Second person agreed"_s};
    case Act::BrokeGlass:
        return {u"一人先行"_s, u"Alone, could not wait"_s};
    case Act::Released:
        return {u"已告知"_s, u"Disclosed"_s};
    case Act::Reviewed:
        return {u"事后复核"_s, u"Reviewed afterwards"_s};
    case Act::Decided:
        return {u"不同意"_s, u"Refused"_s};
    default:
        return {};
    }
}

} // namespace

DisclosurePaper disclosurePaper(
    const record::DeskCase &one, const std::function<QString(const StaffId &)> &nameOf, Language language)
{
    const auto in = [language](const Text &text) { return text.in(language); };
    const DeskEvent &raised = one.raised();
    QStringList items;
    for (const QString &item : raised.items)
        items.append(in(itemText(item)));
    DisclosurePaper paper;
    paper.title = in({u"身份告知单"_s, u"Disclosure of identity"_s});
    paper.rows = {{in({u"编号"_s, u"Number"_s}), raised.id.toString()},
        {in({u"记录编号"_s, u"Record"_s}), raised.record.toString()},
        {in({u"依据"_s, u"Exception"_s}),
            in(exceptionText(raised.code)) + in({u"（指南二(二)1）"_s, u" (Guideline 2(2)1)"_s})},
        {in({u"告知谁"_s, u"Recipient"_s}), raised.with},
        {in({u"告知什么"_s, u"What is told"_s}), items.join(in({u"、"_s, u", "_s}))},
        {in({u"理由"_s, u"Reasons"_s}), raised.text}};
    for (const DeskEvent &event : one.events()) {
        const QString label = in(actText(event.act));
        if (label.isEmpty())
            continue;
        QStringList said{
            nameOf(event.by), QDateTime::fromMSecsSinceEpoch(toEpochMs(event.at)).toString(u"yyyy-MM-dd HH:mm"_s)};
        if (event.act != Act::Raised)
            said += {event.with, event.text};
        said.removeAll(QString());
        paper.rows.append({label, said.join(u" · "_s)});
    }
    paper.foot = in({u"本单不含来电者的身份信息。每一步都有签名，留在机构的日志里，改动了看得出来。"_s,
        u"This paper says nothing of who the caller is. Every step is signed and in the organisation's log, where a "
        u"change would show."_s});
    return paper;
}

QByteArray toPdf(const DisclosurePaper &paper)
{
    QString html = u"<h2>"_s + paper.title.toHtmlEscaped() + u"</h2><table width=\"100%\" cellpadding=\"6\">"_s;
    for (const auto &[label, value] : paper.rows)
        html += u"<tr><td width=\"26%\" valign=\"top\"><b>"_s + label.toHtmlEscaped() + u"</b></td><td>"_s
            + value.toHtmlEscaped() + u"</td></tr>"_s;
    html += u"</table><p><small>"_s + paper.foot.toHtmlEscaped() + u"</small></p>"_s;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return {};
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(150);
    writer.setCreator(QString());
    QTextDocument document;
    document.setHtml(html);
    document.print(&writer);
    return bytes;
}

} // namespace hl::app
