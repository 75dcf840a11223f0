// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/sampling.h"

#include <algorithm>

#include <QCryptographicHash>

namespace hl::quality {

using namespace Qt::StringLiterals;

QByteArray hashOfSeed(const QByteArray &seed)
{
    return QCryptographicHash::hash(seed, QCryptographicHash::Sha256);
}

QList<RecordId> draw(const QByteArray &seed, QList<RecordId> records, int count)
{
    std::ranges::sort(records, {}, [&](const RecordId &record) { return hashOfSeed(seed + record.toBytes()); });
    return records.first(std::min<qsizetype>(count, records.size()));
}

QStringList check(const Sample &sample)
{
    QStringList wrong;
    if (sample.committedAt > sample.committed.from)
        wrong.append(u"late"_s);
    if (!sample.drawn)
        return wrong;
    const SampleDrawn &drawn = *sample.drawn;
    if (sample.drawnAt < sample.committed.until)
        wrong.append(u"early"_s);
    if (hashOfSeed(drawn.seed) != sample.committed.seedHash)
        wrong.append(u"seed"_s);
    const bool isStrictlySorted
        = std::ranges::adjacent_find(drawn.records, std::greater_equal()) == drawn.records.end();
    if (!isStrictlySorted)
        wrong.append(u"list"_s);
    if (drawn.chosen != draw(drawn.seed, drawn.records, sample.committed.count))
        wrong.append(u"chosen"_s);
    return wrong;
}

QList<RecordId> leftOut(const Sample &sample, std::span<const RecordId> known)
{
    QList<RecordId> missing;
    for (const RecordId &record : known) {
        if (sample.drawn && !sample.drawn->records.contains(record))
            missing.append(record);
    }
    return missing;
}

} // namespace hl::quality
