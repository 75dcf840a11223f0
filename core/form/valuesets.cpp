// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/valuesets.h"

#include "core/form/extension.h"

#include <set>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 32; ///< of nested concepts
constexpr size_t kMaxCodes = 20000;

const QString kOrdinalValue = u"http://hl7.org/fhir/StructureDefinition/ordinalValue"_s;
const QString kItemWeight = u"http://hl7.org/fhir/StructureDefinition/itemWeight"_s;
const QString kSdcItemWeight = u"http://hl7.org/fhir/uv/sdc/StructureDefinition/itemWeight"_s;
const QString kOptionExclusive = u"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"_s;

using Options = std::vector<AnswerOption>;

/// Leaves of `options` those that are in `list`, or those that are not.
void keep(Options &options, const Options &list, bool areIn)
{
    std::set<std::pair<QString, QString>> codes;
    for (const AnswerOption &each : list)
        codes.emplace(each.value.system(), each.value.code());
    std::erase_if(options, [&codes, areIn](const AnswerOption &each) {
        return codes.contains({each.value.system(), each.value.code()}) != areIn;
    });
}

class ValueSets
{
public:
    ValueSets(const QJsonArray &contained, bool isEnglish)
        : m_isEnglish(isEnglish)
    {
        for (const auto &entry : contained) {
            const QJsonObject resource = entry.toObject();
            const QString type = resource.value(u"resourceType"_s).toString();
            const QString url = resource.value(u"url"_s).toString();
            if (type == "CodeSystem"_L1 && resource.value(u"content"_s).toString() == "complete"_L1)
                m_systems[url] = resource;
            if (type != "ValueSet"_L1)
                continue;
            const QString id = u'#' + resource.value(u"id"_s).toString();
            m_sets[id] = resource;
            m_names[id] = id;
            if (url.isEmpty())
                continue;
            m_names[url] = id;
            m_names[url + u'|' + resource.value(u"version"_s).toString()] = id;
        }
    }

    std::map<QString, Options> all()
    {
        std::map<QString, Options> lists;
        for (const auto &[name, id] : m_names) {
            const auto list = codesOf(name);
            if (list && !list->empty())
                lists[name] = *list;
        }
        return lists;
    }

private:
    /// nullopt: cannot be listed here, or leads back to itself.
    std::optional<Options> codesOf(const QString &name)
    {
        const auto id = m_names.find(name);
        if (id == m_names.end())
            return std::nullopt;
        const auto [known, isNew] = m_lists.emplace(id->second, std::nullopt);
        if (isNew)
            known->second = read(m_sets[id->second]);
        return known->second;
    }

    std::optional<Options> read(const QJsonObject &set)
    {
        const QJsonObject expansion = set.value(u"expansion"_s).toObject();
        Options options;
        addConcepts(options, expansion.value(u"contains"_s).toArray(), {}, u"contains"_s, 0);
        if (expansion.value(u"total"_s).toDouble() > static_cast<double>(options.size()))
            return std::nullopt; // one page of several
        if (!options.empty())
            return bounded(std::move(options));
        const QJsonObject compose = set.value(u"compose"_s).toObject();
        for (const auto &include : compose.value(u"include"_s).toArray()) {
            const auto list = selected(include.toObject());
            if (!list || list->empty())
                return std::nullopt;
            options.insert(options.end(), list->begin(), list->end());
        }
        for (const auto &exclude : compose.value(u"exclude"_s).toArray()) {
            const auto list = selected(exclude.toObject());
            if (!list)
                return std::nullopt;
            keep(options, *list, false);
        }
        return bounded(std::move(options));
    }

    /// One include or exclude: what its system or list names, and of that what is in every set it names.
    std::optional<Options> selected(const QJsonObject &part)
    {
        const QString system = part.value(u"system"_s).toString();
        if (part.contains(u"filter"_s))
            return std::nullopt;
        std::optional<Options> options;
        if (part.contains(u"concept"_s)) {
            options.emplace();
            addConcepts(*options, part.value(u"concept"_s).toArray(), system, u"concept"_s, 0);
        } else if (!system.isEmpty()) {
            const auto known = m_systems.find(system);
            if (known == m_systems.end())
                return std::nullopt;
            options.emplace();
            addConcepts(*options, known->second.value(u"concept"_s).toArray(), system, u"concept"_s, 0);
        }
        for (const auto &reference : part.value(u"valueSet"_s).toArray()) {
            const auto list = codesOf(reference.toString());
            if (!list)
                return std::nullopt;
            if (options)
                keep(*options, *list, true);
            else
                options = *list;
        }
        return options;
    }

    void addConcepts(
        Options &into, const QJsonArray &concepts, const QString &system, const QString &children, int depth) const
    {
        for (const auto &entry : concepts) {
            const QJsonObject json = entry.toObject();
            if (into.size() > kMaxCodes)
                return;
            if (!json.value(u"abstract"_s).toBool() && json.contains(u"code"_s))
                into.push_back(option(json, system));
            if (depth < kMaxDepth)
                addConcepts(into, json.value(children).toArray(), system, children, depth + 1);
        }
    }

    /// A concept as an option: its designation in the other language, its ordinalValue.
    AnswerOption option(const QJsonObject &json, const QString &system) const
    {
        AnswerOption option;
        const QString display = json.value(u"display"_s).toString();
        option.value
            = Value::coding(json.value(u"system"_s).toString(system), json.value(u"code"_s).toString(), display);
        (m_isEnglish ? option.text.en : option.text.zh) = display;
        for (const auto &entry : json.value(u"designation"_s).toArray()) {
            const QString language = entry.toObject().value(u"language"_s).toString();
            const QString text = entry.toObject().value(u"value"_s).toString();
            if (language.startsWith("zh"_L1))
                option.text.zh = text;
            else if (language.startsWith("en"_L1))
                option.text.en = text;
        }
        if (option.text.zh.isEmpty())
            option.text.zh = option.text.en.isEmpty() ? option.value.code() : option.text.en;
        readOptionExtensions(option, extension::of(json));
        return option;
    }

    static std::optional<Options> bounded(Options options)
    {
        return options.size() > kMaxCodes ? std::nullopt : std::optional(std::move(options));
    }

    bool m_isEnglish;
    std::map<QString, QJsonObject> m_systems;
    std::map<QString, QJsonObject> m_sets; ///< by "#id"
    std::map<QString, QString> m_names; ///< "#id" by each name of a set
    std::map<QString, std::optional<Options>> m_lists; ///< by "#id"
};

} // namespace

std::map<QString, std::vector<AnswerOption>> containedValueSets(const QJsonArray &contained, bool isEnglish)
{
    return ValueSets(contained, isEnglish).all();
}

void readOptionExtensions(AnswerOption &option, const QJsonArray &extensions)
{
    for (const auto &entry : extensions) {
        const QJsonObject extension = entry.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (url == kOrdinalValue || url == kItemWeight || url == kSdcItemWeight)
            option.weight = extension::numberOf(extension);
        else if (url == kOptionExclusive)
            option.exclusive = extension::valueOf(extension).toBool();
    }
}

} // namespace hl::form
