// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"
#include "core/duty/cli.h"
#include "core/form/cli.h"
#include "core/protocol/cli.h"
#include "sync/server/admin/backup.h"
#include "sync/server/admin/contentcommands.h"
#include "sync/server/admin/logcommands.h"
#include "sync/server/admin/members.h"
#include "sync/server/admin/recordingcommands.h"
#include "sync/server/admin/retention.h"
#include "sync/server/admin/shares.h"
#include "sync/server/admin/usage.h"
#include "sync/server/serverkeys.h"

#include <cstdio>
#include <iostream>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace hl;
using namespace hl::sync;

namespace {

int complain(const std::string &text)
{
    std::fprintf(stderr, "hearthline-admin: %s\n", text.c_str());
    return 2;
}

/// The options of one command, all of the form --name value, except flags.
class Options
{
public:
    [[nodiscard]] static Result<Options> parse(
        const QStringList &arguments, const QStringList &known, const QStringList &flags)
    {
        Options options;
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            const QString name = arguments.at(i).startsWith(u"--"_s) ? arguments.at(i).mid(2)
                : arguments.at(i) == u"-o"_s                         ? u"o"_s
                                                                     : QString();
            if (flags.contains(name))
                options.m_values.insert(name, {});
            else if (known.contains(name) && i + 1 < arguments.size())
                options.m_values.insert(name, arguments.at(++i));
            else
                return fail(ErrorCode::InvalidInput, "unknown or incomplete option; see hearthline-admin --help");
        }
        return options;
    }
    [[nodiscard]] bool has(const QString &name) const { return m_values.contains(name); }
    [[nodiscard]] QString value(const QString &name) const { return m_values.value(name); }
    [[nodiscard]] bool hasAll(const QStringList &names) const
    {
        return std::ranges::all_of(names, [this](const QString &name) { return has(name); });
    }

private:
    QMap<QString, QString> m_values;
};

/// The server's data, whether it runs or not.
struct Server
{
    std::unique_ptr<ServerStore> store;
    std::unique_ptr<Registry> registry;
};

Result<Server> openServer(const QString &data)
{
    const auto files = ServerFiles::load(data);
    if (!files)
        return fail(files.error());
    auto store = ServerStore::open(files->database());
    if (!store)
        return fail(store.error());
    auto registry = Registry::open((*store)->database(), *files, SystemClock());
    if (!registry)
        return fail(registry.error());
    return Server{std::move(*store), std::move(*registry)};
}

int orgInit(const Options &options)
{
    if (!options.hasAll({u"org"_s, u"data"_s, u"url"_s}))
        return complain("org init needs --org, --data and --url");
    const auto made = Organisation::init(options.value(u"org"_s), options.value(u"data"_s), options.value(u"url"_s),
        SystemClock(), options.value(u"database-file"_s));
    if (!made)
        return complain(made.error().logSafe);
    std::printf("organisation made; keep the directory of --org offline, the server needs only --data\n");
    return 0;
}

int contentKey(const Options &options)
{
    if (!options.hasAll({u"org"_s, u"data"_s}))
        return complain("org content-key needs --org and --data");
    const auto renewed = Organisation::renewContentKey(options.value(u"org"_s), options.value(u"data"_s));
    if (!renewed)
        return complain(renewed.error().logSafe);
    std::printf("new content key made; restart the server, then sign and publish the content again\n");
    return 0;
}

Result<VoiceSettings> voiceSettings(const Options &options)
{
    VoiceSettings voice{options.value(u"sip-user"_s), {}, options.value(u"sip-domain"_s), options.value(u"sip-proxy"_s),
        {}, options.has(u"record-calls"_s)};
    // a file, because arguments are visible to every user of the machine
    auto password = readFile(options.value(u"sip-password-file"_s));
    if (!password)
        return fail(password.error());
    voice.password = password->trimmed();
    if (options.has(u"sip-ca"_s)) {
        auto ca = readFile(options.value(u"sip-ca"_s));
        if (!ca)
            return fail(ca.error());
        voice.caPem = *ca;
    }
    return voice;
}

