// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/organisation.h"

#include <QRegularExpression>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;

/// The drill for a lost passphrase (SECURITY.md 3.8), with the real server and programs: what the member had not sent
/// arrives, once, and she goes on with a new device.
class TestSyncEscrow : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QString out, err;
    };
    static Run rescue(const QString &org, const QString &vault, const QStringList &more = {})
    {
        QProcess process;
        process.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-rescue"),
            QStringList{u"--org"_s, org, u"--vault"_s, vault} + more);
        if (!process.waitForFinished(90000))
            process.kill();
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    /// As a custodian gets it: what is on the disk, under a name of its own.
    static QString copyOf(const QString &vault, const char *name)
    {
        const QString copy = vault + QLatin1String(name);
        if (!QDir().mkpath(copy))
            qFatal("no copy");
        for (const QFileInfo &file : QDir(vault).entryInfoList(QDir::Files))
            if (file.fileName() != u"vault.lock"_s && !QFile::copy(file.filePath(), copy + u'/' + file.fileName()))
                qFatal("no copy of %s", qUtf8Printable(file.fileName()));
        return copy;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void unsentWorkOutlivesThePassphrase()
    {
        RealOrganisation organisation;
        const auto leader = organisation.join(organisation.invite(u"leader"_s));
        auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        const QString vault = organisation.path("vault2"), org = organisation.path("org");
        const StaffId staff = counsellor.device->membership.staff();
        const DeviceId lost = counsellor.device->membership.device();
        std::set<QByteArray> written;
        written.insert(counsellor.device->closeCall("sent in time").toBytes());
        QVERIFY(counsellor.device->runUntil([&] { return counsellor.device->drained(); }));
        organisation.stopServer();
        for (const char *words : {"the first that waits", "the second that waits"})
            written.insert(counsellor.device->closeCall(words).toBytes());
        counsellor = {}; // the app is locked, and nobody knows the passphrase any more
        QVERIFY(!store::Vault::open({vault, crypto::testCost, crypto::CostFloor::LoweredForTests},
            secretOf("another five words said aloud"), secretOf("0123456789abcdef0123456789abcdef"),
            organisation.clock()));

        // the wrong archive, none, a damaged escrow, no server
        RealOrganisation other({}, {}, RealOrganisation::Serve::ByOthers);
        QCOMPARE(rescue(other.path("org"), copyOf(vault, ".1")).code, 2);
        QCOMPARE(rescue(organisation.path("data"), copyOf(vault, ".2")).code, 2);
        const QString damaged = copyOf(vault, ".3");
        QFile escrow(damaged + u"/vault.escrow"_s);
        QVERIFY(escrow.open(QIODevice::ReadWrite) && escrow.seek(60) && escrow.write("x") == 1);
        escrow.close();
        QCOMPARE(rescue(org, damaged).code, 2);
        const QString copy = copyOf(vault, ".4"), late = copyOf(vault, ".5");
        Run run = rescue(org, copy);
        QVERIFY2(run.code == 1, qPrintable(run.err));
        QVERIFY(run.out.contains(u"2 unsent, 2 of them records; 0 refused"_s));
        QVERIFY(run.out.contains(staff.toString()) && run.out.contains(lost.toString()));
        QVERIFY(!run.out.contains(u"waits"_s));

        organisation.startServer();
        run = rescue(org, copy, {u"--send"_s});
        QVERIFY2(run.code == 0, qPrintable(run.out + run.err));
        QVERIFY(run.out.contains(u"2 sent, 0 unsent, 0 refused"_s));
        run = rescue(org, copy, {u"--send"_s});
        QVERIFY2(run.code == 0 && run.out.contains(u"0 sent"_s), qPrintable(run.out + run.err));
        // another copy of the same vault: what is there already stays one
        QCOMPARE(rescue(org, late, {u"--send"_s}).code, 0);

        // she comes back with a new device, the old one is ended
        organisation.admin(
            {u"revoke"_s, u"--data"_s, organisation.path("data"), u"--device"_s, lost.toString(), u"--org"_s, org});
        const auto again = organisation.join(organisation.invite(u"counsellor"_s, {u"--staff"_s, staff.toString()}));
        QVERIFY(again.device->membership.staff() == staff && again.device->membership.device() != lost);
        written.insert(again.device->closeCall("from the new device").toBytes());
        QVERIFY(again.device->runUntil([&] { return again.device->drained(); }));
        arrivesOnce(*leader.device, written);
        const auto cases = leader.device->vault->inbox().cases(100);
        OK(cases);
        QVERIFY(std::ranges::all_of(*cases, [&](const auto &one) { return one.author == staff; }));
    }

    /// Too late is not lost either.
    void whatComesAfterTheRevocationIsKeptInQuarantine()
    {
        RealOrganisation organisation;
        const auto leader = organisation.join(organisation.invite(u"leader"_s));
        auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        organisation.stopServer();
        (void)counsellor.device->closeCall("waits");
        const QString lost = counsellor.device->membership.device().toString();
        counsellor = {};
        organisation.startServer();
        organisation.admin({u"revoke"_s, u"--data"_s, organisation.path("data"), u"--device"_s, lost, u"--org"_s,
            organisation.path("org")});
        const Run run = rescue(organisation.path("org"), organisation.path("vault2"), {u"--send"_s});
        QVERIFY2(run.code == 1, qPrintable(run.out + run.err));
        QVERIFY(run.out.contains(u"0 sent, 0 unsent, 1 refused"_s));
        QVERIFY(organisation.admin({u"quarantine"_s, u"list"_s, u"--data"_s, organisation.path("data")})
                    .contains(lost.toLatin1()));
    }
};

QTEST_GUILESS_MAIN(TestSyncEscrow)
#include "tst_sync_escrow.moc"
