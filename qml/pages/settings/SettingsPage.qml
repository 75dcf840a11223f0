// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Few settings, each in words.
FocusScope {
    id: root

    required property var settings
    required property var session
    required property var sound

    signal shortcutsWanted

    Component.onCompleted: root.sound.findDevices()
    Component.onDestruction: root.sound.stop()

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 40
        topPad: 16
        maximumWidth: Math.round(640 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 28

        PageHead { width: parent.width; title: qsTr("设置") }
        Section {
            width: parent.width
            visible: root.session.storage !== ""
            title: qsTr("本机保险库")
            StorageCard {
                width: parent.width
                storage: root.session.storage
                waiting: root.settings.waiting
                refused: root.session.setAsideRefused
                busy: root.session.busy
                onSetAsideWanted: root.session.setAside()
            }
        }
        Section {
            width: parent.width
            title: qsTr("显示")
            Card {
                width: parent.width
                spacing: 16
                SettingRow {
                    width: parent.width
                    label: qsTr("语言")
                    options: [{ value: "zh", text: "简体中文" }, { value: "en", text: "English" }]
                    value: root.settings.language
                    onPicked: value => { if (value) root.settings.setLanguage(value) }
                }
                SettingRow {
                    width: parent.width
                    label: qsTr("外观")
                    options: [{ value: "system", text: qsTr("跟随系统") }, { value: "light", text: qsTr("浅色") }, { value: "dark", text: qsTr("深色") }]
                    value: root.settings.theme
                    onPicked: value => { if (value) root.settings.setTheme(value) }
                }
                SettingRow {
                    width: parent.width
                    label: qsTr("文字大小")
                    options: d.scales.map(s => ({ value: s, text: qsTr("%1%").arg(Math.round(s * 100)) }))
                    value: root.settings.textScale
                    onPicked: value => { if (value) root.settings.setTextScale(value) }
                }
                ToggleSwitch {
                    width: parent.width
                    text: qsTr("减少动态效果")
                    on: root.settings.reduceMotion
                    onToggledTo: on => root.settings.setReduceMotion(on)
                }
            }
        }
        Section {
            width: parent.width
            title: qsTr("通话与锁定")
            Card {
                width: parent.width
                spacing: 16
                SettingRow {
                    width: parent.width
                    label: qsTr("录音告知用的语言")
                    hint: qsTr("接通时来电者会先听到这段话")
                    options: [{ value: "zh", text: qsTr("中文") }, { value: "en", text: qsTr("英文") }]
                    value: root.settings.noticeLanguage
                    onPicked: value => { if (value) root.settings.setNoticeLanguage(value) }
                }
                SettingRow {
                    width: parent.width
                    label: qsTr("离开多久自动锁定")
                    hint: qsTr("通话中不会锁定")
                    options: d.lockMinutes.map(m => ({ value: m, text: m ? qsTr("%1 分钟").arg(m) : qsTr("不自动") }))
                    value: root.settings.lockMinutes
                    onPicked: value => { if (value !== undefined) root.settings.setLockMinutes(value) }
                }
                Flow {
                    width: parent.width
                    spacing: 8
                    QuietButton { text: qsTr("现在锁定"); iconName: "lock"; keys: "Ctrl+L"; onClicked: root.settings.lockNow() }
                    QuietButton { text: qsTr("快捷键"); iconName: "keyboard"; keys: "?"; onClicked: root.shortcutsWanted() }
                }
            }
        }
        Section {
            width: parent.width
            title: qsTr("值班提醒")
            Card {
                width: parent.width
                spacing: 8
                ToggleSwitch {
                    width: parent.width
                    text: qsTr("该确认或快开始时，用系统通知提醒")
                    on: root.settings.shiftReminders
                    onToggledTo: on => root.settings.setShiftReminders(on)
                }
                Txt {
                    width: parent.width
                    text: root.settings.remindersMissing && root.settings.shiftReminders ? qsTr("这台设备不显示系统通知，请看“今天”里的待办。") : qsTr("不写姓名和时间，没有声音，通话中不出现。")
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
            }
        }
        Section {
            width: parent.width
            title: qsTr("耳机与话筒")
            Card {
                width: parent.width
                SoundCheck { width: parent.width; sound: root.sound }
            }
        }
        Section {
            width: parent.width
            title: qsTr("账户")
            Card {
                width: parent.width
                FactList {
                    width: parent.width
                    rows: [
                        { label: qsTr("身份"), value: qsTr("%1 · %2").arg(Words.role(root.settings.role)).arg(root.settings.displayName) },
                        { label: qsTr("机构"), value: root.settings.organisation },
                        { label: qsTr("服务器"), value: root.settings.serverHost },
                        { label: qsTr("本机"), value: MemberWords.own(root.settings.device) },
                        { label: qsTr("密钥保管"), value: root.settings.keystore === "system" ? qsTr("系统钥匙串与口令") : qsTr("本机文件与口令（系统钥匙串不可用）") },
                        { label: qsTr("等待送出"), value: qsTr("%1 份记录").arg(root.settings.waiting) }
                    ]
                }
            }
        }
        ContentCard { width: parent.width; settings: root.settings }
        Section {
            width: parent.width
            title: qsTr("关于守听")
            Card {
                width: parent.width
                Txt {
                    width: parent.width
                    text: qsTr("版本 %1。自由软件，许可为 GPL-3.0-or-later；您可以使用、研究、分享和修改它，不附带担保。").arg(root.settings.version)
                    color: Theme.ink2
                }
                Txt {
                    width: parent.width
                    text: qsTr("基于 Qt、libsodium、SQLCipher、liblinphone、Opus 等自由软件。字体：Noto Sans CJK（SIL OFL）。")
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property var scales: [1, 1.25, 1.5, 2]
        readonly property var lockMinutes: [1, 5, 15, 0]
    }
}
