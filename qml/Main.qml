// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Hearthline.Ui

// The one window. It shows what the state asks for: joining, locked, a ringing phone, a call, its wrap-up, or the pages.
Window {
    id: root

    required property var session
    required property var join
    required property var riskWatch
    required property var help
    required property var home
    required property var call
    required property var records
    required property var inbox
    required property var amend
    required property var listening
    required property var settings
    required property var followUps
    required property var directory
    required property var bulletins
    required property var recovery
    required property var practice
    required property var training
    required property var quality
    required property var team
    required property var care
    required property var cases
    required property var members
    required property var readiness
    required property var sound
    required property var board
    required property var shifts
    required property var reports
    required property var roster

    readonly property alias place: d.place
    property string page: "home" // "": none yet
    property alias covered: d.covered
    readonly property var pageItem: body.item
    readonly property bool sheetOpen: !!sheet.item

    function showHelp(key: string): void { sheet.setSource("components/HelpAnswer.qml", { help: root.help, key: key }); }
    function showKeys(): void { sheet.source = "components/ShortcutSheet.qml"; }

    width: 1280
    height: 800
    minimumWidth: 320
    minimumHeight: 480
    visible: true
    title: d.covered ? " " : qsTr("守听")
    color: Theme.ground

    Binding { target: Theme; property: "mode"; value: root.settings.theme }
    Binding { target: Theme; property: "textScale"; value: root.settings.textScale }
    Binding { target: Theme; property: "reduceMotion"; value: root.settings.reduceMotion }
    Binding { target: NavPages; property: "roles"; value: root.session.roles }

    Item {
        anchors.fill: parent
        visible: !d.covered

        NavRail {
            id: rail
            height: parent.height
            width: visible ? implicitWidth : 0
            visible: d.tabs && root.width >= 600
            enabled: !d.modal && !sheet.item
            current: root.page
            waiting: d.waiting
            reach: root.home.reach
            onChosen: page => root.page = page
            onLockRequested: root.session.lock()
        }
        LeaderCall {
            id: leaderCall
            anchors.left: rail.right
            anchors.right: parent.right
            // nothing stands between a caller and the counsellor
            height: d.place === "incoming" || d.place === "in-call" ? 0 : implicitHeight
            clip: true
            watch: root.riskWatch
        }
        HelpBanner {
            id: helpBanner
            anchors.left: rail.right
            anchors.right: parent.right
            anchors.top: leaderCall.bottom
            height: d.place === "incoming" || d.place === "in-call" ? 0 : implicitHeight
            clip: true
            enabled: !sheet.item
            help: root.help
            onWanted: key => root.showHelp(key)
        }
        Loader {
            id: body
            anchors.left: rail.right
            anchors.right: parent.right
            anchors.top: helpBanner.bottom
            anchors.bottom: bar.top
            focus: true
            enabled: !sheet.item
            onLoaded: {
                root.pageItem.forceActiveFocus();
                if (Theme.motion > 0)
                    fade.restart();
            }
        }
        NavBar {
            id: bar
            anchors.bottom: parent.bottom
            width: parent.width
            height: visible ? implicitHeight : 0
            visible: d.tabs && root.width < 600 && !d.modal
            current: root.page
            waiting: d.waiting
            onChosen: page => root.page = page
        }
        // A sheet of the page: the places stand behind it as well.
        Rectangle {
            anchors.fill: rail
            visible: d.modal && rail.visible
            color: Theme.scrim
            TapHandler { onTapped: d.leave() }
            HoverHandler {}
        }
        Loader {
            id: sheet
            anchors.fill: parent
        }
    }
    Loader {
        id: coverLoader
        anchors.fill: parent
        source: d.covered ? "components/CoverPage.qml" : ""
        onLoaded: d.cover.forceActiveFocus()
    }
    NumberAnimation {
        id: fade
        target: body.item
        property: "opacity"
        from: 0.3
        to: 1
        duration: Theme.motion
        easing.type: Easing.OutQuad
    }
    Connections {
        target: root.riskWatch
        function onChanged(): void {
            if (root.riskWatch.state === "phone" && !d.alerted)
                root.alert(0);
            d.alerted = root.riskWatch.state === "phone";
        }
    }
    Connections { target: root.help; function onAsked(): void { root.alert(0); } }
    Connections { target: sheet.item; function onClosed(): void { sheet.source = ""; } }
    Connections { target: coverLoader.item; function onUncovered(): void { d.covered = false; } }
    Connections {
        target: body.item
        ignoreUnknownSignals: true
        function onCoverRequested(): void { d.covered = true; }
        function onShortcutsWanted(): void { root.showKeys(); }
        function onPageWanted(page: string): void { root.page = page; }
        function onCaseWanted(kind: string, record: string): void { d.openCase(kind, record); }
        function onPartWanted(key: string, own: bool): void {
            root.page = own ? "records" : "inbox";
            (own ? root.records : root.inbox).select(key);
        }
    }
    Connections {
        target: root.session
        function onShowPage(page: string): void { root.page = page; }
    }

    KeyMap {
        enabled: !d.covered
        tabs: d.tabs
        onPageWanted: page => root.page = page
        onSearchWanted: d.search()
        onSheetWanted: sheet.item ? sheet.source = "" : root.showKeys()
        onLockWanted: root.session.lock()
    }
    Shortcut {
        sequence: "Escape"
        onActivated: d.leave()
    }
    Component.onCompleted: {
        if (!body.item)
            d.open();
    }

    QtObject {
        id: d
        property bool covered: false
        onPlaceChanged: open()
        onCoveredChanged: {
            if (!covered && root.pageItem)
                root.pageItem.forceActiveFocus();
        }
        property double leftAt: 0
        property bool alerted: false
        readonly property var cover: coverLoader.item
        readonly property var alone: ["welcome", "locked", "incoming", "in-call", "wrap-up"]
        readonly property bool modal: body.item?.modal ?? false
        readonly property bool leader: root.session.roles.includes("leader")
        readonly property bool tabs: !alone.includes(place)
        readonly property var waiting: (root.home.followUpsLate > 0 || root.team.waiting > 0 ? ["records"] : [])
            .concat(root.shifts.todo.length > 0 ? ["home"] : [])
            .concat(root.home.bulletinsUnread > 0 || root.cases.waiting > 0 ? ["resources"] : [])
            .concat(root.team.debriefs.length > 0 || root.team.unaccepted > 0 || root.board.alarm || root.cases.lateCount > 0 ? ["desk"] : [])
        readonly property string place: root.session.state === "welcome" ? "welcome"
            : root.session.state !== "open" ? "locked"
            : root.call.phase === "ringing" ? "incoming"
            : root.call.phase === "connecting" || root.call.phase === "talking" ? "in-call"
            : (root.call.phase === "ended" || root.call.phase === "wrap-up") && root.call.wrapUp ? "wrap-up"
            : root.page === "home" && root.recovery.state !== "none" ? "recovery"
            : root.page

        // One page exists at a time. What it shows it gets once: the objects live as long as the app.
        function open(): void {
            if (place === "")
                return;
            const r = root;
            const pages = {
                welcome: ["start/WelcomePage", { join: r.join }],
                locked: ["start/UnlockPage", { session: r.session }],
                incoming: ["call/IncomingPage", { call: r.call }],
                "in-call": ["call/InCallPage", { call: r.call, directory: r.directory, help: r.help, cases: r.cases }],
                "wrap-up": ["record/WrapUpPage", { call: r.call, wrapUp: r.call.wrapUp }],
                recovery: ["recovery/RecoveryPage", { recovery: r.recovery }],
                home: ["home/HomePage", { home: r.home, session: r.session, riskWatch: r.riskWatch, readiness: r.readiness, team: r.team, sound: r.sound }],
                shifts: ["duty/ShiftsPage", { shifts: r.shifts, roster: r.roster }],
                records: ["record/RecordsPage", { records: r.records, amend: r.amend }],
                handovers: ["team/HandoversPage", { team: r.team }],
                care: ["team/CarePage", { team: r.team, care: r.care }],
                wellbeing: ["recovery/WellbeingPage", { recovery: r.recovery, care: r.care }],
                members: ["team/MembersPage", { members: r.members, inbox: r.inbox }],
                cases: ["review/CasesPage", { cases: r.cases }],
                concerns: ["resource/ConcernsPage", { cases: r.cases }],
                reports: ["review/ReportsPage", { reports: r.reports }],
                followups: ["followup/FollowUpsPage", { followUps: r.followUps, leader: leader }],
                directory: ["resource/DirectoryPage", { directory: r.directory }],
                bulletins: ["resource/BulletinsPage", { bulletins: r.bulletins, leader: leader }],
                practice: ["learning/PracticePage", { practice: r.practice }],
                training: ["learning/TrainingPage", { training: r.training }],
                board: ["review/BoardPage", { board: r.board, leader: leader }],
                quality: ["review/QualityPage", { quality: r.quality, listening: r.listening }],
                inbox: ["review/InboxPage", { inbox: r.inbox, quality: r.quality, team: r.team, listening: r.listening, amend: r.amend }],
                settings: ["settings/SettingsPage", { settings: r.settings, session: r.session, sound: r.sound }]
            };
            const page = pages[place] ?? pages.home;
            body.setSource("pages/" + page[0] + ".qml", page[1]);
        }
        // Once goes one step back, twice covers (and uncovers). The cover must not wait for the first to be undone.
        function leave(): void {
            const now = Date.now();
            const twice = now - leftAt < 600;
            leftAt = twice ? 0 : now;
            if (twice)
                covered = !covered;
            else if (covered)
                return;
            else if (sheet.item)
                sheet.source = "";
            else if (root.pageItem && root.pageItem.stepBack)
                root.pageItem.stepBack();
        }
        // Over whatever page it was asked for on.
        function openCase(kind: string, record: string): void {
            const sheets = { incident: "call/IncidentSheet", disclosure: "review/DisclosureSheet", complaint: "resource/ConcernSheet" };
            const more = kind === "complaint" ? { desk: kind } : {};
            sheet.setSource("pages/" + sheets[kind] + ".qml", Object.assign({ cases: root.cases, record: record }, more));
        }
        function search(): void {
            root.page = "records";
            if (root.pageItem && root.pageItem.focusSearch)
                root.pageItem.focusSearch();
        }
    }
}
