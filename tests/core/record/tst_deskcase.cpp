// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/deskcase.h"

#include <algorithm>
#include <random>

#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// 2026-11-22T03:00:00Z
const Timestamp kStart = fromEpochMs(1795316400000);

EventId eventId(quint8 number)
{
    EventId::Bytes bytes{};
    bytes[0] = 1;
    bytes[15] = number;
    return EventId(bytes);
}
StaffId staff(quint8 number)
{
    StaffId::Bytes bytes{};
    bytes[0] = number;
    return StaffId(bytes);
}
const StaffId kReporter = staff(1), kOfficer = staff(2), kLeader = staff(3), kOther = staff(4);
const RecordId kRecord = RecordId(RecordId::Bytes{7, 7});

} // namespace

class TestDeskCase : public QObject
{
    Q_OBJECT

    quint8 m_number = 0;
    DeskCase m_case;

    DeskEvent make(Desk desk, Act act, const StaffId &by, std::chrono::minutes after, const QString &code = {})
    {
        DeskEvent event;
        event.id = eventId(++m_number);
        event.subject = act == Act::Raised || !m_case.isKnown() ? event.id : m_case.raised().id;
        event.desk = desk;
        event.act = act;
        event.by = by;
        event.at = kStart + after;
        event.code = code;
        event.text = u"reasons"_s;
        return event;
    }
    /// Written as a person's app would: nothing stands against it.
    DeskEvent done(DeskEvent event)
    {
        const auto blocks = m_case.blocks(event);
        if (!blocks.isEmpty())
            qFatal("%s", qPrintable(blocks.join(u' ')));
        m_case.apply(event);
        return event;
    }
    DeskEvent concern(const StaffId &to = kOfficer, const QList<StaffId> &named = {kLeader})
    {
        auto event = make(Desk::Concern, Act::Raised, kReporter, minutes(0), u"conduct"_s);
        event.to = to;
        event.named = named;
        return event;
    }
    DeskEvent disclosure(const QString &exception = u"danger"_s)
    {
        auto event = make(Desk::Disclosure, Act::Raised, kReporter, minutes(0), exception);
        event.with = u"police station"_s;
        event.items = {u"number"_s};
        event.record = kRecord;
        return event;
    }
    QString nextStep() const { return m_case.next() ? m_case.next()->key : QString(); }
    Timestamp nextDue() const { return m_case.next()->due; }

private slots:
    void init()
    {
        m_case = {};
        m_number = 0;
    }

    void exactlyTheFourExceptions()
    {
        QCOMPARE(
            codesOf(Desk::Disclosure, Act::Raised), (QStringList{u"danger"_s, u"minor"_s, u"infection"_s, u"law"_s}));
        for (const auto &code : {u"danger"_s, u"minor"_s, u"infection"_s, u"law"_s})
            QVERIFY(m_case.blocks(disclosure(code)).isEmpty());
        for (const auto &code : {u""_s, u"curious"_s, u"family-asks"_s}) {
            QCOMPARE(m_case.blocks(disclosure(code)), QStringList{u"exception"_s});
            QVERIFY(!deskEventFromJson(toJson(disclosure(code))));
        }
    }

    void aDisclosureSaysWhatToWhomAndWhy()
    {
        auto event = disclosure();
        event.with = u" "_s;
        event.items.clear();
        event.record = {};
        event.text.clear();
        QCOMPARE(m_case.blocks(event), (QStringList{u"text"_s, u"recipient"_s, u"items"_s, u"record"_s}));
    }

    void oneSecondPersonAndNotTheSame()
    {
        done(disclosure());
        QVERIFY(!m_case.mayRelease(kStart));
        QCOMPARE(
            m_case.blocks(make(Desk::Disclosure, Act::Released, kReporter, minutes(1))), QStringList{u"not-agreed"_s});
        const auto own = make(Desk::Disclosure, Act::Agreed, kReporter, minutes(1));
        QCOMPARE(m_case.blocks(own), QStringList{u"second-person"_s});
        m_case.apply(own); // a forged app wrote it all the same
        QVERIFY(!m_case.mayRelease(kStart + minutes(2)));
        done(make(Desk::Disclosure, Act::Agreed, kLeader, minutes(3)));
        QVERIFY(m_case.mayRelease(kStart + minutes(4)));
        QVERIFY(m_case.mayRelease(kStart + minutes(3) + hours(72)));
        QVERIFY(!m_case.mayRelease(kStart + minutes(4) + hours(72)));
        QCOMPARE(nextStep(), u"released"_s);
        done(make(Desk::Disclosure, Act::Released, kReporter, minutes(9)));
        QVERIFY(m_case.isClosed());
    }

