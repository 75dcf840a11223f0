// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/executor.h"

#include <QSemaphore>

namespace hl::app {

ThreadExecutor::ThreadExecutor(const QString &name)
{
    m_thread.setObjectName(name);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

ThreadExecutor::~ThreadExecutor()
{
    finish();
    m_thread.quit();
    m_thread.wait();
}

void ThreadExecutor::post(std::function<void()> job)
{
    ++m_waiting;
    QMetaObject::invokeMethod(
        &m_worker,
        [this, job = std::move(job)] {
            --m_waiting;
            job();
        },
        Qt::QueuedConnection);
}

void ThreadExecutor::finish()
{
    QSemaphore done;
    post([&done] { done.release(); });
    done.acquire();
}

} // namespace hl::app
