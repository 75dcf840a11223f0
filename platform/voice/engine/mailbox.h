// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include <QMetaObject>
#include <QObject>

namespace hl::voice {

/// The way into a thread: jobs posted from anywhere run in order on the thread of `owner`. Values cross under our own
/// mutex and Qt's event queue only wakes the thread, so that the thread sanitizer sees who hands what to whom.
class Mailbox
{
public:
    using Job = std::function<void()>;

    /// `owner` outlives the mailbox's last job; both may belong to another thread than the one that posts.
    explicit Mailbox(QObject *owner)
        : m_owner(owner)
    {
    }
    void post(Job job)
    {
        QObject *toWake = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            if (m_jobs.empty())
                toWake = m_owner;
            m_jobs.push_back(std::move(job));
        }
        // from here on the last job may run, and the mailbox go with its owner
        if (toWake)
            QMetaObject::invokeMethod(
                toWake, [this] { run(); }, Qt::QueuedConnection);
    }

private:
    void run()
    {
        std::vector<Job> jobs;
        {
            const std::lock_guard lock(m_mutex);
            jobs.swap(m_jobs);
        }
        for (const Job &job : jobs)
            job();
    }

    QObject *m_owner;
    std::mutex m_mutex;
    std::vector<Job> m_jobs;
};

} // namespace hl::voice
