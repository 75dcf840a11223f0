// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"
#include "app/viewmodels/recorddetail.h"
#include "app/viewmodels/riskwatchviewmodel.h"
#include "core/record/handovernote.h"

namespace hl::app {

/// The counsellor's own records, newest first, with the calls that are not signed yet on top, and the search over them.
class RecordsViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString query READ query NOTIFY changed)
    Q_PROPERTY(QVariantList filters READ filters NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int keptDays READ keptDays NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(hl::app::RecordDetail *detail READ detail NOTIFY detailChanged)
    Q_PROPERTY(QString detailState READ detailState NOTIFY detailChanged)

public:
    RecordsViewModel(VaultService &vault, SyncService &sync, Session &session, CallDesk &desk,
        const RiskWatchViewModel &watch, const LanguageSwitch &language);

    [[nodiscard]] QString state() const { return m_state; }
    [[nodiscard]] QString query() const { return m_wanted.query; }
    /// {key, value, options}: days, risk, kind, delivery; options: {value, text}, `text` empty where the screens have
    /// the word. An empty value is no filter.
    [[nodiscard]] QVariantList filters() const;
    [[nodiscard]] int count() const { return m_count; }
    /// How long a delivered record stays here; the organisation keeps it for years.
    [[nodiscard]] int keptDays() const { return m_desk.content().active().settings().recordDays; }
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] RecordDetail *detail() const { return m_detail.get(); }
    [[nodiscard]] QString detailState() const { return m_detailState; }

    Q_INVOKABLE void search(const QString &text);
    Q_INVOKABLE void setFilter(const QString &key, const QString &value);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    Q_INVOKABLE void continueDraft(const QString &key);

    void refresh();

signals:
    void changed();
    void detailChanged();

private:
    struct Found;
    struct Opened;
    /// What is looked for; empty: everything.
    struct Wanted
    {
        QString query;
        QString days; ///< how many back from now
        QString risk;
        QString kind; ///< a protocol
        QString delivery;
        std::optional<Timestamp> since;
        [[nodiscard]] bool isFiltered() const;
        [[nodiscard]] bool takes(const store::OwnRecord &own) const;
    };
    [[nodiscard]] static Result<Found> find(store::Vault &vault, const Wanted &wanted);
    /// Of the record that is open, at first and whenever anything has come.
    void readDetail();
    void showDetail(const Result<Opened> &opened);
    [[nodiscard]] QList<Later> laterOf(const store::OwnRecord &own, const record::HandoverNote &handover,
        const std::optional<record::FollowUp> &followUp) const;
    void show(const Found &found);
    void clear();
    void setDetail(const QString &state, std::unique_ptr<RecordDetail> detail);
    [[nodiscard]] Opening openingOf(const store::LoggedEvent &event) const;
    [[nodiscard]] RecordContext contextOf(const Opened &opened) const;

    VaultService &m_vault;
    Session &m_session;
    CallDesk &m_desk;
    const RiskWatchViewModel &m_watch;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    QString m_state = QStringLiteral("loading");
    Wanted m_wanted;
    int m_count = 0;
    int m_generation = 0; ///< of the question asked last
    QString m_selected;
    QString m_detailState = QStringLiteral("none");
    std::unique_ptr<RecordDetail> m_detail;
};

} // namespace hl::app
