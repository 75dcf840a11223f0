// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/recordinguploader.h"
#include "sync/wire/limits.h"

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

} // namespace hl::sync
