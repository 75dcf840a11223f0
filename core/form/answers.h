// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/form/questionnaire.h"

#include <map>

#include <QDate>

namespace hl::form {

/// The answers of one form at one moment: linkId -> values. Answers of disabled items stay as drafts, so that a
/// toggled question loses no work; they do not count and are dropped when the form is completed (toResponse()).
class Answers
{
public:
    /// An empty list takes the answer back.
    void set(const QString &linkId, std::vector<Value> values);
    void set(const QString &linkId, Value value) { set(linkId, std::vector<Value>{std::move(value)}); }
    void clear(const QString &linkId) { m_values.erase(linkId); }
    /// Empty when unanswered.
    [[nodiscard]] const std::vector<Value> &of(const QString &linkId) const;
    /// The only or first value; isNull() when unanswered.
    [[nodiscard]] Value first(const QString &linkId) const;
    [[nodiscard]] bool has(const QString &linkId) const { return !of(linkId).empty(); }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    [[nodiscard]] const std::map<QString, std::vector<Value>> &values() const { return m_values; }

    /// {"sc.now": [{"valueCoding": {...}}], ...}
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Answers> fromJson(const QJsonObject &json);
    bool operator==(const Answers &) const = default;

private:
    std::map<QString, std::vector<Value>> m_values;
};

/// One item answered, changed or taken back: what the journal stores, one event each.
struct AnswerEdit
{
    QString formId;
    QString phase; ///< "start", "end", or empty for a form that is filled in once
    QString linkId;
    std::vector<Value> values; ///< empty: taken back

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<AnswerEdit> fromJson(const QJsonObject &json);
    bool operator==(const AnswerEdit &) const = default;
};

/// All answers of one call: the fold over its AnswerEdits. Order of application is the order of the journal.
class AnswerBook
{
public:
    void apply(const AnswerEdit &edit);
    /// What was worked out of all answers together (levelEdits()), in place of what was before: seen like an answer, in
    /// its own form and in mirrors, but entered by nobody and no part of toJson().
    void setComputed(std::vector<AnswerEdit> edits) { m_computed = std::move(edits); }
    /// What was entered, and nothing else.
    [[nodiscard]] const Answers &entered(const QString &formId, const QString &phase = {}) const;
    /// What the form sees: entered and computed answers plus mirrored ones of other forms plus derived values. Use this
    /// for rows(), progress(), toResponse() and score(). A mirrored item whose answer stands in several phases takes
    /// the latest
    /// ("end").
    [[nodiscard]] Answers seen(const Questionnaire &form, const QString &phase = {}) const;
    /// Every form and phase that has an answer.
    [[nodiscard]] std::vector<std::pair<QString, QString>> filled() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<AnswerBook> fromJson(const QJsonObject &json);
    bool operator==(const AnswerBook &) const = default;

private:
    [[nodiscard]] Answers standing(const QString &formId, const QString &phase) const;
    std::map<std::pair<QString, QString>, Answers> m_forms; ///< by form id and phase
    std::vector<AnswerEdit> m_computed;
};

/// What an answer of `form` brings with it: the moment of it (own extension `time-of`), to the second, with the zone of
/// this device; taken back together. Nothing when the answer stays what it was in `book`.
[[nodiscard]] std::vector<AnswerEdit> timesOf(
    const Questionnaire &form, const AnswerEdit &edit, const AnswerBook &book, Timestamp now);

/// The answers of `from` to the questions that `to` asks as well (same item.code), for those still open in `to`: the
/// two questions of PHQ-2 need not be asked again in PHQ-9.
[[nodiscard]] std::vector<AnswerEdit> carriedOver(
    const Questionnaire &from, const Questionnaire &to, const AnswerBook &book);

/// Turns what a control gives (bool, int, double, QString: a code, a text, an ISO date; QStringList or QVariantList for
/// several) into values of the item's type. InvalidInput: it cannot be one (letters in an integer). An empty text is no
/// answer. Ranges and lengths are not judged here: a wrong value is kept and reported by rows() and validate().
[[nodiscard]] Result<std::vector<Value>> valuesFor(const Item &item, const QVariant &input);

} // namespace hl::form
