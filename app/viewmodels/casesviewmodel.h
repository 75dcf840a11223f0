// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/calldesk.h"
#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"
#include "app/viewmodels/recorddetail.h"
#include "sync/client/deskwork.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Complaints, concerns, incidents and disclosures (core/record/deskcase.h): what this member must see through, what
/// she has raised, and the one door to who a caller is.
class CasesViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QAbstractItemModel *mine READ mine CONSTANT)
    Q_PROPERTY(QString filter READ filter NOTIFY changed)
    Q_PROPERTY(int openCount READ openCount NOTIFY changed)
    Q_PROPERTY(int lateCount READ lateCount NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)
    Q_PROPERTY(QVariantList handlers READ handlers NOTIFY changed)
    Q_PROPERTY(bool mayRaise READ mayRaise NOTIFY changed)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY changed)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY changed)
    Q_PROPERTY(QVariantMap identity READ identity NOTIFY changed)
    Q_PROPERTY(QString identityState READ identityState NOTIFY changed)
    Q_PROPERTY(hl::app::RecordDetail *linked READ linked NOTIFY changed)
    Q_PROPERTY(QString linkedState READ linkedState NOTIFY changed)
    Q_PROPERTY(QString paper READ paper NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    CasesViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk, const Clock &clock,
        const LanguageSwitch &language);

    /// loading, ready, error.
    [[nodiscard]] QString state() const { return m_state; }
    /// What she must see through, the most worrying first: {key, desk, code, text, atMs, by, step, dueMs, late,
    /// closed}. desk: complaint, concern, incident, disclosure; step: key of the open step that is due first, or empty.
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    /// What she has raised, the same roles.
    [[nodiscard]] QAbstractItemModel *mine() { return &m_mine; }
    [[nodiscard]] QString filter() const { return m_filter; } ///< open, all
    [[nodiscard]] int openCount() const { return m_open; }
    [[nodiscard]] int lateCount() const { return m_late; }
    /// Of her own that wait for her: to choose another handler.
    [[nodiscard]] int waiting() const { return m_waiting; }
    /// Everybody but herself, who may be concerned: {key, name}.
    [[nodiscard]] QVariantList people() const;
    /// Who may handle a complaint: {key, name, roles}.
    [[nodiscard]] QVariantList handlers() const { return m_handlers; }
    /// Incidents and disclosures: she writes casework.
    [[nodiscard]] bool mayRaise() const;
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    /// {key, desk, code, text, with, items, atMs, by, mine, handler, handling, named, record, mayOpen, held, mayHold,
    /// closed, decision, refused, release, passOn, acts, steps: [{key, doneMs, by, dueMs, late}], history: [{act, code,
    /// text, with, atMs, by}], candidates: [{key, name}]}. acts: what she may do now. Empty: nothing is open.
    [[nodiscard]] QVariantMap detail() const { return m_detail; }
    /// {number, answers: [{key, text}]} while it is shown, and no longer than the case is open on the screen.
    [[nodiscard]] QVariantMap identity() const { return m_identity; }
    [[nodiscard]] QString identityState() const { return m_identityState; } ///< none, loading, ready, refused, offline
    /// The record that the open complaint is about, without who the caller is; null: not opened.
    [[nodiscard]] RecordDetail *linked() const { return m_linked.get(); }
    [[nodiscard]] QString linkedState() const { return m_linkedState; } ///< none, loading, ready, refused, offline
    /// Where the reason of this disclosure was saved as a PDF; empty: not yet.
    [[nodiscard]] QString paper() const { return m_paper; }
    /// Empty, or why the last verb did not come about: codes of DeskCase::blocks() by commas, or failed.
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void setFilter(const QString &filter);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// {desk, code, text, with, items, record, to, named}; record "call": the one that runs now.
    Q_INVOKABLE void raise(const QVariantMap &what);
    /// {act, code, text, with, to, named} in the open case.
    Q_INVOKABLE void act(const QVariantMap &what);
    /// The record that the open case is about is not deleted, or may be again (which two leaders must say). Online.
    Q_INVOKABLE void hold(bool held);
    /// Who the caller of this disclosure is. Only while a second person's agreement or a broken glass stands.
    Q_INVOKABLE void openIdentity();
    Q_INVOKABLE void hideIdentity();
    /// For whoever handles the open complaint: the server logs it, and the record's author sees it.
    Q_INVOKABLE void openLinked();
    Q_INVOKABLE void hideLinked();
    /// Saves the reason of the open disclosure for printing; never over another file.
    Q_INVOKABLE void savePaper();

signals:
    void changed();
    /// The last raise() or act() is kept here.
    void done(const QString &key);

private:
    struct Known
    {
        QList<record::DeskCase> cases;
        QList<StaffId> handlers;
    };
    void read();
    void show();
    void clear();
    void write(record::DeskEvent event);
    void showIdentity(const record::CallRecord &record);
    void setIdentity(const QString &state, const QVariantMap &identity);
    void setLinked(const QString &state, std::unique_ptr<RecordDetail> linked);
    [[nodiscard]] bool isMine(const record::DeskCase &one) const;
    [[nodiscard]] bool mustSee(const record::DeskCase &one) const;
    [[nodiscard]] QVariantMap row(const record::DeskCase &one) const;
    [[nodiscard]] QVariantMap detailOf(const record::DeskCase &one) const;
    [[nodiscard]] QStringList actsOf(const record::DeskCase &one) const;
    [[nodiscard]] const record::DeskCase *selected() const;
    [[nodiscard]] static record::DeskEvent eventFrom(const QVariantMap &what);

    VaultService &m_vault;
    SyncService &m_sync;
    Session &m_session;
    CallDesk &m_desk;
    const Clock &m_clock;
    const LanguageSwitch &m_language;
    QTimer m_minute; ///< what was due becomes late
    MapRows m_rows;
    MapRows m_mine;
    Known m_known;
    QVariantList m_handlers;
    QVariantMap m_detail;
    QVariantMap m_identity;
    QString m_identityState = QStringLiteral("none");
    std::unique_ptr<RecordDetail> m_linked;
    QString m_linkedState = QStringLiteral("none");
    QString m_state = QStringLiteral("loading");
    QString m_filter = QStringLiteral("open");
    QString m_selected;
    QString m_error;
    QString m_paper;
    int m_open = 0;
    int m_late = 0;
    int m_waiting = 0;
};

} // namespace hl::app
