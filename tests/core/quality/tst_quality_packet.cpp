// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/packet.h"

#include "core/record/calldraft.h"

#include "tests/result.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::quality;

namespace {

const StaffId kCounsellor = *StaffId::fromString(u"01890a5d-ac96-774b-bcce-000000000012"_s);
const CallId kCall = *CallId::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"_s);
const Timestamp kStart = fromEpochMs(1795316400000); // 2026-11-22 03:00 UTC
const QStringList kMembers{u"高晓岚"_s, u"Gao Xiaolan"_s, u"017号"_s, u"林平"_s};

/// What must not be found in a packet, whatever the field.
const QStringList kCanaries{u"高晓岚"_s, u"Gao Xiaolan"_s, u"017号"_s, u"林平"_s, u"欧阳小禾"_s, u"叶知秋"_s, u"Wren"_s,
    u"王大夫"_s, u"13800001234"_s, u"138-0000-1234"_s, u"13911112222"_s, u"139 1111 2222"_s,
    u"一三九一一一一二二二二"_s, u"queue-7"_s, u"11月22日"_s, u"2026"_s, u"Nov 22"_s, u"十一月二十二日"_s, u"星期日"_s,
    u"Sunday"_s, u"14:35"_s, u"下午三点半"_s, u"3 pm"_s, u"wren@example.org"_s, u"柳河小区"_s, u"市三院"_s,
    kCounsellor.toString(), kCall.toString(), u"1795316400000"_s};

/// Every canary at once, in the midst of words.
const QString kTold
    = u"林平转给高晓岚(Gao Xiaolan, 017号)。来电者是欧阳小禾，叶知秋陪着，by Wren；王大夫开的药。电话138-0000-1234，"
      u"或 139 1111 2222，一三九一一一一二二二二。11月22日（2026年11月22日, Nov 22, 十一月二十二日，星期日 Sunday）"
      u"14:35 又打来，下午三点半、3 pm 再打。wren@example.org 住柳河小区。市三院。睡不着，最近两周吃得少。"_s;

/// Every question of every form of a call is answered.
record::CallRecord makeRecord()
{
    using namespace std::chrono_literals;
    const auto &content = content::Content::builtIn();
    record::CallDraft draft(kCall);
    draft.apply(record::Opened{CallOrigin::Line, u"13800001234"_s, u"queue-7"_s}, kStart);
    draft.apply(record::Answered{}, kStart + 5s);
    protocol::RunEvent event{1, kStart + 5s, protocol::RunEventKind::Started, u"general"_s, {}, {}};
    const auto &general = *content.protocols().find(u"general"_s);
    int minute = 0;
    for (const auto &step : general.steps()) {
        event.at = kStart + 5s + std::chrono::minutes(minute += 3);
        event.data = {{u"protocol"_s, u"general"_s}, {u"step"_s, step.id}};
        draft.apply(event, event.at);
        event.kind = protocol::RunEventKind::Step;
        ++event.seq;
    }
    // Every question of every form of a call, answered: texts hold all the canaries.
    for (const auto *form : content.forms().current()) {
        if (form->lacks() != form::Lack::Nothing || form->id() == u"lh-qa" || form->id() == u"lh-cpl")
            continue;
        const auto walk = [&](const auto &self, const std::vector<form::Item> &items) -> void {
            for (const auto &item : items) {
                std::optional<form::Value> value;
                if (item.type == form::ItemType::String || item.type == form::ItemType::Text)
                    value = form::Value::string(hiddenQuestions().contains(item.linkId) && item.linkId != u"rk.location"
                                && item.linkId != u"reg.work_note" && item.linkId != u"hd.disclosed"
                            ? (item.linkId == u"reg.contact" || item.linkId == u"rk.callback"
                                    ? u"欧阳小禾 13911112222"_s
                                    : u"叶知秋 Wren 王大夫 市三院"_s)
                            : item.linkId == u"rk.location" ? u"柳河小区"_s
                                                            : kTold);
                else if (item.type == form::ItemType::DateTime)
                    value = form::Value::dateTime(u"2026-11-22T14:35:00+08:00"_s);
                else if (item.type == form::ItemType::Date)
                    value = form::Value::date(u"2026-11-22"_s);
                else if (item.type == form::ItemType::Integer)
                    value = form::Value::integer(item.linkId == u"reg.age" ? 17 : 3);
                else if (item.type == form::ItemType::Boolean)
                    value = form::Value::boolean(true);
                else if (item.type == form::ItemType::Choice && !item.options.empty())
                    value = item.options.front().value;
                if (value && !item.readOnly)
                    draft.apply(form::AnswerEdit{form->id(), form->phases().isEmpty() ? QString() : u"start"_s,
                                    item.linkId, {*value}},
                        kStart + 60s);
                self(self, item.items);
            }
        };
        walk(walk, form->items());
    }
    draft.apply(record::Notes{kTold}, kStart + 80s);
    draft.apply(record::Over{EndReason::CallerHungUp}, kStart + 42min);
    const auto risk = form::assess(draft.answers(), draft.raise(), QDate(2026, 11, 22));
    auto record = record::CallRecord::fromDraft(draft, kCounsellor, risk, content.forms());
    if (!record)
        qFatal("record: %s", record.error().logSafe.c_str());
    // As a leader gets it: in parts.
    return *record::CallRecord::fromParts(record->toParts());
}

const record::CallRecord &fullRecord()
{
    static const record::CallRecord record = makeRecord();
    return record;
}

QString bytesOf(const Packet &packet)
{
    return QString::fromUtf8(QJsonDocument(toJson(packet)).toJson(QJsonDocument::Compact));
}

} // namespace

