// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/recording/reel.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hl::voice {
namespace {

constexpr int gaugeRate = 16000; // enough to see how loud it is
constexpr qint64 window = Reel::SampleRate / PeaksPerSecond;
constexpr quint8 quiet = 4; // of 255: the hiss of a line, and nobody speaks
constexpr qint64 longPause = 15; // windows; shorter ones belong to talking
constexpr qint64 keptOfPause = 3; // windows, so that a pause is still heard as one

QByteArrayView viewOf(const Secret &secret)
{
    return {reinterpret_cast<const char *>(secret.bytes().data()), static_cast<qsizetype>(secret.size())};
}

int decode(OpusDecoder *decoder, QByteArrayView packet, qint16 *samples)
{
    return opus_decode(decoder, reinterpret_cast<const unsigned char *>(packet.data()),
        static_cast<opus_int32>(packet.size()), samples, maxFrameSamples, 0);
}

OwnedDecoder makeDecoder(int rate, int channels)
{
    int error = OPUS_OK;
    return OwnedDecoder(opus_decoder_create(rate, channels, &error));
}

} // namespace

Reel::~Reel()
{
    wipeMemory(m_frame.data(), m_frame.size() * sizeof(qint16));
    wipeMemory(m_loudest.data(), m_loudest.size());
}

Result<SoundTaken> Reel::add(SoundPlayer::Chunk kind, Secret chunk)
{
    QByteArray peaks;
    if (kind == SoundPlayer::Chunk::Head) {
        if (auto begun = begin(viewOf(chunk)); !begun)
            return fail(begun.error());
    } else {
        Second second{{}, m_length, 0, std::exchange(m_begins, false)};
        auto measured = measure(viewOf(chunk), second.length);
        if (!measured)
            return fail(measured.error());
        peaks = std::move(*measured);
        m_length += second.length;
        second.packets = std::move(chunk);
        m_seconds.push_back(std::move(second));
    }
    return SoundTaken{m_taken++, m_lanes, peaks, duration()};
}

Result<void> Reel::begin(QByteArrayView bytes)
{
    const auto head = SegmentHead::fromBytes(bytes.toByteArray());
    if (!head || head->channels < 1 || head->channels > 2)
        return fail(ErrorCode::Unsupported, "recording of another format");
    if (!m_seconds.empty() && head->channels != m_lanes)
        return fail(ErrorCode::Unsupported, "recording whose segments differ in their lanes");
    m_lanes = head->channels;
    m_gauge = makeDecoder(gaugeRate, m_lanes);
    if (!m_decoder)
        m_decoder = makeDecoder(SampleRate, 1);
    if (!m_gauge || !m_decoder)
        return fail(ErrorCode::Internal, "no decoder");
    m_begins = true;
    return {};
}

/// Peaks of the chunk, first lane first; a second at most.
Result<QByteArray> Reel::measure(QByteArrayView chunk, qint64 &length)
{
    if (!m_gauge)
        return fail(ErrorCode::Corrupt, "recording without a head");
    const auto lanes = static_cast<std::size_t>(m_lanes);
    std::array<qint16, maxFrameSamples * 2> frame{};
    std::vector<quint8> peaks; // lane beside lane
    std::size_t done = 0; // samples of a lane
    Result<void> fault;
    while (!chunk.isEmpty() && fault) {
        const auto packet = takePacket(chunk);
        const int got = packet ? decode(m_gauge.get(), *packet, frame.data()) : 0;
        if (!packet)
            fault = fail(packet.error());
        else if (got < 0)
            fault = fail(ErrorCode::Corrupt, "recording with a packet that is not Opus");
        else if (done + static_cast<std::size_t>(got) > gaugeRate)
            fault = fail(ErrorCode::Corrupt, "recording with more than a second in a chunk");
        for (int i = 0; fault && i < got; ++i, ++done) {
            const std::size_t at = done / (gaugeRate / PeaksPerSecond);
            peaks.resize((at + 1) * lanes, 0);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const int loud = std::abs(int{frame[static_cast<std::size_t>(i) * lanes + lane]});
                quint8 &peak = peaks[at * lanes + lane];
                peak = std::max(peak, static_cast<quint8>(std::min(loud >> 7, 255)));
            }
        }
    }
    wipeMemory(frame.data(), sizeof frame);
    if (!fault)
        return fail(fault.error());
    length = static_cast<qint64>(done) * (SampleRate / gaugeRate);
    QByteArray laneByLane;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        for (std::size_t at = lane; at < peaks.size(); at += lanes)
            laneByLane.append(static_cast<char>(peaks[at]));
    }
    for (std::size_t at = 0; at < peaks.size(); ++at) {
        // the second before may have ended within a window
        const qint64 begins = m_length + static_cast<qint64>(at / lanes) * window;
        m_loudest.resize(static_cast<std::size_t>(begins / window) + 1, 0);
        m_loudest.back() = std::max(m_loudest.back(), peaks[at]);
    }
    wipeMemory(peaks.data(), peaks.size());
    return laneByLane;
}

