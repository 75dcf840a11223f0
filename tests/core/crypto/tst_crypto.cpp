// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/aead.h"
#include "core/crypto/box.h"
#include "core/crypto/crypto.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/share.h"
#include "core/crypto/sign.h"
#include "tests/core/crypto/memory.h"
#include "tests/sanitizers.h"

#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace hl;
using namespace hl::crypto;

namespace {

Secret secretOf(const char *text)
{
    return Secret(std::span(reinterpret_cast<const quint8 *>(text), std::strlen(text)));
}

/// Calls `try_` with each single-bit flip of `bytes`; returns how many were accepted.
template <typename Try>
int acceptedFlips(QByteArray bytes, Try try_)
{
    int accepted = 0;
    for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
        const auto mask = static_cast<char>(1 << (bit % 8));
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
        accepted += try_(bytes) ? 1 : 0;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
    }
    return accepted;
}

/// Whether the kernel would let this process read these bytes.
bool readable(const quint8 *bytes)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    const bool ok = write(ends[1], bytes, 16) == 16;
    close(ends[0]);
    close(ends[1]);
    return ok;
}

} // namespace

class TestCrypto : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const auto started = init();
        QVERIFY2(started, started ? "" : started.error().logSafe.c_str());
    }
    void selfTestPasses() { QVERIFY(selfTest()); }

    void blake2bVectors()
    {
        // Python hashlib.blake2b, digest_size=32
        QCOMPARE(hash("").toHex(), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
        QVERIFY(hashWithKey("0123456789abcdef", "abc") != hash("abc"));
        QVERIFY(hashWithKey("0123456789abcdef", "abc") != hashWithKey("0123456789abcdeg", "abc"));
    }

    void equalComparesWholeBytes()
    {
        QVERIFY(equal("abc", "abc"));
        QVERIFY(!equal("abc", "abd"));
        QVERIFY(!equal("abc", "ab"));
        QVERIFY(equal("", ""));
    }

    void paddingComesOffAgain()
    {
        for (const qsizetype size : {0, 1, 4095, 4096, 4097}) {
            const QByteArray data = randomBytes(size);
            const QByteArray padded = pad(data, 4096);
            QCOMPARE(padded.size() % 4096, 0);
            QVERIFY(padded.size() > size);
            QCOMPARE(*unpad(padded, 4096), data);
        }
        QVERIFY(!unpad(QByteArray(4096, '\0'), 4096));
        QVERIFY(!unpad("abc", 4096));
        QVERIFY(!unpad("", 4096));
    }

    void fieldsCannotBeMistaken()
    {
        QVERIFY(field("ab") + field("c") != field("a") + field("bc"));
        QCOMPARE(field("ab"), QByteArray("\2\0\0\0ab", 6));
    }

    void aeadRefusesEveryFlippedBit()
    {
        const SecretKey key = SecretKey::random();
        const QByteArray sealed = seal(key, "header", "caller said");
        QCOMPARE(sealed.size(), 11 + sealOverhead);
        QCOMPARE(*open(key, "header", sealed), "caller said");
        QCOMPARE(acceptedFlips(sealed, [&](const QByteArray &b) { return open(key, "header", b).has_value(); }), 0);
        QCOMPARE(acceptedFlips("header", [&](const QByteArray &b) { return open(key, b, sealed).has_value(); }), 0);
        QVERIFY(!open(SecretKey::random(), "header", sealed));
        QVERIFY(!open(key, "header", sealed.first(30)));
        QVERIFY(seal(key, "header", "caller said") != sealed);
        QCOMPARE(open(key, "header", "").error().code, ErrorCode::Corrupt);
    }

    void sealedKeysOpen()
    {
        const SecretKey key = SecretKey::random();
        const SecretKey payload = SecretKey::random();
        const auto opened = openKey(key, "ad", sealKey(key, "ad", payload));
        QVERIFY(opened);
        QCOMPARE(commitment(*opened, "0123456789abcdef"), commitment(payload, "0123456789abcdef"));
        QVERIFY(!openKey(key, "other", sealKey(key, "ad", payload)));
        QVERIFY(!openKey(key, "ad", seal(key, "ad", "short")));
    }

    void signaturesBindDomainAndMessage()
    {
        const auto pair = SigningKeyPair::generate();
        const Signature signature = sign(pair.secretKey, "hl.event.1", "bytes");
        QVERIFY(verify(pair.publicKey, "hl.event.1", "bytes", signature));
        QVERIFY(!verify(pair.publicKey, "hl.event.2", "bytes", signature));
        QVERIFY(!verify(pair.publicKey, "hl.event.", "1bytes", signature));
        QVERIFY(!verify(SigningKeyPair::generate().publicKey, "hl.event.1", "bytes", signature));
        QCOMPARE(acceptedFlips(signature.toBytes(),
                     [&](const QByteArray &b) {
                         return verify(pair.publicKey, "hl.event.1", "bytes", *Signature::fromBytes(b));
                     }),
            0);
        QVERIFY(!verify(PublicKey(), "hl.event.1", "bytes", Signature()));
    }

    void boxesBindRecipientAndContext()
    {
        const auto pair = BoxKeyPair::generate();
        const auto sealed = sealTo(pair.publicKey, "record 1", "key");
        QCOMPARE(sealed->size(), 3 + boxOverhead);
        QCOMPARE(*openSealed(pair, "record 1", *sealed), "key");
        QVERIFY(!openSealed(pair, "record 2", *sealed));
        QVERIFY(!openSealed(BoxKeyPair::generate(), "record 1", *sealed));
        QCOMPARE(
            acceptedFlips(*sealed, [&](const QByteArray &b) { return openSealed(pair, "record 1", b).has_value(); }),
            0);
        QCOMPARE(sealTo(PublicKey(), "c", "p").error().code, ErrorCode::InvalidInput);
        const SecretKey key = SecretKey::random();
        const auto opened = openSealedKey(pair, "c", *sealKeyTo(pair.publicKey, "c", key));
        QVERIFY(opened);
        QCOMPARE(commitment(*opened, "0123456789abcdef"), commitment(key, "0123456789abcdef"));
        QVERIFY(!openSealedKey(pair, "c", *sealTo(pair.publicKey, "c", "not a key")));
    }

    void seedsGiveTheSameKeys()
    {
        const SecretKey seed = SecretKey::random();
        QCOMPARE(SigningKeyPair::fromSeed(seed).publicKey, SigningKeyPair::fromSeed(seed.clone()).publicKey);
        QCOMPARE(BoxKeyPair::fromSeed(seed).publicKey, BoxKeyPair::fromSeed(seed).publicKey);
        const auto pair = BoxKeyPair::generate();
        QCOMPARE(BoxKeyPair::fromSecret(pair.secretKey.clone())->publicKey, pair.publicKey);
        QVERIFY(!BoxKeyPair::fromSecret(SigningKeyPair::generate().secretKey));
        QVERIFY(keyId(pair.publicKey) != keyId(BoxKeyPair::generate().publicKey));
        QCOMPARE(keyId(pair.publicKey).size(), 8);
    }

    void derivedKeysDiffer()
    {
        const SecretKey master = SecretKey::random();
        const auto print = [](const SecretKey &key) { return commitment(key, "0123456789abcdef"); };
        QVERIFY(print(deriveKey(master, 1, "purpose1")) != print(deriveKey(master, 2, "purpose1")));
        QVERIFY(print(deriveKey(master, 1, "purpose1")) != print(deriveKey(master, 1, "purpose2")));
        QCOMPARE(print(deriveKey(master, 1, "purpose1")), print(deriveKey(master, 1, "purpose1")));
    }

    void passphraseCostHasFloorAndCeiling()
    {
        const QByteArray salt = newSalt();
        const Secret pass = secretOf("five plain words said aloud");
        QCOMPARE(stretch(pass, salt, testCost).error().code, ErrorCode::Refused);
        QCOMPARE(stretch(pass, salt, {2, 64}).error().code, ErrorCode::Refused);
        QCOMPARE(stretch(pass, salt, {3, 63}).error().code, ErrorCode::Refused);
        QCOMPARE(stretch(pass, salt, {3, 4096}).error().code, ErrorCode::Refused);
        QCOMPARE(stretch(pass, salt, {0, 0}, CostFloor::LoweredForTests).error().code, ErrorCode::Refused);
        QCOMPARE(stretch(pass, "short", floorCost).error().code, ErrorCode::InvalidInput);
        QVERIFY(stretch(pass, salt, floorCost));
    }

    void passphraseSaltAndDeviceAllCount()
    {
        const auto kek = [](const char *pass, const QByteArray &salt, const char *device) {
            return commitment(combineWithDevice(*stretch(secretOf(pass), salt, testCost, CostFloor::LoweredForTests),
                                  secretOf(device)),
                "0123456789abcdef");
        };
        const QByteArray salt = newSalt();
        QCOMPARE(kek("a", salt, "d"), kek("a", salt, "d"));
        QVERIFY(kek("a", salt, "d") != kek("b", salt, "d"));
        QVERIFY(kek("a", salt, "d") != kek("a", newSalt(), "d"));
        QVERIFY(kek("a", salt, "d") != kek("a", salt, "e"));
    }

    void keysAreUnreadableBetweenUses()
    {
        const SecretKey key = SecretKey::random();
        const quint8 *slot = nullptr;
        {
            const KeyAccess access(key);
            slot = access.data();
            QVERIFY(readable(slot));
        }
        QVERIFY(!readable(slot));
    }

    void arenaIsLocked()
    {
        const SecretKey key = SecretKey::random();
        QVERIFY(arenaState().locked);
        QFile status(QStringLiteral("/proc/self/status"));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray text = status.readAll();
        const auto at = text.indexOf("VmLck:");
        QVERIFY(at > 0);
        if (underSanitizer)
            QSKIP("a sanitizer makes mlock() do nothing");
        QVERIFY(text.mid(at + 6, 20).trimmed().split(' ').first().toInt() >= 4);
    }

    void arenaGrowsAndGivesBack()
    {
        const int before = arenaState().keys;
        {
            std::vector<SecretKey> keys;
            for (int i = 0; i < 200; ++i)
                keys.push_back(SecretKey::random());
            QCOMPARE(arenaState().keys, before + 200);
            SecretKey moved = std::move(keys.front());
            QVERIFY(keys.front().isNull());
            QCOMPARE(arenaState().keys, before + 200);
        }
        QCOMPARE(arenaState().keys, before);
    }

    void releasedKeysAreGoneFromMemory()
    {
        QByteArray masked;
        {
            const SecretKey key = SecretKey::random();
            masked = hl::memory::masked(key);
            QCOMPARE(hl::memory::countInMemory(masked), 1);
        }
        QCOMPARE(hl::memory::countInMemory(masked), 0);
    }

    void twoSharesMakeAKeyAndOneMakesNothing()
    {
        const auto pair = BoxKeyPair::generate();
        const auto [one, other] = split(pair);
        const auto joined = join(one, other);
        QVERIFY(joined.has_value());
        QCOMPARE(joined->publicKey, pair.publicKey);
        const auto sealed = sealTo(pair.publicKey, "context", "words");
        QCOMPARE(openSealed(*joined, "context", *sealed).value_or(QByteArray()), QByteArray("words"));
        QCOMPARE(join(one, one).error().code, ErrorCode::WrongKey);
        const auto [third, fourth] = split(pair); // another pad: shares of another pair of people do not fit
        QCOMPARE(join(one, fourth).error().code, ErrorCode::WrongKey);
        QCOMPARE(join(third, other).error().code, ErrorCode::WrongKey);
        const auto strange = split(BoxKeyPair::generate());
        QCOMPARE(join(one, strange.second).error().code, ErrorCode::WrongKey);
        // neither is the secret, nor what the other one is
        QVERIFY(keyedHash(one.part, "x") != keyedHash(pair.secretKey, "x"));
        QVERIFY(keyedHash(other.part, "x") != keyedHash(pair.secretKey, "x"));
        QVERIFY(keyedHash(one.part, "x") != keyedHash(other.part, "x"));
        const QByteArray bytes = one.toBytes();
        const auto back = KeyShare::fromBytes(bytes);
        QVERIFY(back && join(*back, other).has_value());
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!KeyShare::fromBytes(bytes.first(size)));
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            QByteArray damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 8); // X25519 takes no notice of some other bits
            const auto share = KeyShare::fromBytes(damaged);
            QVERIFY2(!share || !join(*share, other), qPrintable(QString::number(at)));
        }
    }
};

QTEST_APPLESS_MAIN(TestCrypto)
#include "tst_crypto.moc"