    void aRefusalStops()
    {
        done(disclosure());
        const auto own = make(Desk::Disclosure, Act::Decided, kReporter, minutes(1), u"refused"_s);
        QCOMPARE(m_case.blocks(own), QStringList{u"second-person"_s});
        done(make(Desk::Disclosure, Act::Decided, kLeader, minutes(2), u"refused"_s));
        QVERIFY(m_case.isClosed());
        m_case.apply(make(Desk::Disclosure, Act::Agreed, kOther, minutes(3)));
        QVERIFY(!m_case.mayRelease(kStart + minutes(4)));
    }

    /// The clock of whoever looks at it is an hour slow.
    void aSlowClockHoldsUpNoCase()
    {
        done(disclosure());
        auto alone = make(Desk::Disclosure, Act::BrokeGlass, kReporter, minutes(70));
        alone.order = 1;
        m_case.apply(alone);
        auto reviewed = make(Desk::Disclosure, Act::Reviewed, kLeader, minutes(10), u"right"_s);
        reviewed.order = 2;
        m_case.apply(reviewed);
        QVERIFY(m_case.isClosed());
    }

    void brokenGlassIsReviewedBySomebodyElseWithinADay()
    {
        done(disclosure());
        done(make(Desk::Disclosure, Act::BrokeGlass, kReporter, minutes(1)));
        QVERIFY(m_case.mayRelease(kStart + minutes(2)));
        QVERIFY(!m_case.mayRelease(kStart + minutes(2) + hours(24)));
        done(make(Desk::Disclosure, Act::Released, kReporter, minutes(3)));
        QVERIFY(!m_case.isClosed());
        QCOMPARE(nextStep(), u"reviewed"_s);
        QCOMPARE(nextDue(), kStart + minutes(1) + hours(24));
        QVERIFY(m_case.next()->isLate(kStart + minutes(2) + hours(24)));
        const auto own = make(Desk::Disclosure, Act::Reviewed, kReporter, minutes(5), u"right"_s);
        QCOMPARE(m_case.blocks(own), QStringList{u"second-person"_s});
        m_case.apply(own);
        QVERIFY(!m_case.isClosed());
        done(make(Desk::Disclosure, Act::Reviewed, kLeader, minutes(6), u"wrong"_s));
        QVERIFY(m_case.isClosed());
        QVERIFY(!m_case.mayRelease(kStart + minutes(7)));
    }

    void nobodyNamedHandles()
    {
        QCOMPARE(m_case.blocks(concern(kLeader)), QStringList{u"named-handles"_s});
        QCOMPARE(m_case.blocks(concern(kReporter)), QStringList{u"named-handles"_s});
        QCOMPARE(m_case.blocks(concern({})), QStringList{u"named-handles"_s});
        m_case.apply(concern(kLeader)); // by a forged app
        QVERIFY(m_case.handler().isNull());
        QCOMPARE(nextStep(), u"handler"_s);
        QVERIFY(!m_case.blocks(make(Desk::Concern, Act::Decided, kLeader, minutes(1), u"not-upheld"_s)).isEmpty());
    }

