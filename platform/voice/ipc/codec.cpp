// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/ipc/codec.h"

#include "platform/voice/ipc/checkfields.h"

#include <algorithm>
#include <bit>
#include <concepts>
#include <type_traits>
#include <utility>

#include <QStringDecoder>
#include <QtEndian>

namespace hl::voice::ipc {
namespace {

// The last value of each enum on the wire: a byte above it is refused.
constexpr auto last(EndReason)
{
    return EndReason::HandedOver;
}
constexpr auto last(Microphone)
{
    return Microphone::Muted;
}
constexpr auto last(NoticeState)
{
    return NoticeState::Finished;
}
constexpr auto last(RecordingState)
{
    return RecordingState::Closed;
}
constexpr auto last(CallOrigin)
{
    return CallOrigin::ByHand;
}
constexpr auto last(RegisterFailure)
{
    return RegisterFailure::Rejected;
}
constexpr auto last(ReachState)
{
    return ReachState::EngineDown;
}
constexpr auto last(Language)
{
    return Language::En;
}
constexpr auto last(CallEngine::Refusal)
{
    return CallEngine::Refusal::Busy;
}
constexpr auto last(SoundPlayer::Chunk)
{
    return SoundPlayer::Chunk::Second;
}
constexpr auto last(PlayState)
{
    return PlayState::Gone;
}

constexpr auto last(LegState)
{
    return LegState::Moving;
}
constexpr auto last(LegEnd)
{
    return LegEnd::MoveRefused;
}
constexpr auto last(LegEntry)
{
    return LegEntry::TakeOver;
}

template <typename T>
concept Enum = std::is_enum_v<T>;
template <typename T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

class Writer
{
public:
    template <typename... Ts>
    void operator()(const Ts &...values)
    {
        (put(values), ...);
    }
    QByteArray take() { return std::move(m_bytes); }

    void putBytes(const void *data, qsizetype size)
    {
        // Longer than 64 KiB never happens to names and paths, and the frame would be refused at the other end.
        const auto length = static_cast<quint16>(std::min<qsizetype>(size, 0xffff));
        put(length);
        m_bytes.append(static_cast<const char *>(data), length);
    }

private:
    template <Integer T>
    void put(T value)
    {
        const T big = qToBigEndian(value);
        m_bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
    }
    void put(bool value) { put(static_cast<quint8>(value)); }
    template <Enum T>
    void put(T value)
    {
        put(static_cast<quint8>(value));
    }
    void put(float value) { put(std::bit_cast<quint32>(value)); }
    void put(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        putBytes(utf8.constData(), utf8.size());
    }
    void put(const QByteArray &bytes) { putBytes(bytes.constData(), bytes.size()); }
    void put(const Secret &secret) { putBytes(secret.bytes().data(), static_cast<qsizetype>(secret.size())); }
    template <typename Tag>
    void put(Id<Tag> id)
    {
        m_bytes.append(id.toBytes());
    }
    void put(Timestamp at) { put(toEpochMs(at)); }
    template <typename T>
    void put(const std::optional<T> &value)
    {
        put(value.has_value());
        if (value)
            put(*value);
    }
    template <typename T>
    void put(const QList<T> &values)
    {
        const auto count = static_cast<quint8>(std::min<qsizetype>(values.size(), 0xff));
        put(count);
        for (const T &value : values.first(count))
            put(value);
    }
    template <typename... Ts>
    void put(const std::variant<Ts...> &value)
    {
        put(static_cast<quint8>(value.index()));
        std::visit([this](const auto &alternative) { put(alternative); }, value);
    }
    template <typename T>
    requires(std::is_class_v<T>) void put(const T &value);

    QByteArray m_bytes;
};

class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }
    template <typename... Ts>
    void operator()(Ts &...values)
    {
        (get(values), ...);
    }
    [[nodiscard]] bool isDone() const { return m_ok && m_rest.isEmpty(); }

