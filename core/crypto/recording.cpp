// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/recording.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

#include <algorithm>

#include <QtEndian>

namespace hl::crypto {

namespace {

constexpr QByteArrayView magic("HLREC");
constexpr quint8 format = 2;
constexpr quint8 formatBefore = 1; // one recipient, no commitment
constexpr QByteArrayView contextBefore("hearthline.recording.1");
constexpr QByteArrayView keyContext("hearthline.recording.2");
constexpr qsizetype idSize = 16;
constexpr qsizetype idAt = 5 + 1;
constexpr qsizetype keyIdSize = 8;
constexpr qsizetype sealedKeySize = 32 + boxOverhead;
constexpr qsizetype keysAt = idAt + idSize + hashSize + 1;
constexpr qsizetype streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype chunkOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
static_assert(keysAt + keyIdSize + sealedKeySize + streamHeaderSize == recordingHeaderSize(1));

/// The stream's state holds its key: wiped when it goes.
struct Stream
{
    crypto_secretstream_xchacha20poly1305_state state{};
    QByteArray id;
    quint64 number = 0;
    ~Stream() { sodium_memzero(&state, sizeof state); }

    [[nodiscard]] QByteArray additional() const
    {
        QByteArray bytes = id;
        bytes.resize(idSize + 8);
        qToLittleEndian(number, bytes.data() + idSize);
        return bytes;
    }
};

Result<void> checkBeginning(QByteArrayView file, quint8 wanted)
{
    if (file.size() < idAt || !file.startsWith(magic))
        return fail(ErrorCode::Corrupt, "no recording");
    if (static_cast<quint8>(file[5]) != wanted)
        return fail(ErrorCode::Unsupported, "a recording of another format");
    return {};
}

} // namespace

QByteArray recordingKeyContext(QByteArrayView id)
{
    return keyContext.toByteArray().append(id);
}

Result<RecordingHead> RecordingHead::read(QByteArrayView beginning)
{
    if (auto checked = checkBeginning(beginning, format); !checked)
        return fail(checked.error());
    const int count = beginning.size() >= keysAt ? static_cast<quint8>(beginning[keysAt - 1]) : 0;
    if (count < 1 || count > recordingRecipients || beginning.size() < recordingHeaderSize(count))
        return fail(ErrorCode::Corrupt, "a recording's head is damaged");
    RecordingHead head{
        beginning.sliced(idAt, idSize).toByteArray(), beginning.sliced(idAt + idSize, hashSize).toByteArray(), {}};
    for (qsizetype at = keysAt; std::ssize(head.keys) < count; at += keyIdSize + sealedKeySize)
        head.keys.push_back({beginning.sliced(at, keyIdSize).toByteArray(),
            beginning.sliced(at + keyIdSize, sealedKeySize).toByteArray()});
    return head;
}

QByteArray RecordingHead::without(QByteArray beginning) const
{
    const qsizetype size = std::ssize(keys) * (keyIdSize + sealedKeySize);
    return beginning.replace(keysAt, size, QByteArray(size, '\0'));
}

struct RecordingWriter::Private
{
    Stream stream;
    QByteArray header;
    bool finished = false;

