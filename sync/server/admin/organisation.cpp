// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/organisation.h"

#include "core/crypto/crypto.h"
#include "core/crypto/oprf.h"
#include "sync/server/admin/certificates.h"
#include "sync/server/serverfiles.h"
#include "sync/server/serverstore.h"
#include "sync/wire/bytes.h"

#include <QFile>
#include <QUrl>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 LongestField = 16384;

/// Both key kinds are stored as the 32 bytes from which the pair is made.
Result<void> writeKey(const QString &path, const crypto::SecretKey &key)
{
    const Secret secret = key.exportBytes();
    QByteArray bytes(reinterpret_cast<const char *>(secret.bytes().data()), 32);
    const auto written = writePrivateFile(path, bytes);
    wipeMemory(bytes.data(), 32);
    return written;
}

Result<crypto::SecretKey> readKey(const QString &path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    if (bytes->size() != 32)
        return fail(ErrorCode::Corrupt, "a key file has the wrong size");
    auto key = crypto::SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes->constData()), 32});
    wipeMemory(bytes->data(), 32);
    return key;
}

Result<void> makePrivateDirectory(const QString &path)
{
    if (QDir(path).exists() && !QDir(path).isEmpty())
        return fail(ErrorCode::Conflict, "directory is not empty, nothing was changed");
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Io, "cannot make the directory");
    return {};
}

/// public.bin
QByteArray publicPart(const ServerAddress &server, const QByteArray &statement)
{
    ByteWriter out;
    out.field(server.url.toUtf8());
    out.field(server.caDer);
    out.field(server.pins.first());
    out.field(statement);
    return out.take();
}

} // namespace

Result<void> Organisation::init(const QString &orgPath, const QString &dataPath, const QString &urlText,
    const Clock &clock, const QString &databaseFile)
{
    QByteArray database;
    if (!databaseFile.isEmpty()) {
        const auto url = readFile(databaseFile);
        if (!url || !Database::isServer(QString::fromUtf8(*url)))
            return fail(ErrorCode::InvalidInput, "--database-file is no file with a line postgresql://...");
        database = *url;
    }
    const QUrl url(urlText, QUrl::StrictMode);
    if (!url.isValid() || !urlText.startsWith(u"https://"_s) || url.host().isEmpty() || !url.path().isEmpty()
        || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorCode::InvalidInput, "--url must look like https://hotline.example.org:8443");
    auto certificates = makeServerCertificates(url.host(), clock);
    if (!certificates)
        return fail(certificates.error());
    for (const QString &path : {orgPath, dataPath})
        if (auto made = makePrivateDirectory(path); !made)
            return made;

    const auto rootSeed = crypto::SecretKey::random();
    const auto receiptSeed = crypto::SecretKey::random();
    const auto directoryKey = crypto::SecretKey::random();
    const auto contentSeed = crypto::SecretKey::random();
    const auto indexKey = crypto::oprf::newKey();
    const auto root = crypto::SigningKeyPair::fromSeed(rootSeed);
    const auto team = crypto::BoxKeyPair::generate();
    const auto archive = crypto::BoxKeyPair::generate();
    const auto recording = crypto::BoxKeyPair::generate();
    OrgStatement statement;
    statement.org = OrgId::create(clock);
    statement.epoch = monthOf(clock.now());
    statement.team = team.publicKey;
    statement.archive = archive.publicKey;
    statement.recording = recording.publicKey;
    statement.receipt = crypto::SigningKeyPair::fromSeed(receiptSeed).publicKey;
    statement.serverName = url.host();
    statement.content = crypto::SigningKeyPair::fromSeed(contentSeed).publicKey;
    const QByteArray signedStatement = packStatement(root.publicKey, signStatement(statement, root.secretKey));
    const ServerAddress address{urlText, certificates->caDer, {certificates->caPin}};

    const QDir org(orgPath);
    const QDir data(dataPath);
    if (!data.mkdir(u"tls"_s))
        return fail(ErrorCode::Io, "cannot make the directory tls");
    const std::pair<QString, const crypto::SecretKey *> keys[] = {{org.filePath(u"root.key"_s), &rootSeed},
        {org.filePath(u"team.key"_s), &team.secretKey}, {org.filePath(u"archive.key"_s), &archive.secretKey},
        {org.filePath(u"recording.key"_s), &recording.secretKey}, {org.filePath(u"directory.key"_s), &directoryKey},
        {org.filePath(u"content.key"_s), &contentSeed}, {org.filePath(u"receipt.key"_s), &receiptSeed},
        {data.filePath(u"receipt.key"_s), &receiptSeed}, {data.filePath(u"index.key"_s), &indexKey}};
    for (const auto &[path, key] : keys)
        if (auto written = writeKey(path, *key); !written)
            return written;
    const std::pair<QString, QByteArray> files[]
        = {{org.filePath(u"ca.key"_s), certificates->caKeyPem}, {org.filePath(u"ca.pem"_s), certificates->caPem},
            {org.filePath(u"public.bin"_s), publicPart(address, signedStatement)},
            {org.filePath(u"server.pem"_s), certificates->leafPem + certificates->caPem},
            {org.filePath(u"server.key"_s), certificates->leafKeyPem}, {data.filePath(u"org.bin"_s), signedStatement},
            {data.filePath(u"tls/server.pem"_s), certificates->leafPem + certificates->caPem},
            {data.filePath(u"tls/server.key"_s), certificates->leafKeyPem}};
    for (const auto &[path, bytes] : files)
        if (auto written = writePrivateFile(path, bytes); !written)
            return written;
    if (!database.isEmpty())
        if (auto written = writePrivateFile(data.filePath(u"database"_s), database); !written)
            return written;
    const auto store = ServerFiles::load(dataPath).and_then(
        [](const ServerFiles &made) { return ServerStore::open(made.database()); });
    if (!store)
        return fail(store.error());
    return {};
}

