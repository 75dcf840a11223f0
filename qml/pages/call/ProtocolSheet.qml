// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// All protocols in their families. Suicide risk stands first and large; nothing answered so far is lost by changing.
Sheet {
    id: root

    required property var call

    title: qsTr("换流程")
    maximumWidth: 720

    RiskButton {
        width: parent.width
        visible: root.call.protocol.key !== "suicide-risk"
        text: qsTr("自杀风险评估与干预")
        onClicked: d.go("suicide-risk")
    }
    Txt {
        width: parent.width
        text: qsTr("可以随时换，也可以换回来；已经答的、写的都在。")
        color: Theme.ink2
    }
    Repeater {
        model: ["general", "special", "other"]

        Column {
            id: family
            required property string modelData
            readonly property var rows: root.call.protocol.library.filter(p => p.group === modelData)
            width: parent ? parent.width : 0
            visible: rows.length > 0
            spacing: 6

            Txt { text: Words.family(family.modelData); color: Theme.ink2; font.pixelSize: Theme.caption; Accessible.role: Accessible.Heading }
            Grid {
                id: grid
                width: parent.width
                columns: width > 560 * Theme.textScale ? 2 : 1
                spacing: 8

                Repeater {
                    model: family.rows
                    Card {
                        id: tile
                        required property var modelData
                        width: (grid.width - 8 * (grid.columns - 1)) / grid.columns
                        height: grid.columns > 1 ? Math.max(implicitHeight, 60) : implicitHeight
                        pad: 0
                        ListRow {
                            width: parent.width
                            title: tile.modelData.title
                            detail: tile.modelData.clause
                            aside: tile.modelData.current ? qsTr("正在用") : tile.modelData.suggested ? qsTr("像是这一类") : tile.modelData.visited ? qsTr("走过") : ""
                            chevron: !tile.modelData.current
                            enabled: !tile.modelData.current
                            separated: false
                            selected: tile.modelData.suggested
                            onClicked: d.go(tile.modelData.key)
                        }
                    }
                }
            }
        }
    }
    QtObject {
        id: d
        function go(key: string): void {
            root.call.protocol.switchTo(key);
            root.closed();
        }
    }
}
