// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quality/quality.h"

#include <span>

namespace hl::quality {

/// The spot check that nobody can steer (工作方案六(一), 六(三)1). Before a period begins its leader says
/// SHA-256(seed), from when until when, and how many calls: the calls do not exist yet, so that no seed can be chosen
/// for them. After it she tells the seed and all calls of the period. Anybody can do the drawing again:
///   rank(call) = SHA-256(seed || the 16 bytes of the call's id); the `count` smallest are drawn, smallest first.
/// Whoever was drawn could not know it before, because the seed was secret.
[[nodiscard]] QByteArray hashOfSeed(const QByteArray &seed);
[[nodiscard]] QList<RecordId> draw(const QByteArray &seed, QList<RecordId> records, int count);

/// What is wrong with a sample: "late" (announced after its period began), "early" (drawn before its end), "seed" (not
/// the one that was announced), "list" (not sorted, or a call twice), "chosen" (another drawing gives others). Empty:
/// nothing, or it is not drawn yet.
[[nodiscard]] QStringList check(const Sample &sample);
/// Calls of the period that `known` has and the sample's list lacks: left out, or not arrived there in time.
[[nodiscard]] QList<RecordId> leftOut(const Sample &sample, std::span<const RecordId> known);

} // namespace hl::quality
