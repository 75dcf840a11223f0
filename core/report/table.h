// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <optional>

#include <QList>

namespace hl::report {

/// How a number may be shown.
enum class Shown {
    Yes,
    Small, ///< as "<5": fewer people than may be told apart
    Hidden, ///< not at all: it would give a small one away
    Unknown, ///< nobody has told it
};

struct Row
{
    QString code;
    Text label;
    qint64 count = 0;
    Shown shown = Shown::Yes;
    bool isGap = false; ///< "not recorded": what the others leave open
};

/// What is worked out of counts: a mean, a share, hours.
struct Figure
{
    QString code;
    Text label;
    double value = 0;
    int decimals = 0;
    Text unit; ///< "%", hours; may be empty
    Shown shown = Shown::Yes;
};

struct Table
{
    QString id;
    Text title;
    QString clause; ///< what asks for it
    Text total; ///< what `of` counts
    qint64 of = 0; ///< whom the rows are about
    bool severalPerCall = false; ///< one call may stand in several rows: they add up to more than `of`
    QList<Row> rows;
    QList<Figure> figures;
};

/// One of the analyses of P六(五), or the periodic form.
struct Section
{
    QString id;
    Text title;
    QString clause;
    QList<Table> tables;
};

} // namespace hl::report
