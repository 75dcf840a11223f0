// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string kind: "month"
    property string days: "2026-10-01 – 2026-10-31"
    property bool isNow: false
    property string state: "idle"
    property double progress: 0
    property var sections: []
    property string hiddenNote: t("少于 5 的数写作“<5”；“*”是为了不让人算出它们而一并隐去的数。", "Counts below 5 are written <5; * stands for what is hidden so that nobody can work them out.")
    property string folder: "/media/reports"
    property string saveState: "none"
    property string savedTo: ""

    function setKind(kind: string): void { root.kind = kind; }
    function move(by: int): void { root.note("move", [by]); }
    function make(): void { root.state = "working"; root.note("make", []); }
    function cancel(): void { root.state = "idle"; root.note("cancel", []); }
    function save(format: string, folder: string): void { root.note("save", [format, folder]); }
}
