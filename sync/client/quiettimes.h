// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <map>
#include <optional>

#include <QByteArray>

namespace hl::sync {

/// What the server wants to be left alone with for a while (Retry-After). It counts by kind of request, so one time
/// holds for all of a kind: "/v1/statements?after=3" and "/v1/statements" are one. One thread at a time.
class QuietTimes
{
public:
    void note(const QByteArray &target, Millis until) { m_until[kindOf(target)] = until; }
    /// How long until it may be asked again; nullopt: it may.
    [[nodiscard]] std::optional<Millis> left(const QByteArray &target, Millis now) const
    {
        const auto at = m_until.find(kindOf(target));
        return at != m_until.end() && at->second > now ? std::optional(at->second - now) : std::nullopt;
    }

private:
    /// The step after "/v1/".
    static QByteArray kindOf(const QByteArray &target) { return target.split('?').first().split('/').value(2); }

    std::map<QByteArray, Millis> m_until;
};

} // namespace hl::sync
