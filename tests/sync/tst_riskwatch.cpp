// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/riskwatch.h"
#include "tests/sync/circle.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// High risk is delivered when a leader's device has signed for it, and not before, whatever the server does.
class TestRiskWatch : public QObject
{
    Q_OBJECT

    using Member = Circle::Member;
    struct Filed
    {
        RecordId record;
        QByteArray hash;
    };

    std::unique_ptr<Circle> m_circle;
    Member m_leader, m_second, m_gao, m_lin;
    QHash<QString, QByteArrayList> m_server; ///< its streams

    RiskWatch watch(Member &member) { return member.desk<RiskWatch>(m_circle->clock); }
    RecordFiler filer(Member &member) { return member.desk<RecordFiler>(m_circle->clock); }
    Filed sign(Member &author, char risk = '3', bool watched = true)
    {
        const auto record = RecordId::create(m_circle->clock);
        const PlainPart parts[] = {{PartId::Statistics, QByteArray(1, risk)}, {PartId::Narrative, "words"}};
        const auto event = filer(author).file(record, parts);
        if (!event || !author.vault->outbox().enqueue(*event) || (watched && !watch(author).begin(*event)))
            qFatal("sign");
        return {record, event->hash};
    }
    void push(Member &member)
    {
        while (true) {
            const auto waiting = member.vault->outbox().next(100);
            OK(waiting);
            if (waiting->isEmpty())
                return;
            for (const auto &pending : *waiting) {
                auto &stream = m_server[pending.event.stream];
                stream.append(pending.event.bytes);
                OK(member.vault->outbox().acknowledge(pending.event.id, "r", static_cast<quint64>(stream.size())));
            }
        }
    }
    /// Takes what follows its cursor, in slices of two; the last page may be cut off after its first slice.
    enum class Crash { No, AfterOneSlice };
    void pull(Member &member, const QString &stream, Crash crash = Crash::No)
    {
        InboxReader reader(*member.self, *member.vault, member.reader, m_circle->clock);
        const auto cursor = member.vault->inbox().cursor(stream);
        OK(cursor);
        QByteArrayList bytes;
        QList<store::PulledEvent> events;
        for (qsizetype i = static_cast<qsizetype>(*cursor); i < m_server[stream].size(); ++i) {
            const auto event = decode(m_server[stream].at(i));
            bytes.append(stream == u"records" ? encode(event->digest(PartId::Statistics)) : m_server[stream].at(i));
            events.append({static_cast<quint64>(i + 1), event->header.id, u"1"_s, bytes.last()});
        }
        OpenedEvents opened = reader.prepare(stream, bytes);
        opened.open();
        for (qsizetype first = 0; first < events.size(); first += 2) {
            const auto slice = events.mid(first, 2);
            const bool ends = first + 2 >= events.size();
            OK(reader.store(stream, slice, slice.last().seq, opened, first,
                ends ? InboxReader::Page::Ends : InboxReader::Page::GoesOn));
            if (crash == Crash::AfterOneSlice)
                return;
        }
    }
    [[nodiscard]] QList<RiskWatch::Open> open(Member &member)
    {
        const auto list = watch(member).open();
        return list ? *list : QList<RiskWatch::Open>{{}, {}, {}, {}};
    }
    /// What `author` would say in a receipt for `filed`, if her app let her.
    void say(Member &author, const StaffId &to, const LeaderReceipt &receipt)
    {
        const auto sent = filer(author).send({EventType::Casework, Topic::Casework, {}, 0, to,
            {PartId::Body, casework::body(casework::LeaderReceipt, {toJson(receipt)})}, store::Lane::Alert});
        OK(sent);
        m_server[u"casework"_s].append(sent->bytes);
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_server.clear();
        m_leader = m_circle->admit(Role::Leader, u"leader"_s);
        m_second = m_circle->admit(Role::Leader, u"second"_s);
        m_gao = m_circle->admit(Role::Counsellor, u"gao"_s);
        m_lin = m_circle->admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({&m_leader, &m_second, &m_gao, &m_lin});
    }
    void cleanup()
    {
        for (Member *member : {&m_leader, &m_second, &m_gao, &m_lin})
            *member = Member();
    }

    void aLeadersDeviceSignsAtOnce()
    {
        const auto filed = sign(m_gao);
        QCOMPARE(open(m_gao).size(), 1);
        QCOMPARE(open(m_gao).front().record, filed.record);
        push(m_gao); // the server has it: that is not enough
        QCOMPARE(open(m_gao).size(), 1);
        pull(m_leader, u"records"_s);
        push(m_leader);
        pull(m_gao, u"casework"_s);
        QVERIFY(open(m_gao).isEmpty());
        const auto receipt = watch(m_gao).receiptOf(filed.record);
        QVERIFY(receipt && *receipt);
        QCOMPARE((*receipt)->by, m_leader.staff());
    }

