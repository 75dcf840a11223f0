// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/reportpdf.h"

#include "core/base/clause.h"

#include <algorithm>

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int Dpi = 150;

QString cell(const QString &text, const QString &more = {})
{
    return u"<td "_s + more + u'>' + text.toHtmlEscaped() + u"</td>"_s;
}

/// A bar as long as its share of the longest one.
QString bar(const report::Row &row, qint64 longest)
{
    if (row.shown != report::Shown::Yes || row.count <= 0 || longest <= 0)
        return u"<td width=\"40%\"></td>"_s;
    const auto percent = std::max<qint64>(1, row.count * 100 / longest);
    return u"<td width=\"40%\"><table width=\"%1%\" cellspacing=\"0\" cellpadding=\"0\"><tr><td bgcolor=\"#8fb8a8\">&nbsp;</td></tr></table></td>"_s
        .arg(percent);
}

QString html(const report::Table &table, Language language)
{
    qint64 longest = 0;
    for (const auto &row : table.rows)
        longest = row.shown == report::Shown::Yes ? std::max(longest, row.count) : longest;
    QString text = u"<h3>"_s + table.title.in(language).toHtmlEscaped() + u"</h3><p class=\"small\">"_s
        + (table.total.in(language) + u": "_s + QString::number(table.of) + u"　"_s + clauseIn(table.clause, language))
              .toHtmlEscaped()
        + u"</p><table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\">"_s;
    for (const auto &row : table.rows) {
        const QString share = shareText(row, table);
        text += u"<tr>"_s + cell(row.label.in(language), u"width=\"36%\""_s)
            + cell(cellText(row), u"width=\"12%\" align=\"right\""_s)
            + cell(share.isEmpty() ? QString() : share + u'%', u"width=\"12%\" align=\"right\""_s) + bar(row, longest)
            + u"</tr>"_s;
    }
    for (const auto &figure : table.figures) {
        text += u"<tr>"_s + cell(figure.label.in(language)) + cell(cellText(figure), u"align=\"right\""_s)
            + cell(figure.unit.in(language)) + u"<td></td></tr>"_s;
    }
    return text + u"</table>"_s;
}

} // namespace

QByteArray toPdf(const report::Report &report, Language language)
{
    QString text = u"<style>h1{font-size:18pt} h2{font-size:14pt} h3{font-size:11pt;margin-bottom:0} .small{color:#555;"
                   "font-size:8pt;margin:0} body{font-size:9pt}</style><h1>"_s
        + report::reportTitle().in(language).toHtmlEscaped() + u"</h1><p>"_s
        + report::periodWords(report.period).in(language) + u"</p><p class=\"small\">"_s
        + report::hiddenNote().in(language).toHtmlEscaped() + u"</p>"_s;
    for (const auto &section : report.sections) {
        text += u"<h2>"_s + section.title.in(language).toHtmlEscaped() + u"</h2><p class=\"small\">"_s
            + clauseIn(section.clause, language).toHtmlEscaped() + u"</p>"_s;
        for (const auto &table : section.tables)
            text += html(table, language);
    }
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
    writer.setResolution(Dpi);
    writer.setTitle(report::reportTitle().in(language));
    writer.setCreator(u"Hearthline"_s);
    QTextDocument document;
    document.setHtml(text);
    document.print(&writer);
    return pdf;
}

} // namespace hl::app
