// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/settings.h"
#include "sync/client/membership.h"
#include "sync/client/transport.h"
#include "sync/wire/merkle.h"

#include <QJsonObject>

namespace hearthline::wire {
class LogInclusion;
class LogReply;
}

namespace hl::sync {

/// A head of the log as somebody has seen it.
struct SeenHead
{
    quint32 generation = 0;
    quint64 size = 0;
    QByteArray root;

    bool operator==(const SeenHead &) const = default;
};
[[nodiscard]] QJsonObject toJson(const SeenHead &head);
[[nodiscard]] std::optional<SeenHead> seenHeadFromJson(const QJsonObject &json);

/// Whether the server still has the one log that it showed before, to this device and to others (SECURITY.md 3.13).
/// An alarm stays, over restarts, until a restore that the root has signed explains it; work goes on meanwhile.
/// Lives on the vault thread; make one per job, it holds references only.
class LogWatch
{
public:
    enum class Alarm {
        None,
        NotSigned, ///< a head that the server's key has not signed
        RolledBack, ///< the log is shorter or older than it was
        Forked, ///< it says something else about the past
        OtherHistory, ///< a colleague's device was shown another log
        RestoreNotSigned, ///< it came back from a backup, and the root has not said so
        Withheld, ///< the server will not say
    };
    struct State
    {
        std::optional<SeenHead> newest;
        Alarm alarm = Alarm::None;
        std::optional<Timestamp> alarmAt;
        std::optional<Timestamp> restoredAt; ///< when this device learned of the last signed restore
    };

    LogWatch(const Membership &membership, store::Settings &settings, const Clock &clock);

    [[nodiscard]] Result<State> state() const;
    /// The next thing to ask the server; nullopt: this round is over.
    enum class Round { Begins, GoesOn };
    [[nodiscard]] Result<std::optional<QByteArray>> next(Round round) const;
    /// The answer to it. Errors: Network (ask again later), Io.
    [[nodiscard]] Result<void> take(const QByteArray &target, const HttpReply &reply);

    /// A record says what its author's device had seen; it is compared in the next round.
    [[nodiscard]] Result<void> compare(const SeenHead &theirs);
    /// That `event` is in the log, by what came along with an answer. Errors: Corrupt.
    [[nodiscard]] Result<void> requireIncluded(
        const QByteArray &eventHash, const hearthline::wire::LogInclusion &inclusion);

private:
    struct Kept;
    [[nodiscard]] Result<Kept> load() const;
    [[nodiscard]] Result<void> save(const Kept &kept);
    void takeHead(Kept &kept, const hearthline::wire::LogReply &reply);
    [[nodiscard]] bool takeRestores(Kept &kept, const LogHead &head, const hearthline::wire::LogReply &reply);
    void takeComparison(Kept &kept, const HttpReply &reply);
    void raise(Kept &kept, Alarm alarm, const QByteArray &evidence);

    const Membership &m_membership;
    store::Settings &m_settings;
    const Clock &m_clock;
};

} // namespace hl::sync
