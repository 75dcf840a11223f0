# SPDX-License-Identifier: GPL-3.0-or-later
"""contract.py ROOT: every property and verb of the mock view-models (what the pages were built and tested on) exists in
the C++ view-models of app/, with NOTIFY or CONSTANT. The pages hold their view-models as `var`, so nobody else checks it."""
import re
import sys
from pathlib import Path

HEADERS = {
    "MockSession": "sessionviewmodel.h", "MockJoin": "joinviewmodel.h", "MockHome": "homeviewmodel.h", "MockCall": "callviewmodel.h",
    "MockProtocol": "protocolviewmodel.h", "MockForm": "formviewmodel.h", "MockWrapUp": "wrapupviewmodel.h", "MockDetail": "recorddetail.h",
    "MockRecords": "recordsviewmodel.h", "MockAmend": "amendviewmodel.h", "MockInbox": "inboxviewmodel.h", "MockSettings": "settingsviewmodel.h",
    "MockFollowUps": "followupsviewmodel.h", "MockDirectory": "directoryviewmodel.h", "MockBulletins": "bulletinsviewmodel.h",
    "MockRecovery": "recoveryviewmodel.h", "MockPractice": "practiceviewmodel.h", "MockTraining": "trainingviewmodel.h",
    "MockTeam": "teamviewmodel.h", "MockHelp": "helpviewmodel.h", "MockRiskWatch": "riskwatchviewmodel.h", "MockMembers": "membersviewmodel.h",
    "MockTeam": "teamviewmodel.h", "MockRiskWatch": "riskwatchviewmodel.h", "MockMembers": "membersviewmodel.h",
    "MockReadiness": "readinessviewmodel.h", "MockSound": "soundviewmodel.h", "MockBoard": "boardviewmodel.h",
    "MockCases": "casesviewmodel.h", "MockCare": "careviewmodel.h",
    "MockTeam": "teamviewmodel.h", "MockRiskWatch": "riskwatchviewmodel.h", "MockMembers": "membersviewmodel.h", "MockShifts": "shiftsviewmodel.h",
    "MockQuality": "qualityviewmodel.h", "MockRoster": "rosterviewmodel.h",
    "MockQuality": "qualityviewmodel.h", "MockListening": "listeningviewmodel.h",
    "MockTeam": "teamviewmodel.h", "MockHelp": "helpviewmodel.h", "MockRiskWatch": "riskwatchviewmodel.h", "MockMembers": "membersviewmodel.h", "MockReports": "reportsviewmodel.h",
}
# what a mock needs for itself
OWN = {"MockShifts": {"table"}, "MockJoin": {"keys"}, "MockProtocol": {"names", "d"}, "MockForm": {"list", "d", "full", "has"}}


def check(root):
    problems = []
    for mock, header in HEADERS.items():
        qml = (root / "tests/gallery/mocks" / f"{mock}.qml").read_text()
        cpp = (root / "app/viewmodels" / header).read_text()
        own = OWN.get(mock, set())
        properties = dict(re.findall(r"Q_PROPERTY\(\s*[\w:<>]+\s*[ *&]\s*(\w+)\s+([^)]*)\)", cpp))
        verbs = {}
        for name, arguments in re.findall(r"Q_INVOKABLE\s+[\w:<>&\s\[\]]*?[\s*&](\w+)\(([^)]*)\)", cpp):
            verbs[name] = 0 if not arguments.strip() else arguments.count(",") + 1
        signals = set(re.findall(r"void (\w+)\(", cpp))
        for name in re.findall(r"^    (?:readonly )?property \w+ (\w+)", qml, re.M):
            if name in own:
                continue
            if name not in properties:
                problems.append(f"{header}: no property {name} ({mock})")
            elif not re.search(r"NOTIFY|CONSTANT", properties[name]):
                problems.append(f"{header}: {name} has neither NOTIFY nor CONSTANT")
        for name, arguments in re.findall(r"^    function (\w+)\(([^)]*)\)", qml, re.M):
            if name in own:
                continue
            count = 0 if not arguments.strip() else arguments.count(",") + 1
            if verbs.get(name) != count:
                problems.append(f"{header}: no Q_INVOKABLE {name} with {count} arguments ({mock})")
        for name in re.findall(r"^    signal (\w+)", qml, re.M):
            if name not in signals:
                problems.append(f"{header}: no signal {name} ({mock})")
    return problems


if __name__ == "__main__":
    found = check(Path(sys.argv[1]))
    print(*found, sep="\n")
    sys.exit(1 if found else 0)
