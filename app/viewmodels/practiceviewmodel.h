// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/session.h"
#include "app/i18n/languageswitch.h"

#include <QVariantList>
#include <qqmlregistration.h>

namespace hl::app {

/// Practice calls: a scripted caller on the screens of a real call. Nothing of one is ever filed or counted.
class PracticeViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition")
    Q_PROPERTY(QVariantList scripts READ scripts NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString key READ key NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QVariantList result READ result NOTIFY changed)
    Q_PROPERTY(bool canStart READ canStart NOTIFY changed)

public:
    PracticeViewModel(VaultService &vault, Session &session, CallDesk &desk, const LanguageSwitch &language);

    [[nodiscard]] QVariantList scripts() const { return {}; }
    [[nodiscard]] QString state() const { return QStringLiteral("idle"); }
    [[nodiscard]] QString key() const { return {}; }
    [[nodiscard]] QString title() const { return {}; }
    [[nodiscard]] QVariantList result() const { return {}; }
    /// Not in a call, and not while calls may ring.
    [[nodiscard]] bool canStart() const;

    Q_INVOKABLE void start(const QString &key);
    Q_INVOKABLE void stop();
    /// The result has been read.
    Q_INVOKABLE void close();

signals:
    void changed();

private:
    VaultService &m_vault;
    Session &m_session;
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
};

} // namespace hl::app
