// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/packet.h"

#include "core/form/response.h"
#include "core/form/risk.h"
#include "core/form/rows.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace hl::quality {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;
constexpr double kLongestNumber = 9999; ///< an age, a count, a rating

QJsonObject json(const Text &text)
{
    return {{u"zh"_s, text.zh}, {u"en"_s, text.en}};
}

Text textFrom(const QJsonValue &json)
{
    return {json[u"zh"].toString(), json[u"en"].toString()};
}

QJsonArray json(const QList<Text> &texts)
{
    QJsonArray array;
    for (const Text &text : texts)
        array.append(json(text));
    return array;
}

QList<Text> textsFrom(const QJsonValue &json)
{
    QList<Text> texts;
    for (const auto &each : json.toArray())
        texts.append(textFrom(each));
    return texts;
}

bool isMoment(const form::Item &item)
{
    return item.type == form::ItemType::Date || item.type == form::ItemType::DateTime
        || item.type == form::ItemType::Time;
}

bool isFreeText(const form::Value &value)
{
    return value.type() == form::ValueType::String || value.type() == form::ValueType::Uri;
}

bool isLongNumber(const form::Value &value)
{
    return value.number() && std::abs(*value.number()) > kLongestNumber;
}

/// Answers of the record, form by form.
struct Filled
{
    const form::Questionnaire *form;
    form::Answers answers;
    QString phase;
};

std::vector<Filled> formsOf(const record::CallRecord &record, const form::FormLibrary &library)
{
    std::vector<Filled> all;
    for (const auto &entry : record.responses) {
        const QJsonObject response = entry.toObject();
        const auto *form = form::definitionOf(response, library);
        auto answers = form ? form::fromResponse(*form, response) : fail(ErrorCode::NotFound, "no such form");
        if (answers)
            all.push_back({form, std::move(*answers), form::phaseOf(response)});
    }
    return all;
}

bool isHidden(const QString &linkId)
{
    return hiddenQuestions().contains(form::splitKey(linkId).first);
}

/// Its answer is hidden because it is a code or a sentence: its words are everybody's.
bool isNobody(const QString &linkId)
{
    return linkId == u"reg.work_note" || linkId == u"hd.disclosed" || linkId == u"ct.notice_version"
        || linkId == u"fu.consent_ref";
}

/// Whom and what place hidden answers name, and who called: words to be masked wherever else they stand.
QStringList secretWords(const record::CallRecord &record, const form::FormLibrary &library)
{
    QStringList words{record.callerNumber, record.lineReference};
    const auto take = [&words](const QString &text) { words += wordsIn(text); };
    for (const Filled &filled : formsOf(record, library)) {
        for (const auto &[linkId, values] : filled.answers.values()) {
            if (!isHidden(linkId) || isNobody(form::splitKey(linkId).first))
                continue;
            for (const auto &value : values) {
                if (isFreeText(value))
                    take(value.toString());
            }
        }
    }
    // The identity part comes back as answers without a form, see CallRecord::fromParts().
    for (const auto &entry : record.responses) {
        if (entry[u"questionnaire"_s].isString())
            continue;
        for (const auto &item : entry[u"item"_s].toArray()) {
            for (const auto &answer : item[u"answer"_s].toArray())
                take(answer[u"valueString"_s].toString());
        }
    }
    words.removeAll(QString());
    return words;
}

Text phaseTitle(const QString &phase)
{
    if (phase == u"start")
        return {u"（开始）"_s, u" (start)"_s};
    return phase == u"end" ? Text{u"（结束）"_s, u" (end)"_s} : Text();
}

class Copyist
{
public:
    Copyist(const Masker &masker, std::vector<Masked> &masked)
        : m_masker(masker)
        , m_masked(masked)
    {
    }

    QString free(const QString &text) { return m_masker.mask(text, &m_masked); }

    /// nullopt: it is not answered, or has no place in a copy.
    std::optional<Text> valueOf(const form::Item &item, const form::Row &zh, const form::Row &en)
    {
        if (zh.value.empty())
            return std::nullopt;
        if (isHidden(item.linkId) || isMoment(item)
            || std::ranges::any_of(zh.value, [](const auto &value) { return isLongNumber(value); })) {
            for (const auto &value : zh.value)
                m_masked.push_back({isMoment(item) ? u"date"_s : u"hidden"_s, value.toString()});
            return Text{Masker::Gap, Masker::Gap};
        }
        const auto inWords = [&](const form::Row &row, Language language, std::vector<Masked> *into) {
            QStringList parts;
            for (const auto &option : row.options) {
                if (option.selected && !isFreeText(option.value))
                    parts.append(option.text);
            }
            for (const auto &value : row.value) {
                if (isFreeText(value))
                    parts.append(m_masker.mask(value.toString(), into));
                else if (value.type() == form::ValueType::Boolean)
                    parts.append((value.toBool() ? Text{u"是"_s, u"Yes"_s} : Text{u"否"_s, u"No"_s}).in(language));
                else if (value.number())
                    parts.append(value.toString());
            }
            return parts.join(language == Language::Zh ? u"、"_s : u", "_s);
        };
        const Text text{inWords(zh, Language::Zh, &m_masked), inWords(en, Language::En, nullptr)};
        return text.isEmpty() ? std::nullopt : std::optional(text);
    }

