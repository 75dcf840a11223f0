// SPDX-License-Identifier: GPL-3.0-or-later
// A counsellor's evening without a screen: appends and closes call after call and says what the vault has acknowledged,
// until something ends it. For tst_crash.
//   store_writer run DIR                          until it is killed
//   store_writer power DIR CUT SEED full|normal   power cut at the CUT-th disk operation
//   store_writer full DIR N                       the disk is full after N calls; then there is room again
//   store_writer syncfails DIR N                  the N-th sync fails
//   store_writer checkpoint DIR N                 killed after N calls and a checkpoint, before the log begins anew
//   store_writer migrate DIR CUT SEED             power cut at the CUT-th disk operation of opening an older vault; 0:
//   it got through store_writer until-full DIR                   until the vault refuses
#include "core/store/sql.h"
#include "core/store/vaultfile.h"
#include "tests/store/crashvfs.h"
#include "tests/store/support.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace hl;
using namespace hl::store;
using namespace hl::store::test;
using namespace Qt::StringLiterals;

namespace {

void say(const QByteArray &line)
{
    const QByteArray bytes = line + "\n";
    // One write() a line: a killed process leaves whole lines only.
    if (::write(1, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size())
        _exit(5);
}

/// The parts of a vault on a connection that this program may misconfigure.
struct Parts
{
    SystemClock clock;
    std::unique_ptr<Database> db;
    Outbox outbox;
    Records records;
    Tasks tasks;
    EventLog events;
    FollowUps followUps;
    Callers callers;
    Journal journal;
    explicit Parts(std::unique_ptr<Database> database)
        : db(std::move(database))
        , outbox(*db, clock)
        , records(*db)
        , tasks(*db)
        , events(*db)
        , followUps(*db, events, tasks)
        , callers(*db, crypto::SecretKey::random())
        , journal(*db, outbox, records, followUps, callers)
    {
    }
};

std::unique_ptr<Parts> openParts(const QString &directory)
{
    const auto file = VaultFile::load(directory + u"/vault.key"_s);
    if (!file)
        return nullptr;
    const auto master = file->unwrap(passphrase(), deviceSecret(), crypto::CostFloor::LoweredForTests);
    if (!master)
        return nullptr;
    auto db = Database::open(directory + u"/vault.db"_s, crypto::deriveKey(*master, 1, "sqlciphr"));
    if (!db) {
        say("cannot open: " + QByteArray::fromStdString(db.error().logSafe));
        return nullptr;
    }
    return std::make_unique<Parts>(std::move(*db));
}

/// One call: three entries and its record. Stops at the first refusal.
Result<void> oneCall(Journal &journal, Outbox &outbox, const Clock &clock)
{
    const auto call = CallId::create(clock);
    for (int i = 0; i < 3; ++i) {
        const QByteArray body = QByteArray::number(i) + QByteArray(600, 'x');
        const auto seq = journal.append({call, u"step"_s, body, clock.now()});
        if (!seq)
            return fail(seq.error());
        say("entry " + call.toBytes().toHex() + " " + QByteArray::number(*seq));
    }
    const auto head = outbox.head(u"records"_s);
    if (!head)
        return fail(head.error());
    const auto all = closing(call, clock, head->deviceSeq + 1, u"来电者提到自杀计划，已制定安全计划"_s);
    if (const auto closed = journal.close(all); !closed)
        return closed;
    say("record " + all.summary.record.toBytes().toHex());
    return {};
}

int failed(const Error &error)
{
    say("failed " + QByteArray::fromStdString(std::string(name(error.code))));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    if (words.size() < 3 || !crypto::init())
        return 2;
    const QString mode = words[1];
    if (mode == u"run" || mode == u"until-full") {
        const SystemClock clock;
        const auto vault = test::open(words[2], clock);
        if (!vault)
            return failed(vault.error());
        say("ready");
        while (true) {
            if (const auto done = oneCall((*vault)->journal(), (*vault)->outbox(), clock); !done)
                return failed(done.error());
        }
    }
    if (mode == u"checkpoint") {
        const auto parts = openParts(words[2]);
        for (long i = 0; parts && i < words[3].toLong(); ++i) {
            if (const auto done = oneCall(parts->journal, parts->outbox, parts->clock); !done)
                return failed(done.error());
        }
        if (!parts || !parts->db->exec("PRAGMA wal_checkpoint(PASSIVE)"))
            return 2;
        _exit(9);
    }
    crashvfs::install();
    if (mode == u"migrate") {
        crashvfs::arm(crashvfs::Fault::PowerCut, words[3].toLong(), words[4].toUInt());
        const SystemClock clock;
        return test::open(words[2], clock) ? 0 : 1;
    }
    const auto parts = openParts(words[2]);
    if (!parts)
        return 2;
    const auto call = [&] { return oneCall(parts->journal, parts->outbox, parts->clock); };
    const long n = words[3].toLong();
    if (mode == u"power") {
        // Checkpoints come often, so that cuts fall into them, too.
        if (!parts->db->exec("PRAGMA wal_autocheckpoint = 12")
            || (words[5] == u"normal" && !parts->db->exec("PRAGMA synchronous = NORMAL")))
            return 2;
        crashvfs::arm(crashvfs::Fault::PowerCut, n, words[4].toUInt());
        while (true) {
            if (const auto done = call(); !done)
                return failed(done.error());
        }
    }
    if (mode == u"full") {
        for (long i = 0; i < n; ++i) {
            if (const auto done = call(); !done)
                return failed(done.error());
        }
        crashvfs::arm(crashvfs::Fault::Full, 0, 0);
        Result<void> refused;
        for (int i = 0; i < 1000 && refused; ++i)
            refused = call();
        if (refused)
            return 3;
        failed(refused.error());
        crashvfs::arm(crashvfs::Fault::None, 0, 0);
        return call() ? 0 : 4;
    }
    crashvfs::arm(crashvfs::Fault::SyncFails, n, 0);
    Result<void> refused;
    while (refused)
        refused = call();
    failed(refused.error());
    // From here on nothing may be acknowledged: what the disk holds is unknown.
    const auto next = call();
    return !next && next.error().code == ErrorCode::Io ? 0 : 4;
}
