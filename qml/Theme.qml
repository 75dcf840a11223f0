// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQuick

// The tokens of the look. Every colour, size and duration on the screen comes from here; the pairs were measured (AA or better).
QtObject {
    id: root

    property string mode: "system"
    property real textScale: 1.0
    property bool reduceMotion: false

    readonly property bool dark: mode === "dark" || (mode === "system" && systemDark)

    readonly property color ground: dark ? "#11181A" : "#F5F6F3"
    readonly property color surface: dark ? "#192225" : "#FFFFFF"
    readonly property color ink: dark ? "#E7EDEB" : "#1E2A2D"
    readonly property color ink2: dark ? "#A3B3B6" : "#55656A"
    readonly property color line: dark ? "#2C3A3D" : "#D9E0DD"
    readonly property color edge: dark ? "#647679" : "#7F8D8A" // of what is filled in or still to be done: 3:1 on every ground (decisions/0005)
    readonly property color accent: dark ? "#6CCBC1" : "#1C6B66"
    readonly property color accentInk: dark ? "#06211F" : "#FFFFFF"
    readonly property color amber: dark ? "#E8BC6C" : "#8A5A00"
    readonly property color danger: dark ? "#FF9A90" : "#A8231B"
    readonly property color dangerInk: dark ? "#2A0B08" : "#FFFFFF"
    readonly property color ok: dark ? "#86CF9F" : "#246B42"

    // Soft grounds of the same hues: the text on them stays the full colour.
    readonly property color accentSoft: dark ? "#1B3331" : "#E3EFED"
    readonly property color amberSoft: dark ? "#302A1D" : "#F7EFDF"
    readonly property color dangerSoft: dark ? "#372422" : "#F9EAE8"
    readonly property color okSoft: dark ? "#1C3026" : "#E5F1E9"
    readonly property color hover: dark ? "#212C2F" : "#ECEFEB"
    readonly property color scrim: dark ? "#C011181A" : "#C0F5F6F3"

    readonly property string font: "Noto Sans CJK SC"
    readonly property int caption: size(13)
    readonly property int body: size(15)
    readonly property int prompt: size(17)
    readonly property int title: size(20)
    readonly property int clock: size(28)

    readonly property int radius: 10
    readonly property int touch: 44
    readonly property int ringWidth: 2
    readonly property int motion: reduceMotion ? 0 : 140

    // Pages fold to one column below this width; a larger text needs more room for the same columns.
    readonly property int foldWidth: Math.round(900 * (1 + (textScale - 1) * 0.6))

    readonly property SystemPalette systemPalette: SystemPalette {}
    readonly property bool systemDark: systemPalette.window.hslLightness < 0.5

    // Quotes, dashes and the middle dot are a whole square wide in the Chinese face: right between Chinese characters, a
    // hole in an English sentence. The Korean face of the same font has them narrow.
    function family(text: string): string {
        return /[\u00b7\u2014\u2018-\u201d\u2026]/.test(text) && !/[\u2e80-\u9fff\uff00-\uffef]/.test(text) ? "Noto Sans CJK KR" : font;
    }
    function size(pixels: int): int {
        return Math.round(pixels * Math.max(1, Math.min(2, textScale)));
    }
}
