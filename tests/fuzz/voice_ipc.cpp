// SPDX-License-Identifier: GPL-3.0-or-later
// F12: the socket between app and voice process.
#include "platform/voice/ipc/codec.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using namespace hl::voice::ipc;

namespace {

bool survivesTheWayBack(QByteArrayView frame)
{
    const auto message = decode(frame);
    if (!message)
        return false;
    const QByteArray sent = encode(*message);
    FrameReader reader;
    reader.feed(sent);
    const auto again = reader.next();
    fuzz::require(again && *again && decode(**again), "a message that was read can be sent and read");
    return true;
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    bool taken = survivesTheWayBack(input);
    FrameReader reader;
    reader.feed(input);
    for (auto frame = reader.next(); frame && *frame; frame = reader.next())
        taken = survivesTheWayBack(**frame) || taken;
    return taken;
}