    void aConcernIsSeenThrough()
    {
        done(concern());
        QCOMPARE(nextStep(), u"acknowledged"_s);
        QCOMPARE(nextDue(), kStart + days(2));
        QCOMPARE(
            m_case.blocks(make(Desk::Concern, Act::Acknowledged, kLeader, minutes(1))), QStringList{u"not-handler"_s});
        done(make(Desk::Concern, Act::Acknowledged, kOfficer, minutes(1)));
        QCOMPARE(nextStep(), u"decided"_s);
        QCOMPARE(nextDue(), kStart + days(15));
        QCOMPARE(m_case.blocks(make(Desk::Concern, Act::Closed, kOfficer, minutes(2))), QStringList{u"decide-first"_s});
        done(make(Desk::Concern, Act::Noted, kReporter, minutes(3)));
        done(make(Desk::Concern, Act::Decided, kOfficer, minutes(4), u"partly"_s));
        QCOMPARE(nextDue(), kStart + minutes(4) + days(15));
        done(make(Desk::Concern, Act::Closed, kOfficer, minutes(5)));
        QVERIFY(m_case.isClosed());
        QVERIFY(!m_case.next());
        done(make(Desk::Concern, Act::Noted, kReporter, minutes(6))); // words may follow, steps may not
        QCOMPARE(m_case.blocks(make(Desk::Concern, Act::Decided, kOfficer, minutes(7), u"upheld"_s)),
            QStringList{u"closed"_s});
    }

    void aConflictGoesBackToTheReporter()
    {
        done(concern());
        auto direct = make(Desk::Concern, Act::Passed, kOfficer, minutes(1), u"conflict"_s);
        direct.to = kOther;
        QCOMPARE(m_case.blocks(direct), QStringList{u"reporter-chooses"_s}); // the other would learn who she is
        m_case.apply(direct);
        QCOMPARE(m_case.handler(), kOfficer);
        done(make(Desk::Concern, Act::Passed, kOfficer, hours(30), u"conflict"_s));
        QVERIFY(m_case.handler().isNull());
        QCOMPARE(nextStep(), u"handler"_s);
        QCOMPARE(nextDue(), kStart + hours(30) + days(2));
        auto back = make(Desk::Concern, Act::Passed, kReporter, hours(31), u"conflict"_s);
        back.to = kOfficer;
        QCOMPARE(m_case.blocks(back), QStringList{u"named-handles"_s});
        back.to = kLeader;
        QCOMPARE(m_case.blocks(back), QStringList{u"named-handles"_s});
        back.to = kOther;
        done(back);
        QCOMPARE(m_case.handler(), kOther);
        QCOMPARE(nextStep(), u"acknowledged"_s);
        QCOMPARE(nextDue(), kStart + hours(31) + days(2));
        QCOMPARE(
            m_case.blocks(make(Desk::Concern, Act::Acknowledged, kOfficer, hours(32))), QStringList{u"not-handler"_s});
    }

    void aComplaintMayBePassedOnDirectly()
    {
        auto event = make(Desk::Complaint, Act::Raised, kReporter, minutes(0), u"phone"_s);
        event.to = kOfficer;
        done(event);
        auto passed = make(Desk::Complaint, Act::Passed, kOfficer, minutes(1), u"absent"_s);
        passed.to = kOther;
        done(passed);
        QCOMPARE(m_case.handler(), kOther);
        // and a concern, if its reporter said so
        init();
        auto open = concern();
        open.items = {PassOn};
        done(open);
        passed = make(Desk::Concern, Act::Passed, kOfficer, minutes(1), u"absent"_s);
        passed.to = kOther;
        done(passed);
    }

    void whoIsNamedLaterHandlesNoMore()
    {
        done(concern(kOfficer, {}));
        auto more = make(Desk::Concern, Act::Noted, kReporter, minutes(5));
        more.named = {kOfficer};
        done(more);
        QVERIFY(m_case.handler().isNull());
        QVERIFY(!m_case.mayHandle(kOfficer));
    }

