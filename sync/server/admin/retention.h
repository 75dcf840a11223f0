// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/admin/organisation.h"
#include "sync/server/collector.h"
#include "sync/server/registry.h"

namespace hl::sync {

/// ARCHIVE keys of this month and the next `months`, where there is none yet: the secrets into the organisation's
/// directory (archive-YYYYMM.key), the public halves into the log. Returns how many were made. Errors: Io.
[[nodiscard]] Result<int> publishArchiveKeys(
    const Organisation &organisation, const QString &orgPath, Registry &registry, int months, const Clock &clock);

/// The ARCHIVE secret of a month is overwritten and removed, and the root says so. Errors: Refused (its time is not
/// over: 37 months), NotFound (no such key here), Io. `custodians`: it was shared out, these two or three bring theirs.
[[nodiscard]] Result<void> destroyArchiveKey(const Organisation &organisation, const QString &orgPath,
    Registry &registry, quint32 month, const Clock &clock, const QStringList &custodians = {});

/// What the log proves of a month that is over: what was deleted, who says that which key is gone, who does not. One
/// HTML page, Chinese and English, to print and sign. Names only with the organisation's directory key. Errors:
/// NotFound (nothing of that month).
[[nodiscard]] Result<QString> retentionCertificate(
    Registry &registry, const Organisation *organisation, quint32 month, const Clock &clock);

} // namespace hl::sync