    void theServerCannotTellTheRiskByTheReceipt()
    {
        sign(m_gao, '1', false);
        push(m_gao);
        pull(m_leader, u"records"_s);
        push(m_leader);
        sign(m_gao);
        push(m_gao);
        pull(m_leader, u"records"_s);
        push(m_leader);
        const auto &casework = m_server[u"casework"_s];
        QCOMPARE(casework.size(), 2);
        QCOMPARE(casework.at(0).size(), casework.at(1).size());
        for (const auto &bytes : casework)
            QVERIFY(decode(bytes)->header.record.isNull());
    }

    void aCrashInTheMiddleOfAPageOwesNobodyAnything()
    {
        for (int i = 0; i < 3; ++i)
            sign(i == 1 ? m_lin : m_gao);
        push(m_gao);
        push(m_lin);
        pull(m_leader, u"records"_s, Crash::AfterOneSlice);
        push(m_leader);
        QVERIFY(m_server[u"casework"_s].isEmpty());
        pull(m_leader, u"records"_s);
        push(m_leader);
        QCOMPARE(m_server[u"casework"_s].size(), 2); // one for each author
        pull(m_gao, u"casework"_s);
        QVERIFY(open(m_gao).isEmpty());
    }

    void aLyingServerDeliversNothing_data()
    {
        QTest::addColumn<QString>("lie");
        for (const char *lie :
            {"withholds", "stranger signs", "author signs for herself", "colleague signs", "leader speaks for another",
                "another record's receipt", "another text", "to somebody else", "revoked leader"})
            QTest::newRow(lie) << QString::fromLatin1(lie);
    }
    void aLyingServerDeliversNothing()
    {
        QFETCH(QString, lie);
        const auto filed = sign(m_gao);
        const auto other = sign(m_lin);
        const StaffId gao = m_gao.staff();
        LeaderReceipt receipt{
            EventId::create(m_circle->clock), filed.record, filed.hash, m_leader.staff(), m_circle->clock.now()};
        if (lie == u"stranger signs") {
            say(m_leader, gao, receipt);
            auto forged = decode(m_server[u"casework"_s].takeLast());
            forged->signature
                = crypto::sign(crypto::SigningKeyPair::generate().secretKey, "hl.event.1", forged->head()).toBytes();
            m_server[u"casework"_s].append(encode(*forged));
        } else if (lie == u"author signs for herself") {
            receipt.by = gao;
            say(m_gao, gao, receipt);
        } else if (lie == u"colleague signs") {
            receipt.by = m_lin.staff();
            say(m_lin, gao, receipt);
        } else if (lie == u"leader speaks for another") {
            receipt.by = m_second.staff();
            say(m_leader, gao, receipt);
        } else if (lie == u"another record's receipt") {
            receipt.record = other.record;
            receipt.hash = other.hash;
            say(m_leader, gao, receipt);
        } else if (lie == u"another text") {
            receipt.hash = other.hash;
            say(m_leader, gao, receipt);
        } else if (lie == u"to somebody else") {
            say(m_leader, m_lin.staff(), receipt);
        } else if (lie == u"revoked leader") {
            say(m_leader, gao, receipt);
            m_circle->org.revoke(m_leader.staff(), m_leader.self->device());
            OK(m_gao.self->addStatements(0, m_circle->org.log));
        }
        pull(m_gao, u"casework"_s);
        QCOMPARE(open(m_gao).size(), 1);
        QVERIFY(!open(m_gao).front().mustPhone());
        m_circle->clock.advance(15min);
        QVERIFY(open(m_gao).front().mustPhone());
        // the truth still gets through
        LeaderReceipt good{
            EventId::create(m_circle->clock), filed.record, filed.hash, m_second.staff(), m_circle->clock.now()};
        say(m_second, gao, good);
        pull(m_gao, u"casework"_s);
        QVERIFY(open(m_gao).isEmpty());
    }

    void aLyingReceiptWithAnHonestOneBesideIt()
    {
        const auto first = sign(m_gao);
        const auto second = sign(m_gao);
        const auto receipt = [&](const Filed &filed, const QByteArray &hash) {
            return toJson(
                {EventId::create(m_circle->clock), filed.record, hash, m_leader.staff(), m_circle->clock.now()});
        };
        const auto sent = filer(m_leader).send({EventType::Casework, Topic::Casework, {}, 0, m_gao.staff(),
            {PartId::Body,
                casework::body(casework::LeaderReceipt, {receipt(first, second.hash), receipt(second, second.hash)})},
            store::Lane::Alert});
        m_server[u"casework"_s].append(sent->bytes);
        pull(m_gao, u"casework"_s);
        QCOMPARE(open(m_gao).size(), 1);
        QCOMPARE(open(m_gao).front().record, first.record);
    }

