// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/logcommands.h"

#include "sync/server/logstore.h"

namespace hl::sync {

Result<LogHead> verifyLog(ServerStore &store, OrgId org, const Clock &clock)
{
    const auto db = store.database().reader();
    const LogStore log(*db);
    if (const auto checked = log.verify(); !checked)
        return fail(checked.error());
    return log.head(org, clock.now());
}

Result<RestoreNote> noteRestore(const Organisation &organisation, ServerStore &store, const Clock &clock)
{
    RestoreNote note;
    {
        const auto db = store.database().writer();
        const auto done = db->transaction([&]() -> Result<void> {
            LogStore log(*db);
            const auto head = log.head(organisation.id, clock.now());
            if (!head)
                return fail(head.error());
            note = {head->generation + 1, head->size, head->root};
            return log.addRestore(note.generation,
                signStatement(StatementKind::Restore, organisation.id, Signer::root(), note.toBytes(),
                    organisation.root.secretKey, clock));
        });
        if (!done)
            return fail(done.error());
    }
    if (const auto renewed = store.renewIncarnation(); !renewed)
        return fail(renewed.error());
    return note;
}

} // namespace hl::sync
