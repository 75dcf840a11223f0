// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/form/textcatalogue.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace hl::form {

using namespace Qt::StringLiterals;

namespace {

Text textIn(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    return {object.value(u"zh"_s).toString(), object.value(u"en"_s).toString()};
}

tl::unexpected<Error> wrong(const char *what, const QString &id)
{
    return fail(ErrorCode::InvalidInput, std::string(what) + ": " + id.toStdString());
}

Result<std::vector<AnswerOption>> weightedOptions(const QString &linkId, const QJsonArray &json)
{
    std::vector<AnswerOption> options;
    for (const auto &entry : json) {
        const QJsonObject object = entry.toObject();
        const Text text = textIn(object);
        const QString code = object.value(u"code"_s).toString();
        const double weight = object.value(u"weight"_s).toDouble(-1);
        if (code.isEmpty() || text.zh.isEmpty() || weight < 0 || weight != std::floor(weight))
            return wrong("an option needs a code, a Chinese text and whole points", linkId);
        options.push_back({Value::coding(kCodeSystem.toString(), code, text.zh), text, weight, false, false});
    }
    if (options.size() < 2)
        return wrong("a scored item needs two options or more", linkId);
    return options;
}

double maximum(const std::vector<Item> &items, const QStringList &linkIds)
{
    double sum = 0;
    for (const Item &item : items) {
        sum += maximum(item.items, linkIds);
        double best = 0;
        for (const AnswerOption &option : item.options)
            best = std::max(best, option.weight.value_or(0));
        sum += linkIds.contains(item.linkId) ? best : 0;
    }
    return sum;
}

/// Fills the wording in and counts off what was used.
class Filler
{
public:
    Filler(const QJsonObject &json, Lack lack)
        : m_items(json.value(u"items"_s).toObject())
        , m_options(json.value(u"options"_s).toObject())
        , m_weighted(json.value(u"weightedOptions"_s).toObject())
        , m_lack(lack)
    {
    }

    Result<void> fill(std::vector<Item> &items)
    {
        for (Item &item : items) {
            if (auto done = fillOne(item); !done)
                return done;
            if (auto done = fill(item.items); !done)
                return done;
        }
        return {};
    }

    [[nodiscard]] Result<void> checkAllUsed() const
    {
        for (const QJsonObject &group : {m_items, m_options, m_weighted}) {
            for (const QString &key : group.keys()) {
                if (!m_used.contains(key))
                    return wrong("a text for nothing in the form", key);
            }
        }
        return {};
    }

private:
    Result<void> fillOne(Item &item)
    {
        if (item.text.isEmpty()) {
            item.text = textIn(m_items.value(item.linkId));
            if (item.text.zh.isEmpty())
                return wrong("no Chinese text for the item", item.linkId);
            m_used.insert(item.linkId);
        }
        if (m_lack == Lack::Weights && item.type == ItemType::Choice && item.options.empty()) {
            auto options = weightedOptions(item.linkId, m_weighted.value(item.linkId).toArray());
            if (!options)
                return fail(std::move(options.error()));
            item.options = std::move(*options);
            m_used.insert(item.linkId);
        }
        for (AnswerOption &option : item.options) {
            if (!m_options.contains(option.value.code()) && !option.text.isEmpty()
                && option.text.zh != option.value.code())
                continue;
            const Text text = textIn(m_options.value(option.value.code()));
            if (text.zh.isEmpty())
                return wrong("no Chinese text for the option", option.value.code());
            option.text = text;
            option.value = Value::coding(option.value.system(), option.value.code(), text.zh);
            m_used.insert(option.value.code());
        }
        return {};
    }

    QJsonObject m_items;
    QJsonObject m_options;
    QJsonObject m_weighted;
    Lack m_lack;
    std::set<QString> m_used;
};

} // namespace

bool TextCatalogue::isOne(const QByteArray &json)
{
    return json.contains(kind.toLatin1()) && QJsonDocument::fromJson(json).object().value(u"kind"_s).toString() == kind;
}

Result<TextCatalogue> TextCatalogue::parse(const QByteArray &json)
{
    TextCatalogue catalogue;
    catalogue.m_bytes = json;
    catalogue.m_json = QJsonDocument::fromJson(json).object();
    catalogue.m_formId = catalogue.m_json.value(u"form"_s).toString();
    catalogue.m_formVersion = catalogue.m_json.value(u"formVersion"_s).toString();
    if (catalogue.m_json.value(u"kind"_s).toString() != kind)
        return fail(ErrorCode::InvalidInput, "not a catalogue of instrument texts");
    if (catalogue.m_formId.isEmpty() || catalogue.m_formVersion.isEmpty())
        return fail(ErrorCode::InvalidInput, "the catalogue names no form and version");
    if (textIn(catalogue.m_json.value(u"attribution"_s)).zh.isEmpty())
        return fail(ErrorCode::InvalidInput, "the catalogue has no attribution line");
    return catalogue;
}

Result<Questionnaire> TextCatalogue::installIn(const Questionnaire &form) const
{
    if (form.id() != m_formId || form.version() != m_formVersion)
        return fail(ErrorCode::InvalidInput, "the texts belong to another form or version");
    if (form.lacks() == Lack::Nothing)
        return fail(ErrorCode::InvalidInput, "the form needs no texts");
    Questionnaire complete = form;
    Filler filler(m_json, form.lacks());
    if (auto done = filler.fill(complete.m_items); !done)
        return fail(std::move(done.error()));
    if (auto done = filler.checkAllUsed(); !done)
        return fail(std::move(done.error()));
    for (const ScoreRule &rule : form.scores()) {
        if (form.lacks() == Lack::Weights && !rule.bands.empty()
            && maximum(complete.m_items, rule.items) != rule.bands.back().max)
            return wrong("the points do not add up to the maximum of the score", rule.id);
    }
    complete.m_attribution = textIn(m_json.value(u"attribution"_s));
    complete.m_lacks = Lack::Nothing;
    complete.m_hash = QCryptographicHash::hash(form.hash() + m_bytes, QCryptographicHash::Sha256);
    return complete;
}

} // namespace hl::form
