// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/store/crashvfs.h"
#include "tests/sync/inprocess.h"

#include <map>
#include <random>
#include <set>

namespace hl::sync::test {

/// Three leaders and twenty counsellors who have joined, and their server, as files: where every simulation begins.
class Cast
{
public:
    static constexpr int Leaders = 3;
    static constexpr int Members = 23;

    explicit Cast(ManualClock &clock);
    /// The server's files as they were.
    void resetServer();
    /// Member number 0 ..: leaders first.
    [[nodiscard]] QString vault(int member) const { return world.path(QStringLiteral("v%1").arg(member + 1)); }

    ManualClock &clock;
    const Timestamp beganAt;
    InProcess world;
};

/// A device's own clock: it may be wrong, and jump.
class SkewedClock final : public Clock
{
public:
    explicit SkewedClock(const Clock &truth)
        : m_truth(truth)
    {
    }
    [[nodiscard]] Timestamp now() const override { return m_truth.now() + skew; }
    [[nodiscard]] Millis elapsed() const override { return m_truth.elapsed(); }
    Millis skew{0};

private:
    const Clock &m_truth;
};

/// The real code of devices and server in one process and in virtual time, with faults between them: requests and
/// replies lost, late, doubled and overtaken, lines that clog and break loose, devices cut off and killed, clocks that
/// jump, a server that loses power with a request half done, and comes back from a backup. Everything by a seed, ids
/// and keys too: the same seed is the same story, to the byte.
class Simulation
{
public:
    Simulation(Cast &cast, unsigned seed);
    ~Simulation();

    /// What people do, with faults.
    void play(int operations);
    /// The faults end, and everybody has time to catch up. Returns what is wrong then, empty: nothing.
    [[nodiscard]] QStringList settle();
    /// Afterwards: the server shows an older state of its log as if nothing had been after it, and a device leaves a
    /// gap in its numbers. Returns who did not notice.
    [[nodiscard]] QStringList deceive();
    /// Afterwards: years pass. Nothing went before its time, all that nobody holds goes after it, and the keys of the
    /// month with it. Returns what is wrong.
    [[nodiscard]] QStringList growOld();

    struct Counts
    {
        int records = 0;
        int opened = 0;
        int revoked = 0;
        int crashes = 0;
        int kills = 0;
        int restores = 0;
        int held = 0;
        int deleted = 0;
        int raised = 0;
        int requests = 0;
        int lost = 0;
        int clogged = 0; ///< requests and replies that had to wait for a line
    };
    [[nodiscard]] const Counts &counts() const { return m_counts; }

private:
    struct Peer;
    class Net;
    using Answer = std::function<void(Result<HttpReply>)>;
    struct Waiting
    {
        Peer *peer;
        HttpRequest request;
        Answer answer;
        Bell::Ticket ticket;
        Millis until; ///< then it is answered without news
    };
    struct Access
    {
        RecordId record;
        StaffId by;
        StaffId author;
        Timestamp asked;
        Timestamp answered;
    };

    // by chance
    [[nodiscard]] int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    [[nodiscard]] bool chance(int perMille) { return below(1000) < perMille; }
    [[nodiscard]] Millis upTo(int ms) { return Millis{1 + below(ms)}; }
    [[nodiscard]] Peer &anybody();
    [[nodiscard]] Peer &anyLeader();

    // virtual time
    void after(Millis delay, std::function<void()> work);
    void pass(Millis time);
    void pump(Peer &peer);

    // the network
    void send(Peer &peer, HttpRequest request, Transport::Done done);
    void through(Peer &peer, std::function<void()> what);
    void swizzle();
    void unclog(Peer &peer);
    void arrive(
        Peer &peer, const HttpRequest &request, const Answer &answer, Patience patience, Millis until = Millis::max());
    void wake(quint64 waiting, Patience patience);

    // faults
    void boot(Peer &peer);
    void kill(Peer &peer);
    void cutPower();
    void stopServer();
    void startServer();
    void backUp();
    void restore();

    // people
    void operate();
    void misfortune();
    void closeCall(Peer &peer);
    void askDebrief(Peer &peer);
    void open(Peer &leader);
    void review(Peer &leader);
    void revoke(Peer &leader);
    void changeRoles(Peer &leader);
    void hold(Peer &leader);
    void lift(Peer &leader);
    void remind(Peer &peer);
    void intrude(Peer &peer);
    void collect();

    // what must hold
    using Records = std::map<RecordId, std::vector<Event>>;
    [[nodiscard]] QStringList wrong();
    void checkServer(QStringList &wrong);
    void checkPeer(Peer &peer, const Records &records, QStringList &wrong);
    void checkLost(Peer &peer, const Records &records, QStringList &wrong);
    void checkAccesses(QStringList &wrong);
    void checkLeader(Peer &peer, const Records &records, QStringList &wrong);
    struct ByTheLog;
    [[nodiscard]] ByTheLog peopleByTheLog();
    void checkPeople(QStringList &wrong);
    void checkReminders(QStringList &wrong);
    void checkKept(QStringList &wrong);
    [[nodiscard]] std::vector<crypto::BoxKeyPair> keysOf(const Device &device);
    void checkKeysGone(const std::vector<Event> &backup, QStringList &wrong);
    void askAsRevoked(QStringList &wrong);
    [[nodiscard]] std::set<RecordId> heldByTheLog();
    [[nodiscard]] std::vector<Event> logOf(Topic topic);
    [[nodiscard]] bool isLost(const Peer &peer);
    [[nodiscard]] bool isLostAuthor(StaffId author);
    void catchUp(Millis time);

    Cast &m_cast;
    ManualClock &m_clock;
    InProcess &m_world;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    std::multimap<Millis, std::function<void()>> m_schedule;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_lastWaiting = 0;
    std::unique_ptr<crashvfs::Recording> m_disk;
    std::size_t m_answered = 0; ///< what the disk had been told when the server last answered
    bool m_isUp = false;
    bool m_crashesNext = false; ///< in the middle of the next request
    QString m_backup;
    Timestamp m_backupAt;
    std::vector<std::pair<Timestamp, Timestamp>> m_gaps; ///< from a backup to its restore
    int m_lossPerMille = 0;
    int m_twicePerMille = 0;
    int m_slowestMs = 300;
    bool m_isSwizzled = false; ///< some lines clog at a time
    std::vector<Access> m_accesses;
    std::set<RecordId> m_promised; ///< have a follow-up
    int m_wronglyTaken = 0; ///< statements that nobody may say alone
    std::map<RecordId, QStringList> m_comments;
    Counts m_counts;
};

} // namespace hl::sync::test
