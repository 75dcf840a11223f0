// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/chart.h"
#include "core/protocol/protocol.h"
#include "tests/core/protocol/drive.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QScxmlStateMachine>
#include <QTest>
#include <QTimer>
#include <QXmlStreamReader>

using namespace hl::protocol;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR) + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A built-in protocol with its parts written out, or the one that is all machine.
QByteArray document(const QString &name)
{
    if (name == u"machine")
        return contents(u"/tests/data/protocol/machine.scxml"_s);
    return expanded({name, contents(u"/core/protocol/library/"_s + name + u".scxml"_s)},
        {u"parts.xml"_s, contents(u"/core/protocol/library/parts.xml"_s)});
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList ours(const Chart &chart, const Configuration &at)
{
    QStringList ids;
    for (const int s : at.active)
        ids.append(chart.states.at(s).id);
    return sorted(ids);
}

} // namespace

/// Nobody here wrote Qt SCXML: the same documents and the same events must give the same configurations.
class TestProtocolOracle : public QObject
{
    Q_OBJECT

private slots:
    void sameAsQtScxml_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("machine") << u"machine"_s;
        for (const Protocol &p : Library::builtIn().all())
            QTest::newRow(qPrintable(p.id())) << p.id();
    }

    void sameAsQtScxml()
    {
        QFETCH(QString, name);
        const QByteArray xml = document(name);
        QList<Finding> findings;
        const Chart chart = readChart(xml, {}, findings);
        QVERIFY(findings.isEmpty());
        QStringList events;
        for (const Transition &t : chart.transitions)
            if (!t.event.isEmpty() && !events.contains(t.event))
                events.append(t.event);

        int compared = 0, moved = 0;
        for (quint32 seed = 1; seed <= 40; ++seed) {
            QXmlStreamReader reader(xml);
            QScxmlCompiler compiler(&reader);
            const std::unique_ptr<QScxmlStateMachine> machine(compiler.compile());
            QVERIFY(compiler.errors().isEmpty());
            machine->start();
            QCoreApplication::processEvents();
            Configuration at = initialConfiguration(chart);
            QCOMPARE(ours(chart, at), sorted(machine->activeStateNames(false)));
            QRandomGenerator random(seed);
            for (int i = 0; i < 150; ++i) {
                // Half of the time an event that does something, or the walk would hardly move.
                QString event = events.at(random.bounded(static_cast<int>(events.size())));
                for (int tries = 0; tries < 5 && select(chart, at, event, inConfiguration(at)).isEmpty(); ++tries)
                    event = events.at(random.bounded(static_cast<int>(events.size())));
                const Configuration before = at;
                at = take(chart, at, select(chart, at, event, inConfiguration(at)));
                machine->submitEvent(event);
                QCoreApplication::processEvents();
                QVERIFY2(ours(chart, at) == sorted(machine->activeStateNames(false)),
                    qPrintable(event + u": "_s + ours(chart, before).join(u" ") + u" -> "_s + ours(chart, at).join(u" ")
                        + u" but Qt "_s + sorted(machine->activeStateNames(false)).join(u" ")));
                ++compared;
                moved += before == at ? 0 : 1;
            }
        }
        QCOMPARE(compared, 40 * 150);
        QVERIFY(moved > 500);
    }

    /// The frozen table is no opinion of ours: Qt SCXML takes every event at every place and must arrive where it says.
    void theTableIsTrue_data()
    {
        QTest::addColumn<QString>("id");
        for (const Protocol &p : Library::builtIn().all())
            QTest::newRow(qPrintable(p.id())) << p.id();
    }

    void theTableIsTrue()
    {
        QFETCH(QString, id);
        const QByteArray xml = document(id);
        const Chart &chart = Library::builtIn().find(id)->chart();
        int asked = 0;
        const QList<testing::Row> rows = testing::readTable(id);
        for (const testing::Row &row : rows) {
            // A machine that took an event and stayed can be asked again; one that moved is led there anew.
            std::unique_ptr<QScxmlStateMachine> machine;
            for (const QString &event : chart.events) {
                if (!machine) {
                    QXmlStreamReader reader(xml);
                    QScxmlCompiler compiler(&reader);
                    machine.reset(compiler.compile());
                    machine->start();
                    QCoreApplication::processEvents();
                    for (const QString &before : row.after) {
                        machine->submitEvent(before);
                        QCoreApplication::processEvents();
                    }
                }
                const QStringList at = machine->activeStateNames(true);
                QCOMPARE(sorted(at), sorted(row.at.split(u' ')));
                machine->submitEvent(event);
                QCoreApplication::processEvents();
                QStringList entered = machine->activeStateNames(true);
                entered.removeIf([&](const QString &leaf) { return at.contains(leaf); });
                const QString outcome = row.then.value(event).section(u'>', 0, 0);
                const bool stays = outcome.isEmpty() || outcome == u"." || outcome.startsWith(u'!');
                QVERIFY2(sorted(entered) == (stays ? QStringList() : sorted(outcome.split(u' '))),
                    qPrintable(row.at + u": "_s + event + u" -> "_s + entered.join(u' ')));
                if (!entered.isEmpty())
                    machine.reset();
                ++asked;
            }
        }
        QCOMPARE(asked, rows.size() * chart.events.size());
        QVERIFY(rows.size() >= chart.steps.size());
    }

    /// Why Qt SCXML does not run the calls (decisions/0001): its steps come from the event loop, and the only public
    /// way to drain them at once also runs whatever else is queued in the thread, in the middle of our call.
    void drainingQtScxmlRunsForeignCalls()
    {
        QXmlStreamReader reader(document(u"silent"_s));
        QScxmlCompiler compiler(&reader);
        const std::unique_ptr<QScxmlStateMachine> machine(compiler.compile());
        machine->start();
        QVERIFY(machine->activeStateNames().isEmpty()); // nothing has happened yet
        bool foreign = false;
        QMetaObject::invokeMethod(
            this, [&] { foreign = true; }, Qt::QueuedConnection);
        QCoreApplication::sendPostedEvents(machine.get()); // the machine itself is not the receiver
        QVERIFY(machine->activeStateNames().isEmpty());
        QVERIFY(!foreign);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
        QVERIFY(machine->activeStateNames().contains(u"greet"_s));
        QVERIFY(foreign);
    }
};

QTEST_GUILESS_MAIN(TestProtocolOracle)
#include "tst_protocol_oracle.moc"
