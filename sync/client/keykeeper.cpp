// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/keykeeper.h"

#include "core/base/log.h"
#include "sync/client/boxkeys.h"
#include "sync/client/deskwork.h"
#include "sync/client/dutyretelling.h"
#include "sync/client/grantedkeys.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "sync/wire/sealing.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

constexpr Millis Minute{60 * 1000};
constexpr Millis Hour = Minute * 60;
constexpr Millis Day = Hour * 24;
constexpr Millis RequestTime{30000};

/// In the vault's settings.
QString nameOf(QStringView what, const EpochKeys &key)
{
    return u"keys.%1.%2"_s.arg(what, QString::fromLatin1(crypto::keyId(key.key).toHex()));
}

Error whyNot(const Result<HttpReply> &reply)
{
    return reply ? makeError(ErrorCode::Network, "the server takes nothing about keys now") : reply.error();
}

} // namespace

KeyKeeper::KeyKeeper(const Membership &membership, store::Vault &vault, ApiClient &api, const Clock &clock,
    UpToDate upToDate, std::function<void()> changed)
    : m_membership(membership)
    , m_vault(vault)
    , m_api(api)
    , m_clock(clock)
    , m_upToDate(std::move(upToDate))
    , m_changed(std::move(changed))
{
}

void KeyKeeper::poll()
{
    const bool isUpToDate = m_upToDate().has_value();
    const bool isNews = !m_isFailing && (m_membership.statements() != m_seen || (isUpToDate && !m_wasUpToDate));
    if (m_busy || isAwaiting() || (m_clock.elapsed() < m_notBefore && !isNews))
        return;
    m_seen = m_membership.statements();
    m_wasUpToDate = isUpToDate;
    if (const auto taken = takeGrantedKeys(m_membership, m_vault, m_clock); !taken)
        return rest(taken);
    const KeyPlan plan = planKeys(m_membership.directory(), m_membership.device(), m_clock.now());
    show(plan);
    auto statements = due(plan);
    const DeskWork desk(m_membership, m_vault, m_clock);
    const auto keeping = desk.keepingDue();
    if (!statements || !keeping)
        return rest(fail(statements ? keeping.error() : statements.error()));
    for (const auto &[record, isHeld] : *keeping)
        statements->push_back(isHeld ? sign(StatementKind::Hold, Hold{record, HoldReason::Review}.toBytes())
                                     : sign(StatementKind::HoldLift, HoldLift{record}.toBytes()));
    if (!statements->empty())
        return post(*statements, [this](const Result<void> &said) { rest(said); });
    const auto renewal = ownBoxKey(plan);
    if (!renewal)
        return rest(fail(renewal.error()));
    if (*renewal)
        return post({**renewal}, [this](const Result<void> &said) { rest(said); });
    const auto told = tellNewcomers(m_membership, m_vault, m_clock);
    if (!told)
        return rest(fail(told.error()));
    if (const auto own = desk.tellOwnDevices(); !own)
        return rest(fail(own.error()));
    if (const auto over = destroyedByOthers(); !over.empty())
        return destroy(over);
    if (!plan.move.empty() && m_clock.elapsed() >= m_nextPass)
        return beginPass(plan);
    rest({}, Hour);
}

/// After what everybody waits for. Its predecessors end when their time has come.
Result<std::optional<Signed>> KeyKeeper::ownBoxKey(const KeyPlan &plan)
{
    const BoxKeys boxes(m_membership, m_vault, m_clock);
    if (const auto serverTime = m_upToDate())
        if (const auto retired = boxes.retire(*serverTime); !retired)
            return fail(retired.error());
    if (m_clock.elapsed() < m_nextRenewal)
        return std::nullopt;
    std::vector<EpochKeys> ending = destroyedByOthers();
    for (const KeyPlan::Move &move : plan.move)
        if (move.isExpiry)
            ending.push_back(move.from);
    auto renewal = boxes.due(ending);
    if (renewal && *renewal)
        m_nextRenewal = m_clock.elapsed() + Hour;
    return renewal;
}

std::optional<Millis> KeyKeeper::nextWakeUp() const
{
    if (m_busy)
        return std::nullopt;
    return std::max((isAwaiting() ? m_awaitedTill : m_notBefore) - m_clock.elapsed(), Millis{0});
}

/// A restored server may have forgotten what it took: not for ever.
bool KeyKeeper::isAwaiting() const
{
    return m_membership.statements() < m_awaited && m_clock.elapsed() < m_awaitedTill;
}

