// SPDX-License-Identifier: GPL-3.0-or-later
// What people do in a simulation, and who tries what she may not.
#include "tests/sync/simulatedpeer.h"

#include "sync/server/collector.h"

using namespace Qt::StringLiterals;

namespace hl::sync::test {

void Simulation::play(int operations)
{
    for (int i = 0; i < operations; ++i) {
        operate();
        misfortune();
        pass(upTo(400));
    }
}

void Simulation::operate()
{
    Peer &peer = anybody();
    const int what = below(100);
    if (what < 50) {
        closeCall(peer);
    } else if (what < 65) {
        open(anyLeader());
    } else if (what < 75) {
        review(anyLeader());
    } else if (what < 85) {
        if (!peer.isGone())
            askDebrief(peer);
    } else if (what < 89) {
        peer.answer();
    } else if (what < 91) {
        hold(anyLeader());
    } else if (what < 93) {
        lift(anyLeader());
    } else if (what < 95) {
        remind(peer);
    } else if (what < 96) {
        intrude(peer);
    } else if (what < 98) {
        revoke(anyLeader());
    } else {
        changeRoles(anyLeader());
    }
    pump(peer);
}

void Simulation::misfortune()
{
    Peer &peer = anybody();
    if (chance(40)) {
        peer.isOnline = false;
        after(upTo(30000), [this, &peer] {
            peer.isOnline = true;
            peer.device->engine.retryNow();
            pump(peer);
        });
    }
    if (m_isSwizzled && chance(30))
        swizzle();
    if (chance(30))
        kill(anybody());
    if (chance(25) && m_isUp)
        m_crashesNext = true;
    if (chance(10) && m_isUp) { // between two requests
        cutPower();
    }
    if (chance(20))
        anybody().clock.skew = Millis{
            std::array{-34560000000LL, -3600000LL, 0LL, 3600000LL, 34560000000LL}[static_cast<std::size_t>(below(5))]};
    if (chance(15) && m_isUp)
        backUp();
    if (chance(10) && m_isUp)
        collect();
    if (chance(4) && m_isUp)
        restore();
}

void Simulation::closeCall(Peer &peer)
{
    if (peer.isGone())
        return;
    const bool isPromised = chance(100);
    const RecordId record = peer.close("call " + QByteArray::number(++m_counts.records), chance(200), isPromised);
    if (isPromised)
        m_promised.insert(record);
}

void Simulation::askDebrief(Peer &peer)
{
    if (!CaseDesk(peer.device->membership, *peer.device->vault, peer.clock).askDebrief(chance(500)))
        qFatal("a debrief was not asked for");
}

void Simulation::open(Peer &leader)
{
    const auto cases = must(leader.device->vault->inbox().cases(1000));
    if (cases.isEmpty())
        return;
    const auto &chosen = cases.at(below(static_cast<int>(cases.size())));
    const Access access{chosen.summary.record, leader.device->membership.staff(), chosen.author, m_clock.now(), {}};
    leader.device->desk.open(chosen.summary.record, AccessReason::Supervision,
        [this, access](const Result<std::vector<OpenedRevision>> &opened) {
            if (!opened)
                return;
            ++m_counts.opened;
            m_accesses.push_back(access);
            m_accesses.back().answered = m_clock.now();
        });
}

void Simulation::review(Peer &leader)
{
    const auto cases = must(leader.device->vault->inbox().cases(1000));
    if (cases.isEmpty())
        return;
    const auto &chosen = cases.at(below(static_cast<int>(cases.size())));
    const QString comment = u"看过 %1"_s.arg(m_random());
    if (leader.device->desk.review(chosen.summary.record, comment))
        m_comments[chosen.summary.record].append(comment);
}

/// A counsellor's device; two stay.
void Simulation::revoke(Peer &leader)
{
    if (m_counts.revoked + Cast::Leaders + 2 >= static_cast<int>(m_peers.size()))
        return;
    const Peer &lost = *m_peers[static_cast<std::size_t>(Cast::Leaders + m_counts.revoked++)];
    const auto &membership = lost.device->membership;
    leader.members->revoke(membership.staff(), membership.device(), RevocationReason::Lost, [](const auto &) {});
}

void Simulation::hold(Peer &leader)
{
    const auto cases = must(leader.device->vault->inbox().cases(1000));
    if (cases.isEmpty())
        return;
    ++m_counts.held;
    leader.members->keep(
        cases.at(below(static_cast<int>(cases.size()))).summary.record, MemberDesk::Keeping::Hold, [](const auto &) {});
}

void Simulation::lift(Peer &leader)
{
    const auto held = m_isUp ? heldByTheLog() : std::set<RecordId>();
    if (!held.empty())
        leader.members->keep(*std::next(held.begin(), below(static_cast<int>(held.size()))), MemberDesk::Keeping::Lift,
            [](const auto &) {});
}

/// Her device looks which of her follow-ups are about to be late, whatever its clock says.
void Simulation::remind(Peer &peer)
{
    if (!peer.isGone())
        m_counts.raised += must(CaseDesk(peer.device->membership, *peer.device->vault, peer.clock).escalateDue());
}

/// A device that is no leader's says what only leaders may: straight to the server, past its own app.
void Simulation::intrude(Peer &peer)
{
    const Membership &self = peer.device->membership;
    const Member *known = m_isUp ? m_world.directory()->device(self.device()) : nullptr;
    if (!known || (known->isActive() && known->roles.has(Role::Leader)))
        return;
    const auto sign = [&](StatementKind kind, const QByteArray &payload) {
        return signStatement(kind, self.org(), Signer::by(self.device()), payload,
            peer.device->vault->keyring().deviceSigning().secretKey, peer.clock);
    };
    const auto pair = crypto::BoxKeyPair::generate();
    const EpochKeys key{KeyScope::Team, monthOf(m_clock.now()), pair.publicKey};
    Grant grant{{KeyScope::Team, self.directory().org().epoch, self.directory().org().team}, {}};
    if (!grant.add(self.org(), pair, *known))
        qFatal("a grant cannot be written");
    const Signed said[]
        = {sign(StatementKind::RoleChange, RoleChangePayload{self.staff(), Roles(Role::Leader)}.toBytes()),
            sign(StatementKind::EpochKeys, key.toBytes()), sign(StatementKind::Grant, grant.toBytes())};
    for (const Applied &one : must(m_world.registry->append(said, m_clock.now())))
        m_wronglyTaken
            += one.outcome == Applied::Outcome::Done || one.outcome == Applied::Outcome::AwaitsSecond ? 1 : 0;
}

/// The server's daily work.
void Simulation::collect()
{
    const auto run = must(must(
        Collector::open(m_world.store->database(), *m_world.keys.rewraps, *m_world.registry, m_world.files, m_clock))
                              ->collect());
    m_counts.deleted += static_cast<int>(run.deleted);
    m_answered = m_disk->calls();
}

/// Needs a second leader, who agrees with whatever waits.
void Simulation::changeRoles(Peer &leader)
{
    const auto &awaiting = leader.device->membership.directory().awaiting();
    if (!awaiting.empty())
        return leader.members->endorse(awaiting.begin()->first, [](const auto &) {});
    const Peer &chosen = *m_peers.back();
    leader.members->changeRoles(
        chosen.device->membership.staff(), Roles(Role::Counsellor).with(Role::ComplaintsOfficer), [](const auto &) {});
}

} // namespace hl::sync::test
