// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/draftevent.h"
#include "core/store/migrations.h"
#include "tests/sanitizers.h"
#include "tests/store/parts.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

/// In more than one piece.
QByteArray pulledBytes()
{
    return QByteArray(5000, 's');
}

} // namespace

/// Vaults of every released schema lie in tests/data/store/schema-N, made by `tst_migrations make DIR` of their time
/// with the test passphrase.
class TestMigrations : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { OK(crypto::init()); }

    void everyReleasedSchemaHasAVault()
    {
        for (int schema = 1; schema <= newestSchema(); ++schema)
            QVERIFY2(QDir(golden(schema)).exists(), qPrintable(golden(schema)));
    }

    void everyReleasedSchemaOpens()
    {
        for (int schema = 1; schema <= newestSchema(); ++schema) {
            QTemporaryDir dir;
            for (const auto &file : {u"vault.key"_s, u"vault.db"_s})
                QVERIFY(QFile::copy(golden(schema) + u'/' + file, dir.filePath(file)));
            const SystemClock clock;
            const auto vault = test::open(dir.path(), clock);
            OK(vault);
            OK((*vault)->checkIntegrity());
            const auto records = (*vault)->records().list(10);
            OK(records);
            QCOMPARE(records->size(), 2);
            QCOMPARE(records->at(1).summary.riskLevel, 3);
            QCOMPARE(records->at(1).delivery, DeliveryState::Received);
            QCOMPARE(records->at(0).delivery, DeliveryState::KeptHere);
            QCOMPARE(*(*vault)->records().body(records->at(1).summary.record), "{\"record\":1}");
            QCOMPARE((*vault)->records().revisions(records->at(1).summary.record)->size(), 2);
            QCOMPARE(*(*vault)->search().count(u"自杀"_s), 2);
            QCOMPARE(*(*vault)->search().count(u"割腕"_s), 1);
            const auto calls = (*vault)->journal().openCalls();
            QCOMPARE(calls->size(), 1);
            QCOMPARE((*vault)->journal().entries(calls->first())->size(), 2);
            QCOMPARE((*vault)->outbox().counts()->pending, 1);
            QCOMPARE((*vault)->outbox().counts()->acknowledged, 1);
            QCOMPARE((*vault)->outbox().head(u"records"_s)->deviceSeq, 2u);
            QCOMPARE(*(*vault)->inbox().cursor(u"records"_s), 5u);
            QCOMPARE((*vault)->inbox().unprocessed(10)->size(), 1);
            QCOMPARE((*vault)->inbox().unprocessed(10)->first().event.bytes, schema < 4 ? "sealed" : pulledBytes());
            QCOMPARE((*vault)->tasks().open()->size(), 2);
            QCOMPARE(**(*vault)->settings().value(u"language"_s), "zh");
            QCOMPARE((*vault)->keyring().list(u"team"_s)->size(), 1);
            OK((*vault)->keyring().find((*vault)->keyring().list(u"team"_s)->first()));
            QCOMPARE((*vault)->keyring().deviceBoxes()->size(), 1U); // the derived one of their time
            theFollowUpsHaveTheirEvents(**vault, records->at(1));
            if (schema >= 3)
                whatCameWithSchema3(**vault);
        }
    }

    void pulledEventsSurviveTheirPieces()
    {
        QTemporaryDir dir;
        for (const auto &file : {u"vault.key"_s, u"vault.db"_s})
            QVERIFY(QFile::copy(golden(3) + u'/' + file, dir.filePath(file)));
        QList<QByteArray> before;
        {
            const auto parts = openParts(dir.path());
            QVERIFY(parts);
            OK(parts->db->transaction([&] {
                return parts->db->exec(
                    "WITH size(n) AS (VALUES(0), (1), (2600), (2601), (5200), (5201), (70000)) "
                    "INSERT INTO inbox(id, copy, stream, seq, type, state, code, received, bytes) "
                    "SELECT randomblob(16), 0, 'records', 9, 'review', 0, '', 0, randomblob(n) FROM size");
            }));
            before = *Statement(*parts->db, "SELECT bytes FROM inbox ORDER BY number").all([](auto &row) {
                return row.bytes(0);
            });
        }
        QCOMPARE(before.size(), 8);
        const SystemClock clock;
        const auto vault = test::open(dir.path(), clock);
        OK(vault);
        const auto after = (*vault)->inbox().unprocessed(100);
        QCOMPARE(after->size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i)
            QVERIFY(after->at(i).event.bytes == before.at(i));
    }

    /// R13: 10,000 records, from the first schema to the newest, within 30 s (a tenth of them by default).
    void manyRecordsAreUpgradedInTime()
    {
        const int count = qEnvironmentVariableIsSet("HEARTHLINE_LONG") ? 10000 : 1000;
        QTemporaryDir dir;
        for (const auto &file : {u"vault.key"_s, u"vault.db"_s})
            QVERIFY(QFile::copy(golden(1) + u'/' + file, dir.filePath(file)));
        {
            const auto parts = openParts(dir.path());
            QVERIFY(parts);
            OK(parts->db->transaction([&] { return parts->db->exec(manyRecords(count).constData()); }));
        }
        const SystemClock clock;
        QElapsedTimer timer;
        timer.start();
        const auto vault = test::open(dir.path(), clock);
        OK(vault);
        qInfo("%d records of %lld MB upgraded in %lld ms", count,
            static_cast<long long>(QFileInfo(dir.filePath(u"vault.db"_s)).size() >> 20),
            static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() <= 30000 * slowdown);
        QCOMPARE(*(*vault)->records().count(), count + 2);
        QCOMPARE((*vault)->outbox().counts()->acknowledged, count + 1);
        QCOMPARE((*vault)->followUps().open(clock.now())->size(), count + 2);
        QCOMPARE(*(*vault)->search().count(u"许多"_s), count);
        OK((*vault)->checkIntegrity());
    }

