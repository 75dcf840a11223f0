// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold after a simulation: the invariants I1, I2, I5, I6, I7, I10 and I12 of the threat model (I3, I8, I9:
// simulationyears.cpp).
#include "tests/sync/simulatedpeer.h"

#include "sync/client/casedesk.h"
#include "sync/client/casework.h"
#include "sync/server/logstore.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hl::sync::test {

namespace {

constexpr int Rounds = 60;
constexpr Millis Round{15000};

/// Who is what, as this device sees it.
auto people(const Directory &directory)
{
    std::map<DeviceId, std::pair<DeviceState, quint16>> all;
    for (const auto &[id, member] : directory.devices())
        all[id] = {member.state, member.roles.bits()};
    return all;
}

} // namespace

QStringList Simulation::settle()
{
    m_lossPerMille = m_twicePerMille = 0;
    m_crashesNext = false;
    pass(Round); // the last outage ends
    startServer();
    for (const auto &peer : m_peers) {
        peer->isOnline = true;
        unclog(*peer);
    }
    QStringList still;
    for (int round = 0; round < Rounds; ++round) {
        catchUp(Round);
        still = wrong();
        if (still.isEmpty())
            break;
    }
    askAsRevoked(still);
    return still;
}

void Simulation::catchUp(Millis time)
{
    for (const auto &peer : m_peers) {
        peer->isOnline = true;
        peer->device->engine.retryNow();
        pump(*peer);
    }
    pass(time);
}

bool Simulation::isLost(const Peer &peer)
{
    const Member *member = m_world.directory()->device(peer.device->membership.device());
    return !member || !member->isActive();
}

bool Simulation::isLostAuthor(StaffId author)
{
    return std::ranges::any_of(
        m_peers, [&](const auto &peer) { return peer->device->membership.staff() == author && isLost(*peer); });
}

std::vector<Event> Simulation::logOf(Topic topic)
{
    std::vector<Event> all;
    for (quint64 after = 0;;) {
        const LogPage page = must(m_world.store->read(topic, after, MaxPullLimit, std::nullopt));
        for (const LogEntry &entry : page.entries)
            all.push_back(must(decode(entry.bytes)));
        if (page.entries.empty())
            return all;
        after = page.next;
    }
}

QStringList Simulation::wrong()
{
    QStringList wrong;
    Records records;
    for (Event &event : logOf(Topic::Records)) {
        const RecordId record = event.header.record;
        records[record].push_back(std::move(event));
    }
    checkServer(wrong);
    for (const auto &peer : m_peers) {
        const QStringList before = std::exchange(wrong, {});
        if (isLost(*peer))
            checkLost(*peer, records, wrong);
        else
            checkPeer(*peer, records, wrong);
        if (peer->isLeader)
            checkLeader(*peer, records, wrong);
        for (QString &one : wrong)
            one.prepend(u"%1: "_s.arg(&peer - m_peers.data()));
        wrong = before + wrong;
    }
    checkPeople(wrong);
    checkAccesses(wrong);
    return wrong;
}

void Simulation::checkServer(QStringList &wrong)
{
    const auto db = m_world.store->database().reader();
    if (const auto sound = LogStore(*db).verify(); !sound)
        wrong += QString::fromStdString(sound.error().logSafe);
    if (m_counts.deleted != 0)
        wrong += u"I8: %1 events went before their time"_s.arg(m_counts.deleted);
    // a restored server sees the chains of its devices go on where it has nothing
    if (m_gaps.empty() && must(m_world.store->count("alarm")) != 0)
        wrong += u"I7: a gap where there is none"_s;
}

/// I1 and I2: what she was told is saved is here, and once at the server.
void Simulation::checkPeer(Peer &peer, const Records &records, QStringList &wrong)
{
    store::Vault &vault = *peer.device->vault;
    for (const auto &[record, saved] : peer.saved) {
        if (vault.records().body(record).value_or("") != saved.narrative)
            wrong += u"I1: a saved record is gone"_s;
        const auto there = records.find(record);
        if (there == records.end() || there->second.size() != 1)
            wrong += there == records.end() ? u"I2: the server lacks a record"_s : u"I2: a record is there twice"_s;
        else if (vault.records().find(record)->delivery < store::DeliveryState::Received)
            wrong += u"I2: a stored record reads as not received"_s;
        if (const auto comments = m_comments.find(record); comments != m_comments.end()) {
            const auto own = vault.records().find(record);
            if (own->delivery != store::DeliveryState::Reviewed || !comments->second.contains(own->reviewComment))
                wrong += u"a review has not arrived"_s;
        }
    }
    const auto counts = must(vault.outbox().counts());
    if (counts.pending != 0 || counts.quarantined != 0)
        wrong += u"I2: %1 unsent, %2 refused"_s.arg(counts.pending).arg(counts.quarantined);
    for (const auto &one : must(vault.outbox().quarantined()))
        wrong += u"I2: refused for %1"_s.arg(one.code);
    const auto entries = must(vault.journal().entries(peer.openCall));
    if (entries.size() != peer.answers)
        wrong += u"I1: %1 of %2 answers are here"_s.arg(entries.size()).arg(peer.answers);
    if (!must(RiskWatch(peer.device->membership, vault, peer.clock).open()).isEmpty())
        wrong += u"no leader has signed for a high risk"_s;
    if (peer.device->engine.status().log != LogWatch::Alarm::None)
        wrong += u"I6: a false alarm about the log"_s;
    const auto directory = m_world.directory();
    if (people(peer.device->membership.directory()) != people(*directory))
        wrong += u"I10: another directory"_s;
}