int invite(const Options &options)
{
    if (!options.hasAll({u"org"_s, u"data"_s, u"name"_s}))
        return complain("invite needs --org, --data and --name");
    InviteOrder order;
    order.name = options.value(u"name"_s);
    const auto roles = rolesFromNames(options.has(u"role"_s) ? options.value(u"role"_s) : u"counsellor"_s);
    const int hours = options.has(u"hours"_s) ? options.value(u"hours"_s).toInt() : 24;
    if (!roles || hours < 1 || hours > 24 * 7 || order.name.isEmpty())
        return complain("--role is one of those that --help lists, --hours 1 to 168, --name not empty");
    order.roles = *roles;
    order.life = std::chrono::hours(hours);
    if (options.has(u"staff"_s)) {
        order.staff = StaffId::fromString(options.value(u"staff"_s));
        if (!order.staff)
            return complain("--staff is not a member id");
    }
    if (options.has(u"sip-user"_s)) {
        if (!options.hasAll({u"sip-password-file"_s, u"sip-domain"_s, u"sip-proxy"_s}))
            return complain("--sip-user needs --sip-password-file, --sip-domain and --sip-proxy");
        auto voice = voiceSettings(options);
        if (!voice)
            return complain(voice.error().logSafe);
        order.voice = std::move(*voice);
    }
    const auto organisation = Organisation::load(options.value(u"org"_s));
    if (!organisation)
        return complain(organisation.error().logSafe);
    const auto server = openServer(options.value(u"data"_s));
    if (!server)
        return complain(server.error().logSafe);
    const auto link = makeInvite(*organisation, *server->registry, order, SystemClock());
    if (!link)
        return complain(link.error().logSafe);
    std::printf("%s\n", qUtf8Printable(*link));
    return 0;
}

int onServer(const Options &options, const std::function<Result<void>(Server &)> &work)
{
    if (!options.has(u"data"_s))
        return complain("needs --data");
    auto server = openServer(options.value(u"data"_s));
    if (!server)
        return complain(server.error().logSafe);
    const auto done = work(*server);
    return done ? 0 : complain(done.error().logSafe);
}

Result<std::optional<Organisation>> organisationOf(const Options &options)
{
    if (!options.has(u"org"_s))
        return std::nullopt;
    return Organisation::load(options.value(u"org"_s)).map([](Organisation &&loaded) {
        return std::optional(std::move(loaded));
    });
}

int members(const Options &options)
{
    const auto organisation = organisationOf(options);
    if (!organisation)
        return complain(organisation.error().logSafe);
    return onServer(options, [&](Server &server) {
        QTextStream out(stdout);
        return listMembers(*server.registry, *organisation ? &**organisation : nullptr, out);
    });
}

int revokeDevice(const Options &options)
{
    const auto device = DeviceId::fromString(options.value(u"device"_s));
    if (!device)
        return complain("revoke needs --device ID as `members` shows it");
    const auto organisation = organisationOf(options);
    if (!organisation)
        return complain(organisation.error().logSafe);
    return onServer(options, [&](Server &server) {
        return *organisation
            ? revokeAsRoot(**organisation, *server.registry, *device, RevocationReason::Lost, SystemClock())
            : server.registry->block(*device);
    });
}

int backupCommand(const Options &options)
{
    if (!options.hasAll({u"data"_s, u"o"_s}))
        return complain("backup needs --data and -o");
    const auto files = ServerFiles::load(options.value(u"data"_s));
    if (!files)
        return complain(files.error().logSafe);
    const auto done = backUp(*files, options.value(u"o"_s), SystemClock());
    return done ? 0 : complain(done.error().logSafe);
}

int restoreCommand(const Options &options)
{
    if (!options.hasAll({u"from"_s, u"org"_s, u"data"_s}))
        return complain("restore needs --from, --org and --data");
    const auto done = restore(
        options.value(u"from"_s), options.value(u"org"_s), options.value(u"data"_s), options.value(u"database-file"_s));
    if (!done)
        return complain(done.error().logSafe);
    std::printf("restored; start the server\n");
    return 0;
}

/// Errors: InvalidInput.
Result<quint32> monthOption(const Options &options)
{
    bool isNumber = false;
    const quint32 month = options.value(u"month"_s).toUInt(&isNumber);
    if (!isNumber || month < 200001 || month > 999912 || month % 100 < 1 || month % 100 > 12)
        return fail(ErrorCode::InvalidInput, "--month is year and month, e.g. 202611");
    return month;
}

int archiveKeys(const Options &options)
{
    const auto organisation = organisationOf(options);
    const int months = options.has(u"months"_s) ? options.value(u"months"_s).toInt() : 12;
    if (!organisation || !*organisation || months < 1 || months > 24)
        return complain(
            organisation ? "keys archive needs --org and --data; --months is 1 to 24" : organisation.error().logSafe);
    return onServer(options, [&](Server &server) -> Result<void> {
        const auto made
            = publishArchiveKeys(**organisation, options.value(u"org"_s), *server.registry, months, SystemClock());
        if (!made)
            return fail(made.error());
        std::printf("%d keys made; keep a copy of --org\n", *made);
        return {};
    });
}

