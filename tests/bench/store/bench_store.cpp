// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store [NOTES] [DIR]: prints one flat JSON object.
//   insert_vs_plain_sqlite  rows/s of 2 KiB rows, 1,000 a transaction, synchronous=FULL: keyed through our layer /
//   plain through the C
//                           interface of the same library with the same page size; median of 9 interleaved rounds
//   search_p95_ms           first page of 50 hits with snippets, two-character words, over 100,000 notes; each word's
//   count is checked answer_ack_p99_ms       Journal::append() of one answer, durable, in that same vault
#include "core/store/sql.h"
#include "tests/store/support.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <random>

#include <sqlcipher/sqlite3.h>

using namespace hl;
using namespace hl::store;
using namespace Qt::StringLiterals;

namespace {

constexpr int rows = 10000;
constexpr int rowsPerTransaction = 1000;
constexpr int rounds = 9;

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

[[noreturn]] void die(const char *what)
{
    std::fprintf(stderr, "bench_store: %s\n", what);
    std::exit(1);
}
template <typename T>
T must(Result<T> result)
{
    if (!result)
        die(result.error().logSafe.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double at(std::vector<double> values, double quantile)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(quantile * static_cast<double>(values.size() - 1))];
}

double keyedInsert(const QString &path, const QByteArray &body)
{
    const auto db = must(Database::open(path, crypto::SecretKey::random()));
    must(db->exec("CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)"));
    Statement insert(*db, "INSERT INTO note(body) VALUES(?1)");
    const double start = now();
    for (int i = 0; i < rows; i += rowsPerTransaction) {
        must(db->transaction([&]() -> Result<void> {
            for (int k = 0; k < rowsPerTransaction; ++k)
                must(insert.bind(body).run());
            return {};
        }));
    }
    return rows / (now() - start);
}

double plainInsert(const QString &path, const QByteArray &body)
{
    sqlite3 *db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    const auto exec = [&](const char *sql) {
        if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            die("plain SQLite failed");
    };
    exec("PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384;"
         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE note(id INTEGER PRIMARY KEY, body BLOB)");
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO note(body) VALUES(?1)", -1, &insert, nullptr);
    const double start = now();
    for (int i = 0; i < rows; i += rowsPerTransaction) {
        exec("BEGIN IMMEDIATE");
        for (int k = 0; k < rowsPerTransaction; ++k) {
            sqlite3_bind_blob(insert, 1, body.constData(), static_cast<int>(body.size()), SQLITE_TRANSIENT);
            if (sqlite3_step(insert) != SQLITE_DONE)
                die("plain SQLite failed");
            sqlite3_reset(insert);
        }
        exec("COMMIT");
    }
    const double rate = rows / (now() - start);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

double insertRatio(const QString &directory)
{
    const QByteArray body = crypto::randomBytes(2048);
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const QString keyed = directory + u"/keyed%1.db"_s.arg(round);
        const QString plain = directory + u"/plain%1.db"_s.arg(round);
        const double ours = keyedInsert(keyed, body);
        const double theirs = plainInsert(plain, body);
        ratios.push_back(ours / theirs);
        QFile::remove(keyed);
        QFile::remove(plain);
    }
    return at(ratios, 0.5);
}

/// Invented notes: common words in many, rare ones in a few, and enough different characters to fill an index.
QString note(std::mt19937 &random)
{
    static const QStringList parts{u"来电者说最近睡眠很差，常在凌晨醒来"_s, u"与家庭成员争吵后独自离开"_s,
        u"提到过自杀的念头，没有具体计划"_s, u"否认自杀，愿意继续谈"_s, u"工作压力大，感到焦虑"_s,
        u"曾因抑郁就诊，目前按时服药"_s, u"约定明天下午再联系"_s, u"情绪在通话中逐渐平稳"_s,
        u"同意联系一位信任的朋友"_s, u"谈到考试和升学"_s, u"caller reports panic attack at work"_s,
        u"sleep problems for three weeks"_s, u"safety plan completed with caller"_s, u"referred to a local clinic"_s};
    QString text;
    for (unsigned i = 0, n = 3 + static_cast<unsigned>(random() % 5); i < n; ++i) {
        text += parts[static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size()))] + u"。"_s;
        for (int k = 0; k < 4; ++k)
            text += QChar(static_cast<char16_t>(0x4e00 + random() % 8000));
    }
    if (random() % 5000 == 0)
        text += u"提到割腕"_s;
    return text;
}

void searchAndAppend(const QString &directory, int notes, QJsonObject &figures)
{
    const SystemClock clock;
    const auto vault = must(test::create(directory, clock));
    const QStringList words{u"自杀"_s, u"割腕"_s, u"抑郁"_s, u"睡眠"_s, u"焦虑"_s, u"家庭"_s, u"计划"_s, u"考试"_s};
    std::vector<int> expected(static_cast<std::size_t>(words.size()), 0);
    std::mt19937 random(7);
    for (int i = 0; i < notes;) {
        must(vault->atomically([&]() -> Result<void> {
            for (int k = 0; k < rowsPerTransaction && i < notes; ++k, ++i) {
                auto all = test::closing(CallId::create(clock), clock, 1, note(random));
                all.events.clear();
                all.followUp.reset();
                for (qsizetype w = 0; w < words.size(); ++w)
                    expected[static_cast<std::size_t>(w)] += all.searchText.contains(words[w]) ? 1 : 0;
                must(vault->journal().close(all));
            }
            return {};
        }));
    }
    std::vector<double> times;
    for (int repeat = 0; repeat < 25; ++repeat) {
        for (const auto &word : words) {
            const double start = now();
            must(vault->search().find(word, 50));
            times.push_back((now() - start) * 1000);
        }
    }
    for (qsizetype w = 0; w < words.size(); ++w) {
        if (must(vault->search().count(words[w])) != expected[static_cast<std::size_t>(w)])
            die("a search did not find exactly what is there");
    }
    figures[u"search_p50_ms"_s] = at(times, 0.5);
    figures[u"search_p95_ms"_s] = at(times, 0.95);
    figures[u"search_notes"_s] = notes;

    const auto call = CallId::create(clock);
    const QByteArray answer(300, 'a');
    times.clear();
    for (int i = 0; i < 1500; ++i) {
        const double start = now();
        must(vault->journal().append({call, u"answer"_s, answer, clock.now()}));
        times.push_back((now() - start) * 1000);
    }
    figures[u"answer_ack_p50_ms"_s] = at(times, 0.5);
    figures[u"answer_ack_p99_ms"_s] = at(times, 0.99);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    must(crypto::init());
    const int notes = argc > 1 ? std::atoi(argv[1]) : 100000;
    const QTemporaryDir work(argc > 2 ? QString::fromLocal8Bit(argv[2]) + u"/bench"_s : QDir::tempPath() + u"/bench"_s);
    QJsonObject figures;
    figures[u"insert_vs_plain_sqlite"_s] = insertRatio(work.path());
    searchAndAppend(work.filePath(u"vault"_s), notes, figures);
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
