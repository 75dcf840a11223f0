// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/followup.h"

#include <algorithm>
#include <random>

#include <QJsonArray>
#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace hl::record::followup;
using namespace Qt::StringLiterals;
using form::RiskLevel;
using std::chrono::days;
using std::chrono::hours;

namespace {

/// 2026-11-22T03:00:00Z
const Timestamp kEnded = fromEpochMs(1795316400000);
const RecordId kRecord = RecordId(RecordId::Bytes{7, 7});

template <typename AnyId>
AnyId idOf(quint8 number)
{
    typename AnyId::Bytes bytes{};
    bytes[0] = 1;
    bytes[15] = number;
    return AnyId(bytes);
}
const auto kMe = idOf<StaffId>(1);
const auto kLeader = idOf<StaffId>(2);

/// Writes events as one device does: each knows all before it.
struct Device
{
    StaffId who;
    quint8 number = 0;
    FollowUp followUp{kRecord};

    Device &at(Timestamp when, What what)
    {
        followUp.apply(followUp.make(idOf<EventId>(++number), who, when, std::move(what)));
        return *this;
    }
    Device &open(RiskLevel level)
    {
        return at(kEnded, Opened{kMe, kEnded, kEnded + hours(24), u"lh-reg/reg.fu_consent"_s, found(level)});
    }
    void meet(const Device &other)
    {
        for (const auto &event : other.followUp.events())
            followUp.apply(event);
    }
    static SixItems found(RiskLevel level) { return {{}, {}, {}, {}, {}, {}, level}; }
};
Raised raisedTo(RiskLevel level)
{
    return {level, idOf<EventId>(250), {}};
}

} // namespace

/// An amendment said that a call was graver than its record.
class TestFollowUpRaised : public QObject
{
    Q_OBJECT

    Device m_mine{kMe}, m_hers{kLeader, 100};

private slots:
    void init()
    {
        m_mine = Device{kMe};
        m_hers = Device{kLeader, 100};
    }