int destroyArchive(const Options &options)
{
    const auto organisation = organisationOf(options);
    const auto month = monthOption(options);
    if (!organisation || !*organisation || !month)
        return complain(!organisation ? organisation.error().logSafe
                : !month              ? month.error().logSafe
                                      : "keys destroy-archive needs --org, --data and --month");
    return onServer(options, [&](Server &server) {
        return destroyArchiveKey(**organisation, options.value(u"org"_s), *server.registry, *month, SystemClock(),
            options.value(u"custodians"_s).split(u',', Qt::SkipEmptyParts));
    });
}

int shareArchive(const Options &options)
{
    const auto shared
        = shareArchiveKeys(options.value(u"org"_s), options.value(u"custodians"_s).split(u',', Qt::SkipEmptyParts));
    if (!shared)
        return complain(shared.error().logSafe);
    std::printf("%d keys shared out; take the media apart\n", *shared);
    return 0;
}

int collect(const Options &options)
{
    const auto files = ServerFiles::load(options.value(u"data"_s));
    if (!files)
        return complain(files.error().logSafe);
    return onServer(options, [&](Server &server) -> Result<void> {
        const SystemClock clock;
        auto keys = ServerKeys::open(server.store->database(), *files, clock);
        if (!keys)
            return fail(keys.error());
        const auto collector
            = Collector::open(server.store->database(), *keys->rewraps, *server.registry, *files, clock);
        const auto run = collector ? (*collector)->collect() : fail(collector.error());
        if (!run)
            return fail(run.error());
        std::printf("deleted %llu, held %llu, unclaimed chunks of recordings deleted %llu\n",
            static_cast<unsigned long long>(run->deleted), static_cast<unsigned long long>(run->held),
            static_cast<unsigned long long>(run->unclaimed));
        return {};
    });
}

int certificate(const Options &options)
{
    const auto organisation = organisationOf(options);
    const auto month = monthOption(options);
    const QString file = options.value(u"o"_s);
    if (!organisation || !month || file.isEmpty())
        return complain(!organisation ? organisation.error().logSafe
                : !month              ? month.error().logSafe
                                      : "retention certificate needs -o FILE.html");
    const int code = onServer(options, [&](Server &server) -> Result<void> {
        const auto html
            = retentionCertificate(*server.registry, *organisation ? &**organisation : nullptr, *month, SystemClock());
        return html ? writePrivateFile(file, html->toUtf8()) : fail(html.error());
    });
    return code == 0 && options.has(u"pdf"_s) ? makePdf(file, options.value(u"pdf"_s)) : code;
}

int checkCommand(const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    const QString command = arguments.mid(0, 2).join(u' ');
    if (command == u"form check"_s && arguments.size() == 4)
        return form::formCheck(arguments.at(2), arguments.at(3), std::cout, std::cerr);
    if (command == u"form import"_s && arguments.size() == 4)
        return form::formImport(arguments.at(2), arguments.at(3), std::cout, std::cerr);
    if (command == u"form export"_s && arguments.size() == 4)
        return form::formExport(arguments.at(2), arguments.at(3), std::cout, std::cerr);
    if (command == u"protocol lint"_s && arguments.size() == 3)
        return protocol::protocolLint(arguments.at(2), out, err);
    if (command == u"protocol trace"_s && arguments.size() >= 3)
        return protocol::protocolTrace(arguments.at(2), arguments.mid(3), out, err);
    return complain("unknown command or wrong number of files; see hearthline-admin --help");
}

int rosterCommand(const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    const QString verb = arguments.value(1);
    if (verb == u"propose"_s && (arguments.size() == 3 || (arguments.size() == 5 && arguments.at(3) == u"-o"_s)))
        return duty::rosterPropose(arguments.at(2), arguments.value(4), out, err);
    if (verb == u"check"_s && arguments.size() == 3)
        return duty::rosterCheck(arguments.at(2), out, err);
    if (verb == u"calendar"_s && arguments.size() == 4)
        return duty::rosterCalendar(arguments.at(2), arguments.at(3), out, err);
    return complain("unknown command or wrong number of files; see hearthline-admin --help");
}

int restored(const Options &options)
{
    if (!options.hasAll({u"org"_s, u"data"_s}))
        return complain("restored needs --org and --data: the root signs it, or every device would see a roll-back");
    const auto organisation = Organisation::load(options.value(u"org"_s));
    if (!organisation)
        return complain(organisation.error().logSafe);
    auto server = openServer(options.value(u"data"_s));
    if (!server)
        return complain(server.error().logSafe);
    const auto note = noteRestore(*organisation, options.value(u"org"_s), *server->store, SystemClock());
    if (!note)
        return complain(note.error().logSafe);
    std::printf("generation %u begins at entry %llu; restart the server\n", note->generation,
        static_cast<unsigned long long>(note->size));
    return 0;
}

