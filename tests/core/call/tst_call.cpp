// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/callengine.h"
#include "core/call/callsession.h"

#include <array>

#include <QTest>

using namespace hl;
using namespace Qt::StringLiterals;

namespace {

const Timestamp t0 = fromEpochMs(1'700'000'000'000);
const Timestamp t1 = t0 + Millis{1000};
const Timestamp t2 = t0 + Millis{2000};

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

CallInfo ringing()
{
    CallInfo info;
    info.id = CallId::create(ManualClock(t0));
    info.startedAt = t0;
    return info;
}

} // namespace

class TestCall : public QObject
{
    Q_OBJECT
private slots:
    /// Every state meets every event: 5 x 5 cells, each with its expected state.
    void transitionTable()
    {
        const CallState ring = Ringing{};
        const CallState answering = Answering{};
        const CallState talking = Talking{t1};
        const CallState hold = OnHold{t0, t1};
        const CallState ended = Ended{EndReason::Declined, t1, std::nullopt};
        const std::array<CallEvent, 5> events{CallEvent{t2, event::Accepted{}}, CallEvent{t2, event::MediaUp{}},
            CallEvent{t2, event::Held{}}, CallEvent{t2, event::Resumed{}},
            CallEvent{t2, event::Hangup{EndReason::CallerHungUp}}};
        const auto over = [](std::optional<Timestamp> since) -> CallState {
            return Ended{EndReason::CallerHungUp, t2, since};
        };
        struct Row
        {
            CallState from;
            std::array<CallState, 5> to; // Accepted, MediaUp, Held, Resumed, Hangup
        };
        const std::array<Row, 5> table{
            Row{ring, {answering, Talking{t2}, ring, ring, over(std::nullopt)}},
            Row{answering, {answering, Talking{t2}, answering, answering, over(std::nullopt)}},
            Row{talking, {talking, talking, OnHold{t1, t2}, talking, over(t1)}},
            Row{hold, {hold, hold, hold, Talking{t0}, over(t0)}},
            Row{ended, {ended, ended, ended, ended, ended}},
        };
        for (const Row &row : table) {
            for (std::size_t i = 0; i < events.size(); ++i) {
                const CallState got = next(row.from, events[i]);
                QVERIFY2(got == row.to[i],
                    qPrintable(text(name(row.from)) + u" with event "_s + QString::number(i) + u" became "_s
                        + text(name(got))));
            }
        }
    }

    void factsChangeNoState()
    {
        for (const CallState &state : {CallState(Ringing{}), CallState(Talking{t1}), CallState(OnHold{t0, t1})}) {
            QVERIFY(next(state, {t2, event::MicrophoneChanged{Microphone::Muted}}) == state);
            QVERIFY(next(state, {t2, event::NoticeChanged{NoticeState::Finished}}) == state);
            QVERIFY(next(state, {t2, event::RecordingChanged{RecordingState::On, 1}}) == state);
        }
    }

    void sessionFromRingToEnd()
    {
        CallSession call(ringing());
        QCOMPARE(call.ringTime(t1), Millis{1000});
        QCOMPARE(call.talkTime(t1), Millis{0});
        QVERIFY(call.apply({t1, event::Accepted{}}));
        QVERIFY(!call.apply({t1, event::Accepted{}})); // told twice: no change
        QVERIFY(call.apply({t2, event::MediaUp{}}));
        QCOMPARE(call.ringTime(t2 + Millis{9000}), Millis{2000});
        QVERIFY(call.apply({t2, event::NoticeChanged{NoticeState::Finished}}));
        QVERIFY(call.apply({t2, event::RecordingChanged{RecordingState::On, 1}}));
        QVERIFY(call.apply({t2, event::RecordingChanged{RecordingState::On, 2}})); // a new segment is a change
        QVERIFY(call.apply({t2 + Millis{5000}, event::Held{}}));
        QCOMPARE(call.talkTime(t2 + Millis{7000}), Millis{7000}); // holds count
        QVERIFY(call.apply({t2 + Millis{8000}, event::Hangup{EndReason::CallerHungUp}}));
        QVERIFY(call.isOver() && call.wasAnswered());
        QCOMPARE(call.talkTime(t2 + Millis{99000}), Millis{8000});
        QVERIFY(!call.apply({t2, event::MicrophoneChanged{Microphone::Muted}})); // late
        QCOMPARE(call.microphone(), Microphone::Live);
        QVERIFY(call.apply({t2, event::RecordingChanged{RecordingState::Closed, 2}})); // the one thing that may follow
        QCOMPARE(call.recording(), RecordingState::Closed);
        QCOMPARE(call.recordingSegments(), 2);
    }

