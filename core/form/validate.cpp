// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/validate.h"

#include "core/form/enablement.h"
#include "core/form/response.h"
#include "core/form/valuecheck.h"

#include <algorithm>
#include <functional>
#include <memory>

#include <QJsonArray>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

struct Scope;

/// One item of the response with its definition.
struct Entry
{
    const Item *definition = nullptr;
    QString path;
    bool hasAnswerKey = false;
    bool hasItemKey = false;
    std::vector<std::optional<Value>> answers; ///< nullopt: no value, or an impossible one
    std::vector<std::unique_ptr<Scope>> inner; ///< a group: one; a question: one for each answer
};

/// The items of one container: the response, a group that stands there, or one answer.
/// enableWhen looks for its question in the nearest container whose definition holds it (R4
/// Questionnaire.item.enableWhen).
struct Scope
{
    const std::vector<Item> *definitions = nullptr;
    const Scope *outer = nullptr;
    QString path;
    std::vector<Entry> entries;
    mutable std::map<const Item *, bool> enabled;
    mutable std::map<QString, std::vector<Value>> answers; ///< of everything below, by linkId, as conditions ask
};

bool contains(const std::vector<Item> &items, const QString &linkId)
{
    return std::any_of(items.begin(), items.end(),
        [&linkId](const Item &item) { return item.linkId == linkId || contains(item.items, linkId); });
}

bool isEnabled(const Item &item, const Scope &scope);

void collectAnswers(const Scope &scope, const QString &linkId, std::vector<Value> &into)
{
    for (const Entry &entry : scope.entries) {
        const bool isIt = entry.definition->linkId == linkId;
        if ((!isIt && !contains(entry.definition->items, linkId)) || !isEnabled(*entry.definition, scope))
            continue;
        for (const auto &answer : entry.answers) {
            if (isIt && answer)
                into.push_back(*answer);
        }
        for (const auto &inner : entry.inner) {
            if (!isIt)
                collectAnswers(*inner, linkId, into);
        }
    }
}

/// By its own conditions; whoever asks has come through enabled parents. Ends: parse() refused every circle.
bool isEnabled(const Item &item, const Scope &scope)
{
    const auto known = scope.enabled.find(&item);
    if (known != scope.enabled.end())
        return known->second;
    const auto isMet = [&scope](const EnableWhen &condition) {
        const Scope *holder = &scope;
        while (holder->outer && !contains(*holder->definitions, condition.question))
            holder = holder->outer;
        auto asked = holder->answers.find(condition.question);
        if (asked == holder->answers.end()) {
            std::vector<Value> answers;
            collectAnswers(*holder, condition.question, answers);
            asked = holder->answers.emplace(condition.question, std::move(answers)).first;
        }
        return holds(condition, asked->second);
    };
    const auto &conditions = item.enableWhen;
    const bool result = conditions.empty()
        || (item.behavior == EnableBehavior::Any ? std::any_of(conditions.begin(), conditions.end(), isMet)
                                                 : std::all_of(conditions.begin(), conditions.end(), isMet));
    scope.enabled[&item] = result;
    return result;
}

bool hasAnswer(const Entry &entry)
{
    return !entry.answers.empty()
        || std::any_of(entry.inner.begin(), entry.inner.end(), [](const std::unique_ptr<Scope> &scope) {
               return std::any_of(scope->entries.begin(), scope->entries.end(), hasAnswer);
           });
}

/// Compares two FHIR dates at the precision that both have.
int compareDates(const QString &left, const QString &right)
{
    const qsizetype precision = std::min({left.size(), right.size(), qsizetype(10)});
    return QString::compare(left.left(precision), right.left(precision));
}

class Validator
{
public:
    Validator(const Questionnaire &form, const QJsonObject &response)
        : m_form(form)
        , m_response(response)
        , m_status(response.value(u"status"_s).toString())
        , m_isDraft(m_status == "in-progress"_L1 || m_status == "stopped"_L1)
    {
    }

    std::vector<Issue> run()
    {
        checkHead();
        Scope root;
        root.definitions = &m_form.items();
        root.path = u"QuestionnaireResponse"_s;
        build(root, m_response.value(u"item"_s));
        check(root);
        std::move(m_unplaced.begin(), m_unplaced.end(), std::back_inserter(m_issues));
        return std::move(m_issues);
    }

private:
    void add(const Finding &finding, const QString &path)
    {
        Severity severity = finding.severity;
        if (m_isDraft && severity == Severity::Error)
            severity = Severity::Warning;
        m_issues.push_back({severity, finding.code, finding.detailCode, path, finding.logSafe});
    }
    void rule(const QString &detailCode, const QString &path, std::string logSafe)
    {
        add({Severity::Error, u"business-rule"_s, detailCode, std::move(logSafe)}, path);
    }
    void broken(const QString &detailCode, const QString &path, std::string logSafe)
    {
        add({Severity::Fatal, u"structure"_s, detailCode, std::move(logSafe)}, path);
    }
    void warn(const QString &code, const QString &detailCode, const QString &path, std::string logSafe)
    {
        m_issues.push_back({Severity::Warning, code, detailCode, path, std::move(logSafe)});
    }

