// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/i18n/languageswitch.h"

#include "core/base/log.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace hl::app {

using namespace Qt::StringLiterals;

QString code(Language language)
{
    return language == Language::En ? u"en"_s : u"zh"_s;
}

Language languageFromCode(const QString &code)
{
    return code == "en"_L1 ? Language::En : Language::Zh;
}

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void LanguageSwitch::setLanguage(Language language)
{
    m_language = language;
    install();
    emit changed();
}

// Our texts are written in Chinese, so only English needs a file of ours; Qt's own are written in English.
void LanguageSwitch::install()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const bool english = m_language == Language::En;
    QLocale::setDefault(english ? QLocale(QLocale::English) : QLocale(QLocale::Chinese, QLocale::China));
    if (english) {
        if (m_own.load(u":/i18n/hearthline_en.qm"_s))
            QCoreApplication::installTranslator(&m_own);
        else
            qCWarning(logApp, "the English interface texts are missing");
    } else if (m_qt.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
}

} // namespace hl::app
