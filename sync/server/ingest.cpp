// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ingest.h"

#include "sync/wire/parallel.h"
#include "sync/wire/recording.h"

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
    case Topic::Recordings:
        return sender.may(Action::WriteRecord) && header.type == EventType::Recording && !header.record.isNull()
            && header.addressee.isNull();
    case Topic::Duty:
        return sender.may(Action::WriteDuty) && header.type == EventType::Duty && header.addressee.isNull();
    case Topic::Named: // no record in the clear: who is told something must not show what it is about
        return sender.may(Action::WriteNamed) && header.type == EventType::Casework && !header.addressee.isNull()
            && header.record.isNull();
    }
    return false;
}

/// Why a manifest is not taken; None: it was not the manifest's fault.
RejectCode refusalOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return RejectCode::NoBlobs;
    case ErrorCode::Refused:
        return RejectCode::NotAllowed;
    case ErrorCode::InvalidInput:
        return RejectCode::TooLarge;
    default:
        return RejectCode::None;
    }
}

} // namespace

PushedEvents::PushedEvents(std::span<const QByteArrayView> events, const crypto::PublicKey &signKey)
    : m_signKey(signKey)
    , m_all(events.size())
{
    forEachIndex(events.size(), [&](size_t i) {
        One &one = m_all[i];
        one.bytes = events[i];
        auto event = decode(one.bytes);
        if (!event) {
            const bool unknown = event.error().code == ErrorCode::Unsupported;
            one.unreadable = one.bytes.size() > MaxEventBytes ? RejectCode::TooLarge
                : unknown                                     ? RejectCode::UnknownSuite
                                                              : RejectCode::Malformed;
            return;
        }
        one.event = std::move(*event);
        one.isGenuine = one.event.isWhole() && verify(one.event, signKey);
        if (one.isGenuine)
            one.hash = one.event.hash();
    });
}

Ingest::Ingest(
    ServerStore &store, const Recordings &recordings, crypto::SecretKey receiptKey, OrgId org, const Clock &clock)
    : m_store(store)
    , m_recordings(recordings)
    , m_receiptKey(std::move(receiptKey))
    , m_org(org)
    , m_clock(clock)
{
}

RejectCode Ingest::check(const Member &sender, const KeyBook &keys, Topic topic, const PushedEvents::One &pushed) const
{
    if (pushed.unreadable != RejectCode::None)
        return pushed.unreadable;
    const Event &event = pushed.event;
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
    if (topic == Topic::Recordings && !RecordingManifest::of(event))
        return RejectCode::Malformed;
    if (header.retainUntil < monthOf(header.deviceTime, RetentionMonths))
        return RejectCode::Retention;
    if (!keys.has(KeyScope::Team, header.epoch))
        return RejectCode::NoKey;
    return pushed.isGenuine ? RejectCode::None : RejectCode::BadSignature;
}

Result<std::vector<PushVerdict>> Ingest::push(
    const Member &sender, const KeyBook &keys, Topic topic, const PushedEvents &events)
{
    Q_ASSERT(events.m_signKey == sender.signKey);
    std::vector<PushVerdict> verdicts(events.m_all.size());
    std::vector<Candidate> good;
    for (size_t i = 0; i < verdicts.size(); ++i) {
        const PushedEvents::One &one = events.m_all[i];
        if (one.unreadable == RejectCode::None)
            verdicts[i].event = one.event.header.id;
        verdicts[i].code = check(sender, keys, topic, one);
        if (verdicts[i].code == RejectCode::None)
            good.push_back({{&one.event, one.bytes, one.hash}, &verdicts[i]});
    }
    if (good.empty())
        return verdicts;
    const auto appended = append(topic, good);
    if (!appended)
        return fail(appended.error());
    std::vector<Receipt> receipts;
    for (size_t i = 0; i < good.size(); ++i) {
        PushVerdict &verdict = *good[i].verdict;
        const Appended &one = (*appended)[i];
        verdict.duplicate = one.outcome == Appended::Outcome::Duplicate;
        if (one.outcome == Appended::Outcome::Conflict)
            verdict.code = RejectCode::Conflict;
        else
            receipts.push_back(one.receipt);
    }
    signReceipts(receipts, m_receiptKey);
    auto receipt = receipts.begin();
    for (const Candidate &one : good)
        if (one.verdict->code == RejectCode::None)
            one.verdict->receipt = *receipt++;
    return verdicts;
}

Result<bool> Ingest::isNext(const Member &sender, Topic topic, const PushedEvents &events) const
{
    const PushedEvents::One &first = events.m_all.front();
    const quint64 number = first.event.header.deviceSeq;
    if (first.unreadable != RejectCode::None || first.event.header.device != sender.device || number == 0)
        return true; // push() has its word for that
    const auto last = m_store.lastOf(sender.device, topic);
    return last ? Result<bool>(number <= *last + 1) : fail(last.error());
}

/// One for each of `good`, which loses what is refused here.
Result<std::vector<Appended>> Ingest::append(Topic topic, std::vector<Candidate> &good)
{
    if (topic == Topic::Recordings)
        return appendManifests(good);
    std::vector<Incoming> events;
    for (const Candidate &one : good)
        events.push_back(one.incoming);
    return m_store.append(topic, events, m_clock.now());
}

/// A manifest is taken together with all that it names, or not at all, and holds up no other one.
Result<std::vector<Appended>> Ingest::appendManifests(std::vector<Candidate> &good)
{
    std::vector<Appended> all;
    std::vector<Candidate> taken;
    for (const Candidate &one : good) {
        const auto claim = [&](Database &db, const std::vector<Appended> &appended) -> Result<void> {
            const bool isNew = appended.front().outcome == Appended::Outcome::Stored;
            return isNew ? m_recordings.claim(db, *one.incoming.event) : Result<void>();
        };
        auto appended = m_store.append(Topic::Recordings, {&one.incoming, 1}, m_clock.now(), claim);
        if (appended) {
            all.push_back(std::move(appended->front()));
            taken.push_back(one);
            continue;
        }
        one.verdict->code = refusalOf(appended.error().code);
        if (one.verdict->code == RejectCode::None)
            return fail(appended.error());
    }
    good = std::move(taken);
    return all;
}

} // namespace hl::sync
