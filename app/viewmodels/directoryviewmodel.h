// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"
#include "app/models/maprows.h"

#include <QSet>
#include <qqmlregistration.h>

namespace hl::app {

/// Where callers can be sent on to: the organisation's directory, searched without a network. A referral to a related
/// party of the organisation needs a reason first (no referral in one's own interest).
class DirectoryViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString query READ query NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString version READ version NOTIFY changed)
    Q_PROPERTY(QVariantList filters READ filters NOTIFY changed)
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString selectedKey READ selectedKey NOTIFY detailChanged)
    Q_PROPERTY(QVariantMap detail READ detail NOTIFY detailChanged)
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)
    Q_PROPERTY(QVariantMap population READ population NOTIFY changed)
    Q_PROPERTY(bool canRefer READ canRefer NOTIFY referChanged)
    Q_PROPERTY(QString referState READ referState NOTIFY referChanged)
    Q_PROPERTY(QString referReason READ referReason NOTIFY referChanged)

public:
    DirectoryViewModel(VaultService &vault, const Session &session, CallDesk &desk, const LanguageSwitch &language);

    [[nodiscard]] QString state() const;
    [[nodiscard]] QString query() const { return m_query.text; }
    [[nodiscard]] int count() const { return m_rows.rowCount(); }
    [[nodiscard]] QString version() const;
    [[nodiscard]] QVariantList filters() const;
    [[nodiscard]] QAbstractItemModel *rows() { return &m_rows; }
    [[nodiscard]] QString selectedKey() const { return m_selected; }
    [[nodiscard]] QVariantMap detail() const;
    /// What a caller may rely on when seeking care.
    [[nodiscard]] QVariantList facts() const;
    /// What to keep in mind with the population that is filtered for: {text, clause, departments}.
    [[nodiscard]] QVariantMap population() const;
    [[nodiscard]] bool canRefer() const { return m_desk.sheet().isOpen(); }
    [[nodiscard]] QString referState() const { return m_referState; }
    [[nodiscard]] QString referReason() const;

    Q_INVOKABLE void search(const QString &text);
    Q_INVOKABLE void setFilter(const QString &key, const QString &value);
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void close();
    /// Into the registration of the call in hand; asks first where the organisation has an interest of its own.
    Q_INVOKABLE void refer(const QString &key);
    Q_INVOKABLE void referDespite(const QString &key, const QString &reason);
    Q_INVOKABLE void dropRefer();
    /// I, or somebody close to me, gain from this place: then I refer nobody to it.
    Q_INVOKABLE void declareInterest(const QString &key, bool mine);

signals:
    void changed();
    void detailChanged();
    void referChanged();

private:
    void refresh();
    void readInterests();
    [[nodiscard]] const content::ReferralDirectory &directory() const;
    [[nodiscard]] content::ReferralCheck check(const content::Institution &institution) const;
    void write(const content::Institution &institution, const QString &despite);
    void setRefer(const QString &state, const QString &key);

    VaultService &m_vault;
    const Session &m_session;
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
    MapRows m_rows;
    content::ReferralDirectory::Query m_query;
    QSet<QString> m_interests; ///< declared by this counsellor
    QString m_selected;
    QString m_referState;
    QString m_referKey;
};

} // namespace hl::app
