// SPDX-License-Identifier: GPL-3.0-or-later
// R16: an organisation in one process and in virtual time, by seeds: HEARTHLINE_SEEDS of them, or HEARTHLINE_SEED=n
// again. One that fails is added to tests/data/seeds/simulation.txt, which is played first for ever after.
#include "tests/sanitizers.h"
#include "tests/sync/seededrandom.h"
#include "tests/sync/simulation.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLoggingCategory>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

class TestSimulation : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    std::unique_ptr<Cast> m_cast;

    static QList<unsigned> seeds()
    {
        if (qEnvironmentVariableIsSet("HEARTHLINE_SEED"))
            return {qgetenv("HEARTHLINE_SEED").toUInt()};
        QList<unsigned> all;
        QFile kept(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/seeds/simulation.txt"));
        if (kept.open(QIODevice::ReadOnly))
            for (const QByteArray &line : kept.readAll().split('\n'))
                if (!line.isEmpty() && !line.startsWith('#'))
                    all.append(line.split(' ').front().toUInt());
        const unsigned usual = qEnvironmentVariableIsSet("HEARTHLINE_LONG") ? 1000 : 200U / slowdown;
        const unsigned count
            = qEnvironmentVariableIsSet("HEARTHLINE_SEEDS") ? qgetenv("HEARTHLINE_SEEDS").toUInt() : usual;
        for (unsigned seed = 1; seed <= count; ++seed)
            all.append(seed);
        return all;
    }

private slots:
    void initTestCase()
    {
        seededrandom::install();
        QVERIFY(crypto::init());
        crashvfs::install();
        m_cast = std::make_unique<Cast>(m_clock);
    }

    void nothingIsLostAndNobodyGetsIn_data()
    {
        constexpr qsizetype AtOnce = 10; // a row has its own time limit
        QTest::addColumn<QList<unsigned>>("chosen");
        const auto all = seeds();
        const int half = qgetenv("HEARTHLINE_HALF").toInt(); // 1 or 2 of two programs side by side; 0: all of it
        for (qsizetype first = 0; first < all.size(); first += AtOnce)
            if (half == 0 || all.size() <= AtOnce || first / AtOnce % 2 == half - 1)
                QTest::addRow("seeds from %u", all.at(first)) << all.mid(first, AtOnce);
    }
    void nothingIsLostAndNobodyGetsIn()
    {
        QFETCH(QList<unsigned>, chosen);
        constexpr int Operations = 200;
        QElapsedTimer timer;
        timer.start();
        Simulation::Counts all;
        for (const unsigned seed : chosen) {
            Simulation simulation(*m_cast, seed);
            simulation.play(Operations);
            QStringList wrong = simulation.settle();
            if (wrong.isEmpty() && seed % 5 == 0)
                wrong = simulation.deceive();
            else if (wrong.isEmpty() && seed % 4 == 1)
                wrong = simulation.growOld();
            const auto &counts = simulation.counts();
            all.records += counts.records;
            all.opened += counts.opened;
            all.revoked += counts.revoked;
            all.crashes += counts.crashes;
            all.kills += counts.kills;
            all.restores += counts.restores;
            all.held += counts.held;
            all.deleted += counts.deleted;
            all.raised += counts.raised;
            all.requests += counts.requests;
            all.lost += counts.lost;
            all.clogged += counts.clogged;
            QVERIFY2(wrong.isEmpty(), qPrintable(u"HEARTHLINE_SEED=%1: %2"_s.arg(seed).arg(wrong.join(u"; "))));
        }
        qInfo("%lld seeds in %.1f s: %d records, %d openings, %d revocations, %d crashes, %d kills, %d restores, "
              "%d holds, %d events deleted, %d follow-ups raised, %d requests, %d of them lost, %d clogged",
            static_cast<long long>(chosen.size()), static_cast<double>(timer.elapsed()) / 1000, all.records, all.opened,
            all.revoked, all.crashes, all.kills, all.restores, all.held, all.deleted, all.raised, all.requests,
            all.lost, all.clogged);
        QVERIFY(all.records > 0 && (chosen.size() < 5 || (all.crashes > 0 && all.kills > 0)));
    }
};

int main(int argc, char **argv)
{
    if (QFileInfo(u"/dev/shm"_s).isWritable()) // where power cuts are ours to make
        qputenv("TMPDIR", "/dev/shm");
    QLoggingCategory::setFilterRules(u"hearthline.*=false"_s); // faults are what this is about
    QCoreApplication app(argc, argv);
    TestSimulation test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_simulation.moc"
