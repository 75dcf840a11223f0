// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const auto kExamples = QStringLiteral(HEARTHLINE_SOURCE_DIR "/core/duty/examples/");

struct Answer
{
    int exit = -1;
    QString out;
    QString err;
};

Answer admin(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-admin"), QStringList{u"roster"_s} + arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestRosterCommand : public QObject
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void aMonthIsFilledAndReadBack()
    {
        const QString filled = m_folder.filePath(u"filled.json"_s);
        const Answer answer = admin({u"propose"_s, kExamples + u"month.json"_s, u"-o"_s, filled});
        QVERIFY2(answer.exit == 0, qPrintable(answer.out + answer.err));
        QVERIFY(answer.out.contains(u"2026-12-24 22:00 to 2026-12-25 06:00  Night: 002, 004\n"_s));
        QVERIFY(!answer.out.contains(u"why:"_s));
        QCOMPARE(answer.err, QString());
        QCOMPARE(answer.out.count(u"  Night: "_s), 31);

        const Answer checked = admin({u"check"_s, filled});
        QVERIFY2(checked.exit == 0, qPrintable(checked.out));
        QVERIFY(checked.out.contains(u"breaks no rule"_s));

        const Answer calendar = admin({u"calendar"_s, filled, u"002"_s});
        QCOMPARE(calendar.exit, 0);
        QVERIFY(calendar.out.startsWith(u"BEGIN:VCALENDAR\r\n"_s));
        QVERIFY(calendar.out.contains(u"DTSTART:20261224T140000Z\r\n"_s));
        QVERIFY(calendar.out.contains(u"SUMMARY:夜班\r\n"_s));
    }

    void aMonthThatCannotBeFilledSaysWhy()
    {
        const Answer answer = admin({u"propose"_s, kExamples + u"nights-short.json"_s});
        QCOMPARE(answer.exit, 1);
        QVERIFY2(
            answer.out.contains(
                u"“Night” (31 times, the first 2026-12-01 22:00): needs 2 people qualified in “crisis”, only 1 is\n"_s),
            qPrintable(answer.out));
        QVERIFY(answer.out.contains(u"需要 2 名具备“crisis”资质的人，只有 1 名\n"_s));
        QVERIFY(answer.out.contains(u"night@2026-12-01, 2026-12-01 22:00 to 2026-12-02 06:00: "_s));
        QVERIFY(answer.out.contains(u"the seat is kept for somebody qualified in “crisis”: "_s));
    }

    void whatTheLeaderPlacedIsChecked()
    {
        const QString file = m_folder.filePath(u"placed.json"_s);
        write(file, R"({"version": 1, "zone": "Asia/Shanghai", "from": "2026-12-07", "to": "2026-12-07",
            "people": [{"id": "1"}, {"id": "2", "trained": false}],
            "shifts": [{"id": "all", "day": "2026-12-07", "title": {"zh": "全天", "en": "All day"}, "from": "00:00", "to": "24:00"}],
            "assigned": [{"shift": "all", "people": ["1", "2"]}]})");
        const Answer checked = admin({u"check"_s, file});
        QCOMPARE(checked.exit, 1);
        QCOMPARE(checked.out,
            u"breach training: 2026-12-07 00:00 to 2026-12-08 00:00, 2, all: the training before duty is not complete\n"_s);
        // nothing is open, but what was placed must not be taken for a good roster
        const Answer proposed = admin({u"propose"_s, file});
        QCOMPARE(proposed.exit, 1);
        QVERIFY(proposed.out.contains(u"breach training: "_s));
    }

    void hoursWithoutAShiftAreNotFilled()
    {
        const QString file = m_folder.filePath(u"gap.json"_s);
        write(file, R"({"version": 1, "zone": "Asia/Shanghai", "from": "2026-12-07", "to": "2026-12-07",
            "people": [{"id": "1"}, {"id": "2"}],
            "shifts": [{"id": "day", "day": "2026-12-07", "title": {"zh": "白班", "en": "Day"}, "from": "00:00", "to": "18:00"}]})");
        const Answer answer = admin({u"propose"_s, file});
        QCOMPARE(answer.exit, 1);
        QVERIFY2(
            answer.out.contains(
                u"breach gap: 2026-12-07 18:00 to 2026-12-08 00:00: nobody is on duty for 6 h: there is no shift\n"_s),
            qPrintable(answer.out));
    }

    void unusableInput()
    {
        const QString file = m_folder.filePath(u"broken.json"_s);
        write(file, "{\"version\": 1,\n \"zone\": \"Asia/Shanghai\",\n \"from\": \"soon\", \"to\": \"2026-12-07\"}");
        for (const auto &verb : {u"propose"_s, u"check"_s}) {
            const Answer answer = admin({verb, file});
            QCOMPARE(answer.exit, 2);
            QCOMPARE(answer.err, file + u":3: from: must be a date like 2026-11-22\n"_s);
            QCOMPARE(answer.out, QString());
        }
        const QString none = m_folder.filePath(u"none.json"_s);
        QCOMPARE(admin({u"propose"_s, none}).err, none + u": cannot be read\n"_s);
        QCOMPARE(admin({u"propose"_s, none}).exit, 2);
        QCOMPARE(admin({u"propose"_s}).exit, 2);
        QCOMPARE(admin({u"guess"_s, file}).exit, 2);
        QCOMPARE(admin({u"calendar"_s, kExamples + u"month.json"_s, u"nobody"_s}).exit, 2);
        QCOMPARE(admin({u"propose"_s, kExamples + u"month.json"_s, u"-o"_s, u"/nowhere/out.json"_s}).exit, 2);
    }

private:
    static void write(const QString &path, const QByteArray &json)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json);
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestRosterCommand)
#include "tst_roster_command.moc"
