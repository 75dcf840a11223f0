// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

// The names of the scenes, for those who cannot read QML.
QtObject {
    id: root

    readonly property var names: scenes.names.concat(engine.names, team.names, duty.names, shifts.names, roster.names, quality.names, reports.names, amends.names, taken.names)
    readonly property ShiftScenes shifts: ShiftScenes { lang: "zh" }
    readonly property RosterScenes roster: RosterScenes { lang: "zh" }
    readonly property Scenes scenes: Scenes {
        lang: "zh"
        forms: Forms { lang: "zh" }
    }
    readonly property ReportScenes reports: ReportScenes { lang: "zh" }
    readonly property AmendScenes amends: AmendScenes { lang: "zh"; basis: root.scenes }
    readonly property TakenScenes taken: TakenScenes { lang: "zh"; basis: root.scenes }
    readonly property EngineScenes engine: EngineScenes {
        lang: "zh"
        forms: Forms { lang: "zh" }
    }
    readonly property TeamScenes team: TeamScenes {
        lang: "zh"
        forms: Forms { lang: "zh" }
    }
    readonly property DutyScenes duty: DutyScenes {
        lang: "zh"
        forms: Forms { lang: "zh" }
    }
    readonly property QualityScenes quality: QualityScenes {
        lang: "zh"
        basis: Scenes {
            lang: "zh"
            forms: Forms { lang: "zh" }
        }
    }
}
