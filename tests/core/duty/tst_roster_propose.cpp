// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/propose.h"
#include "tests/core/duty/rostertest.h"
#include "tests/sanitizers.h"

#include <QElapsedTimer>
#include <QTest>

using namespace rostertest;
using std::chrono::hours;

namespace {

/// A month of three shifts a day with two seats each, for `people` counsellors: some serve from home, some not at
/// night, some are away for a week, every third can take the night's crisis seat.
TestRoster month(int people)
{
    TestRoster roster({2026, 12, 1}, {2026, 12, 31});
    roster.rules.hoursPerWeek = hours(16);
    for (int i = 1; i <= people; ++i) {
        Person &person = roster.addPerson(i);
        person.qualifications = {u"counsellor"_s};
        if (i % 3 == 0)
            person.qualifications.append(u"crisis"_s);
        person.site = i % 2 == 0;
        if (i % 2 == 1)
            person.homeReadyUntil = roster.at(u"31 24:00"_s) + hours(24);
        if (i % 4 == 1)
            person.available = {{Weekdays::all(), {6, 0}, {22, 0}}};
        if (i % 5 == 0)
            person.timeOff = {
                {roster.at(u"01 00:00"_s) + hours(24 * (i % 25)), roster.at(u"01 00:00"_s) + hours(24 * (i % 25 + 7))}};
    }
    int number = 100;
    for (int day = 1; day <= 31; ++day) {
        const QDate date(2026, 12, day);
        for (const auto &[zh, en, from, to] : {std::tuple(u"早班"_s, u"Day"_s, QTime(6, 0), QTime(14, 0)),
                 std::tuple(u"晚班"_s, u"Late"_s, QTime(14, 0), QTime(22, 0)),
                 std::tuple(u"夜班"_s, u"Night"_s, QTime(22, 0), QTime(6, 0))}) {
            Shift each{shift(number++), {zh, en}, spanOf(date, from, to, roster.zone), {}};
            each.demand.ofEveryone = {u"counsellor"_s};
            if (from.hour() == 22)
                each.demand.needs = {{u"crisis"_s, 1}};
            roster.shifts.append(each);
        }
    }
    return roster;
}

Proposal proposed(const Roster &roster, quint32 seed = 1)
{
    const ManualClock clock(
        roster.asOf); // stands still: nothing is cut short, so that a test cannot depend on the machine
    auto proposal = propose(roster, clock, {seed, hours(1)});
    return proposal ? *proposal : Proposal{};
}

/// What the people who were added break; a proposal breaks nothing.
QStringList breaches(const Roster &roster)
{
    const RosterView view(roster);
    QStringList codes;
    for (const RosterFinding &finding : check(view)) {
        if (finding.person || finding.code == u"needs")
            codes.append(finding.code);
    }
    return codes;
}

QStringList describe(const Proposal &proposal)
{
    QStringList texts;
    for (const Cause &cause : proposal.causes)
        texts.append(cause.words.en);
    return texts;
}

const Cause &onlyCause(const Proposal &proposal)
{
    static const Cause none;
    return proposal.causes.size() == 1 ? proposal.causes.first() : none;
}

int spread(const QList<Share> &shares, int Share::*what)
{
    const auto [least, most] = std::ranges::minmax_element(shares, {}, what);
    return (*most).*what - (*least).*what;
}

} // namespace

