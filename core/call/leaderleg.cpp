// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/call/leaderleg.h"

#include <array>

#include <QRegularExpression>

namespace hl {

bool isLineName(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9._-]{1,32}\\z"));
    return form.match(line).hasMatch();
}

std::string_view name(LegState state)
{
    constexpr std::array<std::string_view, 4> names{"None", "Calling", "Joined", "Moving"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name(LegEnd end)
{
    constexpr std::array<std::string_view, 7> names{
        "None", "Left", "NoAnswer", "Declined", "Unreachable", "Lost", "MoveRefused"};
    return names.at(static_cast<std::size_t>(end));
}

} // namespace hl
