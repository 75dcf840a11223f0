// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/finding.h"
#include "core/duty/roster.h"

#include <QJsonObject>

namespace hl::duty {

/// A roster as a JSON file that a person wrote; roster-format.md describes it.
struct RosterFile
{
    Roster roster;
    quint32 seed = 1;
    QMap<StaffId, QString> personKeys; ///< as the file names them
    QMap<ShiftId, QString> shiftKeys; ///< "night@2026-12-05"
    QJsonObject json; ///< as it was read

    /// The file with `roster.assigned` in it, to be read again.
    [[nodiscard]] QByteArray toBytes() const;
};

/// `name` is how findings call the file.
[[nodiscard]] Checked<RosterFile> readRosterFile(const QByteArray &json, const QString &name);

} // namespace hl::duty