Result<Organisation> Organisation::load(const QString &orgPath)
{
    const QDir org(orgPath);
    const auto packed = readFile(org.filePath(u"public.bin"_s));
    if (!packed)
        return fail(ErrorCode::NotFound, "--org holds no organisation; make one with: hearthline-admin org init");
    auto rootSeed = readKey(org.filePath(u"root.key"_s));
    auto team = readKey(org.filePath(u"team.key"_s));
    auto recording = readKey(org.filePath(u"recording.key"_s));
    auto directoryKey = readKey(org.filePath(u"directory.key"_s));
    if (!rootSeed || !team || !recording || !directoryKey)
        return fail(ErrorCode::NotFound, "--org lacks root.key, team.key, recording.key or directory.key");
    Organisation organisation;
    ByteReader in(*packed);
    organisation.server.url = QString::fromUtf8(in.field(LongestField));
    organisation.server.caDer = in.field(LongestField);
    organisation.server.pins = {in.field(LongestField)};
    const QByteArray statement = in.field(LongestField);
    ByteReader inner(statement);
    const auto rootKey = inner.key();
    const Signed signedStatement{inner.field(LongestField), inner.raw(64)};
    auto parsed = OrgStatement::fromBytes(signedStatement.body);
    if (!in.finished() || !inner.finished() || !parsed)
        return fail(ErrorCode::Corrupt, "public.bin is damaged");
    organisation.root = crypto::SigningKeyPair::fromSeed(*rootSeed);
    if (organisation.root.publicKey != rootKey || !verifyStatement(signedStatement, rootKey, parsed->org))
        return fail(ErrorCode::Corrupt, "public.bin and root.key do not belong together");
    organisation.id = parsed->org;
    organisation.statement = *parsed;
    organisation.teamSecret = std::move(*team);
    organisation.recordingSecret = std::move(*recording);
    organisation.directoryKey = std::move(*directoryKey);
    if (const auto seed = readKey(org.filePath(u"content.key"_s))) {
        auto pair = crypto::SigningKeyPair::fromSeed(*seed);
        if (pair.publicKey == parsed->content) // not so when renewContentKey() was stopped half-way
            organisation.content = std::move(pair);
    }
    return organisation;
}

Result<void> Organisation::renewContentKey(const QString &orgPath, const QString &dataPath)
{
    auto organisation = load(orgPath);
    const auto files = ServerFiles::load(dataPath);
    if (!organisation || !files)
        return fail(organisation ? files.error() : organisation.error());
    if (files->root != organisation->root.publicKey)
        return fail(ErrorCode::Conflict, "--org and --data belong to two organisations");
    const auto seed = crypto::SecretKey::random();
    organisation->statement.content = crypto::SigningKeyPair::fromSeed(seed).publicKey;
    const QByteArray statement = packStatement(
        organisation->root.publicKey, signStatement(organisation->statement, organisation->root.secretKey));
    const QDir org(orgPath);
    return writeKey(org.filePath(u"content.key"_s), seed)
        .and_then([&] {
            return writePrivateFile(org.filePath(u"public.bin"_s), publicPart(organisation->server, statement));
        })
        .and_then([&] { return writePrivateFile(files->directory.filePath(u"org.bin"_s), statement); });
}

} // namespace hl::sync
