// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsx.h"

#include "core/base/clause.h"
#include "core/report/zip.h"

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

const auto Head = u"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"_s;
const auto Main = u"http://schemas.openxmlformats.org/spreadsheetml/2006/main"_s;
const auto Office = u"http://schemas.openxmlformats.org/officeDocument/2006/relationships"_s;
const auto Package = u"http://schemas.openxmlformats.org/package/2006/"_s;
const auto SheetType = u"application/vnd.openxmlformats-officedocument.spreadsheetml."_s;

/// Indexes of cellXfs in styles.xml.
enum Style { Plain = 0, Bold = 1, Title = 2, Right = 3 };

QString xmlText(const QString &text)
{
    QString clean;
    for (const QChar c : text) {
        // what XML 1.0 cannot carry
        if (c >= u' ' || c == u'\t' || c == u'\n')
            clean.append(c);
    }
    return clean.toHtmlEscaped();
}

class Sheet
{
public:
    void text(char column, const QString &text, Style style = Plain)
    {
        if (!text.isEmpty())
            m_cells += u"<c r=\"%1\" s=\"%2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%3</t></is></c>"_s.arg(
                at(column), QString::number(style), xmlText(text));
    }
    void number(char column, const QString &digits)
    {
        m_cells += u"<c r=\"%1\"><v>%2</v></c>"_s.arg(at(column), digits);
    }
    /// A number that may be shown; else the sign in its place.
    void count(char column, const QString &shown, bool isNumber)
    {
        if (isNumber)
            number(column, shown);
        else
            text(column, shown, Right);
    }
    void endRow()
    {
        m_rows += u"<row r=\"%1\">%2</row>"_s.arg(m_row).arg(m_cells);
        m_cells.clear();
        ++m_row;
    }
    void bars(int from, int to)
    {
        if (to < from)
            return;
        m_bars += u"<conditionalFormatting sqref=\"B%1:B%2\"><cfRule type=\"dataBar\" priority=\"%3\"><dataBar>"
                  "<cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/><color rgb=\"FF8FB8A8\"/></dataBar></cfRule>"
                  "</conditionalFormatting>"_s.arg(from)
                      .arg(to)
                      .arg(++m_priority);
    }
    [[nodiscard]] int row() const { return m_row; }
    [[nodiscard]] QString xml() const
    {
        return Head + u"<worksheet xmlns=\""_s + Main
            + u"\"><cols><col min=\"1\" max=\"1\" width=\"52\" customWidth=\"1\"/>"
              "<col min=\"2\" max=\"3\" width=\"14\" customWidth=\"1\"/></cols><sheetData>"_s
            + m_rows + u"</sheetData>"_s + m_bars + u"</worksheet>"_s;
    }

private:
    [[nodiscard]] QString at(char column) const { return QChar::fromLatin1(column) + QString::number(m_row); }
    QString m_rows;
    QString m_cells;
    QString m_bars;
    int m_row = 1;
    int m_priority = 0;
};

void add(Sheet &sheet, const Table &table, Language language)
{
    sheet.text('A', table.title.in(language), Bold);
    sheet.text('D', clauseIn(table.clause, language));
    sheet.endRow();
    sheet.text('A', table.total.in(language));
    sheet.number('B', QString::number(table.of));
    sheet.text('C', table.rows.isEmpty() ? QString() : Text{u"占比 %"_s, u"Share %"_s}.in(language));
    sheet.endRow();
    const int first = sheet.row();
    for (const Row &row : table.rows) {
        sheet.text('A', row.label.in(language));
        sheet.count('B', cellText(row), row.shown == Shown::Yes);
        if (const QString share = shareText(row, table); !share.isEmpty())
            sheet.number('C', share);
        sheet.endRow();
    }
    sheet.bars(first, sheet.row() - 1);
    for (const Figure &figure : table.figures) {
        sheet.text('A', figure.label.in(language));
        sheet.count('B', cellText(figure), figure.shown == Shown::Yes);
        sheet.text('C', figure.unit.in(language));
        sheet.endRow();
    }
    sheet.endRow();
}

