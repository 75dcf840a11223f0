// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/handovernote.h"
#include "tests/result.h"

#include <algorithm>
#include <random>

#include <QTest>

using namespace hl;
using namespace hl::record;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(QList<hl::record::HandoverEvent>)

/// A case given on at the end of a shift: whose it is, in whatever order the events come.
class TestHandover : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    const RecordId m_record = RecordId::create(m_clock);
    const StaffId m_gao = StaffId::create(m_clock);
    const StaffId m_lin = StaffId::create(m_clock);
    const StaffId m_zhou = StaffId::create(m_clock);

    HandoverEvent event(const StaffId &by, decltype(HandoverEvent::what) what)
    {
        m_clock.advance(1s);
        return {EventId::create(m_clock), m_record, by, m_clock.now(), std::move(what)};
    }

private slots:
    void whoseItIs_data()
    {
        const auto given = event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, m_clock.now() + 1h});
        const auto toLeaders = event(m_gao, handover::Given{{}, u"high"_s, {}, {}, m_clock.now() + 1h});
        const auto accepted = event(m_lin, handover::Accepted{given.id});
        const auto escalated = event(m_gao, handover::Escalated{given.id});
        const auto byLeader = event(m_zhou, handover::Accepted{given.id});
        const auto withdrawn = event(m_gao, handover::Withdrawn{given.id});
        const auto toBoth = event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, m_clock.now() + 1h, {m_zhou}});
        const auto declined = event(m_lin, handover::Declined{given.id});
        QTest::addColumn<QList<HandoverEvent>>("events");
        QTest::addColumn<QString>("owner"); ///< who has taken it on
        QTest::addColumn<QString>("may"); ///< who may, of lin and zhou
        QTest::addColumn<bool>("escalates"); ///< once the hour has passed
        const auto row
            = [](const char *name, const QList<HandoverEvent> &events, const QString &owner, const QString &may,
                  bool escalates) { QTest::newRow(name) << events << owner << may << escalates; };
        row("given", {given}, {}, u"lin"_s, true);
        row("taken on", {given, accepted}, u"lin"_s, {}, false);
        row("gone to the leaders", {given, escalated}, {}, u"lin zhou"_s, false);
        row("and taken on by one", {given, escalated, byLeader}, u"zhou"_s, {}, false);
        row("a leader before it went to them", {given, byLeader}, {}, u"lin"_s, true);
        row("late, the receiver all the same", {given, escalated, accepted}, u"lin"_s, {}, false);
        row("taken back", {given, withdrawn}, {}, {}, false);
        row("taken back too late", {given, accepted, withdrawn}, u"lin"_s, {}, false);
        row("taken back by somebody else", {given, event(m_lin, handover::Withdrawn{given.id})}, {}, u"lin"_s, true);
        row("to the leaders at once", {toLeaders}, {}, u"lin zhou"_s, false); // roles are the client's to judge
        row("to a shift of two", {toBoth}, {}, u"lin zhou"_s, true);
        row("and taken on by the second", {toBoth, event(m_zhou, handover::Accepted{toBoth.id})}, u"zhou"_s, {}, false);
        row("declined, and it is still the giver's", {given, declined}, {}, u"lin"_s, true);
        row("declined, then taken on after all", {given, declined, accepted}, u"lin"_s, {}, false);
        row("given anew", {given, accepted, event(m_lin, handover::Given{m_zhou, u"high"_s, {}, {}, {}})}, {},
            u"zhou"_s, false);
    }
    void whoseItIs()
    {
        QFETCH(QList<HandoverEvent>, events);
        QFETCH(QString, owner);
        QFETCH(QString, may);
        QFETCH(bool, escalates);
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            HandoverNote note;
            for (const auto &each : events + events)
                note.apply(each);
            const auto name = [&](const StaffId &id) {
                return id == m_lin ? u"lin"_s : id == m_zhou ? u"zhou"_s : u"gao"_s;
            };
            QCOMPARE(note.accepted() ? name(note.accepted()->by) : QString(), owner);
            QVERIFY(!note.isWithdrawn() || owner.isEmpty());
            QStringList able;
            for (const auto &member : {m_gao, m_lin, m_zhou}) {
                if (note.mayAccept(member))
                    able.append(name(member));
            }
            QCOMPARE(able.join(u' '), may);
            QVERIFY(!note.mustEscalate(m_clock.now()));
            QCOMPARE(note.mustEscalate(m_clock.now() + 2h), escalates);
            std::shuffle(events.begin(), events.end(), random);
        }
    }

    void whoHasDeclined()
    {
        const auto given = event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, m_clock.now() + 1h, {m_zhou}});
        HandoverNote note;
        note.apply(given);
        QVERIFY(note.declined().isEmpty() && !note.isDeclined());
        note.apply(event(StaffId::create(m_clock), handover::Declined{given.id})); // was not asked
        note.apply(event(m_lin, handover::Declined{given.id}));
        note.apply(event(m_lin, handover::Declined{given.id}));
        QCOMPARE(note.declined(), QList{m_lin});
        QVERIFY(!note.isDeclined());
        auto taken = note;
        note.apply(event(m_zhou, handover::Declined{given.id}));
        QVERIFY(note.isDeclined());
        taken.apply(event(m_zhou, handover::Accepted{given.id}));
        QVERIFY(taken.declined().isEmpty() && !taken.isDeclined());
        // nobody was asked by name
        HandoverNote toLeaders;
        toLeaders.apply(event(m_gao, handover::Given{{}, u"high"_s, {}, {}, {}}));
        QVERIFY(!toLeaders.isDeclined());
    }

    void twoWhoTakeItOnAtOnceAgreeOnOne()
    {
        const auto given = event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, m_clock.now() + 1h, {m_zhou}});
        const auto first = event(m_zhou, handover::Accepted{given.id});
        const auto second = event(m_lin, handover::Accepted{given.id});
        HandoverNote one, other;
        for (const auto &each : {given, first, second})
            one.apply(each);
        for (const auto &each : {second, first, given})
            other.apply(each);
        QCOMPARE(one.accepted()->by, m_zhou);
        QCOMPARE(other.accepted()->by, m_zhou);
    }

    void onlyTheOneWhoHasItSaysThatItIsDone()
    {
        const auto given = event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, {}});
        HandoverNote note;
        note.apply(given);
        note.apply(event(m_lin, handover::Done{given.id}));
        QVERIFY(!note.isDone());
        note.apply(event(m_lin, handover::Accepted{given.id}));
        QVERIFY(note.isDone());
        HandoverNote other;
        other.apply(given);
        other.apply(event(m_lin, handover::Accepted{given.id}));
        other.apply(event(m_gao, handover::Done{given.id}));
        QVERIFY(!other.isDone());
    }

    void eventsTravelAsTheyAre()
    {
        const auto given = event(m_gao, handover::Given{m_lin, u"high"_s, {u"回访"_s}, u"晚上在家"_s, m_clock.now()});
        const auto old = event(m_gao, handover::Given{{}, u"high"_s, {}, {}, {}});
        for (const auto &each :
            {given, old, event(m_gao, handover::Given{m_lin, u"high"_s, {}, {}, {}, {m_zhou, m_gao}}),
                event(m_lin, handover::Declined{given.id}), event(m_lin, handover::Accepted{given.id}),
                event(m_gao, handover::Escalated{given.id}), event(m_gao, handover::Withdrawn{given.id}),
                event(m_lin, handover::Done{given.id})}) {
            const auto read = handoverEventFromJson(toJson(each));
            OK(read);
            QCOMPARE(*read, each);
        }
        auto json = toJson(event(m_lin, handover::Done{given.id}));
        json[u"given"] = u"nobody"_s;
        FAILS(handoverEventFromJson(json), ErrorCode::InvalidInput);
        json[u"what"] = u"sung"_s;
        FAILS(handoverEventFromJson(json), ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
