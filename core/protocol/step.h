// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/text.h"

#include <optional>

#include <QList>
#include <QString>
#include <QStringList>

namespace hl::protocol {

/// Questions of a form that belong to a step. `phase` is "start" or "end" where a form is asked twice, else empty.
struct FormAsk
{
    QString formId; ///< e.g. "lh-screen"
    QStringList linkIds; ///< in the order in which they are asked; empty = the whole form
    QString phase;
    bool operator==(const FormAsk &) const = default;
};

/// Something to tick off within a step, e.g. one of the six safety tasks. See ProtocolRun::setTask().
struct Task
{
    QString id;
    Text text;
    QString formId, linkId; ///< the form item whose answer fulfils it (e.g. lh-safe, sp.signs); empty = ticked by hand
    bool operator==(const Task &) const = default;
};

/// An event that our own clock submits when a step has lasted `after`. Never an SCXML <send delay>.
struct StepTimeout
{
    QString event;
    Millis after{0};
    bool operator==(const StepTimeout &) const = default;
};

enum class StepRole {
    Call, ///< with the caller on the line
    After, ///< duties once the caller is gone
    WrapUp, ///< the wrap-up of the call
    End, ///< nothing left to do
};

/// One step of a protocol: what the counsellor sees.
struct Step
{
    QString id;
    int stage = 0; ///< 1-based; 0 = belongs to no stage (e.g. a step of the rescue region)
    int stages = 0; ///< how many stages the protocol has
    Text title; ///< short, e.g. 情绪舒缓
    QList<Text> say; ///< 可以这样说: sentences that can be read out
    QList<Text> findOut; ///< 要弄清的
    QList<Text> hints; ///< for the counsellor alone
    QList<Task> tasks; ///< to tick off
    QStringList techniques; ///< ids of Technique, at hand in this step
    QString clause; ///< where it comes from: see isGuideline()
    QList<FormAsk> forms; ///< in the order in which they are asked
    std::optional<Millis> softBudget; ///< a mild reminder, never a limit
    std::optional<StepTimeout> timeout;
    StepRole role = StepRole::Call;
    bool operator==(const Step &) const = default;
};

/// A clause of the guideline ("指南三(一)2"), or a source outside it, which says what it is: "实践：…" (published
/// practice), "法律：…" (a law), "标准：…" (a published standard), "本机构" (this organisation). Show the two kinds
/// apart.
[[nodiscard]] inline bool isGuideline(const QString &clause)
{
    return clause.startsWith(u"指南");
}

/// How long a whole call should take: shown calmly, never a limit. `from` is zero where there is only an upper end.
struct Budget
{
    Millis from{0};
    Millis to{0};
    QString when; ///< state in which it holds, e.g. "risk.low-now"; empty = always
    bool wholeCall = false; ///< goes along into the other protocols of the call (suicide risk has its own)
    QString clause;
    bool operator==(const Budget &) const = default;
};

/// A stage of a protocol, e.g. 2 情绪舒缓.
struct Stage
{
    int number = 0;
    Text title;
    std::optional<Millis> softBudget;
    bool operator==(const Stage &) const = default;
};

/// One of the six techniques of 指南四, in a few lines: at hand in every step, and first where a step names it.
struct Technique
{
    QString id; ///< listen, reflect, silence, steady, focus, solve
    Text title;
    QList<Text> points; ///< what to do; of problem solving: its seven moves
    QList<Text> say; ///< sentences that can be read out
    QList<FormAsk> forms; ///< the worksheet, where there is one (problem solving: lh-worksheet)
    QString clause;
    bool operator==(const Technique &) const = default;
};

/// Why an event is refused now. `reason` is stable and machine-readable, e.g. "crisis-unjudged".
struct Block
{
    QString reason;
    Text text;
    bool operator==(const Block &) const = default;
};

/// A reason that may be given with a decision, e.g. why there is no follow-up.
struct Reason
{
    QString code;
    Text text;
    bool operator==(const Reason &) const = default;
};

/// An event that can be submitted now, as a button.
struct Offer
{
    QString event;
    Text label;
    bool primary = false; ///< at most one of all offers of the current step: 下一步
    bool hangsUp = false; ///< the call is over once it is taken: end it
    QList<Block> blocks; ///< not empty: submitting would be refused, for these reasons
    QList<Reason> reasons; ///< not empty: submit with data {"reason": one of these codes}
    QString switchesTo; ///< protocol that it leads to, if any
    QString stepId; ///< the step that offers it (the current one, or one of alongside()); empty = from anywhere
    bool operator==(const Offer &) const = default;
};

/// Puts the organisation's name where a text has {organisation} (the uniform greeting, 指南三(一)1). Without a name the
/// sentence still reads.
[[nodiscard]] Text withOrganisation(const Text &text, const Text &name);

} // namespace hl::protocol
