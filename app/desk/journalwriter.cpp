// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/journalwriter.h"

#include "core/base/log.h"

#include <vector>

namespace hl::app {

using namespace std::chrono_literals;

JournalWriter::JournalWriter(VaultService &vault)
    : m_vault(vault)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(1s);
    connect(&m_retry, &QTimer::timeout, this, &JournalWriter::write);
}

void JournalWriter::append(store::JournalEntry entry, std::function<void()> kept)
{
    m_queue.push_back({std::move(entry), std::move(kept)});
    if (!m_failing)
        write();
}

// What has piled up goes in one transaction: one fsync for all of it.
void JournalWriter::write()
{
    if (m_inFlight || m_queue.empty())
        return;
    m_inFlight = true;
    std::vector<store::JournalEntry> batch;
    batch.reserve(m_queue.size());
    for (const auto &waiting : m_queue)
        batch.push_back(waiting.entry);
    m_vault.ask(
        this,
        [batch = std::move(batch)](store::Vault &vault) -> Result<int> {
            const auto done = vault.atomically([&]() -> Result<void> {
                for (const auto &entry : batch) {
                    if (const auto seq = vault.journal().append(entry); !seq)
                        return fail(seq.error());
                }
                return {};
            });
            if (!done)
                return fail(done.error());
            return static_cast<int>(batch.size());
        },
        [this](const Result<int> &answer) { written(answer); });
}

void JournalWriter::written(const Result<int> &answer)
{
    m_inFlight = false;
    if (!answer) {
        qCWarning(logApp, "journal: not kept, trying again: %s", answer.error().logSafe.c_str());
        setFailing(true);
        m_retry.start();
        return;
    }
    setFailing(false);
    // A callback may append: take the kept ones off the queue first.
    std::vector<std::function<void()>> callbacks;
    for (int i = 0; i < *answer; ++i) {
        callbacks.push_back(std::move(m_queue.front().kept));
        m_queue.pop_front();
    }
    write();
    for (const auto &kept : callbacks) {
        if (kept)
            kept();
    }
    if (m_queue.empty())
        emit idle();
}

void JournalWriter::setFailing(bool failing)
{
    if (m_failing == failing)
        return;
    m_failing = failing;
    emit failingChanged();
}

} // namespace hl::app
