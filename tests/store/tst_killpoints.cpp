// SPDX-License-Identifier: GPL-3.0-or-later
// R1b: the program is killed at each system call that makes something last, files beside the database included.
#include "tests/killpoints.h"
#include "tests/result.h"
#include "tests/store/scripts.h"
#include "tests/store/support.h"

#include <QTest>

using namespace hl;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

class TestKillPoints : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        OK(crypto::init());
        if (!hl::test::KillPoints::isPossible())
            QSKIP("no strace here; install it (./dev setup)");
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<QString>("name");
        for (const Script &one : scripts())
            if (!one.isDatabaseAlone || qEnvironmentVariableIsSet("HEARTHLINE_LONG"))
                QTest::newRow(qPrintable(one.name)) << one.name;
    }
    void nothingIsLost()
    {
        QFETCH(QString, name);
        const Script &chosen = script(name);
        QTemporaryDir prepared;
        OK(chosen.prepare(prepared.path()));
        std::unique_ptr<QTemporaryDir> directory;
        hl::test::KillPoints killing(
            [&] {
                directory = std::make_unique<QTemporaryDir>(hl::test::shortLived());
                for (const QString &file : QDir(prepared.path()).entryList(QDir::Files))
                    QFile::copy(prepared.filePath(file), directory->filePath(file));
                return QStringList{QCoreApplication::applicationDirPath() + u"/store_writer"_s, u"script"_s,
                    directory->path(), chosen.name};
            },
            [&](const QByteArray &output) {
                return chosen.inspect(directory->path(), static_cast<int>(output.count("step\n")));
            });
        QCOMPARE(killing.run(), QString());
        qInfo("%d points, %d kills", killing.points, killing.kills);
        QVERIFY(killing.points > 5 && killing.kills * 10 >= killing.points * 9);
    }
};

QTEST_GUILESS_MAIN(TestKillPoints)
#include "tst_killpoints.moc"