/// F26: a copy for a blind rater tells no counsellor, no caller, no date and no number.
class TestQualityPacket : public QObject
{
    Q_OBJECT

private slots:
    void aScanFindsNobody()
    {
        const auto &record = fullRecord();
        QVERIFY(record.responses.size() > 8);
        const auto blinded = blind(record, content::Content::builtIn(), kMembers);
        const QString bytes = bytesOf(blinded.packet);
        for (const QString &canary : kCanaries)
            QVERIFY2(!bytes.contains(canary, Qt::CaseInsensitive), qPrintable(canary));
        const auto found = leaks(blinded.packet, record, content::Content::builtIn(), kMembers);
        QVERIFY2(found.empty(), found.empty() ? "" : qPrintable(found.front().kind + u": "_s + found.front().text));
    }
    void whatMattersIsStillThere()
    {
        const auto blinded = blind(fullRecord(), content::Content::builtIn(), kMembers);
        QVERIFY(blinded.packet.notes.contains(u"睡不着，最近两周吃得少"_s));
        QCOMPARE(blinded.packet.minutes, 41);
        QVERIFY(blinded.packet.isAboutSuicide);
        QVERIFY(blinded.packet.sections.size() > 8);
        QVERIFY(blinded.packet.moments.size() > 3);
        QVERIFY(std::ranges::is_sorted(blinded.packet.moments, {}, &Packet::Moment::minute));
        QVERIFY(!blinded.packet.protocols.isEmpty());
        const auto bytes = bytesOf(blinded.packet);
        QVERIFY(bytes.contains(u"\"17\""_s)); // the age matters, and names nobody
    }
    void theLeaderSeesWhatIsTakenOut()
    {
        const auto blinded = blind(fullRecord(), content::Content::builtIn(), kMembers);
        const auto isShown = [&](const QString &kind, const QString &text) {
            return std::ranges::any_of(
                blinded.masked, [&](const Masked &one) { return one.kind == kind && one.text.contains(text); });
        };
        QVERIFY(isShown(u"word"_s, u"高晓岚"_s));
        QVERIFY(isShown(u"hidden"_s, u"叶知秋"_s));
        QVERIFY(isShown(u"date"_s, u"11月22日"_s));
        QVERIFY(isShown(u"number"_s, u"138-0000-1234"_s));
        QVERIFY(isShown(u"date"_s, u"2026-11-22T14:35"_s)); // of a question that asks for a moment
    }
    void herOwnWordsAreTakenOutToo()
    {
        auto record = fullRecord();
        record.notes = u"她养的猫叫团子。"_s;
        QVERIFY(bytesOf(blind(record, content::Content::builtIn(), kMembers).packet).contains(u"团子"_s));
        const auto words = kMembers + QStringList{u"团子"_s};
        QVERIFY(!bytesOf(blind(record, content::Content::builtIn(), words).packet).contains(u"团子"_s));
    }
    /// The gate before a packet goes out sees each of these in a packet that somebody has spoilt.
    void theGateSeesWhatIsLeft_data()
    {
        QTest::addColumn<QString>("left");
        for (const QString &canary : kCanaries)
            QTest::newRow(qPrintable(canary)) << canary;
    }
    void theGateSeesWhatIsLeft()
    {
        QFETCH(QString, left);
        const auto &record = fullRecord();
        auto packet = blind(record, content::Content::builtIn(), kMembers).packet;
        packet.notes += u" "_s + left + u" "_s;
        QVERIFY(!leaks(packet, record, content::Content::builtIn(), kMembers).empty());
        packet = blind(record, content::Content::builtIn(), kMembers).packet;
        packet.sections.last().facts.append(Packet::Fact{{u"x"_s, u"x"_s}, {u"这里 "_s + left, u"here "_s + left}});
        QVERIFY(!leaks(packet, record, content::Content::builtIn(), kMembers).empty());
    }
    void aPeerLearnsWhoseCallItWasAndNoMore()
    {
        const auto &record = fullRecord();
        auto packet = blind(record, content::Content::builtIn(), kMembers).packet;
        QVERIFY(packet.counsellor.isNull());
        packet.counsellor = record.author;
        QVERIFY(leaks(packet, record, content::Content::builtIn(), kMembers).empty());
        packet.counsellor = StaffId();
        packet.riskReasons.append({record.author.toString(), {}});
        QVERIFY(!leaks(packet, record, content::Content::builtIn(), kMembers).empty());
    }
    void aPacketSurvivesTheWay()
    {
        auto packet = blind(fullRecord(), content::Content::builtIn(), kMembers).packet;
        packet.counsellor = kCounsellor;
        const auto read = packetFromJson(toJson(packet));
        OK(read);
        QVERIFY(*read == packet);
        FAILS(packetFromJson({{u"v"_s, 2}}), ErrorCode::Unsupported);
        FAILS(packetFromJson({}), ErrorCode::InvalidInput);
    }
    /// A new question with free text wants a decision: masked sign by sign, or hidden whole.
    void everyFreeTextIsDecidedUpon()
    {
        const QSet<QString> scanned{u"ct.emergency_reason"_s, u"ds.reason"_s, u"ds.what"_s, u"fu.next_reason"_s,
            u"hd.screen"_s, u"hd.task_what"_s, u"hd.note"_s, u"mn.reason_if_not"_s, u"reg.goal"_s,
            u"reg.priority_problem"_s, u"reg.actions"_s, u"reg.wish"_s, u"reg.feedback_note"_s, u"rk.plan_note"_s,
            u"rk.means_qty"_s, u"rk.exception_reason"_s, u"sp.sign_text"_s, u"sp.cope_text"_s, u"sp.env_what"_s,
            u"sp.env_when"_s, u"sp.reason"_s, u"sc.level_up_reason"_s, u"ws.part_text"_s, u"ws.problem"_s, u"ws.goal"_s,
            u"ws.idea_text"_s, u"ws.idea_pro"_s, u"ws.idea_con"_s, u"ws.best"_s, u"ws.step_what"_s, u"ws.step_when"_s,
            u"ws.obstacle"_s, u"ws.resource"_s, u"ws.replace"_s, u"reg.counsellor"_s};
        for (const auto *form : form::FormLibrary::builtIn().current()) {
            if (form->use() == form::Use::Instrument || form->id() == u"lh-qa" || form->id() == u"lh-cpl")
                continue; // no form of a call
            const auto walk = [&](const auto &self, const std::vector<form::Item> &items) -> void {
                for (const auto &item : items) {
                    const bool isText = item.type == form::ItemType::String || item.type == form::ItemType::Text
                        || item.type == form::ItemType::OpenChoice;
                    QVERIFY2(!isText || scanned.contains(item.linkId) != hiddenQuestions().contains(item.linkId),
                        qPrintable(item.linkId));
                    self(self, item.items);
                }
            };
            walk(walk, form->items());
        }
    }

