// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/logwatch.h"

#include "core/base/log.h"
#include "sync/wire/event.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"
#include "sync/wire/statement.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace wire = hearthline::wire;

namespace {

const QString Key = u"log.watch"_s;
/// Heads of colleagues that wait to be compared: the newest count, an old log is compared with them all the same.
constexpr qsizetype MostWaiting = 50;

template <typename Texts>
QByteArrayList hashes(const Texts &texts)
{
    QByteArrayList list;
    for (const std::string &text : texts)
        list.append(bytes(text));
    return list;
}

SeenHead seen(const LogHead &head)
{
    return {head.generation, head.size, head.root};
}

} // namespace

QJsonObject toJson(const SeenHead &head)
{
    return {{u"generation"_s, static_cast<qint64>(head.generation)}, {u"size"_s, static_cast<qint64>(head.size)},
        {u"root"_s, QString::fromLatin1(head.root.toHex())}};
}

std::optional<SeenHead> seenHeadFromJson(const QJsonObject &json)
{
    const SeenHead head{static_cast<quint32>(json[u"generation"].toInteger()),
        static_cast<quint64>(json[u"size"].toInteger()), QByteArray::fromHex(json[u"root"].toString().toLatin1())};
    const bool isWhole = head.generation > 0 && head.size <= MaxLogSize && head.root.size() == HashBytes;
    return isWhole ? std::optional(head) : std::nullopt;
}

/// One value of the settings: what is known changes as a whole.
struct LogWatch::Kept
{
    std::optional<SeenHead> newest;
    QJsonArray waiting; ///< heads of colleagues
    Alarm alarm = Alarm::None;
    qint64 alarmAtMs = 0;
    QString evidence; ///< hex: the signed head that raised the alarm
    qint64 restoredAtMs = 0;
};

LogWatch::LogWatch(const Membership &membership, store::Settings &settings, const Clock &clock)
    : m_membership(membership)
    , m_settings(settings)
    , m_clock(clock)
{
}

Result<LogWatch::Kept> LogWatch::load() const
{
    const auto stored = m_settings.value(Key);
    if (!stored)
        return fail(stored.error());
    const QJsonObject json = QJsonDocument::fromJson(stored->value_or(QByteArray())).object();
    return Kept{seenHeadFromJson(json[u"newest"].toObject()), json[u"waiting"].toArray(),
        static_cast<Alarm>(json[u"alarm"].toInt()), json[u"alarmAtMs"].toInteger(), json[u"evidence"].toString(),
        json[u"restoredAtMs"].toInteger()};
}

Result<void> LogWatch::save(const Kept &kept)
{
    QJsonObject json{{u"waiting"_s, kept.waiting}, {u"alarm"_s, static_cast<int>(kept.alarm)},
        {u"alarmAtMs"_s, kept.alarmAtMs}, {u"evidence"_s, kept.evidence}, {u"restoredAtMs"_s, kept.restoredAtMs}};
    if (kept.newest)
        json[u"newest"] = toJson(*kept.newest);
    return m_settings.set(Key, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<LogWatch::State> LogWatch::state() const
{
    const auto kept = load();
    if (!kept)
        return fail(kept.error());
    State state;
    state.alarm = kept->alarm;
    if (kept->newest)
        state.newest.emplace(*kept->newest);
    if (kept->alarm != Alarm::None)
        state.alarmAt = fromEpochMs(kept->alarmAtMs);
    if (kept->restoredAtMs > 0)
        state.restoredAt = fromEpochMs(kept->restoredAtMs);
    return state;
}

/// The first one counts: what follows may only be its consequence.
void LogWatch::raise(Kept &kept, Alarm alarm, const QByteArray &evidence)
{
    if (kept.alarm != Alarm::None)
        return;
    kept.alarm = alarm;
    kept.alarmAtMs = toEpochMs(m_clock.now());
    kept.evidence = QString::fromLatin1(evidence.toHex());
    qCCritical(logSync, "the server's log contradicts itself, alarm %d", static_cast<int>(alarm));
}

Result<std::optional<QByteArray>> LogWatch::next(Round round) const
{
    const auto kept = load();
    if (!kept)
        return fail(kept.error());
    if (round == Round::Begins) {
        const SeenHead from = kept->newest.value_or(SeenHead{});
        return "/v1/log/head?from=" + QByteArray::number(from.size)
            + "&generation=" + QByteArray::number(from.generation);
    }
    for (const auto &each : kept->waiting) {
        const auto theirs = seenHeadFromJson(each.toObject());
        if (theirs && kept->newest && theirs->generation == kept->newest->generation
            && theirs->size <= kept->newest->size)
            return "/v1/log/consistency?from=" + QByteArray::number(theirs->size)
                + "&to=" + QByteArray::number(kept->newest->size);
    }
    return std::nullopt;
}

Result<void> LogWatch::take(const QByteArray &target, const HttpReply &reply)
{
    auto kept = load();
    if (!kept)
        return fail(kept.error());
    const bool isRefusal = reply.status == 400 || reply.status == 404;
    if (reply.status != 200 && !isRefusal)
        return fail(ErrorCode::Network, "the server cannot show its log now");
    if (target.startsWith("/v1/log/consistency")) {
        takeComparison(*kept, reply);
    } else if (isRefusal) {
        if (kept->newest) // a server of before there was a tree never showed one
            raise(*kept, Alarm::Withheld, {});
    } else {
        wire::LogReply message;
        if (!message.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size())))
            return fail(ErrorCode::Network, "the server's head of the log cannot be read");
        takeHead(*kept, message);
    }
    return save(*kept);
}

