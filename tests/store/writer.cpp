// SPDX-License-Identifier: GPL-3.0-or-later
// A counsellor's evening without a screen: appends and closes call after call and says what the vault has acknowledged,
// until something ends it. For tst_crash.
//   store_writer run DIR                          until it is killed
//   store_writer full DIR N                       the disk is full after N calls; then there is room again
//   store_writer syncfails DIR N                  the N-th sync fails
//   store_writer checkpoint DIR N                 killed after N calls and a checkpoint, before the log begins anew
//   store_writer until-full DIR                   until the vault refuses
//   store_writer script DIR NAME                  one of scripts.h
#include "tests/store/crashvfs.h"
#include "tests/store/parts.h"
#include "tests/store/scripts.h"

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
    if (mode == u"script") {
        const auto ran = script(words[3]).run(words[2], [] { say("step"); });
        return ran ? 0 : failed(ran.error());
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
    const auto parts = openParts(words[2]);
    if (!parts)
        return 2;
    const auto call = [&] { return oneCall(parts->journal, parts->outbox, parts->clock); };
    const long n = words[3].toLong();
    if (mode == u"full") {
        for (long i = 0; i < n; ++i) {
            if (const auto done = call(); !done)
                return failed(done.error());
        }
        crashvfs::arm(crashvfs::Fault::Full, 0);
        Result<void> refused;
        for (int i = 0; i < 1000 && refused; ++i)
            refused = call();
        if (refused)
            return 3;
        failed(refused.error());
        crashvfs::arm(crashvfs::Fault::None, 0);
        return call() ? 0 : 4;
    }
    crashvfs::arm(crashvfs::Fault::SyncFails, n);
    Result<void> refused;
    while (refused)
        refused = call();
    failed(refused.error());
    // What the disk holds is unknown: nothing more is acknowledged before the database is opened again, and that it is.
    return call() ? 0 : 4;
}
