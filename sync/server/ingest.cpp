// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ingest.h"

#include "sync/wire/parallel.h"

#include <algorithm>

namespace hl::sync {

namespace {

bool mayWrite(const Member &sender, Topic topic, const EventHeader &header)
{
    switch (topic) {
    case Topic::Records:
        return sender.may(Action::WriteRecord) && header.type == EventType::Record && header.revision >= 1
            && !header.record.isNull() && header.addressee.isNull();
    case Topic::Access:
        return sender.may(actionOf(header.reason)) && header.type == EventType::Access
            && header.reason != AccessReason::None;
    case Topic::Review:
        return sender.may(Action::WriteReview) && header.type == EventType::Review && !header.addressee.isNull();
    case Topic::Casework:
        // what it is and who may say it is sealed: its readers judge (sync/client)
        return sender.may(Action::WriteCasework) && header.type == EventType::Casework;
    }
    return false;
}

} // namespace

Ingest::Ingest(ServerStore &store, crypto::SecretKey receiptKey, OrgId org, const Clock &clock)
    : m_store(store)
    , m_receiptKey(std::move(receiptKey))
    , m_org(org)
    , m_clock(clock)
{
}

RejectCode Ingest::check(const Member &sender, Topic topic, const Event &event) const
{
    const EventHeader &header = event.header;
    if (!event.isWhole())
        return RejectCode::Malformed;
    if (header.org != m_org)
        return RejectCode::WrongOrg;
    if (header.device != sender.device)
        return RejectCode::WrongDevice;
    if (header.author != sender.staff)
        return RejectCode::WrongAuthor;
    if (header.topic != topic || !mayWrite(sender, topic, header))
        return RejectCode::NotAllowed;
    if (header.retainUntil < monthOf(header.deviceTime, RetentionMonths))
        return RejectCode::Retention;
    if (!verify(event, sender.signKey))
        return RejectCode::BadSignature;
    return RejectCode::None;
}

Result<std::vector<PushVerdict>> Ingest::push(const Member &sender, Topic topic, std::span<const QByteArrayView> events)
{
    std::vector<PushVerdict> verdicts(events.size());
    std::vector<Event> decoded(events.size());
    forEachIndex(events.size(), [&](size_t i) {
        auto event = decode(events[i]);
        if (!event) {
            const bool unknown = event.error().code == ErrorCode::Unsupported;
            verdicts[i].code = events[i].size() > MaxEventBytes ? RejectCode::TooLarge
                : unknown                                       ? RejectCode::UnknownSuite
                                                                : RejectCode::Malformed;
            return;
        }
        decoded[i] = std::move(*event);
        verdicts[i].event = decoded[i].header.id;
        verdicts[i].code = check(sender, topic, decoded[i]);
    });
    std::vector<Incoming> good;
    std::vector<size_t> positions;
    for (size_t i = 0; i < events.size(); ++i) {
        if (verdicts[i].code == RejectCode::None) {
            good.push_back({&decoded[i], events[i]});
            positions.push_back(i);
        }
    }
    if (good.empty())
        return verdicts;
    auto appended = m_store.append(topic, good, m_clock.now());
    if (!appended)
        return fail(appended.error());
    std::vector<Receipt> receipts;
    for (size_t i = 0; i < good.size(); ++i) {
        PushVerdict &verdict = verdicts[positions[i]];
        const Appended &one = (*appended)[i];
        verdict.duplicate = one.outcome == Appended::Outcome::Duplicate;
        if (one.outcome == Appended::Outcome::Conflict)
            verdict.code = RejectCode::Conflict;
        else
            receipts.push_back(one.receipt);
    }
    signReceipts(receipts, m_receiptKey);
    auto receipt = receipts.begin();
    for (const size_t position : positions)
        if (verdicts[position].code == RejectCode::None)
            verdicts[position].receipt = *receipt++;
    return verdicts;
}

} // namespace hl::sync
