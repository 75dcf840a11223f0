// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/onecall.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace hl::report {

namespace {

/// The level is the graver one; what the later one asked again, she asked last.
void goOn(record::CallRecord &call, const record::CallRecord &part)
{
    if (part.riskLevel > call.riskLevel)
        call.riskIncomplete = part.riskIncomplete;
    else if (part.riskLevel == call.riskLevel)
        call.riskIncomplete = call.riskIncomplete && part.riskIncomplete;
    call.riskLevel = std::max(call.riskLevel, part.riskLevel);
    call.facts.isRecorded = call.facts.isRecorded || part.facts.isRecorded;
    for (const auto &[item, codes] : part.facts.answers)
        call.facts.answers[item] = codes;
    for (const QString &protocol : part.protocolIds) {
        if (!call.protocolIds.contains(protocol))
            call.protocolIds.append(protocol);
    }
}

} // namespace

void OneCall::add(const record::CallRecord &call)
{
    if (call.takenFrom || call.endReason == EndReason::HandedOver)
        m_held.insert_or_assign(call.id, call);
    else
        m_take(call, As::Call);
}

RecordId OneCall::beginningOf(const RecordId &record) const
{
    std::set<RecordId> seen;
    RecordId at = record;
    for (auto held = m_held.find(at); seen.insert(at).second; held = m_held.find(at)) {
        const auto &from = held->second.takenFrom;
        if (!from || !m_held.contains(*from))
            return at;
        at = *from;
    }
    return *seen.begin(); // in a ring, which only forged records make
}

void OneCall::finish()
{
    std::map<RecordId, std::vector<const record::CallRecord *>> calls;
    for (const auto &[id, call] : m_held)
        calls[beginningOf(id)].push_back(&call);
    for (auto &[beginning, parts] : calls) {
        std::ranges::sort(parts, {}, [&, first = beginning](const auto *part) {
            return std::tuple(part->id != first, part->startedAt, part->id);
        });
        record::CallRecord call = *parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i)
            goOn(call, *parts.at(i));
        m_take(call, As::Call);
        for (std::size_t i = 1; i < parts.size(); ++i)
            m_take(*parts.at(i), As::Part);
    }
    m_held.clear();
}

} // namespace hl::report
