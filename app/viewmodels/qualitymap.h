// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"
#include "core/quality/packet.h"
#include "core/quality/sampling.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

#include <QHash>
#include <QVariantMap>

namespace hl::app {

/// What this device knows about the quality of calls: read on the vault thread, shown on the ui thread.
struct QualityKnown
{
    quality::Quality quality;
    QHash<QByteArray, store::RecordSummary> calls; ///< own ones and those of a leader's list, by record
    QList<RecordId> own; ///< newest first
    QStringList seeds; ///< samples that this device can draw
};

/// Errors: Io. Thread: vault.
[[nodiscard]] Result<QualityKnown> readQuality(const sync::Membership &self, store::Vault &vault, const Clock &clock);

/// Makes maps for QML of what is known, in one language, for one member. Lives for one refresh; holds references.
class QualityMap
{
public:
    QualityMap(const QualityKnown &known, const sync::Membership &self, const content::Content &content,
        Language language, Timestamp now);

    /// {key, kind, group, title, detail, startedMs, dueMs, overdue, mode, state}; groups: "todo", "mine", "team",
    /// "tasks", "samples".
    [[nodiscard]] QList<QVariantMap> rows() const;
    /// Those to be done by this member now.
    [[nodiscard]] int todo() const;
    /// Empty: no such thing.
    [[nodiscard]] QVariantMap review(const QString &key) const;
    [[nodiscard]] QVariantMap task(const QString &key) const;
    [[nodiscard]] QVariantMap sample(const QString &key) const;
    /// Own calls that were not rated by oneself yet: [{key, title, startedMs}].
    [[nodiscard]] QVariantList ownCalls() const;
    /// Whom reviews can be given to: [{key, name, opens}].
    [[nodiscard]] QVariantList members() const;

private:
    [[nodiscard]] QVariantMap row(const quality::Review &review) const;
    [[nodiscard]] QVariantMap row(const quality::TrainingTask &task) const;
    [[nodiscard]] QVariantMap row(const quality::Sample &sample) const;
    [[nodiscard]] QVariantMap rating(const QString &who, Timestamp at, const quality::Submitted &is, int amended) const;
    [[nodiscard]] QVariantMap comparison(const quality::Review &review) const;
    [[nodiscard]] QStringList textsOf(const QStringList &linkIds) const;
    [[nodiscard]] QString titleOf(const RecordId &record) const;
    [[nodiscard]] double startOf(const RecordId &record) const;
    /// A rater by masked copy learns nothing of the call before she has rated, even if she could.
    [[nodiscard]] bool isHeldBack(const quality::Review &review) const;
    [[nodiscard]] bool isMineToRate(const quality::Review &review) const;
    [[nodiscard]] bool leads() const { return m_self.may(sync::Action::WriteReview); }

    const QualityKnown &m_known;
    const sync::Membership &m_self;
    const content::Content &m_content;
    const Language m_language;
    const Timestamp m_now;
};

/// {minutes, risk, reasons, protocols, moments: [{minute, title}], sections: [{title, rows: [{label, value}]}], notes}
[[nodiscard]] QVariantMap asMap(const quality::Packet &packet, Language language);
/// [{kind, text}], each once
[[nodiscard]] QVariantList asList(const std::vector<quality::Masked> &masked);

} // namespace hl::app
