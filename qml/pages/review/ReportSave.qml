// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where to and as what the report is saved: a file is written nowhere else.
Card {
    id: root

    required property var reports

    Txt {
        width: parent.width
        text: qsTr("保存成文件")
        strong: true
        Accessible.role: Accessible.Heading
    }
    Txt {
        width: parent.width
        text: qsTr("文件里只有数字，没有任何人的姓名、工号或号码。保存后不再加密，请只交给该收的人。")
        color: Theme.ink2
    }
    Txt { text: qsTr("保存到哪个文件夹"); color: Theme.ink2; font.pixelSize: Theme.caption }
    InputField {
        id: folder
        width: parent.width
        label: qsTr("保存到哪个文件夹")
        value: root.reports.folder
    }
    Flow {
        width: parent.width
        spacing: 8
        Repeater {
            model: [{ key: "pdf", text: qsTr("保存 PDF") }, { key: "xlsx", text: qsTr("保存 Excel 表") }, { key: "csv", text: qsTr("保存 CSV") }]
            QuietButton {
                required property var modelData
                text: modelData.text
                enabled: root.reports.saveState !== "saving"
                onClicked: root.reports.save(modelData.key, folder.text)
            }
        }
    }
    Banner {
        width: parent.width
        tone: root.reports.saveState === "saved" ? "note" : "amber"
        text: root.reports.saveState === "saved" ? qsTr("已保存：%1").arg(root.reports.savedTo)
            : root.reports.saveState === "exists" ? qsTr("那里已有同名文件，没有覆盖：%1").arg(root.reports.savedTo)
            : root.reports.saveState === "failed" ? qsTr("没有保存成。请换一个能写入的文件夹。") : ""
    }
}
