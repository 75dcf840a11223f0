// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// The one place where keys from the view-models become words.
QtObject {
    function risk(level: string): string {
        switch (level) {
        case "imminent": return qsTr("正在发生");
        case "high": return qsTr("高危");
        case "moderate": return qsTr("中等");
        case "low": return qsTr("较低");
        case "none": return qsTr("未见风险");
        default: return qsTr("尚未评估");
        }
    }

    function delivery(state: string): string {
        switch (state) {
        case "kept": return qsTr("保存在本机");
        case "sent": return qsTr("已发出");
        case "awaiting": return qsTr("等待督导签收");
        case "received": return qsTr("机构已收到");
        case "opened": return qsTr("督导已打开");
        case "refused": return qsTr("机构未接收");
        default: return "";
        }
    }

    function caller(kind: string): string {
        switch (kind) {
        case "new": return qsTr("新来电者");
        case "known": return qsTr("来过电话的来电者");
        case "agreement": return qsTr("有约定的来电者");
        case "follow-up": return qsTr("等待回访的来电者");
        case "repeated": return qsTr("近期多次来电");
        default: return qsTr("来电者未知");
        }
    }

    function role(key: string): string { return key === "leader" ? qsTr("督导") : qsTr("咨询员"); }

    function ended(by: string): string {
        switch (by) {
        case "us": return qsTr("您结束了通话");
        case "caller": return qsTr("来电者挂断了电话");
        case "network": return qsTr("线路中断，通话已结束");
        case "leader": return qsTr("来电者已经由督导接手");
        default: return qsTr("通话已结束");
        }
    }

    function quality(level: int): string {
        return [qsTr("线路未知"), qsTr("线路差"), qsTr("线路一般"), qsTr("线路良好"), qsTr("线路很好")][Math.max(0, Math.min(4, level))];
    }

    function recording(state: string): string {
        switch (state) {
        case "notice": return qsTr("正在播放录音告知");
        case "on": return qsTr("录音中");
        case "paused": return qsTr("录音已暂停");
        case "stopped": return qsTr("录音已停止");
        default: return qsTr("不录音");
        }
    }

    function voice(state: string): string {
        return state === "recovering" ? qsTr("正在恢复与电话的连接，通话没有中断") : qsTr("与电话的连接断了，请用备用电话联系值班督导");
    }

    function saved(state: string): string {
        switch (state) {
        case "saved": return qsTr("已保存");
        case "pending": return qsTr("正在保存");
        case "failed": return qsTr("没有存上");
        default: return "";
        }
    }

    function task(kind: string): string {
        switch (kind) {
        case "follow-up": return qsTr("回访");
        case "comment": return qsTr("督导批注");
        case "unsigned": return qsTr("待签名");
        case "refused": return qsTr("未被接收");
        case "not-received": return qsTr("等待送出");
        case "bulletin": return qsTr("通知");
        case "recovery": return qsTr("休息");
        case "training": return qsTr("上岗培训");
        case "handover": return qsTr("交接");
        case "second": return qsTr("等第二位同意");
        case "devices": return qsTr("设备");
        default: return ShiftWords.task(kind);
        }
    }

    function reviewState(state: string): string {
        switch (state) {
        case "new": return qsTr("待阅");
        case "opened": return qsTr("已打开");
        case "reviewed": return qsTr("已阅");
        default: return "";
        }
    }

    function fieldError(key: string): string {
        switch (key) {
        case "": return "";
        case "required": return qsTr("这一项需要填写");
        case "range": return qsTr("不在允许的范围内");
        case "length": return qsTr("内容太长或太短");
        case "format": return qsTr("格式不对");
        case "option": return qsTr("请从选项里选");
        default: return key;
        }
    }

    function error(key: string): string {
        switch (key) {
        case "": return "";
        case "wrong-passphrase": return qsTr("口令不对。可以再试，内容不会因此丢失。");
        case "invite-bad": return qsTr("这不是完整的邀请链接。请从消息里整段复制后再试。");
        case "invite-used": return qsTr("这个邀请已经用过。请联系机构另发一个。");
        case "turned-away": return qsTr("督导没有放行这台设备，这个邀请作废了。请联系督导另发一个。");
        case "device-revoked": return qsTr("机构已停用这台设备，本机的工作数据已清除。如有疑问请联系督导。");
        case "invite-expired": return qsTr("这个邀请过期了。请联系机构另发一个。");
        case "server-unreachable": return qsTr("暂时连不上机构的服务器。请检查网络后再试。");
        case "server-untrusted": return qsTr("对方无法证明自己是您的机构，没有发送任何内容。请联系机构核对。");
        case "vault-damaged": return storage("unreadable");
        case "disk-full": return qsTr("本机存储空间不足，新的内容存不下。请先腾出空间。");
        case "no-keystore": return qsTr("系统的密钥保管不可用，将改用本机文件保管。");
        case "clock-wrong": return qsTr("本机时间与机构相差太多，请校准时间。");
        case "not-allowed": return qsTr("您的角色不能做这一步。");
        case "too-old": return qsTr("版本太旧，请更新后再连接机构。");
        default: return qsTr("这一步没有完成。内容仍在本机，可以再试一次。");
        }
    }

    // what was found against the vault's files
    function storage(key: string): string {
        switch (key) {
        case "": return "";
        case "log-damaged": return qsTr("上次中断时本机存储有一处受损，受损处已另存。");
        case "unsound": return qsTr("本机保险库的内容前后对不上，可能缺了记录。");
        case "replaced": return qsTr("本机保险库在关着的时候被改过或换过，里面的内容不一定是最新的。");
        default: return qsTr("本机的保险库受损，打不开。");
        }
    }

    function joinCheck(key: string): string {
        switch (key) {
        case "form": return qsTr("邀请完整可读");
        case "server": return qsTr("找到机构的服务器");
        case "trust": return qsTr("服务器身份与邀请一致");
        case "invite": return qsTr("邀请仍然有效");
        case "keystore": return qsTr("本机可以安全保管密钥");
        default: return key;
        }
    }

    function strength(reason: string): string {
        switch (reason) {
        case "short": return qsTr("太短，再长一些：四个不相干的词就很好");
        case "common": return qsTr("太常见，容易被猜到");
        case "repeated": return qsTr("重复太多，换几个不同的词");
        case "good": return qsTr("够用了");
        case "strong": return qsTr("很牢固");
        default: return qsTr("至少 12 个字符，四个不相干的词就很好");
        }
    }

    // -- follow-ups

    function followUp(state: string): string {
        switch (state) {
        case "planned": return qsTr("已排好");
        case "due": return qsTr("该打了");
        case "late": return qsTr("已过时间");
        case "escalated": return qsTr("已交督导");
        case "closed": return qsTr("已结束");
        default: return "";
        }
    }

    function outcome(key: string): string {
        switch (key) {
        case "reached": return qsTr("打通了");
        case "no-answer": return qsTr("没有人接");
        case "refused": return qsTr("不愿意谈");
        case "wrong-number": return qsTr("号码不对");
        case "third-party": return qsTr("是别人接的");
        default: return "";
        }
    }

    function closeReason(key: string): string {
        switch (key) {
        case "in-care": return qsTr("已在就医或咨询");
        case "risk-reduced": return qsTr("风险已经降下来");
        case "declined": return qsTr("来电者不愿再回访");
        case "lost":
        case "unreachable": return qsTr("多次联系不上");
        default: return qsTr("其他原因");
        }
    }

    function followUpError(key: string): string {
        switch (key.trim()) {
        case "no-consent": return qsTr("没有记录来电者的同意");
        case "not-open":
        case "closed": return qsTr("这次回访已经结束");
        case "level-high": return qsTr("风险还高，不能这样结束");
        case "reason-missing": return qsTr("要写理由");
        case "due-past": return qsTr("时间已经过去");
        case "not-owner": return qsTr("这不是您的回访");
        case "attempts-left": return qsTr("还没有试够次数");
        default: return error(key.trim());
        }
    }

    function change(key: string): string {
        switch (key) {
        case "better": return qsTr("好些");
        case "worse": return qsTr("更差");
        case "same": return qsTr("差不多");
        default: return "";
        }
    }

    function handover(state: string): string {
        switch (state) {
        case "waiting": return qsTr("等您接手");
        case "declined": return qsTr("您说接不了");
        case "given":
        case "open": return qsTr("还没有人接手");
        case "accepted": return qsTr("已接手");
        case "withdrawn": return qsTr("已收回");
        case "done": return qsTr("已处理完");
        default: return "";
        }
    }

    // -- resources, training, after the call

    function filter(key: string): string {
        switch (key) {
        case "population": return qsTr("人群");
        case "kind": return qsTr("类别");
        case "region": return qsTr("地区");
        default: return key;
        }
    }

    function receipt(state: string): string {
        return state === "sent" ? qsTr("回执已送到机构") : state === "kept" ? qsTr("回执等待送出") : "";
    }

    function mood(n: int): string {
        return [qsTr("很沉重"), qsTr("有些沉"), qsTr("还可以"), qsTr("平稳"), qsTr("轻松")][Math.max(0, Math.min(4, n))];
    }

    function training(state: string): string {
        return state === "done" ? qsTr("已完成") : state === "overridden" ? qsTr("已免修") : qsTr("还没完成");
    }

    function family(group: string): string {
        switch (group) {
        case "general": return qsTr("一般来电");
        case "suicide": return qsTr("自杀风险");
        case "special": return qsTr("特殊来电");
        default: return qsTr("其他");
        }
    }

    function formGroup(kind: string): string {
        switch (kind) {
        case "plan": return qsTr("安全计划");
        case "duty": return qsTr("手续");
        case "instrument": return qsTr("量表");
        case "worksheet": return qsTr("工作表");
        default: return qsTr("这通来电");
        }
    }

    function section(state: string): string {
        return state === "done" ? qsTr("已完成") : state === "optional" ? qsTr("可不填") : qsTr("还没做");
    }

    function content(state: string): string {
        return state === "fetching" ? qsTr("正在查看有没有新内容")
            : state === "offline" ? qsTr("没有网络，继续使用本机的内容")
            : state === "refused" ? qsTr("收到的新内容有错，没有采用") : "";
    }
}
