// SPDX-License-Identifier: GPL-3.0-or-later
// Callers across counsellors (SECURITY.md 3.6): the blind index and the case cards, and what whoever joins later is
// told. Real devices with their keys, the server's own code without sockets, virtual time.
#include "core/record/callrecord.h"
#include "sync/client/casedesk.h"
#include "sync/client/casework.h"
#include "sync/client/dutydesk.h"
#include "tests/sync/seats.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace hl;
using namespace hl::record;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::days;

class TestSyncCallers : public QObject
{
    Q_OBJECT

    static void file(Seat &seat, const CallId &call, form::RiskLevel level)
    {
        store::CloseCall closing;
        closing.call = call;
        closing.summary.record = recordIdFor(call);
        closing.summary.call = call;
        closing.summary.startedAt = closing.summary.endedAt = seat.clock().now();
        closing.summary.riskLevel = static_cast<int>(level);
        closing.level = form::code(level);
        closing.record = "r";
        if (const auto closed = seat.vault().journal().close(closing); !closed)
            qFatal("close: %s", closed.error().logSafe.c_str());
    }
    static constexpr auto Number = "138 0013 8000";
    static inline const QString Caller = QString::fromLatin1(Number);

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }

    void aCallAtOneShowsAtTheOther()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});

        const auto call = CallId::create(world.clock);
        const auto began = world.clock.now();
        auto known = gao.meet(call, Caller, began);
        QVERIFY(!known.isOrganisations); // at once, and it says that nobody was asked yet
        QCOMPARE(known.callsIn7Days, 1);
        world.settle({&gao, &lin, &leader});
        known = gao.meet(call, Caller, began);
        QVERIFY(known.isOrganisations);
        QCOMPARE(known.callsIn7Days, 1);
        QVERIFY(!known.lastCallAt);

        file(gao, call, form::RiskLevel::High);
        CaseDesk desk(gao.self(), gao.vault(), world.clock);
        const auto record = recordIdFor(call);
        OK(desk.agree(record, Caller, CallerAgreement{2, 30, u"not after midnight"_s}));
        world.settle({&gao, &lin, &leader});
        QVERIFY(gao.party.device->drained());

        world.clock.advance(1h);
        const auto second = CallId::create(world.clock);
        const auto rang = world.clock.now();
        QVERIFY(!lin.meet(second, u"+86 13800138000"_s, rang).isOrganisations); // the first time that she meets them
        world.settle({&lin, &gao});
        known = lin.meet(second, Caller, rang);
        QVERIFY(known.isOrganisations);
        QCOMPARE(known.callsIn7Days, 2);
        QCOMPARE(known.lastCallAt, began);
        QCOMPARE(known.lastLevel, form::code(form::RiskLevel::High));
        QVERIFY(known.agreement);
        QCOMPARE(*known.agreement, (CallerAgreement{2, 30, {}})); // its note stays with its author and the leaders
        QVERIFY(!known.seemsRepeated);
        // another caller is another card
        const auto other = lin.meet(CallId::create(world.clock), u"139 0013 9000"_s, rang);
        QCOMPARE(other.callsIn7Days, 1);
        QVERIFY(!other.agreement && !other.lastLevel);
        // a withheld number has none
        QVERIFY(!lin.meet(CallId::create(world.clock), u"anonymous"_s, rang).isOrganisations);
    }

    void fiveInSevenDaysAcrossCounsellors()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        std::vector<Seat *> all{&leader, &gao, &lin};
        world.settle(all);
        const auto takes = [&](Seat &seat) {
            const auto call = seat.ring(Caller);
            world.settle(all, 3);
            file(seat, call, form::RiskLevel::LowNow);
            world.settle(all, 3);
            world.clock.advance(4h);
        };
        for (Seat *seat : {&gao, &lin, &gao, &leader})
            takes(*seat);
        const auto call = CallId::create(world.clock);
        const auto now = world.clock.now();
        auto fifth = lin.meet(call, Caller, now); // known here: the card says it while it rings, without the network
        QVERIFY(fifth.isOrganisations && fifth.seemsRepeated);
        QCOMPARE(fifth.callsIn7Days, 5);
        for (int i = 0; i < 3; ++i) { // asked again and again, before and after it was told and filed
            world.settle(all, 2);
            QCOMPARE(lin.meet(call, Caller, now).callsIn7Days, 5);
        }
        file(lin, call, form::RiskLevel::LowNow);
        world.settle(all, 3);
        QCOMPARE(lin.meet(call, Caller, now).callsIn7Days, 5);
        world.settle(all, 3);
        QCOMPARE(lin.meet(call, Caller, now).callsIn7Days, 5);
        // what is older than a week counts no more
        world.clock.advance(days(7) - 6h);
        const auto later = gao.meet(CallId::create(world.clock), Caller, world.clock.now());
        QVERIFY(!later.seemsRepeated);
        QCOMPARE(later.callsIn7Days, 3);
    }

    void offlineItSaysSoAndLooksUpLater()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});
        world.net.unknown = "/v1/index"; // refused: a server without an index key
        const auto call = gao.ring(Caller);
        const auto at = world.clock.now();
        file(gao, call, form::RiskLevel::Moderate);
        world.settle({&gao, &lin});
        QVERIFY(!gao.meet(call, Caller, at).isOrganisations);
        QCOMPARE(world.net.asked.count("/v1/index"), 1); // and is not pestered
        QVERIFY(gao.index.nextWakeUp());
        world.net.unknown.clear();
        world.clock.advance(61min);
        world.settle({&gao, &lin});
        const auto second = lin.ring(Caller);
        world.settle({&lin});
        const auto known = lin.meet(second, Caller, world.clock.now());
        QVERIFY(known.isOrganisations);
        QCOMPARE(known.callsIn7Days, 2);
        QCOMPARE(known.lastLevel, form::code(form::RiskLevel::Moderate));
    }

    void noNumberIsAnywhere()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        const auto call = gao.ring(Caller);
        world.settle({&gao, &leader});
        file(gao, call, form::RiskLevel::High);
        world.settle({&gao, &leader});
        const QString digits = u"13800138000"_s;
        const QByteArray utf16(reinterpret_cast<const char *>(digits.utf16()), digits.size() * 2);
        const QByteArrayList forms{digits.toLatin1(), utf16, digits.toLatin1().toHex(), digits.toLatin1().toBase64()};
        const auto holds = [&](const QByteArray &bytes) {
            return std::ranges::any_of(forms, [&](const QByteArray &form) { return bytes.contains(form); });
        };
        int files = 0;
        for (QDirIterator at(world.net.path(u"data"_s), QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
            QFile file(at.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!holds(file.readAll()), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 2);
        for (Seat *seat : {&leader, &gao}) {
            const auto cards = must(seat->vault().events().all(dutywork::CaseCard));
            QCOMPARE(cards.size(), 2);
            for (const auto &card : cards) {
                QVERIFY(!holds(card.body) && !holds(card.subject));
                // nor the call's or the record's own id: a card leads to no record
                QVERIFY(!card.body.contains(call.toString().toLatin1()));
            }
        }
        // and it no longer waits in the vault
        QVERIFY(!holds(must(gao.vault().settings().value(u"callers.open"_s)).value_or(QByteArray())));
    }

    void whoWasRemovedOpensNoCardOfNextWeek()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat leaver = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &leaver});
        QCOMPARE(leaver.party.count("duty"), 4); // of the weeks to come as well
        world.revoke(leaver.party);
        world.settle({&leader, &gao});
        for (const Millis later : {Millis(0), Millis(days(7))}) {
            world.clock.advance(later);
            (void)gao.ring(Caller);
            world.settle({&gao, &leader});
            const auto last = must(world.net.store->read(Topic::Duty, 0, 200, std::nullopt)).entries.back();
            const auto event = must(decode(last.bytes));
            QCOMPARE(event.header.author, gao.id());
            for (const crypto::PublicKey &key : leaver.party.held("duty"))
                QVERIFY(!openEvent(event, must(leaver.vault().keyring().find(key))));
            const EpochKey *key
                = leader.self().directory().keys().inForce(KeyScope::Duty, epochOf(KeyScope::Duty, world.clock.now()));
            OK(openEvent(event, must(leader.vault().keyring().find(key->is.key))));
        }
    }

    void whoeverJoinsLaterIsToldWhatStands()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        DutyDesk desk(leader.self(), leader.vault(), world.clock);
        const auto shift = duty::ShiftId::create(world.clock);
        duty::Shift plan{shift, {u"夜班"_s, u"Night"_s}, {}, {}};
        plan.time = {SeatWorld::Start + days(60), SeatWorld::Start + days(60) + 8h};
        OK(desk.shift(shift, duty::shiftevent::Planned{plan, {}, {}}));
        const auto past = duty::ShiftId::create(world.clock);
        plan.id = past;
        plan.time = {SeatWorld::Start + 1h, SeatWorld::Start + 9h};
        OK(desk.shift(past, duty::shiftevent::Planned{plan, {}, {}}));
        OK(desk.person(gao.id(), duty::personevent::Profile{{u"night"_s}, true, {}, {}, {}}));
        duty::RosterDecision decision{{}, {}, QTimeZone("Asia/Shanghai")};
        decision.rules.minSeats = 4;
        OK(desk.decide(decision));
        world.settle({&leader, &gao});
        OK(DutyDesk(gao.self(), gao.vault(), world.clock).shift(shift, duty::shiftevent::SignedUp{}));
        const auto old = gao.ring(u"139 0013 9000"_s);
        world.settle({&gao, &leader});
        file(gao, old, form::RiskLevel::LowNow);
        world.settle({&gao, &leader});

        world.clock.advance(days(41)); // nobody who comes now is given the keys of then
        world.settle({&leader, &gao});
        const auto recent = gao.ring(Caller);
        world.settle({&gao, &leader});
        file(gao, recent, form::RiskLevel::High);
        world.settle({&gao, &leader});
        world.clock.advance(days(6)); // the next week's key
        world.settle({&leader, &gao});
        Seat fresh = world.join(Role::Counsellor);
        Seat second = world.join(Role::Leader);
        world.settle({&leader, &fresh, &second, &gao});
        for (Seat *seat : {&fresh, &second}) {
            const auto seats = must(seatsOf(seat->vault(), shift));
            QVERIFY(seats.shift());
            QCOMPARE(seats.people(), QList({gao.id()})); // her own word, passed on
            QVERIFY(!must(seatsOf(seat->vault(), past)).shift()); // of no use any more
            QCOMPARE(must(decisionOf(seat->vault())).rules.minSeats, 4);
            QCOMPARE(must(personOf(seat->vault(), gao.id())).person().qualifications, QStringList{u"night"_s});
            QVERIFY(must(seat->vault().inbox().refused()).isEmpty());
            QCOMPARE(must(seat->vault().inbox().retryUnreadable()), 0); // what is before them waits for nothing
            QCOMPARE(must(seat->vault().events().subjects(dutywork::CaseCard)).size(), 1); // the active ones
        }
        const auto call = fresh.ring(Caller);
        world.settle({&fresh});
        const auto known = fresh.meet(call, Caller, world.clock.now());
        QVERIFY(known.isOrganisations);
        QCOMPARE(known.callsIn7Days, 2);
        QCOMPARE(known.lastLevel, form::code(form::RiskLevel::High));
        // once
        const auto events = must(world.net.store->read(Topic::Duty, 0, 500, std::nullopt)).head;
        world.clock.advance(2h);
        world.settle({&leader, &second, &fresh, &gao});
        QCOMPARE(must(world.net.store->read(Topic::Duty, 0, 500, std::nullopt)).head, events);
        // the second leader, who was told, tells the next one when the first is away
        Seat third = world.join(Role::Counsellor);
        world.settle({&second, &third});
        world.clock.advance(61min); // at once, or with its next hourly look
        world.settle({&second, &third});
        QVERIFY(must(seatsOf(third.vault(), shift)).shift());
    }

    void whatIsForgedIsRefused()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        Seat lin = world.join(Role::Counsellor);
        world.settle({&leader, &gao, &lin});
        const auto forge = [&](Seat &author, const QString &kind, const QJsonObject &event) {
            const auto sealed = RecordFiler(author.self(), author.vault(), world.clock)
                                    .duty(casework::body(kind, {event}), store::Lane::Event);
            OK(author.vault().outbox().enqueue(must(sealed)));
        };
        const EventHead own{EventId::create(world.clock), gao.id(), world.clock.now()};
        forge(gao, dutywork::IndexKey, newIndexKey(own));
        CardEvent card{EventId::create(world.clock), lin.id(), world.clock.now(), QByteArray(16, 'c'), {}, {}, {}};
        forge(gao, dutywork::CaseCard, toJson(card));
        QJsonObject told = EventHead{EventId::create(world.clock), gao.id(), world.clock.now()}.toJson();
        told.insert(u"device"_s, lin.self().device().toString());
        forge(gao, dutywork::Told, told);
        world.settle({&gao, &lin, &leader});
        for (Seat *seat : {&lin, &leader}) {
            QCOMPARE(must(seat->vault().inbox().refused()).size(), 3);
            QCOMPARE(must(seat->vault().events().all(dutywork::IndexKey)).size(), 1);
            QVERIFY(must(seat->vault().events().all(dutywork::CaseCard)).isEmpty());
        }
        // a key that is made later by a leader who did not know of the first changes no card
        const auto before = lin.ring(Caller);
        world.settle({&lin, &gao, &leader});
        forge(leader, dutywork::IndexKey, newIndexKey({EventId::create(world.clock), leader.id(), world.clock.now()}));
        world.settle({&leader, &lin, &gao});
        QVERIFY(lin.meet(before, Caller, world.clock.now()).isOrganisations);
        const auto at = gao.ring(Caller);
        world.settle({&gao});
        QCOMPARE(gao.meet(at, Caller, world.clock.now()).callsIn7Days, 2);
    }

    void whoAsksTooOftenWaits()
    {
        SeatWorld world;
        Seat leader = world.join(Role::Leader);
        Seat gao = world.join(Role::Counsellor);
        world.settle({&leader, &gao});
        for (int i = 0; i < 65; ++i) // more callers than one device may ask for in an hour
            (void)gao.ring(u"1390013%1"_s.arg(9000 + i));
        world.settle({&gao}, 70);
        QCOMPARE(must(gao.vault().events().all(dutywork::CaseCard)).size(), 60);
        world.clock.advance(61min);
        gao.index.retryNow();
        world.settle({&gao}, 10);
        QCOMPARE(must(gao.vault().events().all(dutywork::CaseCard)).size(), 65); // none was lost
    }
};

QTEST_GUILESS_MAIN(TestSyncCallers)
#include "tst_sync_callers.moc"
