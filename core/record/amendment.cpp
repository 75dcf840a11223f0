// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/amendment.h"

#include "core/base/eventhead.h"
#include "core/form/response.h"

#include <algorithm>
#include <map>
#include <set>

namespace hl::record {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;

form::AnswerEdit edit(const Change &change, const std::vector<form::Value> &values)
{
    return {change.form, change.phase, change.linkId, values};
}

bool isPossible(const Change &change)
{
    if (change.was == change.now || !isAmendable(change.form, change.linkId))
        return false;
    if (change.isNotes())
        return change.was.size() <= 1 && change.now.size() <= 1;
    return !change.isLevel()
        || (change.now.size() == 1
            && form::riskLevel(change.now.front().code()).value_or(form::RiskLevel::Unknown)
                >= form::RiskLevel::Moderate);
}

std::optional<Change> changeFromJson(const QJsonObject &json)
{
    const auto was = form::AnswerEdit::fromJson(json[u"was"].toObject());
    const auto now = form::AnswerEdit::fromJson(json[u"now"].toObject());
    if (!was || !now || was->formId != now->formId || was->phase != now->phase || was->linkId != now->linkId)
        return std::nullopt;
    Change change{now->formId, now->phase, now->linkId, was->values, now->values};
    return isPossible(change) ? std::optional(std::move(change)) : std::nullopt;
}

/// Worked out of all answers together.
bool isComputed(const QString &linkId)
{
    static const auto edits = form::levelEdits(form::RiskLevel::Unknown, true);
    return std::ranges::find(edits, linkId, &form::AnswerEdit::linkId) != edits.end();
}

const Change *changeOf(const Amendment &amendment, const QString &key)
{
    const auto found = std::ranges::find(amendment.changes, key, &Change::key);
    return found == amendment.changes.end() ? nullptr : &*found;
}

/// Both changed it, otherwise each, and neither knew of the other.
bool contradict(const Amendment &one, const Amendment &other, const QString &key)
{
    const Change *mine = changeOf(one, key);
    const Change *theirs = changeOf(other, key);
    return mine && theirs && mine->now != theirs->now && !one.knew.contains(other.id) && !other.knew.contains(one.id);
}

QDate dayOf(const CallRecord &record)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(record.endedAt)).date();
}

/// A worry may be raised by an amendment. None is lowered, and "not assessed" is none that is settled by it.
void raise(CallRecord &record, form::RiskLevel level, QList<Text> because)
{
    if (level < form::RiskLevel::Moderate || level <= record.riskLevel)
        return;
    record.riskLevel = level;
    for (const Text &reason : std::as_const(record.riskReasons)) {
        if (!because.contains(reason))
            because.append(reason);
    }
    record.riskReasons = because;
}

void raise(CallRecord &record, const form::RiskAssessment &risk)
{
    QList<Text> because;
    for (const auto &reason : risk.because)
        because.append(reason.text);
    raise(record, risk.level, because);
}

void writeResponses(
    CallRecord &record, const form::AnswerBook &before, const form::AnswerBook &after, const form::FormLibrary &forms)
{
    for (auto &&value : record.responses) {
        const QJsonObject response = value.toObject();
        const auto *definition = form::definitionOf(response, forms);
        if (!definition)
            continue;
        const QString phase = form::phaseOf(response);
        const auto answers = after.seen(*definition, phase);
        if (answers != before.seen(*definition, phase))
            value = form::toResponse(*definition, answers, {true, record.endedAt, phase});
    }
    record.facts = CallFacts::from(record.responses);
}

} // namespace

bool isAmendable(const QString &form, const QString &linkId)
{
    static const std::set<QString> settledElsewhere{
        u"lh-consent"_s, u"lh-fu"_s, u"lh-hand"_s, u"lh-disclosure"_s, u"reg.fu_consent"_s, u"reg.contact_consent"_s};
    if (form == Change::ofRecord())
        return linkId == Change::notes() || linkId == Change::level();
    const QString item = form::splitKey(linkId).first;
    return !form.isEmpty() && !item.isEmpty() && !settledElsewhere.contains(form) && !settledElsewhere.contains(item)
        && !identityItems().contains(item);
}

QJsonObject toJson(const Amendment &amendment)
{
    QJsonObject json = EventHead{amendment.id, amendment.by, amendment.at}.toJson();
    QJsonArray changes;
    for (const Change &change : amendment.changes)
        changes.append(
            QJsonObject{{u"was"_s, edit(change, change.was).toJson()}, {u"now"_s, edit(change, change.now).toJson()}});
    QJsonArray knew;
    for (const EventId &id : amendment.knew)
        knew.append(id.toString());
    json.insert(u"v"_s, kVersion);
    json.insert(u"record"_s, amendment.record.toString());
    json.insert(u"reason"_s, amendment.reason);
    json.insert(u"changes"_s, changes);
    json.insert(u"knew"_s, knew);
    return json;
}

