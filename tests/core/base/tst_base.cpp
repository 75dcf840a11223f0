// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clause.h"
#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/text.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;

class TestBase : public QObject
{
    Q_OBJECT

private slots:
    void idsAreUuidV7AndOrderedByTime()
    {
        ManualClock clock(fromEpochMs(1'790'000'000'000));
        QSet<QString> seen;
        CallId last;
        for (int i = 0; i < 1000; ++i) {
            const CallId id = CallId::create(clock);
            QCOMPARE(id.toString().at(14), u'7');
            QVERIFY(u"89ab"_s.contains(id.toString().at(19)));
            QVERIFY2(last < id, "a later id must sort after an earlier one");
            seen.insert(id.toString());
            last = id;
            clock.advance(Millis(1));
        }
        QCOMPARE(seen.size(), 1000);
    }

    void idsRoundTripAndRefuseWhatIsNone()
    {
        const CallId id = CallId::create(SystemClock());
        QVERIFY(CallId::fromString(id.toString()) == id);
        QVERIFY(CallId::fromBytes(id.toBytes()) == id);
        QVERIFY(!CallId::fromString(u"not an id"_s));
        QVERIFY(!CallId::fromString(id.toString().chopped(1)));
        QVERIFY(!CallId::fromBytes(id.toBytes().chopped(1)));
        QVERIFY(CallId().isNull() && !id.isNull());
    }

    void aWallClockJumpLeavesElapsedTimeAlone()
    {
        ManualClock clock(fromEpochMs(1000));
        clock.advance(Millis(5));
        clock.setWall(fromEpochMs(0));
        QCOMPARE(toEpochMs(clock.now()), 0);
        QCOMPARE(clock.elapsed().count(), 5);
    }

    void momentsAreWrittenInUtc() { QCOMPARE(toIso(fromEpochMs(1'000)), u"1970-01-01T00:00:01.000Z"_s); }

    void secretsWipeTheirSource()
    {
        QByteArray typed("open sesame");
        const Secret secret = Secret::takeFrom({typed.data(), static_cast<std::size_t>(typed.size())});
        QCOMPARE(secret.size(), std::size_t(11));
        QCOMPARE(typed, QByteArray(11, '\0'));
        QCOMPARE(secret.bytes()[0], std::uint8_t('o'));
    }

    void movedSecretsAreEmpty()
    {
        Secret first(std::size_t(3));
        Secret second = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT: that it is empty is the point
        QCOMPARE(second.size(), std::size_t(3));
        second.wipe();
        QVERIFY(second.isEmpty());
    }

    void onlyWhatMayHealIsRetried()
    {
        QVERIFY(makeError(ErrorCode::Network, {}).retry == Retry::Later);
        QVERIFY(makeError(ErrorCode::DiskFull, {}).retry == Retry::Later);
        QVERIFY(makeError(ErrorCode::Corrupt, {}).retry == Retry::Never);
        QVERIFY(makeError(ErrorCode::Refused, {}).retry == Retry::Never);
    }

    void aClauseIsReadInEachLanguage_data()
    {
        QTest::addColumn<QString>("zh");
        QTest::addColumn<QString>("en");
        QTest::newRow("guideline") << u"指南三(一)2"_s << u"Guideline 3(1)2"_s;
        QTest::newRow("whole chapter") << u"指南三"_s << u"Guideline 3"_s;
        QTest::newRow("the longer name first") << u"工作方案六(五)1"_s << u"Work plan 6(5)1"_s;
        QTest::newRow("a form") << u"工作报表"_s << u"Work form"_s;
        QTest::newRow("two papers") << u"方案三(二)3；12356"_s << u"Plan 3(2)3; 12356"_s;
        QTest::newRow("two papers, both ours") << u"工作报表; 指南三(二)"_s << u"Work form; Guideline 3(2)"_s;
        QTest::newRow("two points") << u"指南三(一)4、5"_s << u"Guideline 3(1)4, 5"_s;
        QTest::newRow("tens") << u"指南十二(十)"_s << u"Guideline 12(10)"_s;
        QTest::newRow("twenties") << u"指南二十(二十三)"_s << u"Guideline 20(23)"_s;
        QTest::newRow("a numbered document")
            << u"联防联控机制发〔2020〕34号 二(四)"_s << u"Joint Mechanism [2020] No. 34, 2(4)"_s;
        QTest::newRow("a document alone")
            << u"联防联控机制医疗发〔2021〕25号"_s << u"Joint Mechanism, medical [2021] No. 25"_s;
        QTest::newRow("published practice")
            << u"实践：北京心理援助热线"_s << u"Practice: Beijing psychological aid hotline"_s;
        QTest::newRow("a standard") << u"标准：988 自杀安全政策（2022）"_s
                                    << u"Standard: 988 suicide safety policy (2022)"_s;
        QTest::newRow("a law") << u"个人信息保护法18(2)"_s << u"Personal Information Protection Law 18(2)"_s;
        QTest::newRow("this organisation") << u"本机构"_s << u"This organisation"_s;
        QTest::newRow("no paper of ours") << u"实践：一线经验"_s << u"实践：一线经验"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void aClauseIsReadInEachLanguage()
    {
        QFETCH(QString, zh);
        QFETCH(QString, en);
        QCOMPARE(clauseIn(zh, Language::Zh), zh);
        QCOMPARE(clauseIn(zh, Language::En), en);
    }

    void missingEnglishFallsBackToChinese()
    {
        QCOMPARE((Text{u"接听"_s, {}}.in(Language::En)), u"接听"_s);
        QCOMPARE((Text{u"接听"_s, u"Answer"_s}.in(Language::En)), u"Answer"_s);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
