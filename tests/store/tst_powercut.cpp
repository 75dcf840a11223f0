// SPDX-License-Identifier: GPL-3.0-or-later
// R2: whatever the vault writes, the machine may stop at any moment of it. Each script of scripts.h runs once and is
// recorded; then the disk is made as it would have been after a stop, and the vault opened from it.
#include "tests/killpoints.h"
#include "tests/result.h"
#include "tests/store/crashvfs.h"
#include "tests/store/parts.h"
#include "tests/store/scripts.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("HEARTHLINE_LONG");
}

std::filesystem::path pathOf(const QString &path)
{
    return path.toStdString();
}

/// A script that ran to its end, and all that it did to its files.
struct Ran
{
    QTemporaryDir directory{hl::test::shortLived()};
    std::unique_ptr<crashvfs::Recording> recording;
    const Script *script = nullptr;
};

/// Nothing is wrong after a stop; else says how to see it again.
#define SOUND(ran, call, kept, seed)                                                                                   \
    do {                                                                                                               \
        const QString wrong = stopped(ran, call, kept, seed);                                                          \
        QVERIFY2(wrong.isEmpty(),                                                                                      \
            qPrintable(u"%1, call %2, seed %3: %4"_s.arg((ran).script->name).arg(call).arg(seed).arg(wrong)));         \
    } while (false)

} // namespace