    template <typename... Ts>
    void get(std::variant<Ts...> &value)
    {
        quint8 index = 0;
        get(index);
        getAlternative(value, index, std::index_sequence_for<Ts...>{});
    }

private:
    QByteArrayView take(qsizetype size)
    {
        if (!m_ok || size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const QByteArrayView part = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return part;
    }
    QByteArrayView takeSized()
    {
        quint16 size = 0;
        get(size);
        return take(size);
    }
    template <Integer T>
    void get(T &value)
    {
        const QByteArrayView bytes = take(sizeof value);
        value = m_ok ? qFromBigEndian<T>(bytes.data()) : T{};
    }
    void get(bool &value)
    {
        quint8 byte = 0;
        get(byte);
        m_ok = m_ok && byte <= 1;
        value = byte == 1;
    }
    template <Enum T>
    void get(T &value)
    {
        quint8 byte = 0;
        get(byte);
        m_ok = m_ok && byte <= static_cast<quint8>(last(T{}));
        value = m_ok ? static_cast<T>(byte) : T{};
    }
    void get(float &value)
    {
        quint32 bits = 0;
        get(bits);
        value = std::bit_cast<float>(bits);
    }
    void get(QString &text)
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        text = decoder(takeSized());
        m_ok = m_ok && !decoder.hasError();
    }
    void get(QByteArray &bytes) { bytes = takeSized().toByteArray(); }
    void get(Secret &secret)
    {
        const QByteArrayView bytes = takeSized();
        secret = Secret(
            std::span(reinterpret_cast<const std::uint8_t *>(bytes.data()), static_cast<size_t>(bytes.size())));
    }
    template <typename Tag>
    void get(Id<Tag> &id)
    {
        const QByteArrayView bytes = take(16);
        if (m_ok)
            id = *Id<Tag>::fromBytes(bytes.toByteArray());
    }
    void get(Timestamp &at)
    {
        constexpr qint64 limit = 1LL << 53; // differences of moments must not overflow
        qint64 ms = 0;
        get(ms);
        m_ok = m_ok && ms > -limit && ms < limit;
        at = m_ok ? fromEpochMs(ms) : Timestamp{};
    }
    template <typename T>
    void get(std::optional<T> &value)
    {
        bool present = false;
        get(present);
        if (m_ok && present)
            get(value.emplace());
    }
    template <typename T>
    void get(QList<T> &values)
    {
        quint8 count = 0;
        get(count);
        for (; m_ok && count > 0; --count)
            get(values.emplace_back());
    }
    template <typename V, size_t... Is>
    void getAlternative(V &value, quint8 index, std::index_sequence<Is...>)
    {
        const bool known = ((Is == index ? (get(value.template emplace<Is>()), true) : false) || ...);
        m_ok = m_ok && known;
    }
    template <typename T>
    requires(std::is_class_v<T>) void get(T &value);

    QByteArrayView m_rest;
    bool m_ok = true;
};

// One description of each struct serves both directions, so that they cannot drift apart.
template <typename T>
concept Empty = std::is_empty_v<T>;
template <Empty T>
void fields(auto &, T &)
{
}
void fields(auto &io, As<SetPolicy> auto &m)
{
    io(m.policy.notice, m.policy.recordingKeys, m.policy.recordingFolder);
}
void fields(auto &io, As<Register> auto &m)
{
    io(m.account.user, m.account.domain, m.account.host, m.account.port, m.account.caFile, m.account.password);
}
template <typename T>
concept OnlyId
    = As<T, Accept> || As<T, Hold> || As<T, Resume> || As<T, HangUp> || As<T, RefuseRecording> || As<T, SendAway>;
