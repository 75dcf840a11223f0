// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/practiceviewmodel.h"

namespace hl::app {

PracticeViewModel::PracticeViewModel(
    VaultService &vault, Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_vault(vault)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
{
    connect(&desk, &CallDesk::phaseChanged, this, &PracticeViewModel::changed);
}

bool PracticeViewModel::canStart() const
{
    return !m_desk.isLive() && !m_session.isAvailable();
}

void PracticeViewModel::start(const QString &) { }

void PracticeViewModel::stop() { }

void PracticeViewModel::close() { }

} // namespace hl::app
