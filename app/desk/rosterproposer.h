// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/propose.h"

#include <functional>
#include <memory>

#include <QObject>
#include <QThread>
#include <QTimer>

namespace hl::app {

/// Asks the solver on a thread of its own. Thread of this object: ui.
class RosterProposer final : public QObject
{
    Q_OBJECT
public:
    explicit RosterProposer(QObject *parent = nullptr);
    /// Stops, and waits for the solver: milliseconds.
    ~RosterProposer() override;

    using Done = std::function<void(const Result<duty::Proposal> &)>;
    /// What was asked before is given up. Answers unless stopped.
    void start(const duty::Roster &roster, Done done, Millis timeLimit = std::chrono::seconds(8));
    /// No answer comes any more. The solver ends by itself soon.
    void stop();
    [[nodiscard]] bool isWorking() const { return m_work != nullptr; }
    /// Of the time that it may take at most.
    [[nodiscard]] int percent() const;

signals:
    /// percent() has changed.
    void progressed();

private:
    struct Work;

    std::shared_ptr<Work> m_work; ///< whose answer is awaited
    QList<QThread *> m_threads; ///< that have not ended
    QTimer m_tick;
};

} // namespace hl::app
