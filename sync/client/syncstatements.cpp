// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SyncEngine that keeps the directory up to date, and knows one server from another.
#include "sync/client/grantedkeys.h"
#include "sync/client/refusals.h"
#include "sync/client/syncengine.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/protobuf.h"

#include "core/base/log.h"

namespace hl::sync {

namespace wire = hearthline::wire;

void SyncEngine::noteStatements(quint64 head)
{
    m_directoryWanted = m_directoryWanted || head > m_membership.statements();
}

void SyncEngine::fetchStatements()
{
    if (m_foldsAnew && m_given < m_membership.statements())
        return giveStatements();
    m_directoryLane.busy = true;
    const quint64 base = m_foldsAnew ? 0 : m_membership.statements();
    const quint64 after = base + m_fetched.size();
    m_api.call({HttpRequest::Method::Get, "/v1/statements?after=" + QByteArray::number(after), {}, {}, Millis{30000}},
        [this, alive = std::weak_ptr(m_alive), base](const Result<HttpReply> &reply) {
            if (alive.lock())
                onStatements(base, reply);
        });
}

/// A restored server lacks what was said since its backup. Statements speak for themselves: everybody may bring them.
void SyncEngine::giveStatements()
{
    wire::StatementsRequest message;
    const auto all = m_membership.allStatements();
    quint64 given = m_given;
    qsizetype size = 0;
    while (given < all.size() && message.statements_size() < MaxStatementsPerRequest) {
        const Signed &statement = all[given];
        size += statement.body.size() + 2 * SignatureBytes;
        if (size > MaxRequestBytes && message.statements_size() > 0)
            break;
        auto *one = message.add_statements();
        one->set_body(statement.body.toStdString());
        one->set_signature(statement.signature.toStdString());
        ++given;
    }
    m_directoryLane.busy = true;
    m_api.call({HttpRequest::Method::Post, "/v1/statements", bytes(message.SerializeAsString()), {}, Millis{30000}},
        [this, alive = std::weak_ptr(m_alive), given](const Result<HttpReply> &reply) {
            if (!alive.lock())
                return;
            m_directoryLane.busy = false;
            // no member any more: the others bring them
            const bool isOutside = reply && reply->status == 410;
            if (!isOutside && !accept(m_directoryLane, reply))
                return pause(m_directoryLane);
            m_given = isOutside ? m_membership.statements() : given;
            poll();
        });
}

void SyncEngine::onStatements(quint64 base, const Result<HttpReply> &reply)
{
    m_directoryLane.busy = false;
    wire::StatementPage page;
    if (!accept(m_directoryLane, reply) || reply->status != 200
        || !page.ParseFromArray(reply->body.constData(), static_cast<int>(reply->body.size()))) {
        m_fetched.clear();
        return pause(m_directoryLane);
    }
    // whoever was revoked meanwhile hears of a restore here alone
    (void)noteServer(page.incarnation(), page.server_time());
    if (m_foldsAnew && (base != 0 || m_given < m_membership.statements())) { // asked for before that was known
        m_fetched.clear();
        return poll();
    }
    for (const auto &one : page.statements())
        m_fetched.push_back({bytes(one.body()), bytes(one.signature())});
    if (page.statements_size() > 0 && base + m_fetched.size() < page.head()) // all or nothing: this device is in it
        return poll();
    const auto statements = std::exchange(m_fetched, {});
    if (!statements.empty()) {
        if (const auto taken = m_membership.addStatements(base, statements); !taken) {
            qCWarning(logSync, "statements: %s", taken.error().logSafe.c_str());
            return pause(m_directoryLane);
        }
        if (const auto saved = m_membership.save(m_vault.settings()); !saved)
            qCWarning(logSync, "membership: %s", saved.error().logSafe.c_str());
        m_receipts = ReceiptVerifier(m_membership.directory().org().receipt);
    }
    if (std::exchange(m_foldsAnew, false))
        (void)m_vault.settings().remove(FoldsAnewKey); // else it is done once more
    m_directoryWanted = false;
    keepEscrow();
    noteRevocation();
    const auto again = m_vault.atomically([&]() -> Result<void> {
        if (auto taken = takeGrantedKeys(m_membership, m_vault, m_clock); !taken)
            return taken;
        const auto unread = m_vault.inbox().retryUnreadable();
        return unread ? m_reader.readNew() : fail(unread.error());
    });
    if (!again)
        qCWarning(logSync, "inbox: %s", again.error().logSafe.c_str());
    (void)m_reader.takeUnknownDevice(); // not even the newest directory has it: wait for another event
    changed();
    poll();
}

/// Revoked: what is unsent still goes out, into the server's quarantine; then nothing keeps the vault but a call.
void SyncEngine::noteRevocation()
{
    if (!m_membership.isRevoked())
        return;
    setLink(SyncStatus::Link::Revoked);
    const auto counts = m_vault.outbox().counts();
    m_status.isToBeWiped = counts && counts->pending == 0;
}

/// Whoever loses her passphrase loses no unsent work: the archive's holder opens a copy of the vault (SECURITY.md 3.8).
void SyncEngine::keepEscrow()
{
    const quint32 month = monthOf(m_clock.now());
    const EpochKey *archive = m_membership.directory().keys().inForce(KeyScope::Archive, month);
    const auto kept = archive ? m_vault.escrow(archive->is.key) : fail(ErrorCode::NotFound, "there is no ARCHIVE key");
    if (!kept)
        qCWarning(logSync, "escrow: %s", kept.error().logSafe.c_str());
    m_escrowMonth = month; // else again with the next statements, or the next start
}

/// What was refused because this device had been revoked lay in the server's quarantine, which may be gone with the
/// revocation itself.
Result<void> SyncEngine::releaseLate()
{
    const auto refused = m_vault.outbox().quarantined();
    if (!refused)
        return fail(refused.error());
    for (const store::QuarantinedEvent &one : *refused)
        if (one.code == codeName(static_cast<quint32>(RejectCode::Revoked)))
            if (auto queued = m_vault.outbox().release(one.event.id); !queued)
                return queued;
    return {};
}

/// Another incarnation: the server was restored from a backup and may lack what it once acknowledged. Everything that
/// is still kept goes there again (what it has is a duplicate and costs nothing), and everything is pulled again.
SyncEngine::Server SyncEngine::noteServer(const std::string &incarnation, quint64 serverTimeMs)
{
    m_status.clockSkew
        = std::chrono::duration_cast<Millis>(m_clock.now() - fromEpochMs(static_cast<qint64>(serverTimeMs)));
    m_serverTime = {fromEpochMs(static_cast<qint64>(serverTimeMs)), m_clock.elapsed()};
    const QByteArray id = bytes(incarnation);
    const auto known = m_vault.inbox().incarnation();
    if (id.isEmpty() || !known || *known == id)
        return Server::AsKnown;
    const auto done = m_vault.atomically([&]() -> Result<void> {
        if (!known->isEmpty()) {
            qCWarning(logSync, "the server has a new incarnation: sending again what it may lack");
            for (const Topic topic : AllTopics) {
                if (auto queued = m_vault.outbox().requeueAfter(streamName(topic), 0); !queued)
                    return fail(queued.error());
                if (auto reset = m_vault.inbox().resetCursor(streamName(topic), 0); !reset)
                    return reset;
            }
            if (auto queued = releaseLate(); !queued)
                return queued;
            if (auto noted = m_vault.settings().set(FoldsAnewKey, "1"); !noted)
                return noted;
            m_prepared = {}; // it would overtake what goes again
            for (PullLane &lane : m_pulls)
                lane.caughtUp = false;
            m_given = 0;
            m_foldsAnew = true;
        }
        return m_vault.inbox().setIncarnation(id);
    });
    if (!done)
        qCWarning(logSync, "incarnation: %s", done.error().logSafe.c_str());
    return Server::Changed;
}

} // namespace hl::sync
