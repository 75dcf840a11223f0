// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/chart.h"
#include "core/protocol/protocol.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hl::protocol;
using namespace Qt::StringLiterals;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue v : value.toArray())
        list.append(v.toString());
    list.sort();
    return list;
}

/// Active leaves, without those of regions that the trace does not name.
QStringList leaves(const Chart &chart, const Configuration &at, const QStringList &regions)
{
    QStringList ids;
    for (const int s : at.active)
        if (chart.states.at(s).children.isEmpty() && regions.contains(chart.states.at(chart.regionOf(s)).id))
            ids.append(chart.states.at(s).id);
    ids.sort();
    return ids;
}

} // namespace

/// Written traces in the shape of scxml-test-framework, plus "protocol", "regions" (those compared) and, on an event,
/// "refused": the reasons that a guard must give while the configuration stays.
class TestProtocolTrace : public QObject
{
    Q_OBJECT

private slots:
    void traces_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/protocol"));
        for (const QString &name : dir.entryList({u"*.json"_s}))
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }

    void traces()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject trace = QJsonDocument::fromJson(file.readAll()).object();
        const Protocol *protocol = Library::builtIn().find(trace.value(u"protocol"_s).toString());
        QVERIFY(protocol);
        const Chart &chart = protocol->chart();
        const QStringList regions = strings(trace.value(u"regions"_s));
        Configuration at = initialConfiguration(chart);
        QCOMPARE(leaves(chart, at, regions), strings(trace.value(u"initialConfiguration"_s)));
        int n = 0;
        for (const QJsonValue v : trace.value(u"events"_s).toArray()) {
            const QString event = v[u"event"_s][u"name"_s].toString();
            const QByteArray where = u"%1: %2"_s.arg(++n).arg(event).toUtf8();
            const QList<int> selected = select(chart, at, event, inConfiguration(at));
            QVERIFY2(!selected.isEmpty(), where);
            QStringList refused;
            for (const int t : selected)
                if (const auto &refuse = chart.transitions.at(t).refuse)
                    refused.append(refuse->reason);
            QVERIFY2(refused == strings(v[u"refused"_s]), where);
            at = take(chart, at, selected);
            const QStringList now = leaves(chart, at, regions);
            QVERIFY2(now == strings(v[u"nextConfiguration"_s]), where + " -> " + now.join(u' ').toUtf8());
        }
        QVERIFY(n > 3);
    }

    /// What a step asks for must exist, and the texts must be there in both languages.
    void everyStepIsComplete()
    {
        for (const Protocol &p : Library::builtIn().all()) {
            QVERIFY(p.steps().size() >= 5);
            QCOMPARE(p.hash().size(), 64);
            for (const Step &s : p.steps()) {
                QVERIFY2(!s.title.zh.isEmpty() && !s.title.en.isEmpty(), qPrintable(s.id));
                QVERIFY2(isGuideline(s.clause) || s.clause.startsWith(u"标准：") || s.clause.startsWith(u"实践："),
                    qPrintable(s.id));
                if (s.role == StepRole::Call && s.stage > 0)
                    QVERIFY2(!s.say.isEmpty() || !s.findOut.isEmpty(), qPrintable(s.id));
                for (const FormAsk &f : s.forms)
                    checkItems(s.id, f);
                for (const Task &t : s.tasks)
                    if (!t.formId.isEmpty())
                        checkItems(s.id, {t.formId, {t.linkId}, {}});
            }
        }
        for (const Technique &t : Library::builtIn().techniques()) {
            QVERIFY2(isGuideline(t.clause) && !t.points.isEmpty() && !t.say.isEmpty(), qPrintable(t.id));
            for (const FormAsk &f : t.forms)
                checkItems(t.id, f);
        }
        QCOMPARE(Library::builtIn().techniques().last().forms.first().formId, u"lh-worksheet"_s);
        QCOMPARE(Library::builtIn().techniques().size(), 6);
        QCOMPARE(Library::builtIn().techniques().last().points.size(), 7); // the seven moves of problem solving
    }

    void stagesOfTheGuideline()
    {
        const Protocol *general = Library::builtIn().find(QString(kGeneral));
        QCOMPARE(general->stages().size(), 5);
        QCOMPARE(general->budgets().first().from, hl::Millis(std::chrono::minutes(30)));
        QCOMPARE(general->budgets().first().to, hl::Millis(std::chrono::minutes(50)));
        const Step *secure = Library::builtIn().find(QString(kSuicideRisk))->step(u"secure"_s);
        QVERIFY(secure);
        QCOMPARE(secure->tasks.size(), 6);
        const Step *wait = Library::builtIn().find(QString(kSilent))->step(u"wait"_s);
        QVERIFY(wait && wait->timeout);
        QCOMPARE(wait->timeout->after, hl::Millis(std::chrono::minutes(2)));
    }

private:
    /// The forms are another room's data: what a step names must stand in them.
    void checkItems(const QString &step, const FormAsk &ask)
    {
        QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/core/form/library/") + ask.formId + u".json"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(ask.formId));
        const QString form = QString::fromUtf8(file.readAll()).remove(u' ');
        for (const QString &item : ask.linkIds)
            QVERIFY2(form.contains(u"\"linkId\":\"%1\""_s.arg(item)), qPrintable(step + u' ' + item));
    }
};

QTEST_GUILESS_MAIN(TestProtocolTrace)
#include "tst_protocol_trace.moc"
