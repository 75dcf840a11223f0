// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/inspect.h"

#include <QAccessible>
#include <QQuickItem>

namespace hl::gallery {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSlack = 1.0; ///< px: rounding of fonts
constexpr double kTouch = 44.0; ///< px: LOOK rule, smallest target

struct Seen
{
    QQuickItem *item;
    QRectF place; ///< in the window, as far as it is not scrolled or clipped away
};

bool isText(const QQuickItem *item)
{
    return item->inherits("QQuickText");
}

bool isControl(const QQuickItem *item)
{
    return item->inherits("QQuickAbstractButton") || item->inherits("QQuickSlider") || item->inherits("QQuickTextInput")
        || item->inherits("QQuickTextEdit");
}

QString describe(const QQuickItem *item)
{
    QString type = QString::fromLatin1(item->metaObject()->className());
    type.truncate(qMax(0, type.indexOf("_QML"_L1)) ? type.indexOf("_QML"_L1) : type.size());
    const QString text = item->property("text").toString().left(24);
    const QQuickItem *parent = item->parentItem();
    return u"%1 “%2” in %3"_s.arg(type, text, parent ? QString::fromLatin1(parent->metaObject()->className()) : u"-"_s);
}

QQuickItem *topmostOverlay(QQuickItem *item)
{
    if (!item->isVisible())
        return nullptr;
    QQuickItem *found = item->objectName() == "overlay"_L1 ? item : nullptr;
    for (QQuickItem *child : item->childItems()) {
        if (QQuickItem *inner = topmostOverlay(child))
            found = inner;
    }
    return found;
}

class Reader
{
public:
    explicit Reader(const QRectF &window)
        : m_window(window)
    {
    }

    void walk(QQuickItem *item, const QRectF &clip, bool scrolls)
    {
        if (!item->isVisible() || item->opacity() < 0.05)
            return;
        const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        QRectF inside = clip;
        if (item->clip())
            inside = inside.intersected(place);
        if (inside.isEmpty() && scrolls)
            return; // scrolled away as a whole
        if (isText(item))
            readText(item, inside, scrolls);
        if (isControl(item))
            readControl(item, place, inside, scrolls);
        const bool flickable = scrolls || item->inherits("QQuickFlickable");
        for (QQuickItem *child : item->childItems())
            walk(child, inside, flickable);
    }

    QStringList finish()
    {
        for (qsizetype i = 0; i < m_texts.size(); ++i) {
            for (qsizetype j = i + 1; j < m_texts.size(); ++j)
                compare(m_texts.at(i), m_texts.at(j), u"text upon text"_s);
        }
        for (qsizetype i = 0; i < m_controls.size(); ++i) {
            for (qsizetype j = i + 1; j < m_controls.size(); ++j)
                compare(m_controls.at(i), m_controls.at(j), u"control upon control"_s);
        }
        return m_problems;
    }

private:
    void readText(QQuickItem *item, const QRectF &clip, bool scrolls)
    {
        if (item->property("text").toString().isEmpty())
            return;
        const double w = item->property("contentWidth").toDouble();
        const double h = item->property("contentHeight").toDouble();
        const bool mayElide = item->property("mayElide").toBool();
        if (!mayElide && item->property("truncated").toBool())
            say(u"cut"_s, item);
        if (w > item->width() + kSlack)
            say(u"wider than its place by %1"_s.arg(w - item->width()), item);
        if (h > item->height() + kSlack)
            say(u"taller than its place"_s, item);
        if (mayElide && item->width() < 40)
            say(u"no room left"_s, item);
        const QRectF painted = item->mapRectToScene(QRectF(0, 0, qMin(w, item->width()), qMin(h, item->height())));
        readPlace(item, painted, clip, scrolls);
        const QRectF visible = painted.intersected(clip);
        if (visible.width() > 2 && visible.height() > 2)
            m_texts.append({item, visible});
    }

    void readControl(QQuickItem *item, const QRectF &place, const QRectF &clip, bool scrolls)
    {
        if (place.width() + kSlack < kTouch || place.height() + kSlack < kTouch)
            say(u"smaller than 44 px (%1 x %2)"_s.arg(place.width()).arg(place.height()), item);
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            say(u"no accessible name"_s, item);
        readPlace(item, place, clip, scrolls);
        const QRectF visible = place.intersected(clip);
        if (visible.width() > 2 && visible.height() > 2)
            m_controls.append({item, visible});
    }

    // What scrolls may be cut above and below, never at the sides.
    void readPlace(QQuickItem *item, const QRectF &place, const QRectF &clip, bool scrolls)
    {
        const bool sides = place.left() < clip.left() - kSlack || place.right() > clip.right() + kSlack;
        const bool ends = place.top() < clip.top() - kSlack || place.bottom() > clip.bottom() + kSlack;
        if (sides || (ends && !scrolls))
            say(u"outside its window or pane"_s, item);
    }

    void compare(const Seen &a, const Seen &b, const QString &what)
    {
        if (a.item->isAncestorOf(b.item) || b.item->isAncestorOf(a.item))
            return;
        const QRectF both = a.place.intersected(b.place);
        if (both.width() > 2 && both.height() > 3)
            say(what + u": "_s + describe(a.item), b.item);
    }

    void say(const QString &what, const QQuickItem *item) { m_problems += what + u": "_s + describe(item); }

    QRectF m_window;
    QList<Seen> m_texts;
    QList<Seen> m_controls;
    QStringList m_problems;
};

} // namespace

QStringList inspect(QQuickWindow &window)
{
    QQuickItem *root = window.contentItem();
    // A sheet lies over the page on purpose: then only the sheet is looked at.
    if (QQuickItem *overlay = topmostOverlay(root))
        root = overlay;
    const QRectF whole(0, 0, window.width(), window.height());
    Reader reader(whole);
    reader.walk(root, whole, false);
    return reader.finish();
}

} // namespace hl::gallery
