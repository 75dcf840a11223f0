// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/logcommands.h"

#include "sync/server/logstore.h"
#include "sync/server/serverfiles.h"
#include "sync/wire/bytes.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 LongestRestore = 4096;

using Restores = std::vector<std::pair<RestoreNote, Signed>>; // in the order of their generations

QString restoresFile(const QString &orgPath)
{
    return QDir(orgPath).filePath(u"restores.bin"_s);
}

Result<Restores> readRestores(const QString &orgPath)
{
    Restores restores;
    if (!QFileInfo::exists(restoresFile(orgPath)))
        return restores;
    const auto bytes = readFile(restoresFile(orgPath));
    if (!bytes)
        return fail(bytes.error());
    ByteReader in(*bytes);
    while (!in.finished()) {
        const Signed statement{in.field(LongestRestore), in.raw(64)};
        const auto body = StatementBody::fromBytes(statement.body);
        const auto note = body ? RestoreNote::fromBytes(body->payload) : fail(body.error());
        if (!note)
            return fail(ErrorCode::Corrupt, "restores.bin of --org is damaged; take it from a copy of --org");
        restores.emplace_back(*note, statement);
    }
    return restores;
}

Result<void> writeRestores(const QString &orgPath, const Restores &restores)
{
    ByteWriter out;
    for (const auto &[note, statement] : restores) {
        out.field(statement.body);
        out.raw(statement.signature);
    }
    return writePrivateFile(restoresFile(orgPath), out.take());
}

} // namespace

Result<LogHead> verifyLog(ServerStore &store, OrgId org, const Clock &clock)
{
    const auto db = store.database().reader();
    const LogStore log(*db);
    if (const auto checked = log.verify(); !checked)
        return fail(checked.error());
    return log.head(org, clock.now());
}

Result<RestoreNote> noteRestore(
    const Organisation &organisation, const QString &orgPath, ServerStore &store, const Clock &clock)
{
    auto signedBefore = readRestores(orgPath);
    if (!signedBefore)
        return fail(signedBefore.error());
    RestoreNote note;
    {
        const auto db = store.database().writer();
        const auto done = db->transaction([&]() -> Result<void> {
            LogStore log(*db);
            const auto head = log.head(organisation.id, clock.now());
            if (!head)
                return fail(head.error());
            note = {head->generation + 1, head->size, head->root};
            for (const auto &[before, statement] : *signedBefore) {
                if (before.generation < note.generation) // the backup knows of it
                    continue;
                if (auto added = log.addRestore(before.generation, statement); !added)
                    return added;
                // what devices saw after it began from no more than this
                note.generation = before.generation + 1;
                note.size = std::min(note.size, before.size);
            }
            const auto root = merkleRoot(note.size, log.nodes());
            if (!root)
                return fail(root.error());
            note.root = *root;
            const Signed statement = signStatement(StatementKind::Restore, organisation.id, Signer::root(),
                note.toBytes(), organisation.root.secretKey, clock);
            signedBefore->emplace_back(note, statement);
            // kept before any device can hear of it
            if (auto kept = writeRestores(orgPath, *signedBefore); !kept)
                return kept;
            return log.addRestore(note.generation, statement);
        });
        if (!done)
            return fail(done.error());
    }
    if (const auto renewed = store.renewIncarnation(); !renewed)
        return fail(renewed.error());
    return note;
}

} // namespace hl::sync
