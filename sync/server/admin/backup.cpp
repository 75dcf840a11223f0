// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/backup.h"

#include "core/base/log.h"
#include "core/crypto/crypto.h"
#include "sync/server/admin/logcommands.h"
#include "sync/server/recordings.h"
#include "sync/wire/bytes.h"

#include <QFile>
#include <QProcess>

#include <libpq-fe.h>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView Domain("hl.backup.1");
constexpr quint32 LongestName = 64;
constexpr quint32 LongestManifest = 4096;
const QString SqliteCopy = u"server.db"_s;
const QString PostgresCopy = u"server.pgdump"_s;
const QString BlobList = u"blobs.list"_s; ///< hashes of the chunks of recordings, which are in blobs/
const QString Blobs = u"blobs"_s;

struct Part
{
    QString name;
    quint64 size = 0;
    QByteArray hash;
};

Result<Part> partOf(const QString &directory, const QString &name)
{
    QFile file(QDir(directory).filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, "no file " + name.toStdString());
    const qint64 size = file.size();
    const auto *bytes = size > 0 ? file.map(0, size) : nullptr; // databases may be larger than memory
    if (size > 0 && !bytes)
        return fail(ErrorCode::Io, "cannot read " + name.toStdString());
    return Part{name, static_cast<quint64>(size), crypto::hash({reinterpret_cast<const char *>(bytes), size})};
}

QByteArray toBytes(const OrgId &org, Timestamp at, const std::vector<Part> &parts)
{
    ByteWriter out;
    out.id(org);
    out.number(static_cast<quint64>(toEpochMs(at)));
    out.number(static_cast<quint32>(parts.size()));
    for (const Part &part : parts) {
        out.field(part.name.toUtf8());
        out.number(part.size);
        out.raw(part.hash);
    }
    return out.take();
}

bool has(const std::vector<Part> &parts, const QString &name)
{
    return std::ranges::any_of(parts, [&](const Part &part) { return part.name == name; });
}

/// Empty for a backup of before there were recordings.
Result<QByteArray> listedBlobs(const QString &path, const std::vector<Part> &parts)
{
    return has(parts, BlobList) ? readFile(QDir(path).filePath(BlobList)) : QByteArray();
}

/// The parts that the manifest names, when `key` has signed it for this organisation and all of them are whole.
Result<std::vector<Part>> checked(const QString &path, const OrgId &org, const crypto::PublicKey &key)
{
    const auto refused = fail(ErrorCode::Refused, "this is not a whole backup of this organisation's server");
    const auto bytes = readFile(QDir(path).filePath(u"manifest"_s));
    if (!bytes)
        return refused;
    ByteReader in(*bytes);
    const QByteArray body = in.field(LongestManifest);
    const auto signature = crypto::Signature::fromBytes(in.raw(64));
    if (!in.finished() || !signature || !crypto::verify(key, Domain, body, *signature))
        return refused;
    ByteReader inner(body);
    inner.require(inner.id<OrgId>() == org);
    (void)inner.number<quint64>();
    std::vector<Part> parts(std::min(inner.number<quint32>(), 16u));
    for (Part &part : parts) {
        part.name = QString::fromUtf8(inner.field(LongestName));
        part.size = inner.number<quint64>();
        part.hash = inner.raw(32);
        inner.require(!part.name.contains(u'/'));
    }
    if (!inner.finished())
        return refused;
    for (const Part &part : parts) {
        const auto found = partOf(path, part.name);
        if (!found || found->size != part.size || found->hash != part.hash)
            return refused;
    }
    const auto list = listedBlobs(path, parts);
    if (!list)
        return refused;
    const BlobStore blobs(QDir(path).filePath(Blobs));
    for (qsizetype at = 0; at < list->size(); at += HashBytes)
        if (!blobs.get(list->mid(at, HashBytes)))
            return refused;
    return parts;
}

/// A PostgreSQL client program; the connection travels in its environment, where other users do not see the password.
Result<void> runPostgres(const QString &program, const QString &url, const QStringList &arguments)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.toUtf8().constData(), nullptr), &PQconninfoFree);
    if (!options)
        return fail(ErrorCode::InvalidInput, "the database's URL cannot be read");
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option)
        if (option->val && option->envvar)
            environment.insert(QString::fromLatin1(option->envvar), QString::fromUtf8(option->val));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return fail(ErrorCode::Unsupported, "cannot start " + program.toStdString() + "; install postgresql-client-15");
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(ErrorCode::Io, program.toStdString() + " failed"); // its own words may quote what it read
    return {};
}

/// Those of `hashes` that are whole, and which they were: what a disk has lost must not keep the rest from a backup.
/// Errors: Io, DiskFull.
Result<QByteArray> copyBlobs(const QByteArray &hashes, const QString &from, const QString &to)
{
    const BlobStore source(from), target(to);
    QByteArray copied;
    for (qsizetype at = 0; at < hashes.size(); at += HashBytes) {
        const QByteArray hash = hashes.mid(at, HashBytes);
        const auto bytes = source.get(hash);
        if (!bytes)
            continue;
        if (auto put = target.put(hash, *bytes, 0); !put)
            return fail(put.error());
        copied += hash;
    }
    if (copied.size() < hashes.size())
        qCWarning(logServer, "chunks of recordings are missing or damaged; see: hearthline-admin recordings verify");
    return copied;
}

