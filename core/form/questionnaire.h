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
/// `plus[0] < lessThan`, or the total of a score. No value when any part is missing.
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
    QString score; ///< set: the total of this score of the same form, nothing else
};

/// Which way a change of the answer is good news (own extension `better`); a choice changes by its options' weights.
enum class Better { Unsaid, Higher, Lower };

/// questionnaire-constraint: rules in FHIRPath, which this build does not evaluate; the severest of them.
enum class Invariants { None, Warning, Error };

struct Item
{
    QString linkId;
    ItemType type = ItemType::Group;
    Text text;
    QString prefix;
    Control control = Control::Default;
    Value code; ///< what is asked, in a terminology (first of Questionnaire.item.code); isNull(): unsaid
    std::vector<AnswerOption> options; ///< answerOption, or the codes of a contained value set
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
    Invariants invariants = Invariants::None;
    std::vector<AnswerOption> unitOptions; ///< quantity: allowed units
    QString unitValueSet; ///< quantity: canonical of questionnaire-unitValueSet
    int piiClass = 0; ///< own extension `pii-class`: 0 none, 1 personal, 2 sensitive
    std::optional<Mirror> mirror;
    std::optional<Derived> derived;
    Better better = Better::Unsaid;
    QString timeOf; ///< own extension `time-of`: the question whose answer this moment belongs to; filled in with it
    Text readBack; ///< own extension `read-back`: how the answer ("%1") is read aloud; on a group its lead-in
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

enum class Combine {
    Sum, ///< every item must be answered; a disabled one counts as missing
    Mean, ///< of the answers that carry a weight ("not applicable" has none); every enabled item must be answered
    Max, ///< the strongest answer; every enabled item must be answered
};

/// Own extension `score`: the weights (or numbers) of the named items, combined. No total while one is unanswered.
struct ScoreRule
{
    QString id;
    Text text;
    Combine combine = Combine::Sum;
    QStringList items;
    std::vector<Band> bands;
};

/// One condition on an answer of any form, any phase.
struct Condition
{
    QString formId;
    QString linkId;
    QStringList in; ///< one of these codes; "true" and "false" for a boolean
};

/// Own extension `required-when`: the form must be filled in when all conditions hold. Several rules: any one.
struct RequiredWhen
{
    QString reason; ///< stable code, e.g. "minor-in-danger"
    Text text;
    std::vector<Condition> all;
};

/// Own extension `use`: where a screen offers the form.
enum class Use {
    Call, ///< in any call
    FollowUp, ///< in a follow-up call
    Duty, ///< outside a call: handover, quality, complaint, ...
    Instrument, ///< a published questionnaire: usable only once its official text is installed
};

/// What an instrument still lacks (own extension `needs`).
enum class Lack {
    Nothing,
    Texts, ///< the official wording, in a text catalogue of the organisation
    Weights, ///< options with their points as well
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
    bool inquiry = false; ///< reaches no level, but forces the risk inquiry: nothing is low before it is done
};

/// Own extension `level-rule` of a screen (lh-screen; lh-fu for a follow-up).
struct LevelRule
{
    std::vector<LevelRow> rows; ///< strongest first
    QStringList
        mustAsk; ///< questions of this form that must be answered, while enabled, before nothing found means low
    QStringList notAnswers; ///< codes that count as unanswered: "unknown"
};

/// A group that repeats stands once for each instance. Its items are addressed by their linkId in the first instance
/// and by "linkId#n" in instance n (n = 1, 2, ...): Answers, AnswerEdit and Row use this key. Groups repeat at one
/// level only.
[[nodiscard]] QString instanceKey(const QString &linkId, int instance);
/// linkId and instance of a key; {"sp.ask_name", 1} for "sp.ask_name#1".
[[nodiscard]] std::pair<QString, int> splitKey(const QString &key);

/// A form definition: HL7 FHIR R4 Questionnaire, profile "LH-Form 1" (core/form/README.md). Immutable.
class Questionnaire
{
public:
    /// Errors: InvalidInput (not JSON, not a Questionnaire, nested deeper than 32, double linkId, an enableWhen that
    /// breaks que-7/que-12, points nowhere, to itself, below itself or in a circle), Unsupported (an item type or a
    /// modifier extension that this build does not know, named in the error).
    [[nodiscard]] static Result<Questionnaire> parse(const QByteArray &json);
    /// The same; `where` tells the place of what is wrong.
    struct Place
    {
        int line = 0; ///< 1-based; 0: nowhere in particular
        QString path; ///< FHIRPath of the item; may be empty
    };
    [[nodiscard]] static Result<Questionnaire> parse(const QByteArray &json, Place &where);

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
    [[nodiscard]] Use use() const { return m_use; }
    /// Not Nothing: the form can be read and scored, but must not be offered.
    [[nodiscard]] Lack lacks() const { return m_lacks; }
    /// Attribution line of the installed text catalogue; empty without one.
    [[nodiscard]] const Text &attribution() const { return m_attribution; }
    [[nodiscard]] const std::vector<RequiredWhen> &requiredWhen() const { return m_requiredWhen; }
    /// Own extension `level-rule`; no rows when the form has none.
    [[nodiscard]] const LevelRule &levelRule() const { return m_levelRule; }
    /// Those of the questionnaire as a whole.
    [[nodiscard]] Invariants invariants() const { return m_invariants; }
    /// Codes of a contained value set, by "#id" or canonical; nullptr when there is none or it cannot be listed.
    [[nodiscard]] const std::vector<AnswerOption> *containedValueSet(const QString &reference) const;

    /// nullptr when there is none. A key of a repeated group ("sp.ask_name#1", see instanceKey()) finds its item.
    [[nodiscard]] const Item *find(const QString &linkId) const;
    /// The item that holds `linkId`; nullptr at the top level.
    [[nodiscard]] const Item *parentOf(const QString &linkId) const;
    /// The repeating group that holds `linkId` or is it (the outermost one); nullptr: the item stands once.
    [[nodiscard]] const Item *repeatingGroupOf(const QString &linkId) const;
    /// "Questionnaire.item[2].item[0]"; empty when there is no such item.
    [[nodiscard]] QString pathOf(const QString &linkId) const;

private:
    friend class QuestionnaireReader;
    friend class TextCatalogue;

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
    std::vector<RequiredWhen> m_requiredWhen;
    Use m_use = Use::Call;
    Lack m_lacks = Lack::Nothing;
    Text m_attribution;
    LevelRule m_levelRule;
    Invariants m_invariants = Invariants::None;
    std::map<QString, std::vector<AnswerOption>> m_valueSets;
    [[nodiscard]] const std::vector<int> *indexPath(const QString &key) const;

    /// Index path of each linkId from the root, so that a copy of the questionnaire needs no repair.
    std::map<QString, std::vector<int>> m_paths;
};

} // namespace hl::form
