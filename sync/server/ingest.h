// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/recordings.h"
#include "sync/wire/directory.h"

namespace hl::sync {

/// What the server says to one pushed event.
struct PushVerdict
{
    EventId event; ///< null when the bytes were no event
    RejectCode code = RejectCode::None;
    bool duplicate = false;
    Receipt receipt; ///< signed; only when not rejected
};

/// Events as they came, and what their bytes alone say, found on all cores: decoded, hashed, their signatures looked
/// at.
class PushedEvents
{
public:
    /// `events` must outlive this. One that `signKey` did not sign is not genuine.
    PushedEvents(std::span<const QByteArrayView> events, const crypto::PublicKey &signKey);

private:
    friend class Ingest;
    struct One
    {
        QByteArrayView bytes;
        Event event;
        QByteArray hash;
        RejectCode unreadable = RejectCode::None; ///< it could not be decoded
        bool isGenuine = false;
    };
    crypto::PublicKey m_signKey;
    std::vector<One> m_all;
};

/// The gate of the log: who may write what. It reads headers and signatures, and cannot read anything else.
class Ingest
{
public:
    Ingest(
        ServerStore &store, const Recordings &recordings, crypto::SecretKey receiptKey, OrgId org, const Clock &clock);

    /// A verdict per event, in order. Those that pass are on disk, in one transaction, when this returns. Nothing
    /// enters for a period whose key nobody was given: nobody could read it.
    [[nodiscard]] Result<std::vector<PushVerdict>> push(
        const Member &sender, const KeyBook &keys, Topic topic, const PushedEvents &events);
    /// Whether `events`, at least one, may be stored now without overtaking what their device wrote before them.
    [[nodiscard]] Result<bool> isNext(const Member &sender, Topic topic, const PushedEvents &events) const;

private:
    struct Candidate
    {
        Incoming incoming;
        PushVerdict *verdict = nullptr;
    };
    [[nodiscard]] Result<std::vector<Appended>> append(Topic topic, std::vector<Candidate> &good);
    [[nodiscard]] Result<std::vector<Appended>> appendManifests(std::vector<Candidate> &good);
    [[nodiscard]] RejectCode check(
        const Member &sender, const KeyBook &keys, Topic topic, const PushedEvents::One &pushed) const;

    ServerStore &m_store;
    const Recordings &m_recordings;
    crypto::SecretKey m_receiptKey;
    OrgId m_org;
    const Clock &m_clock;
};

} // namespace hl::sync
