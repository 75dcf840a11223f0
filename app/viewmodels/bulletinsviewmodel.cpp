// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/bulletinsviewmodel.h"

namespace hl::app {

BulletinsViewModel::BulletinsViewModel(
    VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_language(language)
    , m_rows({"key", "title", "publishedMs", "read", "receipt"})
{
}

void BulletinsViewModel::select(const QString &key)
{
    m_selected = key;
    emit detailChanged();
}

void BulletinsViewModel::close()
{
    m_selected.clear();
    emit detailChanged();
}

void BulletinsViewModel::confirm(const QString &) { }

} // namespace hl::app
