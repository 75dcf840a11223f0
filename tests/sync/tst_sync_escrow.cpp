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
        return run(QStringList{u"--org"_s, org, u"--vault"_s, vault} + more);
    }
    static Run together(const QStringList &custodians, const QString &vault, const QStringList &more = {})
    {
        return run(QStringList{u"--custodians"_s, custodians.join(u','), u"--vault"_s, vault} + more);
    }
    static Run run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(HEARTHLINE_BIN_DIR "/hearthline-rescue"), arguments);
        if (!process.waitForFinished(90000))
            process.kill();
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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

    void itTakesTwoCustodians()
    {
        RealOrganisation organisation;
        auto counsellor = organisation.join(organisation.invite(u"counsellor"_s));
        const QString vault = organisation.path("vault1"), org = organisation.path("org");
        const QDir place(organisation.path("."));
        QStringList custodians;
        for (const char *name : {"first", "second", "third"}) {
            QVERIFY(place.mkdir(QLatin1String(name)));
            custodians.append(place.filePath(QLatin1String(name)));
        }
        organisation.stopServer();
        (void)counsellor.device->closeCall("waits");
        counsellor = {};
        const QByteArray secret = contentOf(org + u"/archive.key"_s);
        QCOMPARE(secret.size(), 32);
        const auto share = [&](const QStringList &to, int exit) {
            return organisation.admin(
                {u"keys"_s, u"share-archive"_s, u"--org"_s, org, u"--custodians"_s, to.join(u',')}, exit);
        };
        share({custodians.first()}, 2);
        share({custodians.first(), custodians.first() + u"/."_s}, 2); // the same medium
        share({custodians.first(), org}, 2);
        share({custodians.first(), place.filePath(u"none"_s)}, 2);
        QVERIFY(contentOf(org + u"/archive.key"_s) == secret);
        QVERIFY(share(custodians, 0).startsWith("1 keys"));
        QVERIFY(!QFile::exists(org + u"/archive.key"_s));
        for (const QString &custodian : custodians)
            for (const QFileInfo &file : QDir(custodian).entryInfoList(QDir::Files)) {
                QVERIFY(!contentOf(file.filePath()).contains(secret));
                QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            }
        const QString copy = copyOf(vault, ".1");
        QCOMPARE(rescue(org, copy).code, 2);
        for (const QString &one : custodians) {
            QCOMPARE(together({one, one}, copy).code, 2); // nobody alone
            QCOMPARE(together({one}, copy).code, 2);
        }
        // whichever two
        for (const auto &[one, other] : {std::pair(0, 1), std::pair(2, 0), std::pair(1, 2)}) {
            const Run opened = together({custodians.at(one), custodians.at(other)}, copy);
            QVERIFY2(opened.code == 1 && opened.out.contains(u"1 unsent"_s), qPrintable(opened.out + opened.err));
        }
        // its time is not over, and one alone cannot end it either
        organisation.startServer();
        const QStringList destroy{u"keys"_s, u"destroy-archive"_s, u"--org"_s, org, u"--data"_s,
            organisation.path("data"), u"--month"_s, u"%1"_s.arg(monthOf(organisation.clock().now())),
            u"--custodians"_s};
        organisation.admin(destroy + QStringList{custodians.join(u',')}, 2);
        QCOMPARE(together(custodians.mid(1), copy, {u"--send"_s}).code, 0);
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
