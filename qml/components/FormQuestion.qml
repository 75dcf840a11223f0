// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// One row of a form model with types and without surprises: a view takes the row away before its delegate is gone.
QtObject {
    property var row: null

    readonly property string key: row?.key ?? ""
    readonly property string kind: row?.kind ?? ""
    readonly property string label: row?.label ?? ""
    readonly property string help: row?.help ?? ""
    readonly property bool needed: row?.required ?? false
    readonly property bool readOnly: row?.readOnly ?? false
    readonly property bool multi: row?.multi ?? false
    readonly property var value: row?.value
    readonly property bool has: value !== undefined && value !== null && value !== ""
    readonly property string text: has ? String(value) : ""
    readonly property var options: row?.options ?? []
    readonly property int minimum: row?.minimum ?? 0
    readonly property int maximum: row?.maximum ?? 100
    readonly property int step: Math.max(1, row?.step ?? 1)
    readonly property string minLabel: row?.minLabel ?? ""
    readonly property string maxLabel: row?.maxLabel ?? ""
    readonly property string error: row?.error ?? ""
    readonly property string saved: row?.saved ?? ""
    readonly property int depth: row?.depth ?? 0
    readonly property int instance: row?.instance ?? -1
    readonly property bool spare: row?.spare ?? false // of the empty instance that waits at the end of a repeated group
    readonly property bool part: kind === "group" && key.startsWith("part/")
    readonly property bool heading: kind === "group"
    readonly property bool repeated: row?.repeated ?? false // heads one instance of a repeated group
}
