// SPDX-License-Identifier: GPL-3.0-or-later
// F17: points of the blind caller index, as the server is asked for them and as a device is answered.
#include "core/crypto/oprf.h"
#include "tests/fuzz/fuzz.h"

using namespace hl::crypto;

bool hl::fuzz::fuzzOne(QByteArrayView input)
{
    static const SecretKey key = oprf::newKey();
    static const auto mine = oprf::blind("+8613800138000");
    const auto element = oprf::Element::fromBytes(input.first(qMin(input.size(), oprf::Element::size)));
    if (!element)
        return false;
    const auto evaluated = oprf::evaluate(key, *element);
    const auto output = oprf::finish("+8613800138000", *mine, *element);
    require(evaluated.has_value() == output.has_value(), "both sides know a point from none");
    if (!evaluated)
        return false;
    require(!evaluated->isNull() && *evaluated != *element, "an answer is a point, and another one");
    require(oprf::evaluate(key, *evaluated).has_value(), "an answer is encoded as a point");
    require(output->size() == oprf::OutputSize, "an output has its size");
    return true;
}
