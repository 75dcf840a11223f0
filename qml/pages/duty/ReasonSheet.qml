// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A step that needs a reason, with what it would break said before.
Sheet {
    id: root

    property string label: qsTr("理由")
    property string action: ""
    property var options: []
    property var rules: []
    property bool needed: true
    required property var run // what is done with the reason

    Repeater {
        model: root.rules
        RuleLine { required property var modelData; width: parent ? parent.width : 0; rule: modelData }
    }
    ChoiceRow {
        width: parent.width
        visible: root.options.length > 0
        label: root.label
        options: root.options.map(text => ({ value: text, text: text }))
        value: reason.text
        onPicked: value => reason.text = value ?? ""
    }
    Txt { visible: root.options.length === 0; text: root.label }
    InputField {
        id: reason
        width: parent.width
        label: root.label
        delay: 0
        placeholderText: root.needed ? qsTr("大家都看得到，请不写来电者的事") : qsTr("可不填")
        onAccepted: d.go()
    }
    foot: SheetAction {
        text: root.action
        actionEnabled: !root.needed || reason.text.trim() !== ""
        onActed: d.go()
    }
    QtObject {
        id: d
        function go(): void {
            if (root.needed && reason.text.trim() === "")
                return;
            const run = root.run;
            run(reason.text.trim());
            root.closed();
        }
    }
}
