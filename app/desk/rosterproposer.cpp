// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/rosterproposer.h"

#include <algorithm>
#include <atomic>

namespace hl::app {

namespace {

/// The solver looks at the clock between its steps: for one that is not wanted any more, all time has passed.
class Patience final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override { return m_clock.now(); }
    [[nodiscard]] Millis elapsed() const override
    {
        return m_clock.elapsed() + (m_ended ? std::chrono::hours(1) : std::chrono::hours(0));
    }
    void end() { m_ended = true; }

private:
    SystemClock m_clock;
    std::atomic<bool> m_ended = false;
};

} // namespace

struct RosterProposer::Work
{
    duty::Roster roster;
    Millis limit{0};
    Millis begun{0};
    Done done;
    Patience patience;
};

RosterProposer::RosterProposer(QObject *parent)
    : QObject(parent)
{
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &RosterProposer::progressed);
}

RosterProposer::~RosterProposer()
{
    stop();
    for (QThread *thread : std::as_const(m_threads)) {
        thread->wait();
        delete thread;
    }
}

void RosterProposer::start(const duty::Roster &roster, Done done, Millis timeLimit)
{
    stop();
    auto work = std::make_shared<Work>();
    work->roster = roster;
    work->limit = timeLimit;
    work->done = std::move(done);
    work->begun = work->patience.elapsed();
    m_work = work;
    QThread *thread = QThread::create([this, work] {
        auto proposal = duty::propose(work->roster, work->patience, {1, work->limit});
        // the object outlives its threads: it waits for them
        QMetaObject::invokeMethod(
            this,
            [this, work, proposal = std::move(proposal)] {
                if (m_work != work)
                    return;
                m_work.reset();
                m_tick.stop();
                work->done(proposal);
            },
            Qt::QueuedConnection);
    });
    m_threads.append(thread);
    connect(thread, &QThread::finished, this, [this, thread] {
        m_threads.removeOne(thread);
        thread->deleteLater();
    });
    thread->start(QThread::LowPriority);
    m_tick.start();
}

void RosterProposer::stop()
{
    if (m_work)
        m_work->patience.end();
    m_work.reset();
    m_tick.stop();
}

int RosterProposer::percent() const
{
    if (!m_work)
        return 0;
    const auto gone = m_work->patience.elapsed() - m_work->begun;
    return static_cast<int>(std::clamp<qint64>(gone.count() * 100 / std::max<qint64>(1, m_work->limit.count()), 0, 99));
}

} // namespace hl::app
