// SPDX-License-Identifier: GPL-3.0-or-later
// F10: clinical content is data: any protocol file is read or refused.
#include "core/protocol/protocol.h"
#include "core/protocol/lint.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QByteArray scxml = input.toByteArray();
    const bool isGood = protocol::lint(scxml).isEmpty();
    const auto loaded = protocol::Protocol::parse(scxml, QStringLiteral("fuzz"));
    require(loaded.has_value() == isGood, "what lint passes is loaded, and nothing else");
    if (loaded)
        require(!loaded->steps().isEmpty() && !loaded->id().isEmpty(), "a protocol has a name and steps");
    return isGood;
}
