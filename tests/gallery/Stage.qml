// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui
import Hearthline.Gallery

// The real window on mock view-models, set to one scene.
QtObject {
    id: root

    required property string scene
    property string lang: "zh"
    property string theme: "light"
    property real textScale: 1
    property int width: 1280
    property int height: 800
    property string role: "counsellor"

    readonly property Main window: Main {
        width: root.width
        height: root.height
        page: "" // the scene says which: no other is made for it first
        session: MockSession {
            property bool logDamaged: root.scene === "home-damaged"
            lang: root.lang
            roles: root.role === "leader" ? ["counsellor", "leader"] : [root.role]
        }
        join: MockJoin { lang: root.lang }
        home: MockHome { lang: root.lang }
        riskWatch: MockRiskWatch { lang: root.lang }
        help: MockHelp { lang: root.lang }
        call: MockCall {
            property bool callerWaits: false
            function reply(): void { note("reply", []); }
            lang: root.lang
            protocol: MockProtocol { lang: root.lang }
            stepForm: MockForm { lang: root.lang }
            forms: root.formData.list()
            wrapUp: root.wrapUpMock
        }
        records: MockRecords { lang: root.lang }
        inbox: MockInbox { lang: root.lang }
        amend: MockAmend { lang: root.lang }
        listening: MockListening { lang: root.lang }
        followUps: MockFollowUps { lang: root.lang }
        directory: MockDirectory {
            property var population: ({})
            property string referReason: ""
            function declareInterest(key: string, mine: bool): void { note("declareInterest", [key, mine]); }
            lang: root.lang
        }
        bulletins: MockBulletins { lang: root.lang }
        recovery: MockRecovery {
            function settleDebrief(): void { debrief = ""; }
            lang: root.lang
        }
        practice: MockPractice { lang: root.lang }
        training: MockTraining {
            function withdraw(memberKey: string, topicKey: string): void { note("withdraw", [memberKey, topicKey]); }
            lang: root.lang
            leader: root.role === "leader"
        }
        quality: MockQuality { lang: root.lang; leads: root.role === "leader" }
        reports: MockReports { lang: root.lang }
        members: MockMembers { lang: root.lang; leader: root.role === "leader" }
        readiness: MockReadiness { lang: root.lang; items: root.duty.items() }
        sound: MockSound { lang: root.lang }
        board: MockBoard { lang: root.lang }
        cases: MockCases { lang: root.lang }
        shifts: MockShifts { lang: root.lang; leader: root.role === "leader"; table: root.shiftTable }
        care: MockCare { lang: root.lang }
        roster: MockRoster { lang: root.lang; leader: root.role === "leader" }
        team: MockTeam { lang: root.lang; leader: root.role === "leader" }
        settings: MockSettings { lang: root.lang; theme: root.theme; textScale: root.textScale; role: root.role }

        Repeater {
            model: root.scene === "components-1" ? 1 : 0
            ControlsBoard { lang: root.lang; anchors.fill: parent; z: 5 }
        }
        Repeater {
            model: root.scene === "components-2" ? 1 : 0
            MarksBoard { lang: root.lang; anchors.fill: parent; z: 5 }
        }
    }
    readonly property MockWrapUp wrapUpMock: MockWrapUp { lang: root.lang; forms: root.formData.list(); summary: root.scenes.summary() }
    readonly property MockForm sideForm: MockForm { lang: root.lang }
    readonly property MockForm wrapForm: MockForm { lang: root.lang }
    readonly property MockDetail detail: MockDetail { lang: root.lang }
    readonly property Forms formData: Forms { lang: root.lang }
    readonly property Scenes scenes: Scenes { lang: root.lang; forms: root.formData }
    readonly property DutyScenes duty: DutyScenes { lang: root.lang; forms: root.formData }
    readonly property ShiftTable shiftTable: ShiftTable { lang: root.lang; vm: root.window?.shifts ?? null }
    readonly property ShiftScenes shiftScenes: ShiftScenes { lang: root.lang }
    readonly property RosterScenes rosterScenes: RosterScenes { lang: root.lang }
    readonly property AmendScenes amends: AmendScenes { lang: root.lang; basis: root.scenes }
    readonly property ReportScenes reports: ReportScenes { lang: root.lang }
    readonly property EngineScenes engine: EngineScenes { lang: root.lang; forms: root.formData }
    readonly property QualityScenes qualityScenes: QualityScenes { lang: root.lang; basis: root.scenes }

    readonly property TeamScenes team: TeamScenes { lang: root.lang; forms: root.formData }

    function openSheet(name: string): void {
        if (name === "shortcuts")
            root.window.showKeys();
        else
            root.window.pageItem.openSheet(name);
    }

    Component.onCompleted: {
        const parts = [root.engine, root.team, root.duty, root.shiftScenes, root.rosterScenes, root.qualityScenes, root.reports, root.amends];
        if (!parts.some(part => part.apply(root.scene, root)))
            root.scenes.apply(root.scene, root);
        if (root.window.page === "")
            root.window.page = "home";
    }
}