int logVerify(const Options &options)
{
    if (!options.has(u"data"_s))
        return complain("log verify needs --data");
    const auto files = ServerFiles::load(options.value(u"data"_s));
    if (!files)
        return complain(files.error().logSafe);
    auto store = ServerStore::open(files->database());
    if (!store)
        return complain(store.error().logSafe);
    const auto head = verifyLog(**store, files->org.org, SystemClock());
    if (!head) {
        std::fprintf(stderr, "hearthline-admin: %s\n", head.error().logSafe.c_str());
        return head.error().code == ErrorCode::Corrupt ? 1 : 2;
    }
    std::printf("%llu entries, generation %u, root %s\n", static_cast<unsigned long long>(head->size), head->generation,
        head->root.toHex().constData());
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString first = arguments.value(0);
    if (first == u"--help"_s || first == u"-h"_s || first == u"help"_s) {
        std::fputs(Usage, stdout);
        return 0;
    }
    if (first == u"--version"_s || first == u"-v"_s) {
        std::printf("hearthline-admin %s\n", HEARTHLINE_VERSION);
        return 0;
    }
    if (first == u"form"_s || first == u"protocol"_s)
        return checkCommand(arguments);
    if (first == u"roster"_s)
        return rosterCommand(arguments);
    if (const auto ready = crypto::init(); !ready)
        return complain(ready.error().logSafe);
    if (first == u"content"_s)
        return contentCommand(arguments.mid(1));

    struct Command
    {
        QStringList words;
        QStringList options;
        QStringList flags;
        std::function<int(const Options &)> run;
    };
    const Command commands[] = {
        {{u"org"_s, u"init"_s}, {u"org"_s, u"data"_s, u"url"_s, u"database-file"_s}, {}, orgInit},
        {{u"org"_s, u"content-key"_s}, {u"org"_s, u"data"_s}, {}, contentKey},
        {{u"invite"_s},
            {u"org"_s, u"data"_s, u"name"_s, u"role"_s, u"hours"_s, u"staff"_s, u"sip-user"_s, u"sip-password-file"_s,
                u"sip-domain"_s, u"sip-proxy"_s, u"sip-ca"_s},
            {u"record-calls"_s}, invite},
        {{u"members"_s}, {u"org"_s, u"data"_s}, {}, members},
        {{u"revoke"_s}, {u"org"_s, u"data"_s, u"device"_s}, {}, revokeDevice},
        {{u"quarantine"_s, u"list"_s}, {u"data"_s}, {},
            [](const Options &options) {
                return onServer(options, [](Server &server) {
                    QTextStream out(stdout);
                    return listQuarantine(*server.registry, out);
                });
            }},
        {{u"minimum-version"_s}, {u"org"_s, u"data"_s, u"version"_s}, {},
            [](const Options &options) {
                const auto org = organisationOf(options);
                return !org || !*org ? complain("minimum-version needs --org and --data")
                                     : onServer(options, [&](Server &server) {
                                           const quint32 version = options.value(u"version"_s).toUInt();
                                           return requireVersion(**org, *server.registry, version, SystemClock());
                                       });
            }},
        {{u"backup"_s}, {u"data"_s, u"o"_s}, {}, backupCommand},
        {{u"restore"_s}, {u"from"_s, u"org"_s, u"data"_s, u"database-file"_s}, {}, restoreCommand},
        {{u"restored"_s}, {u"org"_s, u"data"_s}, {}, restored},
        {{u"log"_s, u"verify"_s}, {u"data"_s}, {}, logVerify},
        {{u"recordings"_s, u"verify"_s}, {u"data"_s}, {},
            [](const Options &options) { return verifyRecordings(options.value(u"data"_s)); }},
        {{u"keys"_s, u"archive"_s}, {u"org"_s, u"data"_s, u"months"_s}, {}, archiveKeys},
        {{u"keys"_s, u"destroy-archive"_s}, {u"org"_s, u"data"_s, u"month"_s, u"custodians"_s}, {}, destroyArchive},
        {{u"keys"_s, u"share-archive"_s}, {u"org"_s, u"custodians"_s}, {}, shareArchive},
        {{u"collect"_s}, {u"data"_s}, {}, collect},
        {{u"retention"_s, u"certificate"_s}, {u"org"_s, u"data"_s, u"month"_s, u"o"_s, u"pdf"_s}, {}, certificate},
    };
    for (const Command &command : commands) {
        if (arguments.mid(0, command.words.size()) != command.words)
            continue;
        const auto options = Options::parse(arguments.mid(command.words.size()), command.options, command.flags);
        return options ? command.run(*options) : complain(options.error().logSafe);
    }
    return complain("unknown command; see hearthline-admin --help");
}
