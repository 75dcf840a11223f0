// SPDX-License-Identifier: GPL-3.0-or-later
// F14: what a person types into the search field, run against an index; and the same text as notes that are indexed.
#include "core/store/vault.h"
#include "tests/fuzz/fuzz.h"

using namespace hl;
using namespace hl::store;

namespace {

constexpr qsizetype LongestQuery = 512;

std::unique_ptr<Vault> makeVault(const Clock &clock)
{
    auto vault = Vault::create({fuzz::scratchDirectory(), crypto::testCost, crypto::CostFloor::LoweredForTests},
        Secret(std::vector<quint8>(12, 'p')), Secret(std::vector<quint8>(32, 'd')), clock);
    fuzz::require(vault.has_value(), "a vault can be made");
    return std::move(*vault);
}

CloseCall callWith(const QString &notes, const Clock &clock)
{
    CloseCall closing;
    closing.call = CallId::create(clock);
    closing.summary.record = RecordId(closing.call.bytes());
    closing.summary.call = closing.call;
    closing.summary.startedAt = closing.summary.endedAt = clock.now();
    closing.record = "{}";
    closing.searchText = notes;
    return closing;
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const ManualClock clock(fromEpochMs(1795316400000));
    static const auto vault = makeVault(clock);
    const QString typed = QString::fromUtf8(input).left(LongestQuery);
    bool found = false;
    // rolled back, so that every input meets the same index
    const auto done = vault->atomically([&]() -> Result<void> {
        for (const QString &notes : {QStringLiteral("来电者提到自杀计划,已约定明天回电"), typed})
            require(vault->journal().close(callWith(notes, clock)).has_value(), "any notes can be kept");
        const auto count = vault->search().count(typed);
        const auto hits = vault->search().find(typed, 10);
        require(count && hits && *count == hits->size(), "whatever is typed is no query syntax");
        for (const SearchHit &hit : *hits)
            for (const TextRange &mark : hit.marks)
                require(mark.start >= 0 && mark.start + mark.length <= hit.snippet.size(), "marks are in the snippet");
        require(matchQuery(typed).isEmpty() || *count > 0, "notes are found by their own words");
        found = *count > 0;
        return fail(ErrorCode::Refused, "only a trial");
    });
    require(!done, "the trial is rolled back");
    return found;
}
