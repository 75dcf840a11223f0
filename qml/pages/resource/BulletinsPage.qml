// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What the organisation wants known: the newest first, and a receipt once it is read.
FocusScope {
    id: root

    required property var bulletins
    property bool leader: false
    property double nowMs: Date.now()

    signal pageWanted(string page)

    function stepBack(): bool {
        if (root.bulletins.selectedKey === "")
            return false;
        root.bulletins.close();
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        open: root.bulletins.selectedKey !== "" && !!d.detail.key
        title: qsTr("通知")
        prompt: rows.count > 0 ? qsTr("从左边选一份通知") : ""
        promptIcon: "bell"
        action: d.detail.key && !d.detail.read ? qsTr("我已读完") : ""
        actionIcon: "check"
        onClosed: root.bulletins.close()
        onActed: root.bulletins.confirm(root.bulletins.selectedKey)

        list: ListPane {
            id: rows
            anchors.fill: parent
            divided: body.wide
            listed: root.bulletins.state === "ready"
            model: root.bulletins.rows
            emptyIcon: "bell"
            emptyTitle: root.bulletins.state === "loading" ? qsTr("正在打开") : qsTr("还没有通知")
            emptyText: root.bulletins.state === "loading" ? "" : qsTr("机构发出的政策和须知会在这里，离线也能看")
            delegate: ListRow {
                id: row
                required property var model
                width: rows.width
                title: model?.title ?? ""
                strong: !(model?.read ?? true)
                detail: Format.day(model?.publishedMs ?? 0)
                roomy: true
                inset: body.wide ? 24 : 16
                selected: model?.key === root.bulletins.selectedKey
                Accessible.name: Format.list([title, detail, model?.read ? qsTr("已读") : qsTr("未读")])
                onClicked: root.bulletins.select(row.model.key)
                Tag { text: row.model?.read ? "" : row.model?.mustRead ? qsTr("必读") : qsTr("未读"); tone: row.model?.mustRead ? "amber" : "accent" }
                Tag { text: Words.receipt(row.model?.receipt ?? ""); tone: (row.model?.receipt ?? "") === "sent" ? "ok" : "note" }
            }
            PlaceHead { width: parent.width; page: "bulletins"; onChosen: page => root.pageWanted(page) }
            Txt {
                width: parent.width
                visible: root.bulletins.unread > 0
                text: qsTr("%1 份没有读").arg(root.bulletins.unread)
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
        }

        Column {
            width: parent.width
            spacing: 6
            Txt { width: parent.width; text: d.detail.title ?? ""; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
            Txt {
                width: parent.width
                text: [d.detail.source ?? "", d.detail.publishedMs ? Format.day(d.detail.publishedMs) : "",
                    d.detail.untilMs > 0 ? qsTr("有效到 %1").arg(Format.day(d.detail.untilMs)) : ""].filter(s => s !== "").join(" · ")
                color: Theme.ink2
            }
        }
        Txt { width: parent.width; text: d.detail.body ?? ""; font.pixelSize: Theme.prompt; lineHeight: 1.2 }
        Banner {
            width: parent.width
            iconName: "check"
            text: d.detail.read ? Format.list([d.detail.readMs > 0 ? qsTr("%1 读过").arg(Format.dayTime(d.detail.readMs, root.nowMs)) : qsTr("您已读过"), Words.receipt(d.detail.receipt ?? "")]) : ""
        }
        ReadersBox { width: parent.width; visible: root.leader; nowMs: root.nowMs; readers: d.detail.readers ?? []; unreadBy: d.detail.unreadBy ?? [] }
    }
    QtObject {
        id: d
        readonly property var detail: root.bulletins.detail ?? ({})
    }
}
