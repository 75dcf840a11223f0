// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"
#include "app/viewmodels/recorddetail.h"

#include <set>

namespace hl::app {

/// A leader's inbox: the records of others, the most worrying first. Opening one is logged by the server before a byte
/// of it is handed out.
class InboxViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString filter READ filter NOTIFY changed)
    Q_PROPERTY(int openCount READ openCount NOTIFY changed)
    Q_PROPERTY(double oldestOpenMs READ oldestOpenMs NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(hl::app::RecordDetail *detail READ detail NOTIFY detailChanged)
    Q_PROPERTY(QString detailState READ detailState NOTIFY detailChanged)
    Q_PROPERTY(QString draft READ draft NOTIFY reviewChanged)
    Q_PROPERTY(QString reviewState READ reviewState NOTIFY reviewChanged)

public:
    InboxViewModel(VaultService &vault, SyncService &sync, Session &session, const LanguageSwitch &language);

    [[nodiscard]] QString state() const;
    [[nodiscard]] QString filter() const { return m_filter; }
    [[nodiscard]] int openCount() const { return m_openCount; }
    [[nodiscard]] double oldestOpenMs() const { return m_oldestOpenMs; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] RecordDetail *detail() const { return m_detail.get(); }
    [[nodiscard]] QString detailState() const { return m_detailState; }
    /// A comment whose saving failed, kept for another try.
    [[nodiscard]] QString draft() const { return m_draft; }
    [[nodiscard]] QString reviewState() const { return m_reviewState; }

    Q_INVOKABLE void setFilter(const QString &filter);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    Q_INVOKABLE void review(const QString &comment);
    Q_INVOKABLE void refresh();
    /// The open record once more, with what was amended meanwhile; the server logs that, too.
    Q_INVOKABLE void reload();

signals:
    void changed();
    void detailChanged();
    void reviewChanged();

private:
    void read();
    struct Known
    {
        QList<store::ReceivedCase> cases;
        QList<QByteArray> amended; ///< ids of records
        std::set<EventId> revisions; ///< of the record that is open
        QList<sync::OtherPart> parts; ///< of its call
    };
    void show(const Known &known);
    void lookForNewer(const std::set<EventId> &revisions);
    void clear();
    void setDetail(const QString &state, std::unique_ptr<RecordDetail> detail);
    void setReview(const QString &state, const QString &draft);
    [[nodiscard]] RecordContext contextOf(const store::ReceivedCase &received) const;

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    Known m_known;
    bool m_loaded = false;
    bool m_failed = false;
    QString m_filter = QStringLiteral("open");
    int m_openCount = 0;
    double m_oldestOpenMs = 0;
    QString m_selected;
    QString m_detailState = QStringLiteral("none");
    std::unique_ptr<RecordDetail> m_detail;
    std::set<EventId> m_fetched; ///< revisions that were known here when the open record was last asked for
    bool m_fetching = false;
    QString m_draft;
    QString m_reviewState = QStringLiteral("idle");
};

} // namespace hl::app