    Packet::Section section(const Filled &filled)
    {
        const Text phase = phaseTitle(filled.phase);
        Packet::Section section{{filled.form->title().zh + phase.zh, filled.form->title().en + phase.en}, {}};
        const auto zh = form::rows(*filled.form, filled.answers, Language::Zh);
        const auto en = form::rows(*filled.form, filled.answers, Language::En);
        for (std::size_t i = 0; i < zh.size(); ++i) {
            const auto *item = filled.form->find(zh[i].linkId);
            // Who wrote it and for how long is no question to the caller.
            if (!item || !item->isQuestion() || item->linkId == u"reg.counsellor" || item->linkId == u"reg.duration")
                continue;
            if (const auto value = valueOf(*item, zh[i], en[i]))
                section.facts.append({{zh[i].text, en[i].text}, *value});
        }
        return section;
    }

private:
    const Masker &m_masker;
    std::vector<Masked> &m_masked;
};

int minuteOf(const record::CallRecord &record, Timestamp at)
{
    const auto passed = std::chrono::floor<std::chrono::minutes>(at - record.startedAt);
    return static_cast<int>(std::max<qint64>(0, passed.count()));
}

QList<Packet::Moment> momentsOf(const record::CallRecord &record, const protocol::Library &protocols)
{
    QList<Packet::Moment> moments;
    for (const auto &event : record.run) {
        const auto *protocol = protocols.find(event.data[u"protocol"].toString(event.protocolId));
        const auto *step = protocol ? protocol->step(event.data[u"step"].toString()) : nullptr;
        if (!step || step->role != protocol::StepRole::Call
            || (!moments.isEmpty() && moments.last().title == step->title))
            continue;
        moments.append({minuteOf(record, event.at), step->title});
    }
    return moments;
}

/// Options that hold a number themselves, such as that of a public hotline: the form's own words, not the caller's.
QStringList ownNumbers(const form::FormLibrary &forms, const Masker &masker)
{
    QStringList texts;
    const auto walk = [&](const auto &self, const std::vector<form::Item> &items) -> void {
        for (const auto &item : items) {
            for (const auto &option : item.options) {
                for (const QString &text : {option.text.zh, option.text.en}) {
                    if (!masker.scan(text).empty())
                        texts.append(text);
                }
            }
            self(self, item.items);
        }
    };
    for (const auto *form : forms.all())
        walk(walk, form->items());
    texts.removeDuplicates();
    return texts;
}

} // namespace

const QStringList &hiddenQuestions()
{
    static const QStringList questions{u"reg.contact"_s, u"reg.region"_s, u"reg.referral_to"_s, u"reg.work_note"_s,
        u"reg.prior_calls7"_s, u"rk.location"_s, u"rk.callback"_s, u"rk.exception_told"_s, u"sp.distract_name"_s,
        u"sp.distract_phone"_s, u"sp.ask_name"_s, u"sp.ask_phone"_s, u"sp.pro_name"_s, u"sp.pro_phone"_s,
        u"sp.env_who"_s, u"ct.emergency_approver"_s, u"ct.notice_version"_s, u"mn.by"_s, u"mn.supervisor"_s, u"ds.to"_s,
        u"ds.by"_s, u"ds.second"_s, u"fu.consent_ref"_s, u"hd.from"_s, u"hd.to"_s, u"hd.call"_s, u"hd.ack_by"_s,
        u"hd.disclosed"_s};
    return questions;
}

bool isAboutSuicide(const record::CallRecord &record)
{
    const bool isRun = record.protocolIds.contains(protocol::kSuicideRisk);
    const bool isAsked = std::ranges::any_of(record.responses,
        [](const auto &response) { return response.toObject()[u"questionnaire"].toString().contains(u"/lh-risk|"); });
    return isRun || isAsked || record.riskLevel > form::RiskLevel::LowNow;
}