void LogWatch::takeHead(Kept &kept, const wire::LogReply &reply)
{
    const SignedHead signedHead{bytes(reply.head().head()), bytes(reply.head().signature())};
    const QByteArray evidence = signedHead.head + signedHead.signature;
    const auto head = verifyHead(signedHead, m_membership.directory().org().receipt, m_membership.org());
    if (!head)
        return raise(kept, Alarm::NotSigned, evidence);
    if (kept.newest && head->generation < kept.newest->generation)
        return raise(kept, Alarm::RolledBack, evidence);
    if (kept.newest && head->generation > kept.newest->generation) {
        if (!takeRestores(kept, *head, reply))
            raise(kept, Alarm::RestoreNotSigned, evidence);
        return; // the next round asks from where the restore began
    }
    if (kept.newest && head->size < kept.newest->size)
        return raise(kept, Alarm::RolledBack, evidence);
    if (kept.newest
        && !isConsistent(kept.newest->size, kept.newest->root, head->size, head->root, hashes(reply.path())))
        return raise(kept, Alarm::Forked, evidence);
    kept.newest = seen(*head);
    // A record came here after its author had seen that head: so it was there before this one was asked for. One more
    // round, for what came while the answer was on its way.
    for (qsizetype i = 0; i < kept.waiting.size(); ++i) {
        QJsonObject each = kept.waiting.at(i).toObject();
        const auto theirs = seenHeadFromJson(each);
        if (!theirs || theirs->generation != head->generation || theirs->size <= head->size)
            continue;
        if (each[u"late"].toBool())
            raise(kept, Alarm::OtherHistory, theirs->root);
        each[u"late"] = true;
        kept.waiting[i] = each;
    }
}

/// Each generation since the one that we know must be named by the root. What we had seen beyond the restored part is
/// lost there; it comes again from the devices.
bool LogWatch::takeRestores(Kept &kept, const LogHead &head, const wire::LogReply &reply)
{
    SeenHead from = *kept.newest;
    for (const wire::LogRestore &each : reply.restores()) {
        const Signed statement{bytes(each.body()), bytes(each.signature())};
        const auto body = StatementBody::fromBytes(statement.body);
        const auto note = body ? RestoreNote::fromBytes(body->payload) : fail(body.error());
        if (!note || body->kind != StatementKind::Restore || body->org != m_membership.org()
            || !isSignedBy(statement, m_membership.root()) || note->generation != from.generation + 1)
            return false;
        // what both have must be the same; only where the backup is the longer one can it be told here
        if (note->size == from.size && note->root != from.root)
            return false;
        if (note->size > from.size)
            from.generation = note->generation;
        else
            from = {note->generation, note->size, note->root};
    }
    if (from.generation != head.generation)
        return false;
    kept.newest = from;
    kept.waiting = {};
    kept.alarm = Alarm::None;
    kept.restoredAtMs = toEpochMs(m_clock.now());
    qCWarning(logSync, "the server was restored from a backup, as the root says");
    return true;
}

void LogWatch::takeComparison(Kept &kept, const HttpReply &reply)
{
    // the first that next() would have asked for
    for (qsizetype i = 0; i < kept.waiting.size(); ++i) {
        const auto theirs = seenHeadFromJson(kept.waiting.at(i).toObject());
        if (!theirs || !kept.newest || theirs->generation != kept.newest->generation
            || theirs->size > kept.newest->size)
            continue;
        wire::LogPath message;
        const bool isTold = reply.status == 200
            && message.ParseFromArray(reply.body.constData(), static_cast<int>(reply.body.size()));
        if (!isTold
            || !isConsistent(theirs->size, theirs->root, kept.newest->size, kept.newest->root, hashes(message.path())))
            raise(kept, Alarm::OtherHistory, theirs->root);
        kept.waiting.removeAt(i);
        return;
    }
}

Result<void> LogWatch::compare(const SeenHead &theirs)
{
    auto kept = load();
    if (!kept)
        return fail(kept.error());
    const bool isOld = kept->newest && theirs.generation < kept->newest->generation; // a restore lies in between
    const bool isWaiting = std::any_of(kept->waiting.cbegin(), kept->waiting.cend(),
        [&](const auto &each) { return seenHeadFromJson(each.toObject()) == theirs; });
    if (isOld || isWaiting || kept->newest == theirs)
        return {};
    kept->waiting.append(toJson(theirs));
    while (kept->waiting.size() > MostWaiting)
        kept->waiting.removeFirst();
    return save(*kept);
}

Result<void> LogWatch::requireIncluded(const QByteArray &eventHash, const wire::LogInclusion &inclusion)
{
    const auto head = verifyHead({bytes(inclusion.head().head()), bytes(inclusion.head().signature())},
        m_membership.directory().org().receipt, m_membership.org());
    if (!head)
        return fail(head.error());
    const auto leaf = leafHash(LeafKind::Event, eventHash);
    if (!isIncluded(leaf, inclusion.leaf(), head->size, hashes(inclusion.path()), head->root))
        return fail(ErrorCode::Corrupt, "the access entry is not in the log");
    return compare(seen(*head)); // and that log must be the one that everybody sees
}

} // namespace hl::sync
