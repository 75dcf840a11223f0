// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string step: "paste"
    readonly property var keys: ["form", "server", "trust", "invite", "keystore"]
    property var checks: []
    property string organisation: t("青川心理援助热线", "Qingchuan Helpline")
    property string serverHost: "hotline.example.org"
    property string displayName: "012"
    property string role: "counsellor"
    property string error: ""
    property string digits: ""

    function check(link: string): void {
        root.note("check", [link]);
        root.checks = root.keys.map(k => ({ key: k, state: "ok" }));
        root.step = "passphrase";
    }
    function finish(passphrase: string): void {
        root.note("finish", [passphrase.length]);
        root.step = "done";
    }
    function back(): void { root.step = "paste"; }
    function strength(passphrase: string): var {
        const n = passphrase.length;
        return { score: Math.min(4, Math.floor(n / 5)), reason: n < 12 ? "short" : n < 20 ? "good" : "strong", enough: n >= 12 };
    }
    function enter(): void { root.note("enter", []); }
}