class TestPowerCut : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        OK(crypto::init());
        crashvfs::install();
        for (const Script &one : scripts())
            if (one.isDatabaseAlone)
                m_ran.push_back(run(one));
        QVERIFY(m_ran.size() >= 10);
        m_seed = qEnvironmentVariableIsSet("HEARTHLINE_SEED") ? qgetenv("HEARTHLINE_SEED").toUInt()
                                                              : std::random_device()();
        qInfo("HEARTHLINE_SEED=%lu", static_cast<unsigned long>(m_seed));
    }

    /// R1b: kill -9 at each call that changes a file.
    void killedAtEveryCall()
    {
        std::size_t points = 0;
        for (const auto &ran : m_ran)
            for (std::size_t call = 0; call <= ran->recording->calls(); ++call, ++points)
                SOUND(*ran, call, crashvfs::Kept::All, 0);
        qInfo("%zu points in %zu scripts", points, m_ran.size());
    }

    void cutAnywhere()
    {
        const int cuts = isLong() ? 20000 : 500;
        std::mt19937 random(m_seed);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < cuts; ++i) {
            const Ran &ran = *m_ran.at(static_cast<std::size_t>(i) % m_ran.size());
            const std::size_t call = random() % (ran.recording->calls() + 1);
            const auto kept = random() % 5 == 0 ? crashvfs::Kept::Synced : crashvfs::Kept::ByChance;
            const auto seed = random();
            SOUND(ran, call, kept, seed);
        }
        qInfo(
            "%d cuts, %.0f a second", cuts, cuts * 1000.0 / static_cast<double>(std::max<qint64>(1, timer.elapsed())));
    }

    /// The power comes back, and goes again while the vault recovers.
    void cutAgainWhileRecovering()
    {
        const int cuts = isLong() ? 2000 : 40;
        std::mt19937 random(m_seed + 1);
        for (int i = 0; i < cuts; ++i) {
            const Ran &ran = *m_ran.at(static_cast<std::size_t>(i) % m_ran.size());
            const std::size_t call = random() % (ran.recording->calls() + 1);
            Ran again;
            ran.recording->restore(pathOf(again.directory.path()), call, crashvfs::Kept::ByChance, random());
            again.recording = std::make_unique<crashvfs::Recording>(pathOf(again.directory.path()));
            again.script = ran.script;
            const int acknowledged = ran.recording->marksBefore(call);
            QCOMPARE(ran.script->inspect(again.directory.path(), acknowledged), QString());
            const std::size_t second = random() % (again.recording->calls() + 1);
            QTemporaryDir twice(hl::test::shortLived());
            again.recording->restore(pathOf(twice.path()), second, crashvfs::Kept::ByChance, random());
            QCOMPARE(ran.script->inspect(twice.path(), acknowledged), QString());
        }
    }

    /// With synchronous=NORMAL acknowledged answers must be lost, or the tests above prove nothing.
    void theHarnessSeesALoss()
    {
        const Script &answers = script(u"answers"_s);
        Ran ran;
        ran.script = &answers;
        OK(answers.prepare(ran.directory.path()));
        {
            ran.recording = std::make_unique<crashvfs::Recording>(pathOf(ran.directory.path()));
            const auto parts = openParts(ran.directory.path());
            QVERIFY(parts && parts->db->exec("PRAGMA synchronous = NORMAL"));
            for (int n = 0; n < 12; ++n) {
                OK(answer(parts->journal, n));
                ran.recording->mark();
            }
        }
        int lost = 0;
        int wrong = 0; // what is lost from the middle reads as damage
        for (unsigned i = 0; i < 100; ++i) {
            const auto kept = i % 2 == 0 ? crashvfs::Kept::Synced : crashvfs::Kept::ByChance;
            const QString seen = stopped(ran, i % (ran.recording->calls() + 1), kept, m_seed + i);
            lost += seen == u"answers are missing" ? 1 : 0;
            wrong += seen.isEmpty() ? 0 : 1;
        }
        qInfo("synchronous=NORMAL: %d of 100 lost, %d wrong", lost, wrong);
        QVERIFY2(lost > 20, "the crash harness is blind");
    }

    /// Under a disk that reports syncs which it has not done, vaults must be lost, and some be damaged.
    void theHarnessSeesALyingDisk()
    {
        int lost = 0;
        int damaged = 0;
        std::mt19937 random(m_seed + 2);
        for (int i = 0; i < 200; ++i) {
            const Ran &ran = *m_ran.at(static_cast<std::size_t>(i) % m_ran.size());
            const std::size_t call = random() % (ran.recording->calls() + 1);
            const QString wrong = stopped(ran, call, crashvfs::Kept::ByChance, random(), crashvfs::Disk::Lying);
            const bool isDamage = wrong.contains(u"damage") || wrong.contains(u"database") || wrong.contains(u"page");
            damaged += isDamage ? 1 : 0;
            lost += !wrong.isEmpty() && !isDamage ? 1 : 0;
        }
        qInfo("a lying disk: %d lost, %d damaged of 200", lost, damaged);
        QVERIFY2(lost > 10 && damaged > 10, "the crash harness is blind");
    }

private:
    static std::unique_ptr<Ran> run(const Script &script)
    {
        auto ran = std::make_unique<Ran>();
        ran->script = &script;
        if (const auto prepared = script.prepare(ran->directory.path()); !prepared)
            qFatal("%s: %s", qPrintable(script.name), prepared.error().logSafe.c_str());
        ran->recording = std::make_unique<crashvfs::Recording>(pathOf(ran->directory.path()));
        const auto done = script.run(ran->directory.path(), [&] { ran->recording->mark(); });
        if (!done || ran->recording->calls() < 10)
            qFatal("%s did not run", qPrintable(script.name));
        return ran;
    }
    /// What is wrong after it.
    static QString stopped(const Ran &ran, std::size_t call, crashvfs::Kept kept, std::uint_fast32_t seed,
        crashvfs::Disk disk = crashvfs::Disk::Honest)
    {
        QTemporaryDir directory(hl::test::shortLived());
        ran.recording->restore(pathOf(directory.path()), call, kept, seed, disk);
        const QString wrong = ran.script->inspect(directory.path(), ran.recording->marksBefore(call));
        return wrong;
    }

    std::vector<std::unique_ptr<Ran>> m_ran;
    std::uint_fast32_t m_seed = 0;
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_powercut.moc"