Result<Amendment> amendmentFromJson(const QJsonObject &json)
{
    const auto wrong = [] { return fail(ErrorCode::InvalidInput, "an amendment lacks a field"); };
    if (json[u"v"].toInt() > kVersion)
        return fail(ErrorCode::Unsupported, "an amendment of a later version");
    const auto head = EventHead::fromJson(json);
    const auto record = RecordId::fromString(json[u"record"].toString());
    if (!head || !record || json[u"v"].toInt() != kVersion)
        return wrong();
    Amendment amendment{head->id, *record, head->by, head->at, json[u"reason"].toString(), {}, {}};
    std::set<QString> keys;
    for (const auto &value : json[u"changes"].toArray()) {
        auto change = changeFromJson(value.toObject());
        if (!change || !keys.insert(change->key()).second)
            return wrong();
        amendment.changes.append(std::move(*change));
    }
    for (const auto &value : json[u"knew"].toArray()) {
        const auto id = EventId::fromString(value.toString());
        if (!id)
            return wrong();
        amendment.knew.append(*id);
    }
    if (amendment.reason.trimmed().isEmpty() || amendment.changes.isEmpty())
        return wrong();
    return amendment;
}

Result<form::AnswerBook> answersOf(const CallRecord &record, const form::FormLibrary &forms)
{
    form::AnswerBook book;
    for (const auto &value : record.responses) {
        const QJsonObject response = value.toObject();
        const auto *definition = form::definitionOf(response, forms);
        if (!definition)
            continue;
        const auto answers = form::fromResponse(*definition, response);
        if (!answers)
            return fail(answers.error());
        for (const auto &[linkId, values] : answers->values()) {
            const auto *item = definition->find(linkId);
            if (item && !item->mirror && !item->derived && !isComputed(linkId))
                book.apply({definition->id(), form::phaseOf(response), linkId, values});
        }
    }
    return book;
}

Amendments Amendments::fold(const QList<Amendment> &events)
{
    std::map<EventId, Amendment> each;
    for (const Amendment &event : events)
        each.emplace(event.id, event);
    Amendments amendments;
    for (auto &[id, event] : each)
        amendments.m_list.append(std::move(event));
    // Who knew of one knew of all that it knew: she has seen more, and comes later whatever the clocks say.
    std::ranges::sort(amendments.m_list, [](const Amendment &a, const Amendment &b) {
        return std::tuple(a.knew.size(), a.at, a.id) < std::tuple(b.knew.size(), b.at, b.id);
    });
    return amendments;
}

QStringList Amendments::disputed() const
{
    QStringList keys;
    for (const Amendment &one : m_list) {
        for (const Change &change : one.changes) {
            const QString key = change.key();
            const auto isDecided = [&](const Amendment &other) {
                return std::ranges::any_of(m_list, [&](const Amendment &judge) {
                    return changeOf(judge, key) && judge.knew.contains(one.id) && judge.knew.contains(other.id);
                });
            };
            const bool isDisputed = !change.isLevel() && std::ranges::any_of(m_list, [&](const Amendment &other) {
                return contradict(one, other, key) && !isDecided(other);
            });
            if (isDisputed && !keys.contains(key))
                keys.append(key);
        }
    }
    return keys;
}

Result<AmendedRecord> Amendments::standing(const CallRecord &original, const form::FormLibrary &forms) const
{
    AmendedRecord standing{original, false};
    if (m_list.isEmpty())
        return standing;
    auto before = answersOf(original, forms);
    if (!before)
        return fail(before.error());
    CallRecord &record = standing.record;
    auto book = *before;
    for (const Amendment &amendment : m_list) {
        for (const Change &change : amendment.changes) {
            if (change.isNotes())
                record.notes = change.now.empty() ? QString() : change.now.front().toString();
            else if (change.isLevel())
                raise(record, *form::riskLevel(change.now.front().code()), {Text{amendment.reason, amendment.reason}});
            else
                book.apply(edit(change, change.now));
        }
    }
    const QDate day = dayOf(original);
    const auto risk = form::assess(book, std::nullopt, day, forms);
    standing.answersFell = risk.level < form::assess(*before, std::nullopt, day, forms).level;
    record.riskIncomplete = original.riskIncomplete || risk.incomplete;
    raise(record, risk);
    const QStringList open = disputed();
    for (const Amendment &amendment : m_list) {
        for (const Change &change : amendment.changes) {
            if (change.isNotes() || !open.contains(change.key()))
                continue;
            auto other = book;
            other.apply(edit(change, change.now));
            raise(record, form::assess(other, std::nullopt, day, forms));
        }
    }
    before->setComputed(form::levelEdits(original.riskLevel, original.riskIncomplete));
    book.setComputed(form::levelEdits(record.riskLevel, record.riskIncomplete));
    writeResponses(record, *before, book, forms);
    return standing;
}

} // namespace hl::record
