// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Hearthline.Ui

// The outline of something that is missing: a hole, to be seen without any colour.
Canvas {
    id: root

    property color ink: Theme.ink2
    property int radius: 6

    onInkChanged: requestPaint()
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
    onPaint: {
        const c = getContext("2d");
        const r = root.radius;
        c.reset();
        c.strokeStyle = root.ink;
        c.lineWidth = 1.5;
        c.setLineDash([4, 3]);
        c.beginPath();
        c.roundedRect(1, 1, width - 2, height - 2, r, r);
        c.stroke();
    }
}
