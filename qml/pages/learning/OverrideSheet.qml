// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader waives training for one counsellor and signs for it with a reason.
Sheet {
    id: root

    property string what: ""
    property string who: ""

    signal given(string reason)

    title: qsTr("免修")

    Txt {
        width: parent.width
        text: root.what === "" ? Format.named(qsTr("咨询员 %1 其余各项都免修。"), [root.who]) : Format.named(qsTr("咨询员 %1 免修“%2”。"), [root.who, root.what])
    }
    Txt { width: parent.width; text: qsTr("您的名字、时间和理由会一起记下。"); color: Theme.ink2 }
    InputArea {
        id: reason
        width: parent.width
        label: qsTr("理由")
        placeholder: qsTr("例如：在其他机构完成过同样的培训，已看过证明")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("免修")
        actionEnabled: reason.text.trim() !== ""
        onActed: {
            root.given(reason.text.trim());
            root.closed();
        }
    }
}
