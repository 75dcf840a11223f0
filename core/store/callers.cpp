// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/callers.h"

#include "core/store/sql.h"

namespace hl::store {

namespace {

constexpr qsizetype TagBytes = 16;
/// What is older serves no count; the last level and the agreement stay with the tag.
constexpr std::chrono::days KeptCalls{30};

} // namespace

Callers::Callers(Database &db, crypto::SecretKey key)
    : m_db(db)
    , m_key(std::move(key))
{
}

std::optional<QByteArray> Callers::tag(const QString &number, const RepeatRules &rules) const
{
    const auto normalised = record::normalisedNumber(number, rules.countryCode);
    if (!normalised)
        return std::nullopt;
    return crypto::keyedHash(m_key, normalised->toUtf8()).first(TagBytes);
}

Result<record::CallerHistory> Callers::arrived(
    const CallId &call, const QString &number, Timestamp at, const RepeatRules &rules)
{
    const auto caller = tag(number, rules);
    if (!caller)
        return record::CallerHistory();
    record::CallerHistory history;
    const auto done = m_db.transaction([&]() -> Result<void> {
        // Old by the newest call that is kept: a clock that runs ahead for a moment forgets nothing.
        const auto forgotten = Statement(m_db,
            "DELETE FROM caller_call WHERE at < (SELECT min(?1, max(at)) FROM caller_call) - ?2 AND call NOT IN "
            "(SELECT record FROM task WHERE done IS NULL AND record IS NOT NULL)")
                                   .bind(at, static_cast<qint64>(Millis(KeptCalls).count()))
                                   .run();
        if (!forgotten)
            return fail(forgotten.error());
        const auto met
            = Statement(m_db, "INSERT INTO caller(tag) VALUES(?1) ON CONFLICT(tag) DO NOTHING").bind(*caller).run();
        if (!met)
            return fail(met.error());
        const auto counted
            = Statement(m_db, "INSERT INTO caller_call(tag, call, at) VALUES(?1, ?2, ?3) ON CONFLICT(call) DO NOTHING")
                  .bind(*caller, call, at)
                  .run();
        if (!counted)
            return fail(counted.error());
        auto found = known(*caller, call, at, rules);
        if (!found)
            return fail(found.error());
        history = std::move(*found);
        return {};
    });
    if (!done)
        return fail(done.error());
    return history;
}

Result<record::CallerHistory> Callers::history(const QString &number, Timestamp now, const RepeatRules &rules) const
{
    const auto caller = tag(number, rules);
    return caller ? known(*caller, std::nullopt, now, rules) : Result<record::CallerHistory>(record::CallerHistory());
}

Result<record::CallerHistory> Callers::known(
    const QByteArray &tag, const std::optional<CallId> &except, Timestamp now, const RepeatRules &rules) const
{
    record::CallerHistory history;
    // No upper bound: after the clock was set back, calls "of the future" still were calls.
    const auto counted = Statement(
        m_db, "SELECT sum(at > ?2), max(CASE WHEN call IS NOT ?3 THEN at END) FROM caller_call WHERE tag = ?1")
                             .bind(tag, now - record::RepeatWindow, except)
                             .one("no count", [&](auto &row) {
                                 history.callsIn7Days = row.number(0);
                                 history.lastCallAt = row.maybeTime(1);
                                 return true;
                             });
    if (!counted)
        return fail(counted.error());
    history.seemsRepeated = history.callsIn7Days >= rules.threshold;
    const auto about
        = Statement(m_db, "SELECT level, per_week, minutes, note FROM caller WHERE tag = ?1")
              .bind(tag)
              .all([&](auto &row) {
                  if (!row.isNull(0))
                      history.lastLevel = row.text(0);
                  if (!row.isNull(1))
                      history.agreement = record::CallerAgreement{row.number(1), row.number(2), row.text(3)};
                  return true;
              });
    if (!about)
        return fail(about.error());
    // A record has its call's id.
    const auto waiting = Statement(m_db,
        "SELECT task.record FROM task JOIN caller_call ON caller_call.call = task.record WHERE caller_call.tag = ?1 "
        "AND task.kind = 'follow-up' AND task.done IS NULL ORDER BY task.due LIMIT 1")
                             .bind(tag)
                             .all([](auto &row) { return row.template id<RecordId>(0); });
    if (!waiting)
        return fail(waiting.error());
    if (!waiting->isEmpty())
        history.openFollowUp = waiting->first();
    return history;
}

Result<void> Callers::filed(const CallId &call, const QString &level)
{
    const auto done
        = Statement(m_db, "UPDATE caller SET level = ?2 WHERE tag = (SELECT tag FROM caller_call WHERE call = ?1)")
              .bind(call, level)
              .run();
    return done ? Result<void>() : fail(done.error());
}

Result<void> Callers::raised(const CallId &call, const QString &level)
{
    const auto done = Statement(m_db,
        "UPDATE caller SET level = ?2 WHERE tag = (SELECT tag FROM caller_call WHERE call = ?1) AND NOT EXISTS "
        "(SELECT 1 FROM caller_call AS later JOIN record ON record.call = later.call WHERE later.tag = caller.tag "
        "AND later.at > (SELECT at FROM caller_call WHERE call = ?1))")
                          .bind(call, level)
                          .run();
    return done ? Result<void>() : fail(done.error());
}

Result<std::optional<Callers::Met>> Callers::met(const CallId &call) const
{
    const auto found
        = Statement(m_db, "SELECT tag, at FROM caller_call WHERE call = ?1").bind(call).all([](Statement &row) {
              return Met{row.bytes(0), row.time(1)};
          });
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<QList<CallId>> Callers::callsLike(const CallId &call) const
{
    return Statement(m_db,
        "SELECT call FROM caller_call WHERE tag = (SELECT tag FROM caller_call WHERE call = ?1) AND call <> ?1 "
        "ORDER BY at DESC")
        .bind(call)
        .all([](Statement &row) { return row.id<CallId>(0); });
}

Result<void> Callers::setAgreement(const QString &number, const std::optional<record::CallerAgreement> &agreement,
    Timestamp at, const RepeatRules &rules)
{
    const auto caller = tag(number, rules);
    if (!caller || (agreement && !agreement->isSensible()))
        return fail(ErrorCode::InvalidInput, "an agreement needs a number and sensible figures");
    const auto done = agreement
        ? Statement(m_db,
            "INSERT INTO caller(tag, per_week, minutes, note, agreed) VALUES(?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT(tag) DO UPDATE SET per_week = excluded.per_week, minutes = excluded.minutes, "
            "note = excluded.note, agreed = excluded.agreed")
              .bind(*caller, agreement->callsPerWeek, agreement->minutes, agreement->note, at)
              .run()
        : Statement(m_db, "UPDATE caller SET per_week = NULL, minutes = NULL, note = NULL, agreed = ?2 WHERE tag = ?1")
              .bind(*caller, at)
              .run();
    return done ? Result<void>() : fail(done.error());
}

} // namespace hl::store
