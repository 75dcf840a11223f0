// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/blindindex.h"
#include "sync/server/rewraps.h"
#include "sync/server/serverfiles.h"

namespace hl::sync {

/// What the server does about keys that it does not have, and about the one that it has.
struct ServerKeys
{
    std::unique_ptr<Rewraps> rewraps;
    std::unique_ptr<BlindIndex> index; ///< null: there is no index.key

    [[nodiscard]] static Result<ServerKeys> open(DatabasePool &pool, const ServerFiles &files, const Clock &clock)
    {
        auto rewraps = Rewraps::open(pool);
        if (!rewraps)
            return fail(rewraps.error());
        if (files.indexKey.isNull())
            return ServerKeys{std::move(*rewraps), nullptr};
        return BlindIndex::open(pool, files.indexKey.clone(), clock).map([&](std::unique_ptr<BlindIndex> &&index) {
            return ServerKeys{std::move(*rewraps), std::move(index)};
        });
    }
};

} // namespace hl::sync
