// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/newest.h"

#include <algorithm>

namespace hl::report {

void NewestOnly::add(quint32 revision, const EventId &event, record::CallRecord call)
{
    if (m_held && m_held->id != call.id)
        finish();
    if (revision > 1)
        m_gravest = std::max(m_gravest, call.riskLevel);
    const std::pair place(revision, event);
    if (m_held && place <= m_newest)
        return;
    m_held = std::move(call);
    m_newest = place;
}

void NewestOnly::finish()
{
    if (m_held) {
        m_held->riskLevel = std::max(m_held->riskLevel, m_gravest);
        m_take(*m_held);
    }
    m_held.reset();
    m_gravest = form::RiskLevel::Unknown;
}

} // namespace hl::report
