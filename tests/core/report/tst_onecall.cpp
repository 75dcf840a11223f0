// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/onecall.h"
#include "core/report/tally.h"

#include <algorithm>
#include <random>

#include <QTest>
#include <QTimeZone>

using namespace hl;
using namespace hl::report;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using form::RiskLevel;
using record::CallRecord;

namespace {

template <typename AnyId>
AnyId idOf(quint8 number)
{
    typename AnyId::Bytes bytes{};
    bytes[0] = number;
    return AnyId(bytes);
}

/// The nth record, of ten minutes, begun so many minutes after noon in Shanghai.
CallRecord part(quint8 number, int minute, RiskLevel level, const std::optional<RecordId> &from = {})
{
    CallRecord call;
    call.id = idOf<RecordId>(number);
    call.author = idOf<StaffId>(number);
    call.startedAt = fromEpochMs(1795320000000) + std::chrono::minutes(minute);
    call.endedAt = call.startedAt + 10min;
    call.endReason = EndReason::CallerHungUp;
    call.protocolIds = {u"general"_s};
    call.riskLevel = level;
    call.riskIncomplete = level == RiskLevel::Unknown;
    call.takenFrom = from;
    call.facts.isRecorded = true;
    return call;
}

} // namespace

/// A call that was taken over came in once.
class TestOneCall : public QObject
{
    Q_OBJECT

    const Period m_day{Period::of(PeriodKind::Day, QDate(2026, 11, 22), QTimeZone("Asia/Shanghai"))};

    Tally counted(const QList<CallRecord> &records) const
    {
        Tally tally(m_day);
        OneCall calls([&](const CallRecord &call, OneCall::As as) {
            if (as == OneCall::As::Call)
                tally.add(call);
            else
                tally.addPart(call);
        });
        for (const auto &each : records)
            calls.add(each);
        calls.finish();
        return tally;
    }

private slots:
    void inAnyOrder()
    {
        auto first = part(1, 0, RiskLevel::Moderate);
        first.endReason = EndReason::HandedOver;
        first.facts.answers[u"reg.sex"_s] = {u"female"_s};
        first.facts.answers[u"reg.feedback"_s] = {u"2"_s};
        auto second = part(2, 10, RiskLevel::High, first.id);
        second.endReason = EndReason::HandedOver; // and once more
        second.protocolIds = {u"suicide-risk"_s};
        second.facts.answers[u"reg.feedback"_s] = {u"5"_s};
        const auto third = part(3, 20, RiskLevel::LowNow, second.id);
        const auto other = part(4, 5, RiskLevel::LowNow);
        QList<CallRecord> all{first, second, third, other};
        std::mt19937 random(2);
        for (int i = 0; i < 24; ++i) {
            std::ranges::shuffle(all, random);
            const auto tally = counted(all);
            QCOMPARE(tally.calls(), 2);
            QCOMPARE(tally.counsellors(), 4); // all of them worked
            QVERIFY(tally.talked() == 40min);
            QCOMPARE(tally.count(counted::Risk, u"high"_s), 1);
            QCOMPARE(tally.count(counted::Risk, u"moderate"_s), 0);
            QCOMPARE(tally.count(counted::Risk, u"low-now"_s), 1);
            QCOMPARE(tally.count(counted::Kind, u"suicide-risk"_s), 1);
            QCOMPARE(tally.count(u"reg.sex"_s, u"female"_s), 1);
            QCOMPARE(tally.count(u"reg.feedback"_s, u"5"_s), 1); // whom the caller told last
            QCOMPARE(tally.count(u"reg.feedback"_s, u"2"_s), 0);
        }
    }

    /// Of a device that was lost.
    void aPartWithoutItsBeginningIsACall()
    {
        auto first = part(1, 0, RiskLevel::Moderate);
        first.endReason = EndReason::HandedOver;
        const auto second = part(2, 10, RiskLevel::High, first.id);
        QCOMPARE(counted({second}).calls(), 1);
        QCOMPARE(counted({second}).count(counted::Risk, u"high"_s), 1);
        QCOMPARE(counted({first}).calls(), 1);
        QCOMPARE(counted({first, second}).calls(), 1);
    }

    void whatWasAskedOfOneIsAsked()
    {
        auto first = part(1, 0, RiskLevel::LowNow);
        first.endReason = EndReason::HandedOver;
        first.riskIncomplete = true;
        auto second = part(2, 10, RiskLevel::LowNow, first.id);
        QCOMPARE(counted({first, second}).count(counted::Risk, u"low-now"_s), 1);
        second.riskIncomplete = true;
        QCOMPARE(counted({first, second}).count(counted::Risk, u"low-now"_s), 0);
        second.riskLevel = RiskLevel::Unknown;
        first.riskIncomplete = false;
        QCOMPARE(counted({first, second}).count(counted::Risk, u"low-now"_s), 1);
    }

    /// It counts on the day on which it came in; who went on with it after midnight talked on the next one.
    void overMidnight()
    {
        auto first = part(1, 11 * 60 + 55, RiskLevel::Moderate);
        first.endReason = EndReason::HandedOver;
        const auto second = part(2, 12 * 60 + 5, RiskLevel::High, first.id);
        const auto tally = counted({second, first});
        QCOMPARE(tally.calls(), 1);
        QVERIFY(tally.talked() == 10min);
        QCOMPARE(tally.counsellors(), 1);
        QCOMPARE(tally.count(counted::Risk, u"high"_s), 1);
    }

    /// Forged: it ends, and each is still there.
    void aRing()
    {
        const auto one = part(1, 0, RiskLevel::Moderate, idOf<RecordId>(2));
        const auto two = part(2, 5, RiskLevel::High, idOf<RecordId>(1));
        const auto itself = part(3, 9, RiskLevel::LowNow, idOf<RecordId>(3));
        QCOMPARE(counted({one, two, itself}).calls(), 2);
        QCOMPARE(counted({two, itself, one}).counsellors(), 3);
    }
};

QTEST_GUILESS_MAIN(TestOneCall)
#include "tst_onecall.moc"
