// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/support.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

/// What a writer was told is safe.
struct Acknowledged
{
    QList<QPair<CallId, quint64>> entries;
    QList<RecordId> records;
    QByteArray failure;
};

Acknowledged parse(const QByteArray &output)
{
    Acknowledged all;
    for (const QByteArray &line : output.split('\n')) {
        const auto words = line.split(' ');
        if (words[0] == "entry" && words.size() == 3)
            all.entries.append({*CallId::fromBytes(QByteArray::fromHex(words[1])), words[2].toULongLong()});
        else if (words[0] == "record" && words.size() == 2)
            all.records.append(*RecordId::fromBytes(QByteArray::fromHex(words[1])));
        else if (words[0] == "failed")
            all.failure = words.value(1);
    }
    return all;
}

/// What is wrong with a vault after a crash.
struct Damage
{
    int lost = 0; ///< acknowledged, but not there
    QString broken; ///< does not open, fails its integrity check, or a transaction is there in part
};

/// How much of what was acknowledged is not there.
int lost(Vault &vault, const Acknowledged &wanted)
{
    int missing = 0;
    for (const auto &[call, seq] : wanted.entries) {
        const auto found = vault.journal().entries(call, seq - 1);
        if (!found || found->isEmpty() || found->first().seq != seq)
            ++missing;
    }
    for (const auto &id : wanted.records)
        missing += vault.records().body(id) ? 0 : 1;
    return missing;
}

constexpr qint64 frameSize = 24 + 8192;

/// Frames of a log up to its last commit but one: damage in the very last transaction looks like a crash.
qint64 framesBeforeTheLastCommit(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray salts = file.read(32).sliced(16, 8);
    qint64 last = 0;
    qint64 lastButOne = 0;
    for (qint64 number = 1;; ++number) {
        const QByteArray frame = file.read(frameSize);
        if (frame.size() < frameSize || frame.sliced(8, 8) != salts)
            return lastButOne;
        if (frame.sliced(4, 4) != QByteArray(4, '\0'))
            lastButOne = std::exchange(last, number);
    }
}

Damage inspect(const QString &directory, const Acknowledged &wanted)
{
    const SystemClock clock;
    QElapsedTimer timer;
    timer.start();
    const auto vault = test::open(directory, clock);
    if (!vault)
        return {0, QString::fromStdString(vault.error().logSafe)};
    if ((*vault)->wasLogDamaged())
        return {0, u"a crash was taken for damage"_s};
    if (timer.elapsed() > 2000)
        return {0, u"opening took more than 2 s"_s};
    if (const auto sound = (*vault)->checkIntegrity(); !sound)
        return {0, QString::fromStdString(sound.error().logSafe)};
    Damage damage;
    damage.lost = lost(**vault, wanted);
    // A close is one transaction: record, event, task and search text are there in equal numbers.
    const int records = *(*vault)->records().count();
    if ((*vault)->outbox().counts()->pending != records || (*vault)->tasks().open()->size() != records
        || *(*vault)->search().count(u"自杀"_s) != records)
        damage.broken = u"a call was closed in part"_s;
    return damage;
}

