// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/recording/segmentwriter.h"

#include "core/base/secret.h"
#include "platform/voice/recording/segmenthead.h"

#include <fcntl.h>
#include <opus/opus.h>
#include <unistd.h>

#include <array>

#include <QDir>

namespace hl::voice {
namespace {

constexpr int framesPerChunk = 50; // 20 ms each: one second
constexpr opus_int32 bitsPerSecond = 24000;

void wipe(QByteArray &bytes)
{
    wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

bool syncDirectory(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return isSynced;
}

} // namespace

QString segmentFileName(CallId id, int segment)
{
    return QStringLiteral("%1.%2.hlrec").arg(id.toString()).arg(segment);
}

Result<std::unique_ptr<SegmentWriter>> SegmentWriter::create(const QString &folder, CallId id, int segment,
    const std::vector<crypto::PublicKey> &keys, int sampleRate, int channels)
{
    auto seal = crypto::RecordingWriter::create(keys, id.toBytes());
    if (!seal)
        return fail(seal.error());
    int error = OPUS_OK;
    OpusEncoder *encoder = opus_encoder_create(sampleRate, channels, OPUS_APPLICATION_VOIP, &error);
    if (error != OPUS_OK)
        return fail(ErrorCode::Unsupported, "no Opus encoder for this sound format");
    opus_encoder_ctl(encoder, OPUS_SET_BITRATE(bitsPerSecond));
    opus_encoder_ctl(encoder, OPUS_SET_VBR(0));

    const QByteArray header = seal->header();
    std::unique_ptr<SegmentWriter> writer(new SegmentWriter(std::move(*seal), encoder, sampleRate, channels));
    writer->m_file.setFileName(QDir(folder).filePath(segmentFileName(id, segment)));
    if (!writer->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Io, "cannot create a recording file");
    if (!writer->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorCode::Io, "cannot close a recording file to others");
    const auto head = writer->m_seal.chunk(SegmentHead{segment, sampleRate, channels}.toBytes());
    if (!head)
        return fail(head.error());
    if (const auto written = writer->write(header + *head); !written)
        return fail(written.error());
    if (!syncDirectory(folder)) // else a power cut takes the name, and every synced second with it
        return fail(ErrorCode::Io, "the folder of recordings could not be synced");
    return writer;
}

SegmentWriter::SegmentWriter(crypto::RecordingWriter seal, OpusEncoder *encoder, int sampleRate, int channels)
    : m_seal(std::move(seal))
    , m_encoder(encoder)
    , m_channels(channels)
    , m_frameSize(static_cast<std::size_t>(sampleRate / 50 * channels))
{
}

SegmentWriter::~SegmentWriter()
{
    opus_encoder_destroy(m_encoder);
    wipeMemory(m_pending.data(), m_pending.size() * sizeof(qint16));
    wipe(m_chunk);
}

Result<void> SegmentWriter::add(std::span<const qint16> pcm)
{
    m_pending.insert(m_pending.end(), pcm.begin(), pcm.end());
    std::size_t done = 0;
    for (; m_pending.size() - done >= m_frameSize; done += m_frameSize) {
        if (auto encoded = encodeFrame(std::span(m_pending).subspan(done, m_frameSize)); !encoded)
            return encoded;
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(done));
    return {};
}

Result<void> SegmentWriter::encodeFrame(std::span<const qint16> frame)
{
    std::array<unsigned char, 1275> packet{}; // the longest packet there is (RFC 6716, 3.1)
    const opus_int32 size = opus_encode(m_encoder, frame.data(), static_cast<int>(m_frameSize) / m_channels,
        packet.data(), static_cast<opus_int32>(packet.size()));
    if (size < 0)
        return fail(ErrorCode::Internal, "Opus refused a frame");
    m_chunk.append(static_cast<char>(size >> 8)).append(static_cast<char>(size & 0xff));
    m_chunk.append(reinterpret_cast<const char *>(packet.data()), size);
    wipeMemory(packet.data(), packet.size());
    if (++m_frames < framesPerChunk)
        return {};
    return flushChunk();
}

Result<void> SegmentWriter::flushChunk()
{
    if (m_chunk.isEmpty())
        return {};
    const auto sealed = m_seal.chunk(m_chunk);
    wipe(m_chunk);
    m_frames = 0;
    if (!sealed)
        return fail(sealed.error());
    return write(*sealed);
}

Result<void> SegmentWriter::finish()
{
    // The last frame is filled up with silence.
    if (!m_pending.empty()) {
        m_pending.resize(m_frameSize, 0);
        if (auto encoded = encodeFrame(m_pending); !encoded)
            return encoded;
        wipeMemory(m_pending.data(), m_pending.size() * sizeof(qint16));
        m_pending.clear();
    }
    if (auto flushed = flushChunk(); !flushed)
        return flushed;
    const auto end = m_seal.finish();
    if (!end)
        return fail(end.error());
    return write(*end);
}

Result<void> SegmentWriter::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return fail(m_file.error() == QFile::ResourceError ? ErrorCode::DiskFull : ErrorCode::Io,
            "cannot write a recording file");
    if (::fdatasync(m_file.handle()) != 0)
        return fail(ErrorCode::Io, "cannot write a recording file to disk");
    return {};
}

} // namespace hl::voice
