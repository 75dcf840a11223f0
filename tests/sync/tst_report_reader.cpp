// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/personevent.h"
#include "core/form/response.h"
#include "core/record/deskcase.h"
#include "core/report/csv.h"
#include "sync/client/casework.h"
#include "sync/client/dutywork.h"
#include "sync/client/queuecounts.h"
#include "sync/client/reportreader.h"
#include "tests/core/report/reportdata.h"
#include "tests/store/support.h"

#include <QTemporaryDir>

using namespace hl;
using namespace hl::sync;
using namespace Qt::StringLiterals;

namespace {

/// The nth id of its kind, made at this moment, as ids of calls are.
QByteArray idMadeAt(qint64 ms, quint32 n)
{
    QByteArray id = store::IdSpan::madeBetween(fromEpochMs(ms), fromEpochMs(ms)).from;
    id[6] = 0x70;
    id[8] = static_cast<char>(0x80);
    for (int i = 0; i < 4; ++i)
        id[12 + i] = static_cast<char>(n >> (24 - 8 * i));
    return id;
}

QString text(const QByteArray &id)
{
    return RecordId::fromBytes(id)->toString();
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// What a leader's vault holds, read for a report.
class TestReportReader : public QObject
{
    Q_OBJECT

    ManualClock m_clock = store::test::clockAtThree();
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Vault> m_vault;
    QJsonObject m_data; ///< calls.json, its ids made when the calls began
    quint32 m_events = 0;

    void keep(const QString &kind, const QByteArray &subject, const QJsonObject &body)
    {
        const auto id = EventId::fromBytes(idMadeAt(1, ++m_events)).value();
        OK(m_vault->events().append({id, kind, subject, StaffId(), m_clock.now(), bytes(body)}));
    }
    report::Tally counted(const report::Period &period, const QList<StaffId> &staff = {})
    {
        ReportReader reader(period, staff);
        ReportFold fold(period);
        qint64 steps = 0;
        const auto expected = reader.expected(*m_vault);
        while (true) {
            const auto piece = reader.next(*m_vault);
            if (!piece || !*piece)
                break;
            steps += (*piece)->steps;
            fold.add(**piece);
        }
        if (!expected || steps != *expected)
            qWarning("the reader promised another length");
        return fold.finish();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto made = store::test::create(m_directory->path(), m_clock);
        OK(made);
        m_vault = std::move(*made);
        m_data = report::reportFile(u"calls.json"_s);
        quint32 n = 0;
        std::map<QString, QByteArray> ids;
        QJsonArray calls;
        for (const auto &one : m_data[u"calls"_s].toArray()) {
            QJsonObject statistics = one[u"statistics"].toObject();
            const QString old = statistics[u"record"_s].toString();
            if (!ids.contains(old))
                ids[old] = idMadeAt(statistics[u"startedMs"_s].toInteger() - 8000, ++n);
            statistics[u"record"_s] = text(ids[old]);
            calls.append(QJsonObject{{u"revision"_s, one[u"revision"]}, {u"statistics"_s, statistics}});
        }
        m_data[u"calls"_s] = calls;
        QJsonArray followUps;
        for (const auto &events : m_data[u"followUps"_s].toArray()) {
            const auto id = idMadeAt(events[0][u"endedMs"].toInteger() - 600000, ++n);
            QJsonArray moved;
            for (const auto &event : events.toArray()) {
                QJsonObject one = event.toObject();
                one[u"record"_s] = text(id);
                moved.append(one);
            }
            followUps.append(moved);
        }
        m_data[u"followUps"_s] = followUps;
    }
    void cleanup()
    {
        m_vault.reset();
        m_directory.reset();
    }

    /// Every revision and repeat as it came, read in pieces: the report of the file itself.
    void theVaultGivesTheSameReport()
    {
        quint32 n = 0;
        const auto calls = m_data[u"calls"_s].toArray();
        OK(m_vault->atomically([&]() -> Result<void> {
            for (int round = 0; round < 5; ++round) { // more than one piece; the rest are other people's calls of May
                for (const auto &one : calls) {
                    QJsonObject body = one.toObject();
                    auto subject = RecordId::fromString(body[u"statistics"_s][u"record"].toString())->toBytes();
                    if (round > 0) {
                        QJsonObject statistics = body[u"statistics"_s].toObject();
                        const qint64 may = 1779000000000 + n * 1000LL;
                        statistics[u"startedMs"_s] = may;
                        subject = idMadeAt(may, ++n);
                        statistics[u"record"_s] = text(subject);
                        body[u"statistics"_s] = statistics;
                    }
                    keep(casework::Statistics, subject, body);
                }
            }
            for (const auto &events : m_data[u"followUps"_s].toArray()) {
                for (const auto &event : events.toArray())
                    keep(casework::FollowUp, RecordId::fromString(event[u"record"].toString())->toBytes(),
                        event.toObject());
            }
            return {};
        }));
        QJsonObject rest = m_data;
        rest.remove(u"opinions"_s);
        rest.remove(u"ratings"_s);
        rest.remove(u"topics"_s);
        rest.remove(u"staff"_s);
        rest.remove(u"queue"_s);
        rest.remove(u"counted"_s);
        for (const auto &period :
            {report::september(), report::Period::of(report::PeriodKind::Year, QDate(2026, 9, 1), report::shanghai()),
                report::Period::of(report::PeriodKind::Day, QDate(2026, 8, 31), report::shanghai())}) {
            const auto tally = counted(period);
            const auto known = report::tallyOf(period, rest);
            if (period.first.dayOfYear() != 1) {
                QVERIFY(tally == known);
                QCOMPARE(report::toCsv(report::reportOf(tally), Language::Zh),
                    report::toCsv(report::reportOf(known), Language::Zh));
            } else {
                QCOMPARE(tally.calls() + tally.followUpCalls(), 200 + 4 * calls.size());
            }
        }
    }

    /// A record that came before statistics were kept is a call of which little is known, and no two calls.
    void recordsFromBeforeAreCountedByWhatIsKnown()
    {
        const auto put = [&](qint64 ms, int risk) {
            store::ReceivedCase received;
            const auto id = idMadeAt(ms, 7);
            received.summary = {*RecordId::fromBytes(id), *CallId::fromBytes(id), fromEpochMs(ms),
                fromEpochMs(ms + 600000), {u"general"_s, u"suicide-risk"_s}, risk, u"line"_s, false};
            received.event = EventId::fromBytes(idMadeAt(2, ++m_events)).value();
            const auto kept = m_vault->inbox().putCase(received);
            return kept ? id : QByteArray();
        };
        const qint64 september = 1788192000000;
        OK(m_vault->atomically([&]() -> Result<void> {
            for (int i = 0; i < 900; ++i)
                put(september + i * 1000, 3);
            return {};
        }));
        const auto both = put(september + 5000000, 1);
        QVERIFY(!both.isEmpty());
        QJsonObject known = m_data[u"calls"_s][20][u"statistics"].toObject();
        known[u"record"_s] = text(both);
        known.remove(u"followUpOf"_s);
        keep(casework::Statistics, both, {{u"revision"_s, 1}, {u"statistics"_s, known}});
        const auto tally = counted(report::september());
        QCOMPARE(tally.calls(), 901);
        QCOMPARE(tally.count(report::counted::Risk, u"high"_s), 900);
        QVERIFY(tally.count(report::counted::Kind, u"suicide-risk"_s) >= 900);
        QVERIFY(tally.count(u"reg.sex"_s, {}) >= 900);
    }

    /// Amended by two who did not know of each other: one call, as the later one has it, as grave as either says.
    void anAmendedCallIsCountedAsItStands()
    {
        const qint64 september = 1788192000000;
        const auto id = idMadeAt(september + 1000, 9);
        QJsonObject was = m_data[u"calls"_s][20][u"statistics"].toObject();
        was.remove(u"followUpOf"_s);
        was[u"record"_s] = text(id);
        was[u"startedMs"_s] = september + 9000;
        was[u"risk"_s] = u"low-now"_s;
        was[u"facts"_s] = QJsonObject{{u"v"_s, 1}, {u"answers"_s, QJsonObject{{u"reg.sex"_s, QJsonArray{u"male"_s}}}}};
        auto grave = was;
        grave[u"risk"_s] = u"high"_s;
        auto later = was;
        later[u"facts"_s]
            = QJsonObject{{u"v"_s, 1}, {u"answers"_s, QJsonObject{{u"reg.sex"_s, QJsonArray{u"female"_s}}}}};
        keep(casework::Statistics, id, {{u"revision"_s, 2}, {u"statistics"_s, grave}});
        keep(casework::Statistics, id, {{u"revision"_s, 2}, {u"statistics"_s, later}});
        keep(casework::Statistics, id, {{u"revision"_s, 1}, {u"statistics"_s, was}});
        const auto tally = counted(report::september());
        QCOMPARE(tally.calls(), 1);
        QCOMPARE(tally.count(report::counted::Risk, u"high"_s), 1);
        QCOMPARE(tally.count(u"reg.sex"_s, u"female"_s), 1);
    }

    void aWithdrawnTopicIsNoTraining()
    {
        const auto member = StaffId::create(m_clock);
        const auto tell = [&](auto what) {
            const duty::TrainingEvent event{
                EventId::create(m_clock), member, StaffId::create(m_clock), fromEpochMs(1788192000000 + 1000), what};
            keep(casework::Training, member.toBytes(), duty::toJson(event));
            return event.id;
        };
        tell(duty::TopicCompleted{u"crisis"_s});
        const auto mistake = tell(duty::TopicCompleted{u"ethics"_s});
        tell(duty::TrainingWithdrawn{mistake});
        const auto tally = counted(report::september());
        QCOMPARE(tally.count(report::counted::Training, u"crisis"_s), 1);
        QCOMPARE(tally.count(report::counted::Training, u"ethics"_s), 0);
        QCOMPARE(tally.trained(), 1);
    }

    /// As they stand: an amended rating is one, a withdrawn review none, and each by who gave it.
    void ratingsAreCountedByMode()
    {
        using namespace hl::quality;
        m_clock.setWall(fromEpochMs(1788192000000 + 3600000));
        const auto leader = StaffId::create(m_clock);
        const auto gao = StaffId::create(m_clock);
        const auto *form = form::FormLibrary::builtIn().find(u"lh-qa"_s);
        const auto response = [&](double weight) {
            form::Answers answers;
            for (const auto &group : form->items()) {
                for (const auto &item : group.items) {
                    for (const auto &option : item.options) {
                        if (option.weight == weight)
                            answers.set(item.linkId, option.value);
                    }
                }
            }
            return form::toResponse(*form, answers, {});
        };
        const auto tell = [&](const QualityId &subject, const StaffId &by, What what) {
            m_clock.advance(Millis{1000});
            const QualityEvent event{EventId::create(m_clock), subject, by, m_clock.now(), std::move(what)};
            keep(casework::Quality, subject.toBytes(), toJson(event));
        };
        const auto review = [&](Mode mode, const StaffId &rater) {
            const auto id = QualityId::create(m_clock);
            tell(id, leader, Assigned{RecordId::create(m_clock), gao, rater, mode, {}, {}});
            return id;
        };
        for (int i = 0; i < 5; ++i) {
            const auto spot = review(Mode::Spot, leader);
            tell(spot, leader, Submitted{response(1), {}, {}, {}});
            tell(spot, leader, Submitted{response(3), {}, {}, u"a slip"_s});
            tell(review(Mode::Self, gao), gao, Submitted{response(2), {}, {}, {}});
        }
        const auto joint = review(Mode::Joint, leader);
        tell(joint, leader, Submitted{response(3), {}, {}, {}});
        tell(joint, gao, Submitted{response(2), {}, {}, {}});
        const auto tally = counted(report::september());
        QCOMPARE(tally.count(report::counted::Ratings, u"spot"_s), 5);
        QCOMPARE(tally.count(report::counted::Ratings, u"joint"_s), 1);
        QCOMPARE(tally.count(report::counted::Ratings, u"self"_s), 6);
        QCOMPARE(tally.mean(u"others/process"_s).value(), 3.0);
        QCOMPARE(tally.mean(u"self/communication"_s).value(), 2.0);
        QCOMPARE(tally.mean(u"self/communication"_s).count, 6);
    }

    /// Of the public alone: what a member reports of the house is nobody's statistics.
    void complaintsThatSheMayReadAreCounted()
    {
        using namespace hl::record;
        const auto officer = StaffId::create(m_clock);
        const auto clerk = StaffId::create(m_clock);
        const auto tell = [&](DeskEvent event) {
            event.id = EventId::create(m_clock);
            event.at = fromEpochMs(1788192000000 + 3600000 + m_events);
            if (event.act == Act::Raised)
                event.subject = event.id;
            keep(casework::Desk, event.subject.toBytes(), toJson(event));
            return event.subject;
        };
        const auto raise = [&](Desk desk, const QString &code) {
            DeskEvent raised;
            raised.desk = desk;
            raised.by = clerk;
            raised.to = officer;
            raised.code = code;
            raised.text = u"说了什么"_s;
            return tell(raised);
        };
        const auto decide = [&](const EventId &subject, const StaffId &by, const QString &code, quint32 order) {
            DeskEvent decided;
            decided.subject = subject;
            decided.act = Act::Decided;
            decided.by = by;
            decided.code = code;
            decided.text = u"为什么"_s;
            decided.order = order;
            tell(decided);
        };
        raise(Desk::Complaint, u"web"_s);
        const auto settled = raise(Desk::Complaint, u"phone"_s);
        decide(settled, officer, u"partly"_s, 1);
        decide(settled, officer, u"upheld"_s, 2); // the newest decision counts, and it is one complaint
        decide(raise(Desk::Complaint, u"phone"_s), clerk, u"upheld"_s, 1); // not hers to decide: still open
        raise(Desk::Concern, u"conduct"_s);
        const auto tally = counted(report::september());
        QCOMPARE(tally.sum(report::counted::Opinions), 3);
        QCOMPARE(tally.count(report::counted::Opinions, u"phone"_s), 2);
        QCOMPARE(tally.count(report::counted::Results, u"upheld"_s), 1);
        QCOMPARE(tally.count(report::counted::Results, u"open"_s), 2);
        // who reads no statistics is told of nothing else
        const auto report = report::reportOf(tally, form::FormLibrary::builtIn(), 5, report::Scope::Opinions);
        QCOMPARE(report.sections.size(), 1);
        QCOMPARE(report.sections.first().tables.size(), 2);
        QCOMPARE(report::cellText(report.sections.first().tables.first().rows.first()), u"*"_s); // two of three
    }

    void theStaffIsCountedByItsCards()
    {
        using namespace hl::duty;
        const auto leader = StaffId::create(m_clock);
        QList<StaffId> staff;
        const auto card = [&](const StaffId &member, const QString &profession, std::optional<bool> isFullTime) {
            personevent::Profile profile;
            profile.profession = profession;
            profile.isFullTime = isFullTime;
            const PersonFile file(member);
            keep(dutywork::Person, member.toBytes(),
                toJson(file.make(EventId::create(m_clock), leader, m_clock.now(), profile)));
        };
        for (int i = 0; i < 4; ++i)
            staff.append(StaffId::create(m_clock));
        card(staff.at(0), u"nurse"_s, true);
        card(staff.at(1), u"nurse"_s, false);
        card(staff.at(2), u"astronaut"_s, {}); // of a later list
        card(StaffId::create(m_clock), u"nurse"_s, true); // has left
        const auto tally = counted(report::september(), staff);
        QCOMPARE(tally.staff(), 4);
        QCOMPARE(tally.count(report::counted::Profession, u"nurse"_s), 2);
        QCOMPARE(tally.count(report::counted::Profession, {}), 1);
        QCOMPARE(tally.count(report::counted::Employment, u"full"_s), 1);
        QCOMPARE(tally.count(report::counted::Employment, {}), 2);
    }

    /// Kept month by month (UTC), asked for again only as whole months; known as far as there is no break.
    void whatTheQueueCountedStaysKnownOffline()
    {
        const auto at = [](int month, int day, int hour) {
            return fromEpochMs(QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC).toMSecsSinceEpoch());
        };
        const duty::Span september = report::september().span(); // 31 August, 16:00 UTC to 30 September, 16:00
        QCOMPARE(monthsAround(september), (duty::Span{at(8, 1, 0), at(10, 1, 0)}));
        QVERIFY(!countsOf(*m_vault, september)->until);
        QVERIFY(!counted(report::september()).countedUntil());
        QueueCounts told{
            at(8, 20, 0), at(9, 10, 0), {{at(8, 31, 15), 9, 9, 0}, {at(8, 31, 16), 4, 3, 1}, {at(9, 5, 0), 6, 5, 0}}};
        OK(keepCounts(*m_vault, {at(8, 1, 0), at(10, 1, 0)}, told));
        auto tally = counted(report::september());
        QCOMPARE(tally.queue().offered, 10); // the hour before belongs to August
        QCOMPARE(tally.queue().answered, 8);
        QCOMPARE(tally.countedUntil(), std::optional(at(9, 10, 0)));
        // August as it was told before its end is no longer known to its end
        QVERIFY(!counted(report::Period::of(report::PeriodKind::Month, QDate(2026, 8, 5), report::shanghai()))
                     .countedUntil());
        // told again later, in the place of what was known; nothing counts twice
        told.until = at(10, 2, 0);
        told.hours.append({at(9, 30, 15), 1, 0, 1});
        OK(keepCounts(*m_vault, {at(9, 1, 0), at(10, 1, 0)}, told));
        tally = counted(report::september());
        QCOMPARE(tally.queue().offered, 11);
        QCOMPARE(tally.countedUntil(), std::optional(september.to));
        // a server that tells nothing takes nothing away
        OK(keepCounts(*m_vault, {at(9, 1, 0), at(10, 1, 0)}, {}));
        QCOMPARE(counted(report::september()).queue().offered, 11);
        // a month that was never asked for is a break
        const auto year = report::Period::of(report::PeriodKind::Quarter, QDate(2026, 9, 1), report::shanghai());
        QVERIFY(!counted(year).countedUntil());
    }

    void aDamagedEntryStopsNothing()
    {
        keep(casework::Statistics, idMadeAt(1788192000000, 1), {{u"revision"_s, 1}});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"report: .*"_s));
        QCOMPARE(counted(report::september()).calls(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReportReader)
#include "tst_report_reader.moc"
