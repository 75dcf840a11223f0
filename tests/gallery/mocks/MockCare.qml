// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "ready"
    property var people: []
    property var own: ({ calls: 6, callMinutes: 214, dutyMinutes: 960, highRisk: 1, weeks: [{ minutes: 960, highRisk: 1 }], restDays: 3, daysInARow: 2, talkMs: 0, tooLong: false, tooGrave: false, noRest: false, noTalk: false })
    property bool consent: false
    property bool failed: false

    function setConsent(given: bool): void {
        root.note("setConsent", [given]);
        root.consent = given;
    }
    function watch(watched: bool): void { root.note("watch", [watched]); }
}
