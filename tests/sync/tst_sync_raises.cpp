// SPDX-License-Identifier: GPL-3.0-or-later
// What follows when an amendment raises the level of a call: its follow-up, and what everybody on duty knows of the
// caller. Real devices with their keys, the server's own code without sockets, virtual time.
#include "core/form/response.h"
#include "core/record/callrecord.h"
#include "sync/client/amendmentdesk.h"
#include "sync/client/casedesk.h"
#include "tests/sync/seats.h"

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using form::RiskLevel;
using std::chrono::days;

class TestSyncRaises : public QObject
{
    Q_OBJECT

    static inline const QString Caller = u"138 0013 8000"_s;

    static CaseDesk cases(Seat &seat) { return {seat.self(), seat.vault(), seat.clock()}; }
    enum class Asked { Agreed, Declined };
    /// A calm call, as the app signs it.
    static CallRecord sign(
        Seat &seat, const CallId &id, Asked asked = Asked::Agreed, const std::optional<RecordId> &followUpOf = {})
    {
        CallRecord call;
        call.id = recordIdFor(id);
        call.author = seat.id();
        call.startedAt = call.endedAt = seat.clock().now();
        call.riskLevel = RiskLevel::LowNow;
        call.riskIncomplete = false;
        call.followUpOf = followUpOf;
        if (!followUpOf) {
            call.followUp = asked == Asked::Agreed ? FollowUpConsent::Agreed : FollowUpConsent::Declined;
            call.followUpReason = u"caller-declined"_s;
            call.followUpConsent = u"lh-reg/reg.fu_consent"_s;
            if (asked == Asked::Agreed)
                call.followUpDue = call.endedAt + 24h;
        }
        const auto parts = call.toParts();
        const PlainPart plain[] = {{PartId::Statistics, parts.statistics}, {PartId::Narrative, parts.narrative},
            {PartId::Identity, parts.identity}};
        store::CloseCall closing;
        closing.call = id;
        closing.summary = {call.id, id, call.startedAt, call.endedAt, {}, 1, {}, call.followUpDue.has_value()};
        closing.record = parts.narrative;
        closing.level = form::code(call.riskLevel);
        closing.events = {must(RecordFiler(seat.self(), seat.vault(), seat.clock()).file(call.id, plain))};
        closing.followUp = call.firstFollowUpEvent(
            EventId::create(seat.clock()), {{}, {}, {}, {}, {}, {}, RiskLevel::LowNow}, seat.clock().now());
        if (closing.followUp)
            closing.events.append(must(cases(seat).seal(*closing.followUp)));
        if (!seat.vault().journal().close(closing))
            qFatal("sign");
        seat.party.device->reader.own.emplace(call.id, call);
        return call;
    }
    static Amendment amend(Seat &seat, const CallRecord &call, const Change &change, const KnownAmendments &known)
    {
        return must(AmendmentDesk(seat.self(), seat.vault(), seat.clock())
                        .amend(call, known, u"听了录音"_s, {change}, form::FormLibrary::builtIn()));
    }
    static Amendment raise(Seat &seat, const CallRecord &call, RiskLevel level, const KnownAmendments &known)
    {
        return amend(seat, call,
            {Change::ofRecord(), {}, Change::level(), {form::Value::term(u"low-now"_s)},
                {form::Value::term(form::code(level))}},
            known);
    }
    /// An attempt on her life: that there was one says nothing of the danger now, nor does its day without it.
    static Change attempt(const QString &linkId, const QVariant &now)
    {
        const auto *item = form::FormLibrary::builtIn().find(u"lh-risk"_s)->find(linkId);
        return {u"lh-risk"_s, {}, linkId, {}, must(form::valuesFor(*item, now))};
    }
    static Change ever() { return attempt(u"rk.att_ever"_s, u"yes"_s); }
    static Change twoDaysAgo() { return attempt(u"rk.att_last"_s, u"2026-11-20"_s); }
    static Amendment raiseOwn(Seat &seat, const CallRecord &call, RiskLevel level)
    {
        return raise(seat, call, level, must(ownAmendments(seat.vault(), call.id)));
    }
    static QByteArray hashOf(Seat &author, const CallRecord &call)
    {
        return must(author.vault().outbox().of(call.id)).front().hash;
    }
    /// What goes out before all else, by the streams: the amendment, and the word to whoever follows up.
    static QStringList urgent(Seat &seat)
    {
        const auto &waiting = seat.vault().outbox();
        const auto first = must(waiting.next(100));
        const auto second = must(waiting.next(100, std::numeric_limits<qsizetype>::max(), first.last()));
        QStringList streams;
        for (const auto &pending : first + second) {
            if (pending.event.lane == store::Lane::Alert)
                streams.append(pending.event.stream);
        }
        return streams;
    }
    static FollowUp followUp(Seat &seat, const RecordId &record) { return must(seat.vault().followUps().find(record)); }
    static std::optional<RiskLevel> card(Seat &seat, Seat &author, const CallId &call)
    {
        const auto tag = must(author.vault().callers().met(call))->tag;
        const auto index = must(author.vault().events().of(u"caller-index"_s, tag)).front().body.last(16);
        return must(cardOf(seat.vault(), index)).lastLevel();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    /// It was booked for next week, and given on to somebody else: she hears of it, and so does the leader.
    void theAuthorRaisesWhatAnotherFollowsUp()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});
        const auto id = gao.ring(Caller);
        world.settle({&gao});
        const auto call = sign(gao, id);
        world.clock.advance(1h);
        OK(cases(gao).followUp(call.id, followup::Rebooked{call.endedAt + days(7), u"wished"_s}));
        OK(cases(gao).followUp(call.id, followup::Handed{lin.id(), u"晚上"_s}));
        world.settle({&gao, &lin, &leader});
        QCOMPARE(card(lin, gao, id), RiskLevel::LowNow);
        QCOMPARE(followUp(lin, call.id).level(), RiskLevel::LowNow);

        world.clock.advance(1h);
        const auto now = world.clock.now();
        const auto amendment = raiseOwn(gao, call, RiskLevel::High);
        QCOMPARE(urgent(gao), (QStringList{u"records"_s, u"casework"_s}));
        world.settle({&gao, &lin, &leader});
        for (Seat *seat : {&gao, &lin, &leader}) {
            const auto raised = followUp(*seat, call.id);
            QCOMPARE(raised.level(), RiskLevel::High);
            QVERIFY(raised.due() == now + 24h); // and not next week
            QCOMPARE(raised.raises(), (QList{FollowUp::Raise{now, gao.id(), RiskLevel::High, false, std::nullopt}}));
            const auto what = std::get<followup::Raised>(raised.events().last().what);
            QVERIFY(what.amendment == amendment.id && !what.record);
            QCOMPARE(card(*seat, gao, id), RiskLevel::High);
            QVERIFY(must(seat->vault().inbox().refused()).isEmpty());
        }
        // what is only graver in words moves nothing; what is raised once more is said once more
        world.clock.advance(1h);
        (void)raiseOwn(gao, call, RiskLevel::Imminent);
        world.settle({&gao, &lin, &leader});
        QCOMPARE(followUp(lin, call.id).level(), RiskLevel::Imminent);
        QVERIFY(followUp(lin, call.id).due() == now + 24h);
        QCOMPARE(card(lin, gao, id), RiskLevel::Imminent);
        // the caller calls Lin: she is told the graver level
        const auto again = lin.ring(Caller);
        world.settle({&lin});
        QCOMPARE(lin.meet(again, Caller, world.clock.now()).lastLevel, form::code(RiskLevel::Imminent));
    }

    /// Her word reaches the counsellor who calls, and the card by way of the author's device.
    void aLeaderRaises()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat second = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &second, &gao});
        const auto id = gao.ring(Caller);
        world.settle({&gao});
        const auto call = sign(gao, id);
        world.settle({&gao, &leader, &second});
        OK(cases(gao).followUp(call.id, followup::Assessed{{{}, {}, {}, {}, {}, {}, RiskLevel::LowNow}, {}}));
        OK(cases(gao).followUp(call.id, followup::Closed{FollowUpEnd::RiskReduced, {}}));
        // neither knows of the other yet
        world.clock.advance(1h);
        const auto now = world.clock.now();
        (void)raise(leader, call, RiskLevel::High, {{}, 0, hashOf(gao, call)});
        QCOMPARE(urgent(leader), (QStringList{u"records"_s, u"casework"_s}));
        world.settle({&leader, &second, &gao});
        for (Seat *seat : {&leader, &second, &gao}) {
            const auto raised = followUp(*seat, call.id);
            QCOMPARE(raised.level(), RiskLevel::High);
            QVERIFY(raised.isOpen()); // one contact more
            QVERIFY(raised.due() == now + 24h);
            QCOMPARE(raised.raises(),
                (QList{FollowUp::Raise{now, leader.id(), RiskLevel::High, true, FollowUpEnd::RiskReduced}}));
            QCOMPARE(must(seat->vault().followUps().open(now)).size(), 1);
            QCOMPARE(card(*seat, gao, id), RiskLevel::High);
        }
        QCOMPARE(must(gao.vault().callers().history(Caller, world.clock.now())).lastLevel, form::code(RiskLevel::High));
        // whoever knows of it may end it again
        world.clock.advance(1h);
        OK(cases(gao).followUp(call.id, followup::Assessed{{{}, {}, {}, {}, {}, {}, RiskLevel::Moderate}, {}}));
        OK(cases(gao).followUp(call.id, followup::Closed{FollowUpEnd::RiskReduced, {}}));
        world.settle({&gao, &leader});
        QCOMPARE(followUp(leader, call.id).level(), RiskLevel::Moderate);
        QCOMPARE(followUp(leader, call.id).gravest(), RiskLevel::High);
        QVERIFY(!followUp(leader, call.id).isOpen());
    }

    /// The leader has the record before she hears of its follow-up.
    void itMayBeHeardOfBeforeTheFollowUp()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto call = sign(gao, CallId::create(world.clock));
        world.clock.advance(1h);
        (void)raise(leader, call, RiskLevel::High, {{}, 0, hashOf(gao, call)});
        QVERIFY(!followUp(leader, call.id).isAgreed());
        QVERIFY(must(leader.vault().followUps().open(world.clock.now())).isEmpty());
        world.settle({&leader, &gao, &leader});
        for (Seat *seat : {&leader, &gao}) {
            QCOMPARE(followUp(*seat, call.id).level(), RiskLevel::High);
            QCOMPARE(followUp(*seat, call.id).owner(), gao.id());
            QVERIFY(followUp(*seat, call.id).due() == call.endedAt + 24h); // sooner than 24 hours from then
        }
    }

    void twoReachItTogether_data()
    {
        QTest::addColumn<bool>("byAuthor");
        QTest::newRow("the author and a leader") << true;
        QTest::newRow("two leaders") << false;
    }
    /// Each says half of it, and neither knows of the other. The author's device has both first.
    void twoReachItTogether()
    {
        QFETCH(bool, byAuthor);
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat second = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &second, &gao, &lin});
        const auto id = gao.ring(Caller);
        world.settle({&gao});
        const auto call = sign(gao, id);
        OK(cases(gao).followUp(call.id, followup::Rebooked{call.endedAt + days(7), u"wished"_s}));
        OK(cases(gao).followUp(call.id, followup::Handed{lin.self().staff(), u"晚上"_s}));
        world.settle({&gao, &lin, &leader, &second});
        const KnownAmendments none{{}, 0, hashOf(gao, call)};
        const auto now = world.clock.now();
        const auto one = amend(byAuthor ? gao : second, call, ever(), none);
        const auto other = amend(leader, call, twoDaysAgo(), none);
        for (Seat *seat : {&gao, &leader, &second})
            QCOMPARE(followUp(*seat, call.id).level(), RiskLevel::LowNow);
        world.settle({&leader, &gao, &lin, &second});
        QCOMPARE(must(gao.vault().records().find(call.id)).summary.riskLevel, 3);
        for (Seat *seat : {&gao, &lin, &leader, &second}) {
            const auto raised = followUp(*seat, call.id);
            QCOMPARE(raised.level(), RiskLevel::High);
            QVERIFY(raised.due() >= now + 24h && raised.due() < now + 25h);
            QCOMPARE(raised.raises().size(), 1);
            QCOMPARE(raised.raises().first().by, gao.self().staff());
            const auto cause = std::get<followup::Raised>(raised.events().last().what).amendment;
            QVERIFY(cause == other.id || (!byAuthor && cause == one.id)); // whichever came last
            QCOMPARE(card(*seat, gao, id), RiskLevel::High);
            QVERIFY(must(seat->vault().inbox().refused()).isEmpty());
        }
    }

    /// The leader's half came while she wrote hers.
    void whatTheAuthorHasNotSeenCounts()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto call = sign(gao, CallId::create(world.clock));
        world.settle({&gao, &leader});
        const KnownAmendments none{{}, 0, hashOf(gao, call)};
        (void)amend(leader, call, twoDaysAgo(), none);
        world.settle({&leader, &gao});
        QCOMPARE(followUp(gao, call.id).level(), RiskLevel::LowNow);
        const auto hers = amend(gao, call, ever(), none);
        QVERIFY(hers.knew.isEmpty());
        QCOMPARE(followUp(gao, call.id).level(), RiskLevel::High);
    }

    /// Nobody is called who did not agree to it; the level is the record's all the same.
    void withoutConsentNothingIsDue()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto id = gao.ring(Caller);
        const auto call = sign(gao, id, Asked::Declined);
        world.clock.advance(1h);
        (void)raiseOwn(gao, call, RiskLevel::High); // and before the caller was looked up
        world.settle({&gao, &leader});
        QVERIFY(!followUp(gao, call.id).isAgreed());
        QVERIFY(followUp(gao, call.id).raises().isEmpty());
        QVERIFY(must(leader.vault().followUps().open(world.clock.now())).isEmpty());
        QCOMPARE(must(gao.vault().records().find(call.id)).summary.riskLevel, 3);
        QCOMPARE(card(leader, gao, id), RiskLevel::High);
    }

    /// A contact was graver than its record said: the case that it belongs to follows.
    void theRecordOfAContactIsRaised()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto call = sign(gao, CallId::create(world.clock));
        world.clock.advance(20h);
        const auto contact = sign(gao, CallId::create(world.clock), Asked::Agreed, call.id);
        OK(cases(gao).followUp(call.id, followup::Attempted{AttemptOutcome::Reached, contact.id}));
        OK(cases(gao).followUp(call.id, followup::Assessed{{{}, {}, {}, {}, {}, {}, RiskLevel::LowNow}, contact.id}));
        OK(cases(gao).followUp(call.id, followup::Rebooked{call.endedAt + days(7), u"next"_s}));
        world.clock.advance(1h);
        const auto now = world.clock.now();
        (void)raiseOwn(gao, contact, RiskLevel::High);
        world.settle({&gao, &leader});
        for (Seat *seat : {&gao, &leader}) {
            QCOMPARE(followUp(*seat, call.id).level(), RiskLevel::High);
            QVERIFY(followUp(*seat, call.id).due() == now + 24h);
            QVERIFY(!seat->vault().followUps().find(contact.id)); // it has none of its own
        }
        QVERIFY(std::get<followup::Raised>(followUp(leader, call.id).events().last().what).record == contact.id);
    }

    /// More than a week later the card still tells it; of a later call of the caller it says nothing.
    void theLevelOfACallLongAgo()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto id = gao.ring(Caller);
        world.settle({&gao, &leader});
        const auto call = sign(gao, id);
        world.settle({&gao, &leader});
        world.clock.advance(days(9));
        world.settle({&leader, &gao, &leader});
        (void)raiseOwn(gao, call, RiskLevel::Moderate);
        world.settle({&gao, &leader});
        QCOMPARE(card(leader, gao, id), RiskLevel::Moderate);
        QCOMPARE(
            must(gao.vault().callers().history(Caller, world.clock.now())).lastLevel, form::code(RiskLevel::Moderate));
        world.clock.advance(1h);
        const auto later = gao.ring(Caller);
        world.settle({&gao, &leader});
        (void)sign(gao, later);
        world.settle({&gao, &leader});
        (void)raiseOwn(gao, call, RiskLevel::Imminent);
        world.settle({&gao, &leader});
        QCOMPARE(card(leader, gao, id), RiskLevel::LowNow); // the last call is the last call
        QCOMPARE(
            must(gao.vault().callers().history(Caller, world.clock.now())).lastLevel, form::code(RiskLevel::LowNow));
        QCOMPARE(followUp(gao, call.id).level(), RiskLevel::Imminent);
    }
};

QTEST_GUILESS_MAIN(TestSyncRaises)
#include "tst_sync_raises.moc"
