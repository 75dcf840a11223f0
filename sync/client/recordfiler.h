// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"
#include "sync/wire/recording.h"
#include "sync/wire/sealing.h"

namespace hl::sync {

/// What a recording that begins now is sealed to, as records are: TEAM and ARCHIVE of the month.
[[nodiscard]] std::vector<crypto::PublicKey> recordingKeys(const Membership &membership, Timestamp now);

/// Turns the parts of a record into the sealed, signed event that Journal::close() queues. Works without a network and
/// without the server ever having been reached again since the device joined.
class RecordFiler
{
public:
    RecordFiler(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// Revision 1 of a record. Sealed to TEAM (whole, and the statistics part alone for the inbox), to ARCHIVE and to
    /// this device. `Lane::Alert` for what must not wait. Errors: InvalidInput (too large).
    [[nodiscard]] Result<store::OutboxEvent> file(
        RecordId record, std::span<const PlainPart> parts, store::Lane lane = store::Lane::Event) const;

    /// A later revision, which says what it amends; `previousRevisionHash` is the hash of the event it amends, `id`
    /// its own. Read by the same as the first one. Errors: InvalidInput (no such revision; too large).
    [[nodiscard]] Result<store::OutboxEvent> amend(RecordId record, quint32 revision,
        const QByteArray &previousRevisionHash, std::span<const PlainPart> parts, EventId id,
        store::Lane lane = store::Lane::Event) const;

    enum class Audience {
        Leaders, ///< TEAM and ARCHIVE, and the devices of `to`
        Member, ///< the devices of `to` and nobody else; leaders see that it was sent
        Named, ///< the devices of `to`, own ones and ARCHIVE; leaders do not even see it (topic named)
    };
    /// Something said to the leaders, and to one member more if `to` names one; or to that one alone.
    struct Message
    {
        EventType type = EventType::Casework;
        Topic topic = Topic::Casework;
        RecordId record; ///< that it is about; null: none
        quint32 revision = 0;
        StaffId to; ///< null: to the leaders alone
        PlainPart part;
        store::Lane lane = store::Lane::Event;
        Audience audience = Audience::Leaders;
    };
    /// Sealed to its audience. Errors: InvalidInput (Named, and nobody is). The record's delivery state does not follow
    /// it.
    [[nodiscard]] Result<store::OutboxEvent> send(const Message &message) const;

    /// Something said to everybody on duty: sealed to the DUTY key of the week in force and to ARCHIVE. The record's
    /// delivery state does not follow it. Errors: NotFound (there is no DUTY key yet), InvalidInput (too large).
    [[nodiscard]] Result<store::OutboxEvent> duty(const QByteArray &body, store::Lane lane) const;

    /// That these chunks are a segment of a record's recording, and the sealed keys of its file; null: they are in the
    /// chunks (the format before). The record's delivery state does not follow it. Errors: InvalidInput (too large).
    [[nodiscard]] Result<store::OutboxEvent> recording(
        RecordId record, const RecordingManifest &manifest, const crypto::RecordingHead *head) const;

    /// A leader's review of a record, to its author.
    [[nodiscard]] Result<store::OutboxEvent> review(
        RecordId record, quint32 revision, StaffId author, const QString &comment) const;

private:
    [[nodiscard]] const EpochKey &inForce(KeyScope scope) const;
    [[nodiscard]] crypto::PublicKey ownBox() const;
    [[nodiscard]] std::vector<Reader> leadersAndArchive() const;
    [[nodiscard]] Result<store::OutboxEvent> seal(
        EventHeader header, std::span<const PlainPart> parts, std::span<const Reader> readers, store::Lane lane) const;
    [[nodiscard]] Result<EventHeader> complete(EventHeader header) const;
    [[nodiscard]] static store::OutboxEvent queued(const Event &event, store::Lane lane);

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync
