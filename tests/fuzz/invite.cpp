// SPDX-License-Identifier: GPL-3.0-or-later
// F8: what a person pastes into the first screen.
#include "sync/wire/invite.h"
#include "tests/fuzz/fuzz.h"

#include <google/protobuf/stubs/logging.h>

using namespace hl;
using sync::Invite;

bool fuzz::fuzzOne(QByteArrayView input)
{
    google::protobuf::SetLogHandler(nullptr); // it reports every broken UTF-8 text
    auto invite = Invite::fromLink(QString::fromUtf8(input));
    if (!invite) { // the message itself, without the base64 that mutations break at once
        const QByteArray packed = input.toByteArray().toBase64(QByteArray::Base64UrlEncoding);
        invite = Invite::fromLink(QStringLiteral("hearthline://join#v1.") + QString::fromLatin1(packed));
    }
    if (!invite)
        return false;
    const auto again = Invite::fromLink(invite->toLink());
    require(again && again->server == invite->server && again->id == invite->id && again->proof() == invite->proof(),
        "a link can be handed on");
    require(invite->server.url.startsWith(QStringLiteral("https://")), "only https");
    return true;
}
