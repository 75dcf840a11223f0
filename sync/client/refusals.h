// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/recordinguploader.h"
#include "sync/client/transport.h"
#include "sync/wire/limits.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include <optional>

namespace hl::sync {

/// Shown to the user beside a quarantined event.
[[nodiscard]] inline QString codeName(quint32 code)
{
    using namespace Qt::StringLiterals;
    switch (static_cast<RejectCode>(code)) {
    case RejectCode::Malformed:
        return u"malformed"_s;
    case RejectCode::TooLarge:
        return u"too-large"_s;
    case RejectCode::UnknownSuite:
        return u"unknown-suite"_s;
    case RejectCode::BadSignature:
        return u"bad-signature"_s;
    case RejectCode::WrongDevice:
        return u"wrong-device"_s;
    case RejectCode::WrongAuthor:
        return u"wrong-author"_s;
    case RejectCode::WrongOrg:
        return u"wrong-organisation"_s;
    case RejectCode::NotAllowed:
        return u"not-allowed"_s;
    case RejectCode::Conflict:
        return u"conflict"_s;
    case RejectCode::Retention:
        return u"retention"_s;
    case RejectCode::NoKey:
        return u"no-key"_s;
    case RejectCode::Revoked:
        return u"revoked"_s;
    case RejectCode::NoBlobs:
        return RecordingUploader::NoBlobs;
    case RejectCode::None:
        break;
    }
    return u"refused"_s;
}

/// The refusal that says which versions would do; it came with 400 in version 1.
[[nodiscard]] inline std::optional<hearthline::wire::ErrorReply> aboutVersion(const HttpReply &reply)
{
    hearthline::wire::ErrorReply error;
    const bool isRefusal = reply.status == 403 || reply.status == 400;
    const bool isIt
        = isRefusal && parse(error, reply.body) && error.code() == static_cast<quint32>(ApiError::UnknownVersion);
    return isIt ? std::optional(std::move(error)) : std::nullopt;
}

/// How long what the server does not know yet waits: it is updated on another day than this app.
inline constexpr Millis UnknownTopicPause = std::chrono::hours(1);

} // namespace hl::sync
