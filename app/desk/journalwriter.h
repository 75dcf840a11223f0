// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/vaultservice.h"

#include <deque>
#include <functional>

#include <QTimer>

namespace hl::app {

/// Brings what happens in a call to the journal, in order and each entry until it is kept: an entry that fails (disk
/// full) stays at the head and is tried again every second, and nothing overtakes it. Thread: ui.
class JournalWriter final : public QObject
{
    Q_OBJECT
public:
    explicit JournalWriter(VaultService &vault);

    /// `kept` runs once the vault has acknowledged the entry.
    void append(store::JournalEntry entry, std::function<void()> kept = {});
    /// Everything appended so far is kept.
    [[nodiscard]] bool isIdle() const { return m_queue.empty(); }
    /// The last attempt failed; it goes on trying.
    [[nodiscard]] bool isFailing() const { return m_failing; }

signals:
    void failingChanged();
    /// Nothing waits any more.
    void idle();

private:
    void write();
    void written(const Result<int> &answer);
    void setFailing(bool failing);

    struct Waiting
    {
        store::JournalEntry entry;
        std::function<void()> kept;
    };
    VaultService &m_vault;
    std::deque<Waiting> m_queue;
    bool m_inFlight = false;
    bool m_failing = false;
    QTimer m_retry;
};

} // namespace hl::app