QString sheetOf(const Section &section, const Report &report, Language language)
{
    Sheet sheet;
    sheet.text('A', reportTitle().in(language), Title);
    sheet.endRow();
    sheet.text('A', section.title.in(language), Bold);
    sheet.text('D', clauseIn(section.clause, language));
    sheet.endRow();
    sheet.text('A', periodText(report.period));
    sheet.endRow();
    sheet.text('A', hiddenNote().in(language));
    sheet.endRow();
    sheet.endRow();
    for (const Table &table : section.tables)
        add(sheet, table, language);
    return sheet.xml();
}

/// A name of a sheet has at most 31 characters, and some are not allowed.
QString nameOf(const Section &section, Language language)
{
    QString name;
    for (const QChar c : section.title.in(language)) {
        if (!u"[]:*?/\\'"_s.contains(c))
            name.append(c);
    }
    return xmlText(name.left(31));
}

QString relation(int id, const QString &type, const QString &target)
{
    return u"<Relationship Id=\"rId%1\" Type=\"%2\" Target=\"%3\"/>"_s.arg(QString::number(id), Office + type, target);
}

const auto Styles
    = u"<fonts count=\"3\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font><font><b/><sz "
      u"val=\"16\"/></font>"
      "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
      "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/>"
      "</border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf fontId=\"0\"/>"
      "<xf fontId=\"1\" applyFont=\"1\"/><xf fontId=\"2\" applyFont=\"1\"/><xf fontId=\"0\" applyAlignment=\"1\">"
      "<alignment horizontal=\"right\"/></xf></cellXfs>"_s;

} // namespace

QByteArray toXlsx(const Report &report, Language language)
{
    QList<ZipEntry> parts;
    QString types;
    QString sheets;
    QString relations;
    int number = 0;
    for (const Section &section : report.sections) {
        ++number;
        const QString file = u"worksheets/sheet%1.xml"_s.arg(number);
        types += u"<Override PartName=\"/xl/%1\" ContentType=\"%2worksheet+xml\"/>"_s.arg(file, SheetType);
        sheets += u"<sheet name=\"%1\" sheetId=\"%2\" r:id=\"rId%2\"/>"_s.arg(
            nameOf(section, language), QString::number(number));
        relations += relation(number, u"/worksheet"_s, file);
        parts.append({"xl/" + file.toLatin1(), sheetOf(section, report, language).toUtf8()});
    }
    relations += relation(number + 1, u"/styles"_s, u"styles.xml"_s);
    const QString relationsOpen = Head + u"<Relationships xmlns=\""_s + Package + u"relationships\">"_s;
    const QString relationsEnd = u"</Relationships>"_s;
    const QString contentTypes = Head + u"<Types xmlns=\""_s + Package
        + u"content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
          "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\""_s
        + SheetType + u"sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\""_s + SheetType
        + u"styles+xml\"/>"_s + types + u"</Types>"_s;
    const QString workbook = Head + u"<workbook xmlns=\""_s + Main + u"\" xmlns:r=\""_s + Office + u"\"><sheets>"_s
        + sheets + u"</sheets></workbook>"_s;
    const QString styles = Head + u"<styleSheet xmlns=\""_s + Main + u"\">"_s + Styles + u"</styleSheet>"_s;
    parts.prepend({"xl/styles.xml", styles.toUtf8()});
    parts.prepend({"xl/_rels/workbook.xml.rels", (relationsOpen + relations + relationsEnd).toUtf8()});
    parts.prepend({"xl/workbook.xml", workbook.toUtf8()});
    parts.prepend({"_rels/.rels",
        (relationsOpen + relation(1, u"/officeDocument"_s, u"xl/workbook.xml"_s) + relationsEnd).toUtf8()});
    parts.prepend({"[Content_Types].xml", contentTypes.toUtf8()});
    return zip(parts);
}

} // namespace hl::report
