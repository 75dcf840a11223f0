// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/text.h"
#include "core/content/finding.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>

namespace hl::content {

/// A notice of policy or science that counsellors must have at hand (R24). Bulletins travel in the content pack: one
/// signature, offline like the rest; publishing one is publishing the next pack.
struct Bulletin
{
    QString id; ///< stable, e.g. "2026-11-visiting-hours"
    int revision = 1; ///< grows when the text changes: it is unread again
    Text title;
    Text body; ///< paragraphs apart by an empty line
    QString source; ///< where it comes from
    QDate published;
    QDate until; ///< no longer shown after this day; invalid = stays
    bool mustRead = false; ///< shown first, with a mark, until it was read

    /// What a read receipt names, e.g. "2026-11-visiting-hours@2".
    [[nodiscard]] QString key() const;
};

[[nodiscard]] Checked<QList<Bulletin>> bulletinsFromJson(const QByteArray &json, const QString &file);

/// Those that are shown on `today`: must-read ones first, then the newest.
[[nodiscard]] QList<Bulletin> current(const QList<Bulletin> &bulletins, QDate today);

/// Those of current() whose key is not in `read` (keys of Bulletin::key()).
[[nodiscard]] QList<Bulletin> unread(const QList<Bulletin> &bulletins, const QSet<QString> &read, QDate today);

/// A counsellor says that she has read one. Signed as a whole by her device when it travels to the leaders.
struct BulletinRead
{
    EventId id;
    QString key; ///< Bulletin::key()
    StaffId by;
    Timestamp at;
    bool operator==(const BulletinRead &) const = default;
};
[[nodiscard]] QJsonObject toJson(const BulletinRead &read);
/// Errors: InvalidInput (a field is missing or no key).
[[nodiscard]] Result<BulletinRead> bulletinReadFromJson(const QJsonObject &json);
/// What an event log files it under: 16 bytes.
[[nodiscard]] QByteArray bulletinSubject(const QString &key);

} // namespace hl::content
