// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/callerindex.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "core/crypto/oprf.h"
#include "core/record/callrecord.h"
#include "sync/client/casework.h"
#include "sync/client/dutywork.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;
namespace oprf = crypto::oprf;

namespace {

constexpr qsizetype IndexBytes = 16;
/// Which of the organisation's keys an index was made with.
constexpr qsizetype KeyMarkBytes = 8;
/// Calls that everybody was not told all of yet.
const QString OpenKey = u"callers.open"_s;
constexpr qsizetype MostOpen = 300;
/// In this vault alone: the index of a caller by this vault's own tag.
const QString IndexKind = u"caller-index"_s;

constexpr Millis RequestTime{10000};
/// The server counts 60 questions an hour.
constexpr Millis AskedTooOften = std::chrono::minutes(10);
/// It has no index key: nobody will soon give it one.
constexpr Millis NoIndex = std::chrono::hours(1);

/// A call that everybody is to hear of.
struct OpenCall
{
    CallId call;
    Timestamp at;
    QByteArray tag;
    QString number; ///< until the caller was looked up
    EventId told; ///< of the card's event; null: not told yet
    bool isTakenOver = false;
};

Result<QList<OpenCall>> openCalls(store::Vault &vault)
{
    const auto kept = vault.settings().value(OpenKey);
    if (!kept)
        return fail(kept.error());
    QList<OpenCall> calls;
    for (const auto &item : QJsonDocument::fromJson(kept->value_or(QByteArray())).array()) {
        const auto call = CallId::fromString(item[u"call"].toString());
        if (!call)
            continue;
        calls.append({*call, fromEpochMs(item[u"atMs"].toInteger()),
            QByteArray::fromHex(item[u"tag"].toString().toLatin1()), item[u"number"].toString(),
            EventId::fromString(item[u"told"].toString()).value_or(EventId()), item[u"taken"].toBool()});
    }
    return calls;
}

Result<void> keepOpen(store::Vault &vault, const QList<OpenCall> &calls)
{
    QJsonArray items;
    for (const OpenCall &each : calls) {
        QJsonObject item{{u"call"_s, each.call.toString()}, {u"atMs"_s, toEpochMs(each.at)},
            {u"tag"_s, QString::fromLatin1(each.tag.toHex())}};
        if (!each.number.isEmpty())
            item.insert(u"number"_s, each.number);
        if (!each.told.isNull())
            item.insert(u"told"_s, each.told.toString());
        if (each.isTakenOver)
            item.insert(u"taken"_s, true);
        items.append(item);
    }
    return vault.settings().set(OpenKey, QJsonDocument(items).toJson(QJsonDocument::Compact));
}

QByteArray markOf(const crypto::SecretKey &key)
{
    return crypto::keyedHash(key, "hearthline.index-key").first(KeyMarkBytes);
}

/// nullopt: not looked up yet, or with another key of the organisation.
Result<std::optional<QByteArray>> indexOf(store::Vault &vault, const QByteArray &tag)
{
    const auto key = indexKeyOf(vault);
    const auto log = vault.events().of(IndexKind, tag);
    if (!key || !log)
        return fail(key ? log.error() : key.error());
    for (const store::LoggedEvent &each : *log) {
        if (*key && each.body.first(KeyMarkBytes) == markOf(**key))
            return each.body.sliced(KeyMarkBytes);
    }
    return std::nullopt;
}

/// What was agreed in a call, or ended; nullopt: nothing.
Result<std::optional<record::CardAgreement>> agreedIn(store::Vault &vault, const CallId &call)
{
    const auto log = vault.events().of(casework::Agreement, record::recordIdFor(call).toBytes());
    if (!log)
        return fail(log.error());
    std::optional<record::CardAgreement> agreed;
    for (const store::LoggedEvent &each : *log) {
        if (const auto event = record::agreementEventFromJson(QJsonDocument::fromJson(each.body).object()))
            agreed = record::CardAgreement::of(event->agreement);
    }
    return agreed;
}

} // namespace

/// A number on its way to an index.
struct CallerIndex::Question
{
    QByteArray tag;
    QByteArray number;
    oprf::Blinded blinded;
};

