// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/aead.h"
#include "core/crypto/box.h"
#include "core/crypto/crypto.h"
#include "core/crypto/oprf.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/raw.h"
#include "core/crypto/recording.h"
#include "core/crypto/sign.h"

#include <numeric>

namespace hl::crypto {

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

SecretKey keyFromHex(const char *text)
{
    const QByteArray bytes = hex(text);
    return SecretKey::fromBytes({raw(QByteArrayView(bytes)), rawSize(bytes)});
}

bool hashes()
{
    QByteArray key(32, '\0');
    std::iota(key.begin(), key.end(), '\0');
    // "abc": FIPS 180-4 appendix B.1; BLAKE2b from Python's hashlib, another implementation of RFC 7693.
    return sha256("abc") == hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        && hash("abc") == hex("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
        && hashWithKey(key, "abc") == hex("d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

bool derivation()
{
    const SecretKey master = keyFromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    // BLAKE2b with salt = id and personalisation = context, from Python's hashlib.
    return commitment(deriveKey(master, 7, "selftest"), "0123456789abcdef")
        == hashWithKey("0123456789abcdef", hex("3659f14d3915f6ffabe695043f5ebfb655ec1b98d28d536570d407ab4b53d4a7"));
}

bool aead()
{
    // draft-irtf-cfrg-xchacha-03 A.3.1
    const SecretKey key = keyFromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const QByteArray additional = hex("50515253c0c1c2c3c4c5c6c7");
    QByteArray sealed
        = hex("404142434445464748494a4b4c4d4e4f5051525354555657"
              "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
              "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
              "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
    const auto plain = open(key, additional, sealed);
    if (!plain || !plain->startsWith("Ladies and Gentlemen of the class of '99: If I could offer you only one tip"))
        return false;
    if (open(key, additional, seal(key, additional, "abc")).value_or(QByteArray()) != "abc")
        return false;
    sealed[sealed.size() - 1] = static_cast<char>(sealed.back() ^ 1);
    return !open(key, additional, sealed) && !open(key, "other", seal(key, "this", "abc"));
}

bool signatures()
{
    // RFC 8032 7.1 test 2 gives the key pair; the message is prefixed with our domain, so the signature itself is
    // checked by its reading.
    const auto pair
        = SigningKeyPair::fromSeed(keyFromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    if (pair.publicKey.toBytes() != hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
        return false;
    Signature plain;
    const unsigned char message = 0x72;
    const KeyAccess access(pair.secretKey);
    if (crypto_sign_detached(plain.data(), nullptr, &message, 1, access.data()) != 0
        || plain.toBytes()
            != hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                   "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
        return false;
    const Signature ours = sign(pair.secretKey, "domain", "message");
    return verify(pair.publicKey, "domain", "message", ours) && !verify(pair.publicKey, "other", "message", ours)
        && !verify(pair.publicKey, "domain", "massage", ours);
}

bool boxes()
{
    // RFC 7748 6.1: Alice
    const auto pair
        = BoxKeyPair::fromSecret(keyFromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    if (!pair || pair->publicKey.toBytes() != hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"))
        return false;
    const auto sealed = sealTo(pair->publicKey, "context", "abc");
    return sealed && openSealed(*pair, "context", *sealed).value_or(QByteArray()) == "abc"
        && !openSealed(*pair, "other", *sealed);
}

bool passphrases()
{
    // From the reference implementation of RFC 9106 (argon2 -id -t 1 -k 1024 -p 1 -l 32).
    const auto stretched = stretch(Secret(std::span(reinterpret_cast<const quint8 *>("correct horse"), 13)),
        "saltsaltsaltsalt", testCost, CostFloor::LoweredForTests);
    return stretched
        && commitment(*stretched, "0123456789abcdef")
        == hashWithKey("0123456789abcdef", hex("44c9e53b6c898d4cd4275bea309760760ae25a84d3f87e1716a1a8fe0c0c7cf0"));
}

bool recordings()
{
    const auto pair = BoxKeyPair::generate();
    auto writer = RecordingWriter::create({pair.publicKey}, "0123456789abcdef");
    if (!writer)
        return false;
    QByteArray file = writer->header() + *writer->chunk("abc");
    file += *writer->finish();
    auto reader = RecordingReader::open(pair, "0123456789abcdef", file);
    if (!reader || reader->next().value_or(std::nullopt) != "abc" || !reader->next()
        || reader->ending() != RecordingReader::Ending::Finished)
        return false;
    constexpr qsizetype at = recordingHeaderSize(1) + 6;
    file[at] = static_cast<char>(file[at] ^ 1);
    reader = RecordingReader::open(pair, "0123456789abcdef", file);
    return reader && !reader->next();
}

bool blindIndex()
{
    // RFC 9497 appendix A.1.1, first vector
    const auto blinded = oprf::blindWith(
        QByteArrayView("\0", 1), keyFromHex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"));
    const auto evaluated = blinded
        ? oprf::evaluate(
            keyFromHex("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e"), blinded->element)
        : fail(blinded.error());
    return evaluated
        && oprf::finish(QByteArrayView("\0", 1), *blinded, *evaluated).value_or(QByteArray())
        == hex("527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
               "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6");
}

bool randomness()
{
    return randomBytes(32) != randomBytes(32) && randomBytes(32).count('\0') < 16;
}

} // namespace

Result<void> selfTest()
{
    struct Check
    {
        const char *name;
        bool (*passes)();
    };
    constexpr Check checks[] = {{"hashes", hashes}, {"key derivation", derivation}, {"XChaCha20-Poly1305", aead},
        {"Ed25519", signatures}, {"X25519", boxes}, {"Argon2id", passphrases}, {"recordings", recordings},
        {"ristretto255", blindIndex}, {"random numbers", randomness}};
    for (const auto &check : checks) {
        if (!check.passes())
            return fail(ErrorCode::Internal, std::string("self-test failed: ") + check.name);
    }
    return {};
}

} // namespace hl::crypto
