// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Phone: one column of three views, and the bar at the foot that never moves.
FocusScope {
    id: root

    required property var call
    required property var help

    signal coverRequested
    signal riskWanted
    signal sheetWanted(string name)

    function askHelp(): void { bar.askHelp(); }
    function pressEnd(): void { bar.pressEnd(); }
    function focusNotes(): void {
        d.view = "notes";
        notes.forceActiveFocus();
    }
    function showGuide(): void { d.view = "guide"; }

    Column {
        id: top
        x: 16
        y: 4
        width: parent.width - 32
        spacing: 4

        Item {
            width: parent.width
            height: clock.implicitHeight

            ClockLabel {
                id: clock
                seconds: root.call.callSeconds
                stopped: root.call.byHand && !root.call.clockRunning
                onLongPressed: root.coverRequested()
            }
            Txt {
                anchors.left: clock.right
                anchors.leftMargin: 12
                anchors.right: signal.left
                anchors.rightMargin: 8
                anchors.verticalCenter: parent.verticalCenter
                visible: width > 60
                text: root.call.protocol.title
                strong: true
                mayElide: true
            }
            SignalBars {
                id: signal
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.call.byHand
                quality: root.call.quality
                wordless: root.call.quality >= 3
            }
        }
        StageStepper {
            width: parent.width
            stages: root.call.protocol.stages
            current: root.call.protocol.stageIndex
            title: root.call.protocol.stageTitle
        }
        BudgetLine {
            width: parent.width
            height: visible ? 4 : 0
            wordy: false
            state_: root.call.budgetState
            seconds: root.call.callSeconds
            fromSeconds: root.call.softFromSeconds
            toSeconds: root.call.softToSeconds
        }
        Item { width: 1; height: 2 }
        Segments {
            width: parent.width
            label: qsTr("视图")
            items: [{ key: "guide", title: qsTr("引导") }, { key: "notes", title: qsTr("记录") }, { key: "forms", title: qsTr("登记") }]
            current: d.view
            onChosen: key => d.view = key
        }
    }
    // Large text may make these long: they scroll rather than push the guide away. But what a leader asks is answered there.
    Flickable {
        id: notices
        anchors.top: top.bottom
        anchors.topMargin: 4
        width: parent.width
        height: Math.min(lines.implicitHeight, root.height * (Theme.textScale > 1.3 && (root.help.offer.entry ?? "") !== "" ? 0.5 : 0.2))
        contentHeight: lines.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        CallNotices {
            id: lines
            width: parent.width
            call: root.call
            help: root.help
            onSheetWanted: name => root.sheetWanted(name)
        }
    }
    Item {
        anchors.top: notices.bottom
        anchors.bottom: bar.top
        width: parent.width

        GuidePane {
            anchors.fill: parent
            visible: d.view === "guide"
            call: root.call
            narrow: true
            onSheetWanted: name => root.sheetWanted(name)
        }
        NotesBox {
            id: notes
            anchors.fill: parent
            anchors.margins: 16
            visible: d.view === "notes"
            text: root.call.notes
            saved: root.call.notesSaved
            onEdited: text => root.call.editNotes(text)
        }
        FormsPane {
            anchors.fill: parent
            visible: d.view === "forms"
            source: root.call
            pad: 16
            onReadWanted: root.sheetWanted("read")
        }
    }
    CallBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        call: root.call
        help: root.help
        onSheetWanted: name => root.sheetWanted(name)
        onMore: root.sheetWanted("more")
        onRiskWanted: root.riskWanted()
    }
    Connections {
        target: root.call
        function onSideFormChanged(): void { d.follow(); }
    }
    Component.onCompleted: d.follow()

    QtObject {
        id: d
        property string view: "guide"
        function follow(): void {
            if (root.call.sideForm)
                view = "forms";
        }
    }
}
