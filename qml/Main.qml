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
    required property var home
    required property var call
    required property var records
    required property var inbox
    required property var settings

    readonly property alias place: d.place
    property string page: "home"
    property alias covered: d.covered
    readonly property alias pageItem: body.item

    function showKeys(): void { sheet.active = true; }

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

    Item {
        anchors.fill: parent
        visible: !d.covered

        Loader {
            id: rail
            height: parent.height
            width: active ? implicitWidth : 0
            active: d.tabs && root.width >= 600
            sourceComponent: NavRail {
                current: root.page
                leader: root.session.role === "leader"
                reach: root.home.reach
                onChosen: page => root.page = page
                onLockRequested: root.session.lock()
            }
        }
        Loader {
            id: body
            anchors.left: rail.right
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: bar.top
            focus: true
            enabled: !sheet.active
            sourceComponent: d.component(d.place)
            onLoaded: {
                item.forceActiveFocus();
                if (Theme.motion > 0)
                    fade.restart();
            }
        }
        Loader {
            id: bar
            anchors.bottom: parent.bottom
            width: parent.width
            height: active ? implicitHeight : 0
            active: d.tabs && root.width < 600
            sourceComponent: NavBar {
                current: root.page
                leader: root.session.role === "leader"
                onChosen: page => root.page = page
            }
        }
        Loader {
            id: sheet
            anchors.fill: parent
            active: false
            sourceComponent: ShortcutSheet { onClosed: sheet.active = false }
        }
    }
    Loader {
        anchors.fill: parent
        active: d.covered
        sourceComponent: CoverPage { onUncovered: d.covered = false }
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
        target: root.session
        function onShowPage(page: string): void { root.page = page; }
    }

    Component { id: welcome; WelcomePage { join: root.join } }
    Component { id: unlock; UnlockPage { session: root.session } }
    Component { id: incoming; IncomingPage { call: root.call } }
    Component { id: inCall; InCallPage { call: root.call; onCoverRequested: d.covered = true } }
    Component { id: wrapUp; WrapUpPage { wrapUp: root.call.wrapUp } }
    Component { id: homePage; HomePage { home: root.home; session: root.session } }
    Component { id: recordsPage; RecordsPage { records: root.records } }
    Component { id: inboxPage; InboxPage { inbox: root.inbox } }
    Component { id: settingsPage; SettingsPage { settings: root.settings; onShortcutsWanted: root.showKeys() } }

    KeyMap {
        enabled: !d.covered
        tabs: d.tabs
        leader: root.session.role === "leader"
        onPageWanted: page => root.page = page
        onSearchWanted: d.search()
        onSheetWanted: sheet.active = !sheet.active
        onLockWanted: root.session.lock()
    }
    Shortcut {
        sequence: "Escape"
        onActivated: d.leave()
    }
    QtObject {
        id: d
        property bool covered: false
        property double leftAt: 0
        readonly property bool tabs: ["home", "records", "inbox", "settings"].includes(place)
        readonly property string place: root.session.state === "welcome" ? "welcome"
            : root.session.state !== "open" ? "locked"
            : root.call.phase === "ringing" ? "incoming"
            : root.call.phase === "connecting" || root.call.phase === "talking" ? "in-call"
            : (root.call.phase === "ended" || root.call.phase === "wrap-up") && root.call.wrapUp ? "wrap-up"
            : root.page

        function component(place: string): Component {
            return ({ welcome: welcome, locked: unlock, incoming: incoming, "in-call": inCall, "wrap-up": wrapUp, home: homePage,
                records: recordsPage, inbox: inboxPage, settings: settingsPage })[place] ?? homePage;
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
            else if (sheet.active)
                sheet.active = false;
            else if (body.item && body.item.stepBack)
                body.item.stepBack();
        }
        function search(): void {
            root.page = "records";
            if (body.item && body.item.focusSearch)
                body.item.focusSearch();
        }
    }
}