void fields(auto &io, OnlyId auto &m)
{
    io(m.id);
}
void fields(auto &io, As<Decline> auto &m)
{
    io(m.id, m.refusal);
}
void fields(auto &io, As<SetMicrophone> auto &m)
{
    io(m.id, m.microphone);
}
void fields(auto &io, As<SendDtmf> auto &m)
{
    io(m.id, m.digits);
}
void fields(auto &io, As<Hello> auto &m)
{
    io(m.programVersion);
}
void fields(auto &io, As<Reachable> auto &m)
{
    io(m.reachability.state, m.reachability.failure);
}
void fields(auto &io, As<CallInfo> auto &m)
{
    io(m.id, m.origin, m.callerNumber, m.callerName, m.lineReference, m.startedAt);
}
void fields(auto &io, As<CallArrived> auto &m)
{
    io(m.info);
}
void fields(auto &io, As<Talking> auto &m)
{
    io(m.since);
}
void fields(auto &io, As<OnHold> auto &m)
{
    io(m.talkingSince, m.since);
}
void fields(auto &io, As<Ended> auto &m)
{
    io(m.reason, m.at, m.talkingSince);
}
void fields(auto &io, As<CallSnapshot> auto &m)
{
    io(m.info, m.state, m.microphone, m.notice, m.recording, m.segments);
}
void fields(auto &io, As<event::Hangup> auto &m)
{
    io(m.reason);
}
void fields(auto &io, As<event::MicrophoneChanged> auto &m)
{
    io(m.microphone);
}
void fields(auto &io, As<event::NoticeChanged> auto &m)
{
    io(m.notice);
}
void fields(auto &io, As<event::RecordingChanged> auto &m)
{
    io(m.recording, m.segments);
}
void fields(auto &io, As<CallChanged> auto &m)
{
    io(m.id, m.event.at, m.event.what);
}
void fields(auto &io, As<LevelsMeasured> auto &m)
{
    io(m.id, m.levels.microphone, m.levels.caller);
}
void fields(auto &io, As<StatsMeasured> auto &m)
{
    auto &s = m.stats;
    io(m.id, s.codec, s.encrypted, s.quality, s.roundTripMs, s.jitterMs, s.lossPercent, s.peerLossPercent,
        s.jitterBufferMs, s.packetsSent, s.packetsReceived);
}
void fields(auto &io, As<DigitReceived> auto &m)
{
    io(m.id, m.digit);
}
void fields(auto &io, As<BringIn> auto &m)
{
    io(m.id, m.line, m.entry);
}
void fields(auto &io, As<ExpectLeg> auto &m)
{
    io(m.leg, m.of);
}
void fields(auto &io, As<LegChanged> auto &m)
{
    io(m.id, m.leg.state, m.leg.end);
}
void fields(auto &io, As<LegAttached> auto &m)
{
    io(m.leg, m.of);
}
void fields(auto &io, As<CallerCame> auto &m)
{
    io(m.leg, m.callerNumber);
}
void fields(auto &io, As<AddSound> auto &m)
{
    io(m.id, m.number, m.kind, m.chunk);
}
void fields(auto &io, As<SteerSound> auto &m)
{
    io(m.id, m.isPlaying, m.seekMs, m.percent, m.skipsSilence);
}
void fields(auto &io, As<TookSound> auto &m)
{
    io(m.id, m.number, m.lanes, m.peaks, m.durationMs);
}
void fields(auto &io, As<SoundMoved> auto &m)
{
    io(m.id, m.state, m.positionMs);
}

template <typename T>
requires(std::is_class_v<T>) void Writer::put(const T &value)
{
    fields(*this, value);
}
template <typename T>
requires(std::is_class_v<T>) void Reader::get(T &value)
{
    fields(*this, value);
}

} // namespace

QByteArray encode(const Message &message)
{
    Writer writer;
    writer(quint32{0}, wireVersion, message);
    QByteArray frame = writer.take();
    qToBigEndian(static_cast<quint32>(frame.size() - lengthBytes), frame.data());
    return frame;
}

Result<Message> decode(QByteArrayView frame)
{
    if (frame.size() < 2 || frame.size() > maxFrameBytes)
        return fail(ErrorCode::Corrupt, "voice frame of a wrong size");
    if (static_cast<quint8>(frame.front()) != wireVersion)
        return fail(ErrorCode::Unsupported, "voice frame of another version");
    if (static_cast<quint8>(frame.at(1)) >= std::variant_size_v<Message>)
        return fail(ErrorCode::Corrupt, "voice frame of an unknown type");
    Reader reader(frame.sliced(1));
    Message message;
    reader.get(message);
    if (!reader.isDone())
        return fail(ErrorCode::Corrupt, "voice frame with wrong fields");
    return message;
}

FrameReader::~FrameReader()
{
    wipeMemory(m_buffer.data(), static_cast<std::size_t>(m_buffer.size()));
}

void FrameReader::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
}

Result<std::optional<QByteArray>> FrameReader::next()
{
    if (m_buffer.size() < lengthBytes)
        return std::nullopt;
    const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(m_buffer.constData()));
    if (size < 2 || size > maxFrameBytes)
        return fail(ErrorCode::Corrupt, "voice frame of a wrong size");
    if (m_buffer.size() < lengthBytes + size)
        return std::nullopt;
    QByteArray frame = m_buffer.sliced(lengthBytes, size);
    m_buffer.remove(0, lengthBytes + size);
    return frame;
}

} // namespace hl::voice::ipc
