// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/icons/icon.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

namespace hl {

Q_LOGGING_CATEGORY(logUi, "hearthline.ui")

Icon::Icon(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setImplicitSize(m_size, m_size);
    setAntialiasing(true);
}

void Icon::setName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    update();
    Q_EMIT nameChanged();
}

void Icon::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void Icon::setSize(qreal size)
{
    if (qFuzzyCompare(m_size, size))
        return;
    m_size = size;
    setImplicitSize(size, size);
    update();
    Q_EMIT sizeChanged();
}

void Icon::paint(QPainter *painter)
{
    if (m_name.isEmpty())
        return;
    QFile file(QStringLiteral(":/qt/qml/Hearthline/Ui/icons/%1.svg").arg(m_name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(logUi, "an icon is missing: %s", qUtf8Printable(m_name));
        return;
    }
    // Qt SVG knows no outer "currentColor": the colour is written into the text before it is parsed.
    QByteArray svg = file.readAll();
    svg.replace("currentColor", m_color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    renderer.render(painter, boundingRect());
}

} // namespace hl