std::size_t Reel::secondAt(qint64 sample) const
{
    const auto after = std::ranges::upper_bound(m_seconds, sample, {}, &Second::start);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - m_seconds.begin() - 1, 0));
}

void Reel::seek(Millis to)
{
    jump(std::clamp<qint64>(to.count() * SampleRate / 1000, 0, m_length));
}

/// A decoder needs what came before: it starts a second earlier, unheard, unless a segment begins there.
void Reel::jump(qint64 sample)
{
    m_position = sample;
    m_frame.clear();
    m_frameAt = 0;
    m_offset = 0;
    if (m_seconds.empty())
        return;
    m_second = secondAt(sample);
    if (m_second > 0 && !m_seconds[m_second].begins)
        --m_second;
    opus_decoder_ctl(m_decoder.get(), OPUS_RESET_STATE);
    qint64 at = m_seconds[m_second].start;
    while (at < sample && decodeNext()) {
        const auto use = std::min<qint64>(sample - at, static_cast<qint64>(m_frame.size()));
        m_frameAt = static_cast<std::size_t>(use);
        at += use;
    }
}

bool Reel::decodeNext()
{
    while (m_second < m_seconds.size()) {
        const Second &second = m_seconds[m_second];
        QByteArrayView rest = viewOf(second.packets).sliced(m_offset);
        if (rest.isEmpty()) {
            ++m_second;
            m_offset = 0;
            continue;
        }
        if (second.begins && m_offset == 0)
            opus_decoder_ctl(m_decoder.get(), OPUS_RESET_STATE);
        const auto packet = takePacket(rest);
        m_frame.resize(maxFrameSamples);
        const int got = packet ? decode(m_decoder.get(), *packet, m_frame.data()) : 0; // measured before: fits
        m_offset = viewOf(second.packets).size() - rest.size();
        m_frame.resize(static_cast<std::size_t>(std::max(got, 0)));
        m_frameAt = 0;
        return true;
    }
    return false;
}

/// From a window in which nobody speaks to shortly before somebody does.
void Reel::passSilence()
{
    const qint64 from = m_position / window;
    const auto windows = static_cast<qint64>(m_loudest.size());
    qint64 until = from;
    while (until < windows && m_loudest[static_cast<std::size_t>(until)] <= quiet)
        ++until;
    if (until - from >= longPause)
        jump(std::min((until - keptOfPause) * window, m_length));
}

std::size_t Reel::read(std::span<qint16> out)
{
    std::size_t done = 0;
    while (done < out.size() && !isAtEnd()) {
        if (m_frameAt == m_frame.size()) {
            if (m_skipsSilence)
                passSilence();
            if (m_frameAt == m_frame.size() && !decodeNext())
                break;
        }
        const std::size_t some = std::min(out.size() - done, m_frame.size() - m_frameAt);
        std::copy_n(m_frame.begin() + static_cast<std::ptrdiff_t>(m_frameAt), some,
            out.begin() + static_cast<std::ptrdiff_t>(done));
        m_frameAt += some;
        m_position += static_cast<qint64>(some);
        done += some;
    }
    std::ranges::fill(out.subspan(done), qint16{0});
    return done;
}

} // namespace hl::voice
