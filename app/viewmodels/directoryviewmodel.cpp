// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/directoryviewmodel.h"

namespace hl::app {

DirectoryViewModel::DirectoryViewModel(CallDesk &desk, const LanguageSwitch &language)
    : m_desk(desk)
    , m_language(language)
    , m_rows({"key", "name", "kindText", "phone", "region", "hours", "own"})
{
    connect(&desk, &CallDesk::phaseChanged, this, &DirectoryViewModel::referChanged);
}

bool DirectoryViewModel::canRefer() const
{
    return m_desk.sheet().isOpen();
}

void DirectoryViewModel::search(const QString &text)
{
    m_query = text;
    emit changed();
}

void DirectoryViewModel::setFilter(const QString &, const QString &) { }

void DirectoryViewModel::select(const QString &key)
{
    m_selected = key;
    emit detailChanged();
}

void DirectoryViewModel::close()
{
    m_selected.clear();
    emit detailChanged();
}

void DirectoryViewModel::refer(const QString &) { }

void DirectoryViewModel::referDespite(const QString &, const QString &) { }

void DirectoryViewModel::dropRefer()
{
    m_referState.clear();
    emit referChanged();
}

} // namespace hl::app
