// SPDX-License-Identifier: GPL-3.0-or-later
// F16: a vault of an earlier schema whose rows are damaged, brought up to date. First byte: which schema; then edits of
// its decrypted tables: table, row, column, how, length, bytes.
#include "core/store/migrations.h"
#include "core/store/sql.h"
#include "core/store/vault.h"
#include "core/store/vaultfile.h"
#include "tests/fuzz/fuzz.h"
#include "tests/store/support.h"

#include <memory>

#include <QDir>
#include <QFile>

using namespace hl;
using namespace hl::store;
using namespace Qt::StringLiterals;

namespace {

/// One released schema: its tables, and the key that opens it.
struct Former
{
    explicit Former(int number)
        : schema(number)
        , folder(u"" HEARTHLINE_SOURCE_DIR "/tests/data/store/schema-"_s + QString::number(number))
    {
        const auto file = VaultFile::load(folder + u"/vault.key"_s);
        const auto master = file->unwrap(test::passphrase(), test::deviceSecret(), crypto::CostFloor::LoweredForTests);
        fuzz::require(master.has_value(), "the vault of its time opens");
        key = crypto::deriveKey(*master, 1, "sqlciphr"); // as core/store/vault.cpp does
        copy();
        const auto db = Database::open(path, key);
        fuzz::require(db.has_value(), "so does its database");
        tables
            = *Statement(**db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all([](auto &row) {
                  return row.text(0).toUtf8();
              });
        for (const QByteArray &table : tables) {
            const QByteArray names = "SELECT name FROM pragma_table_info('" + table + "')";
            columns.append(*Statement(**db, names.constData()).all([](auto &row) { return row.text(0).toUtf8(); }));
        }
    }
    void copy() const
    {
        for (const auto &name :
            {u"vault.db"_s, u"vault.db-wal"_s, u"vault.db-shm"_s, u"vault.db-wal.damaged"_s, u"vault.seal"_s})
            QFile::remove(fuzz::scratchDirectory() + u'/' + name);
        fuzz::require(QFile::copy(folder + u"/vault.db"_s, path), "a vault can be copied");
        const QString keyCopy = fuzz::scratchDirectory() + u"/vault.key"_s;
        QFile::remove(keyCopy);
        fuzz::require(QFile::copy(folder + u"/vault.key"_s, keyCopy), "and its key");
    }

    int schema;
    QString folder;
    QString path = fuzz::scratchDirectory() + u"/vault.db"_s;
    crypto::SecretKey key;
    QList<QByteArray> tables;
    QList<QList<QByteArray>> columns;
};

/// Edits that SQLite itself refuses (a NULL where none may be) are left out: no damage makes them either.
void damage(Database &db, const Former &former, QByteArrayView edits)
{
    while (edits.size() >= 5) {
        const auto at = [&](qsizetype i) { return static_cast<quint8>(edits[i]); };
        const qsizetype table = at(0) % former.tables.size();
        const QByteArray &name = former.tables[table];
        const auto &columns = former.columns[table];
        const QByteArray &column = columns[at(2) % columns.size()];
        const int how = at(3) % 6;
        const auto size = std::min<qsizetype>(at(4), edits.size() - 5);
        const QByteArray bytes = edits.sliced(5, size).toByteArray();
        const QByteArray row = " WHERE \"" + column + "\" IS (SELECT \"" + column + "\" FROM \"" + name
            + "\" LIMIT 1 OFFSET " + QByteArray::number(at(1) % 4) + ")";
        edits = edits.sliced(5 + size);
        const QByteArray change = "UPDATE \"" + name + "\" SET \"" + column + "\" = ?" + row;
        if (how == 0)
            (void)Statement(db, change.constData()).bind(bytes).run();
        else if (how == 1)
            (void)Statement(db, change.constData()).bind(QString::fromUtf8(bytes)).run();
        else if (how == 2)
            (void)Statement(db, change.constData()).bind(bytes.toHex().left(15).toLongLong(nullptr, 16)).run();
        else if (how == 3)
            (void)Statement(db, change.constData()).bind(std::optional<qint64>()).run();
        else if (how == 4)
            (void)Statement(db, ("DELETE FROM \"" + name + "\"" + row).constData()).run();
        else
            (void)db.exec(("DROP TABLE \"" + name + "\"").constData());
    }
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static std::vector<std::unique_ptr<Former>> all;
    static const ManualClock clock = test::clockAtThree();
    if (all.empty())
        for (int schema = 1; schema <= newestSchema(); ++schema)
            all.push_back(std::make_unique<Former>(schema));
    if (input.isEmpty())
        return false;
    const Former &former = *all[static_cast<quint8>(input.front()) % all.size()];
    former.copy();
    bool isMigrated = false;
    {
        const auto db = Database::open(former.path, former.key);
        require(db.has_value(), "it can be opened");
        damage(**db, former, input.sliced(1));
        const qint64 before = *(*db)->integer("PRAGMA user_version");
        isMigrated = migrate(**db).has_value();
        const auto version = (*db)->integer("PRAGMA user_version");
        require(version && *version >= before && *version <= newestSchema(), "it stands at one step or another");
        require(isMigrated == (*version == newestSchema()), "a failure is said, and a success is one");
        require((*db)->checkIntegrity().has_value(), "no step leaves half of its work");
    }
    // whatever the rows hold, reading them gives values or errors
    const auto vault = test::open(scratchDirectory(), clock);
    require(isMigrated || !vault, "what could not be brought up to date does not open");
    require(vault || !isMigrated || vault.error().code == ErrorCode::Corrupt, "what lacks a table is told as damage");
    if (!vault)
        return false;
    const auto records = (*vault)->records().list(10);
    for (const auto &record : records.value_or(QList<OwnRecord>())) {
        (void)(*vault)->records().body(record.summary.record);
        (void)(*vault)->records().revisions(record.summary.record);
        (void)(*vault)->followUps().find(record.summary.record);
    }
    const auto calls = (*vault)->journal().openCalls();
    for (const CallId &call : calls.value_or(QList<CallId>()))
        (void)(*vault)->journal().entries(call);
    (void)(*vault)->outbox().counts();
    (void)(*vault)->outbox().next(10, 1 << 20, {});
    (void)(*vault)->inbox().unprocessed(10);
    (void)(*vault)->tasks().open();
    (void)(*vault)->keyring().list(u"team"_s);
    return records.has_value();
}
