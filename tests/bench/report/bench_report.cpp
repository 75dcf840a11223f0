// SPDX-License-Identifier: GPL-3.0-or-later
// bench_report [RECORDS]: a report of a year over so many records in a vault, as the leader's app makes it; prints one
// flat JSON object and fails beyond the bars (20 s for 100,000; 64 MiB of memory beyond what the open vault takes).
//   report_s        from the first page read to the finished tables, reading and counting one after the other
//   report_rss_mib  how much more memory the process held at its peak than before
#include "core/report/report.h"
#include "sync/client/casework.h"
#include "sync/client/reportreader.h"
#include "tests/store/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <chrono>
#include <random>

using namespace hl;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 StartOf2026 = 1767225600000;
constexpr qint64 Year = 365LL * 86400 * 1000;
constexpr double MostSeconds = 20;
constexpr double MostMiB = 64;

[[noreturn]] void die(const char *what)
{
    std::fprintf(stderr, "bench_report: %s\n", what);
    std::exit(1);
}

/// VmRSS and VmHWM of this process, in MiB.
double memory(const QByteArray &what)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        die("no /proc/self/status");
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(what.size() + 1).simplified().split(' ').front().toDouble() / 1024;
    }
    die("no such line");
}

/// The peak from now on is the peak of what follows.
void forgetPeak()
{
    QFile refs(u"/proc/self/clear_refs"_s);
    if (!refs.open(QIODevice::WriteOnly) || refs.write("5") != 1)
        die("the peak cannot be set back");
}

store::LoggedEvent call(int n, std::mt19937 &random)
{
    const auto pick = [&](std::initializer_list<const char *> codes) {
        return QString::fromLatin1(codes.begin()[random() % codes.size()]);
    };
    const qint64 started = StartOf2026 + static_cast<qint64>(random()) % (Year / 1000) * 1000;
    QByteArray id = store::IdSpan::madeBetween(fromEpochMs(started), {}).from;
    for (int i = 0; i < 4; ++i)
        id[12 + i] = static_cast<char>(n >> (24 - 8 * i));
    const auto record = RecordId::fromBytes(id)->toString();
    const auto author = StaffId::fromString(u"51aff000-0000-4000-8000-0000000000%1"_s.arg(10 + n % 40)).value();
    const QJsonObject answers{{u"reg.call_type"_s, QJsonArray{pick({"general", "suicide-risk", "silent", "repeated"})}},
        {u"reg.sex"_s, QJsonArray{pick({"female", "male", "not-said"})}},
        {u"reg.age"_s, QJsonArray{pick({"14-17", "18-29", "30-44", "45-59"})}},
        {u"reg.education"_s, QJsonArray{pick({"junior", "senior", "college"})}},
        {u"reg.problems"_s, QJsonArray{pick({"family", "love"}), pick({"work", "money", "study"})}},
        {u"reg.goal_met"_s, QJsonArray{pick({"yes", "partly", "no"})}},
        {u"reg.feedback"_s, QJsonArray{pick({"3", "4", "5"})}}};
    const QJsonObject statistics{{u"v"_s, 1}, {u"record"_s, record}, {u"author"_s, author.toString()},
        {u"origin"_s, u"line"_s}, {u"startedMs"_s, started}, {u"endedMs"_s, started + 1800000},
        {u"end"_s, u"CallerHungUp"_s}, {u"protocols"_s, QJsonArray{u"general"_s}},
        {u"risk"_s, pick({"low-now", "moderate", "high", "unknown"})}, {u"incomplete"_s, false},
        {u"followUp"_s, u"not-asked"_s}, {u"recordingSegments"_s, 0},
        {u"facts"_s, QJsonObject{{u"v"_s, 1}, {u"answers"_s, answers}}}};
    QByteArray event(16, '\1');
    for (int i = 0; i < 4; ++i)
        event[12 + i] = static_cast<char>(n >> (24 - 8 * i));
    return {*EventId::fromBytes(event), sync::casework::Statistics, id, author, fromEpochMs(started),
        QJsonDocument(QJsonObject{{u"revision"_s, 1}, {u"statistics"_s, statistics}}).toJson(QJsonDocument::Compact)};
}

} // namespace

int main(int argc, char **argv)
{
    const int records = argc > 1 ? QByteArray(argv[1]).toInt() : 100000;
    if (!crypto::init())
        die("no crypto");
    const QTemporaryDir folder;
    const SystemClock clock;
    auto vault = store::test::create(folder.path(), clock);
    if (!vault)
        die("no vault");
    std::mt19937 random(1);
    for (int n = 0; n < records; n += 1000) {
        const auto kept = (*vault)->atomically([&]() -> Result<void> {
            for (int i = n; i < std::min(n + 1000, records); ++i) {
                if (const auto one = (*vault)->events().append(call(i, random)); !one)
                    return fail(one.error());
            }
            return {};
        });
        if (!kept)
            die(kept.error().logSafe.c_str());
    }
    const auto period = report::Period::of(report::PeriodKind::Year, QDate(2026, 6, 1), QTimeZone("UTC"));
    const double before = memory("VmRSS:");
    forgetPeak();
    const auto start = std::chrono::steady_clock::now();
    sync::ReportReader reader(period);
    sync::ReportFold fold(period);
    while (true) {
        const auto piece = reader.next(**vault);
        if (!piece)
            die(piece.error().logSafe.c_str());
        if (!*piece)
            break;
        fold.add(**piece);
    }
    const auto &tally = fold.finish();
    const auto made = report::reportOf(tally);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double grown = memory("VmHWM:") - before;
    if (tally.calls() != records || made.sections.size() != 3)
        die("not all records were counted");
    std::printf("{\"report_s\": %.3f, \"report_rss_mib\": %.1f}\n", seconds, grown);
    return seconds <= MostSeconds && grown <= MostMiB ? 0 : 1;
}