    void masks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char *name, const QString &text, const QString &masked) {
            QTest::newRow(name) << text << masked;
        };
        row("a number in full width", u"打１３８００００１２３４吧"_s, u"打[…]吧"_s);
        row("doses and ages stay", u"一天 2 次，每次 3 片，17 岁，第 3 次"_s,
            u"一天 2 次，每次 3 片，17 岁，第 3 次"_s);
        row("weeks are no weekday", u"一周一次，最近两周，每周三次"_s, u"一周一次，最近两周，每周三次"_s);
        row("a weekday", u"下周三见"_s, u"下[…]见"_s);
        row("a little is no hour", u"好一点，有三点建议"_s, u"好一点，有三点建议"_s);
        row("hours", u"睡了 3 小时，24小时内"_s, u"睡了 3 小时，24小时内"_s);
        row("a time", u"夜里两点醒"_s, u"[…]醒"_s);
        row("a surname", u"张老师和小李来过"_s, u"[…]老师和[…]来过"_s);
        row("months of waiting", u"等了3个月"_s, u"等了3个月"_s);
        row("an English date", u"since 3 May 2019 or so"_s, u"since […] or so"_s);
        row("an English name", u"Mrs Winter said: my name is Wren"_s, u"[…] said: my name is […]"_s);
        row("WeChat", u"微信号：lucky_99 加我"_s, u"[…] 加我"_s);
    }
    void masks()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        const Masker masker{QStringList()};
        QCOMPARE(masker.mask(text), masked);
        QVERIFY(masker.scan(masked).empty()); // what is masked is not masked again
    }
    void aWordOfOneSignBlanksNothing()
    {
        QCOMPARE(Masker({u"静"_s}).mask(u"她安静下来"_s), u"她安静下来"_s);
        QCOMPARE(Masker({u"017号"_s}).mask(u"是０１７号说的"_s), u"是[…]说的"_s); // typed in full width
        QCOMPARE(wordsIn(u"妈妈 张桂芳, my friend Tom"_s), QStringList({u"张桂芳"_s, u"Tom"_s}));
    }
};

QTEST_APPLESS_MAIN(TestQualityPacket)
#include "tst_quality_packet.moc"
