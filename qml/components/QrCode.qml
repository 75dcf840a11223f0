// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A QR code: rows of "0" and "1". Dark on white in both themes, with the quiet border that readers need.
Rectangle {
    id: root

    property var rows: []
    required property string name

    height: width
    color: "#ffffff"
    radius: 4
    Accessible.role: Accessible.Graphic
    Accessible.name: name

    Canvas {
        id: canvas
        anchors.fill: parent
        onPaint: {
            const context = getContext("2d");
            const count = root.rows.length;
            context.fillStyle = "#ffffff";
            context.fillRect(0, 0, width, height);
            if (count === 0)
                return;
            const step = Math.floor(width / (count + 8)); // four modules of border on each side
            const edge = Math.floor((width - step * count) / 2);
            context.fillStyle = "#000000";
            for (let y = 0; y < count; ++y)
                for (let x = 0; x < count; ++x)
                    if (root.rows[y][x] === "1")
                        context.fillRect(edge + x * step, edge + y * step, step, step);
        }
    }
    onRowsChanged: canvas.requestPaint()
}
