// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/messages.pb.h"
#include "tests/sync/organisation.h"

#include <random>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

/// kill -9 of the server at random moments while devices push: every acknowledged event is there exactly once.
class TestSyncKill : public QObject
{
    Q_OBJECT

private slots:
    void acknowledgedMeansStoredOnce()
    {
        QVERIFY(crypto::init());
        const int kills
            = qEnvironmentVariableIntValue("HEARTHLINE_KILLS") ? qEnvironmentVariableIntValue("HEARTHLINE_KILLS") : 20;
        RealOrganisation organisation;
        auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        auto leader = organisation.join(organisation.invite(u"leader"_s));
        std::mt19937 random(7);
        std::set<QByteArray> written;
        for (int i = 0; i < kills; ++i) {
            for (int n = 0; n < 12; ++n)
                written.insert(counsellor.device->closeCall("kill " + QByteArray::number(i)).toBytes());
            counsellor.device->engine.retryNow();
            const int moment = std::uniform_int_distribution(0, 120)(random);
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < moment) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                counsellor.device->engine.poll();
            }
            organisation.killServer();
            organisation.startServer();
        }
        const int acknowledged = counsellor.device->counts().acknowledged;
        QVERIFY(counsellor.device->runUntil([&] { return counsellor.device->drained(); }, 60000));
        QCOMPARE(counsellor.device->counts().quarantined, 0);
        qInfo("%d events acknowledged while the server was killed %d times, %d in all", acknowledged, kills,
            static_cast<int>(written.size()));

        arrivesOnce(*leader.device, written);
    }
};

QTEST_GUILESS_MAIN(TestSyncKill)
#include "tst_sync_kill.moc"
