// SPDX-License-Identifier: GPL-3.0-or-later
// R3 for the server: its disk is full, or fails, at any write and any sync. A device is not told that something is
// saved which is not, and what it then sends again is stored once. A page that the disk failed to take is not written
// by a later sync, and then the power goes.
#include "core/crypto/crypto.h"
#include "tests/killpoints.h"
#include "tests/result.h"
#include "tests/store/crashvfs.h"
#include "tests/sync/pushes.h"

#include <random>

#include <QTest>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using crashvfs::Fault;

namespace {

enum class After {
    Same, ///< the same process goes on
    Killed, ///< and begun again
};

} // namespace

class TestServerDiskFaults : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    QTemporaryDir m_empty{hl::test::shortLived()};
    std::unique_ptr<ManyPushes> m_pushes;
    crashvfs::Counted m_calls;
    std::uint_fast32_t m_seed = 0;

    /// Pushes all of it, from `number` on.
    Result<void> pushOn(ServerStore &store, int &number, crashvfs::Recording &recording)
    {
        for (; number < ManyPushes::Count; ++number) {
            if (auto pushed = m_pushes->push(store, number); !pushed)
                return pushed;
            recording.mark();
        }
        return {};
    }
    void copyEmpty(const QString &to)
    {
        for (const QString &file : QDir(m_empty.path()).entryList(QDir::Files))
            QFile::copy(m_empty.filePath(file), to + u'/' + file);
    }
    QString cut(const crashvfs::Recording &recording, std::size_t call, crashvfs::Kept kept, std::uint_fast32_t seed)
    {
        QTemporaryDir directory(hl::test::shortLived());
        recording.restore(directory.path().toStdString(), call, kept, seed);
        const QString wrong = m_pushes->inspect(directory.path(), recording.marksBefore(call));
        return wrong.isEmpty() ? wrong : u"after a power cut at call %1: %2"_s.arg(call).arg(wrong);
    }

    struct Seen
    {
        QString wrong;
        bool hasStruck = false;
        bool wasTold = false;
    };
    Seen live(Fault fault, long n, After after)
    {
        QTemporaryDir directory(hl::test::shortLived());
        copyEmpty(directory.path());
        crashvfs::Recording recording(directory.path().toStdString());
        int number = 0;
        crashvfs::arm(fault, n);
        auto store = ManyPushes::open(directory.path());
        auto done = store ? pushOn(**store, number, recording) : fail(store.error());
        if (done)
            store->reset(); // closing writes, too
        Seen seen{{}, crashvfs::counted().hasStruck, !done};
        crashvfs::arm(Fault::None, 0);
        if (!done) {
            if (!seen.hasStruck || done.error().code != (fault == Fault::NoRoom ? ErrorCode::DiskFull : ErrorCode::Io))
                return {u"the wrong reason: "_s + QString::fromStdString(done.error().logSafe)};
            if (after == After::Killed && store) {
                crashvfs::arm(Fault::Dead, 0);
                store->reset();
                crashvfs::arm(Fault::None, 0);
            }
            if (!store || after == After::Killed)
                store = ManyPushes::open(directory.path());
            done = store ? pushOn(**store, number, recording) : fail(store.error());
            if (!done)
                return {u"it does not go on: "_s + QString::fromStdString(done.error().logSafe)};
            store->reset();
        }
        const auto calls = recording.calls();
        seen.wrong = cut(recording, calls, crashvfs::Kept::Synced, 0);
        if (seen.wrong.isEmpty())
            seen.wrong = cut(recording, std::mt19937(m_seed + static_cast<std::uint_fast32_t>(n))() % (calls + 1),
                crashvfs::Kept::ByChance, m_seed + static_cast<std::uint_fast32_t>(n));
        if (seen.wrong.isEmpty())
            seen.wrong = m_pushes->inspect(directory.path(), number);
        return seen;
    }

    /// At each n, and by default at each `stride`-th, begun by chance.
    void everywhere(Fault fault, After after, int stride)
    {
        const long step = qEnvironmentVariableIsSet("HEARTHLINE_LONG") ? 1 : stride;
        const long last = fault == Fault::SyncFails ? m_calls.syncs : m_calls.writes;
        int cases = 0;
        int told = 0;
        for (long n = 1 + static_cast<long>(m_seed) % step; n <= last; n += step, ++cases) {
            const Seen seen = live(fault, n, after);
            QVERIFY2(seen.wrong.isEmpty(), qPrintable(u"number %1: %2"_s.arg(n).arg(seen.wrong)));
            QVERIFY(seen.hasStruck);
            told += seen.wasTold ? 1 : 0;
        }
        qInfo("%d cases of %ld, %d told", cases, last, told);
        QVERIFY(told * 2 > cases);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        // The server goes on with the same log after a failed sync. SQLite's filling of commits would then have
        // written, and lost, a part of a frame that nobody writes again; where it is used, commits are not filled.
        crashvfs::install(crashvfs::Overwrite::Powersafe);
        m_seed = qEnvironmentVariableIsSet("HEARTHLINE_SEED") ? qgetenv("HEARTHLINE_SEED").toUInt()
                                                              : std::random_device()();
        qInfo("HEARTHLINE_SEED=%lu", static_cast<unsigned long>(m_seed));
        m_pushes = std::make_unique<ManyPushes>(m_clock);
        OK(ManyPushes::open(m_empty.path()));
        QTemporaryDir directory(hl::test::shortLived());
        copyEmpty(directory.path());
        crashvfs::Recording recording(directory.path().toStdString());
        crashvfs::arm(Fault::None, 0);
        int number = 0;
        auto store = ManyPushes::open(directory.path());
        OK(store);
        OK(pushOn(**store, number, recording));
        store->reset();
        m_calls = crashvfs::counted();
    }

    void noRoomAtAnyWrite() { everywhere(Fault::NoRoom, After::Same, 8); }
    void anyWriteFails() { everywhere(Fault::WriteFails, After::Same, 8); }
    void anySyncFails() { everywhere(Fault::SyncFails, After::Same, 1); }
    void anySyncFailsAndItIsKilled() { everywhere(Fault::SyncFails, After::Killed, 1); }

    /// A write that is lost without a word must be seen, or the tests above prove nothing.
    void theHarnessSeesAnErrorThatNobodyTells()
    {
        int wrong = 0;
        int tried = 0;
        for (long n = 1; n <= m_calls.writes; n += 12, ++tried)
            wrong += live(Fault::Ignored, n, After::Same).wrong.isEmpty() ? 0 : 1;
        qInfo("%d of %d seen", wrong, tried);
        QVERIFY2(wrong * 3 > tried, "the harness is blind");
    }
};

QTEST_GUILESS_MAIN(TestServerDiskFaults)
#include "tst_server_diskfaults.moc"
