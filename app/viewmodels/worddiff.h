// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace hl::app {

/// A stretch of a text beside another one.
struct Stretch
{
    QString text;
    bool isChanged = false; ///< the other text has no such words here
    bool operator==(const Stretch &) const = default;
};
struct Compared
{
    QList<Stretch> was;
    QList<Stretch> now;
};

/// Two texts word by word; of Chinese a character is a word. Texts too long to be looked at closely differ as a whole
/// between their common beginning and end.
[[nodiscard]] Compared compareWords(const QString &was, const QString &now);

} // namespace hl::app
