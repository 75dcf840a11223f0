// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "open"
    property var roles: ["counsellor"]
    property string displayName: "012"
    property string organisation: t("青川心理援助热线", "Qingchuan Helpline")
    property bool busy: false
    property string error: ""
    property string keystore: "system"
    property string storage: ""
    property bool setAsideRefused: false

    signal showPage(string page)

    function unlock(passphrase: string): void {
        root.note("unlock", [passphrase.length]);
        root.error = passphrase === "wrong" ? "wrong-passphrase" : "";
        if (root.error === "")
            root.state = "open";
    }
    function setAside(): void {
        root.note("setAside", []);
        root.error = "";
        root.state = "welcome";
    }
    function lock(): void {
        root.note("lock", []);
        root.state = "locked";
    }
}
