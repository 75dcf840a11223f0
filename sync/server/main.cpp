// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "sync/server/httpserver.h"
#include "sync/server/listener.h"
#include "sync/server/localdoor.h"
#include "sync/server/service.h"

#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::sync;

namespace {

int complain(const Error &error)
{
    std::fprintf(stderr, "hearthline-server: %s\n", error.logSafe.c_str());
    return 2;
}

LocalDoor::Answer metricsAnswer(const Api &api)
{
    return [&api](const LocalDoor::Asked &asked) {
        return asked.what == "GET /metrics" ? LocalDoor::Said{200, api.metricsText()}
                                            : LocalDoor::Said{404, "only GET /metrics\n"};
    };
}

/// Who may ring: for nobody but the queue, which proves itself.
LocalDoor::Answer queueAnswer(Api &api, const QByteArray &token)
{
    return [&api, known = crypto::hash(token)](const LocalDoor::Asked &asked) -> LocalDoor::Said {
        if (!crypto::equal(crypto::hash(asked.token), known))
            return {401, "the queue's token is missing\n"};
        if (asked.what != "POST /ring")
            return {404, "only POST /ring\n"};
        auto lines = api.queueAsks(asked.body);
        if (lines)
            return {200, std::move(*lines)};
        return {lines.error().code == ErrorCode::InvalidInput ? 400 : 503, "no\n"};
    };
}

/// A push or a page needs some MiB for a moment. glibc gives them back to the system each time and fetches them anew,
/// zeroed page by page: a third of the processor time of a page. Up to 8 MiB stay with each thread instead.
void keepMemoryWarm()
{
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"hearthline-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTHLINE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The organisation's server: keeps sealed records that it cannot read.\n"
                                     "Make its data first with: hearthline-admin org init"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(u"data"_s, u"Data directory (made by hearthline-admin)."_s, u"directory"_s);
    const QCommandLineOption listen(u"listen"_s,
        u"Address and port, port 0 takes a free one (default 127.0.0.1:8443)."_s, u"ip:port"_s, u"127.0.0.1:8443"_s);
    const QCommandLineOption idle(
        u"idle-ms"_s, u"Close an idle connection after so long (75000)."_s, u"ms"_s, u"75000"_s);
    const QCommandLineOption header(
        u"header-ms"_s, u"Time for a handshake, and for a whole request header (10000)."_s, u"ms"_s, u"10000"_s);
    const QCommandLineOption connections(
        u"max-connections"_s, u"Refuse more connections than this (2000)."_s, u"number"_s, u"2000"_s);
    const QCommandLineOption metrics(u"metrics"_s,
        u"Answer GET /metrics in plain HTTP there, e.g. 127.0.0.1:9464 (not by default)."_s, u"ip:port"_s);
    const QCommandLineOption keepFree(u"keep-free"_s,
        u"Take no more recordings when their disk would have less than so many MiB left (512)."_s, u"MiB"_s, u"512"_s);
    const QCommandLineOption queue(u"queue"_s,
        u"Tell the telephone queue there who may ring, e.g. 127.0.0.1:9465 (deploy/README.md; not by default)."_s,
        u"ip:port"_s);
    const QCommandLineOption queueToken(
        u"queue-token-file"_s, u"One line that the queue must know: 16 characters or more."_s, u"file"_s);
    parser.addOptions({data, listen, idle, header, connections, metrics, keepFree, queue, queueToken});
    parser.process(app);

    const QString address = parser.value(listen);
    const qsizetype colon = address.lastIndexOf(u':');
    bool portFine = false;
    const quint16 port = address.mid(colon + 1).toUShort(&portFine);
    if (!parser.isSet(data) || colon < 1 || !portFine || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "hearthline-server: needs --data DIRECTORY and --listen IP:PORT; see --help\n");
        return 2;
    }
    HttpLimits limits;
    limits.idle = std::chrono::milliseconds(parser.value(idle).toInt());
    limits.header = limits.handshake = std::chrono::milliseconds(parser.value(header).toInt());
    limits.maxConnections = parser.value(connections).toInt();

    logInLines();
    keepMemoryWarm();
    if (const auto ready = crypto::init(); !ready)
        return complain(ready.error());
    const auto files = ServerFiles::load(parser.value(data));
    if (!files)
        return complain(files.error());
    const auto store = ServerStore::open(files->database());
    if (!store)
        return complain(store.error());
    const SystemClock clock;
    const auto registry = Registry::open((*store)->database(), *files, clock);
    if (!registry)
        return complain(registry.error());
    auto keys = ServerKeys::open((*store)->database(), *files, clock);
    if (!keys)
        return complain(keys.error());
    Bell bell;
    std::optional<Listener> listener; // what other nodes append
    if (Database::isServer(files->database()))
        listener.emplace(files->database(), bell);
    Api api(**store, **registry, *keys, *files, bell, clock);
    api.keepFree(parser.value(keepFree).toLongLong() << 20);
    const auto server = HttpServer::create(api, bell, *files, address.first(colon), port, limits);
    if (!server)
        return complain(server.error());
    std::vector<std::unique_ptr<LocalDoor>> doors;
    const auto open = [&](const QCommandLineOption &where, LocalDoor::Where allowed, LocalDoor::Answer answer) {
        if (!parser.isSet(where))
            return Result<void>();
        auto door = LocalDoor::open(parser.value(where), allowed, std::move(answer));
        if (!door)
            return Result<void>(fail(door.error()));
        doors.push_back(std::move(*door));
        return Result<void>();
    };
    if (const auto opened = open(metrics, LocalDoor::Where::Anywhere, metricsAnswer(api)); !opened)
        return complain(opened.error());
    const auto token = parser.isSet(queue) ? readFile(parser.value(queueToken)) : Result<QByteArray>(QByteArray());
    if (parser.isSet(queue) && (!token || token->trimmed().size() < 16))
        return complain(makeError(ErrorCode::InvalidInput, "--queue needs a --queue-token-file with 16 characters"));
    if (const auto opened = open(queue, LocalDoor::Where::LoopbackOnly, queueAnswer(api, token->trimmed())); !opened)
        return complain(opened.error());
    std::printf("listening on port %u\n", static_cast<unsigned>((*server)->port()));
    std::fflush(stdout);
    tellSystemd("READY=1");
    (*server)->run();
    tellSystemd("STOPPING=1");
    return 0;
}
