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
    readonly property TakenScenes taken: TakenScenes { lang: root.lang; basis: root.scenes }
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

    // What a scene is about where it stands below the first screen: the heading to scroll to, in both languages.
    readonly property var below: ({
        "settings-content": ["流程与表单", "Protocols and forms"], "settings-sound": ["耳机与话筒", "Headset and microphone"],
        "settings-no-notices": ["值班提醒", "Shift reminders"], "reports-done": ["保存成文件", "Save as a file"], "reports-saved": ["保存成文件", "Save as a file"],
        "records-amended": ["补充与更正", "Amendments"], "inbox-amended": ["补充与更正", "Amendments"],
        "wellbeing-failed": ["每周的走势", "How your weeks go"],
        "records-taken-over": root.taken.subject, "records-taken-waiting": root.taken.subject, "inbox-taken-over": root.taken.subject, "inbox-taken-own": root.taken.subject
    })

    // Scrolls there once everything has its place; whether there was anything to do.
    function reveal(): bool {
        const words = root.below[root.scene];
        const subject = words ? root.find(root.window.contentItem, words) : null;
        for (let p = subject; p; p = p.parent) {
            if (p.contentY === undefined || p.contentItem === undefined)
                continue;
            const y = subject.mapToItem(p.contentItem, 0, 0).y;
            p.contentY = Math.round(Math.max(0, Math.min(y - 24, p.contentHeight - p.height)));
            return true;
        }
        if (words)
            console.warn("scene " + root.scene + ": nothing says " + words[0]);
        return false;
    }
    function find(item: var, words: var): Item {
        if (!item.visible)
            return null;
        if (words.includes(item.text))
            return item;
        for (const child of Array.from(item.children)) {
            const found = root.find(child, words);
            if (found)
                return found;
        }
        return null;
    }

    Component.onCompleted: {
        const parts = [root.engine, root.team, root.duty, root.shiftScenes, root.rosterScenes, root.qualityScenes, root.reports, root.amends, root.taken];
        if (!parts.some(part => part.apply(root.scene, root)))
            root.scenes.apply(root.scene, root);
        if (root.window.page === "")
            root.window.page = "home";
    }
}
