// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vaultfile.h"

#include "core/base/wholefile.h"
#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"

#include <QFile>
#include <QtEndian>

namespace hl::store {

namespace {

constexpr QByteArrayView magic("HLVAULT");
constexpr char formatVersion = 1;
constexpr qsizetype checkSize = 8;
constexpr qsizetype wrappedSize = 32 + crypto::sealOverhead;
constexpr qsizetype headSize = 7 + 1 + 1 + 4 + 4 + crypto::saltSize + checkSize;
constexpr qsizetype fileSize = headSize + wrappedSize + checkSize;

QByteArray deviceCheckOf(const Secret &deviceSecret)
{
    const auto bytes = deviceSecret.bytes();
    return crypto::hashWithKey("hearthline.device-check", {bytes.data(), static_cast<qsizetype>(bytes.size())})
        .first(checkSize);
}

QByteArray checksum(QByteArrayView bytes)
{
    return crypto::hash(bytes).first(checkSize);
}

constexpr QByteArrayView escrowMagic("HLESCRO");
constexpr QByteArrayView escrowContext("hearthline.escrow.1");
constexpr qsizetype keyIdSize = 8;
constexpr qsizetype escrowSize = 7 + 1 + 1 + keyIdSize + 32 + crypto::boxOverhead + checkSize;

} // namespace

Result<VaultFile> VaultFile::wrap(const crypto::SecretKey &master, const Secret &passphrase, const Secret &deviceSecret,
    const crypto::PassphraseCost &cost, crypto::CostFloor floor)
{
    VaultFile file{cost, crypto::newSalt(), deviceCheckOf(deviceSecret), {}};
    const auto stretched = crypto::stretch(passphrase, file.salt, cost, floor);
    if (!stretched)
        return fail(stretched.error());
    file.wrapped = crypto::sealKey(crypto::combineWithDevice(*stretched, deviceSecret), file.head(), master);
    return file;
}

Result<crypto::SecretKey> VaultFile::unwrap(
    const Secret &passphrase, const Secret &deviceSecret, crypto::CostFloor floor) const
{
    if (!crypto::equal(deviceCheck, deviceCheckOf(deviceSecret)))
        return fail(ErrorCode::Unauthorised, "the device secret is not the one of this vault");
    const auto stretched = crypto::stretch(passphrase, salt, cost, floor);
    if (!stretched)
        return fail(stretched.error());
    auto master = crypto::openKey(crypto::combineWithDevice(*stretched, deviceSecret), head(), wrapped);
    if (!master)
        return fail(ErrorCode::WrongKey, "the passphrase does not open the vault");
    return master;
}

QByteArray VaultFile::head() const
{
    QByteArray bytes = magic.toByteArray();
    bytes.append(formatVersion).append(static_cast<char>(crypto::suite));
    for (const quint32 number : {cost.passes, cost.memoryMiB}) {
        const quint32 little = qToLittleEndian(number);
        bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    return bytes.append(salt).append(deviceCheck);
}

QByteArray VaultFile::toBytes() const
{
    const QByteArray bytes = head() + wrapped;
    return bytes + checksum(bytes);
}

Result<VaultFile> VaultFile::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() < magic.size() + 2 || !bytes.startsWith(magic))
        return fail(ErrorCode::Corrupt, "no vault key file");
    // Before the checksum: a newer version may be longer.
    if (bytes[7] != formatVersion || static_cast<quint8>(bytes[8]) != crypto::suite) {
        if (!crypto::equal(checksum(bytes.chopped(checkSize)), bytes.last(checkSize)))
            return fail(ErrorCode::Corrupt, "the vault key file is damaged");
        return fail(ErrorCode::Unsupported, "the vault key file was written by a newer version of this program");
    }
    if (bytes.size() != fileSize || !crypto::equal(checksum(bytes.chopped(checkSize)), bytes.last(checkSize)))
        return fail(ErrorCode::Corrupt, "the vault key file is damaged");
    VaultFile file;
    file.cost = {qFromLittleEndian<quint32>(bytes.constData() + 9), qFromLittleEndian<quint32>(bytes.constData() + 13)};
    file.salt = bytes.mid(17, crypto::saltSize);
    file.deviceCheck = bytes.mid(17 + crypto::saltSize, checkSize);
    file.wrapped = bytes.mid(headSize, wrappedSize);
    return file;
}

Result<VaultFile> VaultFile::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, "no vault key file");
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "the vault key file cannot be read");
    return fromBytes(file.read(4 * fileSize));
}

Result<void> VaultFile::save(const QString &path) const
{
    return saveWhole(path, toBytes());
}

Result<EscrowFile> EscrowFile::seal(const crypto::SecretKey &master, const crypto::PublicKey &archive)
{
    auto sealed = crypto::sealKeyTo(archive, escrowContext, master);
    if (!sealed)
        return fail(sealed.error());
    return EscrowFile{crypto::keyId(archive), std::move(*sealed)};
}

Result<crypto::SecretKey> EscrowFile::open(const crypto::BoxKeyPair &archive) const
{
    return crypto::openSealedKey(archive, escrowContext, sealed);
}

Result<EscrowFile> EscrowFile::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, "this vault has no escrow");
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, "the vault's escrow cannot be read");
    const QByteArray bytes = file.read(4 * escrowSize);
    if (bytes.size() <= checkSize || !bytes.startsWith(escrowMagic)
        || !crypto::equal(checksum(bytes.chopped(checkSize)), bytes.last(checkSize)))
        return fail(ErrorCode::Corrupt, "the vault's escrow is damaged");
    if (bytes.size() != escrowSize || bytes[7] != formatVersion || static_cast<quint8>(bytes[8]) != crypto::suite)
        return fail(ErrorCode::Unsupported, "the vault's escrow was written by a newer version of this program");
    return EscrowFile{bytes.mid(9, keyIdSize), bytes.sliced(9 + keyIdSize).chopped(checkSize)};
}

Result<void> EscrowFile::save(const QString &path) const
{
    QByteArray bytes = escrowMagic.toByteArray();
    bytes.append(formatVersion).append(static_cast<char>(crypto::suite)).append(keyId).append(sealed);
    return saveWhole(path, bytes + checksum(bytes));
}

} // namespace hl::store
