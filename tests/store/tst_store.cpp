// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/support.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

class TestStore : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_vault.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        auto vault = test::create(m_dir->path(), m_clock);
        OK(vault);
        m_vault = std::move(*vault);
    }

    // --- journal

    void journalKeepsOrderAndCalls()
    {
        const auto one = CallId::create(m_clock);
        const auto two = CallId::create(m_clock);
        const auto first = append(one, "a");
        append(two, "b");
        const auto last = append(one, "c");
        QVERIFY(last > first);
        const auto entries = journal().entries(one);
        OK(entries);
        QCOMPARE(entries->size(), 2);
        QCOMPARE(entries->at(0).entry.body, "a");
        QCOMPARE(entries->at(1).seq, last);
        QCOMPARE(entries->at(1).entry.kind, u"step"_s);
        QCOMPARE(entries->at(1).entry.at, m_clock.now());
        QCOMPARE(journal().entries(one, first)->size(), 1);
        QCOMPARE(*journal().openCalls(), (QList{one, two}));
        reopen();
        QCOMPARE(*journal().openCalls(), (QList{one, two}));
        QCOMPARE(journal().entries(one)->size(), 2);
    }

    void closeWritesAllTogether()
    {
        const auto call = CallId::create(m_clock);
        append(call, "a");
        const auto all = closing(call, m_clock, 1, u"来电者提到自杀计划"_s);
        OK(journal().close(all));
        QVERIFY(journal().openCalls()->isEmpty());
        const auto record = records().find(all.summary.record);
        OK(record);
        QCOMPARE(record->summary.protocolIds, all.summary.protocolIds);
        QCOMPARE(record->summary.riskLevel, 3);
        QCOMPARE(record->summary.startedAt, all.summary.startedAt);
        QCOMPARE(record->summary.source, u"sip"_s);
        QVERIFY(record->summary.needsFollowUp);
        QCOMPARE(record->delivery, DeliveryState::KeptHere);
        QCOMPARE(*records().body(all.summary.record), all.record);
        QCOMPARE(records().findByCall(call)->summary.record, all.summary.record);
        QCOMPARE(outbox().counts()->pending, 1);
        QCOMPARE(m_vault->tasks().open()->size(), 1);
        QCOMPARE(*m_vault->search().count(u"自杀"_s), 1);
        FAILS(journal().append({call, u"step"_s, "late", m_clock.now()}), ErrorCode::Refused);
    }

    void closeIsIdempotentButNotForAnotherRecord()
    {
        const auto call = CallId::create(m_clock);
        append(call, "a");
        const auto all = closing(call, m_clock, 1, u"x"_s);
        OK(journal().close(all));
        OK(journal().close(all));
        QCOMPARE(*records().count(), 1);
        QCOMPARE(outbox().counts()->pending, 1);
        QCOMPARE(m_vault->tasks().open()->size(), 1);
        auto other = all;
        other.summary.record = RecordId::create(m_clock);
        FAILS(journal().close(other), ErrorCode::Conflict);
    }

    void closeFailsAsAWhole()
    {
        const auto call = CallId::create(m_clock);
        append(call, "a");
        // The outbox event does not follow its chain: nothing of the rest may stay either.
        const auto gap = closing(call, m_clock, 2, u"自杀"_s);
        FAILS(journal().close(gap), ErrorCode::Conflict);
        QCOMPARE(*records().count(), 0);
        QCOMPARE(*m_vault->search().count(u"自杀"_s), 0);
        QVERIFY(m_vault->tasks().open()->isEmpty());
        QCOMPARE(*journal().openCalls(), QList{call});
        OK(journal().close(closing(call, m_clock, 1, u"自杀"_s)));
    }

    void aCallByHandMayHaveNoJournal()
    {
        OK(journal().close(closing(CallId::create(m_clock), m_clock, 1, {})));
        QCOMPARE(*records().count(), 1);
    }

    void discardLeavesNothing()
    {
        const auto call = CallId::create(m_clock);
        append(call, "a");
        OK(journal().discard(call));
        QVERIFY(journal().openCalls()->isEmpty());
        QVERIFY(journal().entries(call)->isEmpty());
        FAILS(journal().close(closing(call, m_clock, 1, {})), ErrorCode::Conflict);
        const auto kept = CallId::create(m_clock);
        OK(journal().close(closing(kept, m_clock, 1, {})));
        FAILS(journal().discard(kept), ErrorCode::Refused);
    }

    // --- records

    void recordsAreListedNewestFirst()
    {
        QList<RecordId> ids;
        for (quint64 i = 1; i <= 3; ++i) {
            m_clock.advance(minutes(40));
            const auto all = closing(CallId::create(m_clock), m_clock, i, {});
            ids.prepend(all.summary.record);
            OK(journal().close(all));
        }
        const auto list = records().list(2);
        OK(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->at(0).summary.record, ids[0]);
        QCOMPARE(records().list(2, 2)->at(0).summary.record, ids[2]);
        FAILS(records().find(RecordId::create(m_clock)), ErrorCode::NotFound);
        FAILS(records().body(RecordId::create(m_clock)), ErrorCode::NotFound);
    }

    void amendmentsStandBeside()
    {
        const auto id = oneRecord(u"睡眠"_s);
        QCOMPARE(*records().amend(id, "second", u"补充：割腕"_s), 2);
        QCOMPARE(*records().amend(id, "third", {}), 3);
        QCOMPARE(records().revisions(id)->size(), 3);
        QCOMPARE(records().revisions(id)->at(1), "second");
        QCOMPARE(*m_vault->search().count(u"割腕"_s), 1);
        QCOMPARE(*m_vault->search().count(u"睡眠"_s), 1);
        FAILS(records().amend(RecordId::create(m_clock), "x", {}), ErrorCode::NotFound);
    }

    void deliveryOnlyMovesForward()
    {
        const auto id = oneRecord({});
        const auto event = outbox().next(10)->first().event.id;
        OK(outbox().noteSent({event}));
        QCOMPARE(records().find(id)->delivery, DeliveryState::Sent);
        OK(outbox().acknowledge(event, "receipt", 7));
        QCOMPARE(records().find(id)->delivery, DeliveryState::Received);
        OK(records().setDelivery(id, DeliveryState::Opened));
        OK(records().setDelivery(id, DeliveryState::Sent));
        QCOMPARE(records().find(id)->delivery, DeliveryState::Opened);
        OK(records().setReview(id, u"做得好"_s, m_clock.now()));
        const auto reviewed = records().find(id);
        QCOMPARE(reviewed->delivery, DeliveryState::Reviewed);
        QCOMPARE(reviewed->reviewComment, u"做得好"_s);
        QCOMPARE(reviewed->reviewedAt, m_clock.now());
        FAILS(records().setReview(RecordId::create(m_clock), {}, m_clock.now()), ErrorCode::NotFound);
    }

    void purgeTakesOnlyWhatWasDelivered()
    {
        const auto kept = oneRecord(u"自杀"_s);
        QCOMPARE(*m_vault->purgeDelivered(m_clock.now() + hours(1), {}), 0);
        OK(outbox().acknowledge(outbox().next(1)->first().event.id, "r", 1));
        QCOMPARE(*m_vault->purgeDelivered(m_clock.now() - hours(1), {}), 0);
        const auto call = records().find(kept)->summary.call;
        QCOMPARE(*m_vault->purgeDelivered(m_clock.now() + hours(1), {kept}), 0);
        QCOMPARE(*m_vault->purgeDelivered(m_clock.now() + hours(1), {}), 1);
        FAILS(records().find(kept), ErrorCode::NotFound);
        FAILS(records().body(kept), ErrorCode::NotFound);
        QCOMPARE(*m_vault->search().count(u"自杀"_s), 0);
        QVERIFY(journal().entries(call)->isEmpty());
        OK(m_vault->checkIntegrity());
    }

    // --- outbox

    void outboxGoesInOrderAndByUrgency()
    {
        enqueue(u"records"_s, 1, Lane::Event);
        enqueue(u"records"_s, 2, Lane::Event);
        enqueue(u"blobs"_s, 1, Lane::Blob);
        enqueue(u"alerts"_s, 1, Lane::Alert);
        QCOMPARE(streams(outbox().next(10)), (QStringList{u"alerts"_s}));
        OK(outbox().acknowledge(outbox().next(10)->first().event.id, "r", 1));
        const auto next = outbox().next(10);
        QCOMPARE(streams(next), (QStringList{u"records"_s, u"records"_s}));
        QCOMPARE(next->at(0).event.deviceSeq, 1u);
        QCOMPARE(outbox().next(1)->size(), 1);
        // An alert inside of a stream takes along what comes before it.
        enqueue(u"blobs"_s, 2, Lane::Alert);
        QCOMPARE(streams(outbox().next(10)), (QStringList{u"blobs"_s, u"blobs"_s}));
    }

    void outboxWaitsAndTriesAgain()
    {
        const auto first = enqueue(u"records"_s, 1, Lane::Event);
        enqueue(u"records"_s, 2, Lane::Event);
        const auto other = enqueue(u"review"_s, 1, Lane::Event);
        OK(outbox().postpone({first}, m_clock.now() + minutes(5)));
        // The second of the chain waits behind the first; another stream does not.
        QCOMPARE(streams(outbox().next(10)), (QStringList{u"review"_s}));
        OK(outbox().acknowledge(other, "r", 1));
        QVERIFY(outbox().next(10)->isEmpty());
        QCOMPARE(**outbox().nextTryAt(), m_clock.now() + minutes(5));
        m_clock.advance(minutes(5));
        QCOMPARE(outbox().next(10)->size(), 2);
        OK(outbox().postpone({first}, m_clock.now() + hours(1)));
        OK(outbox().retryNow());
        QCOMPARE(outbox().next(10)->size(), 2);
    }

    void outboxGivesWhatFitsAndWhatFollows()
    {
        for (quint64 seq = 1; seq <= 3; ++seq)
            enqueue(u"records"_s, seq, Lane::Event);
        const auto size = outbox().next(1)->first().event.bytes.size();
        QCOMPARE(outbox().next(10, 2 * size)->size(), 2);
        QCOMPARE(outbox().next(10, 2 * size - 1)->size(), 1);
        QCOMPARE(outbox().next(10, 1)->size(), 1); // what fits nowhere must not block
        const auto taken = outbox().next(2)->last();
        QCOMPARE(outbox().next(10, 10 * size, taken)->first().event.deviceSeq, 3u);
        enqueue(u"alerts"_s, 1, Lane::Alert);
        QCOMPARE(streams(outbox().next(10, 10 * size, taken)), (QStringList{u"alerts"_s}));
        const auto last = outbox().next(10, 10 * size, outbox().next(10)->last())->last();
        QCOMPARE(last.event.stream, u"records"_s);
        QVERIFY(outbox().acknowledge(outbox().next(10)->first().event.id, "r", 1));
        QVERIFY(outbox().next(10, 10 * size, last)->isEmpty());
    }

    void outboxChainsAndRefusesGaps()
    {
        QCOMPARE(outbox().head(u"records"_s)->deviceSeq, 0u);
        QCOMPARE(outbox().head(u"records"_s)->hash, QByteArray(32, '\0'));
        const auto event = make(u"records"_s, 1, Lane::Event);
        OK(outbox().enqueue(event));
        OK(outbox().enqueue(event));
        QCOMPARE(outbox().head(u"records"_s)->hash, event.hash);
        auto changed = event;
        changed.bytes = "other bytes";
        FAILS(outbox().enqueue(changed), ErrorCode::Conflict);
        FAILS(outbox().enqueue(make(u"records"_s, 3, Lane::Event)), ErrorCode::Conflict);
        FAILS(outbox().enqueue(make(u"records"_s, 1, Lane::Event)), ErrorCode::Conflict);
        auto bad = make(u"records"_s, 2, Lane::Event);
        bad.hash = "short";
        FAILS(outbox().enqueue(bad), ErrorCode::InvalidInput);
        QCOMPARE(outbox().counts()->pending, 1);
    }

    void quarantineBlocksNothing()
    {
        const auto refused = enqueue(u"records"_s, 1, Lane::Event);
        const auto good = enqueue(u"records"_s, 2, Lane::Event);
        OK(outbox().quarantine(refused, u"bad-signature"_s));
        QCOMPARE(outbox().next(10)->first().event.id, good);
        QCOMPARE(outbox().quarantined()->first().code, u"bad-signature"_s);
        QCOMPARE(outbox().quarantined()->first().event.bytes, "sealed 1");
        QCOMPARE(outbox().counts()->quarantined, 1);
        OK(outbox().release(refused));
        QCOMPARE(outbox().next(10)->first().event.id, refused);
        FAILS(outbox().quarantine(EventId::create(m_clock), u"x"_s), ErrorCode::NotFound);
        FAILS(outbox().acknowledge(EventId::create(m_clock), "r", 1), ErrorCode::NotFound);
        FAILS(outbox().acknowledge({{good, "r", 1}, {EventId::create(m_clock), "r", 2}}), ErrorCode::NotFound);
        QCOMPARE(*outbox().stateOf(good), OutboxState::Pending); // all of them or none
        OK(outbox().acknowledge({{refused, "r", 1}, {good, "r", 2}}));
        QCOMPARE(outbox().counts()->acknowledged, 2);
    }

    void restoredServerIsGivenEventsAgain()
    {
        QList<EventId> ids;
        for (quint64 i = 1; i <= 3; ++i) {
            ids << enqueue(u"records"_s, i, Lane::Event);
            OK(outbox().acknowledge(ids.last(), "receipt " + QByteArray::number(i), 10 + i));
        }
        QVERIFY(outbox().next(10)->isEmpty());
        QCOMPARE(*outbox().receipt(ids[1]), "receipt 2");
        QCOMPARE(*outbox().requeueAfter(u"records"_s, 11), 2);
        QCOMPARE(outbox().next(10)->size(), 2);
        QCOMPARE(outbox().next(10)->first().event.id, ids[1]);
        FAILS(outbox().receipt(ids[1]), ErrorCode::NotFound);
        m_clock.advance(hours(24 * 31));
        QCOMPARE(*outbox().forgetAcknowledged(m_clock.now() - hours(24 * 30)), 1);
        QCOMPARE(outbox().counts()->pending, 2);
        QCOMPARE(outbox().head(u"records"_s)->deviceSeq, 3u);
    }

    // --- inbox

    void pulledEventsAndCursorMoveTogether()
    {
        QCOMPARE(*inbox().cursor(u"records"_s), 0u);
        const auto a = pulled(1);
        const auto b = pulled(2);
        QCOMPARE(*inbox().applyPulled(u"records"_s, {a, b}, 2), 2);
        QCOMPARE(*inbox().applyPulled(u"records"_s, {a, b}, 2), 0);
        QCOMPARE(*inbox().cursor(u"records"_s), 2u);
        FAILS(inbox().applyPulled(u"records"_s, {pulled(1)}, 1), ErrorCode::InvalidInput);
        QCOMPARE(inbox().unprocessed(10)->size(), 2);
        QCOMPARE(inbox().unprocessed(1)->first().event.bytes, "bytes 1");
        QCOMPARE(inbox().find(b.id)->event.seq, 2u);
        OK(inbox().mark(a.id, InboxState::Done));
        OK(inbox().mark(b.id, InboxState::Unreadable, u"no-key"_s));
        QVERIFY(inbox().unprocessed(10)->isEmpty());
        QCOMPARE(*inbox().retryUnreadable(), 1);
        QCOMPARE(inbox().unprocessed(10)->first().event.id, b.id);
        reopen();
        QCOMPARE(*inbox().cursor(u"records"_s), 2u);
    }

    void sameIdWithOtherBytesIsEvidence()
    {
        auto event = pulled(1);
        QCOMPARE(*inbox().applyPulled(u"records"_s, {event}, 1), 1);
        event.bytes = "forged";
        QCOMPARE(*inbox().applyPulled(u"records"_s, {event}, 1), 0);
        QCOMPARE(*inbox().applyPulled(u"records"_s, {event}, 1), 0);
        QCOMPARE(inbox().find(event.id)->event.bytes, "bytes 1");
        const auto refused = inbox().refused();
        QCOMPARE(refused->size(), 1);
        QCOMPARE(refused->first().event.bytes, "forged");
        QCOMPARE(refused->first().code, u"id-reused"_s);
        QCOMPARE(inbox().unprocessed(10)->size(), 1);
    }

    void eventsOfAnySizeComeBackWhole()
    {
        QList<PulledEvent> events;
        for (const qsizetype size : {0, 1, 2599, 2600, 2601, 4900, 5200, 5201, 8191, 524288}) {
            events.append(pulled(events.size() + 1));
            events.last().bytes = crypto::randomBytes(size);
        }
        QCOMPARE(*inbox().applyPulled(u"records"_s, events, 10), 10);
        QCOMPARE(*inbox().applyPulled(u"records"_s, events, 10), 0);
        reopen();
        const auto kept = inbox().unprocessed(100);
        QCOMPARE(kept->size(), events.size());
        for (qsizetype i = 0; i < events.size(); ++i)
            QVERIFY(kept->at(i).event.bytes == events.at(i).bytes);
        events[0].bytes = QByteArray(4096 * 2600 + 1, 'x');
        FAILS(inbox().applyPulled(u"records"_s, {events[0]}, 10), ErrorCode::InvalidInput);
    }

    void incarnationIsKept()
    {
        QVERIFY(inbox().incarnation()->isEmpty());
        OK(inbox().setIncarnation("one"));
        reopen();
        QCOMPARE(*inbox().incarnation(), "one");
        QCOMPARE(*inbox().applyPulled(u"records"_s, {}, 9), 0);
        OK(inbox().resetCursor(u"records"_s, 4));
        QCOMPARE(*inbox().cursor(u"records"_s), 4u);
    }

    void casesAreSortedByRisk()
    {
        QList<RecordId> ids;
        for (const int risk : {1, 3, -1, 4, 2, 0}) {
            m_clock.advance(minutes(1));
            ReceivedCase received;
            received.summary = {RecordId::create(m_clock), CallId::create(m_clock), m_clock.now(), m_clock.now(),
                {u"general"_s}, risk, u"sip"_s, false};
            received.event = EventId::create(m_clock);
            received.author = StaffId::create(m_clock);
            received.receivedAt = m_clock.now();
            ids << received.summary.record;
            OK(inbox().putCase(received));
            OK(inbox().putCase(received));
        }
        const auto order = [this] {
            QList<int> risks;
            const auto cases = inbox().cases(10);
            for (const auto &one : *cases)
                risks << one.summary.riskLevel;
            return risks;
        };
        QCOMPARE(order(), (QList{4, 3, -1, 0, 2, 1}));
        OK(inbox().noteOpened(ids[3], m_clock.now()));
        const auto opened = m_clock.now();
        m_clock.advance(minutes(1));
        OK(inbox().noteOpened(ids[3], m_clock.now()));
        OK(inbox().noteReviewed(ids[3], u"已回访"_s, m_clock.now()));
        QCOMPARE(order(), (QList{3, -1, 0, 2, 1, 4}));
        auto seen = inbox().findCase(ids[3]);
        QCOMPARE(seen->openedAt, opened);
        QCOMPARE(seen->reviewComment, u"已回访"_s);
        QCOMPARE(inbox().caseCounts()->all, 6);
        QCOMPARE(inbox().caseCounts()->unopened, 5);
        QCOMPARE(inbox().caseCounts()->unreviewed, 5);
        // A later revision keeps what the leader did.
        seen->openedAt.reset();
        seen->reviewedAt.reset();
        seen->summary.riskLevel = 3;
        OK(inbox().putCase(*seen));
        QCOMPARE(inbox().findCase(ids[3])->openedAt, opened);
        QCOMPARE(inbox().findCase(ids[3])->summary.riskLevel, 3);
    }

    // --- tasks

    void tasksComeDueOnce()
    {
        auto &tasks = m_vault->tasks();
        const Task task{TaskId::create(m_clock), u"follow-up"_s, RecordId::create(m_clock), m_clock.now() + hours(24),
            "body", std::nullopt};
        OK(tasks.add(task));
        OK(tasks.add(task));
        auto other = task;
        other.due += hours(1);
        FAILS(tasks.add(other), ErrorCode::Conflict);
        QVERIFY(tasks.due(m_clock.now())->isEmpty());
        QCOMPARE(tasks.due(m_clock.now() + hours(24))->size(), 1);
        QCOMPARE(tasks.find(task.id)->record, task.record);
        OK(tasks.complete(task.id, m_clock.now()));
        m_clock.advance(hours(1));
        OK(tasks.complete(task.id, m_clock.now()));
        QCOMPARE(tasks.find(task.id)->doneAt, m_clock.now() - hours(1));
        QVERIFY(tasks.open()->isEmpty());
        FAILS(tasks.complete(TaskId::create(m_clock), m_clock.now()), ErrorCode::NotFound);
    }