    void whatIsBookedForLaterIsDueWithin24Hours()
    {
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(1), Rebooked{kEnded + days(7), u"wished"_s});
        m_mine.at(kEnded + hours(2), Attempted{AttemptOutcome::NoAnswer, {}});
        m_mine.at(kEnded + hours(3), raisedTo(RiskLevel::High));
        const FollowUp &raised = m_mine.followUp;
        QVERIFY(raised.due() == kEnded + hours(27));
        QCOMPARE(raised.level(), RiskLevel::High);
        QCOMPARE(raised.gravest(), RiskLevel::High);
        QCOMPARE(raised.attemptsOfContact(), 1); // the same contact, sooner
        QCOMPARE(raised.next(kEnded + hours(4)), NextAction::Call);
        QVERIFY(!raised.raises().first().isNewContact);
        QVERIFY(*raised.suggestedContact(kEnded + hours(5)) == kEnded + hours(29)); // high: every 24 hours
    }

    /// Nor is a late one any less late.
    void whatIsDueSoonerStaysSo()
    {
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(30), raisedTo(RiskLevel::High));
        QVERIFY(m_mine.followUp.due() == kEnded + hours(24));
        QCOMPARE(m_mine.followUp.standing(kEnded + hours(31)), Standing::Late);
    }

    void aModerateOneMovesNothing()
    {
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(1), Rebooked{kEnded + days(7), u"wished"_s});
        m_mine.at(kEnded + hours(3), raisedTo(RiskLevel::Moderate));
        QCOMPARE(m_mine.followUp.level(), RiskLevel::Moderate);
        QVERIFY(m_mine.followUp.due() == kEnded + days(7));
    }

    void nothingIsEverLowered()
    {
        m_mine.open(RiskLevel::Imminent).at(kEnded + hours(3), raisedTo(RiskLevel::Moderate));
        QCOMPARE(m_mine.followUp.level(), RiskLevel::Imminent);
        QVERIFY(m_mine.followUp.raises().isEmpty());
        // nor by one that is heard of before the follow-up itself
        m_hers.at(kEnded + hours(1), raisedTo(RiskLevel::Moderate));
        m_hers.meet(m_mine);
        QCOMPARE(m_hers.followUp.level(), RiskLevel::Imminent);
    }

    void aDoneContactStaysDoneAndOneMoreIsDue()
    {
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(3), Attempted{AttemptOutcome::Reached, {}});
        m_mine.at(kEnded + hours(3), Assessed{Device::found(RiskLevel::LowNow), {}});
        m_mine.at(kEnded + hours(4), raisedTo(RiskLevel::High));
        const FollowUp &raised = m_mine.followUp;
        QVERIFY(raised.due() == kEnded + hours(28));
        QVERIFY(!raised.isReached());
        QCOMPARE(raised.attemptsOfContact(), 0);
        QCOMPARE(raised.attempts().size(), 1); // it was made
        QVERIFY(raised.raises().first().isNewContact && !raised.raises().first().ended);
        QCOMPARE(raised.next(kEnded + hours(5)), NextAction::Call);
        // spoken with, and not assessed yet: that comes first, by whoever knows
        m_hers.open(RiskLevel::LowNow).at(kEnded + hours(3), Attempted{AttemptOutcome::Reached, {}});
        m_hers.at(kEnded + hours(4), raisedTo(RiskLevel::High));
        QCOMPARE(m_hers.followUp.next(kEnded + hours(5)), NextAction::Assess);
    }

    void whoHasEnded_data()
    {
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("next");
        QTest::newRow("reduced") << int(FollowUpEnd::RiskReduced) << int(NextAction::Call);
        QTest::newRow("lost") << int(FollowUpEnd::Lost) << int(NextAction::Call);
        // a person decides
        QTest::newRow("in care") << int(FollowUpEnd::InCare) << int(NextAction::Decide);
        QTest::newRow("declined") << int(FollowUpEnd::Declined) << int(NextAction::Decide);
    }
    void whoHasEnded()
    {
        QFETCH(int, end);
        QFETCH(int, next);
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(3), Assessed{Device::found(RiskLevel::LowNow), {}});
        m_mine.at(kEnded + hours(4), Closed{static_cast<FollowUpEnd>(end), {}});
        auto moderate = m_mine;
        moderate.at(kEnded + hours(5), raisedTo(RiskLevel::Moderate));
        QVERIFY(!moderate.followUp.isOpen());
        m_mine.at(kEnded + hours(5), raisedTo(RiskLevel::High));
        QVERIFY(m_mine.followUp.isOpen());
        QCOMPARE(int(*m_mine.followUp.raises().first().ended), end);
        QVERIFY(m_mine.followUp.due() == kEnded + hours(29));
        QCOMPARE(int(m_mine.followUp.next(kEnded + hours(6))), next);
        auto booked = m_mine;
        booked.at(kEnded + hours(6), Rebooked{kEnded + hours(20), u"asked the hospital"_s});
        QCOMPARE(booked.followUp.next(kEnded + hours(7)), NextAction::Call);
        // and whoever knows of it ends it
        m_mine.at(kEnded + hours(6), Closed{static_cast<FollowUpEnd>(end), u"decided"_s});
        QVERIFY(!m_mine.followUp.isOpen());
    }

    /// Offline she has counted further than the leader who raised it, and her clock is ahead.
    void whoDidNotKnowEndsNothing()
    {
        m_mine.open(RiskLevel::LowNow);
        m_hers.meet(m_mine);
        m_hers.at(kEnded + hours(1), raisedTo(RiskLevel::High));
        m_mine.at(kEnded + hours(2), Attempted{AttemptOutcome::NoAnswer, {}});
        m_mine.at(kEnded + hours(3), Assessed{Device::found(RiskLevel::LowNow), {}});
        m_mine.at(kEnded + hours(4), Closed{FollowUpEnd::RiskReduced, {}});
        QVERIFY(!m_mine.followUp.isOpen());
        m_mine.meet(m_hers);
        m_hers.meet(m_mine);
        for (const FollowUp *each : {&m_mine.followUp, &m_hers.followUp}) {
            QVERIFY(each->isOpen());
            QCOMPARE(each->level(), RiskLevel::High);
            QVERIFY(each->due() == kEnded + hours(25));
            QCOMPARE(each->events().size(), 5);
        }
        m_mine.at(kEnded + hours(5), Assessed{Device::found(RiskLevel::LowNow), {}});
        QCOMPARE(m_mine.followUp.level(), RiskLevel::LowNow); // she knows now, and has spoken with the caller
        QCOMPARE(*m_mine.followUp.assessments().last().change.level, -2); // from high
    }

    void inAnyOrderAndTwice()
    {
        m_mine.open(RiskLevel::LowNow);
        m_hers.meet(m_mine);
        m_hers.at(kEnded + hours(2), raisedTo(RiskLevel::High));
        Device third{idOf<StaffId>(3), 200};
        third.meet(m_mine);
        third.at(kEnded + hours(1), raisedTo(RiskLevel::Imminent));
        m_mine.at(kEnded + hours(2), Assessed{Device::found(RiskLevel::Moderate), {}});
        m_mine.at(kEnded + hours(3), Rebooked{kEnded + days(30), u"why"_s});
        auto all = m_mine.followUp.events() + m_hers.followUp.events() + third.followUp.events();
        std::mt19937 random(5);
        for (int i = 0; i < 60; ++i) {
            std::ranges::shuffle(all, random);
            FollowUp one(kRecord);
            for (const auto &event : all)
                one.apply(event);
            QCOMPARE(one.level(), RiskLevel::Imminent);
            QVERIFY(one.due() == kEnded + hours(25));
            QCOMPARE(one.raises().size(), 1); // the milder one raises nothing
        }
    }

    void itTravelsAsAWordToTheLeader()
    {
        m_mine.open(RiskLevel::LowNow)
            .at(kEnded, Raised{RiskLevel::High, idOf<EventId>(9), RecordId(RecordId::Bytes{5})});
        m_mine.at(kEnded, Attempted{AttemptOutcome::NoAnswer, {}});
        const auto events = m_mine.followUp.events();
        for (const auto &event : events)
            QCOMPARE(*followUpEventFromJson(toJson(event)), event);
        auto json = toJson(events.at(1));
        QCOMPARE(events.at(2).knew, QList{events.at(1).id});
        // an app from before reads what it knows, and what it wrote is read on
        json.remove(u"raised");
        const auto old = followUpEventFromJson(json);
        QVERIFY(old && std::holds_alternative<Escalated>(old->what));
        auto unknowing = toJson(events.at(2));
        unknowing.remove(u"knew");
        QVERIFY(followUpEventFromJson(unknowing)->knew.isEmpty());
        for (const QJsonObject &wrong :
            {QJsonObject{{u"level"_s, u"low-now"_s}, {u"amendment"_s, idOf<EventId>(9).toString()}},
                QJsonObject{{u"level"_s, u"high"_s}}, QJsonObject{{u"amendment"_s, idOf<EventId>(9).toString()}},
                QJsonObject{
                    {u"level"_s, u"high"_s}, {u"amendment"_s, idOf<EventId>(9).toString()}, {u"in"_s, u"x"_s}}}) {
            json[u"raised"] = wrong;
            QVERIFY(!followUpEventFromJson(json));
        }
        unknowing[u"knew"] = QJsonArray{u"x"_s};
        QVERIFY(!followUpEventFromJson(unknowing));
    }

    void whoMayAmendMayRaise()
    {
        m_mine.open(RiskLevel::LowNow).at(kEnded + hours(1), Closed{FollowUpEnd::Declined, {}});
        QVERIFY(m_hers.followUp.blocks(m_mine.followUp.make({}, kLeader, kEnded, raisedTo(RiskLevel::High))).isEmpty());
        m_mine.at(kEnded + hours(1), NotAgreed{kEnded, u"caller-declined"_s});
        m_mine.at(kEnded + hours(2), raisedTo(RiskLevel::High));
        QVERIFY(!m_mine.followUp.isOpen()); // nobody is called against their word
    }
};

QTEST_GUILESS_MAIN(TestFollowUpRaised)
#include "tst_followup_raised.moc"
