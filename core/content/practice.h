// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/content/finding.h"
#include "core/form/risk.h"

#include <optional>

#include <QStringList>

namespace hl::content {

/// When a line of a practice script is due.
struct PracticeCue
{
    enum class After {
        Answer, ///< the call was answered
        Line, ///< the line before
        Step, ///< the counsellor entered the protocol step `step`
        Reply, ///< the counsellor says "I have answered" (a button of the practice call)
    };
    After after = After::Line;
    QString step; ///< for Step: "protocol/step", e.g. "suicide-risk/ask"
    Millis delay{0}; ///< from that moment on
    bool operator==(const PracticeCue &) const = default;
};

/// What the scripted caller does.
struct PracticeLine
{
    enum class Kind {
        Speech,
        Sound, ///< text describes it: a sob, a tap on the receiver
        Silence,
        HangUp,
    };
    Kind kind = Kind::Speech;
    PracticeCue cue;
    Text text; ///< what is said or heard; empty for Silence and HangUp
    Text notice; ///< what the counsellor should notice, shown after the call
};

/// A scripted caller (practice/*.json). Invented, offline, never counted.
struct PracticeScript
{
    QString id; ///< e.g. "risk-high"
    Text title;
    Text summary; ///< what is practised, shown before the call; gives nothing of the caller away
    QString callerNumber; ///< what the ring shows; empty = withheld
    QList<PracticeLine> lines;
    QStringList expectedProtocols; ///< protocols that should have been entered, in this order
    form::RiskLevel expectedLevel = form::RiskLevel::Unknown;
    QList<Text> debrief; ///< questions for looking back

    [[nodiscard]] static Checked<PracticeScript> fromJson(const QByteArray &json, const QString &file);
};

} // namespace hl::content
