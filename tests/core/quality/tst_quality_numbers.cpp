// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/agreement.h"
#include "core/quality/sampling.h"

#include "tests/result.h"

#include <set>

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::quality;
using std::chrono::days;

namespace {

const form::FormLibrary &forms()
{
    return form::FormLibrary::builtIn();
}

/// "qa.focus=2 qa.pace=na": everything else 3.
QJsonObject responseOf(const QString &marks, bool suicide)
{
    const auto &qa = *forms().find(kForm.toString());
    form::Answers answers;
    answers.set(u"qa.kind"_s, form::Value::term(u"general"_s));
    answers.set(u"qa.suicide_came_up"_s, form::Value::boolean(suicide));
    for (const auto &rule : qa.scores()) {
        for (const auto &linkId : rule.items)
            answers.set(linkId, form::Value::term(u"3"_s));
    }
    for (const auto &mark : marks.split(u' ', Qt::SkipEmptyParts)) {
        const auto sides = mark.split(u'=');
        if (sides[1].isEmpty())
            answers.clear(sides[0]);
        else
            answers.set(sides[0], form::Value::term(sides[1]));
    }
    return form::toResponse(qa, answers, {});
}

/// A column per rater; -1: not applicable.
RatingTable table(const std::vector<std::vector<int>> &byRater)
{
    RatingTable result;
    for (const auto &marks : byRater) {
        std::vector<std::optional<int>> column;
        for (const int mark : marks)
            column.push_back(mark < 0 ? std::nullopt : std::optional(mark));
        result.push_back(column);
    }
    return result;
}

bool isAbout(const std::optional<double> &value, double expected)
{
    return value && std::abs(*value - expected) < 1e-9;
}

} // namespace

/// Marks, how far raters agree, and the draw of a spot check: against figures worked out by hand.
class TestQualityNumbers : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};

    QList<RecordId> records(int count)
    {
        QList<RecordId> list;
        for (int i = 0; i < count; ++i)
            list.append(RecordId::create(m_clock));
        std::ranges::sort(list);
        return list;
    }
    Sample drawnSample(const QByteArray &seed, const QList<RecordId> &list, int count)
    {
        const auto from = m_clock.now() + days(1);
        Sample sample{QualityId::create(m_clock), StaffId::create(m_clock), m_clock.now(),
            {hashOfSeed(seed), from, from + days(7), count}, from + days(8), {}};
        sample.drawn = SampleDrawn{seed, list, draw(seed, list, count)};
        return sample;
    }

