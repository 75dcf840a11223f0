// SPDX-License-Identifier: GPL-3.0-or-later
// How a review is given to somebody: what of QualityViewModel masks a record, shows the copy, and sends it.
#include "app/viewmodels/qualityviewmodel.h"
#include "core/base/log.h"

namespace hl::app {

using namespace Qt::StringLiterals;
using namespace quality;
using std::chrono::days;

namespace {

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(u"[\\s,，、;；]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

void QualityViewModel::prepare(const QString &recordKey, const QString &words)
{
    const auto record = RecordId::fromString(recordKey);
    if (!record || !leads())
        return;
    m_words = wordsOf(words);
    if (m_prepared && m_prepared->record.id == *record) {
        maskPreview();
        return;
    }
    m_prepared.reset();
    m_preview = {{u"state"_s, u"loading"_s}, {u"record"_s, recordKey}};
    emit previewChanged();
    m_sync.openCase(*record, this, [this, recordKey](const Result<SyncService::OpenedCase> &opened) {
        if (m_preview[u"record"_s].toString() != recordKey)
            return;
        if (opened) {
            m_prepared = *opened;
            maskPreview();
            return;
        }
        qCWarning(logApp, "a copy of a record: %s", opened.error().logSafe.c_str());
        m_preview[u"state"_s] = u"error"_s;
        emit previewChanged();
    });
}

void QualityViewModel::maskPreview()
{
    const auto &membership = m_session.membership();
    if (!m_prepared || !membership)
        return;
    QStringList words = m_words;
    for (const StaffId &staff : membership->members())
        words += membership->nameOf(staff);
    const auto blinded = blind(m_prepared->record, m_prepared->content, words);
    m_preview = {{u"state"_s, u"ready"_s}, {u"record"_s, m_prepared->record.id.toString()},
        {u"packet"_s, asMap(blinded.packet, m_language.language())}, {u"masked"_s, asList(blinded.masked)},
        {u"isClean"_s, leaks(blinded.packet, m_prepared->record, m_prepared->content, words).empty()}};
    emit previewChanged();
}

void QualityViewModel::cancelPreview()
{
    m_prepared.reset();
    m_words.clear();
    m_preview.clear();
    emit previewChanged();
}

void QualityViewModel::assign(const QString &recordKey, const QString &mode, const QString &raterKey, int inDays)
{
    const auto record = RecordId::fromString(recordKey);
    const auto rater = StaffId::fromString(raterKey);
    const auto how = modeFromCode(mode);
    if (!record || !rater || !how || !leads())
        return;
    Assigned assigned{*record, {}, *rater, *how, m_clock.now() + days(inDays), {}};
    // A call that a spot check has drawn is rated for it.
    for (const auto &[id, sample] : m_known.quality.samples) {
        if (sample.drawn && sample.drawn->chosen.contains(*record))
            assigned.sample = id;
    }
    const auto said = [](const Result<QualityId> &id) { return id ? Result<void>() : fail(id.error()); };
    if (!isByPacket(*how)) {
        act([assigned, said](sync::QualityDesk &desk) { return said(desk.assign(assigned)); });
        return;
    }
    if (!m_prepared || m_prepared->record.id != *record)
        return;
    assigned.counsellor = m_prepared->record.author;
    act(
        [assigned, said, opened = *m_prepared, words = m_words](sync::QualityDesk &desk) {
            return said(desk.assignByPacket(assigned, opened.record, opened.content, words));
        },
        [this] { cancelPreview(); });
}

} // namespace hl::app