/// I5: what her device wrote after its end is nowhere in the log, and nothing is dropped.
void Simulation::checkLost(Peer &peer, const Records &records, QStringList &wrong)
{
    if (!peer.isGone())
        wrong += u"I5: a revoked device has not noticed"_s;
    std::set<EventId> kept;
    for (const auto &one : must(m_world.registry->quarantined()))
        kept.insert(one.event);
    for (const auto &[record, saved] : peer.saved) {
        const auto there = records.find(record);
        const bool isInLog = there != records.end();
        if (isInLog && there->second.size() != 1)
            wrong += u"I2: a record is there twice"_s;
        // what came between a backup and its restore went with the device
        if (!isInLog && !kept.contains(saved.event) && m_gaps.empty())
            wrong += u"I5: an event of a revoked device was dropped"_s;
    }
}

/// I10: each leader has the same.
void Simulation::checkLeader(Peer &peer, const Records &records, QStringList &wrong)
{
    store::Vault &vault = *peer.device->vault;
    const auto cases = must(vault.inbox().cases(100000));
    if (static_cast<std::size_t>(cases.size()) != records.size() && m_gaps.empty())
        wrong += u"I10: %1 cases of %2"_s.arg(cases.size()).arg(records.size());
    for (const store::ReceivedCase &one : cases) {
        const auto there = records.find(one.summary.record);
        // what a lost device had sent between a backup and its restore, nobody can send again
        const bool isGone = there == records.end() && !m_gaps.empty() && isLostAuthor(one.author);
        if (!isGone && (there == records.end() || there->second.front().header.author != one.author))
            wrong += u"I10: a case that the server lacks"_s;
        if (one.reviewedAt.has_value() != m_comments.contains(one.summary.record))
            wrong += u"I10: a review that others do not see"_s;
    }
    const auto waiting = [this](Peer &leader) {
        std::set<StaffId> staff;
        for (const auto &one :
            must(CaseDesk(leader.device->membership, *leader.device->vault, leader.clock).debriefs()))
            if (m_gaps.empty() || !isLostAuthor(one.member)) // who cannot say it again
                staff.insert(one.member);
        return staff;
    };
    if (waiting(peer) != waiting(*m_peers.front()))
        wrong += u"I10: others see other debriefs"_s;
    if (!must(vault.inbox().refused()).isEmpty())
        wrong += u"an event reads as evidence"_s;
}

/// I12: each opening is in the log, and its author knows. A device that is gone cannot tell a restored server again.
void Simulation::checkAccesses(QStringList &wrong)
{
    std::set<std::pair<RecordId, StaffId>> logged;
    for (const Event &event : logOf(Topic::Access))
        logged.insert({event.header.record, event.header.author});
    for (const Access &access : m_accesses) {
        if (isLostAuthor(access.by) && std::ranges::any_of(m_gaps, [&](const auto &gap) {
                return access.answered >= gap.first && access.asked <= gap.second;
            }))
            continue;
        if (!logged.contains({access.record, access.by}))
            wrong += u"I12: an opening is not in the log"_s;
        for (const auto &peer : m_peers) {
            if (isLost(*peer) || peer->device->membership.staff() != access.author)
                continue;
            const auto told = must(peer->device->vault->events().of(casework::Opened, access.record.toBytes()));
            if (std::ranges::none_of(told, [&](const auto &one) { return one.by == access.by; }))
                wrong += u"I12: an author was not told of an opening"_s;
        }
    }
}

/// I5: refused from the next request on.
void Simulation::askAsRevoked(QStringList &wrong)
{
    for (const auto &peer : m_peers) {
        if (!isLost(*peer))
            continue;
        int status = 0;
        peer->device->api.call({HttpRequest::Method::Get, "/v1/streams/review/events?after=0", {}, {}, Millis{30000}},
            [&status](const Result<HttpReply> &reply) { status = reply ? reply->status : -1; });
        pass(Round);
        if (status != 410)
            wrong += u"I5: a revoked device was answered %1"_s.arg(status);
    }
}

QStringList Simulation::deceive()
{
    QStringList unnoticed;
    const RawDevice raw = m_world.raw(Role::Counsellor);
    EventHeader header = eventOf(m_world, raw, Topic::Records).header;
    header.deviceSeq = 7;
    const Reader reader{m_world.files.org.team, WholeRecord};
    const PlainPart part{PartId::Statistics, "1"};
    wire::PushRequest push;
    push.set_version(ProtocolVersion);
    push.add_events(encode(must(sealEvent(header, {&part, 1}, {&reader, 1}, raw.sign.secretKey))).toStdString());
    const auto alarms = must(m_world.store->count("alarm"));
    if (m_world.post("/v1/streams/records/events", push, raw.token).status != 200
        || must(m_world.store->count("alarm")) != alarms + 1)
        unnoticed += u"I7: a gap in a device's numbers"_s;
    catchUp(Round);
    stopServer();
    m_cast.resetServer();
    startServer();
    const auto isDeceived = [](const auto &peer) {
        return !peer->isGone() && peer->device->engine.status().log == LogWatch::Alarm::None;
    };
    for (int round = 0; round < 10 && std::ranges::any_of(m_peers, isDeceived); ++round)
        catchUp(Round); // sessions are opened anew, over slow lines
    if (std::ranges::any_of(m_peers, isDeceived))
        unnoticed += u"I6: an older log was accepted"_s;
    return unnoticed;
}

} // namespace hl::sync::test
