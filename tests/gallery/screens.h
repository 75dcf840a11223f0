// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QSize>
#include <QStringList>
#include <QTranslator>

#include <memory>

namespace hl::gallery {

/// One picture to take.
struct Shot
{
    QString scene;
    QString language = QStringLiteral("zh"); ///< zh | en
    QString theme = QStringLiteral("light"); ///< light | dark
    QSize size = {1280, 800};
    double textScale = 1.0; ///< 1.0 .. 2.0
    [[nodiscard]] QString fileName() const;
};

/// Shows the scenes of the gallery in the real window and looks at them: pictures for people, problems for the test.
class Screens
{
public:
    Screens();
    ~Screens();

    /// Names of all scenes, in order; empty when the module does not load.
    [[nodiscard]] QStringList names();
    /// Shows `shot` and waits until its layout stands still. Null when it could not be made.
    QQuickWindow *show(const Shot &shot);
    /// The same scene in the other theme, as when the person changes it.
    void setTheme(const QString &theme);
    [[nodiscard]] QImage grab() const;
    /// What is wrong with the scene on the screen: cut or overlapping text, things outside the window, small or
    /// nameless controls. One line each.
    [[nodiscard]] QStringList problems() const;
    /// Takes what Qt wrote as warnings since the last call: each is a fault.
    static QStringList takeWarnings();
    /// Starts to listen; call it after Qt Test has put its own handler in place.
    static void listen();

private:
    void close();
    void speak(const QString &language);

    QQmlEngine m_engine;
    QTranslator m_english;
    std::unique_ptr<QQmlComponent> m_component;
    std::unique_ptr<QObject> m_stage; ///< owns the window
    QQuickWindow *m_window = nullptr;
};

} // namespace hl::gallery
