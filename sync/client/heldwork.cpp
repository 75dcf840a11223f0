// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/heldwork.h"

namespace hl::sync {

namespace {

/// When this id was made (UUID version 7); nullopt where it does not say.
template <typename Tag>
std::optional<Timestamp> madeAt(const Id<Tag> &id)
{
    const auto &bytes = id.bytes();
    if (bytes[6] >> 4 != 7)
        return std::nullopt;
    qint64 at = 0;
    for (std::size_t i = 0; i < 6; ++i)
        at = at << 8 | bytes[i];
    return fromEpochMs(at);
}

} // namespace

Result<std::optional<Timestamp>> heldSince(store::Vault &vault, const RecordingUploader &uploader, Timestamp now)
{
    const auto event = vault.outbox().oldestHeld();
    const auto open = vault.journal().openCalls();
    const auto recorded = uploader.waiting();
    if (!event || !open || !recorded)
        return fail(!event ? event.error() : !open ? open.error() : recorded.error());
    Timestamp since = now;
    if (*event)
        since = std::min(since, madeAt(**event).value_or(now));
    for (const auto *calls : {&*open, &*recorded})
        for (const CallId &call : *calls)
            since = std::min(since, madeAt(call).value_or(now));
    const auto day = std::chrono::floor<std::chrono::days>(since);
    return day < std::chrono::floor<std::chrono::days>(now) ? std::optional<Timestamp>(day) : std::nullopt;
}

} // namespace hl::sync
