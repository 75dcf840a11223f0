// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What a practice call wanted, and which of it was done. No mark, no score: what is open can be tried next time.
Column {
    id: root

    property var result: []

    spacing: 20

    Txt {
        width: parent.width
        text: qsTr("%1 项里做到了 %2 项").arg(d.judged.length).arg(d.judged.filter(r => r.done).length)
        color: Theme.ink2
    }
    Repeater {
        model: [
            { title: qsTr("下次可以试试"), rows: d.judged.filter(r => !r.done), icon: "forward" },
            { title: qsTr("这次做到了"), rows: d.judged.filter(r => r.done), icon: "check" },
            { title: qsTr("可以留意到的"), rows: root.result.filter(r => r.kind === "notice"), icon: "quote" },
            { title: qsTr("想一想"), rows: root.result.filter(r => r.kind === "question"), icon: "comment" }
        ]

        Section {
            id: part
            required property var modelData
            width: root.width
            visible: modelData.rows.length > 0
            title: modelData.title

            Card {
                width: parent.width
                spacing: 14
                Repeater {
                    model: part.modelData.rows
                    Item {
                        id: line
                        required property var modelData
                        width: parent ? parent.width : 0
                        height: words.implicitHeight
                        Accessible.role: Accessible.ListItem
                        Accessible.name: Format.list([part.modelData.title, modelData.text, modelData.detail ?? ""])

                        Icon {
                            name: part.modelData.icon
                            size: Theme.size(20)
                            color: part.modelData.icon === "check" ? Theme.ok : part.modelData.icon === "forward" ? Theme.amber : Theme.ink2
                        }
                        Column {
                            id: words
                            x: Theme.size(20) + 12
                            width: parent.width - x
                            spacing: 2
                            Txt { width: parent.width; text: line.modelData.text; Accessible.ignored: true }
                            Txt {
                                width: parent.width
                                visible: text !== ""
                                text: line.modelData.detail ?? ""
                                color: Theme.ink2
                                font.pixelSize: Theme.caption
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property var judged: root.result.filter(r => r.kind === "step" || r.kind === "level")
    }
}
