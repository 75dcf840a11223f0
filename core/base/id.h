// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <array>
#include <compare>
#include <cstring>
#include <optional>
#include <random>

#include <QByteArray>
#include <QUuid>

namespace hl {

/// A 16-byte id that knows what it names: an Id<StaffTag> is no Id<RecordTag>.
/// New ids are UUIDv7 (RFC 9562): made offline, ordered by time, with 74 random bits.
template <typename Tag>
class Id
{
public:
    using Bytes = std::array<quint8, 16>;

    Id() = default;
    explicit Id(const Bytes &bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] static Id create(const Clock &clock)
    {
        Bytes bytes{};
        const auto ms = static_cast<quint64>(toEpochMs(clock.now()));
        for (int i = 0; i < 6; ++i)
            bytes[static_cast<size_t>(i)] = static_cast<quint8>(ms >> (40 - 8 * i));
        static thread_local std::random_device random; // making one costs more than all else here
        for (size_t i = 6; i < 16; i += 2) {
            const auto two = random();
            bytes[i] = static_cast<quint8>(two);
            bytes[i + 1] = static_cast<quint8>(two >> 8);
        }
        bytes[6] = static_cast<quint8>((bytes[6] & 0x0f) | 0x70);
        bytes[8] = static_cast<quint8>((bytes[8] & 0x3f) | 0x80);
        return Id(bytes);
    }

    /// From the 36-character text form; nullopt when it is none.
    [[nodiscard]] static std::optional<Id> fromString(const QString &text)
    {
        const QUuid uuid = QUuid::fromString(text);
        if (text.size() != 36 || uuid.isNull())
            return std::nullopt;
        return fromBytes(uuid.toRfc4122());
    }

    /// From exactly 16 bytes; nullopt otherwise.
    [[nodiscard]] static std::optional<Id> fromBytes(const QByteArray &bytes)
    {
        if (bytes.size() != 16)
            return std::nullopt;
        Id id;
        std::memcpy(id.m_bytes.data(), bytes.constData(), 16);
        return id;
    }

    [[nodiscard]] QString toString() const { return QUuid::fromRfc4122(toBytes()).toString(QUuid::WithoutBraces); }
    [[nodiscard]] QByteArray toBytes() const { return {reinterpret_cast<const char *>(m_bytes.data()), 16}; }
    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }
    [[nodiscard]] bool isNull() const { return m_bytes == Bytes{}; }

    auto operator<=>(const Id &) const = default;

private:
    Bytes m_bytes{};
};

struct CallTag;
struct RecordTag;
struct StaffTag;
struct DeviceTag;
struct OrgTag;
struct EventTag;
struct TaskTag;

using CallId = Id<CallTag>; ///< one call, from ring to record
using RecordId = Id<RecordTag>; ///< one call record and all its amendments
using StaffId = Id<StaffTag>; ///< pseudonymous id of a member
using DeviceId = Id<DeviceTag>; ///< one installation
using OrgId = Id<OrgTag>;
using EventId = Id<EventTag>; ///< one event of the sync log
using TaskId = Id<TaskTag>; ///< something to do: a follow-up, a handover item

} // namespace hl