    void checkHead()
    {
        static const QStringList statuses{
            u"in-progress"_s, u"completed"_s, u"amended"_s, u"entered-in-error"_s, u"stopped"_s};
        if (!statuses.contains(m_status))
            broken(u"invalidStatus"_s, u"QuestionnaireResponse.status"_s, "status is missing or unknown");

        const QString path = u"QuestionnaireResponse.questionnaire"_s;
        const QJsonValue canonical = m_response.value(u"questionnaire"_s);
        if (!canonical.isUndefined() && canonical.toString().isEmpty())
            broken(u"invalidStructure"_s, path, "questionnaire is no canonical");
        const QString named = canonicalOf(canonical.toString());
        const QString version = named.section(u'|', 1);
        if (!named.isEmpty()
            && (named.section(u'|', 0, 0) != m_form.url() || (!version.isEmpty() && version != m_form.version())))
            add({Severity::Error, u"not-found"_s, u"questionnaireNotFound"_s,
                    "the response names another questionnaire"},
                path);
        const QString hash = definitionHashOf(m_response);
        if (!hash.isEmpty() && hash != QString::fromLatin1(m_form.hash().toHex()))
            warn(u"business-rule"_s, u"otherDefinition"_s, path, "filled in with another text of this questionnaire");
        if (m_form.status() == "draft"_L1)
            warn(u"business-rule"_s, u"questionnaireDraft"_s, path, "the questionnaire is a draft");
        if (m_form.status() == "retired"_L1)
            warn(u"business-rule"_s, u"questionnaireRetired"_s, path, "the questionnaire is retired");

        const QJsonValue moment = m_response.value(u"authored"_s);
        const QString authored = moment.toString();
        if (!moment.isUndefined() && !Value::fromElement({{u"valueDateTime"_s, moment}}, u"value"_s))
            broken(u"invalidStructure"_s, u"QuestionnaireResponse.authored"_s, "authored is no dateTime");
        else if (!authored.isEmpty()
            && (compareDates(authored, m_form.effectiveStart()) < 0
                || compareDates(authored, m_form.effectiveEnd()) > 0))
            warn(u"business-rule"_s, u"questionnaireInactive"_s, u"QuestionnaireResponse.authored"_s,
                "authored outside the effective period");
        add(m_form.invariants(), u"QuestionnaireResponse"_s);
        checkModifiers(m_response, u"QuestionnaireResponse"_s);
    }

    /// "url|version" that the response names. "#id" means a Questionnaire that it contains: that one's own name.
    QString canonicalOf(const QString &named) const
    {
        if (!named.startsWith(u'#'))
            return named;
        for (const auto &entry : m_response.value(u"contained"_s).toArray()) {
            const QJsonObject resource = entry.toObject();
            const QString version = resource.value(u"version"_s).toString();
            if (resource.value(u"resourceType"_s).toString() == "Questionnaire"_L1
                && resource.value(u"id"_s).toString() == named.mid(1))
                return resource.value(u"url"_s).toString() + (version.isEmpty() ? QString() : u'|' + version);
        }
        return named;
    }

    /// FHIR extensibility: whoever does not know a modifier extension must not process what it changes.
    void checkModifiers(const QJsonObject &json, const QString &path)
    {
        if (json.contains(u"modifierExtension"_s))
            add({Severity::Fatal, u"extension"_s, u"modifierExtension"_s,
                    "a modifier extension that nobody here knows"},
                path);
    }

    /// What nobody checked is not accepted: an invariant counts as broken, as severely as it says.
    void add(Invariants invariants, const QString &path)
    {
        if (invariants != Invariants::None)
            add({invariants == Invariants::Warning ? Severity::Warning : Severity::Error, u"invariant"_s,
                    u"invariantExecution"_s, "FHIRPath invariants are not evaluated: nobody checked"},
                path);
    }

