// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/contact.h"

#include <algorithm>
#include <random>

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace hl;
using namespace hl::record;
using namespace hl::record::followup;
using namespace Qt::StringLiterals;
using form::RiskLevel;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// 2026-11-22T03:00:00Z
const Timestamp kEnded = fromEpochMs(1795316400000);
const auto kConsent = u"lh-reg/reg.fu_consent"_s;

EventId eventId(quint8 number)
{
    EventId::Bytes bytes{};
    bytes[15] = number;
    bytes[0] = 1;
    return EventId(bytes);
}
StaffId staff(quint8 number)
{
    StaffId::Bytes bytes{};
    bytes[0] = number;
    return StaffId(bytes);
}
const RecordId kRecord = RecordId(RecordId::Bytes{7, 7});
const StaffId kMe = staff(1);
const StaffId kOther = staff(2);

/// Writes events as one device does: each knows all before it.
struct Device
{
    FollowUp followUp{kRecord};
    StaffId who = kMe;
    quint8 number = 0;
    FollowUpEvent last{};

    Device &at(Timestamp when, What what)
    {
        last = followUp.make(eventId(++number), who, when, std::move(what));
        followUp.apply(last);
        return *this;
    }
    Device &open(RiskLevel level = RiskLevel::High)
    {
        return at(kEnded, Opened{kMe, kEnded, kEnded + hours(24), kConsent, {{}, 60, 20, 70, {}, {}, level}});
    }
};

SixItems items(int pain, RiskLevel level)
{
    return {MoodChange::Better, pain, 50, 30, SafetyNow::Safe, 40, level};
}

/// All that a screen could show of it.
QString shown(const FollowUp &followUp, Timestamp now)
{
    QStringList text{QString::number(toEpochMs(followUp.due())), code(followUp.standing(now)), code(followUp.next(now)),
        followUp.owner().toString(), followUp.end() ? code(*followUp.end()) : u"-"_s, followUp.refusalReason(),
        QString::number(followUp.attemptsOfContact()), QString::number(followUp.assessments().size()),
        form::code(followUp.level()), followUp.isEscalated() ? u"told"_s : u"-"_s, followUp.handoverNote()};
    for (const auto &attempt : followUp.attempts())
        text.append(QString::number(attempt.number) + code(attempt.outcome));
    for (const auto &raise : followUp.raises())
        text.append(form::code(raise.level) + (raise.ended ? code(*raise.ended) : QString()));
    return text.join(u'|');
}

What randomWhat(std::mt19937 &random, Timestamp now)
{
    switch (random() % 8) {
    case 0:
    case 1:
        return Attempted{static_cast<AttemptOutcome>(random() % 5), {}};
    case 2:
        return Assessed{items(static_cast<int>(random() % 101), static_cast<RiskLevel>(1 + random() % 4)), {}};
    case 3:
        return Rebooked{now + hours(1 + random() % 200), u"why"_s};
    case 4:
        return Escalated{u"time"_s};
    case 7: // of the record, or of a contact
        return Raised{static_cast<RiskLevel>(2 + random() % 3), eventId(200),
            random() % 2 ? std::optional(RecordId(RecordId::Bytes{8, 8})) : std::nullopt};
    case 5:
        return Handed{staff(static_cast<quint8>(1 + random() % 3)), u"note"_s};
    default:
        return random() % 4 == 0 ? What(NotAgreed{kEnded, u"caller-declined"_s})
                                 : What(Closed{static_cast<FollowUpEnd>(random() % 4), u"note"_s});
    }
}

} // namespace

