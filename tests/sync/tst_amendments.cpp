// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/amendmentdesk.h"
#include "sync/client/riskwatch.h"
#include "tests/sync/circle.h"

#include <QJsonDocument>

using namespace hl;
using namespace hl::sync;
using namespace hl::sync::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using form::RiskLevel;
using record::Change;

/// As the app reads it.
class AppReader final : public RecordReader
{
public:
    Result<store::RecordSummary> read(const EventHeader &header, const QByteArray &statistics) override
    {
        const auto call = record::CallRecord::fromParts({statistics, {}, {}});
        if (!call)
            return fail(call.error());
        return store::RecordSummary{header.record, *CallId::fromBytes(header.record.toBytes()), call->startedAt,
            call->endedAt, call->protocolIds, static_cast<int>(call->riskLevel), {}, false};
    }
};

/// What was put right in a signed record, on its way between its author, the leaders and a server that is no friend.
class TestAmendments : public QObject
{
    Q_OBJECT

    struct Member : Circle::Member
    {
        explicit Member(Circle::Member admitted)
            : Circle::Member(std::move(admitted))
        {
        }
        AppReader records;
        HandTransport network;
    };

    std::unique_ptr<Circle> m_circle;
    std::unique_ptr<Member> m_leader, m_second, m_gao, m_lin;
    QHash<QString, QByteArrayList> m_server; ///< its streams

