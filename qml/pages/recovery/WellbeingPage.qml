// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One's own: what the week came to, a word with a leader, how one feels, and whether leaders may see how the weeks went.
FocusScope {
    id: root

    required property var recovery
    required property var care
    property double nowMs: Date.now()

    signal pageWanted(string page)

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 28

        PlaceHead { width: parent.width; page: "wellbeing"; onChosen: page => root.pageWanted(page) }
        Section {
            width: d.width
            title: qsTr("您这一周")
            Card {
                width: parent.width
                spacing: 8
                Txt {
                    width: parent.width
                    text: root.care.state === "ready" ? TeamWords.load(root.care.own) : root.care.state === "error" ? qsTr("暂时打不开。内容没有丢失，请锁定后重新打开。") : qsTr("正在打开")
                    color: root.care.state === "ready" ? Theme.ink : Theme.ink2
                }
                Txt {
                    width: parent.width
                    visible: root.care.state === "ready"
                    text: visible ? TeamWords.rest(root.care.own, root.nowMs) : ""
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
                Txt { width: parent.width; visible: text !== ""; text: d.much.join(" · "); color: Theme.amber }
                Txt {
                    width: parent.width
                    visible: d.much.length > 0
                    text: qsTr("已经不少了。可以和督导商量，少排几班。")
                }
            }
        }
        TalkSection { width: d.width; recovery: root.recovery }
        MoodSection { width: d.width; recovery: root.recovery }
        Section {
            width: d.width
            title: qsTr("每周的走势")
            Card {
                width: parent.width
                ToggleSwitch {
                    width: parent.width
                    enabled: root.care.state === "ready"
                    text: qsTr("让督导看到每周的走势")
                    on: root.care.consent
                    onToggledTo: on => root.care.setConsent(on)
                }
                Txt {
                    width: parent.width
                    text: root.care.consent ? qsTr("督导只看到一周比前一周好些、低些还是差不多，从这一周起。随时可以关，关掉以后督导那里不再显示。")
                        : qsTr("现在督导看不到。打开后只看到一周比前一周好些、低些还是差不多，看不到哪一天。随时可以关。")
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
                Banner { width: parent.width; tone: "amber"; text: root.care.failed ? qsTr("没有改成，可以再试") : "" }
            }
        }
    }
    Component.onCompleted: root.care.watch(true)
    Component.onDestruction: root.care.watch(false)

    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property int readable: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
        readonly property int width: Math.min(root.width - (narrow ? 32 : 48), readable)
        readonly property var much: root.care.state === "ready" ? TeamWords.tooMuch(root.care.own) : []
    }
}