Result<record::CallerHistory> meetCaller(store::Vault &vault, const CallId &call, const QString &number, Timestamp at,
    const store::RepeatRules &rules, Meeting meeting)
{
    record::CallerHistory history;
    const auto done = vault.atomically([&]() -> Result<void> {
        const auto own = vault.callers().arrived(call, number, at, rules);
        const auto tag = vault.callers().tag(number, rules);
        auto open = openCalls(vault);
        if (!own || !open)
            return fail(own ? open.error() : own.error());
        history = *own;
        if (!tag)
            return {};
        // what is filed was told already
        if (std::ranges::find(*open, call, &OpenCall::call) == open->end() && !vault.records().findByCall(call)) {
            const auto normalised = record::normalisedNumber(number, rules.countryCode);
            open->append({call, at, *tag, normalised.value_or(QString()), {}, meeting == Meeting::TakenOver});
            while (open->size() > MostOpen)
                open->removeFirst();
            if (const auto kept = keepOpen(vault, *open); !kept)
                return kept;
        }
        const auto index = indexOf(vault, *tag);
        if (!index)
            return fail(index.error());
        if (!*index)
            return {};
        const auto card = cardOf(vault, **index);
        if (!card)
            return fail(card.error());
        const auto untold = std::ranges::count_if(*open, [&](const OpenCall &each) {
            return each.tag == *tag && each.told.isNull() && !each.isTakenOver && each.at > at - record::RepeatWindow;
        });
        history = card->widen(*own, static_cast<int>(untold), at, rules.threshold);
        return {};
    });
    if (!done)
        return fail(done.error());
    return history;
}

Result<void> tellLevelAgain(store::Vault &vault, const StaffId &self, const CallId &call)
{
    const auto filed = vault.records().findByCall(call);
    const auto met = vault.callers().met(call);
    auto open = openCalls(vault);
    if (!filed || !met || !open)
        return fail(!filed ? filed.error() : !met ? met.error() : open.error());
    if (!*met)
        return {};
    const auto level = form::code(static_cast<form::RiskLevel>(filed->summary.riskLevel));
    if (const auto raised = vault.callers().raised(call, level); !raised)
        return raised;
    if (std::ranges::find(*open, call, &OpenCall::call) != open->end())
        return {}; // it was not told at all, and will be with the level that it has now
    const auto index = indexOf(vault, (*met)->tag);
    const auto log = index && *index ? vault.events().of(dutywork::CaseCard, **index)
                                     : Result<QList<store::LoggedEvent>>(QList<store::LoggedEvent>());
    if (!index || !log)
        return fail(index ? log.error() : index.error());
    for (const store::LoggedEvent &each : *log) {
        const auto event = record::cardEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event && event->call.isNull() && event->by == self && event->at == (*met)->at) {
            open->append({call, event->at, (*met)->tag, {}, event->id});
            return keepOpen(vault, *open);
        }
    }
    return {};
}

Result<record::CaseCard> cardOf(store::Vault &vault, const QByteArray &caller)
{
    const auto log = vault.events().of(dutywork::CaseCard, caller);
    if (!log)
        return fail(log.error());
    record::CaseCard card(caller);
    for (const store::LoggedEvent &each : *log) {
        const auto event = record::cardEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event)
            card.apply(*event);
        else
            qCWarning(logSync, "case card: %s", event.error().logSafe.c_str());
    }
    return card;
}

Result<std::optional<crypto::SecretKey>> indexKeyOf(store::Vault &vault)
{
    const auto log = vault.events().all(dutywork::IndexKey);
    if (!log)
        return fail(log.error());
    const auto first = std::ranges::min_element(*log, {}, &store::LoggedEvent::id);
    if (first == log->end())
        return std::nullopt;
    QByteArray bytes = QByteArray::fromBase64(QJsonDocument::fromJson(first->body)[u"key"].toString().toLatin1());
    if (bytes.size() != 32)
        return fail(ErrorCode::Corrupt, "the index key is damaged");
    return crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.constData()), 32});
}

QJsonObject newIndexKey(const EventHead &head)
{
    const Secret bytes = crypto::SecretKey::random().exportBytes();
    QJsonObject json = head.toJson();
    const QByteArray raw(reinterpret_cast<const char *>(bytes.bytes().data()), 32);
    json.insert(u"key"_s, QString::fromLatin1(raw.toBase64()));
    return json;
}

CallerIndex::CallerIndex(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock,
    std::function<void()> changed)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_clock(clock)
    , m_changed(std::move(changed))
{
}

void CallerIndex::poll()
{
    if (!m_membership.may(Action::WriteDuty) || m_membership.isRevoked())
        return;
    const auto told = tellWhatIsKnown();
    if (!told)
        qCWarning(logSync, "case cards: %s", told.error().logSafe.c_str());
    else if (*told && m_changed)
        m_changed();
    if (!m_busy && m_clock.elapsed() >= m_notBefore)
        ask();
}

std::optional<Millis> CallerIndex::nextWakeUp() const
{
    const Millis in = m_notBefore - m_clock.elapsed();
    return !m_busy && in > Millis{0} ? std::optional(in) : std::nullopt;
}

void CallerIndex::retryNow()
{
    m_notBefore = Millis{0};
    m_backoff.reset();
}

