// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/screens.h"

#include "tests/gallery/inspect.h"

#include <QCoreApplication>
#include <QCursor>
#include <QGuiApplication>

namespace hl::gallery {

using namespace Qt::StringLiterals;

namespace {

QStringList s_warnings;
QtMessageHandler s_before = nullptr;

void hear(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // The offscreen platform cannot do these; they say nothing about our pages.
    const bool ofPlatform = text.contains("propagateSizeHints"_L1) || text.contains("does not support"_L1);
    if (type != QtDebugMsg && type != QtInfoMsg && !ofPlatform)
        s_warnings += text;
    if (s_before)
        s_before(type, context, text);
}

void settle()
{
    // Bindings, polish and deferred deletes: a few rounds of the event loop are enough, as nothing here waits for time.
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace

QString Shot::fileName() const
{
    QString name = u"%1-%2-%3-%4x%5"_s.arg(scene, language, theme).arg(size.width()).arg(size.height());
    if (textScale > 1.0)
        name += u"-%1"_s.arg(qRound(textScale * 100));
    return name + u".png"_s;
}

Screens::Screens()
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    // Nothing is hovered: the pointer of this platform begins inside every window.
    if (QGuiApplication::platformName() == "offscreen"_L1)
        QCursor::setPos(QPoint(10000, 10000));
    m_component = std::make_unique<QQmlComponent>(&m_engine, QUrl(u"qrc:/qt/qml/Hearthline/Gallery/Stage.qml"_s));
}

Screens::~Screens()
{
    close();
    QCoreApplication::removeTranslator(&m_english);
}

QStringList Screens::names()
{
    QQmlComponent component(&m_engine, QUrl(u"qrc:/qt/qml/Hearthline/Gallery/Names.qml"_s));
    const std::unique_ptr<QObject> object(component.create());
    return object ? object->property("names").toStringList() : QStringList{};
}

// The window goes before the view-models it shows, as in the app.
void Screens::close()
{
    delete std::exchange(m_window, nullptr);
    m_stage.reset();
}

void Screens::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_english);
    if (language == "en"_L1 && m_english.load(u":/i18n/hearthline_en.qm"_s))
        QCoreApplication::installTranslator(&m_english);
    m_engine.retranslate();
}

QQuickWindow *Screens::show(const Shot &shot)
{
    close();
    speak(shot.language);
    QObject *object = m_component->createWithInitialProperties(
        {{u"scene"_s, shot.scene}, {u"lang"_s, shot.language}, {u"theme"_s, shot.theme},
            {u"width"_s, shot.size.width()}, {u"height"_s, shot.size.height()}, {u"textScale"_s, shot.textScale}});
    m_stage.reset(object);
    m_window = object ? object->property("window").value<QQuickWindow *>() : nullptr;
    if (!m_window) {
        qCritical("%s", qUtf8Printable(m_component->errorString()));
        return nullptr;
    }
    settle();
    bool moved = false;
    QMetaObject::invokeMethod(object, "reveal", Q_RETURN_ARG(bool, moved));
    if (moved)
        settle();
    return m_window;
}

void Screens::setTheme(const QString &theme)
{
    m_stage->setProperty("theme", theme);
    settle();
}

QImage Screens::grab() const
{
    return m_window ? m_window->grabWindow() : QImage();
}

QStringList Screens::problems() const
{
    return m_window ? inspect(*m_window) : QStringList{u"no window"_s};
}

void Screens::listen()
{
    s_before = qInstallMessageHandler(hear);
}

QStringList Screens::takeWarnings()
{
    return std::exchange(s_warnings, {});
}

} // namespace hl::gallery
