# SPDX-License-Identifier: GPL-3.0-or-later
"""identity.py ROOT: every way by which something leaves the app, or by which a caller's number is shown, is in a list here with the
reason why it carries no identity, or is behind the gate (sync/client/deskwork.h, core/record/decisions/0002). A new one turns this red."""
import re
import sys
from pathlib import Path

# What takes something out of the app: clipboard, files, printers, other programs, drags, pictures.
WAYS_OUT = re.compile(
    r"QClipboard|QGuiApplication::clipboard|\.copy\(\)|\.cut\(\)|QSaveFile|QPdfWriter|QPrinter|QPrintDialog|QDesktopServices|"
    r"openUrlExternally|FileDialog|FolderDialog|grabToImage|Drag\.|QDrag|QTemporaryFile|QTextDocumentWriter|QProcess\b|WriteOnly|ReadWrite|QIODevice::Append|toCalendar\(")
# Who a caller is, where C++ hands it on to screens or takes it out of a record.
IDENTITY = re.compile(r"callerNumber|PartId::Identity|parts\.identity|\.identity\b|openIdentity\(|casefile\.contact|\bmasked\(")

OUT = {
    "app/desk/session.cpp": "the certificate of the organisation's telephone exchange",
    "app/desk/recordfiling.cpp": "a buffer in memory",
    "app/desk/disclosurepaper.cpp": "made of a DeskCase, which knows no caller: reasons, recipient, names of members",
    "app/viewmodels/casesviewmodel.cpp": "saves that paper",
    "app/desk/reportpdf.cpp": "counts of the statistics part, small ones hidden",
    "app/viewmodels/reportsviewmodel.cpp": "saves that report",
    "app/viewmodels/shiftverbs.cpp": "a member's own shifts as .ics, see core/duty/calendar.cpp",
    "core/base/wholefile.cpp": "key files of the vault and the server",
    "core/content/contentstore.cpp": "clinical content, signed by the organisation",
    "core/content/folder.cpp": "clinical content",
    "core/content/cli.cpp": "a tool for clinical content, no vault",
    "core/duty/calendar.cpp": "a member's shifts as .ics: made of a Roster, which knows no caller",
    "core/duty/calendar.h": "the same",
    "core/duty/cli.cpp": "a tool for rosters, no vault",
    "qml/pages/team/InviteSheet.qml": "the link of an invite",
}
SEEN = {
    "app/desk/recordfiling.cpp": "splits and joins the sealed parts of a record",
    "app/desk/calldesk.cpp": "the call's own number, for its draft and the tag of a repeated caller",
    "app/desk/calldesk.h": "declares how a caller's number comes along when a leader takes the call over",
    "app/desk/calldeskresume.cpp": "the call's own number, from its journal",
    "app/desk/callsheet.cpp": "the number of the running call, from its journal",
    "app/desk/casefile.cpp": "the contact that the caller left for her follow-up, for whoever makes that call",
    "app/desk/practiceengine.cpp": "the number of an exercise's script",
    "app/desk/syncservice.h": "declares the door behind the gate",
    "app/desk/syncservice.cpp": "the door behind the gate: LeaderDesk refuses it without an agreement",
    "app/viewmodels/callviewmodel.cpp": "masked; the number goes to the vault's tag of a repeated caller",
    "app/viewmodels/keys.cpp": "masks",
    "app/viewmodels/keys.h": "masks",
    "app/viewmodels/wrapupviewmodel.cpp": "masked; the number goes to the vault's agreement with a repeated caller",
    "app/viewmodels/casesviewmodel.cpp": "the gate: asks DeskWork::mayRelease() first",
    "app/viewmodels/casesviewmodel.h": "the gate",
}


def files(root, folders, suffixes):
    for folder in folders:
        yield from (p for p in sorted((root / folder).rglob("*")) if p.suffix in suffixes and "library" not in p.parts)


def check(root):
    problems, used = [], set()
    for path in files(root, ("app", "core", "qml"), (".cpp", ".h", ".qml")):
        name, text = path.relative_to(root).as_posix(), path.read_text()
        lines = [line for line in text.splitlines() if not line.lstrip().startswith(("//", "///", "#include"))]
        for line in lines:
            if WAYS_OUT.search(line):
                used.add(name)
                if name not in OUT:
                    problems.append(f"{name}: a way out of the app that nobody has judged: {line.strip()}")
    for path in files(root, ("app", "qml"), (".cpp", ".h", ".qml")):
        name = path.relative_to(root).as_posix()
        for line in path.read_text().splitlines():
            if IDENTITY.search(line) and not line.lstrip().startswith("//"):
                used.add(name)
                if name not in SEEN and not name.startswith("qml/"):
                    problems.append(f"{name}: who a caller is, where nobody has judged it: {line.strip()}")
    gate = (root / "app/viewmodels/casesviewmodel.cpp").read_text()
    if gate.find("mayRelease(record)") < 0 or gate.find("mayRelease(record)") > gate.find("callerNumber"):
        problems.append("casesviewmodel.cpp shows a number before it has asked the gate")
    shown = [p.relative_to(root).as_posix() for p in files(root, ("qml",), (".qml",)) if "cases.identity" in p.read_text()]
    if shown != ["qml/pages/review/IdentityCard.qml"]:
        problems.append(f"identity is shown in {shown}")
    problems += [f"{name}: listed, and no longer so" for name in (OUT.keys() | SEEN.keys()) - used]
    return problems


if __name__ == "__main__":
    found = check(Path(sys.argv[1]))
    print(*found, sep="\n")
    sys.exit(1 if found else 0)
