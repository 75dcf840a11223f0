// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/library.h"

#include <algorithm>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

class Linter
{
public:
    Linter(const Questionnaire &form, const QByteArray &json)
        : m_form(form)
        , m_json(json)
    {
    }

    std::vector<FormDefect> run()
    {
        demand(!m_form.id().isEmpty(), u"missing-text", "the form has no id");
        demand(!m_form.url().isEmpty(), u"missing-text", "the form has no url");
        demand(!m_form.version().isEmpty(), u"missing-text", "the form has no version");
        demandText(m_form.title(), {}, "the title");
        checkItems(m_form.items());
        for (const ScoreRule &rule : m_form.scores())
            checkScore(rule);
        for (const QString &linkId : m_form.levelRule().mustAsk)
            demand(m_form.find(linkId), u"dangling", "must-ask names no item: " + linkId.toStdString());
        for (const LevelRow &row : m_form.levelRule().rows) {
            demand(!row.level.isEmpty() || row.raise || row.inquiry, u"dangling",
                "a row of level-rule reaches nothing: " + row.reason.toStdString());
            demandText(row.text, {}, "a row of level-rule");
        }
        return std::move(m_defects);
    }

private:
    void report(const QString &linkId, QStringView rule, std::string text)
    {
        FormDefect defect{{}, 0, m_form.pathOf(linkId), rule.toString(), std::move(text)};
        const qsizetype at = linkId.isEmpty() ? -1 : m_json.indexOf("\"linkId\": \"" + linkId.toUtf8() + '"');
        if (at >= 0)
            defect.line = static_cast<int>(m_json.left(at).count('\n')) + 1;
        m_defects.push_back(std::move(defect));
    }
    void demand(bool isGood, QStringView rule, std::string text)
    {
        if (!isGood)
            report({}, rule, std::move(text));
    }
    /// Both languages, unless the wording comes with a catalogue.
    void demandText(const Text &text, const QString &linkId, const std::string &what)
    {
        if (text.zh.isEmpty() && m_form.lacks() == Lack::Nothing)
            report(linkId, u"missing-text", what + " has no Chinese");
        else if (text.en.isEmpty() && !text.zh.isEmpty() && m_form.attribution().isEmpty())
            report(linkId, u"missing-text", what + " has no English");
    }

    void checkItems(const std::vector<Item> &items)
    {
        for (const Item &item : items) {
            demandText(item.text, item.linkId, "the item");
            for (const AnswerOption &option : item.options) {
                if (option.value.type() == ValueType::Coding)
                    demandText(option.text, item.linkId, "option " + option.value.code().toStdString());
            }
            if (!item.readBack.isEmpty())
                demandText(item.readBack, item.linkId, "read-back");
            const bool isChoice = item.type == ItemType::Choice || item.type == ItemType::OpenChoice;
            if (isChoice && item.options.empty() && item.valueSet.isEmpty() && m_form.lacks() != Lack::Weights)
                report(item.linkId, u"dangling", "a choice without options");
            const Item *outer = m_form.repeatingGroupOf(item.linkId);
            if (item.type == ItemType::Group && item.repeats && outer != &item)
                report(item.linkId, u"dangling", "a repeating group inside another");
            if (item.derived)
                checkDerived(item);
            if (!item.timeOf.isEmpty() && (item.type != ItemType::DateTime || !m_form.find(item.timeOf)))
                report(item.linkId, u"dangling", "time-of on no dateTime, or of no item: " + item.timeOf.toStdString());
            checkInvariants(item);
            checkItems(item.items);
        }
    }