    std::unique_ptr<Member> admit(Role role, const QString &name)
    {
        return std::make_unique<Member>(m_circle->admit(role, name));
    }
    [[nodiscard]] AmendmentDesk desk(Member &member) { return {*member.self, *member.vault, m_circle->clock}; }
    /// A calm call, as the app signs it.
    record::CallRecord sign(Member &author)
    {
        record::CallRecord call;
        const auto id = CallId::create(m_circle->clock);
        call.id = record::recordIdFor(id);
        call.author = author.staff();
        call.startedAt = m_circle->clock.now() - 10min;
        call.endedAt = m_circle->clock.now();
        call.riskLevel = RiskLevel::LowNow;
        call.riskIncomplete = false;
        call.notes = u"来电者说工作很累"_s;
        const auto parts = call.toParts();
        const PlainPart plain[] = {{PartId::Statistics, parts.statistics}, {PartId::Narrative, parts.narrative},
            {PartId::Identity, parts.identity}};
        store::CloseCall closing;
        closing.call = id;
        closing.summary = {call.id, id, call.startedAt, call.endedAt, {}, 1, {}, false};
        closing.record = parts.narrative;
        closing.searchText = call.notes;
        const auto event = RecordFiler(*author.self, *author.vault, m_circle->clock).file(call.id, plain);
        closing.events = {*event};
        if (!author.vault->journal().close(closing))
            qFatal("sign");
        return call;
    }
    static Change words(const QString &was, const QString &now)
    {
        return {Change::ofRecord(), {}, Change::notes(), {form::Value::string(was)}, {form::Value::string(now)}};
    }
    static Change level(RiskLevel level)
    {
        return {Change::ofRecord(), {}, Change::level(), {form::Value::term(u"low-now"_s)},
            {form::Value::term(form::code(level))}};
    }
    Result<record::Amendment> amendOwn(Member &author, const record::CallRecord &call, const Change &change)
    {
        auto desk = this->desk(author);
        const auto known = ownAmendments(*author.vault, call.id);
        return known ? desk.amend(call, *known, u"听了录音"_s, {change}, form::FormLibrary::builtIn())
                     : fail(known.error());
    }
    void push(Member &member)
    {
        while (true) {
            const auto waiting = member.vault->outbox().next(100);
            OK(waiting);
            if (waiting->isEmpty())
                return;
            for (const auto &pending : *waiting) {
                auto &stream = m_server[pending.event.stream];
                stream.append(pending.event.bytes);
                OK(member.vault->outbox().acknowledge(pending.event.id, "r", static_cast<quint64>(stream.size())));
            }
        }
    }
    /// Takes all that its cursor has not seen; returns how many were refused.
    int pull(Member &member, const QString &stream)
    {
        InboxReader reader(*member.self, *member.vault, member.records, m_circle->clock);
        QByteArrayList bytes;
        QList<store::PulledEvent> events;
        for (auto i = static_cast<qsizetype>(*member.vault->inbox().cursor(stream)); i < m_server[stream].size(); ++i) {
            const auto event = decode(m_server[stream].at(i));
            if (stream == u"casework" && member.self->role() != Role::Leader
                && event->header.addressee != member.staff())
                continue;
            bytes.append(stream == u"records" ? encode(event->digest(PartId::Statistics)) : m_server[stream].at(i));
            events.append({static_cast<quint64>(i + 1), event->header.id, u"1"_s, bytes.last()});
        }
        const auto refused = member.vault->inbox().refused()->size();
        OpenedEvents opened = reader.prepare(stream, bytes);
        opened.open();
        if (!reader.store(
                stream, events, static_cast<quint64>(m_server[stream].size()), opened, 0, InboxReader::Page::Ends))
            qFatal("store");
        return static_cast<int>(member.vault->inbox().refused()->size() - refused);
    }
    /// What the server hands out when she opens it; `order`: of the record's events.
    Result<std::vector<OpenedRevision>> open(Member &leader, const RecordId &record, const QList<int> &order = {})
    {
        ApiClient api(*leader.self, leader.vault->keyring(), leader.network);
        LeaderDesk desk(*leader.self, *leader.vault, api, m_circle->clock);
        QByteArrayList events;
        for (const auto &bytes : m_server[u"records"_s]) {
            if (decode(bytes)->header.record == record)
                events.append(bytes);
        }
        const auto reply = std::make_shared<wire::OpenReply>();
        for (int i = 0; i < (order.isEmpty() ? events.size() : order.size()); ++i)
            reply->add_events(events.at(order.isEmpty() ? i : order.at(i)).toStdString());
        return desk.revisionsOf(record, {EventId::create(m_circle->clock), AccessReason::Supervision, reply});
    }
    KnownAmendments opened(Member &leader, const RecordId &record)
    {
        const auto revisions = open(leader, record);
        return revisions ? amendmentsIn(*revisions) : KnownAmendments();
    }

private slots:
    void initTestCase() { OK(crypto::init()); }
    void init()
    {
        m_circle = std::make_unique<Circle>();
        m_server.clear();
        m_leader = admit(Role::Leader, u"leader"_s);
        m_second = admit(Role::Leader, u"second"_s);
        m_gao = admit(Role::Counsellor, u"gao"_s);
        m_lin = admit(Role::Counsellor, u"lin"_s);
        m_circle->introduce({m_leader.get(), m_second.get(), m_gao.get(), m_lin.get()});
    }
    void cleanup()
    {
        for (auto *member : {&m_leader, &m_second, &m_gao, &m_lin})
            member->reset();
    }

    /// Offline from beginning to end: the record has not left yet.
    void theAuthorAmendsBeforeItIsDelivered()
    {
        const auto call = sign(*m_gao);
        m_circle->clock.advance(1min);
        const auto done = amendOwn(*m_gao, call, words(call.notes, u"来电者说工作很累，睡不好"_s));
        OK(done);
        const auto known = ownAmendments(*m_gao->vault, call.id);
        QCOMPARE(known->amendments.list(), QList{*done});
        QCOMPARE(m_gao->vault->records().revisions(call.id)->size(), 2);
        QCOMPARE(*m_gao->vault->records().amended(), QList{call.id});
        QCOMPARE(*m_gao->vault->search().count(u"睡不好"_s), 1); // found by what it says now
        QCOMPARE(*m_gao->vault->search().count(u"工作"_s), 1); // and by what it said
        QCOMPARE(m_gao->vault->outbox().next(9)->size(), 2); // the record first
        push(*m_gao);
        QCOMPARE(pull(*m_leader, u"records"_s), 0);
        const auto seen = open(*m_leader, call.id);
        OK(seen);
        QCOMPARE(seen->size(), 2U);
        QVERIFY(seen->back().header.previousRevisionHash == seen->front().hash);
        QCOMPARE(amendmentsIn(*seen).amendments.list(), QList{*done});
        // the signed record is as it was
        QVERIFY(std::ranges::any_of(
            seen->front().parts, [&](const PlainPart &part) { return part.bytes == call.toParts().narrative; }));
    }

