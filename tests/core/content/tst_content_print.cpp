// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clause.h"
#include "core/content/print.h"
#include "tests/core/content/contenttest.h"

#include <QRegularExpression>

using namespace hl;
using namespace hl::content;
using namespace hl::content::test;
using namespace Qt::StringLiterals;

class ContentPrintTest : public QObject
{
    Q_OBJECT

private slots:
    /// A reviewer must find every sentence that a counsellor may see, in both languages, with its clause.
    void nothingIsLeftOut()
    {
        const Content &content = Content::builtIn();
        const QString html = printHtml(content);
        const auto has = [&html](const QString &text) { return text.isEmpty() || html.contains(text.toHtmlEscaped()); };
        const auto both = [&has](const Text &text) { return has(text.zh) && has(text.en); };
        for (const protocol::Protocol &protocol : content.protocols().all()) {
            QVERIFY(both(protocol.title()));
            for (const protocol::Step &step : protocol.steps()) {
                QVERIFY2(both(step.title) && has(step.clause) && has(clauseIn(step.clause, Language::En)),
                    qPrintable(step.id));
                for (const QList<Text> *texts : {&step.say, &step.findOut, &step.hints})
                    for (const Text &text : *texts)
                        if (!text.zh.contains(u'{'))
                            QVERIFY2(both(text), qPrintable(step.id));
                for (const protocol::Task &task : step.tasks)
                    QVERIFY2(both(task.text), qPrintable(step.id));
            }
        }
        for (const protocol::Technique &technique : content.protocols().techniques())
            for (const Text &text : technique.points)
                QVERIFY2(both(text), qPrintable(technique.id));
        for (const form::Questionnaire *form : content.forms().current())
            for (const form::Item &item : form->items())
                checkItem(item, both);
        for (const Institution &one : content.directory().institutions())
            QVERIFY(both(one.name) && has(one.phones.first().number) && both(one.notes));
        for (const Population &group : content.directory().populations())
            for (const Text &text : group.prompts)
                QVERIFY(both(text));
        for (const PracticeScript &script : content.practice())
            for (const PracticeLine &line : script.lines)
                QVERIFY(both(line.text) && both(line.notice));
        for (const Bulletin &bulletin : content.bulletins())
            QVERIFY(both(bulletin.title) && both(bulletin.body));
        QVERIFY(!html.contains(u"{organisation}"_s) && has(u"这里是守听"_s));
        QVERIFY(has(QString::fromLatin1(content.id().hash.toHex().left(16))));
    }

    /// One page, whole, that loads nothing and lets nothing of the content become markup.
    void isWholeAndInert()
    {
        Files files = Content::builtInFiles();
        files[u"settings.json"_s] = changed(u"settings.json"_s, "\"zh\": \"守听\"", "\"zh\": \"<script>守听\"");
        files[u"bulletins.json"_s] = changed(u"bulletins.json"_s, "12356 是全国", "<img src=x>&是全国");
        const auto content = Content::peek(*Pack::make({3, u"\"}</style><b>"_s, u"nobody <x>"_s}, files));
        QVERIFY(content);
        const QString html = printHtml(*content);
        for (const QString &bad : {u"<script"_s, u"<img"_s, u"<x>"_s, u"<b>"_s, u"url("_s, u"@import"_s})
            QVERIFY2(!html.contains(bad), qPrintable(bad));
        QCOMPARE(html.count(u"</style>"_s), 1);
        // every link of the contents leads somewhere
        static const QRegularExpression link(u"href=\"#([^\"]+)\""_s);
        int links = 0;
        for (auto found = link.globalMatch(html); found.hasNext(); ++links)
            QVERIFY2(html.contains(u" id=\""_s + found.next().captured(1) + u'"'), "a link leads nowhere");
        QVERIFY(links > 15);
        // every table and cell is closed
        for (const QString &tag :
            {u"table"_s, u"tr"_s, u"td"_s, u"th"_s, u"section"_s, u"div"_s, u"ol"_s, u"ul"_s, u"h2"_s, u"span"_s}) {
            const QRegularExpression open(u"<%1[ >]"_s.arg(tag));
            QCOMPARE(html.count(open), html.count(u"</%1>"_s.arg(tag)));
        }
    }

private:
    template <typename Both>
    void checkItem(const form::Item &item, const Both &both)
    {
        QVERIFY2(both(item.text), qPrintable(item.linkId));
        for (const form::AnswerOption &option : item.options)
            QVERIFY2(both(option.text), qPrintable(item.linkId));
        for (const form::Item &child : item.items)
            checkItem(child, both);
    }
};

QTEST_GUILESS_MAIN(ContentPrintTest)
#include "tst_content_print.moc"
