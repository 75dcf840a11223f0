// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"

#include <memory>
#include <optional>

namespace hl::crypto {

/// Sealed recordings: a stream of chunks (one a second of call) that the device which writes it cannot read back.
///
/// File: "HLREC" | suite 1 | recording id 16 | recipient key id 8 | stream key sealed to the recipient 112 | stream
/// header 24, then for each chunk: u32 little endian size of the ciphertext | ciphertext (XChaCha20-Poly1305
/// secretstream). Each chunk authenticates the recording id and its own number, so none can be dropped, repeated,
/// reordered or moved to another file. The last one carries the FINAL tag; a file without it was cut off, and what is
/// there is whole.
inline constexpr qsizetype recordingHeaderSize = 5 + 1 + 16 + 8 + 112 + 24;
/// Ciphertext of one chunk is at most this long; a reader refuses more before it allocates.
inline constexpr qsizetype recordingChunkLimit = 1 << 20;

class RecordingWriter
{
public:
    /// `id` is the 16-byte id of the recording or record. Errors: InvalidInput for an id of another size or a bad key.
    [[nodiscard]] static Result<RecordingWriter> create(const PublicKey &recipient, QByteArrayView id);
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

    /// Opens the bytes of a whole file. Errors: Corrupt, Unsupported (suite), WrongKey (sealed to another key).
    [[nodiscard]] static Result<RecordingReader> open(const BoxKeyPair &pair, QByteArrayView id, QByteArray file);
    RecordingReader(RecordingReader &&) noexcept;
    RecordingReader &operator=(RecordingReader &&) noexcept;
    ~RecordingReader();

    /// The next chunk, or nullopt at the end (ask ending()). Errors: Corrupt when a chunk was changed, dropped,
    /// repeated or moved, or when bytes follow the final one.
    [[nodiscard]] Result<std::optional<QByteArray>> next();
    [[nodiscard]] Ending ending() const;

private:
    struct Private;
    explicit RecordingReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace hl::crypto