    /// The words stay behind the door that logs who opens it.
    void aListTellsThatItWasAmendedAndNoWord()
    {
        const auto call = sign(*m_gao);
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        OK(m_leader->vault->inbox().noteReviewed(call.id, u"好"_s, m_circle->clock.now()));
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(call.notes, u"改过的话"_s)));
        push(*m_gao);
        for (const auto &bytes : m_server[u"records"_s])
            QVERIFY(!decode(bytes)->digest(PartId::Statistics).hasAllParts());
        pull(*m_leader, u"records"_s);
        QCOMPARE(m_leader->vault->events().of(casework::Amended, call.id.toBytes())->size(), 1);
        const auto seen = m_leader->vault->inbox().findCase(call.id);
        QVERIFY(!seen->reviewedAt); // she looks at it again
        QCOMPARE(seen->reviewComment, u"好"_s);
        QCOMPARE(m_leader->vault->inbox().caseCounts()->all, 1);
        QVERIFY(m_server[u"casework"_s].isEmpty());
    }

    /// Once raised by hand: leaders hear of it as of a record of high risk, and she phones when nobody signs.
    void aRaisedRiskReachesTheLeaders()
    {
        const auto call = sign(*m_gao);
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        push(*m_leader);
        pull(*m_gao, u"casework"_s); // a leader has signed for the calm one
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, level(RiskLevel::High)));
        QCOMPARE(m_gao->vault->outbox().next(1)->front().event.lane, store::Lane::Alert);
        QCOMPARE(m_gao->vault->records().find(call.id)->summary.riskLevel, 3);
        RiskWatch watch(*m_gao->self, *m_gao->vault, m_circle->clock);
        QCOMPARE(watch.open()->size(), 1);
        m_circle->clock.advance(15min);
        QVERIFY(watch.open()->front().mustPhone());
        OK(watch.notePhoned(call.id, RiskWatch::Phoned::Reached));
        QVERIFY(!watch.open()->front().mustPhone());
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        QCOMPARE(m_leader->vault->inbox().findCase(call.id)->summary.riskLevel, 3);
        push(*m_leader);
        pull(*m_gao, u"casework"_s);
        QVERIFY(watch.open()->isEmpty());
        // graver still: that she was phoned about the other is no answer
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, level(RiskLevel::Imminent)));
        QCOMPARE(watch.open()->size(), 1);
        QVERIFY(!watch.open()->front().reachedAt);
    }

    void aReceiptForTheRecordIsNoneForItsAmendment()
    {
        const auto call = sign(*m_gao);
        RiskWatch watch(*m_gao->self, *m_gao->vault, m_circle->clock);
        OK(watch.begin(m_gao->vault->outbox().of(call.id)->front())); // as if it had been high
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, level(RiskLevel::Imminent)));
        const auto late = m_gao->vault->outbox().of(call.id)->back();
        QCOMPARE(watch.open()->size(), 1); // one phone call for both
        m_server[u"records"_s].append(m_gao->vault->outbox().of(call.id)->front().bytes);
        pull(*m_leader, u"records"_s);
        push(*m_leader);
        pull(*m_gao, u"casework"_s);
        QCOMPARE(watch.open()->size(), 1); // she has the record, and not what was raised
        m_server[u"records"_s].append(late.bytes);
        pull(*m_leader, u"records"_s);
        push(*m_leader);
        pull(*m_gao, u"casework"_s);
        QVERIFY(watch.open()->isEmpty());
    }

    void aLowerWordChangesNothingThatWasDue()
    {
        auto call = sign(*m_gao);
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, level(RiskLevel::High)));
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(call.notes, u"没有什么"_s)));
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        QCOMPARE(m_leader->vault->inbox().findCase(call.id)->summary.riskLevel, 3);
        QCOMPARE(m_gao->vault->records().find(call.id)->summary.riskLevel, 3);
    }

    /// In her own name; it waits in her outbox and is shown from there, and the author is told.
    void aLeaderAmendsInHerOwnName()
    {
        const auto call = sign(*m_gao);
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        m_circle->clock.advance(1min);
        const auto done = desk(*m_leader).amend(call, opened(*m_leader, call.id), u"来电者又打来说明"_s,
            {words(call.notes, u"来电者说家里有事"_s), level(RiskLevel::High)}, form::FormLibrary::builtIn());
        OK(done);
        QCOMPARE(done->by, m_leader->staff());
        QCOMPARE(opened(*m_leader, call.id).amendments.list(), QList{*done}); // not sent yet
        push(*m_leader);
        QCOMPARE(opened(*m_leader, call.id).amendments.list(), QList{*done}); // once
        pull(*m_second, u"records"_s);
        QCOMPARE(m_second->vault->inbox().findCase(call.id)->author, m_gao->staff());
        QCOMPARE(m_second->vault->inbox().findCase(call.id)->summary.riskLevel, 3);
        QCOMPARE(pull(*m_gao, u"casework"_s), 0);
        QCOMPARE(ownAmendments(*m_gao->vault, call.id)->amendments.list(), QList{*done});
        QCOMPARE(m_gao->vault->records().find(call.id)->summary.riskLevel, 3);
        // the same once more changes nothing
        m_server[u"casework"_s].append(m_server[u"casework"_s].last());
        pull(*m_gao, u"casework"_s);
        QCOMPARE(ownAmendments(*m_gao->vault, call.id)->amendments.list().size(), 1);
        // and she goes on from there
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(u"来电者说家里有事"_s, u"来电者说父亲病了"_s)));
        QVERIFY(ownAmendments(*m_gao->vault, call.id)->amendments.disputed().isEmpty());
        // other counsellors hear nothing
        QCOMPARE(pull(*m_lin, u"casework"_s), 0);
        QVERIFY(!m_lin->vault->inbox().findCase(call.id));
    }

    /// Both are kept, in whatever order the server hands them out.
    void twoOfflineAreBothKept()
    {
        const auto call = sign(*m_gao);
        push(*m_gao);
        for (Member *leader : {m_leader.get(), m_second.get()})
            pull(*leader, u"records"_s);
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(call.notes, u"甲"_s)));
        const auto known = opened(*m_leader, call.id);
        m_circle->clock.advance(1min);
        OK(desk(*m_leader).amend(call, known, u"听了录音"_s, {words(call.notes, u"乙"_s), level(RiskLevel::High)},
            form::FormLibrary::builtIn()));
        push(*m_leader);
        push(*m_gao);
        for (const auto &order : {QList<int>{0, 1, 2}, QList<int>{0, 2, 1}}) {
            const auto seen = open(*m_second, call.id, order);
            OK(seen);
            const auto both = amendmentsIn(*seen).amendments;
            QCOMPARE(both.list().size(), 2);
            QCOMPARE(both.disputed().size(), 1);
        }
        QVERIFY(!open(*m_second, call.id, {1, 0})); // never before what it amends
        QVERIFY(!open(*m_second, call.id, {1, 2}));
        pull(*m_second, u"records"_s);
        QCOMPARE(m_second->vault->inbox().findCase(call.id)->summary.riskLevel, 3); // the graver one
        pull(*m_gao, u"casework"_s);
        QCOMPARE(ownAmendments(*m_gao->vault, call.id)->amendments.disputed().size(), 1);
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(u"乙"_s, u"丙"_s)));
        push(*m_gao);
        QVERIFY(opened(*m_second, call.id).amendments.disputed().isEmpty());
        // one that follows what the server keeps back
        const PlainPart parts[] = {{PartId::Statistics, call.toParts().statistics}, {PartId::Narrative, "{}"}};
        m_server[u"records"_s].append(
            RecordFiler(*m_gao->self, *m_gao->vault, m_circle->clock)
                .amend(call.id, 9, QByteArray(HashBytes, 'x'), parts, EventId::create(m_circle->clock))
                ->bytes);
        QVERIFY(!open(*m_second, call.id));
    }

    void nobodyElseAmends()
    {
        const auto call = sign(*m_gao);
        push(*m_gao);
        pull(*m_leader, u"records"_s);
        m_circle->clock.advance(1min);
        const auto known = opened(*m_leader, call.id);
        const auto refused
            = desk(*m_lin).amend(call, known, u"我觉得"_s, {words(call.notes, u"丁"_s)}, form::FormLibrary::builtIn());
        QVERIFY(!refused && refused.error().code == ErrorCode::Refused);
        // an app that lets her
        auto forged = call;
        forged.riskLevel = RiskLevel::LowNow;
        const PlainPart parts[] = {{PartId::Statistics, forged.toParts().statistics}, {PartId::Narrative, "{}"}};
        const RecordFiler filer(*m_lin->self, *m_lin->vault, m_circle->clock);
        m_server[u"records"_s].append(
            filer.amend(call.id, 2, known.original, parts, EventId::create(m_circle->clock))->bytes);
        QCOMPARE(pull(*m_leader, u"records"_s), 1);
        QCOMPARE(m_leader->vault->inbox().findCase(call.id)->author, m_gao->staff());
        QVERIFY(m_leader->vault->events().of(casework::Amended, call.id.toBytes())->isEmpty());
        const auto seen = open(*m_leader, call.id);
        OK(seen); // it keeps nobody from the record
        QCOMPARE(seen->size(), 1U);
        // a record of her own under the same id
        m_server[u"records"_s].append(filer.file(call.id, parts)->bytes);
        QCOMPARE(pull(*m_leader, u"records"_s), 1);
        // and a word to the author
        const record::Amendment said{EventId::create(m_circle->clock), call.id, m_lin->staff(), m_circle->clock.now(),
            u"我觉得"_s, {words(call.notes, u"丁"_s)}, {}};
        for (const auto &by : {m_lin->staff(), m_leader->staff()}) {
            auto json = record::toJson(said);
            json[u"by"] = by.toString();
            m_server[u"casework"_s].append(filer
                                               .send({EventType::Casework, Topic::Casework, call.id, 0, m_gao->staff(),
                                                   {PartId::Body, casework::body(casework::Amendment, {json})}})
                                               ->bytes);
            QCOMPARE(pull(*m_gao, u"casework"_s), 1);
        }
        QVERIFY(ownAmendments(*m_gao->vault, call.id)->amendments.isEmpty());
    }

    /// Of whoever has gone since, what she signed stands.
    void whoHasLeftSaidItAllTheSame()
    {
        const auto call = sign(*m_gao);
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(call.notes, u"甲"_s)));
        push(*m_gao);
        m_circle->clock.advance(1min);
        m_circle->org.revoke(m_gao->staff(), m_gao->self->device());
        m_circle->introduce({m_leader.get()});
        QCOMPARE(pull(*m_leader, u"records"_s), 0);
        const auto known = opened(*m_leader, call.id);
        QCOMPARE(known.amendments.list().size(), 1);
        // a leader goes on; who has left is told nothing
        m_circle->clock.advance(1min);
        OK(desk(*m_leader).amend(call, known, u"听了录音"_s, {words(u"甲"_s, u"乙"_s)}, form::FormLibrary::builtIn()));
        const auto waiting = m_leader->vault->outbox().next(9);
        QVERIFY(std::ranges::none_of(*waiting, [&](const auto &each) {
            return decode(each.event.bytes)->header.addressee == m_gao->staff() && each.event.stream == u"casework"
                && decode(each.event.bytes)->header.record == call.id;
        }));
    }

    /// One damaged event hides neither the record nor the others.
    void aDamagedAmendmentIsCounted()
    {
        const auto call = sign(*m_gao);
        m_circle->clock.advance(1min);
        const auto good = amendOwn(*m_gao, call, words(call.notes, u"甲"_s));
        OK(good);
        const auto id = EventId::create(m_circle->clock);
        auto other = *good; // its words under another event
        const QByteArray said
            = QJsonDocument(QJsonObject{{u"v"_s, 2}, {u"amendment"_s, record::toJson(other)}}).toJson();
        const RecordFiler filer(*m_gao->self, *m_gao->vault, m_circle->clock);
        for (const QByteArray &words : {QByteArray("no JSON"), said}) {
            const PlainPart parts[] = {{PartId::Statistics, call.toParts().statistics}, {PartId::Narrative, words}};
            const auto event = filer.amend(call.id, 3, m_gao->vault->outbox().of(call.id)->front().hash, parts, id);
            m_server[u"records"_s].append(event->bytes);
        }
        push(*m_gao);
        std::ranges::rotate(m_server[u"records"_s], m_server[u"records"_s].begin() + 2);
        const auto known = opened(*m_leader, call.id);
        QCOMPARE(known.unreadable, 2);
        QCOMPARE(known.amendments.list(), QList{*good});
        OK(m_gao->vault->records().amend(call.id, "damaged", {}));
        QCOMPARE(ownAmendments(*m_gao->vault, call.id)->unreadable, 1);
        QCOMPARE(ownAmendments(*m_gao->vault, call.id)->amendments.list().size(), 1);
    }

    void whatWouldNotBeBelievedIsNotSaid()
    {
        const auto call = sign(*m_gao);
        auto desk = this->desk(*m_gao);
        const auto known = ownAmendments(*m_gao->vault, call.id);
        const auto &forms = form::FormLibrary::builtIn();
        QVERIFY(desk.amend(call, *known, u" "_s, {words(call.notes, u"甲"_s)}, forms).error().code
            == ErrorCode::InvalidInput);
        QVERIFY(desk.amend(call, *known, u"因为"_s, {}, forms).error().code == ErrorCode::InvalidInput);
        QVERIFY(desk.amend(call, *known, u"因为"_s, {words(call.notes, call.notes)}, forms).error().code
            == ErrorCode::InvalidInput);
        QVERIFY(
            desk.amend(call, {}, u"因为"_s, {words(call.notes, u"甲"_s)}, forms).error().code == ErrorCode::NotFound);
        QCOMPARE(m_gao->vault->outbox().counts()->pending, 1);
        QVERIFY(ownAmendments(*m_gao->vault, RecordId::create(m_circle->clock)).error().code == ErrorCode::NotFound);
    }

    /// An app from before there were amendments does not take one for the record.
    void anAmendmentIsNoRecord()
    {
        const auto call = sign(*m_gao);
        m_circle->clock.advance(1min);
        OK(amendOwn(*m_gao, call, words(call.notes, u"甲"_s)));
        push(*m_gao);
        const auto seen = open(*m_leader, call.id);
        record::Parts parts;
        for (const auto &part : seen->back().parts)
            (part.id == PartId::Statistics ? parts.statistics : parts.narrative) = part.bytes;
        QVERIFY(record::CallRecord::fromParts(parts).error().code == ErrorCode::Unsupported);
        QVERIFY(record::CallRecord::fromParts({parts.statistics, {}, {}})); // lists and reports read on
    }
};

QTEST_GUILESS_MAIN(TestAmendments)
#include "tst_amendments.moc"
