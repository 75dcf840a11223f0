// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// Keys of the members' page, in words.
QtObject {
    function roles(keys: var): string {
        const names = { counsellor: qsTr("咨询员"), leader: qsTr("督导"), supervisor: qsTr("临床督导"), custodian: qsTr("密钥保管人"),
            complaints: qsTr("投诉处理人"), administrator: qsTr("系统管理员") };
        return (keys ?? []).map(k => names[k] ?? k).join(qsTr("、"));
    }

    function roleOptions(): var {
        const keys = Array.from(["counsellor", "supervisor", "leader", "custodian", "complaints", "administrator"]);
        return keys.map(key => ({ value: key, text: roles([key]) }));
    }

    function waitingState(key: string): string {
        switch (key) {
        case "ready": return qsTr("等核对");
        case "other": return qsTr("要另一位督导");
        case "expired": return qsTr("邀请过期");
        default: return qsTr("正在核对");
        }
    }

    // How it stands, and since when.
    function device(one: var): string {
        const at = Format.day(one.atMs);
        switch (one.state) {
        case "active": return qsTr("%1起在用").arg(at);
        case "waiting": return qsTr("%1起等放行").arg(at);
        case "refused": return qsTr("%1没有放行").arg(at);
        default: return qsTr("%1停用").arg(at);
        }
    }

    function deviceName(one: var): string {
        return one.self ? qsTr("第 %1 台设备（这台）").arg(one.number) : qsTr("第 %1 台设备").arg(one.number);
    }
    // This device, to whom it belongs.
    function own(one: var): string {
        return one?.number ? qsTr("您的第 %1 台设备 · %2").arg(one.number).arg(device(one)) : "";
    }

    // What a device in use said last, behind its state: since when it holds what is nowhere else, and when it was there.
    function contact(one: var): string {
        if (one.state !== "active")
            return "";
        const held = one.heldMs > 0 ? Format.named(qsTr(" · 从 %1 起有内容没送出"), [Format.day(one.heldMs)]) : "";
        return held + (one.seenMs > 0 ? qsTr(" · 最后联系 %1").arg(Format.day(one.seenMs)) : "");
    }

    // Why a record is kept although its time may be over. Anybody may read it, so it says no more.
    function holdReason(key: string): string {
        switch (key) {
        case "complaint": return qsTr("有投诉");
        case "investigation": return qsTr("司法或主管部门调查");
        default: return qsTr("有一件事还在处理");
        }
    }

    function memberError(key: string): string {
        switch (key) {
        case "": return "";
        case "offline": return qsTr("现在连不上机构。请检查网络后再试。");
        case "refused": return qsTr("机构的规则不允许这一步，或情况已经变了。");
        case "other-digits": return qsTr("数字对不上，这台设备没有放行。可能有别人拿到了邀请，请另发一个。");
        case "expired": return qsTr("这个邀请过期了。请另发一个。");
        default: return qsTr("这一步没有完成，可以再试一次。");
        }
    }
}
