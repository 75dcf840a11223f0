// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Raters of one call side by side, and how far they agree. Items on which they differ come first.
Section {
    id: root

    required property var comparison

    title: qsTr("评定人之间")
    hint: qsTr("共同打分的 %n 项", "", root.comparison.rated)

    Card {
        width: parent.width
        spacing: 10
        FactList {
            width: parent.width
            rows: [
                { label: qsTr("完全相同"), value: d.percent(root.comparison.exact) },
                { label: qsTr("加权 kappa"), value: d.figure(root.comparison.kappa) },
                { label: qsTr("ICC(2,1)"), value: d.figure(root.comparison.icc) }
            ]
        }
        Txt {
            width: parent.width
            text: qsTr("1 是完全一致，0 是碰巧一致。项目少时数字起伏大，请当作谈话的起点。")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    Card {
        width: parent.width
        spacing: 6
        Item {
            width: parent.width
            height: heads.height
            Row {
                id: heads
                anchors.right: parent.right
                Repeater {
                    model: root.comparison.raters
                    Txt {
                        required property string modelData
                        width: d.column
                        text: modelData
                        mayElide: true
                        horizontalAlignment: Text.AlignHCenter
                        color: Theme.ink2
                        font.pixelSize: Theme.caption
                    }
                }
            }
        }
        Repeater {
            model: d.lines
            Item {
                id: line
                required property var modelData
                width: parent ? parent.width : 0
                height: Math.max(name.height, 28)
                Accessible.role: Accessible.StaticText
                Accessible.name: Format.list([modelData.text].concat(modelData.marks))

                Txt { id: name; width: parent.width - d.column * line.modelData.marks.length - 8; text: line.modelData.text; Accessible.ignored: true }
                Row {
                    anchors.right: parent.right
                    Repeater {
                        model: line.modelData.marks
                        Txt {
                            required property string modelData
                            width: d.column
                            text: modelData
                            horizontalAlignment: Text.AlignHCenter
                            strong: line.modelData.differs
                            color: line.modelData.differs ? Theme.ink : Theme.ink2
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        Txt { width: parent.width; text: qsTr("/ 不适用　– 没有问到"); color: Theme.ink2; font.pixelSize: Theme.caption }
    }
    QtObject {
        id: d
        readonly property int column: Math.round(56 * Theme.textScale)
        readonly property var lines: Array.from(root.comparison.items).sort((a, b) => (b.differs ? 1 : 0) - (a.differs ? 1 : 0))
        function percent(x: real): string { return x > -2 ? Math.round(x * 100) + "%" : qsTr("算不出"); }
        function figure(x: real): string { return x > -2 ? x.toFixed(2) : qsTr("算不出"); }
    }
}