    void anIncidentIsJudgedByTwo()
    {
        done(make(Desk::Incident, Act::Raised, kReporter, minutes(0), u"public-safety"_s));
        QCOMPARE(nextStep(), u"acknowledged"_s);
        QCOMPARE(nextDue(), kStart + minutes(15));
        done(make(Desk::Incident, Act::Called, kReporter, minutes(1), u"110"_s)); // danger waits for nobody
        done(make(Desk::Incident, Act::Acknowledged, kLeader, minutes(2)));
        done(make(Desk::Incident, Act::Viewed, kLeader, minutes(3), u"police"_s));
        QCOMPARE(m_case.blocks(make(Desk::Incident, Act::Viewed, kLeader, minutes(4), u"watch"_s)),
            QStringList{u"own-view"_s});
        QCOMPARE(m_case.blocks(make(Desk::Incident, Act::Decided, kLeader, minutes(4), u"police"_s)),
            QStringList{u"two-views"_s});
        m_case.apply(make(Desk::Incident, Act::Decided, kLeader, minutes(4), u"no-danger"_s));
        m_case.apply(make(Desk::Incident, Act::Viewed, kLeader, minutes(4), u"no-danger"_s)); // one person twice
        QVERIFY(!m_case.decision());
        QCOMPARE(nextStep(), u"viewed-again"_s);
        done(make(Desk::Incident, Act::Viewed, kReporter, minutes(5), u"police"_s));
        const auto decided = done(make(Desk::Incident, Act::Decided, kLeader, minutes(6), u"police"_s));
        auto agreed = make(Desk::Incident, Act::Agreed, kLeader, minutes(7));
        agreed.about = decided.id;
        QCOMPARE(m_case.blocks(agreed), QStringList{u"second-person"_s});
        m_case.apply(agreed);
        QVERIFY(!m_case.agreement());
        QCOMPARE(
            m_case.blocks(make(Desk::Incident, Act::Closed, kLeader, minutes(8))), QStringList{u"second-person"_s});
        m_case.apply(make(Desk::Incident, Act::Closed, kLeader, minutes(8)));
        QVERIFY(!m_case.isClosed());
        agreed.id = eventId(100);
        agreed.by = kOther; // who has not looked at it
        QCOMPARE(m_case.blocks(agreed), QStringList{u"second-person"_s});
        agreed.by = kReporter;
        done(agreed);
        QVERIFY(m_case.isClosed());
    }

    void policeAreCalledBeforeItCloses()
    {
        done(make(Desk::Incident, Act::Raised, kReporter, minutes(0), u"violence"_s));
        done(make(Desk::Incident, Act::Viewed, kLeader, minutes(3), u"police"_s));
        done(make(Desk::Incident, Act::Viewed, kOther, minutes(5), u"watch"_s));
        auto agreed = make(Desk::Incident, Act::Agreed, kOther, minutes(7));
        agreed.about = done(make(Desk::Incident, Act::Decided, kLeader, minutes(6), u"police"_s)).id;
        done(agreed);
        QCOMPARE(m_case.blocks(make(Desk::Incident, Act::Closed, kLeader, minutes(8))), QStringList{u"police-first"_s});
        m_case.apply(make(Desk::Incident, Act::Closed, kLeader, minutes(8)));
        QVERIFY(!m_case.isClosed());
        const auto steps = m_case.steps();
        const auto called = std::ranges::find(steps, u"called"_s, &DeskStep::key);
        QVERIFY(called != steps.end() && called->isLate(kStart + minutes(22)) && !called->isLate(kStart + minutes(21)));
        done(make(Desk::Incident, Act::Called, kOther, minutes(9), u"110"_s));
        QVERIFY(m_case.isClosed());
    }

    void deadlinesAsInTheTable_data()
    {
        QTest::addColumn<int>("desk");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("minutesAfter");
        QTest::newRow("report acknowledged") << int(Desk::Incident) << u"acknowledged"_s << 15;
        QTest::newRow("first view") << int(Desk::Incident) << u"viewed"_s << 30;
        QTest::newRow("second view") << int(Desk::Incident) << u"viewed-again"_s << 30;
        QTest::newRow("decision") << int(Desk::Incident) << u"decided"_s << 60;
        QTest::newRow("second person") << int(Desk::Incident) << u"agreed"_s << 60;
        QTest::newRow("closed") << int(Desk::Incident) << u"closed"_s << 24 * 60;
        QTest::newRow("complaint acknowledged") << int(Desk::Complaint) << u"acknowledged"_s << 2 * 24 * 60;
        QTest::newRow("complaint decided") << int(Desk::Complaint) << u"decided"_s << 15 * 24 * 60;
        QTest::newRow("disclosure agreed") << int(Desk::Disclosure) << u"agreed"_s << 24 * 60;
    }
    void deadlinesAsInTheTable()
    {
        QFETCH(int, desk);
        QFETCH(QString, step);
        QFETCH(int, minutesAfter);
        const auto which = static_cast<Desk>(desk);
        auto event = which == Desk::Disclosure
            ? disclosure()
            : make(which, Act::Raised, kReporter, minutes(0), codesOf(which, Act::Raised).first());
        event.to = which == Desk::Complaint ? kOfficer : StaffId();
        done(event);
        const auto steps = m_case.steps();
        const auto found = std::ranges::find(steps, step, &DeskStep::key);
        QVERIFY(found != steps.end());
        QCOMPARE(found->due, kStart + minutes(minutesAfter));
        QVERIFY(!found->isLate(found->due));
        QVERIFY(found->isLate(found->due + std::chrono::milliseconds(1)));
    }

