// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/viewmodels/wrapupviewmodel.h"

#include <QHash>
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
    PracticeViewModel(VaultService &vault, Session &session, CallDesk &desk, const WrapUpViewModel &wrapUp,
        const LanguageSwitch &language);

    [[nodiscard]] QVariantList scripts() const;
    /// idle, running (up to the end of its wrap-up), review
    [[nodiscard]] QString state() const;
    [[nodiscard]] QString key() const { return m_key; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QVariantList result() const { return m_result; }
    /// Not in a call, and not while calls may ring.
    [[nodiscard]] bool canStart() const;

    Q_INVOKABLE void start(const QString &key);
    Q_INVOKABLE void stop();
    /// The result has been read.
    Q_INVOKABLE void close();

signals:
    void changed();

private:
    void readDone();
    [[nodiscard]] const content::PracticeScript *find(const QString &key) const;

    VaultService &m_vault;
    Session &m_session;
    CallDesk &m_desk;
    const LanguageSwitch &m_language;
    QHash<QString, Timestamp> m_done; ///< when each script was last played to its end
    QString m_key;
    QVariantList m_result;
};

} // namespace hl::app