private slots:
    void dimensionsAreMeansOfWhatApplied()
    {
        const auto scores = scoresOf(
            responseOf(u"qa.accepting=4 qa.not_judging=na qa.pace=1 qa.neutral=2 qa.calm=4"_s, true), forms());
        OK(scores);
        QCOMPARE(scores->dimensions.size(), 3U);
        QCOMPARE(scores->dimensions[0].id, u"qa-process"_s);
        QCOMPARE(*scores->dimensions[0].mean, 3.0);
        const auto &attitude = scores->dimensions[1];
        QVERIFY(isAbout(attitude.mean, (4 + 1 + 2 + 4) / 4.0));
        QCOMPARE(attitude.rated, 4);
        QCOMPARE(attitude.notApplicable, 1);
        QCOMPARE(scores->dimensions[2].rated, 7);
        QVERIFY(scores->suicide && isAbout(scores->suicide->mean, 3));
        QCOMPARE(scores->suicide->rated, 8);
    }
    void suicideStandsApartAndOnlyWhereItCameUp()
    {
        // Whatever is marked there moves no dimension; without the topic the block is not asked.
        const QString bad
            = u"qa.s_asked=0 qa.s_plan=0 qa.s_means=0 qa.s_history=0 qa.s_kin=0 qa.s_buffers=0 qa.s_safety=0 qa.s_followup=0"_s;
        const auto with = scoresOf(responseOf(bad, true), forms());
        const auto without = scoresOf(responseOf(bad, false), forms());
        OK(with);
        OK(without);
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(*with->dimensions[i].mean, *without->dimensions[i].mean);
        QCOMPARE(*with->suicide->mean, 0.0);
        QVERIFY(!without->suicide);
        const auto asked = itemsOf(responseOf(bad, true), forms());
        const auto unasked = itemsOf(responseOf(bad, false), forms());
        QCOMPARE(asked->size(), 31U);
        QCOMPARE(unasked->size(), 23U);
        QCOMPARE(faultsIn(*asked).size(), 8);
    }
    void whatIsOpenOrAllNotApplicableHasNoMean()
    {
        const auto open = scoresOf(responseOf(u"qa.focus="_s, false), forms());
        QVERIFY(!open->dimensions[2].mean);
        QCOMPARE(open->dimensions[2].open, 1);
        const auto none = scoresOf(
            responseOf(u"qa.accepting=na qa.not_judging=na qa.pace=na qa.neutral=na qa.calm=na"_s, false), forms());
        QVERIFY(!none->dimensions[1].mean);
        FAILS(scoresOf({{u"questionnaire"_s, u"https://other"_s}}, forms()), ErrorCode::NotFound);
    }
    void everyMarkIsAskedAndFaultsAreZeroAndOne()
    {
        const auto &qa = *forms().find(kForm.toString());
        for (const auto &rule : qa.scores()) {
            for (const auto &linkId : rule.items)
                QVERIFY2(qa.find(linkId)->required && !qa.find(linkId)->source.isEmpty(), qPrintable(linkId));
        }
        QCOMPARE(faultsIn(*itemsOf(responseOf(u"qa.focus=0 qa.voice=1 qa.pace=2 qa.calm=na"_s, false), forms())),
            QStringList({u"qa.voice"_s, u"qa.focus"_s}));
    }

    /// Shrout and Fleiss (1979), table 2: six targets, four judges; they print .29 for ICC(2,1). The marks go to 10,
    /// which the form cannot give: iccOf() knows no scale.
    void iccIsThatOfThePublishedTable()
    {
        const auto icc = iccOf({{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}});
        QVERIFY(icc && std::abs(*icc - 0.2898) < 5e-5);
        const auto both = agreementOf(table({{1, 0, 4, 2, 3}, {1, 0, 4, 2, 3}}));
        QVERIFY(isAbout(both.exact, 1) && isAbout(both.kappa, 1) && isAbout(both.icc, 1));
    }
    /// By hand, n = 4, k = 2: a 0 1 2 4, b 1 1 3 4. Sum 16, correction 32; rows 1 2 5 8, squares/2 = 47; columns 7 9,
    /// squares/4 = 32.5; all squares 48. BMS 15/3 = 5, JMS 0.5, EMS (48-47-32.5+32)/3 = 0.5/3.
    void iccByHand()
    {
        const auto agreement = agreementOf(table({{0, 1, 2, 4}, {1, 1, 3, 4}}));
        const double ems = 0.5 / 3;
        QVERIFY(isAbout(agreement.icc, (5 - ems) / (5 + ems + 2 * (0.5 - ems) / 4)));
        QVERIFY(isAbout(agreement.exact, 0.5));
        // Observed 1+0+1+0 = 2; expected over all pairs (a - b)^2 = 5+1+5+... : rows 0: 1+1+9+16, 1: 0+0+4+9,
        // 2: 1+1+1+4, 4: 9+9+1+0 = 27+13+7+19 = 66, by n = 4: 16.5.
        QVERIFY(isAbout(agreement.kappa, 1 - 2 / 16.5));
    }
    void threeRatersAreComparedInPairs()
    {
        const auto agreement = agreementOf(table({{0, 1, 2, 4}, {1, 1, 3, 4}, {0, 1, 2, 4}}));
        QCOMPARE(agreement.raters, 3);
        QVERIFY(isAbout(agreement.exact, (0.5 + 1 + 0.5) / 3));
        QVERIFY(isAbout(agreement.kappa, (2 * (1 - 2 / 16.5) + 1) / 3));
    }
    void onlyWhatAllHaveRatedCounts()
    {
        const auto agreement = agreementOf(table({{0, 1, 2, 4, -1, 3}, {1, 1, 3, 4, 2, -1}}));
        QCOMPARE(agreement.items, 4);
        QVERIFY(isAbout(agreement.exact, 0.5));
        const auto nothing = agreementOf(table({{-1, 2}, {3, -1}}));
        QCOMPARE(nothing.items, 0);
        QVERIFY(!nothing.exact && !nothing.kappa && !nothing.icc);
        QVERIFY(!agreementOf(table({{1, 2}})).exact); // one rater agrees with nobody
        QVERIFY(!agreementOf({}).exact);
    }
    void sameMarkThroughoutIsNoAgreementBeyondChance()
    {
        const auto agreement = agreementOf(table({{3, 3, 3}, {3, 3, 3}}));
        QVERIFY(isAbout(agreement.exact, 1));
        QVERIFY(!agreement.kappa && !agreement.icc);
        // Turned round altogether: worse than chance. Observed 16+0+16, expected (0+4+16+4+0+4+16+4+0)/3 * ... = 16.
        QVERIFY(isAbout(agreementOf(table({{0, 2, 4}, {4, 2, 0}})).kappa, 1 - 32 / 16.0));
    }
    void columnsAreMatchedByItem()
    {
        const auto a = itemsOf(responseOf(u"qa.focus=1"_s, true), forms());
        const auto b = itemsOf(responseOf(u"qa.focus=2"_s, false), forms());
        const auto columns = tableOf({*a, *b});
        QCOMPARE(columns[0].size(), 31U);
        QCOMPARE(columns[1].size(), 31U);
        const auto agreement = agreementOf(columns);
        QCOMPARE(agreement.items, 23); // the second rater was not asked about suicide
        QVERIFY(isAbout(agreement.exact, 22 / 23.0));
    }

    void anybodyDrawsTheSame()
    {
        const QByteArray seed(32, 's');
        const auto list = records(40);
        const auto chosen = draw(seed, list, 5);
        QCOMPARE(chosen.size(), 5);
        QCOMPARE(std::set<RecordId>(chosen.begin(), chosen.end()).size(), 5U);
        // The rule, done once more in other words.
        QList<std::pair<QByteArray, RecordId>> ranked;
        for (const auto &record : list)
            ranked.append({QCryptographicHash::hash(seed + record.toBytes(), QCryptographicHash::Sha256), record});
        std::ranges::sort(ranked);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(chosen[i], ranked[i].second);
        auto turned = list;
        std::ranges::reverse(turned);
        QCOMPARE(draw(seed, turned, 5), chosen);
        QVERIFY(draw(QByteArray(32, 't'), list, 5) != chosen);
        QCOMPARE(draw(seed, list.first(3), 5).size(), 3);
    }
    void everyCallHasTheSameChance()
    {
        const auto list = records(10);
        QHash<QByteArray, int> drawn;
        for (int i = 0; i < 2000; ++i) {
            for (const auto &record : draw(QByteArray::number(i).leftJustified(32, '.'), list, 1))
                ++drawn[record.toBytes()];
        }
        for (const auto &record : list)
            QVERIFY2(std::abs(drawn[record.toBytes()] - 200) < 70, "5 sigma from a tenth");
    }
    void anHonestDrawIsClean() { QCOMPARE(check(drawnSample(QByteArray(32, 's'), records(40), 5)), QStringList()); }
    void aDrawCannotBeSteeredAfterwards()
    {
        const QByteArray seed(32, 's');
        const auto list = records(40);
        const Sample honest = drawnSample(seed, list, 5);

        // Another seed that spares the call she likes.
        Sample other = honest;
        other.drawn->seed = QByteArray(32, 't');
        other.drawn->chosen = draw(other.drawn->seed, list, 5);
        QCOMPARE(check(other), QStringList{u"seed"_s});
        // Another choice.
        Sample picked = honest;
        picked.drawn->chosen = list.first(5);
        QCOMPARE(check(picked), QStringList{u"chosen"_s});
        Sample fewer = honest;
        fewer.drawn->chosen.removeLast();
        QCOMPARE(check(fewer), QStringList{u"chosen"_s});
        // A call left out of the list: whoever knows it sees that.
        Sample shorter = honest;
        shorter.drawn->records.removeOne(honest.drawn->chosen.first());
        shorter.drawn->chosen = draw(seed, shorter.drawn->records, 5);
        QCOMPARE(check(shorter), QStringList());
        QCOMPARE(leftOut(shorter, list), QList{honest.drawn->chosen.first()});
        QVERIFY(leftOut(honest, list).isEmpty());
        // A call twice, for a better chance.
        Sample twice = honest;
        twice.drawn->records.insert(0, list.first());
        QVERIFY(check(twice).contains(u"list"_s));
        // A seed chosen when the calls were known, or a draw before the last of them.
        Sample late = honest;
        late.committedAt = late.committed.from + days(1);
        QCOMPARE(check(late), QStringList{u"late"_s});
        Sample early = honest;
        early.drawnAt = early.committed.until - days(1);
        QCOMPARE(check(early), QStringList{u"early"_s});
    }
    void aSecondDrawReplacesNothing()
    {
        const auto leader = StaffId::create(m_clock);
        const auto id = QualityId::create(m_clock);
        const auto list = records(40);
        const QByteArray seed(32, 's');
        const auto event = [&](What what) {
            m_clock.advance(days(1));
            return QualityEvent{EventId::create(m_clock), id, leader, m_clock.now(), std::move(what)};
        };
        const auto now = m_clock.now();
        const QList<QualityEvent> events{event(SeedCommitted{hashOfSeed(seed), now + days(1), now + days(2), 2}),
            event(SampleDrawn{seed, list, draw(seed, list, 2)}),
            event(SampleDrawn{seed, list.first(3), list.first(2)})};
        QCOMPARE(Quality::fold(events).samples.at(id).drawn->records.size(), 40);
    }
};

QTEST_APPLESS_MAIN(TestQualityNumbers)
#include "tst_quality_numbers.moc"