private:
    /// As a schema 1 vault keeps them: 10 kB each.
    static QByteArray manyRecords(int count)
    {
        return "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + QByteArray::number(999 + count)
            + ") INSERT INTO call(number, id, state) SELECT i, randomblob(16), 1 FROM n;"
              "INSERT INTO record(number, id, call, started, ended, protocols, risk, source, follow_up, delivery)"
              "  SELECT number, randomblob(16), id, 1790000000000 + number * 60000, 1790000000000 + number * 90000,"
              "  'general', number % 5, 'sip', 1, 0 FROM call WHERE number >= 1000;"
              "INSERT INTO revision SELECT number, 1, randomblob(4000) FROM record WHERE number >= 1000;"
              "INSERT INTO note SELECT number, '许多记录中的一条' FROM record WHERE number >= 1000;"
              "INSERT INTO note_index(rowid, text) SELECT number, text FROM note WHERE number >= 1000;"
              "INSERT INTO outbox(id, stream, lane, state, device_seq, hash, record, changed, bytes)"
              "  SELECT randomblob(16), 'records', 1, 1, number, randomblob(32), id, 0, randomblob(6000)"
              "  FROM record WHERE number >= 1000;"
              "INSERT INTO task(id, kind, record, due, body)"
              "  SELECT randomblob(16), 'follow-up', id, ended + 86400000, x'' FROM record WHERE number >= 1000;";
    }
    void theFollowUpsHaveTheirEvents(Vault &vault, const OwnRecord &first)
    {
        const auto followUp = vault.followUps().find(first.summary.record);
        OK(followUp);
        QVERIFY(followUp->isOpen());
        QVERIFY(followUp->owner().isNull());
        QCOMPARE(followUp->callEnded(), first.summary.endedAt);
        QCOMPARE(followUp->due(), first.summary.endedAt + std::chrono::hours(24));
        QCOMPARE(followUp->consent(), u"lh-reg/reg.fu_consent"_s);
        QCOMPARE(vault.tasks().open()->first().record, first.summary.record);
        QCOMPARE(vault.tasks().open()->first().due, followUp->due());
    }
    void whatCameWithSchema3(Vault &vault)
    {
        const Timestamp then = clockAtThree().now();
        const auto history = vault.callers().history(u"138 0000 0000"_s, then);
        OK(history);
        QCOMPARE(history->callsIn7Days, 1);
        QCOMPARE(history->lastLevel, u"moderate"_s);
        QVERIFY(history->agreement == (record::CallerAgreement{2, 20, u"说好了"_s}));
        QCOMPARE(vault.wellbeing().moods(5)->size(), 1);
        QCOMPARE(*vault.wellbeing().recovery(), "resting");
        QCOMPARE(vault.practice().list(5)->size(), 1);
        QCOMPARE(vault.practice().list(5)->first().script, u"risk-high"_s);
        QCOMPARE(vault.events().all(u"training"_s)->size(), 1);
    }
    static QString golden(int schema)
    {
        return QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/store/schema-%1").arg(schema);
    }
};

