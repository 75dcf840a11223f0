// SPDX-License-Identifier: GPL-3.0-or-later
// F1: the parts inside of an opened event, written by a member's device that may be hostile. The input is the three
// parts with a line of "--" between them.
#include "core/record/callrecord.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;

bool fuzz::fuzzOne(QByteArrayView input)
{
    const QByteArray text = input.toByteArray();
    const qsizetype first = text.indexOf("\n--\n");
    const qsizetype second = first < 0 ? -1 : text.indexOf("\n--\n", first + 4);
    record::Parts parts{text, {}, {}};
    if (second >= 0)
        parts = {text.first(first), text.sliced(first + 4, second - first - 4), text.sliced(second + 4)};
    const auto record = record::CallRecord::fromParts(parts);
    if (!record)
        return false;
    (void)record->searchText();
    require(record::CallRecord::fromParts(record->toParts()).has_value(), "what was read can be written and read");
    return true;
}