/// The key goes out together with its grants, this device's own among them: it is taken from the log like everybody's,
/// so that a crash in between loses nothing.
Result<std::vector<Signed>> KeyKeeper::due(const KeyPlan &plan) const
{
    std::vector<Signed> statements;
    for (const KeyPlan::Slot &slot : plan.make) {
        const auto pair = crypto::BoxKeyPair::generate();
        const EpochKeys key{slot.scope, slot.epoch, pair.publicKey};
        std::vector<Member> devices;
        for (const Member *member : KeyBook::entitled(slot.scope, m_membership.directory()))
            devices.push_back(*member);
        statements.push_back(sign(StatementKind::EpochKeys, key.toBytes()));
        if (auto added = addGrants(key, pair, devices, statements); !added)
            return fail(added.error());
    }
    for (const KeyPlan::Missing &missing : plan.grant) {
        const auto pair = m_vault.keyring().find(missing.key.key);
        if (!pair) // not ours to give; another leader will
            continue;
        if (auto added = addGrants(missing.key, *pair, missing.devices, statements); !added)
            return fail(added.error());
    }
    return statements;
}

Result<void> KeyKeeper::addGrants(const EpochKeys &key, const crypto::BoxKeyPair &pair,
    const std::vector<Member> &devices, std::vector<Signed> &statements) const
{
    Grant grant{key, {}};
    for (size_t i = 0; i < devices.size(); ++i) {
        if (auto added = grant.add(m_membership.org(), pair, devices[i]); !added)
            return added;
        if (grant.entries.size() == Grant::MostEntries || i + 1 == devices.size()) {
            statements.push_back(sign(StatementKind::Grant, grant.toBytes()));
            grant.entries.clear();
        }
    }
    return {};
}

Signed KeyKeeper::sign(StatementKind kind, const QByteArray &payload) const
{
    return signStatement(kind, m_membership.org(), Signer::by(m_membership.device()), payload,
        m_vault.keyring().deviceSigning().secretKey, m_clock);
}

void KeyKeeper::post(const std::vector<Signed> &statements, std::function<void(Result<void>)> done)
{
    wire::StatementsRequest message;
    for (const Signed &statement : statements) {
        auto *one = message.add_statements();
        one->set_body(statement.body.toStdString());
        one->set_signature(statement.signature.toStdString());
    }
    m_busy = true;
    m_api.call({HttpRequest::Method::Post, "/v1/statements", bytes(message.SerializeAsString()), {}, RequestTime},
        [this, alive = std::weak_ptr(m_alive), done = std::move(done)](const Result<HttpReply> &reply) {
            if (alive.expired())
                return;
            wire::StatementsReply answer;
            const bool isTaken = reply && reply->status == 200
                && answer.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()));
            if (isTaken) { // until it comes back the plan would be the same again
                m_awaited = answer.head();
                m_awaitedTill = m_clock.elapsed() + Minute;
            }
            const bool isDone
                = isTaken && std::ranges::all_of(answer.outcomes(), [](quint32 each) { return each == 0; });
            done(isDone ? Result<void>() : fail(whyNot(reply)));
        });
}

void KeyKeeper::grantOlder(DeviceId device, std::function<void(Result<void>)> done)
{
    const Member *member = m_membership.directory().device(device);
    std::vector<Signed> statements;
    for (const EpochKey &key : m_membership.directory().keys().all()) {
        if (key.is.scope != KeyScope::Team || !member || key.isHeldBy(*member))
            continue;
        const auto pair = m_vault.keyring().find(key.is.key);
        if (pair)
            if (auto added = addGrants(key.is, *pair, {*member}, statements); !added)
                return done(added);
    }
    if (statements.empty())
        return done(fail(ErrorCode::NotFound, "there is no older key to give"));
    if (m_busy)
        return done(fail(ErrorCode::Network, "keys are being worked on; once more in a moment"));
    post(statements, [this, done = std::move(done)](const Result<void> &said) {
        rest(said);
        done(said);
    });
}

void KeyKeeper::beginPass(const KeyPlan &plan)
{
    Pass pass;
    quint64 first = std::numeric_limits<quint64>::max();
    for (const KeyPlan::Move &move : plan.move) {
        const bool hasBoth = m_vault.keyring().find(move.from.key) && m_vault.keyring().find(move.to.key);
        const EpochKey *key = m_membership.directory().keys().find(move.from.key);
        const Member *self = m_membership.directory().device(m_membership.device());
        const bool wasOurs = key && self && key->isHeldBy(*self);
        // gone from here already, only its receipt is missing: the pass has nothing to find
        if (!hasBoth && !(move.isExpiry && wasOurs && !m_vault.keyring().find(move.from.key)))
            continue;
        pass.moves.push_back(move);
        if (hasBoth)
            first = std::min(first, scanned(move.from));
    }
    if (pass.moves.empty())
        return rest({}, Hour);
    pass.after = first == std::numeric_limits<quint64>::max() ? 0 : first;
    m_pass = std::move(pass);
    m_state.isMoving = true;
    m_state.moved = 0;
    look();
}

