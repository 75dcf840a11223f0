// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/content/diff.h"
#include "core/content/folder.h"
#include "tests/core/content/contenttest.h"
#include "tests/result.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace hl;
using namespace hl::content;
using namespace hl::content::test;
using namespace Qt::StringLiterals;

namespace {

/// The findings of one changed file; a full lint only where another file is needed to see them.
Findings findingsOf(const QString &path, const QByteArray &bytes)
{
    const auto of = [](const auto &read) { return read ? Findings() : read.error(); };
    Findings findings;
    if (path == u"settings.json")
        findings = of(Settings::fromJson(bytes, path));
    else if (path == u"directory.json")
        findings = of(ReferralDirectory::fromJson(bytes, path));
    else if (path == u"bulletins.json")
        findings = of(bulletinsFromJson(bytes, path));
    else if (path.startsWith(u"practice/"))
        findings = of(PracticeScript::fromJson(bytes, path));
    if (!findings.isEmpty())
        return findings;
    Files files = Content::builtInFiles();
    files[path] = bytes;
    return Content::lint(files);
}

} // namespace

class ContentFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { OK(crypto::init()); }

    void theBuiltInSetIsWithoutAFinding()
    {
        const Findings findings = Content::lint(Content::builtInFiles());
        QVERIFY2(findings.isEmpty(), qPrintable(lines(findings).join(u'\n')));
        const Content &content = Content::builtIn();
        QCOMPARE(content.id().version, 0U);
        QCOMPARE(content.practice().size(), 4);
        QCOMPARE(content.directory().populations().size(), 7); // R71 to R77
        QCOMPARE(content.directory().careFacts().size(), 5); // R79
        QCOMPARE(content.protocols().all().size(), 9);
        QCOMPARE(content.protocols().all().first().id(), u"general"_s); // the guideline's order, not the file names'
        QVERIFY(content.forms().find(u"lh-screen"_s));
        QCOMPARE(content.settings().nudge, std::chrono::minutes(10));
        QCOMPARE(content.settings().repeatThreshold, 5);
        QCOMPARE(content.settings().followUpDays, (QList<int>{1, 7, 30, 90}));
        QVERIFY(content.settings().saidGreeting().zh.contains(content.settings().organisation.zh));
        QVERIFY(!content.settings().saidGreeting().en.contains(u'{'));
        QVERIFY(content.settings().breathingAfter(form::RiskLevel::High)
            > content.settings().breathingAfter(form::RiskLevel::LowNow));
    }

    /// What a supervisor may get wrong, and the line that says so.
    void lintNamesFileLineAndReason_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("expected"); ///< "file:line" and rule
        const auto row = [](const char *name, const QString &path, const QByteArray &from, const QByteArray &to,
                             const QString &expected) { QTest::newRow(name) << path << from << to << expected; };
        row("typing error in a member", u"settings.json"_s, "maxAttempts", "maxAtempts",
            u"settings.json:7 unknown-member"_s);
        row("first contact not next day", u"settings.json"_s, "[1, 7", "[2, 7", u"settings.json:6 calendar"_s);
        row("calendar goes back", u"settings.json"_s, "7, 30", "30, 7", u"settings.json:6 calendar"_s);
        row("shorter pause after higher risk", u"settings.json"_s, "\"high\": 10", "\"high\": 1",
            u"settings.json:8 breathing-order"_s);
        row("no phone number", u"settings.json"_s, "\"leaderPhone\": \"\"", "\"leaderPhone\": \"ask Lin\"",
            u"settings.json:9 phone"_s);
        row("no English", u"settings.json"_s, "\"en\": \"Hearthline\"", "\"en\": \"\"",
            u"settings.json:2 missing-english"_s);
        row("no Chinese", u"bulletins.json"_s, "\"zh\": \"全国", "\"xx\": \"全国",
            u"bulletins.json:6 missing-chinese"_s);
        row("no such day", u"bulletins.json"_s, "2025-05-01", "2025-02-30", u"bulletins.json:12 date"_s);
        row("two with one id", u"bulletins.json"_s, "no-personal-contact", "12356-one-number",
            u"bulletins.json:16 double"_s);
        row("unknown department", u"directory.json"_s, "[\"health\", \"civil-affairs\"]", "[\"health\", \"nobody\"]",
            u"directory.json:22 unknown-reference"_s);
        row("phone with letters", u"directory.json"_s, "\"number\": \"110\"", "\"number\": \"1l0\"",
            u"directory.json:104 number"_s);
        row("no phone and no address", u"directory.json"_s, "[{\"number\": \"110\"}]", "[]",
            u"directory.json:101 unreachable"_s);
        row("unknown kind", u"directory.json"_s, "\"kind\": \"emergency\"", "\"kind\": \"emergancy\"",
            u"directory.json:102 word"_s);
        row("a population that the registration cannot name", u"directory.json"_s, "\"code\": \"special\"",
            "\"code\": \"particular\"", u"directory.json:73 unknown-population"_s);
        row("comma missing", u"directory.json"_s, "\"regions\": [],", "\"regions\": []", u"directory.json:3 json"_s);
        row("script knows no such step", u"practice/risk-high.json"_s, "suicide-risk/ask", "suicide-risk/nowhere",
            u"practice/risk-high.json:0 unknown-step"_s);
        row("script expects no such protocol", u"practice/repeated.json"_s, "[\"repeated\"]", "[\"often\"]",
            u"practice/repeated.json:0 unknown-protocol"_s);
        row("script level", u"practice/repeated.json"_s, "low-now", "fine", u"practice/repeated.json:15 level"_s);
        row("script is called otherwise", u"practice/repeated.json"_s, "\"id\": \"repeated\"", "\"id\": \"often\"",
            u"practice/repeated.json:2 id"_s);
        row("cue unknown", u"practice/repeated.json"_s, "\"after\": \"reply\"", "\"after\": \"tomorrow\"",
            u"practice/repeated.json:8 word"_s);
        row("protocol broken", u"protocols/general.scxml"_s, "<parallel", "<paralel", u"protocols/general.scxml"_s);
        row("form broken", u"forms/lh-reg.json"_s, "\"resourceType\"", "\"resourceTyp\"", u"forms/lh-reg.json"_s);
    }
    void lintNamesFileLineAndReason()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, expected);
        const Findings findings = findingsOf(path, changed(path, from, to));
        QVERIFY(!findings.isEmpty());
        const QString text = lines(findings).join(u'\n');
        const bool found = std::ranges::any_of(findings, [&expected](const Finding &finding) {
            return (finding.file + u':' + QString::number(finding.line) + u' ' + finding.rule).startsWith(expected);
        });
        QVERIFY2(found, qPrintable(text));
    }

    void missingAndUnknownFiles()
    {
        Files files = Content::builtInFiles();
        files.erase(u"settings.json"_s);
        files[u"notes.txt"_s] = "x";
        const QString text = lines(Content::lint(files)).join(u'\n');
        QVERIFY2(text.contains(u"settings.json: is missing"_s), qPrintable(text));
        QVERIFY2(text.contains(u"notes.txt: is no file of a content set"_s), qPrintable(text));
    }

    void aFormThatAStepAsksMustExist()
    {
        Files files = Content::builtInFiles();
        std::erase_if(files, [](const auto &file) { return file.first.startsWith(u"forms/lh-screen"_s); });
        const QString text = lines(Content::lint(files)).join(u'\n');
        QVERIFY2(text.contains(u"lh-screen"_s), qPrintable(text));
    }

    void folderAndBack()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(u"set"_s);
        OK(writeFolder(path, {4, u"2026-11"_s, u"nobody"_s}, Content::builtInFiles()));
        FAILS(writeFolder(path, {4, u"x"_s, u"y"_s}, {}), ErrorCode::Conflict);
        const auto pack = readFolder(path);
        QVERIFY2(pack, pack ? "" : qPrintable(lines(pack.error()).join(u'\n')));
        QCOMPARE(pack->id.version, 4U);
        QVERIFY(pack->files == Content::builtInFiles());
        // as a person names it, standing beside it
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(directory.path()));
        QVERIFY(readFolder(u"set"_s));
        QVERIFY(QDir::setCurrent(before));
        // an editor's left-overs are no content
        QFile hidden(path + u"/.hidden.swp"_s);
        QVERIFY(hidden.open(QIODevice::WriteOnly));
        QVERIFY(readFolder(path));
        QFile stray(path + u"/forms/lh-reg.json.bak"_s);
        QVERIFY(stray.open(QIODevice::WriteOnly));
        const auto refused = readFolder(path);
        QVERIFY(!refused);
        QCOMPARE(describe(refused.error().first()),
            u"forms/lh-reg.json.bak: does not belong to a content set (unknown-file)"_s);
        QVERIFY(!readFolder(directory.filePath(u"nowhere"_s)));
    }

    void diffSpeaksOfStepsAndItems()
    {
        const auto make = [](quint32 version, const Files &changes) {
            Files files = Content::builtInFiles();
            for (const auto &[path, bytes] : changes)
                files[path] = bytes;
            const auto content = Content::peek(*Pack::make({version, u"a"_s, u"b"_s}, files));
            if (!content)
                qFatal("%s", qPrintable(describe(content.error().first())));
            return *content;
        };
        QVERIFY(diff(make(1, {}), make(2, {})).isEmpty());
        const Content before = make(1, {});
        const protocol::Step step = before.protocols().find(u"silent"_s)->steps().first();
        const QString old = step.title.zh;
        const Content after = make(2,
            {{u"protocols/silent.scxml"_s,
                 changed(u"protocols/silent.scxml"_s, "<hl:title zh=\"" + old.toUtf8(),
                     "<hl:title zh=\"改过" + old.toUtf8())},
                {u"settings.json"_s, changed(u"settings.json"_s, "\"nudgeMinutes\": 10", "\"nudgeMinutes\": 8")},
                {u"practice/silent.json"_s, changed(u"practice/silent.json"_s, "问候，再停", "问候，然后停")}});
        const QString text = toText(diff(before, after));
        QVERIFY2(
            text.contains(u"protocol silent\n  ~ step "_s + step.id + u", title\n      - "_s + old), qPrintable(text));
        QVERIFY2(text.contains(u"      + 改过"_s + old), qPrintable(text));
        QVERIFY2(text.contains(u"settings\n  ~ nudge\n      - 10 min\n      + 8 min\n"_s), qPrintable(text));
        QVERIFY2(text.contains(u"practice silent\n  - lines: "_s), qPrintable(text));
        QCOMPARE(text.count(u"  ~ "_s), 2);
    }

    void readReceiptsSurviveTheirJson()
    {
        const SystemClock clock;
        const BulletinRead read{
            EventId::create(clock), u"a@2"_s, StaffId::create(clock), fromEpochMs(1'700'000'000'000)};
        const auto again = bulletinReadFromJson(toJson(read));
        OK(again);
        QCOMPARE(*again, read);
        QCOMPARE(bulletinSubject(u"a@2"_s).size(), 16);
        QVERIFY(bulletinSubject(u"a@2"_s) != bulletinSubject(u"a@1"_s));
        for (const QString &field : {u"id"_s, u"key"_s, u"by"_s, u"atMs"_s}) {
            QJsonObject json = toJson(read);
            json.remove(field);
            FAILS(bulletinReadFromJson(json), ErrorCode::InvalidInput);
        }
        QJsonObject json = toJson(read);
        json[u"key"_s] = u"no revision"_s;
        FAILS(bulletinReadFromJson(json), ErrorCode::InvalidInput);
    }

    void unreadBulletins()
    {
        const auto read = bulletinsFromJson(R"({"bulletins": [
            {"id": "a", "title": {"zh": "一"}, "body": {"zh": "x"}, "source": "s", "published": "2026-11-01"},
            {"id": "b", "revision": 2, "title": {"zh": "二"}, "body": {"zh": "x"}, "source": "s", "published": "2026-10-01", "mustRead": true},
            {"id": "c", "title": {"zh": "三"}, "body": {"zh": "x"}, "source": "s", "published": "2026-11-10"},
            {"id": "d", "title": {"zh": "四"}, "body": {"zh": "x"}, "source": "s", "published": "2026-10-01", "until": "2026-11-08"}]})",
            u"bulletins.json"_s);
        QVERIFY2(read, read ? "" : qPrintable(lines(read.error()).join(u'\n')));
        const auto ids = [&read](const QSet<QString> &known, QDate today) {
            QString text;
            for (const Bulletin &bulletin : unread(*read, known, today))
                text += bulletin.id;
            return text;
        };
        QCOMPARE(ids({}, QDate(2026, 11, 8)), u"bad"_s);
        QCOMPARE(ids({}, QDate(2026, 11, 9)), u"ba"_s);
        QCOMPARE(ids({u"b@2"_s}, QDate(2026, 11, 10)), u"ca"_s);
        QCOMPARE(ids({u"b@1"_s, u"a@1"_s}, QDate(2026, 11, 9)), u"b"_s); // the text has changed since
    }
};

QTEST_GUILESS_MAIN(ContentFilesTest)
#include "tst_content_files.moc"
