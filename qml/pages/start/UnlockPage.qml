// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The locked app: nothing of anyone is on this screen.
FocusScope {
    id: root

    required property var session

    StartFrame {
        anchors.fill: parent
        title: Format.greeting(new Date().getHours())
        text: qsTr("输入口令，打开保险库。")
        action: root.session.busy ? qsTr("正在打开") : qsTr("打开")
        actionEnabled: !field.empty
        busy: root.session.busy
        onActed: d.open()

        SecretField {
            id: field
            width: parent.width
            focus: true
            label: qsTr("口令")
            enabled: !root.session.busy
            faulty: root.session.error !== ""
            onAccepted: d.open()
        }
        Banner {
            width: parent.width
            tone: "amber"
            text: d.damaged ? "" : Words.error(root.session.error)
        }
        StorageCard {
            width: parent.width
            visible: d.damaged
            storage: "unreadable"
            busy: root.session.busy
            onSetAsideWanted: root.session.setAside()
        }
    }
    Connections {
        target: root.session
        function onErrorChanged(): void {
            if (root.session.error !== "")
                field.selectAll();
        }
    }
    QtObject {
        id: d
        readonly property bool damaged: root.session.error === "vault-damaged"
        function open(): void {
            if (!field.empty && !root.session.busy)
                root.session.unlock(field.secret());
        }
    }
}
