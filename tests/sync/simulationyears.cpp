// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold when years have passed after a simulation, and who is who: the invariants I3, I8 and I9 of the threat
// model. Nothing here asks the folds that are tested: the log is read again, statement by statement.
#include "tests/sync/simulatedpeer.h"

#include "sync/server/collector.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hl::sync::test {

namespace {

constexpr Millis Round{15000};
/// A device's clock may be ahead by 400 days, and its records are kept by that.
constexpr int MonthsOfSkew = 14;

Timestamp endOf(quint32 month)
{
    const std::chrono::year_month last{
        std::chrono::year(static_cast<int>(month / 100)), std::chrono::month(month % 100)};
    return std::chrono::sys_days((last + std::chrono::months(1)) / 1) - 1h;
}

} // namespace

/// Held, and not lifted by two.
std::set<RecordId> Simulation::heldByTheLog()
{
    std::map<RecordId, std::set<DeviceId>> held; // and who is for lifting: each leader has one device
    for (const Signed &statement : must(m_world.registry->read(0, m_world.directory()->size()))) {
        const auto body = must(StatementBody::fromBytes(statement.body));
        if (body.kind == StatementKind::Hold)
            held[must(Hold::fromBytes(body.payload)).record].clear();
        if (body.kind != StatementKind::HoldLift)
            continue;
        const RecordId record = must(HoldLift::fromBytes(body.payload)).record;
        if (const auto one = held.find(record); one != held.end()) {
            one->second.insert(body.signer.device);
            if (one->second.size() == 2)
                held.erase(one);
        }
    }
    std::set<RecordId> records;
    for (const auto &[record, lifters] : held)
        records.insert(record);
    return records;
}

/// Who may be what, by the log as it stands, statement by statement.
struct Simulation::ByTheLog
{
    std::set<DeviceId> leaders; ///< from the beginning
    std::set<StaffId> officers; ///< two leaders agreed that she handles complaints, and so reads
    std::map<crypto::PublicKey, std::set<DeviceId>> givenTeam; ///< by a leader, to who was entitled by then
};

Simulation::ByTheLog Simulation::peopleByTheLog()
{
    ByTheLog log;
    for (int i = 0; i < Cast::Leaders; ++i)
        log.leaders.insert(m_peers[static_cast<std::size_t>(i)]->device->membership.device());
    std::map<DeviceId, StaffId> staff;
    for (const auto &peer : m_peers)
        staff[peer->device->membership.device()] = peer->device->membership.staff();
    struct Change
    {
        RoleChangePayload is;
        std::set<DeviceId> agreed;
    };
    std::map<QByteArray, Change> changes; // by hash
    for (const Signed &statement : must(m_world.registry->read(0, m_world.directory()->size()))) {
        const auto body = must(StatementBody::fromBytes(statement.body));
        if (!log.leaders.contains(body.signer.device))
            continue;
        if (body.kind == StatementKind::RoleChange) {
            changes[statementHash(statement)]
                = {must(RoleChangePayload::fromBytes(body.payload)), {body.signer.device}};
        } else if (body.kind == StatementKind::Endorsement) {
            const auto found = changes.find(must(EndorsementPayload::fromBytes(body.payload)).statement);
            if (found == changes.end())
                continue;
            Change &change = found->second;
            change.agreed.insert(body.signer.device);
            if (change.agreed.size() >= 2 && change.is.roles.has(Role::ComplaintsOfficer))
                log.officers.insert(change.is.staff);
        } else if (body.kind == StatementKind::Grant) {
            const auto grant = must(Grant::fromBytes(body.payload));
            for (const auto &entry : grant.entries)
                if (log.leaders.contains(entry.device) || log.officers.contains(staff[entry.device]))
                    log.givenTeam[grant.of.key].insert(entry.device);
        }
    }
    return log;
}

/// I3: nobody but those who led at the beginning leads; TEAM is held by them and by who was made an officer by two of
/// them, since then and not before.
void Simulation::checkPeople(QStringList &wrong)
{
    if (m_wronglyTaken > 0)
        wrong += u"I3: the server took what only leaders may say"_s;
    const ByTheLog log = peopleByTheLog();
    const auto check = [&](const Directory &directory, const QString &whose) {
        for (const auto &[id, member] : directory.devices()) {
            if (member.roles.has(Role::Leader) != log.leaders.contains(id))
                wrong += whose + u"I3: somebody else leads"_s;
            if (member.roles.has(Role::ComplaintsOfficer) && !log.officers.contains(member.staff))
                wrong += whose + u"I3: a role that no second person agreed with"_s;
        }
        for (const EpochKey &key : directory.keys().all()) {
            const auto given = log.givenTeam.find(key.is.key);
            const auto isGiven = [&](const DeviceId &device) {
                return given != log.givenTeam.end() && given->second.contains(device);
            };
            if (key.is.scope == KeyScope::Team && !std::ranges::all_of(key.holders, isGiven))
                wrong += whose + u"I3: a new holder of TEAM"_s;
            if (key.is.scope == KeyScope::Archive && !key.isFirst)
                wrong += whose + u"I3: a new ARCHIVE key"_s;
        }
    };
    check(*m_world.directory(), {});
    for (const auto &peer : m_peers)
        if (!isLost(*peer))
            check(peer->device->membership.directory(), u"%1: "_s.arg(&peer - m_peers.data()));
}