    void fifteenMinutesWhateverTheClockDoes_data()
    {
        QTest::addColumn<qint64>("wallJumpMinutes");
        QTest::newRow("true") << qint64(0);
        QTest::newRow("a day back") << qint64(-24 * 60);
        QTest::newRow("to 1970") << qint64(-29921940);
        QTest::newRow("ten minutes back") << qint64(-10);
    }
    void fifteenMinutesWhateverTheClockDoes()
    {
        QFETCH(qint64, wallJumpMinutes);
        sign(m_gao);
        m_circle->clock.setWall(m_circle->clock.now() + std::chrono::minutes(wallJumpMinutes));
        for (int minute = 0; minute < 14; ++minute) { // each in another start of the app
            m_circle->clock.advance(1min);
            OK(watch(m_gao).pass(1min));
            QVERIFY(!open(m_gao).front().mustPhone());
        }
        QCOMPARE(open(m_gao).front().left(), Millis(1min));
        m_circle->clock.advance(1min);
        OK(watch(m_gao).pass(1min));
        QVERIFY(open(m_gao).front().mustPhone());
    }
    void timePassesWhileTheAppIsOff()
    {
        sign(m_gao);
        m_circle->clock.advance(16min);
        QVERIFY(open(m_gao).front().mustPhone());
    }
    void earlierRunningDoesNotCount()
    {
        const auto writes = m_gao.vault->writes();
        OK(watch(m_gao).pass(3h));
        QCOMPARE(m_gao.vault->writes(), writes); // nothing is awaited: nothing is written, every quarter of a minute
        sign(m_gao);
        QVERIFY(!open(m_gao).front().mustPhone());
    }

    void phoningIsKeptAndTold()
    {
        const auto filed = sign(m_gao);
        m_circle->clock.advance(15min);
        OK(watch(m_gao).notePhoned(filed.record, RiskWatch::Phoned::NoAnswer));
        QVERIFY(open(m_gao).front().mustPhone());
        OK(watch(m_gao).notePhoned(filed.record, RiskWatch::Phoned::Reached));
        QCOMPARE(open(m_gao).size(), 1); // her device has still to sign
        QVERIFY(!open(m_gao).front().mustPhone());
        FAILS(watch(m_gao).notePhoned(RecordId::create(m_circle->clock), RiskWatch::Phoned::Reached),
            ErrorCode::NotFound);
        push(m_gao);
        pull(m_leader, u"casework"_s);
        QCOMPARE(m_leader.vault->events().of(casework::LeaderPhoned, filed.record.toBytes())->size(), 2);
    }
    void nobodyNotesACallForAnother()
    {
        const auto filed = sign(m_gao);
        const QJsonObject call{{u"id"_s, EventId::create(m_circle->clock).toString()},
            {u"by"_s, m_gao.staff().toString()}, {u"atMs"_s, 1.0}, {u"record"_s, filed.record.toString()},
            {u"reached"_s, true}};
        const auto sent = filer(m_lin).send({EventType::Casework, Topic::Casework, filed.record, 0, m_gao.staff(),
            {PartId::Body, casework::body(casework::LeaderPhoned, {call})}, store::Lane::Event});
        m_server[u"casework"_s].append(sent->bytes);
        m_circle->clock.advance(15min);
        pull(m_gao, u"casework"_s);
        QVERIFY(open(m_gao).front().mustPhone());
    }

    void aLeaderNeedsAnotherOne()
    {
        sign(m_leader);
        QCOMPARE(open(m_leader).size(), 1);
        push(m_leader);
        pull(m_leader, u"records"_s); // her own device does not sign for her
        push(m_leader);
        QVERIFY(m_server[u"casework"_s].isEmpty());
        pull(m_second, u"records"_s);
        push(m_second);
        pull(m_leader, u"casework"_s);
        QVERIFY(open(m_leader).isEmpty());
        // the only one waits for nobody
        sign(m_leader);
        QCOMPARE(open(m_leader).size(), 1);
        m_circle->org.revoke(m_second.staff(), m_second.self->device());
        OK(m_leader.self->addStatements(0, m_circle->org.log));
        QVERIFY(open(m_leader).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRiskWatch)
#include "tst_riskwatch.moc"
