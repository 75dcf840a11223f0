// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/callrecord.h"

#include <functional>
#include <map>

namespace hl::report {

/// A call that a leader took over has two records, of whoever answered it and of her; it came in once (decisions/0003).
/// Takes records, each once (NewestOnly), in any order. Holds those of calls that were taken over, and no others.
class OneCall
{
public:
    enum class As {
        Call, ///< as it came in, with what all its records found
        Part, ///< of a call that somebody else began: who talked, and how long
    };
    using Take = std::function<void(const record::CallRecord &, As)>;
    explicit OneCall(Take take)
        : m_take(std::move(take))
    {
    }
    void add(const record::CallRecord &call);
    /// After the last one. A part whose beginning has not come is a call of its own.
    void finish();

private:
    [[nodiscard]] RecordId beginningOf(const RecordId &record) const;
    Take m_take;
    std::map<RecordId, record::CallRecord> m_held;
};

} // namespace hl::report
