// SPDX-License-Identifier: GPL-3.0-or-later
// R1b: the program is killed at each system call that makes something last, files beside the database included.
// R3: the disk refuses that call.
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
        withKillPoints(script(name), [](auto &killing) { return killing.run(); });
    }

    void aRefusalIsTold_data() { nothingIsLost_data(); }
    void aRefusalIsTold()
    {
        QFETCH(QString, name);
        // A checkpoint that fails is made again (tst_diskfaults). fdatasync is SQLite's, which takes no notice of a
        // folder that is not synced, and Qt's own, which takes no notice at all: key files are synced by fsync before
        // it.
        const auto maySucceed = [](const QByteArray &call) {
            return call.contains("/vault.db") || call.contains("/vault.lock") || call.contains(" fdatasync(")
                || call.contains(" linkat(");
        };
        withKillPoints(script(name), [&](auto &killing) {
            const QString wrong = killing.runRefused([&](const QByteArray &call) {
                return maySucceed(call) || (name != u"passphrase" && m_isAllDone); // a seal that cannot be put on
            });
            const auto count = [&](const char *call) { return killing.undisturbed.count(call); };
            // The key, the seal. QSaveFile links what it wrote; where there is one already it links twice and renames.
            const auto saved = count(" linkat(") - count(" rename(");
            const bool isSynced = saved > 1 && count(" fsync(") == 2 * saved; // file and folder
            return wrong.isEmpty() && !isSynced ? u"a file beside the database is not synced"_s : wrong;
        });
    }

private:
    void withKillPoints(const Script &chosen, const std::function<QString(hl::test::KillPoints &)> &run)
    {
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
                const auto acknowledged = static_cast<int>(output.count("step\n"));
                m_isAllDone = acknowledged >= std::max(1, chosen.steps);
                return chosen.inspect(directory->path(), acknowledged);
            });
        QCOMPARE(run(killing), QString());
        qInfo("%d points, %d failures", killing.points, killing.failures);
        // What is refused while it closes is told by the next start instead (a third of a short script's calls).
        QVERIFY(killing.points > 5 && killing.failures * 3 >= killing.points);
    }

    bool m_isAllDone = false; ///< in the last run: what follows is closing
};

QTEST_GUILESS_MAIN(TestKillPoints)
#include "tst_killpoints.moc"