    void anyOrderAndRepeatsGiveTheSame()
    {
        QList<DeskEvent> all;
        const auto say = [&](const DeskEvent &event) { all.append(done(event)); };
        say(make(Desk::Incident, Act::Raised, kReporter, minutes(0), u"public-safety"_s));
        say(make(Desk::Incident, Act::Acknowledged, kLeader, minutes(2)));
        say(make(Desk::Incident, Act::Viewed, kLeader, minutes(3), u"police"_s));
        say(make(Desk::Incident, Act::Viewed, kReporter, minutes(5), u"police"_s));
        say(make(Desk::Incident, Act::Decided, kLeader, minutes(6), u"police"_s));
        auto agreed = make(Desk::Incident, Act::Agreed, kReporter, minutes(7));
        agreed.about = all.last().id;
        say(agreed);
        say(make(Desk::Incident, Act::Called, kLeader, minutes(8), u"110"_s));
        say(make(Desk::Incident, Act::Closed, kLeader, minutes(9)));
        std::mt19937 random(7);
        for (int i = 0; i < 50; ++i) {
            std::ranges::shuffle(all, random);
            DeskCase other;
            for (const auto &event : all + all)
                other.apply(event);
            QVERIFY(other.isClosed());
            QCOMPARE(other.events(), m_case.events());
            QCOMPARE(other.steps().size(), m_case.steps().size());
        }
    }

    void jsonAndBack()
    {
        auto event = concern();
        event.items = {PassOn};
        event.record = kRecord;
        QCOMPARE(*deskEventFromJson(toJson(event)), event);
        auto later = disclosure();
        later.about = eventId(9);
        QCOMPARE(*deskEventFromJson(toJson(later)), later);
        const auto broken = [&](const QString &key, const QJsonValue &value) {
            QJsonObject json = toJson(event);
            json[key] = value;
            return deskEventFromJson(json);
        };
        QCOMPARE(broken(u"act"_s, u"forgiven"_s).error().code, ErrorCode::Unsupported);
        QCOMPARE(broken(u"desk"_s, u"bench"_s).error().code, ErrorCode::Unsupported);
        for (const auto &[key, value] : {std::pair(u"case"_s, QJsonValue(u"x"_s)),
                 std::pair(u"to"_s, QJsonValue(u"x"_s)), std::pair(u"code"_s, QJsonValue(u"gossip"_s)),
                 std::pair(u"case"_s, QJsonValue(eventId(77).toString())), std::pair(u"by"_s, QJsonValue())})
            QCOMPARE(broken(key, value).error().code, ErrorCode::InvalidInput);
    }

    void theMostWorryingFirst()
    {
        const auto raised = [&](std::chrono::minutes at) {
            DeskCase one;
            m_case = {};
            auto event = make(Desk::Incident, Act::Raised, kReporter, at, u"high-risk"_s);
            one.apply(event);
            return one;
        };
        const auto old = raised(minutes(0)), fresh = raised(minutes(60));
        QVERIFY(isMoreWorrying(old, fresh, kStart + minutes(61)));
        QVERIFY(!isMoreWorrying(fresh, old, kStart + minutes(61)));
        DeskCase closed;
        m_case = {};
        const auto event = disclosure();
        closed.apply(event);
        m_case = closed;
        closed.apply(make(Desk::Disclosure, Act::Decided, kLeader, minutes(2), u"refused"_s));
        QVERIFY(isMoreWorrying(fresh, closed, kStart) && !isMoreWorrying(closed, fresh, kStart));
    }
};

QTEST_APPLESS_MAIN(TestDeskCase)
#include "tst_deskcase.moc"
