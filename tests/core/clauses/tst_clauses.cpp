// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clause.h"
#include "core/form/library.h"
#include "core/protocol/chart.h"
#include "core/protocol/protocolrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace hl;
using namespace hl::protocol;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that the shipped content can fulfil a clause with: "kind:id" -> the clause that it cites, if it cites one.
using Index = QHash<QString, QString>;

void addProtocol(Index &index, const Protocol &p)
{
    const Chart &chart = p.chart();
    for (const Step &s : p.steps()) {
        index.insert(u"step:"_s + p.id() + u'/' + s.id, s.clause);
        if (s.timeout)
            index.insert(u"timeout:"_s + p.id() + u'/' + s.id, s.clause);
        for (const Task &t : s.tasks)
            index.insert(u"task:"_s + t.id, s.clause);
    }
    for (const Budget &b : p.budgets())
        index.insert(u"budget:"_s + p.id(), b.clause);
    for (const Transition &t : chart.transitions) {
        index.insert(u"event:"_s + p.id() + u'/' + t.event, {});
        if (t.refuse)
            index.insert(u"guard:"_s + p.id() + u'/' + t.refuse->reason, {});
        if (t.offer && t.offer->hangsUp)
            index.insert(u"hang-up:"_s + p.id() + u'/' + chart.states.at(t.source).id, {});
    }
    for (const StateNote &duty : chart.duties)
        index.insert(u"guard:"_s + p.id() + u'/' + duty.block.reason, {});
}

void addItems(Index &index, const QString &form, const std::vector<form::Item> &items)
{
    for (const form::Item &item : items) {
        index.insert(u"form-item:"_s + form + u'/' + item.linkId, {});
        addItems(index, form, item.items);
    }
}

Index shipped()
{
    Index index;
    for (const Protocol &p : Library::builtIn().all())
        addProtocol(index, p);
    for (const Technique &t : Library::builtIn().techniques())
        index.insert(u"technique:"_s + t.id, t.clause);
    for (const form::Questionnaire *form : form::FormLibrary::builtIn().current())
        addItems(index, form->id(), form->items());
    // The guards in code: those at the close of a call by the codes that it can give, the nudge by a run that waits.
    static const QRegularExpression code(u"by(?:Answer|Duty)\\(u\"([a-z-]+)\"_s"_s);
    auto codes = code.globalMatch(QString::fromUtf8(contents(u"core/record/riskguard.cpp"_s)));
    while (codes.hasNext())
        index.insert(u"guard:close/"_s + codes.next().captured(1), {});
    ManualClock clock(fromEpochMs(1'795'000'000'000));
    if (const auto run = ProtocolRun::start(Library::builtIn(), QString(kGeneral), clock)) {
        clock.advance(kVerdictBy);
        if (const auto nudge = run->nudge())
            index.insert(u"guard:run/"_s + nudge->reason, nudge->clause);
    }
    return index;
}

struct Entry
{
    QString requirement, clause;
    QStringList by; ///< keys of the index
};

QList<Entry> clauses()
{
    QList<Entry> entries;
    const QJsonObject table = QJsonDocument::fromJson(contents(u"tests/data/clauses.json"_s)).object();
    for (auto it = table.constBegin(); it != table.constEnd(); ++it) {
        Entry entry{it.key(), it.value()[u"clause"_s].toString(), {}};
        for (const QJsonValue by : it.value()[u"by"_s].toArray())
            entry.by.append(by[u"kind"_s].toString() + u':' + by[u"id"_s].toString());
        entries.append(entry);
    }
    return entries;
}

void addSources(QStringList &sources, const std::vector<form::Item> &items)
{
    for (const form::Item &item : items) {
        sources.append(item.source);
        addSources(sources, item.items);
    }
}

bool hasChinese(const QString &text)
{
    static const QRegularExpression chinese(u"\\p{Han}|[：；、（）]"_s);
    return chinese.match(text).hasMatch();
}

/// What is wrong: a clause of R34 to R60 that nothing fulfils, that is fulfilled by something which is not there, or by
/// nothing that cites it.
QStringList gaps(const QList<Entry> &entries, const Index &index)
{
    QStringList found;
    for (int number = 34; number <= 60; ++number) {
        const QString requirement = u'R' + QString::number(number);
        const auto entry = std::ranges::find(entries, requirement, &Entry::requirement);
        if (entry == entries.cend() || entry->by.isEmpty()) {
            found.append(requirement + u": nothing fulfils it"_s);
            continue;
        }
        bool cited = false;
        for (const QString &key : entry->by) {
            if (!index.contains(key))
                found.append(requirement + u": there is no "_s + key);
            cited = cited || index.value(key).startsWith(entry->clause);
        }
        if (!cited)
            found.append(requirement + u": nothing cites "_s + entry->clause);
    }
    return found;
}

} // namespace

/// Every clause of the guideline's calls and techniques (REQUIREMENTS R34 to R60), and what in the product fulfils it.
class TestClauses : public QObject
{
    Q_OBJECT

private slots:
    void everyClauseIsFulfilled()
    {
        const QStringList found = gaps(clauses(), shipped());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QCOMPARE(clauses().size(), 27);
    }

    /// Take any one away and the clause is missed.
    void everyEntryCounts()
    {
        const QList<Entry> all = clauses();
        const Index whole = shipped();
        int taken = 0;
        for (const Entry &entry : all)
            for (const QString &key : entry.by) {
                Index without = whole;
                without.remove(key);
                QVERIFY2(!gaps(all, without).isEmpty(), qPrintable(key));
                ++taken;
            }
        for (int i = 0; i < all.size(); ++i) {
            QList<Entry> without = all;
            without.removeAt(i);
            QVERIFY(!gaps(without, whole).isEmpty());
        }
        QVERIFY(taken > 150);
    }

    /// No step is there for nothing: each cites the guideline, or says by its source that it is not from there.
    void everyStepCitesItsSource()
    {
        for (const Protocol &p : Library::builtIn().all())
            for (const Step &s : p.steps())
                QVERIFY2(isGuideline(s.clause) || s.clause.startsWith(u"标准：") || s.clause.startsWith(u"实践：")
                        || s.clause.startsWith(u"法律：") || s.clause == u"本机构",
                    qPrintable(p.id() + u'/' + s.id));
    }

    /// Nor is a source shown in Chinese to whoever reads English.
    void everySourceIsReadInEnglish()
    {
        QStringList sources = shipped().values();
        for (const form::Questionnaire *form : form::FormLibrary::builtIn().current())
            addSources(sources, form->items());
        sources.removeAll(QString());
        QVERIFY(sources.size() > 300);
        for (const QString &source : std::as_const(sources))
            QVERIFY2(!hasChinese(clauseIn(source, Language::En)), qPrintable(source));
    }

    /// 精神卫生法 23: nothing that a counsellor fills in asks for a diagnosis.
    void nothingRecordsADiagnosis()
    {
        for (const QString &key : shipped().keys())
            QVERIFY2(!key.contains(u"diagnos"), qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(TestClauses)
#include "tst_clauses.moc"
