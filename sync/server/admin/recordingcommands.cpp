// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/recordingcommands.h"

#include "sync/server/recordings.h"
#include "sync/server/serverfiles.h"

#include <cstdio>

#include <QTextStream>

namespace hl::sync {

int verifyRecordings(const QString &data)
{
    const auto check = [&]() -> Result<Recordings::Check> {
        const auto files = ServerFiles::load(data);
        if (!files)
            return fail(files.error());
        const auto store = ServerStore::open(files->database());
        return store ? Recordings((*store)->database(), files->blobs()).check() : fail(store.error());
    };
    const auto found = check();
    if (!found) {
        std::fprintf(stderr, "hearthline-admin: %s\n", found.error().logSafe.c_str());
        return 2;
    }
    QTextStream out(stdout);
    for (const Recordings::Fault &fault : found->faults)
        out << (fault.kind == Recordings::Fault::Kind::Missing ? "missing\t" : "damaged\t") << fault.hash.toHex()
            << '\t' << (fault.record.isNull() ? QStringLiteral("-") : fault.record.toString()) << '\n';
    out << found->whole << " chunks whole, " << found->unclaimed << " of no recording yet, " << found->faults.size()
        << " missing or damaged\n";
    return found->faults.empty() ? 0 : 1;
}

} // namespace hl::sync
