// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/form/value.h"

#include <map>
#include <vector>

#include <QByteArray>
#include <QStringList>

namespace hl::form {

/// Item types of FHIR R4. Question is the abstract type: it may be read, never answered.
enum class ItemType {
    Group,
    Display,
    Question,
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Url,
    Choice,
    OpenChoice,
    Attachment,
    Reference,
    Quantity,
};

/// How a question likes to be shown (questionnaire-itemControl).
enum class Control {
    Default,
    Slider,
    Radio,
    CheckBox,
    DropDown,
    Help, ///< a display item that explains its parent
    Lower, ///< a display item: the low end of its parent's slider
    Upper, ///< a display item: the high end
};

enum class Operator { Exists, Equal, NotEqual, Greater, Less, GreaterOrEqual, LessOrEqual };
enum class EnableBehavior { All, Any };

struct EnableWhen
{
    QString question;
    Operator op = Operator::Exists;
    Value answer;
};

struct AnswerOption
{
    Value value;
    Text text; ///< what is shown; from the Coding's display or the value itself
    std::optional<double> weight; ///< ordinalValue or itemWeight
    bool exclusive = false; ///< optionExclusive: rules out every other option
    bool initialSelected = false;
};

/// An answer that lives in another form and is only shown here (own extension `mirror`), e.g. sc.idea2w inside lh-rate.
struct Mirror
{
    QString formId;
    QString linkId;
};

/// A value that the program computes (own extension `derived`): constant + sum of plus - sum of minus, or
/// `plus[0] < lessThan`. No value when any part is missing.
struct Derived
{
    struct Term
    {
        QString linkId;
        QString phase; ///< "start", "end", or empty: the phase being looked at
    };
    double constant = 0;
    std::vector<Term> plus;
    std::vector<Term> minus;
    std::optional<double> lessThan; ///< set: a boolean comes out
};

struct Item
{
    QString linkId;
    ItemType type = ItemType::Group;
    Text text;
    QString prefix;
    Control control = Control::Default;
    std::vector<AnswerOption> options;
    QString valueSet; ///< canonical of answerValueSet; "#id" for a contained one
    std::vector<EnableWhen> enableWhen;
    EnableBehavior behavior = EnableBehavior::All;
    bool required = false;
    bool repeats = false;
    bool readOnly = false;
    bool hidden = false;
    int maxLength = 0; ///< 0: none
    int minLength = 0;
    std::optional<int> minOccurs;
    std::optional<int> maxOccurs;
    std::optional<int> maxDecimalPlaces;
    std::optional<double> step; ///< questionnaire-sliderStepValue
    Value minValue; ///< isNull(): none
    Value maxValue;
    QString regex;
    std::vector<Value> initial;
    QStringList mimeTypes; ///< attachment
    std::optional<double> maxSize; ///< attachment, megabytes
    QStringList resourceTypes; ///< reference
    bool hasInvariants = false; ///< questionnaire-constraint (FHIRPath), not evaluated
    std::vector<AnswerOption> unitOptions; ///< quantity: allowed units
    int piiClass = 0; ///< own extension `pii-class`: 0 none, 1 personal, 2 sensitive
    std::optional<Mirror> mirror;
    std::optional<Derived> derived;
    QString source; ///< own extension `source`: the guideline clause or paper behind the question
    std::vector<Item> items;

    [[nodiscard]] bool isQuestion() const { return type != ItemType::Group && type != ItemType::Display; }
};

struct Band
{
    double min = 0;
    double max = 0;
    QString code;
    Text text;
};

/// Own extension `score`: the sum of the weights (or numbers) of the named items. No total while one is unanswered.
struct ScoreRule
{
    QString id;
    QStringList sumOf;
    std::vector<Band> bands;
};

/// One row of the own extension `level-rule`: when the named answer (of any form, any phase) fulfils it, the level is
/// reached.
struct LevelRow
{
    QString level; ///< code of a RiskLevel: "moderate", "high", "imminent"; empty with raise
    QString reason; ///< stable code, e.g. "attempt-2w"
    Text text;
    QString formId;
    QString linkId;
    QStringList in; ///< one of these codes
    std::optional<int> withinDays; ///< a date that lies at most so many days back
    std::optional<double> atLeast; ///< a number, or the total of the score `linkId`
    bool raise = false; ///< the answer is itself a level: a person's judgement
};

/// Own extension `level-rule` of the screen.
struct LevelRule
{
    std::vector<LevelRow> rows; ///< strongest first
    QStringList
        mustAsk; ///< questions of this form that must be answered, while enabled, before nothing found means low
    QStringList notAnswers; ///< codes that count as unanswered: "unknown"
};

/// A form definition: HL7 FHIR R4 Questionnaire, profile "LH-Form 1" (core/form/README.md). Immutable.
class Questionnaire
{
public:
    /// Errors: InvalidInput (not JSON, not a Questionnaire, nested deeper than 32, double linkId, an enableWhen that
    /// breaks que-7/que-12, points nowhere, to itself, below itself or in a circle), Unsupported (an item type or a
    /// modifier extension that this build does not know, named in the error).
    [[nodiscard]] static Result<Questionnaire> parse(const QByteArray &json);

    [[nodiscard]] const QString &id() const { return m_id; } ///< e.g. "lh-screen"
    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] const QString &version() const { return m_version; }
    [[nodiscard]] QString canonical() const; ///< "url|version", or the bare url
    [[nodiscard]] const QString &status() const { return m_status; } ///< draft, active, retired, unknown
    [[nodiscard]] const QByteArray &hash() const { return m_hash; } ///< SHA-256 of the bytes that were parsed, 32 bytes
    [[nodiscard]] const Text &title() const { return m_title; }
    [[nodiscard]] const QString &effectiveStart() const { return m_effectiveStart; }
    [[nodiscard]] const QString &effectiveEnd() const { return m_effectiveEnd; }
    /// Own extension `phase`: the moments at which the form is filled in ("start", "end"); empty: once.
    [[nodiscard]] const QStringList &phases() const { return m_phases; }
    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] const std::vector<ScoreRule> &scores() const { return m_scores; }
    /// Own extension `level-rule`; no rows when the form has none.
    [[nodiscard]] const LevelRule &levelRule() const { return m_levelRule; }
    /// True when the definition carries FHIRPath invariants: this build does not evaluate them.
    [[nodiscard]] bool hasInvariants() const { return m_hasInvariants; }
    /// Codings of the contained value set "#id"; nullptr when there is none.
    [[nodiscard]] const std::vector<Value> *containedValueSet(const QString &reference) const;

    /// nullptr when there is none.
    [[nodiscard]] const Item *find(const QString &linkId) const;
    /// The item that holds `linkId`; nullptr at the top level.
    [[nodiscard]] const Item *parentOf(const QString &linkId) const;

private:
    friend class QuestionnaireReader;
    void index();

    QString m_id;
    QString m_url;
    QString m_version;
    QString m_status;
    QByteArray m_hash;
    Text m_title;
    QString m_effectiveStart;
    QString m_effectiveEnd;
    QStringList m_phases;
    std::vector<Item> m_items;
    std::vector<ScoreRule> m_scores;
    LevelRule m_levelRule;
    bool m_hasInvariants = false;
    std::map<QString, std::vector<Value>> m_valueSets;
    /// Index path of each linkId from the root, so that a copy of the questionnaire needs no repair.
    std::map<QString, std::vector<int>> m_paths;
};

} // namespace hl::form
