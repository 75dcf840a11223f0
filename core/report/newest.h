// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"

#include <functional>
#include <optional>

namespace hl::report {

/// Takes the revisions of records one by one, all of a record together, and passes on the newest of each: an amended
/// call is one call. Of two that were amended without knowing of each other the later one counts, with the graver level
/// of all amendments. Holds one record at a time.
class NewestOnly
{
public:
    using Take = std::function<void(const record::CallRecord &)>;
    explicit NewestOnly(Take take)
        : m_take(std::move(take))
    {
    }
    /// Those of one record may come in any order and more than once. `event`: what said it; ids tell which is later.
    void add(quint32 revision, const EventId &event, record::CallRecord call);
    /// After the last one.
    void finish();

private:
    Take m_take;
    std::optional<record::CallRecord> m_held;
    std::pair<quint32, EventId> m_newest;
    form::RiskLevel m_gravest = form::RiskLevel::Unknown; ///< of its amendments
};

} // namespace hl::report
