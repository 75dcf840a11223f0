// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/followupsviewmodel.h"

namespace hl::app {

FollowUpsViewModel::FollowUpsViewModel(
    VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, const LanguageSwitch &language)
    : m_vault(vault)
    , m_sync(sync)
    , m_session(session)
    , m_desk(desk)
    , m_language(language)
    , m_rows({"key", "title", "indexMs", "dueMs", "state", "level", "attempts", "maxAttempts", "lastOutcome", "owner",
          "mine", "closedReason"})
{
}

QVariantList FollowUpsViewModel::outcomes() const
{
    return {};
}

QVariantList FollowUpsViewModel::closeReasons() const
{
    return {};
}

void FollowUpsViewModel::setFilter(const QString &filter)
{
    m_filter = filter;
    emit changed();
}

void FollowUpsViewModel::select(const QString &key)
{
    m_selected = key;
    emit detailChanged();
}

void FollowUpsViewModel::close()
{
    m_selected.clear();
    emit detailChanged();
}

void FollowUpsViewModel::refresh() { }

void FollowUpsViewModel::call(const QString &) { }

void FollowUpsViewModel::attempt(const QString &, const QString &) { }

void FollowUpsViewModel::rebook(const QString &, double, const QString &) { }

void FollowUpsViewModel::finish(const QString &, const QString &) { }

void FollowUpsViewModel::escalate(const QString &, const QString &) { }

} // namespace hl::app
