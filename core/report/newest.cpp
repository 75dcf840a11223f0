// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/newest.h"

namespace hl::report {

void NewestOnly::add(quint32 revision, record::CallRecord call)
{
    if (m_held && m_held->id == call.id) {
        if (revision <= m_revision)
            return;
    } else {
        finish();
    }
    m_held = std::move(call);
    m_revision = revision;
}

void NewestOnly::finish()
{
    if (m_held)
        m_take(*m_held);
    m_held.reset();
}

} // namespace hl::report
