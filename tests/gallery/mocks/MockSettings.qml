// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string language: lang
    property string theme: "light"
    property double textScale: 1.0
    property bool shiftReminders: true
    property bool remindersMissing: false
    property bool reduceMotion: true
    property int lockMinutes: 5
    property string displayName: "012"
    property string organisation: t("青川心理援助热线", "Qingchuan Helpline")
    property string role: "counsellor"
    property string serverHost: "hotline.example.org"
    property var device: ({ key: "0192aa01", number: 2, state: "active", atMs: Date.now() - 20 * 86400000, self: true })
    property string version: "0.1.0"
    property string keystore: "system"
    property int waiting: 0
    property string noticeLanguage: "zh"
    property string contentState: "idle"
    property var contentRefused: []
    property string contentVersion: "2026.11.1"
    property string contentHash: "4f1c 90ab 2d77"
    property string contentSource: "pack"

    function setNoticeLanguage(language: string): void { root.noticeLanguage = language; }
    function checkContent(): void { root.note("checkContent", []); }
    function setLanguage(language: string): void { root.note("setLanguage", [language]); }
    function setTheme(theme: string): void { root.theme = theme; }
    function setTextScale(scale: double): void { root.textScale = scale; }
    function setReduceMotion(on: bool): void { root.reduceMotion = on; }
    function setLockMinutes(minutes: int): void { root.lockMinutes = minutes; }
    function setShiftReminders(on: bool): void { root.shiftReminders = on; }
    function lockNow(): void { root.note("lockNow", []); }
}
