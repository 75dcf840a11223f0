// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Each form of a call under its kind: its name, how much is answered, whether something required is missing.
Column {
    id: root

    property var forms: []

    signal opened(string key)

    Repeater {
        model: d.kinds

        Column {
            id: group
            required property string modelData
            required property int index
            readonly property var rows: root.forms.filter(f => (f.kind ?? "main") === modelData)
            width: root.width

            Txt {
                x: 14
                width: parent.width - 28
                visible: d.isTitled(group.modelData)
                topPadding: 16
                bottomPadding: 4
                text: Words.formGroup(group.modelData)
                color: Theme.ink2
                font.pixelSize: Theme.caption
                Accessible.role: Accessible.Heading
            }
            Repeater {
                model: group.rows

                ListRow {
                    required property var modelData
                    required property int index
                    readonly property bool absent: modelData.state === "not-installed"
                    width: root.width
                    title: modelData.title
                    detail: absent ? qsTr("正式文本还没有安装") : modelData.missing > 0 ? qsTr("还有 %1 项必填").arg(modelData.missing)
                        : modelData.score ? modelData.score : modelData.total > 0 && modelData.answered === modelData.total ? qsTr("已填完") : ""
                    aside: absent ? "" : qsTr("%1/%2").arg(modelData.answered).arg(modelData.total)
                    chevron: !absent
                    enabled: !absent
                    separated: index < group.rows.length - 1 || (group.index < d.kinds.length - 1 && !d.isTitled(d.kinds[group.index + 1]))
                    onClicked: root.opened(modelData.key)
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property var all: ["main", "plan", "worksheet", "duty", "instrument"]
        readonly property var kinds: all.filter(k => root.forms.some(f => (f.kind ?? "main") === k))

        function isTitled(kind: string): bool { return kind === "duty" || kind === "instrument"; }
    }
}
