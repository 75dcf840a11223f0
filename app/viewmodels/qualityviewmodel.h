// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/models/maprows.h"
#include "app/viewmodels/qualitymap.h"
#include "app/viewmodels/ratingform.h"
#include "app/viewmodels/recorddetail.h"
#include "sync/client/qualitydesk.h"

namespace hl::app {

/// How well calls are answered: own ratings, those that one is asked for, what was found and is trained; for whoever
/// leads also assigning, masked copies, spot checks and how far raters agree (工作方案六).
class QualityViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool leads READ leads NOTIFY changed)
    Q_PROPERTY(int todo READ todo NOTIFY changed)
    Q_PROPERTY(QString filter READ filter NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QVariantList ownCalls READ ownCalls NOTIFY changed)
    Q_PROPERTY(QVariantList members READ members NOTIFY changed)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY changed)
    Q_PROPERTY(hl::app::RatingForm *form READ form NOTIFY formChanged)
    Q_PROPERTY(hl::app::RecordDetail *record READ record NOTIFY recordChanged)
    Q_PROPERTY(QString recordState READ recordState NOTIFY recordChanged)
    Q_PROPERTY(QVariantMap packet READ packet NOTIFY recordChanged)
    Q_PROPERTY(QVariantList marks READ marks NOTIFY marksChanged)
    Q_PROPERTY(QString saveState READ saveState NOTIFY changed)
    Q_PROPERTY(QVariantMap preview READ preview NOTIFY previewChanged)

public:
    QualityViewModel(VaultService &vault, SyncService &sync, Session &session, ContentService &content,
        const Clock &clock, const LanguageSwitch &language);
    ~QualityViewModel() override;

    /// loading, ready, error
    [[nodiscard]] QString state() const;
    [[nodiscard]] bool leads() const;
    [[nodiscard]] int todo() const { return m_todo; }
    /// todo, mine, team
    [[nodiscard]] QString filter() const { return m_filter; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QVariantList ownCalls() const { return m_ownCalls; }
    [[nodiscard]] QVariantList members() const { return m_members; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    /// review, task, sample; empty: nothing is selected
    [[nodiscard]] QString kind() const { return m_detail.value(QStringLiteral("kind")).toString(); }
    /// See QualityMap.
    [[nodiscard]] QVariantMap detail() const { return m_detail; }
    /// Of the rating that is being given; null: none.
    [[nodiscard]] RatingForm *form() const { return m_form.get(); }
    [[nodiscard]] RecordDetail *record() const { return m_record.get(); }
    /// none, loading, ready, error
    [[nodiscard]] QString recordState() const { return m_recordState; }
    [[nodiscard]] QVariantMap packet() const { return m_packet; }
    /// What the rating that is being given has noted at moments of the recording: [{atMs, text}], earliest first.
    [[nodiscard]] QVariantList marks() const;
    /// idle, saving, done, failed
    [[nodiscard]] QString saveState() const { return m_saveState; }
    /// What would be sent to a rater: {state, record, packet, masked, isClean}; empty: nothing is prepared.
    [[nodiscard]] QVariantMap preview() const { return m_preview; }

    Q_INVOKABLE void setFilter(const QString &filter);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// Begins a rating of an own call.
    Q_INVOKABLE void rateOwn(const QString &recordKey);
    /// Whoever leads begins a rating of a record at once; one that she has begun goes on.
    Q_INVOKABLE void rateNow(const QString &recordKey);
    /// Notes something at a moment of the recording, kept at once like an answer; no text takes it back.
    Q_INVOKABLE void mark(double atMs, const QString &text);
    Q_INVOKABLE void submit();
    /// Rates again, from what was submitted; `submit` then wants a reason.
    Q_INVOKABLE void amend(const QString &reason);
    Q_INVOKABLE void release();
    Q_INVOKABLE void withdraw(const QString &reason);
    Q_INVOKABLE void propose(const QString &comment);
    Q_INVOKABLE void agree();
    Q_INVOKABLE void giveTask(const QString &topic, const QString &text, int days);
    Q_INVOKABLE void trained(const QString &text);
    Q_INVOKABLE void recheck(const QString &reviewKey, bool passed);
    Q_INVOKABLE void drop(const QString &reason);
    Q_INVOKABLE void announce(int days, int count);
    Q_INVOKABLE void draw();
    /// Opens a record (logged) and masks it, with these words besides; again with other words.
    Q_INVOKABLE void prepare(const QString &recordKey, const QString &words);
    Q_INVOKABLE void cancelPreview();
    /// mode: peer, blind (by the prepared copy), spot, joint
    Q_INVOKABLE void assign(const QString &recordKey, const QString &mode, const QString &raterKey, int days);

signals:
    void changed();
    void formChanged();
    void marksChanged();
    void recordChanged();
    void previewChanged();

private:
    using Job = std::function<Result<void>(sync::QualityDesk &)>;
    void read();
    void show();
    void clear();
    void act(Job job, const std::function<void()> &done = {});
    void openForm();
    void showForm(form::AnswerBook book);
    void keep(const form::AnswerEdit &edit);
    void suggestSuicide();
    void openRecord();
    void setRecord(const QString &state, std::unique_ptr<RecordDetail> record, const QVariantMap &packet = {});
    void begin(const RecordId &record, quality::Mode mode);
    void maskPreview();
    [[nodiscard]] const quality::Review *selectedReview() const;
    [[nodiscard]] std::optional<quality::QualityId> selectedId() const;

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    ContentService &m_content;
    const Clock &m_clock;
    const LanguageSwitch &m_language;
    QualityKnown m_known;
    MapRows m_rows;
    bool m_loaded = false;
    bool m_failed = false;
    int m_todo = 0;
    QString m_filter = QStringLiteral("todo");
    QVariantList m_ownCalls;
    QVariantList m_members;
    QString m_selected;
    QVariantMap m_detail;
    std::unique_ptr<RatingForm> m_form;
    std::map<qint64, QString> m_marks; ///< by ms
    bool m_isAboutSuicide = false; ///< as the record or its copy says
    QString m_reason; ///< of the amendment that is being written
    std::unique_ptr<RecordDetail> m_record;
    QString m_recordState = QStringLiteral("none");
    QVariantMap m_packet;
    QString m_saveState = QStringLiteral("idle");
    QVariantMap m_preview;
    QStringList m_words; ///< that a leader has added to the mask
    std::optional<SyncService::OpenedCase> m_prepared;
};

} // namespace hl::app
