// SPDX-License-Identifier: GPL-3.0-or-later
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

    void missingEnglishFallsBackToChinese()
    {
        QCOMPARE((Text{u"接听"_s, {}}.in(Language::En)), u"接听"_s);
        QCOMPARE((Text{u"接听"_s, u"Answer"_s}.in(Language::En)), u"Answer"_s);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
