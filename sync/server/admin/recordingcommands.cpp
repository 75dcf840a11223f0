// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admin/recordingcommands.h"

namespace hl::sync {

Result<int> verifyRecordings(const Recordings &recordings, QTextStream &out)
{
    const auto found = recordings.check();
    if (!found)
        return fail(found.error());
    for (const Recordings::Fault &fault : found->faults)
        out << (fault.kind == Recordings::Fault::Kind::Missing ? "missing\t" : "damaged\t") << fault.hash.toHex()
            << '\t' << (fault.record.isNull() ? QStringLiteral("-") : fault.record.toString()) << '\n';
    out << found->whole << " chunks whole, " << found->unclaimed << " of no recording yet, " << found->faults.size()
        << " missing or damaged\n";
    return found->faults.empty() ? 0 : 1;
}

} // namespace hl::sync
