// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/metricsdoor.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hl::sync {

Result<std::unique_ptr<MetricsDoor>> MetricsDoor::open(const QString &address, std::function<QByteArray()> text)
{
    const qsizetype colon = address.lastIndexOf(u':');
    bool portFine = false;
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(address.mid(colon + 1).toUShort(&portFine));
    const QByteArray ip = address.first(std::max<qsizetype>(colon, 0)).toLatin1();
    if (!portFine || inet_pton(AF_INET, ip.constData(), &where.sin_addr) != 1)
        return fail(ErrorCode::InvalidInput, "--metrics is no IPv4 address and port");
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&where), sizeof where) != 0 || listen(listener, 16) != 0) {
        close(listener);
        return fail(ErrorCode::Io, "cannot listen for --metrics: address or port in use");
    }
    return std::unique_ptr<MetricsDoor>(new MetricsDoor(listener, std::move(text)));
}

MetricsDoor::MetricsDoor(int listener, std::function<QByteArray()> text)
    : m_listener(listener)
    , m_stop(eventfd(0, EFD_CLOEXEC))
    , m_text(std::move(text))
    , m_thread([this] { run(); })
{
}

MetricsDoor::~MetricsDoor()
{
    eventfd_write(m_stop, 1);
    m_thread.join();
    close(m_listener);
    close(m_stop);
}

void MetricsDoor::run()
{
    while (true) {
        std::array<pollfd, 2> both{pollfd{m_stop, POLLIN, 0}, pollfd{m_listener, POLLIN, 0}};
        poll(both.data(), both.size(), -1);
        if (both[0].revents != 0)
            return;
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        answer(socket);
        close(socket);
    }
}

void MetricsDoor::answer(int socket) const
{
    const timeval patience{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    QByteArray request;
    std::array<char, 1024> part;
    for (int reads = 0; reads < 8 && !request.contains("\r\n\r\n"); ++reads) {
        const ssize_t count = recv(socket, part.data(), part.size(), 0);
        if (count <= 0)
            return;
        request.append(part.data(), static_cast<qsizetype>(count));
    }
    const bool known = request.startsWith("GET /metrics ");
    const QByteArray body = known ? m_text() : QByteArray("only GET /metrics\n");
    const QByteArray reply = QByteArray(known ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found")
        + "\r\nContent-Type: text/plain; version=0.0.4\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    for (qsizetype sent = 0; sent < reply.size();) {
        const ssize_t count
            = send(socket, reply.constData() + sent, static_cast<size_t>(reply.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

} // namespace hl::sync