class TestFollowUp : public QObject
{
    Q_OBJECT
private slots:
    void theContactIsDue24HoursAfterTheCallWhereverItIs()
    {
        // Clocks change on 2026-03-29 in Berlin and never in Shanghai: 24 hours are 24 hours.
        for (const char *zone : {"Asia/Shanghai", "Europe/Berlin", "America/New_York"}) {
            for (const QDate day : {QDate(2026, 3, 8), QDate(2026, 3, 28), QDate(2026, 10, 24), QDate(2026, 11, 1)}) {
                const QDateTime local(day, QTime(22, 30), QTimeZone(zone));
                const Timestamp ended = fromEpochMs(local.toMSecsSinceEpoch());
                Device device;
                device.at(ended, Opened{kMe, ended, ended + hours(24), kConsent, {}});
                QCOMPARE(toEpochMs(device.followUp.due()) - local.toMSecsSinceEpoch(), 24LL * 3600 * 1000);
                QCOMPARE(device.followUp.standing(ended + hours(24)), Standing::Urgent);
                QCOMPARE(device.followUp.standing(ended + hours(24) + Millis(1)), Standing::Late);
                for (const int d : {7, 30, 90})
                    QVERIFY(device.followUp.suggestedContact(ended + days(d) - Millis(1)) == ended + days(d));
            }
        }
    }

    void standingByTheClock()
    {
        Device device;
        device.open();
        const auto &followUp = device.followUp;
        QCOMPARE(followUp.standing(kEnded), Standing::Open);
        QCOMPARE(followUp.standing(kEnded + hours(20) - Millis(1)), Standing::Open);
        QVERIFY(!followUp.wantsEscalation(followUp.standing(kEnded + hours(20) - Millis(1))));
        QCOMPARE(followUp.standing(kEnded + hours(20)), Standing::Urgent);
        QVERIFY(followUp.wantsEscalation(followUp.standing(kEnded + hours(20))));
        QCOMPARE(followUp.standing(kEnded + hours(25)), Standing::Late);
        device.at(kEnded + hours(20), Escalated{u"time"_s});
        QVERIFY(!followUp.wantsEscalation(followUp.standing(kEnded + hours(25))));
        device.at(kEnded + hours(21), Rebooked{kEnded + days(7), u"caller asked"_s});
        QCOMPARE(followUp.standing(kEnded + days(2)), Standing::Planned);
        QCOMPARE(followUp.next(kEnded + days(2)), NextAction::Wait);
        QCOMPARE(followUp.standing(kEnded + days(6)), Standing::Open);
        QVERIFY(followUp.wantsEscalation(followUp.standing(kEnded + days(7))));
    }

    void aClockBehindWhatHappenedStandsThere()
    {
        Device device;
        device.open();
        device.at(kEnded + hours(25), Attempted{AttemptOutcome::NoAnswer, {}});
        for (const auto now : {kEnded, kEnded - days(400), kEnded + hours(25)})
            QCOMPARE(device.followUp.standing(now), Standing::Late);
        // A clock that ran years ahead once does not spoil what is booked afterwards.
        device.at(kEnded + days(4000), Attempted{AttemptOutcome::NoAnswer, {}});
        device.at(kEnded + hours(26), Rebooked{kEnded + days(7), u"clock mended"_s});
        QCOMPARE(device.followUp.standing(kEnded + hours(26)), Standing::Planned);
    }