    /// Reads the JSON of one container; what has no definition is remembered and reported last.
    void build(Scope &scope, const QJsonValue &json)
    {
        if (json.isUndefined())
            return;
        if (!json.isArray() || json.toArray().isEmpty()) {
            broken(u"invalidStructure"_s, scope.path + u".item"_s, "item is no array or an empty one");
            return;
        }
        int index = -1;
        for (const auto &element : json.toArray()) {
            const QString path = scope.path + u".item[%1]"_s.arg(++index);
            const QJsonObject object = element.toObject();
            const QString linkId = object.value(u"linkId"_s).toString();
            const Item *definition = m_form.find(linkId);
            if (!definition || definition->linkId != linkId || !isAmong(*scope.definitions, *definition)) {
                m_unplaced.push_back({Severity::Fatal, u"structure"_s, u"invalidLinkId"_s, path,
                    "the questionnaire has no such item here"});
                continue;
            }
            scope.entries.push_back(buildEntry(scope, *definition, object, path));
        }
    }

    static bool isAmong(const std::vector<Item> &items, const Item &item)
    {
        const std::less<const Item *> before;
        return !items.empty() && !before(&item, items.data()) && before(&item, items.data() + items.size());
    }

    Entry buildEntry(const Scope &scope, const Item &definition, const QJsonObject &json, const QString &path)
    {
        Entry entry;
        entry.definition = &definition;
        entry.path = path;
        checkWording(definition, json, path);
        checkModifiers(json, path);
        entry.hasAnswerKey = json.contains(u"answer"_s);
        entry.hasItemKey = json.contains(u"item"_s);
        const auto addInner = [&](const QString &innerPath, const QJsonValue &items) {
            entry.inner.push_back(std::make_unique<Scope>());
            Scope &inner = *entry.inner.back();
            inner.definitions = &definition.items;
            inner.outer = &scope;
            inner.path = innerPath;
            build(inner, items);
        };
        if (!definition.isQuestion()) {
            addInner(path, json.value(u"item"_s));
            return entry;
        }
        const QJsonValue answerList = json.value(u"answer"_s);
        if (entry.hasAnswerKey && (!answerList.isArray() || answerList.toArray().isEmpty()))
            broken(u"invalidStructure"_s, path + u".answer"_s, "answer is no array or an empty one");
        for (const auto &answer : json.value(u"answer"_s).toArray()) {
            const QJsonObject object = answer.toObject();
            checkModifiers(object, path + u".answer[%1]"_s.arg(entry.answers.size()));
            entry.answers.push_back(Value::fromElement(object, u"value"_s));
            addInner(path + u".answer[%1]"_s.arg(entry.answers.size() - 1), object.value(u"item"_s));
        }
        return entry;
    }

    /// R4 QuestionnaireResponse.item.text repeats the wording that was shown. Another one is worth a remark, no more:
    /// it may be a translation that the questionnaire does not carry.
    void checkWording(const Item &definition, const QJsonObject &json, const QString &path)
    {
        const QString given = json.value(u"text"_s).toString();
        if (!given.isEmpty() && !definition.text.isEmpty() && given != definition.text.zh
            && given != definition.text.en)
            m_issues.push_back({Severity::Information, u"informational"_s, u"otherWording"_s, path,
                "the wording is not that of the questionnaire"});
    }

    void check(const Scope &scope)
    {
        for (const Item &definition : *scope.definitions) {
            std::vector<const Entry *> entries;
            for (const Entry &entry : scope.entries) {
                if (entry.definition == &definition)
                    entries.push_back(&entry);
            }
            if (isEnabled(definition, scope))
                checkEnabled(scope, definition, entries);
            else
                checkDisabled(entries);
        }
        checkOrder(scope);
    }

    void checkDisabled(const std::vector<const Entry *> &entries)
    {
        for (const Entry *entry : entries) {
            if (!m_isDraft && (hasAnswer(*entry) || entry->hasAnswerKey))
                rule(u"disabledAnswer"_s, entry->path, "an answer to an item that is not enabled");
        }
    }

    void checkEnabled(const Scope &scope, const Item &definition, const std::vector<const Entry *> &entries)
    {
        const bool isGroup = definition.type == ItemType::Group;
        if (entries.empty() && definition.type == ItemType::Display)
            return; // never part of a response, whatever its definition demands (que-6)
        if (entries.empty() && definition.required && !m_isDraft)
            add({Severity::Error, u"required"_s, u"required"_s, "a required item is missing"}, scope.path);
        if (isGroup || entries.empty())
            checkMinimum(definition, entries.size(), scope.path);
        for (size_t i = 0; i < entries.size(); ++i) {
            const Entry &entry = *entries[i];
            if (i > 0 && !(isGroup && definition.repeats))
                rule(u"repeats"_s, entry.path, "the item stands more than once");
            if (isGroup && definition.maxOccurs && i == static_cast<size_t>(std::max(0, *definition.maxOccurs)))
                rule(u"maxCount"_s, entry.path, "the group stands too often");
            checkEntry(entry);
        }
    }

    void checkMinimum(const Item &definition, size_t count, const QString &path)
    {
        if (definition.minOccurs && static_cast<int>(count) < *definition.minOccurs && !m_isDraft)
            rule(u"minCount"_s, path, "fewer answers than demanded");
    }

