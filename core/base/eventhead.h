// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QJsonObject>

namespace hl {

/// What every event of casework says beside its content: its id, who says it, and when ("id", "by", "atMs" in JSON).
struct EventHead
{
    EventId id;
    StaffId by;
    Timestamp at;

    /// An object that holds it, for the rest to be inserted.
    [[nodiscard]] QJsonObject toJson() const
    {
        return {{QStringLiteral("id"), id.toString()}, {QStringLiteral("by"), by.toString()},
            {QStringLiteral("atMs"), toEpochMs(at)}};
    }
    /// nullopt: a field is missing or is none.
    [[nodiscard]] static std::optional<EventHead> fromJson(const QJsonObject &json)
    {
        const auto id = EventId::fromString(json[u"id"].toString());
        const auto by = StaffId::fromString(json[u"by"].toString());
        if (!id || !by || !json[u"atMs"].isDouble())
            return std::nullopt;
        return EventHead{*id, *by, fromEpochMs(json[u"atMs"].toInteger())};
    }
};

} // namespace hl