Blinded blind(const record::CallRecord &record, const content::Content &content, const QStringList &words)
{
    Blinded blinded;
    const Masker masker(words + secretWords(record, content.forms()));
    Copyist copy(masker, blinded.masked);
    Packet &packet = blinded.packet;
    packet.minutes = minuteOf(record, record.endedAt);
    packet.riskLevel = form::code(record.riskLevel);
    packet.isAboutSuicide = isAboutSuicide(record);
    packet.riskReasons = record.riskReasons;
    for (const QString &id : record.protocolIds) {
        if (const auto *protocol = content.protocols().find(id))
            packet.protocols.append(protocol->title());
    }
    packet.moments = momentsOf(record, content.protocols());
    for (const Filled &filled : formsOf(record, content.forms())) {
        const auto section = copy.section(filled);
        if (!section.facts.isEmpty())
            packet.sections.append(section);
    }
    packet.notes = copy.free(record.notes);
    return blinded;
}

std::vector<Masked> leaks(
    const Packet &packet, const record::CallRecord &record, const content::Content &content, const QStringList &words)
{
    std::vector<Masked> found;
    const Masker masker(words + secretWords(record, content.forms()));
    const auto addFound = [&](const QString &text) {
        const auto more = masker.scan(text);
        found.insert(found.end(), more.begin(), more.end());
    };
    addFound(packet.notes);
    const QStringList own = ownNumbers(content.forms(), masker);
    for (const auto &section : packet.sections) {
        for (const auto &fact : section.facts) {
            for (QString text : {fact.value.zh, fact.value.en}) {
                for (const QString &option : own)
                    text.replace(option, Masker::Gap);
                addFound(text);
            }
        }
    }
    // Beyond free text: ids and moments have no business anywhere in it.
    const QString whole = QString::fromUtf8(QJsonDocument(toJson(packet)).toJson(QJsonDocument::Compact));
    QStringList never{record.id.toString(), record.callerNumber, QString::number(toEpochMs(record.startedAt)),
        QString::number(toEpochMs(record.endedAt)), record.lineReference};
    if (record.author != packet.counsellor)
        never.append(record.author.toString());
    for (const QString &one : never) {
        if (!one.isEmpty() && whole.contains(one))
            found.push_back({u"word"_s, one});
    }
    return found;
}

QJsonObject toJson(const Packet &packet)
{
    QJsonArray moments;
    for (const auto &moment : packet.moments)
        moments.append(QJsonObject{{u"minute"_s, moment.minute}, {u"title"_s, json(moment.title)}});
    QJsonArray sections;
    for (const auto &section : packet.sections) {
        QJsonArray facts;
        for (const auto &fact : section.facts)
            facts.append(QJsonObject{{u"label"_s, json(fact.label)}, {u"value"_s, json(fact.value)}});
        sections.append(QJsonObject{{u"title"_s, json(section.title)}, {u"facts"_s, facts}});
    }
    QJsonObject object{{u"v"_s, kVersion}, {u"minutes"_s, packet.minutes}, {u"risk"_s, packet.riskLevel},
        {u"suicide"_s, packet.isAboutSuicide}, {u"reasons"_s, json(packet.riskReasons)},
        {u"protocols"_s, json(packet.protocols)}, {u"moments"_s, moments}, {u"sections"_s, sections},
        {u"notes"_s, packet.notes}};
    if (!packet.counsellor.isNull())
        object.insert(u"counsellor"_s, packet.counsellor.toString());
    return object;
}

Result<Packet> packetFromJson(const QJsonObject &json)
{
    if (json[u"v"].toInt() > kVersion)
        return fail(ErrorCode::Unsupported, "a packet of a newer version");
    const auto counsellor = StaffId::fromString(json[u"counsellor"].toString());
    if (json[u"v"].toInt() != kVersion || (json.contains(u"counsellor"_s) && !counsellor))
        return fail(ErrorCode::InvalidInput, "a packet is malformed");
    Packet packet;
    packet.minutes = json[u"minutes"].toInt();
    packet.riskLevel = json[u"risk"].toString();
    packet.isAboutSuicide = json[u"suicide"].toBool();
    packet.riskReasons = textsFrom(json[u"reasons"]);
    packet.protocols = textsFrom(json[u"protocols"]);
    for (const auto &each : json[u"moments"].toArray())
        packet.moments.append({each[u"minute"].toInt(), textFrom(each[u"title"])});
    for (const auto &each : json[u"sections"].toArray()) {
        Packet::Section section{textFrom(each[u"title"]), {}};
        for (const auto &fact : each[u"facts"].toArray())
            section.facts.append({textFrom(fact[u"label"]), textFrom(fact[u"value"])});
        packet.sections.append(section);
    }
    packet.notes = json[u"notes"].toString();
    packet.counsellor = counsellor.value_or(StaffId());
    return packet;
}

} // namespace hl::quality