/// Numbers by chance, the same again with HEARTHLINE_SEED.
QRandomGenerator seeded()
{
    const bool isGiven = qEnvironmentVariableIsSet("HEARTHLINE_SEED");
    const auto seed = isGiven ? qgetenv("HEARTHLINE_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("HEARTHLINE_SEED=%u", seed);
    return QRandomGenerator(seed);
}

bool isLong()
{
    return qEnvironmentVariableIsSet("HEARTHLINE_LONG");
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        OK(crypto::init());
        const SystemClock clock;
        OK(test::create(fresh(), clock));
        QVERIFY(QDir(m_template.path()).entryList(QDir::Files).contains(u"vault.key"_s));
    }

    void killedAtAnyMoment()
    {
        const int kills = isLong() ? std::max(200, qEnvironmentVariableIntValue("HEARTHLINE_KILLS")) : 60;
        QString directory;
        Acknowledged all;
        for (int i = 0; i < kills; ++i) {
            if (i % 200 == 0) { // looking through a vault takes longer, the more is in it
                directory = copyOf();
                all = {};
            }
            QProcess writer;
            writer.start(program(), {u"run"_s, directory});
            QVERIFY(writer.waitForReadyRead(20000));
            // Sometimes in the middle of opening and recovery, mostly while writing.
            const int wait = QRandomGenerator::global()->bounded(1, 120);
            QTest::qWait(wait);
            writer.kill();
            QVERIFY(writer.waitForFinished(20000));
            const auto more = parse(writer.readAllStandardOutput());
            all.entries << more.entries;
            all.records << more.records;
            const auto damage = inspect(directory, all);
            QCOMPARE(damage.broken, QString());
            QCOMPARE(damage.lost, 0);
        }
        QVERIFY(all.entries.size() > (kills - 1) % 200 / 4);
        qInfo("%d kills, %lld entries and %lld records acknowledged", kills, static_cast<long long>(all.entries.size()),
            static_cast<long long>(all.records.size()));
    }

    /// A bit that flips in the log which a kill left behind ends recovery there. That must not pass in silence.
    void damageInTheLogIsNoticed()
    {
        const QString directory = copyOf();
        const QString log = directory + u"/vault.db-wal"_s;
        Acknowledged all;
        qint64 judged = 0;
        while (judged < 20) {
            QProcess writer;
            writer.start(program(), {u"run"_s, directory});
            QVERIFY(writer.waitForReadyRead(20000));
            QTest::qWait(150);
            writer.kill();
            QVERIFY(writer.waitForFinished(20000));
            const auto more = parse(writer.readAllStandardOutput());
            all.entries << more.entries;
            all.records << more.records;
            judged = framesBeforeTheLastCommit(log);
        }
        auto random = seeded();
        int noticed = 0;
        for (int i = 0; i < 30; ++i) {
            // the first rounds in the log's header: without it SQLite forgets the log as a whole
            const qint64 at = random.bounded(i < 5 ? 32LL : 32 + judged * frameSize);
            const auto seen = flipped(directory, at, random.bounded(8), all);
            QVERIFY2(seen.isNoticed || seen.lost == 0, qPrintable(u"at %1"_s.arg(at)));
            noticed += seen.isNoticed ? 1 : 0;
        }
        QVERIFY(noticed >= 20);
    }

    /// A checkpoint has brought the file up to date, the log is still whole: damage there would put old pages over new
    /// ones. Sound or refused, nothing between.
    void damageAfterACheckpointMixesNothing()
    {
        const QString directory = copyOf();
        QProcess writer;
        writer.start(program(), {u"checkpoint"_s, directory, u"12"_s});
        QVERIFY(writer.waitForFinished(20000));
        QCOMPARE(writer.exitCode(), 9);
        const auto all = parse(writer.readAllStandardOutput());
        QCOMPARE(all.records.size(), 12);
        const qint64 judged = framesBeforeTheLastCommit(directory + u"/vault.db-wal"_s);
        QVERIFY(judged > 20);
        auto random = seeded();
        int refused = 0;
        for (int i = 0; i < 30; ++i) {
            const qint64 at = random.bounded(i < 5 ? 32LL : 32 + judged * frameSize);
            const auto seen = flipped(directory, at, random.bounded(8), all);
            QVERIFY2(seen.isNoticed, qPrintable(u"at %1"_s.arg(at)));
            QVERIFY2(seen.isRefused || seen.isSound, qPrintable(u"at %1"_s.arg(at)));
            refused += seen.isRefused ? 1 : 0;
        }
        QVERIFY(refused > 0);
        const auto undamaged = inspect(directory, all);
        QCOMPARE(undamaged.broken, QString());
        QCOMPARE(undamaged.lost, 0);
    }

    void fullDiskLosesNothing()
    {
        const QString directory = copyOf();
        QProcess writer;
        writer.start(program(), {u"full"_s, directory, u"5"_s});
        QVERIFY(writer.waitForFinished(60000));
        const QByteArray output = writer.readAllStandardOutput();
        QCOMPARE(writer.exitCode(), 0);
        const auto all = parse(output);
        QCOMPARE(all.failure, QByteArray::fromStdString(std::string(name(ErrorCode::DiskFull))));
        QVERIFY(all.records.size() > 5);
        const auto damage = inspect(directory, all);
        QCOMPARE(damage.broken, QString());
        QCOMPARE(damage.lost, 0);
    }

    void smallFileSystemFillsUp()
    {
        QTemporaryDir mountPoint;
        const QByteArray path = mountPoint.path().toLocal8Bit();
        if (::mount("tmpfs", path.constData(), "tmpfs", 0, "size=2m") != 0)
            QSKIP("no right to mount a small file system");
        const QString directory = mountPoint.path() + u"/vault"_s;
        copyTemplate(directory);
        QProcess writer;
        writer.start(program(), {u"until-full"_s, directory});
        const bool ended = writer.waitForFinished(60000);
        const auto all = parse(writer.readAllStandardOutput());
        // There is no room to check in: the closing checkpoint may need some.
        const QString copy = m_work.filePath(u"from-full"_s);
        QDir().mkpath(copy);
        for (const QString &file : QDir(directory).entryList(QDir::Files))
            QFile::copy(directory + u'/' + file, copy + u'/' + file);
        ::umount(path.constData());
        QVERIFY(ended);
        QCOMPARE(all.failure, QByteArray::fromStdString(std::string(name(ErrorCode::DiskFull))));
        QVERIFY(all.entries.size() > 10);
        QFile::remove(copy + u"/vault.lock"_s);
        const auto damage = inspect(copy, all);
        QCOMPARE(damage.broken, QString());
        QCOMPARE(damage.lost, 0);
    }

    void failedSyncIsTold()
    {
        for (const auto *n : {"1", "2", "7", "20"}) {
            const QString directory = copyOf();
            QProcess writer;
            writer.start(program(), {u"syncfails"_s, directory, QString::fromLatin1(n)});
            QVERIFY(writer.waitForFinished(60000));
            const auto all = parse(writer.readAllStandardOutput());
            QCOMPARE(all.failure, QByteArray::fromStdString(std::string(name(ErrorCode::Io))));
            QCOMPARE(writer.exitCode(), 0);
            const auto damage = inspect(directory, all);
            QCOMPARE(damage.broken, QString());
            QCOMPARE(damage.lost, 0);
        }
    }

private:
    /// What comes of one flipped bit in the log of a copy.
    struct Flipped
    {
        bool isNoticed = false; ///< the log was kept aside
        bool isRefused = false; ///< the vault does not open: Corrupt
        bool isSound = false;
        int lost = 0;
    };
    Flipped flipped(const QString &directory, qint64 at, int bit, const Acknowledged &all)
    {
        QTemporaryDir copy;
        for (const QString &file : QDir(directory).entryList(QDir::Files)) {
            if (file != u"vault.lock")
                QFile::copy(directory + u'/' + file, copy.filePath(file));
        }
        QFile log(copy.filePath(u"vault.db-wal"_s));
        char byte = 0;
        if (!log.open(QIODevice::ReadWrite) || !log.seek(at) || log.read(&byte, 1) != 1)
            return {};
        byte = static_cast<char>(byte ^ (1 << bit));
        log.seek(at);
        log.write(&byte, 1);
        log.close();
        const SystemClock clock;
        const auto vault = test::open(copy.path(), clock);
        Flipped seen;
        seen.isNoticed = QFile::exists(copy.filePath(u"vault.db-wal.damaged"_s));
        seen.isRefused = !vault && vault.error().code == ErrorCode::Corrupt;
        if (!vault)
            return seen;
        seen.isNoticed = seen.isNoticed && (*vault)->wasLogDamaged();
        seen.lost = lost(**vault, all);
        seen.isSound = (*vault)->checkIntegrity().has_value();
        return seen;
    }

    [[nodiscard]] QString program() const { return QCoreApplication::applicationDirPath() + u"/store_writer"_s; }
    [[nodiscard]] QString fresh() const { return m_template.path(); }
    void copyTemplate(const QString &directory)
    {
        QDir().mkpath(directory);
        for (const auto &file : {u"vault.key"_s, u"vault.db"_s})
            QFile::copy(fresh() + u'/' + file, directory + u'/' + file);
    }
    QString copyOf()
    {
        const QString directory = m_work.filePath(u"vault%1"_s.arg(++m_copies));
        copyTemplate(directory);
        return directory;
    }

    QTemporaryDir m_template;
    QTemporaryDir m_work;
    int m_copies = 0;
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
