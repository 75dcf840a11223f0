// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>

#include <QThread>

namespace hl::app {

/// Runs jobs one after another, in the order in which they were posted, on a thread that is not the caller's.
class Executor
{
public:
    virtual ~Executor() = default;
    virtual void post(std::function<void()> job) = 0;
    /// Returns when every job posted so far has run.
    virtual void finish() = 0;
    /// Whether a job waits that has not begun. Any thread: for a long one that others go before.
    [[nodiscard]] virtual bool isAwaited() const = 0;
};

/// One named thread.
class ThreadExecutor final : public Executor
{
public:
    explicit ThreadExecutor(const QString &name);
    ~ThreadExecutor() override;
    void post(std::function<void()> job) override;
    void finish() override;
    [[nodiscard]] bool isAwaited() const override { return m_waiting > 0; }

private:
    std::atomic<int> m_waiting = 0;
    QThread m_thread;
    QObject m_worker;
};

} // namespace hl::app
