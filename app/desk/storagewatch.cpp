// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/storagewatch.h"

#include "core/base/log.h"

namespace hl::app {

StorageWatch::StorageWatch(VaultService &vault, const Executor &vaultThread, const CallDesk &desk, Millis pause)
    : m_vault(vault)
    , m_executor(vaultThread)
    , m_desk(desk)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_desk.isLive())
            return;
        m_vault.ask(
            this,
            [executor = &m_executor, writes = m_writes](store::Vault &open) { return look(open, *executor, writes); },
            [this](const Result<Seen> &seen) { take(seen); });
    });
    connect(&m_vault, &VaultService::openChanged, this, [this](bool isOpen) {
        if (!isOpen) {
            m_timer.stop();
            return;
        }
        m_timer.start();
        m_vault.ask(
            this,
            [](store::Vault &open) -> Result<Seen> {
                return Seen{open.finding(), open.writes()};
            },
            [this](const Result<Seen> &seen) { take(seen); });
    });
}

Result<StorageWatch::Seen> StorageWatch::look(store::Vault &vault, const Executor &vaultThread, qint64 writes)
{
    // whoever comes meanwhile is served first: it is looked again after the next pause
    const auto isFree = [&vaultThread] { return !vaultThread.isAwaited(); };
    Result<void> done;
    if (vault.isCheckDue())
        done = vault.checkIntegrity(isFree);
    else if (vault.writes() == writes)
        done = vault.seal();
    if (!done && done.error().code != ErrorCode::Timeout)
        qCWarning(logApp, "the vault's files: %s", done.error().logSafe.c_str());
    return Seen{vault.finding(), vault.writes()};
}

void StorageWatch::take(const Result<Seen> &seen)
{
    if (!seen) // locked meanwhile
        return;
    m_writes = seen->writes;
    if (std::exchange(m_finding, seen->finding) != seen->finding)
        emit findingChanged();
}

} // namespace hl::app
