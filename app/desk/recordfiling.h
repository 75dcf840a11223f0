// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/contentservice.h"
#include "core/content/content.h"
#include "core/record/callrecord.h"
#include "core/store/vault.h"
#include "sync/client/amendmentdesk.h"
#include "sync/client/syncengine.h"

#include <QHash>

/// From a call to its record and back. Thread: vault.
namespace hl::app {

/// What lists show of a record.
[[nodiscard]] store::RecordSummary summaryOf(const record::CallRecord &record);

/// What signing needs besides the vault.
struct Signing
{
    record::CallDraft draft;
    form::RiskAssessment risk;
    sync::Membership membership;
    content::Content content; ///< that the call was guided by
};
/// Seals the record and closes the call's journal: record, outbox entry, follow-up and handover, one transaction.
/// Complete without a network. Errors: those of CallRecord::fromDraft(), RecordFiler::file() and Journal::close().
[[nodiscard]] Result<record::CallRecord> fileRecord(store::Vault &vault, const Signing &signing, const Clock &clock);

/// A record to read: as it stands, and how it came to stand so.
struct ReadRecord
{
    record::CallRecord record; ///< as it stands
    content::Content content; ///< that it was made with
    record::CallRecord original; ///< as it was signed
    sync::KnownAmendments known;
    bool answersFell = false; ///< record::AmendedRecord
    QHash<QByteArray, store::OutboxState> outgoing; ///< own amendments that the server does not have, by id
};
[[nodiscard]] ReadRecord readRecord(record::CallRecord original, sync::KnownAmendments known, content::Content content);

/// Own record: what fileRecord() kept, as it was signed. Errors: Corrupt, Unsupported.
[[nodiscard]] Result<record::CallRecord> ownRecord(store::Vault &vault, const RecordId &id);
/// Own record, as it stands. Errors: the same.
[[nodiscard]] Result<ReadRecord> ownCase(store::Vault &vault, ContentShelf &shelf, const RecordId &id);
/// A leader's view, from what she has opened. Errors: the same.
[[nodiscard]] Result<ReadRecord> openedCase(
    store::Vault &vault, ContentShelf &shelf, const std::vector<sync::OpenedRevision> &revisions);
/// What of these amendments has not reached the server.
[[nodiscard]] QHash<QByteArray, store::OutboxState> outgoing(store::Vault &vault, const record::Amendments &amendments);

/// For SyncEngine.
class KeptRecordReader final : public sync::RecordReader
{
public:
    explicit KeptRecordReader(std::shared_ptr<ContentShelf> shelf)
        : m_shelf(std::move(shelf))
    {
    }
    [[nodiscard]] Result<store::RecordSummary> read(
        const sync::EventHeader &header, const QByteArray &statistics) override;
    [[nodiscard]] Result<record::CallRecord> standing(
        store::Vault &vault, const RecordId &id, const record::Amendments &amendments) override;

private:
    std::shared_ptr<ContentShelf> m_shelf;
};

} // namespace hl::app