    void whatComesNext()
    {
        Device device;
        QCOMPARE(device.followUp.next(kEnded), NextAction::Nothing);
        QVERIFY(!device.followUp.isKnown());
        device.open();
        QCOMPARE(device.followUp.next(kEnded), NextAction::Call);
        for (int i = 1; i <= 5; ++i) {
            QCOMPARE(device.followUp.next(kEnded + hours(i)), NextAction::Call);
            device.at(kEnded + hours(i), Attempted{i == 2 ? AttemptOutcome::ThirdParty : AttemptOutcome::NoAnswer, {}});
            QCOMPARE(device.followUp.attempts().last().number, i);
        }
        QCOMPARE(device.followUp.next(kEnded + hours(6)), NextAction::Decide);
        device.at(kEnded + hours(6), Rebooked{kEnded + days(2), u"evening"_s});
        QCOMPARE(device.followUp.attemptsOfContact(), 0);
        device.at(kEnded + days(2), Attempted{AttemptOutcome::WrongNumber, {}});
        QCOMPARE(device.followUp.next(kEnded + days(2)), NextAction::Decide);
        device.at(kEnded + days(2), Rebooked{kEnded + days(3), u"right number"_s});
        device.at(kEnded + days(3), Attempted{AttemptOutcome::Reached, {}});
        QCOMPARE(device.followUp.next(kEnded + days(3)), NextAction::Assess);
        QCOMPARE(device.followUp.standing(kEnded + days(4)), Standing::Urgent); // reached in time: never late
        device.at(kEnded + days(3), Assessed{items(40, RiskLevel::Moderate), {}});
        QCOMPARE(device.followUp.next(kEnded + days(3)), NextAction::Rebook);
        device.at(kEnded + days(3), Closed{FollowUpEnd::RiskReduced, {}});
        QCOMPARE(device.followUp.next(kEnded + days(3)), NextAction::Nothing);
        QCOMPARE(device.followUp.standing(kEnded + days(30)), Standing::Settled);
    }

    void theSixItemsShowTheirChange()
    {
        Device device;
        device.open();
        device.at(kEnded + hours(20), Assessed{items(40, RiskLevel::Moderate), {}});
        const auto first = device.followUp.assessments().last().change;
        QCOMPARE(first.pain, -20);
        QCOMPARE(first.hope, 30);
        QCOMPARE(first.ideation, -40);
        QCOMPARE(first.qualityOfLife, std::nullopt); // not rated in the call
        QCOMPARE(first.level, -1);
        auto unrated = items(0, RiskLevel::Unknown);
        unrated.pain.reset();
        device.at(kEnded + days(7), Assessed{unrated, {}});
        QCOMPARE(device.followUp.assessments().last().change.pain, std::nullopt);
        QCOMPARE(device.followUp.assessments().last().change.level, std::nullopt);
        QCOMPARE(device.followUp.level(), RiskLevel::Moderate); // not assessed lowers nothing
        device.at(kEnded + days(30), Assessed{items(70, RiskLevel::Imminent), {}});
        QCOMPARE(device.followUp.assessments().last().change.pain, 30); // since it was last rated
        QCOMPARE(device.followUp.assessments().last().change.level, 2);
    }

    void theNextDateFollowsDangerAndCalendar()
    {
        Device device;
        device.open(RiskLevel::Moderate);
        QVERIFY(device.followUp.suggestedContact(kEnded + hours(1)) == kEnded + days(1));
        device.at(kEnded + hours(5), Attempted{AttemptOutcome::Reached, {}});
        QVERIFY(device.followUp.suggestedContact(kEnded + hours(5)) == kEnded + days(7));
        device.at(kEnded + hours(5), Assessed{items(80, RiskLevel::High), {}});
        QVERIFY(device.followUp.suggestedContact(kEnded + hours(5)) == kEnded + hours(29));
        device.at(kEnded + hours(29), Assessed{items(30, RiskLevel::Moderate), {}});
        QCOMPARE(device.followUp.suggestedContact(kEnded + days(91)), std::nullopt);
        const auto own = FollowUp::from(kRecord, device.followUp.events(), {{1, 3}, 5, hours(4), hours(24)});
        QVERIFY(own.suggestedContact(kEnded + days(2)) == kEnded + days(3));
    }

    void whatMustNotHappen()
    {
        Device device;
        const auto blocks = [&](What what, bool leader = false, StaffId by = kMe) {
            return device.followUp
                .blocks(device.followUp.make(eventId(99), by, kEnded + hours(1), std::move(what)), leader)
                .join(u' ');
        };
        QCOMPARE(blocks(Attempted{}), u"not-open"_s);
        QCOMPARE(blocks(Opened{kMe, kEnded, kEnded + hours(24), u" "_s, {}}), u"no-consent"_s);
        QCOMPARE(blocks(NotAgreed{kEnded, {}}), u"reason-missing"_s);
        device.open();
        QCOMPARE(blocks(Attempted{}), QString());
        QCOMPARE(blocks(Attempted{}, false, kOther), u"not-owner"_s);
        QCOMPARE(blocks(Attempted{}, true, kOther), QString());
        QCOMPARE(blocks(Rebooked{kEnded, u"why"_s}), u"due-past"_s);
        QCOMPARE(blocks(Rebooked{kEnded + days(7), {}}), u"reason-missing"_s);
        QCOMPARE(blocks(Closed{FollowUpEnd::RiskReduced, u"note"_s}), u"not-assessed level-high"_s);
        QCOMPARE(blocks(Closed{FollowUpEnd::Lost, u"note"_s}), u"attempts-left"_s);
        QCOMPARE(blocks(Closed{FollowUpEnd::InCare, {}}), u"reason-missing"_s);
        QCOMPARE(blocks(Closed{FollowUpEnd::InCare, u"clinic"_s}), QString());
        device.at(kEnded + hours(1), Assessed{items(10, RiskLevel::Moderate), {}});
        QCOMPARE(blocks(Closed{FollowUpEnd::RiskReduced, {}}), QString());
        device.at(kEnded + hours(1), Handed{kOther, u"note"_s});
        QCOMPARE(blocks(Escalated{}), u"not-owner"_s);
        QVERIFY(device.followUp.wasOwner(kMe));
        device.at(kEnded + hours(1), Closed{FollowUpEnd::InCare, u"clinic"_s});
        QCOMPARE(blocks(Attempted{}, true), u"closed"_s);
        QCOMPARE(blocks(Rebooked{kEnded + days(7), u"again"_s}, true), QString());
    }

    void aRefusalIsAnOutcome()
    {
        Device device;
        device.at(kEnded, NotAgreed{kEnded, u"no-safe-contact"_s});
        QVERIFY(device.followUp.isKnown());
        QVERIFY(!device.followUp.isAgreed());
        QVERIFY(!device.followUp.isOpen());
        QCOMPARE(device.followUp.standing(kEnded + days(9)), Standing::Settled);
        QCOMPARE(device.followUp.refusalReason(), u"no-safe-contact"_s);
        // The caller may still change their mind, and then again.
        device.at(kEnded + hours(1), Opened{kMe, kEnded, kEnded + hours(24), kConsent, {}});
        QVERIFY(device.followUp.isOpen());
        device.at(kEnded + hours(2), NotAgreed{kEnded, u"caller-declined"_s});
        QVERIFY(!device.followUp.isOpen());
    }

    void twoDevicesThatDidNotKnowOfEachOther()
    {
        Device mine;
        mine.open(RiskLevel::Moderate);
        Device theirs = mine;
        theirs.number = 100;
        theirs.who = kOther;
        const auto merged = [&] { return FollowUp::from(kRecord, mine.followUp.events() + theirs.followUp.events()); };
        // A closing does not hold against an attempt that it did not know of.
        mine.at(kEnded + hours(3), Closed{FollowUpEnd::Declined, u"note"_s});
        theirs.at(kEnded + hours(2), Attempted{AttemptOutcome::Reached, {}});
        QVERIFY(merged().isOpen());
        // Once it is known, it does.
        mine.followUp = merged();
        mine.at(kEnded + hours(1), Closed{FollowUpEnd::Declined, u"clock set back, order holds"_s});
        QVERIFY(!merged().isOpen());
        // Of two bookings the sooner one holds.
        mine.followUp = theirs.followUp = merged();
        mine.at(kEnded + hours(5), Rebooked{kEnded + days(3), u"a"_s});
        theirs.at(kEnded + hours(6), Rebooked{kEnded + days(7), u"b"_s});
        QVERIFY(merged().due() == kEnded + days(3));
        theirs.at(kEnded + hours(6), Rebooked{kEnded + days(30), u"knows of its own"_s});
        QVERIFY(merged().due() == kEnded + days(30));
    }

