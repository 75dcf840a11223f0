// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"

#include <functional>
#include <optional>

namespace hl::report {

/// Takes the revisions of records one by one, all of a record together, and passes on the newest of each: an amended
/// call is one call. Holds one record at a time.
class NewestOnly
{
public:
    using Take = std::function<void(const record::CallRecord &)>;
    explicit NewestOnly(Take take)
        : m_take(std::move(take))
    {
    }
    /// Those of one record may come in any order and more than once.
    void add(quint32 revision, record::CallRecord call);
    /// After the last one.
    void finish();

private:
    Take m_take;
    std::optional<record::CallRecord> m_held;
    quint32 m_revision = 0;
};

} // namespace hl::report