/// I9: each follow-up that came due was raised once, on its owner's device and at every leader's.
void Simulation::checkReminders(QStringList &wrong)
{
    for (const auto &peer : m_peers) {
        if (isLost(*peer))
            continue;
        remind(*peer);
        if (must(CaseDesk(peer->device->membership, *peer->device->vault, peer->clock).escalateDue()) != 0)
            wrong += u"I9: a follow-up is raised again"_s;
    }
    catchUp(Round);
    catchUp(Round);
    for (const auto &owner : m_peers) {
        if (isLost(*owner))
            continue;
        for (const auto &[record, saved] : owner->saved) {
            if (!m_promised.contains(record))
                continue;
            for (const auto &peer : m_peers) {
                if (peer != owner && !peer->isLeader)
                    continue;
                const auto known = peer->device->vault->followUps().find(record);
                const auto raised = !known ? -1 : std::ranges::count_if(known->events(), [](const auto &event) {
                    return std::holds_alternative<record::followup::Escalated>(event.what);
                });
                if (raised != 1)
                    wrong += u"I9: a follow-up was raised %1 times"_s.arg(raised);
            }
        }
    }
}

/// I8: what is held is whole, and nothing else.
void Simulation::checkKept(QStringList &wrong)
{
    const auto held = heldByTheLog();
    for (const Event &event : logOf(Topic::Records)) {
        const bool isHeld = held.contains(event.header.record);
        if (event.hasAllParts() != isHeld)
            wrong += isHeld ? u"I8: a held record is gone"_s : u"I8: a record outlived its time"_s;
        if (!isHeld)
            continue;
        const LogEntry entry{0, event.header.id, {}};
        const auto found = must(m_world.keys.rewraps->added({&entry, 1}));
        const auto added = found.empty() ? std::vector<Wrap>() : must(decodeWraps(found.begin()->second));
        for (int i = 0; i < Cast::Leaders; ++i) {
            Device &leader = *m_peers[static_cast<std::size_t>(i)]->device;
            const auto pair = leader.desk.keyFor(event, added);
            if (!pair || !openEvent(event, *pair, added))
                wrong += u"I8: leader %1 cannot open what is held"_s.arg(i);
        }
    }
}

/// Everything that opens something for whoever has this vault and the log.
std::vector<crypto::BoxKeyPair> Simulation::keysOf(const Device &device)
{
    std::vector<crypto::BoxKeyPair> keys;
    const auto &keyring = device.vault->keyring();
    for (const QString &purpose : {u"team"_s, u"duty"_s, u"recording"_s, store::Keyring::DeviceBox})
        for (const crypto::PublicKey &key : must(keyring.list(purpose)))
            keys.push_back(must(keyring.find(key)));
    const auto boxes = must(keyring.deviceBoxes());
    for (const Signed &statement : must(m_world.registry->read(0, m_world.directory()->size()))) {
        const auto body = must(StatementBody::fromBytes(statement.body));
        if (body.kind != StatementKind::Grant)
            continue;
        const auto grant = must(Grant::fromBytes(body.payload));
        for (const crypto::BoxKeyPair &box : boxes)
            if (auto pair = grant.open(device.membership.org(), device.membership.device(), box))
                keys.push_back(std::move(*pair));
    }
    return keys;
}

/// I8, S7: with every key that is left in anybody's vault, and all that the log gives for it, a backup of before opens
/// nothing that was deleted.
void Simulation::checkKeysGone(const std::vector<Event> &backup, QStringList &wrong)
{
    const auto held = heldByTheLog();
    for (const auto &peer : m_peers) {
        if (isLost(*peer))
            continue;
        for (const crypto::BoxKeyPair &pair : keysOf(*peer->device)) {
            const auto opened = std::ranges::count_if(backup, [&](const Event &event) {
                return !held.contains(event.header.record) && openEvent(event, pair).has_value();
            });
            const EpochKey *known = m_world.directory()->keys().find(pair.publicKey);
            if (opened > 0)
                wrong += u"I8: with the vault of %1 and the log a key of %2 opens %3 of a backup"_s
                             .arg(&peer - m_peers.data())
                             .arg(known ? known->is.epoch : 0)
                             .arg(opened);
        }
    }
}

QStringList Simulation::growOld()
{
    QStringList wrong;
    const auto until = [&](Timestamp then) { // as after a night: everybody starts anew
        m_clock.advance(then - m_clock.now());
        for (const auto &peer : m_peers) {
            peer->clock.skew = Millis{0};
            if (!isLost(*peer))
                kill(*peer);
        }
        for (int round = 0; round < 4; ++round)
            catchUp(Round);
    };
    const auto began = m_cast.beganAt;
    until(endOf(monthOf(began, RetentionMonths)));
    const auto before = m_counts.deleted;
    collect();
    if (m_counts.deleted != before)
        wrong += u"I8: %1 events went before their time"_s.arg(m_counts.deleted);
    checkReminders(wrong);
    const auto backup = logOf(Topic::Records);
    const auto late = endOf(monthOf(began, RetentionMonths + MonthsOfSkew));
    m_clock.advance(late - m_clock.now());
    collect();
    until(late + 24h);
    until(late + 50h); // a key waits for a whole look at all there is, once a day
    checkKept(wrong);
    checkKeysGone(backup, wrong);
    checkPeople(wrong);
    if (m_counts.deleted == 0 && !backup.empty() && heldByTheLog().size() < backup.size())
        wrong += u"I8: nothing was deleted"_s;
    return wrong;
}

} // namespace hl::sync::test
