// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/calldesk.h"
#include "app/desk/vaultservice.h"

#include <QTimer>

namespace hl::app {

/// Looks after the files of an open vault while nobody waits for it: checks what was not closed, seals what rests, and
/// tells what was found against them (core/store/decisions/0007). Never in a call. Thread: ui.
class StorageWatch final : public QObject
{
    Q_OBJECT
public:
    /// `pause`: between two looks; what was not written in one rests.
    StorageWatch(VaultService &vault, const Executor &vaultThread, const CallDesk &desk, Millis pause);

    [[nodiscard]] store::Finding finding() const { return m_finding; }

signals:
    void findingChanged();

private:
    struct Seen
    {
        store::Finding finding = store::Finding::None;
        qint64 writes = -1;
    };
    /// Vault thread. `writes`: of the look before.
    static Result<Seen> look(store::Vault &vault, const Executor &vaultThread, qint64 writes);
    void take(const Result<Seen> &seen);

    VaultService &m_vault;
    const Executor &m_executor;
    const CallDesk &m_desk;
    store::Finding m_finding = store::Finding::None;
    qint64 m_writes = -1;
    QTimer m_timer;
};

} // namespace hl::app