Result<void> copyFile(const QString &from, const QString &to)
{
    if (!QFile::copy(from, to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorCode::Io, "cannot copy " + QFileInfo(from).fileName().toStdString());
    return {};
}

} // namespace

Result<void> backUp(const ServerFiles &files, const QString &path, const Clock &clock)
{
    const QDir directory(path);
    if (QFileInfo::exists(path) || !QDir().mkpath(path)
        || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Conflict, "the backup's directory exists already or cannot be made");
    QStringList names{u"org.bin"_s};
    if (QFile::exists(files.contentPack()))
        names += u"content.pack"_s;
    for (const QString &name : names)
        if (auto copied = copyFile(files.directory.filePath(name), directory.filePath(name)); !copied)
            return copied;
    // as of one moment, while others write
    if (Database::isServer(files.database())) {
        names += PostgresCopy;
        if (auto dumped = runPostgres(u"pg_dump"_s, files.database(),
                {u"--format=custom"_s, u"--no-owner"_s, u"--file"_s, directory.filePath(PostgresCopy)});
            !dumped)
            return dumped;
    } else {
        names += SqliteCopy;
        const auto db = Database::open(files.database());
        if (!db)
            return fail(db.error());
        if (auto dumped = Statement(**db, "VACUUM INTO $1").bind(directory.filePath(SqliteCopy)).run(); !dumped)
            return dumped;
    }
    // after the database: it names no chunk that is not in this list
    const auto store = ServerStore::open(files.database());
    const auto blobs = store ? Recordings((*store)->database(), files.blobs()).claimed() : fail(store.error());
    if (!blobs)
        return fail(blobs.error());
    const auto list
        = copyBlobs(QByteArrayList(blobs->begin(), blobs->end()).join(), files.blobs(), directory.filePath(Blobs));
    if (!list)
        return fail(list.error());
    if (auto written = writePrivateFile(directory.filePath(BlobList), *list); !written)
        return written;
    names += BlobList;
    std::vector<Part> parts;
    for (const QString &name : names) {
        auto part = partOf(path, name);
        if (!part)
            return fail(part.error());
        parts.push_back(std::move(*part));
    }
    const QByteArray body = toBytes(files.org.org, clock.now(), parts);
    ByteWriter out;
    out.field(body);
    out.raw(crypto::sign(files.receiptKey.secretKey, Domain, body).toBytes());
    return writePrivateFile(directory.filePath(u"manifest"_s), out.take()); // last: without it this is no backup
}

Result<void> restore(const QString &path, const QString &orgPath, const QString &dataPath, const QString &databaseFile)
{
    const auto organisation = Organisation::load(orgPath);
    if (!organisation)
        return fail(organisation.error());
    const auto parts = checked(path, organisation->id, organisation->statement.receipt);
    if (!parts)
        return fail(parts.error());
    const QDir backup(path), org(orgPath), data(dataPath);
    if (data.exists() && !data.isEmpty())
        return fail(ErrorCode::Conflict, "the directory of --data is not empty, nothing was changed");
    if (!QDir().mkpath(dataPath) || !data.mkpath(u"tls"_s)
        || !QFile::setPermissions(dataPath, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Io, "cannot make the directory of --data");
    for (const QString &name : {u"receipt.key"_s, u"tls/server.pem"_s, u"tls/server.key"_s}) {
        const QString kept = org.filePath(QFileInfo(name).fileName());
        if (!QFile::exists(kept))
            return fail(ErrorCode::NotFound,
                "--org lacks receipt.key, server.pem or server.key; copy them from the old server's data into it");
        if (auto copied = copyFile(kept, data.filePath(name)); !copied)
            return copied;
    }
    for (const QString &name : {u"org.bin"_s, u"content.pack"_s, SqliteCopy})
        if (has(*parts, name))
            if (auto copied = copyFile(backup.filePath(name), data.filePath(name)); !copied)
                return copied;
    const auto list = listedBlobs(path, *parts);
    if (!list)
        return fail(list.error());
    if (auto copied = copyBlobs(*list, backup.filePath(Blobs), data.filePath(Blobs)); !copied)
        return fail(copied.error());
    if (has(*parts, PostgresCopy)) {
        const auto url = readFile(databaseFile);
        if (!url || !Database::isServer(QString::fromUtf8(*url)))
            return fail(
                ErrorCode::InvalidInput, "this backup needs --database-file, with an empty PostgreSQL database");
        if (auto restored = runPostgres(u"pg_restore"_s, QString::fromUtf8(url->trimmed()),
                {u"--single-transaction"_s, u"--exit-on-error"_s, u"--no-owner"_s, u"--dbname"_s, QString(),
                    backup.filePath(PostgresCopy)});
            !restored)
            return restored;
        if (auto written = writePrivateFile(data.filePath(u"database"_s), *url); !written)
            return written;
    }
    const auto files = ServerFiles::load(dataPath);
    if (!files)
        return fail(files.error());
    const auto store = ServerStore::open(files->database());
    if (!store)
        return fail(store.error());
    const auto noted = noteRestore(*organisation, orgPath, **store, SystemClock());
    return noted ? Result<void>() : fail(noted.error());
}

} // namespace hl::sync
