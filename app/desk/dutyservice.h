// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "sync/client/boarddesk.h"

namespace hl::app {

/// Tells the server's duty board what she does at the line, and keeps what the board says. It only listens to the call:
/// nothing of a call waits for it. Thread: ui.
class DutyService final : public QObject
{
    Q_OBJECT
public:
    /// `beat`: how often the word is said again; the server believes it for DutyLease.
    DutyService(SyncService &sync, Session &session, CallDesk &desk, const Clock &clock, Millis beat);

    /// What she does now, as the server is told.
    [[nodiscard]] sync::DutyState state() const;

    enum class Listed {
        No, ///< not asked for
        Yes, ///< the queue knows that it may ring here
        Unconfirmed, ///< no answer from the server that still holds
        LineTaken, ///< another member on duty has this telephone line
        NoBoard, ///< this server has none: all that is known is the telephone's registration
    };
    [[nodiscard]] Listed listed() const;

    /// What the board said last, and how long ago.
    struct Heard
    {
        sync::DutyAnswer answer;
        Timestamp at; ///< by this device's clock
        Millis elapsed; ///< by its steady clock
    };
    [[nodiscard]] const std::optional<Heard> &heard() const { return m_heard; }
    [[nodiscard]] bool hasNoBoard() const { return m_noBoard; }
    /// Heard so lately that it may be taken for now.
    [[nodiscard]] bool isFresh() const;
    /// Somebody looks at the board: it is asked for more often.
    void watch(bool watched);
    void askNow() { tell(); }

signals:
    void changed();

private:
    void tell();
    void take(const sync::BoardWord &said, const Result<sync::DutyAnswer> &answer);
    [[nodiscard]] sync::BoardWord word() const;
    [[nodiscard]] bool mayReadBoard() const;

    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    const Clock &m_clock;
    const Millis m_beat;
    std::optional<Heard> m_heard;
    sync::BoardWord m_said; ///< the last that the server took
    sync::BoardWord m_told; ///< the last that was sent
    bool m_asking = false;
    bool m_again = false;
    bool m_noBoard = false;
    bool m_lineTaken = false;
    bool m_watched = false;
    QTimer m_next;
};

} // namespace hl::app
