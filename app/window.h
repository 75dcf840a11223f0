// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"

#include <QQmlApplicationEngine>
#include <QSize>

class QQuickWindow;

namespace hl::app {

/// Names and style; before the QGuiApplication is made.
void prepareApplication();

/// The QML side of a Composition; must go before it.
class Window final : public QObject
{
    Q_OBJECT
public:
    explicit Window(Composition &composition);
    /// False when Main.qml cannot be loaded, e.g. because a required property is missing.
    [[nodiscard]] bool load(QSize size = {});
    [[nodiscard]] QQuickWindow *window() const;

private:
    Composition &m_composition;
    QQmlApplicationEngine m_engine;
};

} // namespace hl::app
