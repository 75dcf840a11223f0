// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Another time for a follow-up. Later than the first promise needs a reason.
Sheet {
    id: root

    required property var followUps

    title: qsTr("改约时间")

    ChoiceRow {
        width: parent.width
        label: qsTr("哪一天")
        options: d.days
        value: d.dayValue
        onPicked: value => { d.dayValue = value; if (value) date.date = value; }
    }
    Flow {
        width: parent.width
        spacing: 16
        Column {
            spacing: 6
            Txt { text: qsTr("日期"); color: Theme.ink2; font.pixelSize: Theme.caption }
            DateField {
                id: date
                width: Math.min(210 * Theme.textScale, root.width - 40)
                label: qsTr("日期")
                onDated: text => d.dayValue = text
            }
        }
        Column {
            spacing: 6
            Txt { text: qsTr("时间"); color: Theme.ink2; font.pixelSize: Theme.caption }
            TimeField {
                id: time
                width: 110 * Theme.textScale
                label: qsTr("时间")
                time: "10:00"
            }
        }
    }
    Txt { text: qsTr("为什么改") }
    InputArea {
        id: reason
        width: parent.width
        label: qsTr("为什么改")
        placeholder: qsTr("例如：来电者说明天晚上更方便")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("约好")
        actionEnabled: d.at > Date.now() && reason.text.trim() !== ""
        onActed: {
            root.followUps.rebook(root.followUps.selectedKey, d.at, reason.text.trim());
            root.closed();
        }
    }
    QtObject {
        id: d
        property var dayValue: undefined
        readonly property double at: dayValue && !date.wrong && !time.wrong ? new Date(dayValue + "T" + time.text + ":00").getTime() : 0
        readonly property var ahead: [0, 1, 2, 3, 7]
        readonly property var days: ahead.map(n => {
            const t = new Date(Date.now() + n * 86400000);
            return { value: t.getFullYear() + "-" + Format.two(t.getMonth() + 1) + "-" + Format.two(t.getDate()),
                text: n === 0 ? qsTr("今天") : n === 1 ? qsTr("明天") : Format.day(t.getTime()) };
        })
    }
}