namespace {

Result<void> makeSchema3(Vault &vault, const CloseCall &first, const Clock &clock)
{
    const auto number = u"13800000000"_s;
    if (const auto counted = vault.callers().arrived(first.call, number, clockAtThree().now()); !counted)
        return fail(counted.error());
    if (const auto filed = vault.callers().filed(first.call, u"moderate"_s); !filed)
        return filed;
    if (const auto agreed
        = vault.callers().setAgreement(number, record::CallerAgreement{2, 20, u"说好了"_s}, clock.now());
        !agreed)
        return agreed;
    if (const auto kept = vault.wellbeing().addMood({clock.now(), 4}); !kept)
        return kept;
    if (const auto kept = vault.wellbeing().setRecovery("resting"); !kept)
        return kept;
    const auto call = CallId::create(clock);
    const auto opened = record::encode(record::Opened{CallOrigin::Practice, {}, {}});
    if (const auto kept = vault.journal().append({call, opened.kind, opened.body, clock.now()}); !kept)
        return fail(kept.error());
    if (const auto done = vault.practice().finish({call, u"risk-high"_s, clock.now(), clock.now(), 3, "{}"}); !done)
        return done;
    const auto trained = vault.events().append(
        {EventId::create(clock), u"training"_s, QByteArray(16, 'm'), StaffId::create(clock), clock.now(), "{}"});
    return trained ? Result<void>() : fail(trained.error());
}

/// Writes the vault that everyReleasedSchemaOpens() expects.
Result<void> make(const QString &directory)
{
    ManualClock clock = clockAtThree();
    const auto vault = test::create(directory, clock);
    if (!vault)
        return fail(vault.error());
    return (*vault)->atomically([&]() -> Result<void> {
        const auto first = closing(CallId::create(clock), clock, 1, u"有自杀念头"_s);
        clock.advance(std::chrono::hours(1));
        const auto second = closing(CallId::create(clock), clock, 2, u"没有自杀计划"_s);
        for (const auto &all : {first, second}) {
            if (const auto closed = (*vault)->journal().close(all); !closed)
                return closed;
        }
        const auto open = CallId::create(clock);
        for (const char *body : {"one", "two"}) {
            if (const auto kept = (*vault)->journal().append({open, u"step"_s, body, clock.now()}); !kept)
                return fail(kept.error());
        }
        if (const auto amended = (*vault)->records().amend(first.summary.record, "second", u"割腕"_s); !amended)
            return fail(amended.error());
        if (const auto known = (*vault)->outbox().acknowledge(first.events[0].id, "receipt", 4); !known)
            return known;
        if (const auto more = makeSchema3(**vault, first, clock); !more)
            return more;
        const auto pulled
            = (*vault)->inbox().applyPulled(u"records"_s, {{5, EventId::create(clock), u"review"_s, pulledBytes()}}, 5);
        if (!pulled)
            return fail(pulled.error());
        if (const auto set = (*vault)->settings().set(u"language"_s, "zh"); !set)
            return set;
        return (*vault)->keyring().put(u"team"_s, crypto::BoxKeyPair::generate());
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "make") == 0)
        return crypto::init() && make(QString::fromLocal8Bit(argv[2])) ? 0 : 1;
    TestMigrations test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_migrations.moc"
