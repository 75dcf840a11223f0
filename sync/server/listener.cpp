// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/listener.h"

#include <array>

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace hl::sync {

namespace {

constexpr int RetryMs = 1000;

} // namespace

Listener::Listener(QString url, Bell &bell)
    : m_url(std::move(url))
    , m_bell(bell)
    , m_stop(eventfd(0, EFD_CLOEXEC))
    , m_thread([this] { run(); })
{
}

Listener::~Listener()
{
    eventfd_write(m_stop, 1);
    m_thread.join();
    close(m_stop);
}

void Listener::run()
{
    do {
        listen();
    } while (wait(-1, RetryMs));
}

bool Listener::wait(int descriptor, int atMostMs) const
{
    std::array<pollfd, 2> both{pollfd{m_stop, POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
    poll(both.data(), both.size(), atMostMs);
    return both[0].revents == 0;
}

void Listener::listen()
{
    const QByteArray url = m_url.toUtf8();
    const char *const names[] = {"connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
        "target_session_attrs", "application_name", "dbname", nullptr};
    const char *const values[] = {"5", "5", "5", "2", "read-write", "hearthline-listener", url.constData(), nullptr};
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdbParams(names, values, 1), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return;
    PQclear(PQexec(connection.get(), "LISTEN hearthline"));
    for (const Topic topic : AllTopics) // whatever came while nobody listened
        m_bell.ring(topic);
    while (PQstatus(connection.get()) == CONNECTION_OK && wait(PQsocket(connection.get()), -1)) {
        if (PQconsumeInput(connection.get()) == 0)
            return;
        while (const std::unique_ptr<PGnotify, decltype(&PQfreemem)> heard{PQnotifies(connection.get()), &PQfreemem}) {
            const int number = QByteArray(heard->extra).toInt();
            for (const Topic topic : AllTopics)
                if (static_cast<int>(topic) == number)
                    m_bell.ring(topic);
        }
    }
}

} // namespace hl::sync
