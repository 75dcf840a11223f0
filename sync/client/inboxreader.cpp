// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/inboxreader.h"

#include "core/base/log.h"
#include "sync/wire/parallel.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 200;

} // namespace

struct InboxReader::Examined
{
    Result<Event> event = fail(ErrorCode::InvalidInput, "not read yet");
    const Member *author = nullptr; ///< null: the directory lacks the device
    const crypto::BoxKeyPair *key = nullptr; ///< null: it is sealed to others, or has nothing sealed
    bool isGenuine = false; ///< signed by the device that it names, and that device's member is its author
    Result<std::vector<PlainPart>> parts = fail(ErrorCode::WrongKey, "event is sealed to others");
};

InboxReader::InboxReader(
    const Membership &membership, store::Vault &vault, StatisticsReader &statistics, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_statistics(statistics)
    , m_clock(clock)
{
}

InboxReader::Found InboxReader::readNew()
{
    Found found = Found::AllKnown;
    GivenKeys given;
    while (true) {
        const auto items = m_vault.inbox().unprocessed(AtOnce);
        if (!items || items->isEmpty())
            return found;
        std::vector<Examined> all;
        for (const store::InboxEvent &item : *items)
            all.push_back(examine(item, given));
        {
            // one change of the keys' memory protection for all of them, not several for each
            const crypto::KeyAccess readable(m_vault.keyring().deviceBox().secretKey);
            forEachIndex(all.size(), [&](size_t i) {
                Examined &one = all[i];
                one.isGenuine = one.isGenuine && verify(*one.event, one.author->signKey);
                if (one.isGenuine && one.key)
                    one.parts = openEvent(*one.event, *one.key);
            });
        }
        for (qsizetype i = 0; i < items->size(); ++i) {
            const Examined &one = all[static_cast<size_t>(i)];
            if (one.event && !one.author)
                found = Found::UnknownDevice;
            finish(items->at(i), one);
        }
        if (items->size() < AtOnce)
            return found;
    }
}

/// All that needs the vault or the directory, before the costly part. isGenuine still wants the signature.
InboxReader::Examined InboxReader::examine(const store::InboxEvent &item, GivenKeys &given) const
{
    Examined examined;
    examined.event = decode(item.event.bytes);
    if (!examined.event)
        return examined;
    const EventHeader &header = examined.event->header;
    examined.author = m_membership.directory().device(header.device);
    examined.isGenuine = examined.author && examined.author->staff == header.author && header.org == m_membership.org()
        && QString::fromLatin1(name(header.topic)) == item.stream;
    if (examined.isGenuine && header.type != EventType::Access)
        examined.key = keyFor(*examined.event, given);
    return examined;
}

/// With whichever of our keys it is sealed to: this device's, or the TEAM keys of a leader.
const crypto::BoxKeyPair *InboxReader::keyFor(const Event &event, GivenKeys &given) const
{
    const crypto::BoxKeyPair &own = m_vault.keyring().deviceBox();
    const QByteArray ownId = crypto::keyId(own.publicKey);
    const auto present = [](const Wrap &wrap) { return wrap.isPresent(); };
    if (std::ranges::any_of(event.wraps, [&](const Wrap &wrap) { return present(wrap) && wrap.keyId == ownId; }))
        return &own;
    for (const Wrap &wrap : event.wraps) {
        if (!present(wrap))
            continue;
        auto at = given.find(wrap.keyId);
        if (at == given.end())
            at = given.emplace(wrap.keyId, m_vault.keyring().findById(wrap.keyId)).first;
        if (at->second)
            return &*at->second;
    }
    return nullptr;
}

void InboxReader::finish(const store::InboxEvent &item, const Examined &examined)
{
    using store::InboxState;
    const auto mark = [&](InboxState state, const QString &code = {}) {
        if (!m_vault.inbox().mark(item.event.id, state, code))
            qCWarning(logSync, "inbox: an event could not be marked");
    };
    if (!examined.event)
        return examined.event.error().code == ErrorCode::Unsupported ? mark(InboxState::Unreadable, u"newer-version"_s)
                                                                     : mark(InboxState::Refused, u"malformed"_s);
    if (!examined.author)
        return mark(InboxState::Unreadable, u"unknown-device"_s);
    if (!examined.isGenuine)
        return mark(InboxState::Refused, u"bad-signature"_s);
    const auto done = carryOut(examined);
    if (done)
        return mark(InboxState::Done);
    if (done.error().code == ErrorCode::WrongKey)
        return mark(InboxState::Unreadable, u"no-key"_s);
    mark(InboxState::Refused, QString::fromLatin1(QByteArray::fromStdString(std::string(name(done.error().code)))));
}

Result<void> InboxReader::carryOut(const Examined &examined)
{
    const EventHeader &header = examined.event->header;
    switch (header.type) {
    case EventType::Record:
        return takeRecord(examined);
    case EventType::Review:
        return takeReview(examined);
    case EventType::Access:
        if (examined.author->role != Role::Leader)
            return fail(ErrorCode::Refused, "only leaders open records");
        if (header.addressee == m_membership.staff())
            (void)m_vault.records().setDelivery(header.record, store::DeliveryState::Opened);
        return {};
    }
    return fail(ErrorCode::Unsupported, "event type");
}

Result<void> InboxReader::takeRecord(const Examined &examined)
{
    if (!examined.parts)
        return fail(examined.parts.error());
    const EventHeader &header = examined.event->header;
    const auto statistics
        = std::ranges::find_if(*examined.parts, [](const PlainPart &part) { return part.id == PartId::Statistics; });
    if (statistics == examined.parts->end())
        return fail(ErrorCode::InvalidInput, "record without statistics");
    auto summary = m_statistics.read(header, statistics->bytes);
    if (!summary)
        return fail(summary.error());
    summary->record = header.record;
    return m_vault.inbox().putCase({*summary, header.id, header.author, m_clock.now(), {}, {}, {}});
}

Result<void> InboxReader::takeReview(const Examined &examined)
{
    if (examined.author->role != Role::Leader)
        return fail(ErrorCode::Refused, "only leaders review");
    if (!examined.parts)
        return fail(examined.parts.error());
    const EventHeader &header = examined.event->header;
    const QString comment = examined.parts->empty() ? QString() : QString::fromUtf8(examined.parts->front().bytes);
    // NotFound is no failure: the record may have been purged here, or not have arrived yet
    if (header.addressee == m_membership.staff())
        (void)m_vault.records().setReview(header.record, comment, header.deviceTime);
    if (m_membership.role() == Role::Leader)
        (void)m_vault.inbox().noteReviewed(header.record, comment, header.deviceTime);
    return {};
}

} // namespace hl::sync
