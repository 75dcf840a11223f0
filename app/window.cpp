// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include <QFont>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QQuickWindow>

namespace hl::app {

using namespace Qt::StringLiterals;

void prepareApplication()
{
    QCoreApplication::setApplicationName(u"hearthline"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTHLINE_VERSION));
    QGuiApplication::setApplicationDisplayName(u"守听"_s);
    QGuiApplication::setDesktopFileName(u"hearthline"_s);
    QQuickStyle::setStyle(u"Basic"_s);
}

Window::Window(Composition &composition)
    : m_composition(composition)
{
    // Without a name, the C locale would give Japanese forms of Chinese characters.
    QGuiApplication::setFont(QFont(u"Noto Sans CJK SC"_s));
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    connect(&composition.reminder, &ShiftReminder::wanted, this, [this] {
        if (window()) {
            window()->show();
            window()->raise();
            window()->requestActivate();
        }
    });
    connect(&composition.language, &LanguageSwitch::changed, &m_engine, &QQmlEngine::retranslate);
}

bool Window::load(QSize size)
{
    auto properties = m_composition.initialProperties();
    if (size.isValid()) {
        properties.insert(u"width"_s, size.width());
        properties.insert(u"height"_s, size.height());
    }
    m_engine.setInitialProperties(properties);
    m_engine.load(QUrl(u"qrc:/qt/qml/Hearthline/Ui/Main.qml"_s));
    if (!window())
        return false;
    window()->installEventFilter(&m_composition.session);
    return true;
}

QQuickWindow *Window::window() const
{
    return qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
}

} // namespace hl::app