void KeyKeeper::look()
{
    QByteArrayList ids;
    for (const KeyPlan::Move &move : m_pass->moves)
        ids.append(crypto::keyId(move.from.key).toHex());
    m_busy = true;
    m_api.call(
        {HttpRequest::Method::Get, "/v1/wraps?after=" + QByteArray::number(m_pass->after) + "&keys=" + ids.join(','),
            {}, {}, RequestTime},
        [this, alive = std::weak_ptr(m_alive)](const Result<HttpReply> &reply) {
            if (alive.expired())
                return;
            if (const auto done = onFound(reply); !done)
                rest(done);
        });
}

Result<void> KeyKeeper::onFound(const Result<HttpReply> &reply)
{
    wire::WrapsPage page;
    if (!reply || reply->status != 200
        || !page.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size())))
        return fail(whyNot(reply));
    std::vector<Batch> batches;
    for (const auto &found : page.events()) {
        const auto event = decode(QByteArrayView(found.event()));
        const auto added = decodeWraps(QByteArrayView(found.wraps()));
        if (!event || !added)
            return fail(ErrorCode::Corrupt, "the server hands out damaged events");
        if (auto done = prepare(*event, *added, batches); !done)
            return done;
    }
    const bool isAtEnd = page.next() <= m_pass->after;
    m_pass->after = std::max<quint64>(page.next(), m_pass->after);
    m_state.done = m_pass->after;
    m_state.total = page.head();
    changed();
    if (isAtEnd && batches.empty())
        finishPass();
    else
        give(std::move(batches));
    return {};
}

Result<void> KeyKeeper::prepare(const Event &event, const std::vector<Wrap> &added, std::vector<Batch> &batches)
{
    const EventHeader &header = event.header;
    const Member *author = m_membership.directory().device(header.device);
    if (!author || author->staff != header.author || !verify(event, author->signKey)) {
        m_pass->isWaiting = true; // nothing of it can be judged: the key stays
        return {};
    }
    for (const KeyPlan::Move &move : m_pass->moves) {
        const QByteArray keyId = crypto::keyId(move.from.key);
        const auto isOf = [&](const Wrap &wrap) { return wrap.keyId == keyId && wrap.isPresent(); };
        if (std::ranges::none_of(event.wraps, isOf) && std::ranges::none_of(added, isOf))
            continue;
        // what is past its date is the server's to delete, not ours to give another key
        if (move.isExpiry && header.retainUntil < monthOf(m_clock.now())
            && !m_membership.directory().retention().isHeld(header.record)) {
            m_pass->isWaiting = true;
            continue;
        }
        const auto from = m_vault.keyring().find(move.from.key);
        if (!from)
            return fail(from.error());
        const auto wraps = rewrap(event, *from, move.to.key, added);
        if (!wraps) {
            qCWarning(logSync, "an event keeps its key: %s", wraps.error().logSafe.c_str());
            m_pass->isWaiting = true;
            continue;
        }
        auto batch = std::ranges::find_if(batches, [&](const Batch &each) { return each.move.from == move.from; });
        if (batch == batches.end())
            batch = batches.insert(batches.end(), Batch{move, {}});
        batch->events.push_back({header.id, encodeWraps(*wraps)});
    }
    return {};
}

/// One batch after the other; the cursor moves when the server has them all.
void KeyKeeper::give(std::vector<Batch> batches)
{
    if (batches.empty()) {
        if (const auto noted = noteScanned(); !noted)
            return rest(noted);
        return look();
    }
    const Batch batch = std::move(batches.back());
    batches.pop_back();
    const Rewrap rewrap{batch.move.from.key, batch.move.to.key, static_cast<quint32>(batch.events.size()),
        Rewrap::hashOf(batch.events)};
    const Signed statement = sign(StatementKind::Rewrap, rewrap.toBytes());
    wire::RewrapRequest message;
    message.set_statement_body(statement.body.toStdString());
    message.set_statement_signature(statement.signature.toStdString());
    for (const Rewrapped &one : batch.events) {
        auto *entry = message.add_events();
        entry->set_event_id(one.event.toBytes().toStdString());
        entry->set_wraps(one.wraps.toStdString());
    }
    m_api.call({HttpRequest::Method::Post, "/v1/wraps", bytes(message.SerializeAsString()), {}, RequestTime},
        [this, alive = std::weak_ptr(m_alive), batches = std::move(batches), count = batch.events.size()](
            const Result<HttpReply> &reply) mutable {
            if (alive.expired())
                return;
            if (!reply || reply->status != 200)
                return rest(fail(whyNot(reply)));
            m_state.moved += count;
            give(std::move(batches));
        });
}

