// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <QObject>
#include <QTranslator>

namespace hl::app {

/// The language of the interface and of the clinical content, changed while the app runs. Thread: ui.
class LanguageSwitch final : public QObject
{
    Q_OBJECT
public:
    LanguageSwitch() = default;
    ~LanguageSwitch() override;

    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);

signals:
    /// The translators are in place: retranslate the QML engine, give content texts anew.
    void changed();

private:
    void install();
    Language m_language = Language::Zh;
    QTranslator m_own;
    QTranslator m_qt;
};

/// "zh" or "en".
[[nodiscard]] QString code(Language language);
[[nodiscard]] Language languageFromCode(const QString &code);

} // namespace hl::app
