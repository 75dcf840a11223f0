// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTextStream;

namespace hl::duty {

/// The commands of `hearthline-admin roster`; roster-format.md describes the file. They return the exit code: 0 filled
/// (or nothing wrong), 1 not fillable (or a rule broken), 2 unusable input.

/// Prints the roster, or why it cannot be filled. With `outFile` it also writes the roster as a file to edit and
/// propose again.
int rosterPropose(const QString &file, const QString &outFile, QTextStream &out, QTextStream &err);
/// Prints what the roster breaks as it stands.
int rosterCheck(const QString &file, QTextStream &out, QTextStream &err);
/// Prints a person's shifts as a calendar.
int rosterCalendar(const QString &file, const QString &person, QTextStream &out, QTextStream &err);

} // namespace hl::duty
