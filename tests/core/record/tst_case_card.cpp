// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/casecard.h"

#include <algorithm>
#include <random>

#include <QJsonDocument>
#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace Qt::StringLiterals;
using form::RiskLevel;
using std::chrono::days;
using std::chrono::hours;

namespace {

const Timestamp kNow = fromEpochMs(1795316400000);
const QByteArray kCaller(16, 'c');
const StaffId kGao(StaffId::Bytes{1});
const StaffId kLin(StaffId::Bytes{2});

CardEvent call(Timestamp at, const StaffId &by = kGao)
{
    static quint8 number = 0;
    return {EventId(EventId::Bytes{0xee, ++number}), by, at, kCaller, {}, {}, {}};
}

CardEvent filed(const CardEvent &of, std::optional<RiskLevel> level, std::optional<CardAgreement> agreed = {})
{
    CardEvent event = call(of.at, of.by);
    event.call = of.id;
    event.level = level;
    event.agreed = agreed;
    return event;
}

} // namespace

class TestCaseCard : public QObject
{
    Q_OBJECT

private slots:
    void whatIsToldTravels()
    {
        const CardEvent first = call(kNow);
        const CardAgreement agreement{2, 30};
        for (const CardEvent &event : {first, filed(first, RiskLevel::High), filed(first, {}, agreement),
                 filed(first, RiskLevel::LowNow, CardAgreement())}) {
            const QByteArray bytes = QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact);
            const auto read = cardEventFromJson(QJsonDocument::fromJson(bytes).object());
            QVERIFY(read.has_value());
            QCOMPARE(*read, event);
        }
        const QJsonObject good = toJson(filed(first, RiskLevel::High, agreement));
        for (const auto &[field, value] : {std::pair(u"caller"_s, QJsonValue(u"c0ffee"_s)), {u"call"_s, u"x"_s},
                 {u"level"_s, u"unknown"_s}, {u"level"_s, u"green"_s}, {u"id"_s, QJsonValue()},
                 {u"agreed"_s, QJsonObject{{u"perWeek"_s, 0}, {u"minutes"_s, 30}}}}) {
            QJsonObject wrong = good;
            wrong[field] = value;
            QVERIFY2(!cardEventFromJson(wrong), qPrintable(field));
        }
    }

    void aCardIsAFold()
    {
        const CardEvent a = call(kNow - days(8));
        const CardEvent b = call(kNow - days(3), kLin);
        const CardEvent c = call(kNow - hours(1));
        const CardEvent d = call(kNow);
        QList<CardEvent> events{a, b, c, d, filed(a, RiskLevel::Imminent, CardAgreement{1, 20}),
            filed(b, RiskLevel::High, CardAgreement{3, 30}), filed(c, RiskLevel::Moderate)};
        CardEvent stranger = call(kNow);
        stranger.caller = QByteArray(16, 'd');
        events.append(stranger);
        std::mt19937 random(1);
        for (int i = 0; i < 50; ++i) {
            std::ranges::shuffle(events, random);
            CaseCard card(kCaller);
            for (const CardEvent &event : events + events)
                card.apply(event);
            QCOMPARE(card.callsIn7Days(kNow), 3);
            QCOMPARE(card.lastCallBefore(kNow), kNow - hours(1));
            QCOMPARE(card.lastLevel(), RiskLevel::Moderate); // of the last call that was filed
            QCOMPARE(*card.agreed(), (CardAgreement{3, 30}));
            QVERIFY(card.isActive(kNow + days(30))); // an agreement holds
            card.apply(filed(c, {}, CardAgreement()));
            QVERIFY(card.agreed()->isEnded());
            QVERIFY(card.isActive(kNow) && !card.isActive(kNow + days(8)));
        }
    }

    /// A leader goes on with a call: it is not one more, and what she found counts.
    void aCallThatWasTakenOver()
    {
        const CardEvent rang = call(kNow - hours(1));
        CardEvent taken = call(kNow, kLin);
        taken.isTakenOver = true;
        QCOMPARE(*cardEventFromJson(toJson(taken)), taken);
        QVERIFY(!toJson(rang).contains(u"taken"));
        CaseCard card(kCaller);
        for (const CardEvent &event : {taken, filed(taken, RiskLevel::High), rang, filed(rang, RiskLevel::Moderate)})
            card.apply(event);
        QCOMPARE(card.callsIn7Days(kNow), 1);
        QCOMPARE(card.lastCallBefore(kNow + hours(1)), kNow - hours(1));
        QCOMPARE(card.lastLevel(), RiskLevel::High);
    }

    void theCardWidensWhatThisDeviceKnows()
    {
        CaseCard card(kCaller);
        CallerHistory own;
        own.callsIn7Days = 2;
        auto wide = card.widen(own, 1, kNow, 5);
        QVERIFY(wide.isOrganisations && !wide.seemsRepeated);
        QCOMPARE(wide.callsIn7Days, 2); // never fewer than are known here
        QVERIFY(!wide.lastLevel && !wide.agreement && !wide.lastCallAt);
        for (int i = 1; i <= 4; ++i)
            card.apply(call(kNow - hours(i), kLin));
        wide = card.widen(own, 1, kNow, 5); // with the one that rings
        QCOMPARE(wide.callsIn7Days, 5);
        QVERIFY(wide.seemsRepeated);
        QCOMPARE(wide.lastCallAt, kNow - hours(1));
        // a score may raise a worry, never lower it
        const CardEvent before = call(kNow - days(2), kLin);
        card.apply(filed(before, RiskLevel::LowNow));
        own.lastLevel = form::code(RiskLevel::High);
        QCOMPARE(card.widen(own, 0, kNow, 5).lastLevel, form::code(RiskLevel::High));
        card.apply(filed(call(kNow - days(1), kLin), RiskLevel::Imminent));
        QCOMPARE(card.widen(own, 0, kNow, 5).lastLevel, form::code(RiskLevel::Imminent));
        // the own agreement has its note here; another's is newer
        own.agreement = CallerAgreement{1, 20, u"Wednesdays"_s};
        card.apply(filed(before, {}, CardAgreement{1, 20}));
        QCOMPARE(card.widen(own, 0, kNow, 5).agreement->note, u"Wednesdays"_s);
        card.apply(filed(call(kNow), {}, CardAgreement{2, 40}));
        QCOMPARE(card.widen(own, 0, kNow, 5).agreement->minutes, 40);
        card.apply(filed(call(kNow + hours(1)), {}, CardAgreement()));
        QVERIFY(!card.widen(own, 0, kNow, 5).agreement);
    }
};

QTEST_GUILESS_MAIN(TestCaseCard)
#include "tst_case_card.moc"
