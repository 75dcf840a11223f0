// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/apireply.h"
#include "sync/server/bell.h"
#include "sync/server/contentshelf.h"
#include "sync/server/dutyboard.h"
#include "sync/server/ingest.h"
#include "sync/server/logapi.h"
#include "sync/server/metrics.h"
#include "sync/server/ratelimit.h"
#include "sync/server/recordings.h"
#include "sync/server/registry.h"
#include "sync/server/routes.h"
#include "sync/server/serverkeys.h"
#include "sync/server/sessions.h"

namespace hl::sync {

struct ApiRequest
{
    bool post = false; ///< GET otherwise; other methods never come here
    QByteArray target;
    QByteArray token; ///< raw, empty without one
    QByteArray body;
    quint32 version = 1; ///< that the app understands; those of version 1 do not say it
    QByteArray address = {}; ///< where it comes from, as far as one sender is told from another
    bool isAgain = false; ///< the same request once more, after its wait
    std::shared_ptr<const HeldPush> held = {}; ///< what the wait began with, instead of the body
};

enum class Patience {
    MayWait,
    Now,
};

/// What the server answers, without a socket. Any thread.
class Api
{
public:
    Api(ServerStore &store, Registry &registry, ServerKeys &keys, const ServerFiles &files, Bell &bell,
        const Clock &clock);

    [[nodiscard]] ApiReply handle(const ApiRequest &request, Patience patience);
    [[nodiscard]] Metrics &metrics() { return m_metrics; }
    /// Recordings leave at least so many bytes of their disk to the rest.
    void keepFree(qint64 bytes) { m_keepFree = bytes; }
    /// The telephone queue says "waiting=N&longest=SECONDS", and may add what it has counted since it began
    /// ("&run=N&offered=N&answered=N&abandoned=N"). It is given the lines that may ring, by commas, whoever has waited
    /// longest for a call first. Errors: InvalidInput, those of the database.
    [[nodiscard]] Result<QByteArray> queueAsks(const QByteArray &said);
    /// For Prometheus.
    [[nodiscard]] QByteArray metricsText() const;

private:
    [[nodiscard]] ApiReply answer(const Route &route, const ApiRequest &request, const QByteArray &path,
        const QByteArray &query, Patience patience);
    [[nodiscard]] ApiReply forDevice(const Route &route, const ApiRequest &request, const QByteArray &path,
        const QByteArray &query, Patience patience);
    [[nodiscard]] ApiReply join(const ApiRequest &request);
    [[nodiscard]] ApiReply challenge(const ApiRequest &request);
    [[nodiscard]] ApiReply openSession(const ApiRequest &request);
    [[nodiscard]] ApiReply fromOutside(const Directory &directory, const Member &member, const ApiRequest &request,
        const Route &route, const QByteArray &step, const QByteArray &query, Patience patience);
    [[nodiscard]] ApiReply statements(quint64 upTo, const QByteArray &query, Patience patience);
    [[nodiscard]] ApiReply say(const ApiRequest &request);
    [[nodiscard]] ApiReply quarantine(const Member &sender, Topic topic, const ApiRequest &request);
    [[nodiscard]] ApiReply content(const QByteArray &wanted, const QByteArray &query);
    [[nodiscard]] ApiReply log(const QByteArray &what, const QByteArray &query);
    [[nodiscard]] ApiReply push(
        const Directory &directory, const Member &sender, Topic topic, const ApiRequest &request, Patience patience);
    [[nodiscard]] ApiReply pull(const Member &reader, Topic topic, const QByteArray &query, Patience patience);
    [[nodiscard]] ApiReply openRecord(
        const Directory &directory, const Member &reader, RecordId record, const ApiRequest &request);
    [[nodiscard]] ApiReply missingBlobs(const ApiRequest &request);
    [[nodiscard]] ApiReply putBlob(const QByteArray &name, const ApiRequest &request);
    [[nodiscard]] ApiReply getBlob(const Member &reader, const QByteArray &name, const QByteArray &query);
    [[nodiscard]] ApiReply index(const Member &member, const ApiRequest &request);
    [[nodiscard]] ApiReply wraps(const Member &member, const QByteArray &query);
    [[nodiscard]] ApiReply rewrap(const Member &member, const ApiRequest &request);
    [[nodiscard]] ApiReply tellDuty(const Directory &directory, const Member &member, const ApiRequest &request);
    enum class Line {
        Hers,
        Anothers,
    };
    [[nodiscard]] ApiReply duty(const Directory &directory, const Member &member, Line line = Line::Hers);
    [[nodiscard]] ApiReply queueCounts(const Member &member, const QByteArray &query);
    [[nodiscard]] ApiReply devices(const Directory &directory, const Member &member);
    void ringAll();
    [[nodiscard]] ApiReply refuse(int status, ApiError code) const;
    [[nodiscard]] ApiReply refuseUntil(std::chrono::seconds later) const;
    /// The app is too old, or newer than this server: what would do.
    [[nodiscard]] ApiReply refuseVersion(quint32 oldest) const;
    [[nodiscard]] ApiReply failed(const Error &error) const;

    ServerStore &m_store;
    Registry &m_registry;
    ServerKeys &m_keys;
    const ServerFiles &m_files;
    Bell &m_bell;
    const Clock &m_clock;
    Sessions m_sessions;
    Recordings m_recordings;
    DutyBoard m_duty;
    qint64 m_keepFree = qint64{512} << 20;
    Ingest m_ingest;
    ContentShelf m_shelf;
    Metrics m_metrics;
    LogApi m_log;
    RateLimit m_joins; ///< by address: behind the edge that is the edge, which counts itself
    RateLimit m_statements; ///< by device
};

} // namespace hl::sync
