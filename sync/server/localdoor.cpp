// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/localdoor.h"

#include <algorithm>
#include <array>

#include <QByteArrayList>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hl::sync {

namespace {

/// Of a request without its body; empty when it is not there.
QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

} // namespace

Result<std::unique_ptr<LocalDoor>> LocalDoor::open(const QString &address, Where allowed, Answer answer)
{
    const qsizetype colon = address.lastIndexOf(u':');
    bool portFine = false;
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(address.mid(colon + 1).toUShort(&portFine));
    const QByteArray ip = address.first(std::max<qsizetype>(colon, 0)).toLatin1();
    if (!portFine || inet_pton(AF_INET, ip.constData(), &where.sin_addr) != 1)
        return fail(ErrorCode::InvalidInput, "no IPv4 address and port: " + address.toStdString());
    if (allowed == Where::LoopbackOnly && ntohl(where.sin_addr.s_addr) >> 24 != IN_LOOPBACKNET)
        return fail(ErrorCode::InvalidInput, "only an address 127.x.x.x will do: " + address.toStdString());
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&where), sizeof where) != 0 || listen(listener, 16) != 0) {
        close(listener);
        return fail(ErrorCode::Io, "cannot listen: address or port in use: " + address.toStdString());
    }
    return std::unique_ptr<LocalDoor>(new LocalDoor(listener, std::move(answer)));
}

LocalDoor::LocalDoor(int listener, Answer answer)
    : m_listener(listener)
    , m_stop(eventfd(0, EFD_CLOEXEC))
    , m_answer(std::move(answer))
    , m_thread([this] { run(); })
{
}

LocalDoor::~LocalDoor()
{
    eventfd_write(m_stop, 1);
    m_thread.join();
    close(m_listener);
    close(m_stop);
}

void LocalDoor::run()
{
    while (true) {
        std::array<pollfd, 2> both{pollfd{m_stop, POLLIN, 0}, pollfd{m_listener, POLLIN, 0}};
        poll(both.data(), both.size(), -1);
        if (both[0].revents != 0)
            return;
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        serve(socket);
        close(socket);
    }
}

void LocalDoor::serve(int socket) const
{
    const timeval patience{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    QByteArray request;
    std::array<char, 1024> part;
    qsizetype head = -1;
    qsizetype whole = -1;
    for (int reads = 0; reads < 16 && (whole < 0 || request.size() < whole); ++reads) {
        const ssize_t count = recv(socket, part.data(), part.size(), 0);
        if (count <= 0)
            return;
        request.append(part.data(), static_cast<qsizetype>(count));
        if (head < 0 && (head = request.indexOf("\r\n\r\n")) >= 0)
            whole = head + 4 + headerOf(request.first(head), "content-length").toLongLong();
        if (whole > head + 4 + MostBody)
            return;
    }
    if (whole < 0 || request.size() < whole)
        return;
    const QByteArray lines = request.first(head);
    const QByteArray authorization = headerOf(lines, "authorization");
    const Said said = m_answer({lines.first(std::max<qsizetype>(lines.indexOf(" HTTP/"), 0)),
        authorization.startsWith("Bearer ") ? authorization.sliced(7) : QByteArray(),
        request.sliced(head + 4, whole - head - 4)});
    const QByteArray reply = "HTTP/1.1 " + QByteArray::number(said.status) + (said.status == 200 ? " OK" : " No")
        + "\r\nContent-Type: text/plain; version=0.0.4\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(said.text.size()) + "\r\n\r\n" + said.text;
    for (qsizetype sent = 0; sent < reply.size();) {
        const ssize_t count
            = send(socket, reply.constData() + sent, static_cast<size_t>(reply.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

} // namespace hl::sync