/// Everything was looked through. A key whose time is over goes from here, and this device says so.
void KeyKeeper::finishPass()
{
    const Pass pass = *std::exchange(m_pass, std::nullopt);
    m_nextPass = m_clock.elapsed() + Day;
    m_state.isMoving = false;
    std::vector<EpochKeys> over;
    for (const KeyPlan::Move &move : pass.moves) {
        if (pass.isWaiting)
            continue;
        if (move.isExpiry)
            over.push_back(move.from);
        else if (const auto set = m_vault.settings().set(nameOf(u"moved", move.from), "1"); !set)
            return rest(set);
    }
    destroy(over);
}

void KeyKeeper::destroy(const std::vector<EpochKeys> &keys)
{
    if (keys.empty())
        return rest({});
    // the log would give them back to whoever has a box key that they were granted to
    const auto forgotten = BoxKeys(m_membership, m_vault, m_clock).forget(keys, m_upToDate());
    if (!forgotten || !*forgotten)
        return forgotten ? rest({}, Hour) : rest(fail(forgotten.error()));
    std::vector<Signed> receipts;
    for (const EpochKeys &key : keys) {
        if (const auto removed = m_vault.keyring().remove(key.key); !removed)
            return rest(removed);
        receipts.push_back(sign(StatementKind::KeyDestroyed, KeyDestroyed{key}.toBytes()));
    }
    if (const auto flushed = m_vault.keyring().flush(); !flushed)
        return rest(flushed);
    post(receipts, [this](const Result<void> &said) { rest(said); });
}

/// Who may not move records (a supervisor's device) follows a leader's receipt, and never before the time.
std::vector<EpochKeys> KeyKeeper::destroyedByOthers() const
{
    std::vector<EpochKeys> keys;
    const Directory &directory = m_membership.directory();
    if (m_membership.may(Action::GrantKeys))
        return keys;
    for (const EpochKey &key : directory.keys().all()) {
        const bool byLeader = std::ranges::any_of(key.destroyedBy, [&](const auto &said) {
            const Member *member = directory.device(said.first);
            return member && member->may(Action::GrantKeys);
        });
        if (key.is.scope == KeyScope::Team && byLeader && !key.destroyedBy.contains(m_membership.device())
            && key.is.epoch <= monthOf(m_clock.now(), -MonthsTillDestruction)
            && (key.holders.contains(m_membership.device()) || m_vault.keyring().find(key.is.key)))
            keys.push_back(key.is);
    }
    return keys;
}

quint64 KeyKeeper::scanned(const EpochKeys &key) const
{
    const auto stored = m_vault.settings().value(nameOf(u"scanned", key));
    return stored && *stored ? (*stored)->toULongLong() : 0;
}

/// What lies before it has no wrap of these keys any more, and will have none: only what is new can.
Result<void> KeyKeeper::noteScanned()
{
    if (m_pass->isWaiting)
        return {};
    return m_vault.atomically([this]() -> Result<void> {
        for (const KeyPlan::Move &move : m_pass->moves) {
            const auto cursor = QByteArray::number(m_pass->after);
            if (auto set = m_vault.settings().set(nameOf(u"scanned", move.from), cursor); !set)
                return set;
        }
        return {};
    });
}

void KeyKeeper::rest(const Result<void> &outcome, Millis pause)
{
    m_busy = false;
    m_isFailing = !outcome;
    if (outcome) {
        m_backoff.reset();
    } else {
        qCWarning(logSync, "keys: %s", outcome.error().logSafe.c_str());
        pause = m_backoff.next();
        m_pass.reset();
        m_state.isMoving = false;
    }
    m_notBefore = m_clock.elapsed() + pause;
    changed();
}

void KeyKeeper::show(const KeyPlan &plan)
{
    const KeyBook &book = m_membership.directory().keys();
    KeyState state = m_state;
    const auto epochInForce = [&](KeyScope scope) {
        const EpochKey *key = book.inForce(scope, epochOf(scope, m_clock.now()));
        return key ? key->is.epoch : 0;
    };
    state.team = epochInForce(KeyScope::Team);
    state.archive = epochInForce(KeyScope::Archive);
    state.teamUntil = state.dutyUntil = 0;
    for (const EpochKey &key : book.all()) {
        if (key.isUsable && key.is.scope == KeyScope::Team)
            state.teamUntil = std::max(state.teamUntil, key.is.epoch);
        if (key.isUsable && key.is.scope == KeyScope::Duty)
            state.dutyUntil = std::max(state.dutyUntil, key.is.epoch);
    }
    state.expired = state.leftBehind = 0;
    for (const KeyPlan::Move &move : plan.move) {
        const auto moved = m_vault.settings().value(nameOf(u"moved", move.from));
        if (move.isExpiry)
            ++state.expired;
        else if (!moved || !*moved)
            ++state.leftBehind;
    }
    m_state = state;
}

void KeyKeeper::changed()
{
    if (m_changed)
        m_changed();
}

} // namespace hl::sync
