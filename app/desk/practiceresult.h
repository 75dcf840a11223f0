// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/practice.h"
#include "core/form/risk.h"
#include "core/protocol/protocol.h"
#include "core/record/calldraft.h"

#include <QVariantList>

namespace hl::app {

/// What a practice call asked for beside what was done: {key, kind: step | level | notice | question, text, done,
/// detail}. `done` is told for steps and the level only; the rest is for looking back.
[[nodiscard]] QVariantList practiceResult(const content::PracticeScript &script, const protocol::Library &protocols,
    const record::CallDraft &draft, form::RiskLevel level, Language language);

} // namespace hl::app
