// SPDX-License-Identifier: GPL-3.0-or-later
// What the server does to events after they were stored: deletes what is past its date (R20), changes wraps, and
// answers for the caller index. Virtual time.
#include "sync/server/blindindex.h"
#include "tests/sync/postgres.h"
#include "tests/sync/retentionworld.h"

#include <random>

#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace std::chrono_literals;
using World = hl::sync::test::RetentionWorld;
using hl::sync::test::Start;

class TestRetention : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    test::OwnPostgres m_postgres;
    QString m_noPostgres; ///< why not
    int m_databases = 0;

    /// A new database of the kind under test.
    QString location()
    {
        QFETCH_GLOBAL(bool, isServer);
        const QString name = QStringLiteral("server%1").arg(++m_databases);
        return isServer ? m_postgres.create(name) : m_directory.filePath(name + QStringLiteral(".db"));
    }
    static std::vector<Reader> both(const crypto::PublicKey &key)
    {
        return {{key, WholeRecord}, {key, static_cast<quint8>(PartId::Statistics)}};
    }

    /// R20: records over 40 months, some held, and the clock goes on until all that is not held is gone.
    void longRun(int records, int holds, int step)
    {
        World world(location());
        std::mt19937 random(2026);
        struct Kept
        {
            RecordId record;
            EventId event;
            quint32 until = 0;
            bool held = false;
            bool gone = false;
        };
        std::vector<Kept> all;
        constexpr int Days = 40 * 30;
        int held = 0;
        int let = 0;
        quint64 deleted = 0;
        for (int day = 0; day < Days + 38 * 31; day += step) {
            const int due = day < Days ? (day + step) * records / Days - day * records / Days : 0;
            for (int i = 0; i < due; ++i) {
                const auto record = RecordId::create(world.clock);
                all.push_back({record, world.add(record).header.id, monthOf(world.clock.now(), RetentionMonths)});
            }
            if (day < Days && !all.empty() && held < holds * (day + step) / Days) {
                Kept &chosen = all[random() % all.size()];
                if (!chosen.held && !chosen.gone) {
                    QVERIFY(world.say(
                        StatementKind::Hold, Hold{chosen.record, HoldReason::Review}.toBytes(), world.leader));
                    chosen.held = true;
                    ++held;
                }
            }
            // three held ones are let go again, long after their date
            if (let == 0 && day >= Days + 38 * 31 - 40) {
                for (Kept &one : all) {
                    if (one.held && let < 3) {
                        one.held = !world.say(StatementKind::HoldLift, HoldLift{one.record}.toBytes(), world.leader)
                            || !world.say(StatementKind::HoldLift, HoldLift{one.record}.toBytes(), world.second);
                        QVERIFY(!one.held);
                        ++let;
                    }
                }
            }
            const auto run = world.collector->collect();
            OK(run);
            quint64 expected = 0;
            for (Kept &one : all) {
                if (one.gone || one.held || one.until >= monthOf(world.clock.now()))
                    continue;
                one.gone = true;
                ++expected;
            }
            QCOMPARE(run->deleted, expected); // nothing early, nothing late
            deleted += expected;
            if (expected > 0) { // and it is the right ones
                for (const Kept &one : all) {
                    const auto event = world.stored(one.record);
                    OK(event);
                    QCOMPARE(event->isWhole(), !one.gone);
                    OK(verify(*event, world.leader.sign.publicKey)); // what is left still has its author
                }
            }
            world.clock.advance(24h * step);
        }
        QCOMPARE(held, holds);
        QCOMPARE(deleted, static_cast<quint64>(records - holds + 3));
        const auto manifests = world.manifests();
        QCOMPARE(manifests.size(), static_cast<size_t>(deleted));
        for (const Kept &one : all) {
            const auto entry = manifests.find(one.event);
            QCOMPARE(entry != manifests.end(), one.gone);
            if (one.gone)
                QCOMPARE(entry->second.retainUntil, one.until);
        }
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void initTestCase()
    {
        QVERIFY(crypto::init());
        m_noPostgres = m_postgres.start();
    }
    void init()
    {
        QFETCH_GLOBAL(bool, isServer);
        if (isServer && !m_noPostgres.isEmpty())
            QSKIP(qUtf8Printable(m_noPostgres));
    }

    void nothingGoesEarlyAndNothingLate()
    {
        const bool isLong = qEnvironmentVariableIsSet("HEARTHLINE_LONG");
        longRun(isLong ? 5000 : 160, isLong ? 50 : 10, isLong ? 1 : 5);
    }

    void aMonthIsKeptToItsEnd()
    {
        World world(location());
        const auto record = RecordId::create(world.clock);
        world.add(record);
        world.clock.setWall(std::chrono::sys_days(std::chrono::year(2029) / 11 / 30) + 23h + 59min);
        QCOMPARE(world.collector->collect()->deleted, 0U);
        QVERIFY(world.stored(record)->isWhole());
        world.clock.advance(2min);
        QCOMPARE(world.collector->collect()->deleted, 1U);
        const auto stub = world.stored(record);
        OK(stub);
        QVERIFY(!stub->isWhole() && !encode(*stub).contains("river"));
        FAILS(openEvent(*stub, world.leader.box), ErrorCode::WrongKey);
        QCOMPARE(world.collector->collect()->deleted, 0U); // once
        QCOMPARE(world.manifests().size(), 1U);
        QCOMPARE(world.manifests().begin()->second.hash, stub->hash()); // the log's leaf is still that of this event
    }

    void aClockThatIsBehindShortensNothing()
    {
        World world(location());
        const auto record = RecordId::create(world.clock);
        Event event;
        {
            const Timestamp now = world.clock.now();
            world.clock.setWall(fromEpochMs(0)); // a device that thinks it is 1970
            event = world.seal(record, {});
            world.clock.setWall(now);
        }
        world.append(event);
        world.clock.setWall(Start + std::chrono::days(36 * 30));
        QCOMPARE(world.collector->collect()->deleted, 0U);
    }

    void whoOpenedItIsKnownLongerThanTheRecord()
    {
        World world(location());
        const auto record = RecordId::create(world.clock);
        world.add(record);
        world.add(record, {}, EventType::Access);
        world.clock.advance(std::chrono::days(38 * 31));
        QCOMPARE(world.collector->collect()->deleted, 1U);
        world.clock.advance(std::chrono::days(24 * 31));
        QCOMPARE(world.collector->collect()->deleted, 1U);
    }

    void wrapsOfALeaverGo()
    {
        World world(location());
        const auto old = crypto::BoxKeyPair::generate();
        const auto fresh = crypto::BoxKeyPair::generate();
        const auto record = RecordId::create(world.clock);
        const Event event = world.add(record, both(old.publicKey));
        const Event other = world.add(RecordId::create(world.clock), both(crypto::BoxKeyPair::generate().publicKey));
        const auto page = world.rewraps->find({crypto::keyId(old.publicKey)}, 0);
        OK(page);
        QCOMPARE(page->events.size(), 1U);
        QCOMPARE(page->next, page->head);
        const auto found = decode(page->events.front().event);
        OK(found);
        QVERIFY(verify(*found, world.leader.sign.publicKey) && found->hash() == event.hash());
        QVERIFY(std::ranges::none_of(found->parts, &SealedPart::isPresent)); // no text leaves for this

        const auto wraps = rewrap(*found, old, fresh.publicKey);
        OK(wraps);
        std::vector<Rewrapped> batch{{event.header.id, encodeWraps(*wraps)}};
        const auto said = [&] {
            return Rewrap{old.publicKey, fresh.publicKey, static_cast<quint32>(batch.size()), Rewrap::hashOf(batch)};
        };
        // a batch that would lose the list's wrap, or is another one than was signed, changes nothing
        batch[0].wraps = encodeWraps(std::span(*wraps).first(1));
        FAILS(world.rewraps->apply(said(), batch), ErrorCode::InvalidInput);
        auto changed = said();
        changed.hash = QByteArray(HashBytes, 'x');
        batch[0].wraps = encodeWraps(*wraps);
        FAILS(world.rewraps->apply(changed, batch), ErrorCode::InvalidInput);
        batch.push_back({other.header.id, encodeWraps(*rewrap(*found, old, old.publicKey))}); // of a key nobody named
        FAILS(world.rewraps->apply(said(), batch), ErrorCode::InvalidInput);
        QVERIFY(openEvent(*world.stored(record), old).has_value());
        batch.pop_back();

        OK(world.rewraps->apply(said(), batch));
        const auto stored = world.stored(record);
        OK(stored);
        QVERIFY(verify(*stored, world.leader.sign.publicKey));
        FAILS(openEvent(*stored, old), ErrorCode::WrongKey);
        const LogEntry ids[] = {{0, event.header.id, {}}, {0, other.header.id, {}}};
        const auto added = world.rewraps->added(ids);
        OK(added);
        QCOMPARE(added->size(), 1U);
        const auto parts = openEvent(*stored, fresh, *decodeWraps(added->begin()->second));
        OK(parts);
        QCOMPARE(parts->size(), 2U);
        OK(world.rewraps->apply(said(), batch)); // the answer was lost, it is sent again
        QVERIFY(world.rewraps->find({crypto::keyId(old.publicKey)}, 0)->events.empty());

        // the next one leaves: what was added is found as well
        const auto newest = crypto::BoxKeyPair::generate();
        const auto again = world.rewraps->find({crypto::keyId(fresh.publicKey)}, 0);
        OK(again);
        QCOMPARE(again->events.size(), 1U);
        const auto next = rewrap(
            *decode(again->events.front().event), fresh, newest.publicKey, *decodeWraps(again->events.front().wraps));
        OK(next);
        std::vector<Rewrapped> second{{event.header.id, encodeWraps(*next)}};
        OK(world.rewraps->apply({fresh.publicKey, newest.publicKey, 1, Rewrap::hashOf(second)}, second));
        QVERIFY(world.rewraps->find({crypto::keyId(fresh.publicKey)}, 0)->events.empty());
        const auto last = world.rewraps->added(ids);
        QVERIFY(openEvent(*world.stored(record), newest, *decodeWraps(last->begin()->second)).has_value());
        QVERIFY(!openEvent(*world.stored(record), fresh, *decodeWraps(last->begin()->second)));

        // and deletion takes them along
        world.clock.advance(std::chrono::days(38 * 31));
        QCOMPARE(world.collector->collect()->deleted, 2U);
        QVERIFY(world.rewraps->added(ids)->empty());
    }

    void findingGoesOnWhereItStopped()
    {
        World world(location());
        const auto key = crypto::BoxKeyPair::generate();
        for (int i = 0; i < Rewraps::ScannedAtOnce + 20; ++i)
            world.add(RecordId::create(world.clock), i % 10 == 0 ? both(key.publicKey) : std::vector<Reader>());
        size_t found = 0;
        quint64 cursor = 0;
        int pages = 0;
        while (true) {
            const auto page = world.rewraps->find({crypto::keyId(key.publicKey)}, cursor);
            OK(page);
            found += page->events.size();
            ++pages;
            if (page->next == cursor)
                break;
            cursor = page->next;
        }
        QCOMPARE(found, 52U);
        QCOMPARE(pages, 3);
    }

    void theIndexIsAskedSixtyTimesAnHour()
    {
        World world(location());
        const auto key = crypto::oprf::newKey();
        const auto index = BlindIndex::open(world.store->database(), key.clone(), world.clock);
        OK(index);
        const QByteArray number = "+8613800138000";
        const DeviceId device = world.leader.member.device;
        const auto mine = crypto::oprf::blind(number);
        const auto first = (*index)->evaluate(device, mine->element.toBytes());
        OK(first);
        QCOMPARE(first->toBytes(), crypto::oprf::evaluate(key, mine->element)->toBytes());
        for (int i = 1; i < BlindIndex::PerHour; ++i) {
            world.clock.advance(30s);
            if (i % 2 == 0)
                OK((*index)->evaluate(device, mine->element.toBytes()));
            else // what is no point counts as well
                FAILS((*index)->evaluate(device, QByteArray(32, '\0')), ErrorCode::InvalidInput);
        }
        FAILS((*index)->evaluate(device, mine->element.toBytes()), ErrorCode::Refused);
        OK((*index)->evaluate(world.second.member.device, mine->element.toBytes())); // another device may
        world.clock.advance(60min - 30s * (BlindIndex::PerHour - 1) - 1s);
        FAILS((*index)->evaluate(device, mine->element.toBytes()), ErrorCode::Refused);
        world.clock.advance(1s); // the first one is an hour old: one more, not sixty
        OK((*index)->evaluate(device, mine->element.toBytes()));
        FAILS((*index)->evaluate(device, mine->element.toBytes()), ErrorCode::Refused);
        world.clock.setWall(Start - 240h); // set back: nobody is locked out for ten days
        OK((*index)->evaluate(device, mine->element.toBytes()));
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_sync_retention.moc"
