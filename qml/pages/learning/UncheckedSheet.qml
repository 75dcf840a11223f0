// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader lets one counsellor go on duty today without the check before it, and signs for it with a reason.
Sheet {
    id: root

    property string who: ""

    signal given(string reason)

    title: qsTr("准许先上岗")

    Txt { width: parent.width; text: Format.named(qsTr("咨询员 %1 在 12 小时内可以不做上岗检查就接听。"), [root.who]) }
    Txt { width: parent.width; text: qsTr("您的名字、时间和理由会一起记下。"); color: Theme.ink2 }
    InputArea {
        id: reason
        width: parent.width
        label: qsTr("理由")
        placeholder: qsTr("例如：已在视频里看过房间和耳机")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("准许")
        actionEnabled: reason.text.trim() !== ""
        onActed: {
            root.given(reason.text.trim());
            root.closed();
        }
    }
}
