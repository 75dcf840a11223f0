// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// The step of the protocol that the vault has acknowledged, in the language of the screen.
class ProtocolViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the call")
    Q_PROPERTY(QString key READ key NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QVariantList stages READ stages NOTIFY changed)
    Q_PROPERTY(int stageIndex READ stageIndex NOTIFY changed)
    Q_PROPERTY(int stageCount READ stageCount NOTIFY changed)
    Q_PROPERTY(QString stageTitle READ stageTitle NOTIFY changed)
    Q_PROPERTY(QStringList sayings READ sayings NOTIFY changed)
    Q_PROPERTY(QStringList aims READ aims NOTIFY changed)
    Q_PROPERTY(QStringList techniques READ techniques NOTIFY changed)
    Q_PROPERTY(QString clause READ clause NOTIFY changed)
    Q_PROPERTY(bool overBudget READ overBudget NOTIFY ticked)
    Q_PROPERTY(int budgetSeconds READ budgetSeconds NOTIFY changed)
    Q_PROPERTY(int deadlineSeconds READ deadlineSeconds NOTIFY ticked)
    Q_PROPERTY(QVariantList exits READ exits NOTIFY changed)
    Q_PROPERTY(bool canBack READ canBack NOTIFY changed)
    Q_PROPERTY(bool canReturn READ canReturn NOTIFY changed)
    Q_PROPERTY(QString returnTitle READ returnTitle NOTIFY changed)
    Q_PROPERTY(QVariantList library READ library NOTIFY changed)
    Q_PROPERTY(QString suggested READ suggested NOTIFY changed)

public:
    ProtocolViewModel(CallSheet &sheet, const Session &session, const LanguageSwitch &language, const Clock &clock);

    [[nodiscard]] QString key() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QVariantList stages() const;
    [[nodiscard]] int stageIndex() const;
    [[nodiscard]] int stageCount() const;
    [[nodiscard]] QString stageTitle() const;
    [[nodiscard]] QStringList sayings() const;
    [[nodiscard]] QStringList aims() const;
    [[nodiscard]] QStringList techniques() const;
    [[nodiscard]] QString clause() const;
    [[nodiscard]] bool overBudget() const;
    [[nodiscard]] int budgetSeconds() const;
    [[nodiscard]] int deadlineSeconds() const;
    /// {event, text, primary, enabled, blocked, reasons: [{event, text}]}; with reasons, one of their events is fired.
    [[nodiscard]] QVariantList exits() const;
    /// Open steps that run beside the current one (a rescue), each with its own exits.
    [[nodiscard]] QVariantList alongside() const;
    /// Sentences with the organisation's name in its place.
    [[nodiscard]] QStringList said(const QList<Text> &texts) const;
    [[nodiscard]] bool canBack() const;
    [[nodiscard]] bool canReturn() const;
    [[nodiscard]] QString returnTitle() const;
    [[nodiscard]] QVariantList library() const;
    /// The protocol that the facts call for while another one is current; empty when none.
    [[nodiscard]] QString suggested() const;
    /// Time in the present stage.
    [[nodiscard]] int stageSeconds() const;

    /// `event` as in exits() or in its reasons: "name" or "name|reason".
    Q_INVOKABLE void fire(const QString &event);
    Q_INVOKABLE void back();
    Q_INVOKABLE void switchTo(const QString &key);
    Q_INVOKABLE void returnBack();

    /// A second has passed.
    void tick() { emit ticked(); }

signals:
    void changed();
    void ticked();

private:
    [[nodiscard]] const protocol::Step *step() const;
    [[nodiscard]] QString in(const Text &text) const { return text.in(m_language.language()); }
    [[nodiscard]] QStringList in(const QList<Text> &texts) const;
    [[nodiscard]] QVariantMap exitOf(const protocol::Offer &offer) const;

    CallSheet &m_sheet;
    const Session &m_session;
    const LanguageSwitch &m_language;
    const Clock &m_clock;
};

} // namespace hl::app