    /// The invariants of R4 Questionnaire that parse() lets pass, so that foreign questionnaires can still be read.
    void checkInvariants(const Item &item)
    {
        const bool isChoice = item.type == ItemType::Choice || item.type == ItemType::OpenChoice;
        const bool isDisplay = item.type == ItemType::Display;
        const auto demandHere = [&](bool isGood, QStringView rule, const char *text) {
            if (!isGood)
                report(item.linkId, rule, text);
        };
        const bool isWordless = item.type == ItemType::Group && item.items.empty();
        demandHere(!isWordless && !(isDisplay && !item.items.empty()), u"que-1",
            "a group without items, or a display with some");
        demandHere(item.options.empty() || item.valueSet.isEmpty() || item.valueSet.startsWith(u'#'), u"que-4",
            "answerOption beside answerValueSet");
        demandHere(isChoice || (item.valueSet.isEmpty() && item.options.empty()) || item.type == ItemType::Integer
                || item.type == ItemType::Decimal || item.type == ItemType::Date || item.type == ItemType::DateTime
                || item.type == ItemType::Time || item.type == ItemType::String || item.type == ItemType::Quantity,
            u"que-5", "options on a type that cannot have them");
        demandHere(!isDisplay || (!item.required && !item.repeats), u"que-6", "a display is required or repeats");
        demandHere(item.isQuestion() || item.initial.empty(), u"que-8", "a group or display with an initial value");
        demandHere(!isDisplay || !item.readOnly, u"que-9", "a display is read-only");
        demandHere(item.maxLength == 0 || item.isQuestion(), u"que-10", "maxLength on a group or display");
        demandHere(item.initial.size() < 2 || item.repeats, u"que-13", "several initial values without repeats");
    }

    void checkDerived(const Item &item)
    {
        const Derived &derived = *item.derived;
        for (const auto *terms : {&derived.plus, &derived.minus}) {
            for (const Derived::Term &term : *terms) {
                if (!m_form.find(term.linkId))
                    report(item.linkId, u"dangling", "derived names no item: " + term.linkId.toStdString());
            }
        }
        const auto &scores = m_form.scores();
        if (!derived.score.isEmpty() && std::none_of(scores.begin(), scores.end(), [&derived](const ScoreRule &rule) {
                return rule.id == derived.score;
            }))
            report(item.linkId, u"dangling", "derived names no score: " + derived.score.toStdString());
    }

    void checkScore(const ScoreRule &rule)
    {
        for (const QString &linkId : rule.items)
            demand(m_form.find(linkId), u"dangling", "a score names no item: " + linkId.toStdString());
        for (size_t i = 0; i < rule.bands.size(); ++i) {
            demandText(rule.bands[i].text, {}, "a band");
            const bool follows = i == 0 || rule.bands[i].min == rule.bands[i - 1].max + 1;
            demand(follows && rule.bands[i].min <= rule.bands[i].max, u"bands",
                "the bands of a score have a gap or overlap: " + rule.id.toStdString());
        }
    }

    const Questionnaire &m_form;
    const QByteArray &m_json;
    std::vector<FormDefect> m_defects;
};

} // namespace

std::vector<FormDefect> lint(const Questionnaire &form, const QByteArray &json)
{
    return Linter(form, json).run();
}

std::vector<FormDefect> lintTogether(const FormLibrary &library)
{
    std::vector<FormDefect> defects;
    const auto demand = [&](const Questionnaire &from, const QString &formId, const QString &linkId, const char *what) {
        const Questionnaire *form = library.find(formId);
        // A row of level-rule may name a score instead of an item.
        const bool isThere = form
            && (form->find(linkId)
                || std::any_of(form->scores().begin(), form->scores().end(),
                    [&linkId](const ScoreRule &rule) { return rule.id == linkId; }));
        if (!isThere)
            defects.push_back({from.id() + u".json"_s, 0, {}, u"dangling"_s,
                std::string(what) + " names nothing: " + formId.toStdString() + " " + linkId.toStdString()});
    };
    const auto checkMirrors = [&](const Questionnaire &form, const std::vector<Item> &items, const auto &self) -> void {
        for (const Item &item : items) {
            if (item.mirror)
                demand(form, item.mirror->formId, item.mirror->linkId, "mirror");
            self(form, item.items, self);
        }
    };
    for (const Questionnaire *form : library.current()) {
        checkMirrors(*form, form->items(), checkMirrors);
        for (const LevelRow &row : form->levelRule().rows)
            demand(*form, row.formId, row.linkId, "level-rule");
        for (const RequiredWhen &rule : form->requiredWhen()) {
            for (const Condition &condition : rule.all)
                demand(*form, condition.formId, condition.linkId, "required-when");
        }
    }
    return defects;
}

} // namespace hl::form
