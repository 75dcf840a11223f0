// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/support.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

/// Invented notes in which the words stand alone, inside of longer ones, across punctuation and beside Latin letters.
QStringList notes(int count)
{
    static const QStringList parts{u"来电者说最近睡不好"_s, u"有过自杀的念头"_s, u"没有自杀计划"_s, u"否认自"_s,
        u"杀价的事情"_s, u"自，杀"_s, u"昨晚割腕后被家人发现"_s, u"割 腕"_s, u"抑郁症复发"_s, u"抑郁"_s, u"症状加重"_s,
        u"Panic attack at work"_s, u"no plan, no means"_s, u"PLANS to call the clinic"_s, u"自杀plan已告知"_s,
        u"plan自杀"_s, u"安全计划"_s, u"计划周末回家"_s, u"𠮷野先生"_s, u"服药 50mg"_s, u"don't want to die"_s,
        u"情绪平稳。自杀"_s, u"自杀。"_s};
    std::mt19937 random(7);
    QStringList all;
    for (int i = 0; i < count; ++i) {
        QString note;
        for (unsigned k = 0, n = 1 + random() % 4; k < n; ++k)
            note += parts[static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size()))]
                + (random() % 3        ? QString(u"，"_s)
                        : random() % 2 ? QString(u" "_s)
                                       : QString());
        all << note;
    }
    return all;
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        OK(crypto::init());
        auto vault = test::create(m_dir.path(), m_clock);
        OK(vault);
        m_vault = std::move(*vault);
        m_notes = notes(2000);
        OK(m_vault->atomically([&]() -> Result<void> {
            quint64 number = 0;
            for (const auto &note : m_notes) {
                const auto all = closing(CallId::create(m_clock), m_clock, ++number, note);
                if (const auto closed = m_vault->journal().close(all); !closed)
                    return closed;
            }
            return {};
        }));
    }

    void chineseCountsAreExact_data()
    {
        QTest::addColumn<QString>("word");
        for (const auto &word : {u"自杀"_s, u"割腕"_s, u"自杀计划"_s, u"抑郁"_s, u"抑郁症"_s, u"计划"_s, u"杀"_s,
                 u"自"_s, u"𠮷野"_s, u"睡不好"_s, u"来电者说最近睡不好"_s, u"不在其中"_s})
            QTest::newRow(qPrintable(word)) << word;
    }
    void chineseCountsAreExact()
    {
        QFETCH(QString, word);
        const auto expected
            = std::count_if(m_notes.begin(), m_notes.end(), [&](const QString &note) { return note.contains(word); });
        QCOMPARE(*m_vault->search().count(word), static_cast<int>(expected));
        if (word != u"不在其中")
            QVERIFY(expected > 0);
    }

    void wordsAreFoundByTheirStart()
    {
        const auto count = [&](const QString &word) {
            const QRegularExpression start(u"(?<![A-Za-z])"_s + word, QRegularExpression::CaseInsensitiveOption);
            return static_cast<int>(std::count_if(
                m_notes.begin(), m_notes.end(), [&](const QString &note) { return note.contains(start); }));
        };
        for (const auto &word : {u"pan"_s, u"panic"_s, u"plan"_s, u"plans"_s, u"clin"_s})
            QCOMPARE(*m_vault->search().count(word), count(word));
        QCOMPARE(*m_vault->search().count(u"lan"_s), 0);
        QCOMPARE(*m_vault->search().count(u"PLAN"_s), count(u"plan"_s));
    }

    void severalWordsMustAllOccur()
    {
        const auto expected = std::count_if(m_notes.begin(), m_notes.end(),
            [](const QString &note) { return note.contains(u"自杀"_s) && note.contains(u"割腕"_s); });
        QVERIFY(expected > 0);
        QCOMPARE(*m_vault->search().count(u"自杀 割腕"_s), static_cast<int>(expected));
        QCOMPARE(*m_vault->search().count(u"  割腕\t自杀\n"_s), static_cast<int>(expected));
    }

    void wordsAcrossScripts()
    {
        // Between a Chinese run and a word of another script punctuation does not count.
        const auto count = [&](const QString &pattern) {
            const QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
            return static_cast<int>(std::count_if(
                m_notes.begin(), m_notes.end(), [&](const QString &note) { return note.contains(expression); }));
        };
        QCOMPARE(*m_vault->search().count(u"自杀plan"_s), count(u"自杀[，。 ]*plan"_s));
        QCOMPARE(*m_vault->search().count(u"plan自杀"_s), count(u"(?<![a-z])plan[，。 ]*自杀"_s));
    }

    void snippetsMarkTheHit()
    {
        const auto hits = m_vault->search().find(u"割腕"_s, 5);
        OK(hits);
        QCOMPARE(hits->size(), 5);
        for (const auto &hit : *hits) {
            QVERIFY(m_vault->records().find(hit.record));
            QVERIFY(!hit.marks.isEmpty());
            QCOMPARE(hit.snippet.mid(hit.marks.first().start, hit.marks.first().length), u"割腕"_s);
            QVERIFY(!hit.snippet.contains(QChar(2)) && !hit.snippet.contains(QChar(3)));
        }
        QCOMPARE(m_vault->search().find(u"自杀计划"_s, 1)->first().marks.first().length, 4);
        const auto second = m_vault->search().find(u"割腕"_s, 1, 1);
        QCOMPARE(second->first().record, hits->at(1).record);
    }

    void nothingTypedIsSyntax_data()
    {
        QTest::addColumn<QString>("typed");
        for (const auto &typed : {u"\""_s, u"\"自杀"_s, u"自杀\""_s, u"*"_s, u"自杀*"_s, u"NEAR(自杀"_s, u"OR"_s,
                 u"AND AND"_s, u"NOT 自杀"_s, u"text:自杀"_s, u"-自杀"_s, u"^自杀"_s, u"{自杀}"_s, u"(自杀"_s,
                 u"'; DROP TABLE note; --"_s, u"\\"_s, u"自杀 + 割腕"_s, QString(QChar(0)) + u"自杀"_s,
                 u"\u0002自杀\u0003"_s, QString(20000, u'杀'), u"%"_s, u"，。！"_s, QString(QChar(0xd800))})
            QTest::addRow("%lld", static_cast<long long>(qHash(typed) % 100000)) << typed;
    }
    void nothingTypedIsSyntax()
    {
        QFETCH(QString, typed);
        OK(m_vault->search().count(typed));
        OK(m_vault->search().find(typed, 10));
        QVERIFY(*m_vault->records().count() == 2000);
    }
    void aNulEndsAWord()
    {
        const int both = *m_vault->search().count(u"自杀 割腕"_s);
        QVERIFY(both > 0);
        QCOMPARE(*m_vault->search().count(u"自杀"_s + QChar::Null + u"割腕"_s), both);
    }
    void notesWithControlCharactersAreFoundByTheirWords()
    {
        const QString note = u"Q\u0002z \u0003w"_s; // these two mark hits in a snippet
        QVERIFY(!m_vault->atomically([&]() -> Result<void> {
            const auto all = closing(CallId::create(m_clock), m_clock, 2001, note);
            if (!m_vault->journal().close(all) || *m_vault->search().count(note) != 1)
                return {};
            return fail(ErrorCode::Refused, "rolled back");
        }));
    }
    void operatorsAreWords()
    {
        // As operators these would find notes; as words they are in none.
        QCOMPARE(*m_vault->search().count(u"自杀 OR 割腕"_s), 0);
        QCOMPARE(*m_vault->search().count(u"NOT 自杀"_s), 0);
        QCOMPARE(*m_vault->search().count(u"，。！"_s), 0);
        QVERIFY(*m_vault->search().count(u"自杀*"_s) > 0);
        QCOMPARE(*m_vault->search().count({}), 0);
        QVERIFY(m_vault->search().find(u"\"\""_s, 5)->isEmpty());
    }

private:
    QTemporaryDir m_dir;
    ManualClock m_clock = clockAtThree();
    std::unique_ptr<Vault> m_vault;
    QStringList m_notes;
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
