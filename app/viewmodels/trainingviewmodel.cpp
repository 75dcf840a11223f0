// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/trainingviewmodel.h"

namespace hl::app {

TrainingViewModel::TrainingViewModel(
    VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
{
    connect(&session, &Session::stateChanged, this, &TrainingViewModel::changed);
}

bool TrainingViewModel::leader() const
{
    const auto &membership = m_session.membership();
    return membership && membership->role() == sync::Role::Leader;
}

void TrainingViewModel::select(const QString &key)
{
    m_selected = key;
    emit changed();
}

void TrainingViewModel::close()
{
    m_selected.clear();
    emit changed();
}

void TrainingViewModel::mark(const QString &, const QString &) { }

void TrainingViewModel::allow(const QString &, const QString &, const QString &) { }

} // namespace hl::app
