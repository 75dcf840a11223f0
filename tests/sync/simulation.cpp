// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation.h"

#include "tests/sync/quicksodium.h"
#include "tests/sync/seededrandom.h"
#include "tests/sync/simulatedpeer.h"

#include "sync/server/admin/logcommands.h"

#include <QDir>

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hl::sync::test {

namespace {

void copyFiles(const QString &from, const QString &to)
{
    fs::create_directories(to.toStdString());
    for (const auto &entry : fs::directory_iterator(from.toStdString()))
        if (entry.is_regular_file() && entry.path().extension() != ".lock")
            fs::copy_file(
                entry.path(), to.toStdString() / entry.path().filename(), fs::copy_options::overwrite_existing);
}

void removeDatabase(const QString &directory)
{
    for (const QString &name : {u"server.db"_s, u"server.db-wal"_s, u"server.db-shm"_s})
        QFile::remove(directory + u'/' + name);
}

constexpr Millis Downtime{3000};

std::optional<Millis> sooner(std::optional<Millis> one, std::optional<Millis> other)
{
    return one && other ? std::min(*one, *other) : one ? one : other;
}

} // namespace

Cast::Cast(ManualClock &clockRef)
    : clock(clockRef)
    , beganAt(clockRef.now())
    , world(clockRef)
{
    for (int member = 0; member < Members; ++member)
        (void)world.member(member < Leaders ? Role::Leader : Role::Counsellor);
    world.stop();
    copyFiles(world.path(u"data"_s), world.path(u"data.0"_s));
}

void Cast::resetServer()
{
    world.stop();
    removeDatabase(world.path(u"data"_s));
    QFile::remove(world.path(u"org/restores.bin"_s)); // those of another seed
    copyFiles(world.path(u"data.0"_s), world.path(u"data"_s));
}

class Simulation::Net final : public Transport
{
public:
    Net(Simulation &simulation, Peer &peer)
        : m_simulation(simulation)
        , m_peer(peer)
    {
    }
    void send(HttpRequest request, Done done) override
    {
        // whoever is gone hears nothing
        m_simulation.send(m_peer, std::move(request),
            [alive = std::weak_ptr(m_alive), done = std::move(done)](Result<HttpReply> reply) {
                if (alive.lock())
                    done(std::move(reply));
            });
    }

private:
    Simulation &m_simulation;
    Peer &m_peer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

Simulation::Simulation(Cast &cast, unsigned seed)
    : m_cast(cast)
    , m_clock(cast.clock)
    , m_world(cast.world)
    , m_random(seed)
{
    seededrandom::begin(seed);
    quicksodium::forget();
    m_cast.resetServer();
    m_clock.advance(1min);
    m_clock.setWall(m_cast.beganAt + 1h); // whatever years the seed before has seen
    startServer();
    backUp();
    m_lossPerMille = std::array{0, 20, 100}[static_cast<std::size_t>(below(3))];
    m_twicePerMille = below(2) * 50;
    m_slowestMs = std::array{50, 500, 5000}[static_cast<std::size_t>(below(3))];
    m_isSwizzled = seed % 3 == 2;
    // mostly few, now and then all
    const int counsellors = chance(100) ? Cast::Members - Cast::Leaders : 2 + below(6);
    for (int member = 0; member < Cast::Leaders + counsellors; ++member) {
        auto &peer = *m_peers.emplace_back(std::make_unique<Peer>(m_clock));
        peer.isLeader = member < Cast::Leaders;
        peer.directory = m_folder.filePath(u"%1"_s.arg(member));
        copyFiles(m_cast.vault(member), peer.directory);
        boot(peer);
    }
}

Simulation::~Simulation()
{
    m_schedule.clear();
    for (const auto &peer : m_peers)
        peer->device.reset();
    stopServer();
}

Simulation::Peer &Simulation::anybody()
{
    return *m_peers[static_cast<std::size_t>(below(static_cast<int>(m_peers.size())))];
}

Simulation::Peer &Simulation::anyLeader()
{
    return *m_peers[static_cast<std::size_t>(below(Cast::Leaders))];
}

// --- virtual time

void Simulation::after(Millis delay, std::function<void()> work)
{
    m_schedule.emplace(m_clock.elapsed() + delay, std::move(work));
}

void Simulation::pass(Millis time)
{
    const Millis end = m_clock.elapsed() + time;
    while (!m_schedule.empty() && m_schedule.begin()->first <= end) {
        auto next = m_schedule.extract(m_schedule.begin());
        if (next.key() > m_clock.elapsed())
            m_clock.advance(next.key() - m_clock.elapsed());
        next.mapped()();
    }
    if (end > m_clock.elapsed())
        m_clock.advance(end - m_clock.elapsed());
}

/// As the owner of an engine does: poll, and again when it says so.
void Simulation::pump(Peer &peer)
{
    peer.device->engine.poll();
    peer.keeper->poll();
    const auto wait = sooner(peer.device->engine.nextWakeUp(), peer.keeper->nextWakeUp());
    const Millis at = m_clock.elapsed() + wait.value_or(24h);
    if (!wait || at >= peer.wakesAt)
        return;
    peer.wakesAt = at;
    after(*wait, [this, &peer, at] {
        if (peer.wakesAt != at)
            return;
        peer.wakesAt = Millis::max();
        pump(peer);
    });
}

// --- the network

void Simulation::send(Peer &peer, HttpRequest request, Transport::Done done)
{
    ++m_counts.requests;
    const auto isOpen = std::make_shared<bool>(true); // the first answer counts
    const Answer answer = [this, &peer, isOpen, done = std::move(done)](Result<HttpReply> reply) {
        if (!std::exchange(*isOpen, false))
            return;
        done(std::move(reply));
        pump(peer);
    };
    after(request.timeout, [answer] { answer(fail(ErrorCode::Timeout, "no answer")); });
    if (chance(m_lossPerMille)) {
        ++m_counts.lost;
        return;
    }
    for (int copies = chance(m_twicePerMille) ? 2 : 1; copies > 0; --copies)
        after(upTo(m_slowestMs), [this, &peer, request, answer] {
            through(peer, [this, &peer, request, answer] { arrive(peer, request, answer, Patience::MayWait); });
        });
}

void Simulation::through(Peer &peer, std::function<void()> what)
{
    if (!peer.isClogged)
        return what();
    ++m_counts.clogged;
    peer.held.push_back(std::move(what));
}

void Simulation::unclog(Peer &peer)
{
    peer.isClogged = false;
    for (auto &what : std::exchange(peer.held, {}))
        after(Millis{0}, std::move(what));
}

/// Lines clog one after the other, and break loose in another order.
void Simulation::swizzle()
{
    for (const auto &each : m_peers) {
        Peer &peer = *each;
        if (below(2) == 0)
            continue;
        after(upTo(5000), [&peer] { peer.isClogged = true; });
        after(Millis{5000} + upTo(40000), [this, &peer] { unclog(peer); });
    }
}

void Simulation::arrive(Peer &peer, const HttpRequest &request, const Answer &answer, Patience patience, Millis until)
{
    if (!m_isUp || !peer.isOnline)
        return answer(fail(ErrorCode::Network, "nobody there"));
    const ApiReply reply = m_world.ask(request, patience, until != Millis::max());
    if (std::exchange(m_crashesNext, false)) {
        cutPower();
        return answer(fail(ErrorCode::Network, "the connection broke"));
    }
    m_answered = m_disk->calls();
    if (reply.waitFor) {
        const quint64 id = ++m_lastWaiting;
        const auto ring = [this, id] { after(Millis{0}, [this, id] { wake(id, Patience::MayWait); }); };
        const Millis end = std::min(until, m_clock.elapsed() + Millis{reply.waitAtMost});
        m_waiting.emplace(id, Waiting{&peer, request, answer, m_world.bell.subscribe(*reply.waitFor, ring), end});
        return after(end - m_clock.elapsed(), [this, id] { wake(id, Patience::Now); });
    }
    if (chance(m_lossPerMille)) {
        ++m_counts.lost;
        return;
    }
    after(upTo(m_slowestMs), [this, &peer, answer, reply] {
        through(peer, [&peer, answer, reply] {
            if (peer.isOnline)
                answer(HttpReply{reply.status, reply.body, reply.retryAfter});
            else
                answer(fail(ErrorCode::Network, "the connection broke"));
        });
    });
}

void Simulation::wake(quint64 id, Patience patience)
{
    const auto found = m_waiting.extract(id);
    if (found.empty())
        return;
    const Waiting &one = found.mapped();
    m_world.bell.unsubscribe(one.ticket);
    arrive(*one.peer, one.request, one.answer, patience, one.until);
}

// --- faults

/// From what is in its vault.
void Simulation::boot(Peer &peer)
{
    auto vault = must(store::Vault::open({peer.directory, crypto::testCost, crypto::CostFloor::LoweredForTests},
        secretOf("five plain words said aloud"), secretOf("0123456789abcdef0123456789abcdef"), peer.clock));
    if (vault->wasLogDamaged())
        qFatal("a kill was taken for damage");
    auto membership = must(Membership::load(vault->settings()));
    if (!membership)
        qFatal("a member's vault has no membership");
    peer.net = std::make_unique<Net>(*this, peer);
    peer.device = std::make_unique<Device>(peer.clock, std::move(vault), *peer.net, std::move(*membership),
        SyncEngine::Hooks{{}, [this](std::function<void()> work) { after(Millis{1}, std::move(work)); }, {}});
    peer.members
        = std::make_unique<MemberDesk>(peer.device->membership, *peer.device->vault, peer.device->api, peer.clock);
    peer.keeper = std::make_unique<KeyKeeper>(
        peer.device->membership, *peer.device->vault, peer.device->api, peer.clock,
        [&peer] { return peer.device->engine.upToDate(); },
        [this, &peer] { after(Millis{1}, [this, &peer] { pump(peer); }); });
    peer.wakesAt = Millis::max();
    pump(peer);
}

/// kill -9, and the app is started again.
void Simulation::kill(Peer &peer)
{
    ++m_counts.kills;
    const QString left = m_folder.filePath(u"killed%1"_s.arg(m_counts.kills));
    copyFiles(peer.directory, left); // what the system has at this moment
    peer.keeper.reset();
    peer.members.reset();
    peer.device.reset();
    peer.net.reset();
    peer.directory = left;
    boot(peer);
}

/// Somewhere between the last answer and now: what was not synced may be gone.
void Simulation::cutPower()
{
    ++m_counts.crashes;
    const std::size_t now = m_disk->calls();
    const std::size_t at = m_answered + m_random() % (now - m_answered + 1);
    const auto disk = std::move(m_disk);
    stopServer();
    const QString data = m_world.path(u"data"_s);
    const QString left = m_folder.filePath(u"crashed%1"_s.arg(m_counts.crashes));
    disk->restore(left.toStdString(), at, crashvfs::Kept::ByChance, m_random());
    removeDatabase(data);
    copyFiles(left, data);
    after(upTo(static_cast<int>(Downtime.count())), [this] { startServer(); });
}

void Simulation::stopServer()
{
    m_isUp = false;
    for (const auto &[id, one] : std::exchange(m_waiting, {})) {
        m_world.bell.unsubscribe(one.ticket);
        after(upTo(m_slowestMs), [answer = one.answer] { answer(fail(ErrorCode::Network, "the connection broke")); });
    }
    m_world.stop();
    m_disk.reset();
}

void Simulation::startServer()
{
    if (m_isUp)
        return;
    m_disk = std::make_unique<crashvfs::Recording>(m_world.path(u"data"_s).toStdString());
    m_world.start();
    m_answered = m_disk->calls();
    m_isUp = true;
}

void Simulation::backUp()
{
    m_backup = m_folder.filePath(u"backup%1.db"_s.arg(toEpochMs(m_clock.now())));
    m_backupAt = m_clock.now();
    const auto db = m_world.store->database().writer();
    if (!QFile::exists(m_backup) && !Statement(*db, "VACUUM INTO $1").bind(m_backup).run())
        qFatal("no backup");
}

/// A blank server from the backup, as the administrator does it: with a note that the root has signed.
void Simulation::restore()
{
    ++m_counts.restores;
    stopServer();
    const QString data = m_world.path(u"data"_s);
    removeDatabase(data);
    QFile::copy(m_backup, data + u"/server.db"_s);
    {
        const auto store = must(ServerStore::open(m_world.files.database()));
        (void)must(noteRestore(m_world.organisation, m_world.path(u"org"_s), *store, m_clock));
    }
    m_gaps.push_back({m_backupAt, m_clock.now()});
    startServer();
    m_crashesNext = false;
    if (below(2) == 0) // else the same one comes back once more
        backUp();
}

} // namespace hl::sync::test
