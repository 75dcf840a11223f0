// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recoveryviewmodel.h"

namespace hl::app {

RecoveryViewModel::RecoveryViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_desk(desk)
{
}

void RecoveryViewModel::askDebrief() { }

void RecoveryViewModel::setMood(int mood)
{
    m_mood = mood;
    emit changed();
}

void RecoveryViewModel::release() { }

} // namespace hl::app
