// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keystore/devicesecret.h"

#include "core/base/wholefile.h"
#include "core/crypto/crypto.h"

#include <qt6keychain/keychain.h>

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace hl::platform {

namespace {

constexpr qsizetype secretSize = 32;
const QString serviceName = u"Hearthline"_s;

/// A locked key store asks its user for a password first.
constexpr Millis patience{60000};

struct Outcome
{
    std::optional<QKeychain::Error> error; ///< nullopt: no answer in time
    QByteArray data;
    bool operator==(QKeychain::Error other) const { return error == other; }
};

/// Runs one job of the key store within `timeout`. The job deletes itself when it ends, never before: its backend keeps
/// a pointer to it until the answer comes, however late.
Outcome run(QKeychain::Job *job, const QString &key, Millis timeout)
{
    QEventLoop loop;
    Outcome outcome;
    job->setKey(key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job *finished) {
        outcome.error = finished->error();
        if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(finished))
            outcome.data = reading->binaryData();
        loop.quit();
    });
    QTimer::singleShot(timeout, &loop, [&] { loop.quit(); });
    job->start();
    if (!outcome.error)
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    return outcome;
}

Error refusal(const Outcome &outcome)
{
    if (!outcome.error)
        return makeError(ErrorCode::Timeout, "the key store does not answer");
    switch (*outcome.error) {
    case QKeychain::EntryNotFound:
        return makeError(ErrorCode::NotFound, "the key store has no secret for this vault");
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return makeError(ErrorCode::Refused, "the key store refused");
    default:
        return makeError(ErrorCode::Io, "key store error " + std::to_string(*outcome.error));
    }
}

Result<DeviceSecret> checked(const QByteArray &bytes, Protection protection)
{
    if (bytes.size() != secretSize)
        return fail(ErrorCode::Corrupt, "the device secret is damaged");
    return DeviceSecret{
        Secret(std::span(reinterpret_cast<const std::uint8_t *>(bytes.constData()), secretSize)), protection};
}

/// Asks for an entry that is never there: answers without bothering the user, even where the key store is locked.
Outcome probe(Millis timeout)
{
    return run(new QKeychain::ReadPasswordJob(serviceName), u"probe"_s, timeout);
}

} // namespace

KeyStore::KeyStore(QString vaultDirectory, Millis timeout)
    : m_directory(std::move(vaultDirectory))
    , m_timeout(timeout)
{
}

QString KeyStore::filePath() const
{
    return m_directory + u"/device.secret"_s;
}

QString KeyStore::entryName() const
{
    // The key store shows its entries' names to other programs: a path may hold a person's name, so a hash of it.
    const QByteArray path = QDir(m_directory).absolutePath().toUtf8();
    return u"device-secret-"_s + QString::fromLatin1(crypto::sha256(path).first(8).toHex());
}

bool KeyStore::available() const
{
    return probe(m_timeout) == QKeychain::EntryNotFound;
}

Result<DeviceSecret> KeyStore::create(Fallback fallback) const
{
    const auto present = load();
    if (present)
        return fail(ErrorCode::Conflict, "this vault has a device secret already");
    QByteArray bytes = crypto::randomBytes(secretSize);
    if (available()) {
        auto *job = new QKeychain::WritePasswordJob(serviceName);
        job->setBinaryData(bytes);
        if (const auto outcome = run(job, entryName(), patience); !(outcome == QKeychain::NoError))
            return fail(refusal(outcome));
        auto kept = load();
        // What does not come back as it was would lock the vault for ever.
        if (kept && !crypto::equal({kept->bytes.bytes().data(), secretSize}, bytes))
            return fail(ErrorCode::Corrupt, "the key store gave back another secret");
        return kept;
    }
    if (fallback == Fallback::Refuse)
        return fail(ErrorCode::Refused, "no key store answers");
    if (!QDir().mkpath(m_directory)
        || !QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Io, "the vault directory could not be made");
    if (const auto saved = saveWhole(filePath(), bytes); !saved)
        return fail(saved.error().code, "the device secret could not be written");
    return checked(bytes, Protection::None);
}

Result<DeviceSecret> KeyStore::load() const
{
    // The file first: where it was chosen, a key store that appears later does not have the secret.
    if (QFile file(filePath()); file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, "the device secret cannot be read");
        return checked(file.read(2 * secretSize), Protection::None);
    }
    if (const auto answer = probe(m_timeout); !(answer == QKeychain::EntryNotFound))
        return fail(refusal(answer));
    const auto outcome = run(new QKeychain::ReadPasswordJob(serviceName), entryName(), patience);
    if (!(outcome == QKeychain::NoError))
        return fail(refusal(outcome));
    return checked(outcome.data, Protection::KeyStore);
}

Result<void> KeyStore::remove() const
{
    if (QFile::exists(filePath()) && !QFile::remove(filePath()))
        return fail(ErrorCode::Io, "the device secret could not be removed");
    if (!available())
        return {};
    const auto outcome = run(new QKeychain::DeletePasswordJob(serviceName), entryName(), patience);
    if (outcome == QKeychain::NoError || outcome == QKeychain::EntryNotFound)
        return {};
    return fail(refusal(outcome));
}

} // namespace hl::platform
