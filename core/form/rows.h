// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/answers.h"

namespace hl::form {

struct RowOption
{
    Value value;
    QString key; ///< code or text that stands for it in a control; give it back to valuesFor()
    QString text;
    bool selected = false;
    bool exclusive = false;
    QString group = {}; ///< what it is a reason for; empty: it stands alone
};

/// One line of a form as a screen shows it.
struct Row
{
    QString linkId; ///< key: "sp.ask_name#1" in the second instance of a repeated group
    int instance = 0; ///< of the repeated group that this row is or lies in
    bool isRepeatedGroup = false; ///< heads one instance
    bool isSpare = false; ///< of the empty instance that waits at the end: counts in no progress
    int depth = 0; ///< 0 = top level
    ItemType type = ItemType::Group;
    Control control = Control::Default;
    QString text;
    QString help; ///< explanation, may be empty
    QString lowText; ///< slider: what the low end means
    QString highText;
    std::vector<RowOption> options;
    std::vector<Value> value; ///< empty: unanswered
    bool required = false;
    bool readOnly = false;
    bool repeats = false; ///< several answers
    std::optional<double> min;
    std::optional<double> max;
    std::optional<double> step;
    int maxLength = 0; ///< 0: none
    int piiClass = 0;
    QString source; ///< guideline clause
    /// A person fills it in; headings and the spare instance at the end are none.
    [[nodiscard]] bool isQuestion() const
    {
        return type != ItemType::Group && type != ItemType::Display && !readOnly && !isSpare;
    }
    /// Still to be answered.
    [[nodiscard]] bool isMissing() const { return required && isQuestion() && value.empty(); }

    QString error; ///< detail code of the first rule that the given answer breaks (never "required"); empty: none
};

struct Progress
{
    int answered = 0; ///< visible questions with an answer
    int visible = 0; ///< visible questions that a person fills in
    int requiredAnswered = 0;
    int required = 0; ///< visible required questions
    [[nodiscard]] bool isComplete() const { return requiredAnswered == required; }
};

/// Visible rows in order. Hidden and disabled items have none. A repeated group shows one empty instance after the
/// answered ones, as long as its maxOccurs allows: it grows as it is filled in.
[[nodiscard]] std::vector<Row> rows(const Questionnaire &form, const Answers &answers, Language language);
[[nodiscard]] Progress progress(const Questionnaire &form, const Answers &answers);
/// Adds one row to a progress, for a screen that shows a part of a form.
void count(const Row &row, Progress &progress);

/// A short, blameless sentence for a detail code, e.g. "maxValue".
[[nodiscard]] Text errorText(const QString &detailCode);

} // namespace hl::form