    // Whatever happens on two devices, and in whatever order and how often its events arrive: one result, which never
    // loses sight of an agreed follow-up that nobody has closed.
    void anyOrderGivesTheSame()
    {
        for (unsigned seed = 1; seed <= 400; ++seed) {
            std::mt19937 random(seed);
            Device devices[2];
            devices[0].open();
            devices[1] = devices[0];
            devices[1].number = 100;
            devices[1].who = kOther;
            Timestamp now = kEnded;
            for (int step = 0; step < 14; ++step) {
                // Clocks go forward, stand, jump ahead and are set back.
                now += minutes(static_cast<int>(random() % 4000) - 1500);
                Device &device = devices[random() % 2];
                device.at(now, randomWhat(random, now));
                if (random() % 4 == 0) { // they meet
                    for (const auto &event : devices[0].followUp.events())
                        devices[1].followUp.apply(event);
                    for (const auto &event : devices[1].followUp.events())
                        devices[0].followUp.apply(event);
                }
            }
            QList<FollowUpEvent> all = devices[0].followUp.events() + devices[1].followUp.events();
            const Timestamp later = kEnded + hours(random() % 400);
            const auto expected = shown(FollowUp::from(kRecord, all), later);
            for (int round = 0; round < 6; ++round) {
                std::shuffle(all.begin(), all.end(), random);
                FollowUp one(kRecord);
                for (const auto &event : all)
                    one.apply(event);
                QVERIFY2(shown(one, later) == expected, qPrintable(u"seed %1"_s.arg(seed)));
                // replay: through JSON, too
                QList<FollowUpEvent> replayed;
                for (const auto &event : one.events()) {
                    const auto read = followUpEventFromJson(toJson(event));
                    QVERIFY2(read && *read == event, qPrintable(u"seed %1"_s.arg(seed)));
                    replayed.append(*read);
                }
                QVERIFY2(
                    shown(FollowUp::from(kRecord, replayed), later) == expected, qPrintable(u"seed %1"_s.arg(seed)));
            }
            const auto merged = FollowUp::from(kRecord, all);
            if (merged.isOpen()) {
                // Pressing ever more as time goes by, never less, and never settled by itself.
                auto before = Standing::Planned;
                for (int h = -50; h < 500; h += 3) {
                    const auto standing = merged.standing(merged.due() + hours(h));
                    QVERIFY2(standing >= before && standing != Standing::Settled, qPrintable(u"seed %1"_s.arg(seed)));
                    before = standing;
                }
            } else {
                QVERIFY(merged.end() || !merged.refusalReason().isEmpty());
            }
        }
    }

    // The form of a follow-up call, and what of it is noted.
    void whatACallCameTo_data()
    {
        QTest::addColumn<QString>("answers");
        QTest::addColumn<QString>("noted");
        const auto row = [](const char *name, const QString &answers, const QString &noted) {
            QTest::newRow(name) << answers << noted;
        };
        const auto at = u" next_at=2026-11-27T10:00:00+08:00"_s;
        row("nothing", {}, {});
        row("no answer", u"outcome=no-answer"_s, u"attempted:no-answer"_s);
        row("no answer, again", u"outcome=no-answer next=rebook"_s + at,
            u"attempted:no-answer rebooked:1795744800000"_s);
        row("reached", u"outcome=reached"_s, u"attempted:reached assessed"_s);
        row("again without a word", u"outcome=reached next=rebook"_s + at, u"attempted:reached assessed"_s);
        row("again", u"outcome=reached next=rebook next_consent=true"_s + at,
            u"attempted:reached assessed rebooked:1795744800000"_s);
        row("crisis", u"outcome=reached next=crisis next_consent=true"_s + at,
            u"attempted:reached assessed rebooked:1795744800000"_s);
        row("to the leader", u"outcome=reached next=escalate next_reason=worse"_s,
            u"attempted:reached assessed escalated:worse"_s);
        row("in care", u"outcome=reached next=end-in-care next_reason=x"_s,
            u"attempted:reached assessed closed:in-care"_s);
        row("less danger", u"outcome=reached next=end-reduced next_reason=x"_s,
            u"attempted:reached assessed closed:risk-reduced"_s);
        row("declined", u"outcome=refused next=end-declined next_reason=x"_s, u"attempted:refused closed:declined"_s);
    }

