// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"

#include <memory>
#include <optional>
#include <vector>

namespace hl::crypto {

/// Sealed recordings: a stream of chunks (one a second of call) that the device which writes it cannot read back.
///
/// File: "HLREC" | format 2 | recording id 16 | commitment to the stream key 32 | number of recipients u8 (1 to 4) |
/// for each: key id 8, stream key sealed to it 112 | stream header 24, then for each chunk: u32 little endian size of
/// the ciphertext | ciphertext (XChaCha20-Poly1305 secretstream). Each chunk authenticates the recording id and its own
/// number, so none can be dropped, repeated, reordered or moved to another file. The last one carries the FINAL tag; a
/// file without it was cut off, and what is there is whole.
/// Format 1, which is still read, had no commitment and one recipient: "HLREC" | 1 | id | key id | sealed key | stream
/// header.
[[nodiscard]] constexpr qsizetype recordingHeaderSize(int recipients)
{
    return 5 + 1 + 16 + 32 + 1 + recipients * (8 + 112) + 24;
}
inline constexpr int recordingRecipients = 4; ///< at most
/// Ciphertext of one chunk is at most this long; a reader refuses more before it allocates.
inline constexpr qsizetype recordingChunkLimit = 1 << 20;

/// What a sealed stream key belongs to, and the label of the commitment to it: whoever moves it to another key
/// (sync/wire) needs both.
[[nodiscard]] QByteArray recordingKeyContext(QByteArrayView id);
inline constexpr QByteArrayView recordingKeyLabel("hearthline.recording.key.2");

/// What the head of a file of format 2 says to everybody.
struct RecordingHead
{
    struct SealedKey
    {
        QByteArray keyId;
        QByteArray sealed;
    };
    QByteArray id;
    QByteArray commitment;
    std::vector<SealedKey> keys;

    /// `beginning`: at least the head. Errors: Unsupported (another format), Corrupt.
    [[nodiscard]] static Result<RecordingHead> read(QByteArrayView beginning);
    /// The same bytes with zeros where the sealed keys were: they go another way, where they can be replaced.
    [[nodiscard]] QByteArray without(QByteArray beginning) const;
};

class RecordingWriter
{
public:
    /// `id` is the 16-byte id of the recording or record. Errors: InvalidInput for an id of another size, a bad key,
    /// none or too many.
    [[nodiscard]] static Result<RecordingWriter> create(const std::vector<PublicKey> &recipients, QByteArrayView id);
    RecordingWriter(RecordingWriter &&) noexcept;
    RecordingWriter &operator=(RecordingWriter &&) noexcept;
    ~RecordingWriter();

    /// Bytes that begin the file.
    [[nodiscard]] QByteArray header() const;
    /// The next bytes of the file for `data`; the caller appends and fsyncs them. Errors: Refused after finish(),
    /// InvalidInput when `data` is too long.
    [[nodiscard]] Result<QByteArray> chunk(QByteArrayView data);
    /// The last bytes of the file: an empty chunk with the FINAL tag. Errors: Refused when called twice.
    [[nodiscard]] Result<QByteArray> finish();

private:
    struct Private;
    explicit RecordingWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

class RecordingReader
{
public:
    enum class Ending {
        Reading, ///< there may be more
        Finished, ///< the FINAL chunk was read
        CutOff, ///< the bytes ended without it: what was read is whole, the rest was never written
    };

    /// Opens the bytes of a whole file. Errors: Corrupt, Unsupported (format), WrongKey (sealed to another key).
    [[nodiscard]] static Result<RecordingReader> open(const BoxKeyPair &pair, QByteArrayView id, QByteArray file);
    /// With the stream's key itself, of a file of format 2, whether its sealed keys are there or not. Errors: as above.
    [[nodiscard]] static Result<RecordingReader> open(const SecretKey &key, QByteArrayView id, QByteArray file);
    RecordingReader(RecordingReader &&) noexcept;
    RecordingReader &operator=(RecordingReader &&) noexcept;
    ~RecordingReader();

    /// The next chunk, or nullopt at the end (ask ending()). Errors: Corrupt when a chunk was changed, dropped,
    /// repeated or moved, or when bytes follow the final one.
    [[nodiscard]] Result<std::optional<QByteArray>> next();
    [[nodiscard]] Ending ending() const;

private:
    struct Private;
    [[nodiscard]] static Result<RecordingReader> begin(
        const SecretKey &key, QByteArrayView id, QByteArray file, qsizetype streamHeaderAt);
    explicit RecordingReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace hl::crypto
