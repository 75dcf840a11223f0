// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"
#include "core/record/callrecord.h"
#include "core/store/vault.h"
#include "sync/client/syncengine.h"

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

/// Own record: what fileRecord() kept. Errors: Corrupt, Unsupported.
[[nodiscard]] Result<record::CallRecord> ownRecord(store::Vault &vault, const RecordId &id);
/// A leader's view, from the newest revision that was opened.
[[nodiscard]] Result<record::CallRecord> openedRecord(const std::vector<sync::PlainPart> &parts);

/// For SyncEngine.
class StatisticsFromRecord final : public sync::StatisticsReader
{
public:
    [[nodiscard]] Result<store::RecordSummary> read(
        const sync::EventHeader &header, const QByteArray &statistics) override;
};

} // namespace hl::app