    Result<QByteArray> push(QByteArrayView data, unsigned char tag)
    {
        if (finished)
            return fail(ErrorCode::Refused, "the recording is finished");
        if (data.size() > recordingChunkLimit - chunkOverhead)
            return fail(ErrorCode::InvalidInput, "a chunk of a recording is too long");
        const auto size = static_cast<quint32>(data.size() + chunkOverhead);
        QByteArray bytes(4 + static_cast<qsizetype>(size), Qt::Uninitialized);
        qToLittleEndian(size, bytes.data());
        const QByteArray additional = stream.additional();
        if (crypto_secretstream_xchacha20poly1305_push(&stream.state, raw(bytes) + 4, nullptr, raw(data), rawSize(data),
                raw(additional), rawSize(additional), tag)
            != 0)
            return fail(ErrorCode::Internal, "the recording's stream refused a chunk");
        ++stream.number;
        return bytes;
    }
};

Result<RecordingWriter> RecordingWriter::create(const std::vector<PublicKey> &recipients, QByteArrayView id)
{
    if (id.size() != idSize)
        return fail(ErrorCode::InvalidInput, "a recording's id has the wrong size");
    if (recipients.empty() || recipients.size() > recordingRecipients)
        return fail(ErrorCode::InvalidInput, "a recording is sealed to nobody or to too many");
    const SecretKey key = SecretKey::random();
    auto d = std::make_unique<Private>();
    d->stream.id = id.toByteArray();
    d->header = magic.toByteArray();
    d->header.append(static_cast<char>(format)).append(id).append(commitment(key, recordingKeyLabel));
    d->header.append(static_cast<char>(recipients.size()));
    for (const PublicKey &recipient : recipients) {
        const auto sealedKey = sealKeyTo(recipient, recordingKeyContext(id), key);
        if (!sealedKey)
            return fail(sealedKey.error());
        d->header.append(keyId(recipient)).append(*sealedKey);
    }
    QByteArray streamHeader(streamHeaderSize, '\0');
    const KeyAccess access(key);
    if (crypto_secretstream_xchacha20poly1305_init_push(&d->stream.state, raw(streamHeader), access.data()) != 0)
        return fail(ErrorCode::Internal, "the recording's stream did not start");
    d->header.append(streamHeader);
    return RecordingWriter(std::move(d));
}

RecordingWriter::RecordingWriter(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
RecordingWriter::RecordingWriter(RecordingWriter &&) noexcept = default;
RecordingWriter &RecordingWriter::operator=(RecordingWriter &&) noexcept = default;
RecordingWriter::~RecordingWriter() = default;

QByteArray RecordingWriter::header() const
{
    return d->header;
}

Result<QByteArray> RecordingWriter::chunk(QByteArrayView data)
{
    return d->push(data, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
}

Result<QByteArray> RecordingWriter::finish()
{
    auto bytes = d->push({}, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    d->finished = true;
    return bytes;
}

struct RecordingReader::Private
{
    Stream stream;
    QByteArray file;
    qsizetype at = 0;
    Ending ending = Ending::Reading;
};

Result<RecordingReader> RecordingReader::open(const BoxKeyPair &pair, QByteArrayView id, QByteArray file)
{
    const QByteArray wanted = keyId(pair.publicKey);
    constexpr qsizetype sealedAt = idAt + idSize + keyIdSize;
    if (checkBeginning(file, formatBefore)) {
        const QByteArrayView view(file);
        if (view.size() < sealedAt + sealedKeySize + streamHeaderSize || view.sliced(idAt, idSize) != id)
            return fail(ErrorCode::Corrupt, "a recording with another id, or none");
        if (view.sliced(idAt + idSize, keyIdSize) != wanted)
            return fail(ErrorCode::WrongKey, "a recording sealed to another key");
        const auto key
            = openSealedKey(pair, contextBefore.toByteArray().append(id), view.sliced(sealedAt, sealedKeySize));
        return key ? begin(*key, id, std::move(file), sealedAt + sealedKeySize) : fail(key.error());
    }
    const auto head = RecordingHead::read(file);
    if (!head)
        return fail(head.error());
    if (head->id != id)
        return fail(ErrorCode::Corrupt, "a recording with another id");
    const auto own = std::ranges::find(head->keys, wanted, &RecordingHead::SealedKey::keyId);
    if (own == head->keys.end())
        return fail(ErrorCode::WrongKey, "a recording sealed to another key");
    const auto key = openSealedKey(pair, recordingKeyContext(id), own->sealed);
    return key ? open(*key, id, std::move(file)) : fail(key.error());
}

Result<RecordingReader> RecordingReader::open(const SecretKey &key, QByteArrayView id, QByteArray file)
{
    const auto head = RecordingHead::read(file);
    if (!head)
        return fail(head.error());
    if (head->id != id)
        return fail(ErrorCode::Corrupt, "a recording with another id");
    if (commitment(key, recordingKeyLabel) != head->commitment)
        return fail(ErrorCode::Corrupt, "a recording's readers were given different keys");
    const qsizetype at = recordingHeaderSize(static_cast<int>(head->keys.size())) - streamHeaderSize;
    return begin(key, id, std::move(file), at);
}

Result<RecordingReader> RecordingReader::begin(
    const SecretKey &key, QByteArrayView id, QByteArray file, qsizetype streamHeaderAt)
{
    if (key.size() != crypto_secretstream_xchacha20poly1305_KEYBYTES)
        return fail(ErrorCode::Corrupt, "a recording's key has the wrong size");
    auto d = std::make_unique<Private>();
    d->stream.id = id.toByteArray();
    const KeyAccess access(key);
    const auto streamHeader = QByteArrayView(file).sliced(streamHeaderAt, streamHeaderSize);
    if (crypto_secretstream_xchacha20poly1305_init_pull(&d->stream.state, raw(streamHeader), access.data()) != 0)
        return fail(ErrorCode::Corrupt, "a recording's stream header is damaged");
    d->at = streamHeaderAt + streamHeaderSize;
    d->file = std::move(file);
    return RecordingReader(std::move(d));
}

RecordingReader::RecordingReader(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
RecordingReader::RecordingReader(RecordingReader &&) noexcept = default;
RecordingReader &RecordingReader::operator=(RecordingReader &&) noexcept = default;
RecordingReader::~RecordingReader() = default;

Result<std::optional<QByteArray>> RecordingReader::next()
{
    if (d->ending != Ending::Reading)
        return std::nullopt;
    const auto rest = QByteArrayView(d->file).sliced(d->at);
    const auto cutOff = [this]() -> Result<std::optional<QByteArray>> {
        d->ending = Ending::CutOff;
        return std::nullopt;
    };
    if (rest.size() < 4)
        return cutOff();
    const auto size = static_cast<qsizetype>(qFromLittleEndian<quint32>(rest.data()));
    if (size < chunkOverhead || size > recordingChunkLimit)
        return fail(ErrorCode::Corrupt, "a chunk of a recording has an impossible size");
    if (rest.size() - 4 < size)
        return cutOff();
    QByteArray plain(size - chunkOverhead, Qt::Uninitialized);
    const QByteArray additional = d->stream.additional();
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&d->stream.state, raw(plain), nullptr, &tag, raw(rest) + 4,
            static_cast<unsigned long long>(size), raw(additional), rawSize(additional))
        != 0)
        return fail(ErrorCode::Corrupt, "a chunk of a recording fails its tag");
    ++d->stream.number;
    d->at += 4 + size;
    if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
        return plain;
    if (d->at != d->file.size() || !plain.isEmpty())
        return fail(ErrorCode::Corrupt, "bytes after the end of a recording");
    d->ending = Ending::Finished;
    return std::nullopt;
}

RecordingReader::Ending RecordingReader::ending() const
{
    return d->ending;
}

} // namespace hl::crypto
