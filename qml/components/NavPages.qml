// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
pragma Singleton

import QtQml

// The places of the app in their order, at most five, and the pages of each. `who`: for these roles only.
QtObject {
    id: root

    property var roles: [] // of whoever is at this device

    readonly property var all: [
        { key: "home", title: qsTr("今天"), icon: "home", pages: [{ key: "home", title: qsTr("今天") }, { key: "shifts", title: qsTr("班表") },
                { key: "wellbeing", title: qsTr("自己"), who: ["counsellor", "leader"] }] },
        { key: "records", title: qsTr("我的记录"), brief: qsTr("我的记录", "in the bar of a phone"), icon: "records",
            pages: [{ key: "records", title: qsTr("通话") }, { key: "followups", title: qsTr("回访") }, { key: "handovers", title: qsTr("交接") }] },
        { key: "resources", title: qsTr("资源"), icon: "directory",
            pages: [{ key: "directory", title: qsTr("转介") }, { key: "bulletins", title: qsTr("通知") }, { key: "concerns", title: qsTr("反映") }] },
        { key: "learning", title: qsTr("学习"), icon: "learn",
            pages: [{ key: "practice", title: qsTr("练习") }, { key: "training", title: qsTr("培训") }, { key: "quality", title: qsTr("评定") }] },
        { key: "desk", title: qsTr("督导台"), icon: "inbox",
            pages: [{ key: "inbox", title: qsTr("待阅"), who: ["leader"] },
                { key: "board", title: qsTr("看板"), who: ["leader", "supervisor"] },
                { key: "cases", title: qsTr("事件与投诉"), who: ["leader", "complaints"] },
                { key: "reports", title: qsTr("汇总"), who: ["leader", "supervisor", "complaints"] },
                { key: "care", title: qsTr("关怀"), who: ["leader"] },
                { key: "members", title: qsTr("成员"), who: ["leader", "custodian"] }] }
    ]
    /// What this member sees: places without a page for her are left out.
    readonly property var places: all.map(place => Object.assign({}, place, { pages: place.pages.filter(page => !page.who || page.who.some(role => root.roles.includes(role))) }))
        .filter(place => place.pages.length > 0)

    function placeOf(page: string): var {
        return root.places.find(p => p.pages.some(q => q.key === page)) ?? null;
    }
    function holds(place: string, page: string): bool {
        return root.placeOf(page)?.key === place;
    }
}
