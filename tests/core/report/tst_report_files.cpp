// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv.h"
#include "core/report/xlsx.h"
#include "core/report/zip.h"
#include "tests/core/report/reportdata.h"

#include <QProcess>
#include <QTemporaryDir>

namespace hl::report {

using namespace Qt::StringLiterals;

namespace {

// Opened by a reader that nobody here wrote: Python's zipfile and XML parser.
const auto Reopen = u"import sys, zipfile, json\n"
                    "import xml.etree.ElementTree as et\n"
                    "N = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'\n"
                    "z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
                    "parts = {n: et.fromstring(z.read(n)) for n in z.namelist()}\n"
                    "types = {t.get('PartName') for t in parts['[Content_Types].xml']}\n"
                    "rels = {r.get('Id'): r.get('Target') for r in parts['xl/_rels/workbook.xml.rels']}\n"
                    "R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'\n"
                    "out = []\n"
                    "for sheet in parts['xl/workbook.xml'].iter(N + 'sheet'):\n"
                    "    file = 'xl/' + rels[sheet.get(R)]; assert '/' + file in types\n"
                    "    cells = {}\n"
                    "    for c in parts[file].iter(N + 'c'):\n"
                    "        assert c.find(N + 'f') is None and c.get('r') not in cells\n"
                    "        v, t = c.find(N + 'v'), c.find(N + 'is')\n"
                    "        cells[c.get('r')] = float(v.text) if v is not None else ''.join(t.itertext())\n"
                    "    out.append([sheet.get('name'), cells])\n"
                    "print(json.dumps(out))\n"_s;

QStringList linesOf(const QByteArray &csv)
{
    return QString::fromUtf8(csv).split(u"\r\n"_s);
}

} // namespace

class TestReportFiles : public QObject
{
    Q_OBJECT

    static Report report() { return reportOf(tallyOf(september(), reportFile(u"calls.json"_s))); }

private slots:
    void cells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        for (const QChar start : u"=+-@\t\r\n＝＋－＠"_s) {
            const QString text = start + u"1"_s;
            const bool line = start == u'\r' || start == u'\n';
            QTest::addRow("starts with %d", int(start.unicode()))
                << text << (line ? u"\"'"_s + text + u'"' : u'\'' + text);
        }
        QTest::newRow("plain") << u"家庭"_s << u"家庭"_s;
        QTest::newRow("inside it is harmless") << u"a=b"_s << u"a=b"_s;
        QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
        QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
        QTest::newRow("formula and quote") << u"=HYPERLINK(\"x\")"_s << u"\"'=HYPERLINK(\"\"x\"\")\""_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void cells()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(csvCell(text), cell);
    }

    void csvSaysWhatTheReportSays()
    {
        const QByteArray csv = toCsv(report(), Language::Zh);
        QVERIFY(csv.startsWith("\xEF\xBB\xBF"));
        QVERIFY(!csv.mid(3).contains("\xEF\xBB\xBF") && csv.endsWith("\r\n"));
        const auto lines = linesOf(csv);
        QVERIFY(lines.contains(u"来电者与服务的契合,性别,男,69,37.1,指南三(一)1"_s));
        QVERIFY(lines.contains(u"来电者与服务的契合,性别,女,*,,指南三(一)1"_s));
        QVERIFY(lines.contains(u"来电者与服务的契合,性别,其他,<5,,指南三(一)1"_s));
        QVERIFY(linesOf(toCsv(report(), Language::En)).filter(u",Sex,Male,69,37.1,Guideline 3(1)1"_s).size() == 1);
        for (const QString &line : lines) {
            for (const QString &cell : line.split(u','))
                QVERIFY2(!cell.startsWith(u'=') && !cell.startsWith(u'-') && !cell.startsWith(u'@'), qPrintable(line));
        }
    }

    /// Words of the organisation's own form may say anything.
    void aFormulaInAWordStaysAText()
    {
        Report made = report();
        made.sections[0].tables[1].rows[0].label = {u"=1+1"_s, u"@SUM(A1)"_s};
        QVERIFY(toCsv(made, Language::Zh).contains(",'=1+1,"));
        QVERIFY(toCsv(made, Language::En).contains(",'@SUM(A1),"));
    }

    void xlsxIsReadByAnother_data()
    {
        QTest::addColumn<bool>("english");
        QTest::newRow("zh") << false;
        QTest::newRow("en") << true;
    }
    void xlsxIsReadByAnother()
    {
        QFETCH(bool, english);
        const auto language = english ? Language::En : Language::Zh;
        Report made = report();
        made.sections[0].tables[1].rows[0].label = {u"=1<&\"2"_s, u"=1<&\"2"_s};
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"r.xlsx"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(toXlsx(made, language));
        file.close();
        QProcess python;
        python.start(u"/usr/bin/python3"_s, {u"-c"_s, Reopen, file.fileName()});
        QVERIFY(python.waitForFinished(30000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const auto sheets = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(sheets.size(), 3);
        QCOMPARE(sheets[0][0].toString(), english ? u"Service and its effect"_s : u"服务总量与社会影响"_s);
        // every number and sign of the report, once, in its order
        for (qsizetype s = 0; s < made.sections.size(); ++s) {
            const QJsonObject cells = sheets[s][1].toObject();
            int row = 6;
            for (const Table &table : made.sections.at(s).tables) {
                const auto at = [&](char column) { return cells[QChar::fromLatin1(column) + QString::number(row)]; };
                QCOMPARE(at('A').toString(), table.title.in(language));
                ++row;
                QCOMPARE(at('B').toDouble(), double(table.of));
                for (const Row &each : table.rows) {
                    ++row;
                    QCOMPARE(at('A').toString(), each.label.in(language));
                    if (each.shown == Shown::Yes)
                        QVERIFY(at('B').isDouble() && at('B').toDouble() == double(each.count));
                    else
                        QCOMPARE(at('B').toString(), cellText(each));
                }
                for (const Figure &figure : table.figures) {
                    ++row;
                    QCOMPARE(at('B').isDouble() ? QString::number(at('B').toDouble(), 'f', figure.decimals)
                                                : at('B').toString(),
                        cellText(figure));
                }
                row += 2;
            }
        }
    }

    /// No file that leaves the device names a call or a person, nor says when it was made.
    void filesNameNobody()
    {
        const QJsonObject data = reportFile(u"calls.json"_s);
        QByteArrayList secrets;
        for (const auto &one : data[u"calls"_s].toArray()) {
            const auto s = one[u"statistics"];
            secrets << s[u"record"].toString().toUtf8() << s[u"author"].toString().toUtf8()
                    << QByteArray::number(s[u"startedMs"].toInteger());
        }
        secrets.removeAll(QByteArray());
        QVERIFY(secrets.size() > 600);
        for (const auto language : {Language::Zh, Language::En}) {
            for (const QByteArray &file : {toCsv(report(), language), toXlsx(report(), language)}) {
                for (const QByteArray &secret : secrets)
                    QVERIFY(!file.contains(secret));
            }
            QCOMPARE(toXlsx(report(), language), toXlsx(report(), language));
        }
    }
};

} // namespace hl::report

QTEST_GUILESS_MAIN(hl::report::TestReportFiles)
#include "tst_report_files.moc"
