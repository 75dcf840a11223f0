// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Hearthline.Ui

// What one does with shifts now and then.
Sheet {
    id: root

    property bool leader: false

    signal chosen(string key)

    title: qsTr("更多")
    maximumWidth: 420

    RowList {
        width: parent.width
        rows: d.all
        onChosen: index => root.chosen(d.all[index].key)
    }
    QtObject {
        id: d
        readonly property var all: Array.from([{ key: "times", text: qsTr("我能值班的时间") }, { key: "away", text: qsTr("请假") }, { key: "calendar", text: qsTr("把我的班次存成日历文件") }])
            .concat(root.leader ? [{ key: "templates", text: qsTr("每周班次") }, { key: "proposal", text: qsTr("排班建议") },
                { key: "people", text: qsTr("人员资料") }, { key: "rules", text: qsTr("班表规则") }] : [])
    }
}
