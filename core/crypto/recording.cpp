// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/recording.h"

#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

#include <QtEndian>

namespace hl::crypto {

namespace {

constexpr QByteArrayView magic("HLREC");
constexpr QByteArrayView keyContext("hearthline.recording.1");
constexpr qsizetype idSize = 16;
constexpr qsizetype keyIdSize = 8;
constexpr qsizetype keyAt = 5 + 1 + idSize + keyIdSize;
constexpr qsizetype sealedKeySize = 32 + boxOverhead;
constexpr qsizetype streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype chunkOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
static_assert(keyAt + sealedKeySize + streamHeaderSize == recordingHeaderSize);

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

QByteArray contextFor(QByteArrayView id)
{
    return keyContext.toByteArray().append(id);
}

} // namespace

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

Result<RecordingWriter> RecordingWriter::create(const PublicKey &recipient, QByteArrayView id)
{
    if (id.size() != idSize)
        return fail(ErrorCode::InvalidInput, "a recording's id has the wrong size");
    const SecretKey key = SecretKey::random();
    const auto sealedKey = sealKeyTo(recipient, contextFor(id), key);
    if (!sealedKey)
        return fail(sealedKey.error());
    auto d = std::make_unique<Private>();
    d->stream.id = id.toByteArray();
    QByteArray streamHeader(streamHeaderSize, '\0');
    const KeyAccess access(key);
    if (crypto_secretstream_xchacha20poly1305_init_push(&d->stream.state, raw(streamHeader), access.data()) != 0)
        return fail(ErrorCode::Internal, "the recording's stream did not start");
    d->header = magic.toByteArray();
    d->header.append(static_cast<char>(suite))
        .append(id)
        .append(keyId(recipient))
        .append(*sealedKey)
        .append(streamHeader);
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
    qsizetype at = recordingHeaderSize;
    Ending ending = Ending::Reading;
};

Result<RecordingReader> RecordingReader::open(const BoxKeyPair &pair, QByteArrayView id, QByteArray file)
{
    const QByteArrayView view(file);
    if (view.size() < recordingHeaderSize || !view.startsWith(magic))
        return fail(ErrorCode::Corrupt, "no recording");
    if (static_cast<quint8>(view[5]) != suite)
        return fail(ErrorCode::Unsupported, "a recording of an unknown suite");
    if (view.sliced(6, idSize) != id)
        return fail(ErrorCode::Corrupt, "a recording with another id");
    if (view.sliced(6 + idSize, keyIdSize) != keyId(pair.publicKey))
        return fail(ErrorCode::WrongKey, "a recording sealed to another key");
    const auto key = openSealedKey(pair, contextFor(id), view.sliced(keyAt, sealedKeySize));
    if (!key)
        return fail(key.error());
    if (key->size() != crypto_secretstream_xchacha20poly1305_KEYBYTES)
        return fail(ErrorCode::Corrupt, "a recording's key has the wrong size");
    auto d = std::make_unique<Private>();
    d->stream.id = id.toByteArray();
    const KeyAccess access(*key);
    if (crypto_secretstream_xchacha20poly1305_init_pull(
            &d->stream.state, raw(view.sliced(keyAt + sealedKeySize, streamHeaderSize)), access.data())
        != 0)
        return fail(ErrorCode::Corrupt, "a recording's stream header is damaged");
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
