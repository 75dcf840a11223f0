// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQml

// The pages of the app in their order; a leader has one more.
QtObject {
    id: root

    readonly property var all: [
        { key: "home", title: qsTr("今天"), icon: "home", keys: "Ctrl+1" },
        { key: "records", title: qsTr("我的记录"), icon: "records", keys: "Ctrl+2" },
        { key: "inbox", title: qsTr("待阅"), icon: "inbox", keys: "Ctrl+3" },
        { key: "settings", title: qsTr("设置"), icon: "settings", keys: "Ctrl+4" }
    ]

    function list(leader: bool): var {
        return leader ? root.all : root.all.filter(p => p.key !== "inbox");
    }
}
