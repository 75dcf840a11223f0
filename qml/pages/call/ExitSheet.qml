// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A way out that wants a reason: the reasons, one tap each.
Sheet {
    id: root

    required property var call
    required property string event // of the exit

    title: d.exit ? d.exit.text : ""
    maximumWidth: 440

    Txt {
        width: parent.width
        text: qsTr("选一个原因，会留在记录里，督导能看到。")
        color: Theme.ink2
    }
    RowList {
        width: parent.width
        rows: d.exit ? d.exit.reasons : []
        onChosen: index => {
            root.call.protocol.fire(d.exit.reasons[index].event);
            root.closed();
        }
    }
    QtObject {
        id: d
        // of this step, or of one that runs beside it
        readonly property var exits: root.call.rescue.reduce((all, step) => all.concat(step.exits), root.call.protocol.exits)
        readonly property var exit: exits.find(e => e.event === root.event) ?? null
        onExitChanged: {
            if (!exit)
                root.closed(); // the step has changed beneath
        }
    }
}
