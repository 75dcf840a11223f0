// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQml

// The places of the app in their order, at most five, and the pages of each; a leader has one more.
QtObject {
    id: root

    readonly property var all: [
        { key: "home", title: qsTr("今天"), icon: "home", pages: [{ key: "home", title: qsTr("今天") }] },
        { key: "records", title: qsTr("我的记录"), icon: "records",
            pages: [{ key: "records", title: qsTr("通话") }, { key: "followups", title: qsTr("回访") }, { key: "handovers", title: qsTr("交接") }] },
        { key: "resources", title: qsTr("资源"), icon: "directory",
            pages: [{ key: "directory", title: qsTr("转介") }, { key: "bulletins", title: qsTr("通知") }] },
        { key: "learning", title: qsTr("学习"), icon: "learn",
            pages: [{ key: "practice", title: qsTr("练习") }, { key: "training", title: qsTr("培训") }] },
        { key: "inbox", title: qsTr("待阅"), icon: "inbox",
            pages: [{ key: "inbox", title: qsTr("收到的记录") }, { key: "debriefs", title: qsTr("想聊聊的人") }, { key: "members", title: qsTr("成员") }] }
    ]

    function list(leader: bool): var {
        return leader ? root.all : root.all.filter(p => p.key !== "inbox");
    }
    function placeOf(page: string): var {
        return root.all.find(p => p.pages.some(q => q.key === page)) ?? null;
    }
    function holds(place: string, page: string): bool {
        return root.all.some(p => p.key === place && p.pages.some(q => q.key === page));
    }
}
