// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui
import Hearthline.Gallery

// The real window on mock view-models, set to one scene.
Main {
    id: stage

    required property string scene
    property string lang: "zh"
    property string theme: "light"
    property real textScale: 1
    property string role: "counsellor"

    session: MockSession { lang: stage.lang; role: stage.role }
    join: MockJoin { lang: stage.lang }
    home: MockHome { lang: stage.lang }
    call: MockCall {
        id: call
        lang: stage.lang
        protocol: MockProtocol { lang: stage.lang }
        stepForm: MockForm { lang: stage.lang }
        forms: forms.list()
        wrapUp: wrapUp
    }
    records: MockRecords { lang: stage.lang }
    inbox: MockInbox { lang: stage.lang }
    settings: MockSettings { lang: stage.lang; theme: stage.theme; textScale: stage.textScale; role: stage.role }

    readonly property MockWrapUp wrapUp: MockWrapUp { lang: stage.lang; forms: forms.list(); summary: scenes.summary() }
    readonly property MockForm sideForm: MockForm { lang: stage.lang }
    readonly property MockForm wrapForm: MockForm { lang: stage.lang }
    readonly property MockDetail detail: MockDetail { lang: stage.lang }
    readonly property Forms forms: Forms { lang: stage.lang }
    readonly property Scenes scenes: Scenes { lang: stage.lang; forms: forms }

    Loader {
        id: board
        anchors.fill: parent
        z: 5
        objectName: active && sourceComponent ? "overlay" : ""
        sourceComponent: stage.scene === "components-1" ? controls : stage.scene === "components-2" ? marks : null
        Component { id: controls; ControlsBoard { lang: stage.lang } }
        Component { id: marks; MarksBoard { lang: stage.lang } }
    }
    function openSheet(name: string): void {
        if (name === "shortcuts")
            stage.showKeys();
        else
            stage.pageItem.openSheet(name);
    }

    Component.onCompleted: scenes.apply(stage.scene, stage)
}