class TestRosterPropose : public QObject
{
    Q_OBJECT
private slots:
    void aMonthForForty()
    {
        const TestRoster roster = month(40);
        QElapsedTimer watch;
        watch.start();
        const auto proposal = propose(roster, SystemClock(), {});
        const qint64 took = watch.elapsed();
        qInfo("a month for 40: %lld ms", took);
        QVERIFY(took < 10'000 * slowdown);
        QVERIFY(proposal->open.isEmpty());
        QVERIFY(proposal->isBest);
        QVERIFY(proposal->causes.isEmpty());
        QCOMPARE(breaches(proposal->roster), QStringList());
        for (const Shift &each : roster.shifts)
            QCOMPARE(proposal->roster.assigned.value(each.id).size(), 2);
    }

    void theSameSeedGivesTheSameRoster()
    {
        const TestRoster roster = month(16);
        const auto first = proposed(roster);
        QVERIFY(!first.isCutShort);
        QCOMPARE(proposed(roster).roster.assigned, first.roster.assigned);
        QVERIFY(proposed(roster, 2).roster.assigned != first.roster.assigned);
    }

    void sharesAreEven()
    {
        // twelve alike: 28 days of a night and a day for two make 56 + 56 seats, 9 or 10 each
        TestRoster roster({2026, 11, 30}, {2026, 12, 27});
        for (int i = 1; i <= 12; ++i)
            roster.addPerson(i);
        int number = 1;
        for (QDate day = roster.first; day <= roster.last; day = day.addDays(1)) {
            for (const auto &[from, to] : {std::pair(QTime(8, 0), QTime(16, 0)), std::pair(QTime(22, 0), QTime(6, 0))})
                roster.shifts.append({shift(number++), {u"班"_s, {}}, spanOf(day, from, to, roster.zone), {}});
        }
        const auto proposal = proposed(roster);
        QVERIFY(proposal.open.isEmpty());
        QVERIFY2(spread(proposal.shares, &Share::nights) <= 1, "nights");
        QVERIFY2(spread(proposal.shares, &Share::weekends) <= 1, "weekends");
        const auto [least, most] = std::ranges::minmax_element(proposal.shares, {}, &Share::hours);
        QVERIFY2(most->hours - least->hours <= hours(8), "hours");
    }

    void whatTheLeaderPlacedStands()
    {
        TestRoster roster = month(20);
        // against the rules, on purpose: not available, and too little rest
        roster.assigned[roster.shifts.at(2).id] = {staff(1)};
        roster.assigned[roster.shifts.at(3).id] = {staff(1)};
        const auto proposal = proposed(roster);
        QCOMPARE(proposal.roster.assigned.value(roster.shifts.at(2).id).first(), staff(1));
        QCOMPARE(proposal.roster.assigned.value(roster.shifts.at(3).id).first(), staff(1));
        const auto before = breaches(roster);
        QCOMPARE(breaches(proposal.roster), before);
        QVERIFY(before.contains(u"rest"_s));
    }

    void whatHasBegunIsNotFilled()
    {
        TestRoster roster;
        roster.addPerson(1);
        roster.addPerson(2);
        roster.addShift(1, u"07 06:00"_s, u"07 09:00"_s);
        roster.addShift(2, u"07 22:00"_s, u"07 24:00"_s);
        roster.asOf = roster.at(u"07 06:01"_s);
        const auto proposal = proposed(roster);
        QVERIFY(proposal.roster.assigned.value(shift(1)).isEmpty());
        QCOMPARE(proposal.roster.assigned.value(shift(2)).size(), 1);
        QVERIFY(proposal.open.isEmpty());
    }

    void anEmptyShiftComesBeforeASecondSeat()
    {
        TestRoster roster;
        roster.addPerson(1);
        roster.addPerson(2);
        roster.addShift(1, u"07 00:00"_s, u"07 08:00"_s, {}, 2);
        roster.addShift(2, u"07 08:00"_s, u"07 16:00"_s, {}, 2);
        const auto proposal = proposed(roster);
        QCOMPARE(proposal.roster.assigned.value(shift(1)).size(), 1);
        QCOMPARE(proposal.roster.assigned.value(shift(2)).size(), 1);
        QVERIFY(proposal.isBest);
    }

    /// The searcher must look where greed fails: the one who can take both must leave the first to the other.
    void greedIsNotEnough()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 13});
        roster.rules.rest = Millis{0};
        for (int i = 1; i <= 6; ++i)
            roster.addPerson(i).hoursPerWeek = hours(16);
        for (int day = 7; day <= 13; ++day) {
            const auto text = u"%1 "_s.arg(day, 2, 10, QChar(u'0'));
            roster.addShift(day, text + u"08:00"_s, text + u"14:00"_s);
            roster.addShift(day + 20, text + u"14:00"_s, text + u"24:00"_s);
        }
        // 7 of six hours and 7 of ten: 16 hours are one of each; the seventh pair needs what nobody has
        const auto proposal = proposed(roster);
        int open = 0;
        for (const OpenSeats &seats : proposal.open)
            open += seats.missing;
        QCOMPARE(open, 2);
    }

    // -- what cannot be filled names the true reason ----------------------------------------------------------------

    void nightsNeedTwoQualifiedOnlyOneIs()
    {
        TestRoster roster = month(20);
        for (int i = 1; i <= 20; ++i)
            roster.person(i).qualifications
                = i == 2 ? QStringList{u"counsellor"_s, u"crisis"_s} : QStringList{u"counsellor"_s};
        for (Shift &each : roster.shifts) {
            if (!each.demand.needs.isEmpty())
                each.demand.needs = {{u"crisis"_s, 2}};
        }
        roster.person(2).available.clear();
        const auto proposal = proposed(roster);
        QVERIFY(!proposal.open.isEmpty());
        const Cause &cause = proposal.causes.first();
        QCOMPARE(cause.code, u"people"_s);
        QCOMPARE(cause.rules, QStringList{u"needs"_s});
        QCOMPARE(cause.shifts.size(), 31);
        QCOMPARE(cause.people, QList<StaffId>{staff(2)});
        QVERIFY(cause.isProven);
        QCOMPARE(cause.words.en,
            u"“Night” (31 times, the first 2026-12-01 22:00): needs 2 people qualified in “crisis”, only 1 is"_s);
        QCOMPARE(
            cause.words.zh, u"“夜班”（共 31 处，首次 2026-12-01 22:00）：需要 2 名具备“crisis”资质的人，只有 1 名"_s);
        // every open seat belongs to a night, and everybody who is not on it has a reason
        for (const OpenSeats &seats : proposal.open) {
            QVERIFY(cause.shifts.contains(seats.shift));
            QCOMPARE(seats.people.size() + proposal.roster.assigned.value(seats.shift).size(), 20);
        }
        QCOMPARE(breaches(proposal.roster), QStringList());
    }

    void theSmallestSetOfRulesIsNamed_data()
    {
        QTest::addColumn<QString>("away"); // of persons 1, 2, 3: what keeps each of them away
        QTest::addColumn<QStringList>("rules");
        QTest::newRow("training") << u"T T -"_s << QStringList{u"training"_s};
        QTest::newRow("time off") << u"O O -"_s << QStringList{u"time-off"_s};
        QTest::newRow("availability") << u"A A -"_s << QStringList{u"availability"_s};
        QTest::newRow("seat") << u"S S -"_s << QStringList{u"seat"_s};
        QTest::newRow("both are needed") << u"T O -"_s << QStringList{u"training"_s, u"time-off"_s};
        QTest::newRow("one would do for all") << u"TO O OA"_s << QStringList{u"time-off"_s};
        QTest::newRow("qualification first") << u"QT QT -"_s << QStringList{u"qualification"_s};
        QTest::newRow("hours") << u"H H -"_s << QStringList{u"weekly-hours"_s};
    }
    void theSmallestSetOfRulesIsNamed()
    {
        QFETCH(QString, away);
        QFETCH(QStringList, rules);
        TestRoster roster;
        const QStringList each = away.split(u' ');
        for (int i = 1; i <= 3; ++i) {
            Person &person = roster.addPerson(i);
            const QString &flags = each.at(i - 1);
            person.qualifications = flags.contains(u'Q') ? QStringList() : QStringList{u"counsellor"_s};
            person.training.allowed = !flags.contains(u'T');
            person.site = !flags.contains(u'S');
            if (flags.contains(u'O'))
                person.timeOff = {roster.span()};
            if (flags.contains(u'A'))
                person.available = {{{7}, {0, 0}, {1, 0}}};
            if (flags.contains(u'H'))
                person.hoursPerWeek = hours(7);
        }
        roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {}, 2).demand.ofEveryone = {u"counsellor"_s};
        const auto proposal = proposed(roster);
        QCOMPARE(onlyCause(proposal).rules, rules);
        QVERIFY(onlyCause(proposal).isProven && proposal.isBest);
    }

    void tooFewForShiftsThatExcludeEachOther()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 8});
        for (int i = 1; i <= 5; ++i)
            roster.addPerson(i);
        for (int i = 0; i < 3; ++i)
            roster.addShift(i + 1, u"07 %1:00"_s.arg(8 * i, 2, 10, QChar(u'0')),
                i == 2 ? u"07 24:00"_s : u"07 %1:00"_s.arg(8 * i + 8, 2, 10, QChar(u'0')), {}, 2);
        const auto proposal = proposed(roster);
        const Cause &cause = onlyCause(proposal);
        QCOMPARE(cause.code, u"at-once"_s);
        QCOMPARE(cause.rules, QStringList{u"rest"_s});
        QCOMPARE(cause.people.size(), 5);
        QCOMPARE(cause.shifts.size(), 3);
        QCOMPARE(cause.words.en,
            u"“shift 1, shift 2, shift 3” (2026-12-07 00:00): 6 different people are needed (with 11 h of rest between "
            "shifts), only 5 can serve"_s);
        QVERIFY(proposal.isBest);
        QCOMPARE(proposal.open.size(), 1);
        for (const Obstacle &obstacle : proposal.open.first().people)
            QCOMPARE(obstacle.why.first().code, u"rest"_s);
        roster.addPerson(6);
        QVERIFY(proposed(roster).open.isEmpty());
    }

    void aWeekAsksForMoreHoursThanThereAre()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 13});
        for (int i = 1; i <= 2; ++i)
            roster.addPerson(i).hoursPerWeek = hours(20);
        for (int day = 7; day <= 13; ++day)
            roster.addShift(
                day, u"%1 08:00"_s.arg(day, 2, 10, QChar(u'0')), u"%1 16:00"_s.arg(day, 2, 10, QChar(u'0')));
        const auto proposal = proposed(roster);
        const Cause &cause = onlyCause(proposal);
        QCOMPARE(cause.code, u"week"_s);
        QCOMPARE(cause.rules, QStringList{u"weekly-hours"_s});
        // 20 hours are two shifts of eight: what nobody can use is not counted
        QCOMPARE(cause.words.en,
            u"Week of 2026-12-07 (2026-12-07 08:00): 56 h of people are asked for (shifts: 7), those who may serve (2) "
            u"can give "
            "32 h under their weekly caps"_s);
        QCOMPARE(proposal.open.size(), 3);
        QVERIFY(cause.isProven);
    }

    void aWeekExpectsMoreHighRiskCallsThanPeopleMayTake()
    {
        TestRoster roster({2026, 12, 7}, {2026, 12, 13});
        roster.rules.highRiskPerWeek = 3;
        roster.addPerson(1);
        roster.addPerson(2).highRiskTaken = {{QDate(2026, 12, 7), 1}};
        for (int day = 7; day <= 12; ++day)
            roster.addShift(day, u"%1 08:00"_s.arg(day, 2, 10, QChar(u'0')), u"%1 14:00"_s.arg(day, 2, 10, QChar(u'0')))
                .demand.highRiskCalls
                = 1;
        const auto proposal = proposed(roster);
        QCOMPARE(onlyCause(proposal).rules, QStringList{u"high-risk"_s});
        QCOMPARE(onlyCause(proposal).words.en,
            u"Week of 2026-12-07 (2026-12-07 08:00): 6 high-risk calls are expected (shifts: 6), those who may serve "
            u"(2) can "
            "take 5 under their weekly caps"_s);
        QCOMPARE(proposal.open.size(), 1);
    }

    void noCountForbidsItButTheRulesTogetherDo()
    {
        // The first person has hours for one shift a week, and one in each week that only she can serve. So the second
        // must serve the other two; but they lie too close together, on both sides of Sunday's midnight.
        TestRoster roster({2026, 12, 7}, {2026, 12, 20});
        roster.addPerson(1).hoursPerWeek = hours(6);
        roster.addPerson(2).timeOff
            = {roster.time(u"09 00:00"_s, u"10 00:00"_s), roster.time(u"17 00:00"_s, u"18 00:00"_s)};
        roster.addShift(1, u"09 08:00"_s, u"09 14:00"_s);
        roster.addShift(2, u"13 10:00"_s, u"13 16:00"_s);
        roster.addShift(3, u"14 00:00"_s, u"14 06:00"_s);
        roster.addShift(4, u"17 08:00"_s, u"17 14:00"_s);
        const auto proposal = proposed(roster);
        QCOMPARE(proposal.open.size(), 1);
        const Cause &cause = onlyCause(proposal);
        QCOMPARE(cause.code, u"rules"_s);
        QCOMPARE(cause.rules, (QStringList{u"time-off"_s, u"rest"_s, u"weekly-hours"_s}));
        QVERIFY(cause.isProven && proposal.isBest);
        QCOMPARE(cause.words.en,
            u"shifts that found nobody (1): more could be filled without any one of: time off, too little rest, too "
            u"many hours "
            "in a week"_s);
    }

    void aLeadersPlacementCanBeTheReason()
    {
        TestRoster roster;
        roster.addPerson(2).qualifications = {u"crisis"_s};
        roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {1}, 2).demand.needs = {{u"crisis"_s, 1}};
        roster.addPerson(3);
        QCOMPARE(proposed(roster).roster.assigned.value(shift(1)), (QList<StaffId>{staff(1), staff(2)}));
        roster.person(2).training.allowed = false;
        const auto proposal = proposed(roster);
        QCOMPARE(onlyCause(proposal).rules, QStringList{u"training"_s});
        QCOMPARE(onlyCause(proposal).words.en,
            u"“shift 1” (2026-12-07 08:00): needs 1 more person qualified in “crisis”, only 0 are left (not trained "
            u"for "
            "duty: 1)"_s);
        const auto &people = proposal.open.first().people;
        QCOMPARE(people.size(), 2);
        QCOMPARE(people.first().why.first().code, u"training"_s);
        QCOMPARE(people.last().why.first().code, u"needs"_s);
    }

    void aTeamThatIsTooSmall()
    {
        TestRoster roster;
        roster.addShift(1, u"07 08:00"_s, u"07 16:00"_s, {}, 2);
        roster.addPerson(1);
        auto proposal = proposed(roster);
        QCOMPARE(onlyCause(proposal).rules, QStringList());
        QCOMPARE(onlyCause(proposal).words.en, u"“shift 1” (2026-12-07 08:00): needs 2 people, the team has 1"_s);
        roster.people.clear();
        proposal = proposed(roster);
        QCOMPARE(onlyCause(proposal).words.en, u"“shift 1” (2026-12-07 08:00): needs 2 people, the team has 0"_s);
    }

    void aMonthThatIsShortSaysSoInTime()
    {
        QElapsedTimer watch;
        watch.start();
        const auto proposal = propose(month(11), SystemClock(), {});
        qInfo("a month for 11: %lld ms, %lld shifts short, best %d", watch.elapsed(),
            static_cast<long long>(proposal->open.size()), proposal->isBest);
        QVERIFY(watch.elapsed() < 10'000 * slowdown);
        QVERIFY(!proposal->open.isEmpty());
        QVERIFY(!proposal->causes.isEmpty());
        for (const QString &cause : describe(*proposal))
            qInfo("%s", qPrintable(cause));
        for (const OpenSeats &seats : proposal->open) {
            QCOMPARE(seats.people.size() + proposal->roster.assigned.value(seats.shift).size(), 11);
            QVERIFY(std::ranges::any_of(
                proposal->causes, [&](const Cause &cause) { return cause.shifts.contains(seats.shift); }));
        }
        QCOMPARE(breaches(proposal->roster), QStringList());
    }

    void tooLarge()
    {
        const ManualClock clock(Timestamp{});
        QCOMPARE(propose(TestRoster({2026, 1, 1}, {2026, 12, 31}), clock).error().code, ErrorCode::Unsupported);
        QCOMPARE(propose(month(201), clock).error().code, ErrorCode::Unsupported);
        TestRoster broken;
        broken.zone = QTimeZone();
        QCOMPARE(propose(broken, clock).error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestRosterPropose)
#include "tst_roster_propose.moc"
