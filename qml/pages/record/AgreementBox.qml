// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The agreement with a caller who rings often: made here, told to the caller, shown at the next ring.
Section {
    id: root

    required property var wrapUp

    visible: root.wrapUp.canAgree
    title: qsTr("和这位来电者的约定")

    Card {
        width: parent.width
        AgreementNote { width: parent.width; visible: has && !d.editing; agreement: root.wrapUp.agreement }
        Flow {
            width: parent.width
            visible: !d.editing
            spacing: 8
            QuietButton {
                text: d.has ? qsTr("改约定") : qsTr("做一个约定")
                iconName: "edit"
                onClicked: d.begin()
            }
            QuietButton { visible: d.has; plain: true; text: qsTr("取消约定"); onClicked: root.wrapUp.endAgreement() }
        }
        ChoiceRow {
            width: parent.width
            visible: d.editing
            label: qsTr("每周几次")
            options: d.times.map(n => ({ value: n, text: qsTr("%1 次").arg(n) }))
            value: d.perWeek
            onPicked: value => { if (value) d.perWeek = value }
        }
        ChoiceRow {
            width: parent.width
            visible: d.editing
            label: qsTr("每次多久")
            options: d.lengths.map(n => ({ value: n, text: qsTr("%1 分钟").arg(n) }))
            value: d.minutes
            onPicked: value => { if (value) d.minutes = value }
        }
        InputField {
            id: note
            width: parent.width
            visible: d.editing
            label: qsTr("约定的补充")
            placeholderText: qsTr("例如：每周三晚上打来")
            value: root.wrapUp.agreement.note ?? ""
        }
        Flow {
            width: parent.width
            visible: d.editing
            spacing: 8
            QuietButton {
                text: qsTr("已告诉来电者，记下")
                width: Math.min(implicitWidth, parent.width)
                iconName: "check"
                onClicked: {
                    root.wrapUp.agree(d.perWeek, d.minutes, note.text.trim());
                    d.editing = false;
                }
            }
            QuietButton { plain: true; text: qsTr("算了"); onClicked: d.editing = false }
        }
    }
    QtObject {
        id: d
        property bool editing: false
        property int perWeek: 1
        readonly property var times: [1, 2, 3]
        readonly property var lengths: [15, 20, 30]
        property int minutes: 20
        readonly property bool has: (root.wrapUp.agreement.perWeek ?? 0) > 0
        function begin(): void {
            perWeek = root.wrapUp.agreement.perWeek ?? 1;
            minutes = root.wrapUp.agreement.minutes ?? 20;
            editing = true;
        }
    }
}
