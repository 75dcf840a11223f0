// SPDX-License-Identifier: GPL-3.0-or-later
// R7: the server stops at any call that changes its files, by a kill or a power cut. What it has answered for is there,
// and what its clients then send again is stored once.
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

class TestServerPowerCut : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    QTemporaryDir m_directory{hl::test::shortLived()};
    std::unique_ptr<ManyPushes> m_pushes;
    std::unique_ptr<crashvfs::Recording> m_recording;

    /// What is wrong after a stop there; empty: nothing.
    QString stopped(std::size_t call, crashvfs::Kept kept, std::uint_fast32_t seed = 0,
        crashvfs::Disk disk = crashvfs::Disk::Honest)
    {
        QTemporaryDir directory(hl::test::shortLived());
        m_recording->restore(directory.path().toStdString(), call, kept, seed, disk);
        return m_pushes->inspect(directory.path(), m_recording->marksBefore(call));
    }

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        crashvfs::install();
        m_pushes = std::make_unique<ManyPushes>(m_clock);
        OK(m_pushes->open(m_directory.path()));
        m_recording = std::make_unique<crashvfs::Recording>(m_directory.path().toStdString());
        const auto store = m_pushes->open(m_directory.path());
        OK(store);
        for (int number = 0; number < ManyPushes::Count; ++number) {
            OK(m_pushes->push(**store, number));
            m_recording->mark();
        }
    }

    void killedAtEveryCall()
    {
        for (std::size_t call = 0; call <= m_recording->calls(); ++call) {
            const QString wrong = stopped(call, crashvfs::Kept::All);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1: %2"_s.arg(call).arg(wrong)));
        }
        qInfo("%zu points", m_recording->calls() + 1);
    }

    void cutAnywhere()
    {
        std::mt19937 random(std::random_device{}());
        const int cuts = qEnvironmentVariableIsSet("HEARTHLINE_LONG") ? 2000 : 100;
        for (int i = 0; i < cuts; ++i) {
            const std::size_t call = random() % (m_recording->calls() + 1);
            const auto seed = random();
            const QString wrong
                = stopped(call, seed % 5 == 0 ? crashvfs::Kept::Synced : crashvfs::Kept::ByChance, seed);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1, seed %2: %3"_s.arg(call).arg(seed).arg(wrong)));
        }
    }

    void theHarnessSeesALyingDisk()
    {
        int wrong = 0;
        for (unsigned i = 0; i < 40; ++i)
            wrong
                += stopped(m_recording->calls() * i / 40, crashvfs::Kept::ByChance, i, crashvfs::Disk::Lying).isEmpty()
                ? 0
                : 1;
        QVERIFY2(wrong > 10, "the crash harness is blind");
    }
};

QTEST_GUILESS_MAIN(TestServerPowerCut)
#include "tst_server_powercut.moc"
