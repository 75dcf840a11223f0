// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Something here has waited past its time. One quiet dot, never a number; the name of its place says it as well.
Rectangle {
    width: 8
    height: 8
    radius: 4
    color: Theme.amber
}
