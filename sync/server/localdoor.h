// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <thread>

#include <QByteArray>
#include <QString>

namespace hl::sync {

/// Plain HTTP at an address of its own, for a neighbour on the same machine (Prometheus, the telephone queue): one
/// short request at a time, on a thread of its own.
class LocalDoor
{
public:
    struct Asked
    {
        QByteArray what; ///< e.g. "GET /metrics"
        QByteArray token; ///< of "Authorization: Bearer ..."; empty without it
        QByteArray body; ///< at most MostBody bytes
    };
    struct Said
    {
        int status = 200;
        QByteArray text;
    };
    using Answer = std::function<Said(const Asked &)>;
    static constexpr qsizetype MostBody = 1024;

    enum class Where {
        Anywhere, ///< the administrator's choice
        LoopbackOnly,
    };
    /// `address` is IPv4:port. Errors: InvalidInput, Io (in use).
    [[nodiscard]] static Result<std::unique_ptr<LocalDoor>> open(const QString &address, Where where, Answer answer);
    ~LocalDoor();
    LocalDoor(const LocalDoor &) = delete;
    LocalDoor &operator=(const LocalDoor &) = delete;

private:
    LocalDoor(int listener, Answer answer);
    void run();
    void serve(int socket) const;

    int m_listener;
    int m_stop; ///< an eventfd: readable = go
    Answer m_answer;
    std::thread m_thread;
};

} // namespace hl::sync
