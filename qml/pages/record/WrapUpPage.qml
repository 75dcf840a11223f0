// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// After the call: what is missing first, then the facts, then sign. Nothing here waits for the network.
FocusScope {
    id: root

    required property var call
    required property var wrapUp

    signal pageWanted(string page)
    signal caseWanted(string kind, string record)

    function stepBack(): bool {
        if (!root.wrapUp.sideForm)
            return false;
        root.wrapUp.hideForm();
        return true;
    }

    PracticeMark {
        id: mark
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: root.wrapUp.practice
    }
    ScrollPane {
        id: main
        anchors.top: mark.bottom
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: side.visible ? side.left : parent.right
        visible: side.visible || !root.wrapUp.sideForm
        pad: d.wide ? 32 : 16
        maximumWidth: Math.round(680 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 24

        Column {
            width: parent.width
            spacing: 4
            Txt {
                width: parent.width
                text: d.done ? qsTr("记录已保存") : d.practised ? qsTr("练习结束") : qsTr("收尾")
                font.pixelSize: Theme.title
                strong: true
                Accessible.role: Accessible.Heading
            }
            Txt {
                width: parent.width
                text: (root.wrapUp.byHand ? qsTr("手动记录的来电") : Words.ended(root.wrapUp.endedBy)) + qsTr(" · 时长 %1").arg(Format.clock(root.wrapUp.seconds))
                    + qsTr(" · %1 开始").arg(Format.time(root.wrapUp.startedMs))
                color: Theme.ink2
            }
        }
        Banner {
            width: parent.width
            tone: "amber"
            text: Words.error(root.wrapUp.error)
        }
        DonePanel {
            width: parent.width
            visible: d.done
            wrapUp: root.wrapUp
        }
        MissingList { width: parent.width; visible: !d.done && !d.practised && root.wrapUp.missing.length > 0; wrapUp: root.wrapUp }
        PracticeResult { width: parent.width; visible: d.practised; result: root.wrapUp.practiceResult }
        RiskBadge {
            width: parent.width
            visible: !d.done
            level: root.wrapUp.risk
            former: root.call.formerRisk
            reasons: root.wrapUp.riskReasons
            incomplete: root.wrapUp.riskIncomplete
        }
        FactList { width: parent.width; visible: !d.done; rows: root.wrapUp.summary }
        FormView { id: questions; width: parent.width; visible: !d.done && form !== null; form: root.wrapUp.form }
        SectionsList { width: parent.width; visible: !d.done && root.wrapUp.sections.length > 0; wrapUp: root.wrapUp }
        QuietButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !d.done && !root.wrapUp.practice
            text: qsTr("上报负责人…")
            iconName: "up"
            onClicked: root.caseWanted("incident", "call")
        }
        AgreementBox { width: parent.width; visible: !d.done && root.wrapUp.canAgree; wrapUp: root.wrapUp }
        NotesBox {
            width: parent.width
            height: Math.max(180, Theme.size(180))
            visible: !d.done && !d.wide
            text: root.wrapUp.notes
            saved: root.wrapUp.notesSaved
            onEdited: text => root.wrapUp.editNotes(text)
        }
        Section {
            width: parent.width
            visible: !d.done && !d.wide
            title: qsTr("表单")
            Card {
                width: parent.width
                pad: 0
                FormsList { width: parent.width; forms: root.wrapUp.forms; onOpened: key => root.wrapUp.showForm(key) }
            }
        }
    }
    FocusScope {
        id: side
        anchors.right: parent.right
        anchors.top: mark.bottom
        anchors.bottom: foot.top
        width: Math.round(Math.max(360, root.width * 0.34))
        visible: d.wide && !d.done

        Rectangle { anchors.fill: parent; color: Theme.surface }
        Rectangle { width: 1; height: parent.height; color: Theme.line }
        NotesBox {
            x: 20
            y: 20
            width: parent.width - 40
            height: root.wrapUp.sideForm ? parent.height * 0.25 : parent.height * 0.5
            text: root.wrapUp.notes
            saved: root.wrapUp.notesSaved
            onEdited: text => root.wrapUp.editNotes(text)
        }
        Txt {
            x: 20
            anchors.bottom: sideForms.top
            anchors.bottomMargin: 6
            visible: !root.wrapUp.sideForm
            text: qsTr("表单")
            strong: true
            Accessible.role: Accessible.Heading
        }
        Rectangle { anchors.bottom: sideForms.top; width: parent.width; height: 1; color: Theme.line }
        FormsPane {
            id: sideForms
            anchors.bottom: parent.bottom
            x: root.wrapUp.sideForm ? 1 : 6
            width: parent.width - x - 1
            height: root.wrapUp.sideForm ? parent.height * 0.75 - 36 : parent.height * 0.5 - 72
            source: root.wrapUp
            pad: root.wrapUp.sideForm ? 20 : 0
        }
    }
    FormsPane {
        id: overForms
        anchors.top: mark.bottom
        anchors.bottom: foot.top
        width: parent.width
        visible: !d.wide && !!root.wrapUp.sideForm
        source: root.wrapUp
        pad: 16
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        action: d.done ? qsTr("回到今天") : root.wrapUp.state === "signing" ? qsTr("正在保存")
            : root.wrapUp.practice ? qsTr("结束练习") : qsTr("签名并保存")
        iconName: d.done ? "" : "check"
        actionEnabled: d.done || (root.wrapUp.canSign && root.wrapUp.state !== "signing")
        note: !d.done && !root.wrapUp.canSign && root.wrapUp.state === "editing" ? qsTr("填完必填项后可以签名") : ""
        onActed: d.done ? d.leave() : root.wrapUp.sign()
    }
    Connections {
        target: root.wrapUp
        function onFocusRow(key: string): void {
            d.wanted = key;
            later.start();
        }
    }
    Timer {
        id: later
        interval: 0 // the form that was opened must be there
        onTriggered: d.lead(d.wanted)
    }
    QtObject {
        id: d
        property string wanted: ""
        readonly property bool practised: root.wrapUp.practice && root.wrapUp.practiceResult.length > 0
        function lead(key: string): void {
            if (!(root.wrapUp.sideForm && (wide ? sideForms : overForms).focusRow(key)))
                questions.focusRow(key);
        }
        readonly property bool wide: root.width >= Theme.foldWidth
        readonly property bool done: root.wrapUp.state === "signed"
        // The call may have been started from another page.
        function leave(): void {
            root.pageWanted("home");
            root.wrapUp.done();
        }
    }
}