/// What was looked up goes to everybody: the call at once, what was found and agreed when it is filed.
Result<bool> CallerIndex::tellWhatIsKnown()
{
    auto open = openCalls(m_vault);
    if (!open)
        return fail(open.error());
    bool hasChanged = false;
    const auto done = m_vault.atomically([&]() -> Result<void> {
        QList<OpenCall> left;
        for (OpenCall &each : *open) {
            const auto index = indexOf(m_vault, each.tag);
            if (!index)
                return fail(index.error());
            const auto filed = m_vault.records().findByCall(each.call);
            // an amendment may come later than a week, when the card tells no more than the level
            const bool isOld = each.at <= m_clock.now() - record::RepeatWindow && !(filed && !each.told.isNull());
            if (!*index || isOld) {
                hasChanged = hasChanged || isOld;
                if (!isOld)
                    left.append(each);
                continue;
            }
            record::CardEvent event{
                EventId::create(m_clock), m_membership.staff(), each.at, **index, each.told, {}, {}, each.isTakenOver};
            const auto say = [&] {
                hasChanged = true;
                return tellDuty(m_membership, m_vault, m_clock, dutywork::CaseCard, {{**index, toJson(event)}});
            };
            if (each.told.isNull()) {
                if (const auto said = say(); !said)
                    return said;
                each.told = std::exchange(event.id, EventId::create(m_clock));
                each.number.clear();
                event.call = each.told;
            }
            if (!filed) { // not yet
                left.append(each);
                continue;
            }
            if (filed->summary.riskLevel > 0)
                event.level = static_cast<form::RiskLevel>(filed->summary.riskLevel);
            const auto agreed = agreedIn(m_vault, each.call);
            if (!agreed)
                return fail(agreed.error());
            event.agreed = *agreed;
            hasChanged = true;
            if (event.level || event.agreed)
                if (const auto said = say(); !said)
                    return said;
        }
        return hasChanged ? keepOpen(m_vault, left) : Result<void>();
    });
    if (!done)
        return fail(done.error());
    return hasChanged;
}

/// The newest first: whoever is on the line now.
void CallerIndex::ask()
{
    const auto open = openCalls(m_vault);
    const auto key = indexKeyOf(m_vault);
    if (!open || !key || !*key)
        return;
    const auto last = std::find_if(open->crbegin(), open->crend(),
        [](const OpenCall &each) { return each.told.isNull() && !each.number.isEmpty(); });
    if (last == open->crend())
        return;
    const QByteArray number = last->number.toUtf8();
    auto blinded = oprf::blind(number);
    if (!blinded)
        return;
    const auto question = std::make_shared<Question>(Question{last->tag, number, std::move(*blinded)});
    wire::IndexRequest message;
    message.set_element(question->blinded.element.toBytes().toStdString());
    m_busy = true;
    m_api.call({HttpRequest::Method::Post, "/v1/index", bytes(message.SerializeAsString()), {}, RequestTime},
        [this, alive = std::weak_ptr(m_alive), question](const Result<HttpReply> &reply) {
            if (alive.lock())
                onAnswer(*question, reply);
        });
}

void CallerIndex::onAnswer(const Question &question, const Result<HttpReply> &reply)
{
    m_busy = false;
    if (const auto kept = keepIndex(question, reply); !kept) {
        const int status = reply ? reply->status : 0;
        m_notBefore = m_clock.elapsed() + (status == 429 ? AskedTooOften : status == 404 ? NoIndex : m_backoff.next());
        qCWarning(logSync, "a caller was not looked up: %s", kept.error().logSafe.c_str());
        if (m_changed)
            m_changed();
        return;
    }
    m_backoff.reset();
    poll();
}

Result<void> CallerIndex::keepIndex(const Question &question, const Result<HttpReply> &reply)
{
    wire::IndexReply message;
    if (!reply || reply->status != 200 || !parse(message, reply->body))
        return fail(ErrorCode::Network, "the server gives no index now");
    const auto element = oprf::Element::fromBytes(QByteArrayView(message.element()));
    const auto output
        = element ? oprf::finish(question.number, question.blinded, *element) : fail(ErrorCode::Corrupt, "no point");
    const auto key = indexKeyOf(m_vault);
    if (!output || !key || !*key)
        return fail(ErrorCode::Corrupt, "the server's answer is no index");
    const QByteArray index = crypto::keyedHash(**key, question.number + *output).first(IndexBytes);
    const auto kept = m_vault.events().append({EventId::create(m_clock), IndexKind, question.tag, m_membership.staff(),
        m_clock.now(), markOf(**key) + index});
    return kept ? Result<void>() : fail(kept.error());
}

} // namespace hl::sync
