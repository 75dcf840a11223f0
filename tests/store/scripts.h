// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"

#include <functional>
#include <vector>

namespace hl::store::test {

/// Something that the product writes, step by step, under ids that follow from a step's number: whoever finds the
/// directory after a stop knows from how many steps were acknowledged what must be there.
struct Script
{
    QString name;
    /// Makes the directory ready; nothing of this is cut short.
    std::function<Result<void>(const QString &directory)> prepare;
    /// All steps; calls `acknowledged` after each.
    std::function<Result<void>(const QString &directory, const std::function<void()> &acknowledged)> run;
    /// What is wrong after a stop; empty: all is well. One step more than `acknowledged` may have been taken.
    std::function<QString(const QString &directory, int acknowledged)> inspect;
    bool isDatabaseAlone = true; ///< else files are written past SQLite, too
    /// Where `run` is open() and so many steps in the vault: one of them. One that has failed may be taken again.
    std::function<Result<void>(Vault &vault, int step)> step = {};
    int steps = 0;
};

/// Each way in which a vault is written.
[[nodiscard]] const std::vector<Script> &scripts();
/// Aborts when there is none.
[[nodiscard]] const Script &script(const QString &name);

/// A step of the script "answers" on any journal.
[[nodiscard]] Result<void> answer(Journal &journal, int step);

} // namespace hl::store::test