    void whatACallCameTo()
    {
        QFETCH(QString, answers);
        form::AnswerBook book;
        for (const auto &word : answers.split(u' ', Qt::SkipEmptyParts)) {
            const auto item = u"fu."_s + word.section(u'=', 0, 0);
            const auto value = word.section(u'=', 1);
            const auto *asked = form::FormLibrary::builtIn().find(u"lh-fu"_s)->find(item);
            book.apply({u"lh-fu"_s, {}, item,
                form::valuesFor(*asked, value == "true"_L1 ? QVariant(true) : QVariant(value)).value()});
        }
        QStringList noted;
        for (const auto &what : Contact::from(book).events(items(40, RiskLevel::Moderate), kRecord)) {
            const auto json = toJson(FollowUp(kRecord).make(eventId(1), kMe, kEnded, what));
            const auto more = json[u"outcome"].toString() + json[u"why"].toString() + json[u"end"].toString();
            const auto due = json[u"dueMs"].toInteger();
            noted.append(json[u"what"].toString()
                + (due                   ? u":%1"_s.arg(due)
                        : more.isEmpty() ? QString()
                                         : u':' + more));
        }
        QTEST(noted.join(u' '), "noted");
    }

    void theSixItemsOfTheForm()
    {
        form::AnswerBook book;
        for (const auto &[item, value] :
            {std::pair{u"pain"_s, 20}, {u"hope"_s, 70}, {u"idea"_s, 10}, {u"qol_overall"_s, 4}})
            book.apply({u"lh-fu"_s, {}, u"fu."_s + item, {form::Value::integer(value)}});
        const auto six = sixItems(book, RiskLevel::LowNow);
        QCOMPARE(six.pain, 20);
        QCOMPARE(six.hope, 70);
        QCOMPARE(six.ideation, 10);
        QCOMPARE(six.qualityOfLife, 4);
    }

    void othersAreNotMixedIn()
    {
        Device device;
        device.open();
        auto strange = device.last;
        strange.record = RecordId(RecordId::Bytes{9});
        strange.id = eventId(50);
        device.followUp.apply(strange);
        QCOMPARE(device.followUp.events().size(), 1);
    }

    void brokenEventsAreRefused()
    {
        Device device;
        device.open();
        const auto good = toJson(device.last);
        QVERIFY(followUpEventFromJson(good));
        for (const auto &key : {u"id"_s, u"record"_s, u"order"_s, u"by"_s, u"atMs"_s, u"dueMs"_s, u"endedMs"_s,
                 u"consent"_s, u"before"_s, u"owner"_s}) {
            auto broken = good;
            broken.remove(key);
            QVERIFY2(!followUpEventFromJson(broken), qPrintable(key));
        }
        auto high = good;
        high[u"before"] = QJsonObject{{u"level"_s, u"high"_s}, {u"pain"_s, 101}};
        QVERIFY(!followUpEventFromJson(high));
        auto newer = good;
        newer[u"v"] = 2;
        QCOMPARE(followUpEventFromJson(newer).error().code, ErrorCode::Unsupported);
        auto unknown = good;
        unknown[u"what"] = u"forgotten"_s;
        QCOMPARE(followUpEventFromJson(unknown).error().code, ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestFollowUp)
#include "tst_followup.moc"
