// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// After both have rated for themselves: one writes down what both hold, the other agrees or writes it anew.
Section {
    id: root

    required property var quality

    title: qsTr("一起怎么看")
    hint: d.detail.agreed?.comment !== undefined ? qsTr("双方都认可：") : d.detail.proposedByMe ? qsTr("已写下，等对方认可：")
        : d.detail.mayAgree ? qsTr("对方写下的：") : d.detail.mayPropose ? qsTr("两边的评分都看过、谈过以后，写下共同的结论。") : qsTr("双方都评完以后，一起写结论。")

    Card {
        width: parent.width
        visible: !!d.words
        Txt { width: parent.width; text: d.words?.comment ?? "" }
        Flow {
            width: parent.width
            spacing: 8
            visible: (d.words?.faults ?? []).length > 0
            Repeater {
                model: d.words?.faults ?? []
                Tag { required property string modelData; text: modelData; tone: "amber" }
            }
        }
    }
    QuietButton {
        width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
        visible: d.detail.mayAgree ?? false
        enabled: root.quality.saveState !== "saving"
        text: qsTr("我也这样看")
        iconName: "check"
        onClicked: root.quality.agree()
    }
    InputArea {
        id: words
        width: parent.width
        visible: d.detail.mayPropose ?? false
        label: d.detail.mayAgree ? qsTr("或者换一种写法") : qsTr("共同的结论")
        placeholder: qsTr("哪里合理、哪里可以改、下次怎么做")
    }
    QuietButton {
        width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
        visible: d.detail.mayPropose ?? false
        enabled: root.quality.saveState !== "saving" && words.text.trim() !== ""
        text: qsTr("送给对方")
        iconName: "send"
        onClicked: root.quality.propose(words.text.trim())
    }
    QtObject {
        id: d
        readonly property var detail: root.quality.detail
        readonly property var words: detail.agreed?.comment !== undefined ? detail.agreed : detail.proposed?.comment !== undefined ? detail.proposed : null
    }
}
