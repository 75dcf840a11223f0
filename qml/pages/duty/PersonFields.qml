// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What a leader says of a counsellor: what she is qualified for, where she can serve, how much, and what she is.
Column {
    id: root

    required property var person
    property var known: [] // qualifications that others hold or shifts ask for
    property var professions: []

    signal saved(var profile)

    spacing: 16

    Section {
        width: parent.width
        title: qsTr("资质")
        hint: qsTr("照机构的登记（指南二(一)）。班次可以要求其中的一项。")
        ChipGroup {
            width: parent.width
            visible: options.length > 0
            label: qsTr("资质")
            multi: true
            options: d.all.map(name => ({ value: name, text: name }))
            value: d.held
            onPicked: value => d.held = Array.from(value ?? [])
        }
        Flow {
            width: parent.width
            spacing: 8
            InputField { id: more; width: Math.min(240 * Theme.textScale, parent.width); label: qsTr("另一项资质"); placeholderText: qsTr("另一项资质"); delay: 0; maximumLength: 40; onAccepted: d.add() }
            QuietButton { text: qsTr("加上"); Accessible.name: qsTr("加上这项资质"); enabled: more.text.trim() !== ""; onClicked: d.add() }
        }
    }
    Section {
        width: parent.width
        title: qsTr("座席")
        ToggleSwitch { width: parent.width; text: qsTr("能到机构值班"); on: d.site; onToggledTo: on => d.site = on }
        Txt { width: parent.width; text: qsTr("居家座席检查有效到（含当天；没有检查过就空着）"); color: Theme.ink2; font.pixelSize: Theme.caption }
        DateField { id: home; width: Math.min(240 * Theme.textScale, parent.width); label: qsTr("居家座席检查有效到"); date: root.person.homeUntil; delay: 0 }
    }
    Section {
        width: parent.width
        title: qsTr("本人的上限")
        hint: qsTr("空着就照机构的规则。")
        Flow {
            width: parent.width
            spacing: 16
            AmountField { id: hours; label: qsTr("每周最多（小时）"); amount: root.person.hoursPerWeek; empty: qsTr("照规则") }
            AmountField { id: highRisk; label: qsTr("每周最多高危来电（通）"); amount: root.person.highRiskPerWeek; most: 100; whole: true; empty: qsTr("照规则") }
        }
    }
    Section {
        width: parent.width
        title: qsTr("职业")
        hint: qsTr("定期报表按它计数，不写姓名。")
        ChipGroup {
            width: parent.width
            label: qsTr("职业")
            options: Array.from(root.professions).map(p => ({ value: p.key, text: p.title }))
            value: d.profession
            onPicked: value => d.profession = value ?? ""
        }
        ChipGroup {
            width: parent.width
            label: qsTr("专职还是兼职")
            options: Array.from(["full", "part"]).map(key => ({ value: key, text: RosterWords.employment(key) }))
            value: d.employment
            onPicked: value => d.employment = value ?? ""
        }
    }
    SheetAction {
        text: qsTr("保存资料")
        actionEnabled: !home.wrong && !hours.wrong && !highRisk.wrong
        onActed: {
            d.add();
            root.saved({ qualifications: d.held, site: d.site, homeUntil: home.text, hoursPerWeek: hours.given, highRiskPerWeek: highRisk.given, profession: d.profession, employment: d.employment });
        }
    }
    QtObject {
        id: d
        property var held: Array.from(root.person.qualifications)
        property bool site: root.person.site
        property string profession: root.person.profession
        property string employment: root.person.employment
        readonly property var all: Array.from(root.known).concat(held.filter(name => !Array.from(root.known).includes(name)))
        function add(): void {
            const name = more.text.trim();
            if (name !== "" && !held.includes(name))
                held = held.concat([name]);
            more.text = "";
        }
    }
}
