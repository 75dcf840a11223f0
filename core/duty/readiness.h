// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/training.h"

#include <QByteArray>

namespace hl::duty {

/// One thing that is looked at before duty (指南一(四)1、方案三(三)).
struct ReadinessItem
{
    enum class Says {
        Herself, ///< nobody else can see it
        Device, ///< tried on this device
    };
    QString id; ///< "room", "noise", "microphone", "headset", "heard", "signal", "server", "line", "call"
    Text title;
    QString clause; ///< empty: a matter of technique
    Says says = Says::Herself;
    bool mayLack = false; ///< where the organisation has no such thing, the check is whole without it
};
/// All of them, in the order in which they are asked.
[[nodiscard]] const QList<ReadinessItem> &readinessItems();

/// The check as it was passed on this device, whole: what failed is not kept.
struct ReadinessCheck
{
    Timestamp at;
    QStringList passed; ///< ids
    QStringList lacking; ///< ids of what may lack and does
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: Corrupt.
    [[nodiscard]] static Result<ReadinessCheck> fromBytes(const QByteArray &bytes);
    bool operator==(const ReadinessCheck &) const = default;
};

/// How long a check is good: a shift, and no second day.
inline constexpr std::chrono::hours ReadinessLasts{12};

/// Whether somebody may go on duty as far as the check goes.
struct Readiness
{
    enum class By {
        Nobody, ///< there is none, or it is too old
        Check,
        LeadersWord,
    };
    By by = By::Nobody;
    std::optional<Timestamp> until;
    [[nodiscard]] bool isReady() const { return by != By::Nobody; }
};
/// A check from the future is none: the clock was set back. A leader's word is in `training`.
[[nodiscard]] Readiness readinessOf(
    const std::optional<ReadinessCheck> &check, const Training &training, Timestamp now);

} // namespace hl::duty