private:
    Journal &journal() { return m_vault->journal(); }
    Outbox &outbox() { return m_vault->outbox(); }
    Inbox &inbox() { return m_vault->inbox(); }
    Records &records() { return m_vault->records(); }

    void reopen()
    {
        m_vault.reset();
        auto vault = test::open(m_dir->path(), m_clock);
        OK(vault);
        m_vault = std::move(*vault);
    }
    quint64 append(const CallId &call, const QByteArray &body)
    {
        return journal().append({call, u"step"_s, body, m_clock.now()}).value_or(0);
    }
    RecordId oneRecord(const QString &text)
    {
        const auto call = CallId::create(m_clock);
        append(call, "a");
        const auto all = closing(call, m_clock, outbox().head(u"records"_s)->deviceSeq + 1, text);
        return journal().close(all) ? all.summary.record : RecordId();
    }
    OutboxEvent make(const QString &stream, quint64 seq, Lane lane)
    {
        return {EventId::create(m_clock), stream, lane, "sealed " + QByteArray::number(seq), seq,
            crypto::hash(QByteArray::number(seq)), std::nullopt};
    }
    EventId enqueue(const QString &stream, quint64 seq, Lane lane)
    {
        const auto event = make(stream, seq, lane);
        return outbox().enqueue(event) ? event.id : EventId();
    }
    PulledEvent pulled(quint64 seq)
    {
        return {seq, EventId::create(m_clock), u"record"_s, "bytes " + QByteArray::number(seq)};
    }
    static QStringList streams(const Result<QList<PendingEvent>> &pending)
    {
        QStringList names;
        for (const auto &one : *pending)
            names << one.event.stream;
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Vault> m_vault;
    ManualClock m_clock = clockAtThree();
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