    void checkEntry(const Entry &entry)
    {
        const Item &definition = *entry.definition;
        add(definition.invariants, entry.path);
        switch (definition.type) {
        case ItemType::Display:
            if (entry.hasAnswerKey)
                broken(u"displayAnswer"_s, entry.path, "a display item has an answer");
            check(*entry.inner.front());
            break;
        case ItemType::Question:
            broken(u"invalidType"_s, entry.path, "the abstract type 'question' cannot be answered");
            break;
        case ItemType::Group:
            if (entry.hasAnswerKey)
                broken(u"groupShouldNotHaveAnswers"_s, entry.path + u".answer"_s, "a group has an answer");
            if (definition.required && !hasAnswer(entry) && !m_isDraft)
                add({Severity::Error, u"required"_s, u"required"_s, "a required group has no answer"}, entry.path);
            check(*entry.inner.front());
            break;
        default:
            checkQuestion(entry);
        }
    }

    void checkQuestion(const Entry &entry)
    {
        const Item &definition = *entry.definition;
        const size_t count = entry.answers.size();
        if (entry.hasItemKey)
            broken(u"invalidType"_s, entry.path, "items under a question belong into its answer");
        if (count > 1 && !definition.repeats)
            rule(u"repeats"_s, entry.path, "several answers where one is allowed");
        if (count == 0 && definition.required && !m_isDraft)
            add({Severity::Error, u"required"_s, u"required"_s, "a required question has no answer"}, entry.path);
        checkMinimum(definition, count, entry.path);
        if (definition.maxOccurs && static_cast<int>(count) > *definition.maxOccurs)
            rule(u"maxCount"_s, entry.path, "more answers than allowed");

        std::vector<Value> values;
        for (const auto &answer : entry.answers)
            values.push_back(answer.value_or(Value()));
        for (size_t i = 0; i < count; ++i) {
            const QString path = entry.path + u".answer[%1]"_s.arg(i);
            if (!entry.answers[i])
                add(invalidAnswerType(), path);
            else
                for (const Finding &finding : checkValue(m_form, definition, values, i))
                    add(finding, path);
            check(*entry.inner[i]);
        }
    }

    void checkOrder(const Scope &scope)
    {
        const Item *last = nullptr;
        for (const Entry &entry : scope.entries) {
            if (last && entry.definition < last) // both live in one vector
                warn(u"structure"_s, u"itemOrder"_s, entry.path,
                    "items stand in another order than in the questionnaire");
            last = entry.definition;
        }
    }

    const Questionnaire &m_form;
    const QJsonObject &m_response;
    QString m_status;
    bool m_isDraft = false;
    std::vector<Issue> m_issues;
    std::vector<Issue> m_unplaced;
};

QString name(Severity severity)
{
    switch (severity) {
    case Severity::Information:
        return u"information"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Error:
        return u"error"_s;
    case Severity::Fatal:
        return u"fatal"_s;
    }
    return {};
}

} // namespace

std::vector<Issue> validate(const Questionnaire &form, const QJsonObject &response)
{
    return Validator(form, response).run();
}

bool isAcceptable(const std::vector<Issue> &issues)
{
    return std::all_of(
        issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity < Severity::Error; });
}

QJsonObject operationOutcome(const std::vector<Issue> &issues)
{
    // The public code list for most rules; the rest are ours (README.md).
    static const QStringList ours{u"disabledAnswer"_s, u"invalidStructure"_s, u"invalidStatus"_s, u"itemOrder"_s,
        u"modifierExtension"_s, u"otherDefinition"_s, u"otherWording"_s};
    QJsonArray list;
    for (const Issue &issue : issues) {
        const QString system = ours.contains(issue.detailCode)
            ? u"https://hearthline.example/fhir/CodeSystem/form-issue"_s
            : u"http://fhir.forms-lab.com/CodeSystem/errors"_s;
        const QJsonObject coding{{u"system"_s, system}, {u"code"_s, issue.detailCode}};
        list.append(QJsonObject{{u"severity"_s, name(issue.severity)}, {u"code"_s, issue.code},
            {u"details"_s,
                QJsonObject{{u"coding"_s, QJsonArray{coding}}, {u"text"_s, QString::fromStdString(issue.logSafe)}}},
            {u"expression"_s, QJsonArray{issue.path}}});
    }
    if (list.isEmpty()) {
        list.append(QJsonObject{{u"severity"_s, u"information"_s}, {u"code"_s, u"informational"_s},
            {u"details"_s, QJsonObject{{u"text"_s, u"All OK"_s}}}});
    }
    return {{u"resourceType"_s, u"OperationOutcome"_s}, {u"issue"_s, list}};
}

} // namespace hl::form
