// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/executor.h"
#include "core/store/vault.h"

#include <memory>
#include <type_traits>

#include <QObject>
#include <QPointer>

namespace hl::app {

/// The door to the vault thread: the vault and all its parts are touched only there, and only by jobs that come through
/// here. Jobs run in the order in which they were asked for; each answer comes back on the ui thread as a value.
class VaultService final : public QObject
{
    Q_OBJECT
public:
    VaultService(Executor &vaultThread, store::VaultOptions options, const Clock &clock);
    /// Closes the vault and waits for it.
    ~VaultService() override;

    [[nodiscard]] bool exists() const { return store::Vault::exists(m_options.directory); }
    /// Whether a vault is open; true only after open() or create() has answered.
    [[nodiscard]] bool isOpen() const { return m_open; }

    using Opened = std::function<void(Result<void>)>;
    /// Errors as store::Vault::create() and open().
    void create(Secret passphrase, Secret deviceSecret, Opened done);
    void open(Secret passphrase, Secret deviceSecret, Opened done);
    /// Whether this passphrase opens the vault that is open already. Errors: WrongKey, Unauthorised, Corrupt.
    void check(Secret passphrase, Secret deviceSecret, Opened done);
    /// Wipes the keys. Jobs asked for before still run.
    void close();

    /// `job(store::Vault &)` on the vault thread, then `done(result)` on the ui thread, unless `context` is gone by
    /// then. Locked when no vault is open.
    template <typename Job, typename Done>
    void ask(QObject *context, Job job, Done done)
    {
        assertUiThread();
        using Answer = std::invoke_result_t<Job, store::Vault &>;
        // Shared, because std::function copies and a job may hold what cannot be copied.
        auto work = std::make_shared<Job>(std::move(job));
        auto reply = std::make_shared<Done>(std::move(done));
        m_executor.post([this, work, reply, guard = QPointer<QObject>(context)] {
            auto answer = std::make_shared<Answer>(m_vault ? (*work)(*m_vault) : Answer(locked()));
            QMetaObject::invokeMethod(
                this,
                [reply, guard, answer] {
                    if (guard)
                        (*reply)(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }
    /// A job that answers later or not at all; `vault` is null when none is open.
    void post(std::function<void(store::Vault *vault)> job);
    /// From the vault thread: runs on the ui thread, unless `context` is gone by then.
    void answer(QPointer<QObject> context, std::function<void()> reply);
    /// A job whose failure is only logged.
    template <typename Job>
    void tell(Job job)
    {
        ask(this, std::move(job), [](const auto &answer) {
            if (!answer)
                logFailure(answer.error());
        });
    }

signals:
    /// Just before the keys are wiped and just after a vault has opened.
    void openChanged(bool open);

private:
    using Maker = Result<std::unique_ptr<store::Vault>> (*)(
        const store::VaultOptions &, const Secret &, const Secret &, const Clock &);
    void make(Maker maker, Secret passphrase, Secret deviceSecret, Opened done);
    void setOpen(bool open);
    void assertUiThread() const;
    [[nodiscard]] static tl::unexpected<Error> locked();
    static void logFailure(const Error &error);

    Executor &m_executor;
    const store::VaultOptions m_options;
    const Clock &m_clock;
    bool m_open = false;
    std::unique_ptr<store::Vault> m_vault; ///< vault thread only
};

} // namespace hl::app