    void missedCall()
    {
        CallSession call(ringing());
        QVERIFY(call.apply({t2, event::Hangup{EndReason::CallerGaveUp}}));
        QVERIFY(!call.wasAnswered());
        QCOMPARE(call.ringTime(t2 + Millis{1000}), Millis{2000});
        QCOMPARE(call.talkTime(t2 + Millis{1000}), Millis{0});
    }

    void callByHand()
    {
        CallSession call = CallSession::byHand(CallId::create(ManualClock(t0)), t0, u"13800001111"_s);
        QCOMPARE(call.info().origin, CallOrigin::ByHand);
        QVERIFY(call.wasAnswered());
        QCOMPARE(call.ringTime(t2), Millis{0});
        QCOMPARE(call.talkTime(t2), Millis{2000});
        QVERIFY(call.apply({t1, event::Held{}}));
        QVERIFY(call.apply({t2, event::Hangup{EndReason::WeHungUp}}));
        QCOMPARE(call.talkTime(t2 + Millis{5000}), Millis{2000});
    }

    /// A wall clock set back during the call must not show a negative time.
    void clockSetBack()
    {
        const CallSession call = CallSession::byHand(CallId::create(ManualClock(t0)), t1);
        QCOMPARE(call.talkTime(t0), Millis{0});
    }

    void reasonNamesRoundTrip()
    {
        for (int i = 0; i <= static_cast<int>(EndReason::Failed); ++i) {
            const auto reason = static_cast<EndReason>(i);
            QCOMPARE(endReasonFromName(name(reason)), std::optional(reason));
        }
        QVERIFY(!endReasonFromName("Sneezed"));
    }

    void callerText_data()
    {
        QTest::addColumn<QString>("claimed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"13800001111"_s << u"13800001111"_s;
        QTest::newRow("Chinese") << u" 王  芳 "_s << u"王 芳"_s;
        QTest::newRow("bidi override") << u"abc\u202Etxt.exe\u2066x\u2069"_s << u"abctxt.exex"_s;
        QTest::newRow("zero width") << u"a\u200Bb\uFEFFc\u2060d"_s << u"abcd"_s;
        QTest::newRow("control and ANSI") << u"a\u001b[31mb\u0000c\u0007"_s << u"a[31mbc"_s;
        QTest::newRow("line breaks") << u"a\r\nb\u2028c"_s << u"a b c"_s;
        QTest::newRow("lone surrogate") << (u"a"_s + QChar(0xD800) + u"b"_s) << u"a\uFFFDb"_s;
        QTest::newRow("64 KiB") << QString(65536, u'x') << QString(64, u'x');
        QTest::newRow("pair at the cut") << QString(63, u'x') + u"\U0001F600"_s << QString(63, u'x');
    }
    void callerText()
    {
        QFETCH(const QString, claimed);
        QFETCH(const QString, shown);
        QCOMPARE(cleanedCallerText(claimed), shown);
    }

    void dtmf()
    {
        QVERIFY(isDtmf(u"0123456789*#ABCD"_s));
        QVERIFY(isDtmf(QString(32, u'1')));
        for (const QString &bad : {QString(), u"12a"_s, u"1 2"_s, u"E"_s, u"１"_s, QString(33, u'1')})
            QVERIFY(!isDtmf(bad));
    }

    /// What a leader is called at: a name at our own domain, and nothing that a SIP address could be made of.
    void onlyLineNamesAreDialled()
    {
        for (const char *good : {"c17", "Lin.Wei", "lead_2-b", "12345678901234567890123456789012"})
            QVERIFY2(isLineName(QLatin1String(good)), good);
        for (const char *bad : {"", " ", "a b", "x@evil.example", "sip:x", "x;transport=udp", "x?Replaces=y", "x\n",
                 "x%40y", "../x", "<x>", "123456789012345678901234567890123"})
            QVERIFY2(!isLineName(QLatin1String(bad)), bad);
        QVERIFY(!isLineName(QStringLiteral("林")));
        QCOMPARE(endReasonFromName("HandedOver"), EndReason::HandedOver);
        QCOMPARE(QByteArray(name(LegState::Moving).data()), QByteArray("Moving"));
        QCOMPARE(QByteArray(name(LegEnd::MoveRefused).data()), QByteArray("MoveRefused"));
    }
};

QTEST_APPLESS_MAIN(TestCall)
#include "tst_call.moc"
