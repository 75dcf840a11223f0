// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A person may raise the level and says why. Lowering is not offered: only a new screen can do that.
Sheet {
    id: root

    required property var call

    title: qsTr("上调风险等级")

    ChoiceRow {
        width: parent.width
        label: qsTr("您判断的等级")
        hint: qsTr("只能往上调；要重新评估，请再做一次筛查")
        options: root.call.raiseLevels.map(l => ({ value: l.value, text: Words.risk(l.value) }))
        value: d.level
        onPicked: value => d.level = value
    }
    Txt { text: qsTr("理由") }
    InputArea {
        id: reason
        width: parent.width
        label: qsTr("理由")
        placeholder: qsTr("您听到了什么")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("上调")
        actionEnabled: d.level !== undefined && reason.text.trim() !== ""
        onActed: {
            root.call.raiseRisk(d.level, reason.text.trim());
            root.closed();
        }
    }
    QtObject {
        id: d
        property var level: undefined
    }
}
