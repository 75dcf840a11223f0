# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house. Each rule looks at a tree (paths relative to its root) and yields (path, line, what is wrong)."""
import re
import subprocess
from pathlib import Path

CORE = ("base", "call", "content", "crypto", "duty", "form", "protocol", "quality", "record", "report", "store")
ALL_CORE = {f"core/{room}" for room in CORE}

# Who may include whom; nothing else. Every room may include itself.
MAY_INCLUDE = {
    "core/base": set(),
    "core/call": {"core/base"},
    "core/content": {"core/base", "core/crypto", "core/form", "core/protocol"},
    "core/crypto": {"core/base"},
    "core/duty": {"core/base"},
    "core/form": {"core/base"},
    "core/protocol": {"core/base", "core/form"},
    "core/quality": {"core/base", "core/content", "core/duty", "core/form", "core/protocol", "core/record"},
    "core/record": {"core/base", "core/protocol", "core/form", "core/call", "core/duty"},
    "core/report": {"core/base", "core/record", "core/form", "core/duty"},
    "core/store": {"core/base", "core/record", "core/crypto"},
    "sync/wire": {"core/base", "core/crypto", "core/record", "core/duty"},
    "sync/client": {"sync/wire"} | ALL_CORE,
    "sync/server": {"sync/wire"} | ALL_CORE,
    "platform": {"core/base", "core/call", "core/crypto"},
    "app": {"platform", "sync/client", "sync/wire"} | ALL_CORE,
    "qml": {"app"},
}

# Single headers beyond the table; each has a decision note.
MAY_INCLUDE_FILE = {
    "core/record": {"core/content/contentid.h"},
}

# Each third-party library has one home, so that it can be replaced in one place.
HOMES = [
    (r"sodium(\.h|/)", ("core/crypto",)),
    (r"(sqlcipher/)?sqlite3(ext)?\.h|SQLiteCpp/", ("core/store", "sync/server")),
    (r"QtScxml|QScxml", ("core/protocol",)),
    (r"linphone|mediastreamer2|ortp/|bctoolbox/|belle-sip|opus/|opus\.h", ("platform/voice",)),
    (r"cpprest/|pplx/", ("sync/client",)),
    (r"boost/beast", ("sync/server",)),
    (r"boost/", ("sync/client", "sync/server")),
    (r"openssl/", ("sync/client", "sync/server")),
    (r"google/protobuf|.*\.pb\.h", ("sync/wire", "sync/client", "sync/server")),
    (r"(qt6)?keychain|qtkeychain|qt6keychain", ("platform/keystore",)),
    (r"QtDBus|QDBus", ("platform/notify",)),
    (r"libpq|postgresql/", ("sync/server",)),
    (r"gecode/", ("core/duty",)),
]

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "dev", "app", "core", "platform", "qml", "sync",
             "tests", ".ci", ".clang-format", ".clang-tidy", ".gitignore", ".qmllint.ini"}
ROOM_PARENTS = ("core", "sync", "platform")
CPP = {".cpp", ".h"}
SPDX_SUFFIXES = CPP | {".c", ".qml", ".js", ".py", ".sh", ".cmake", ".scxml", ".proto", ".md", ".in", ".yaml", ".sql"}
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
# written apart, so that this file does not break its own rules
HERE_ONLY = re.compile("/wo" + "rk/|/home/[a-z]|/Us" + "ers/")
BANNED = re.compile("setContext" + "Property|" + r"\b(?!Q[A-Z])\w+::inst" + r"ance\(|(?i:Co-author" + "ed-by)")
BARE_TR = re.compile(r"\btr\(")
LOOSE_LOG = re.compile(r"\bq(Debug|Info|Warning|Critical)\(")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Tree:
    """The files of a checkout that are, or would be, committed."""

    def __init__(self, root):
        self.root = Path(root)
        listing = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True)
        inside = (self.root / ".git").exists() and listing.returncode == 0
        found = listing.stdout.decode().split("\0") if inside else (
            str(p.relative_to(root)) for p in self.root.rglob("*") if "build" not in p.relative_to(root).parts)
        self.paths = sorted(p for p in found if p and (self.root / p).is_file())

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def lines(self, path):
        return enumerate(self.text(path).splitlines(), 1)

    def of(self, suffixes, under=""):
        return (p for p in self.paths if Path(p).suffix in suffixes and p.startswith(under))


def room_of(path):
    """core/form/answers.h -> core/form; platform is one room for the table; None for tests and top level."""
    parts = path.split("/")
    if parts[0] in ("core", "sync") and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0] if parts[0] in ("platform", "app", "qml") and len(parts) > 1 else None


def includes(tree):
    for path in tree.of(CPP):
        for number, line in tree.lines(path):
            found = INCLUDE.match(line)
            if found:
                yield path, number, found.group(1), found.group(2)


def include_table(tree):
    """A room includes only what the table allows."""
    for path, number, kind, target in includes(tree):
        room, other = room_of(path), room_of(target)
        if kind == '"' and room and other and other != room and other not in MAY_INCLUDE.get(room, set()) \
                and target not in MAY_INCLUDE_FILE.get(room, set()):
            yield path, number, f"{room} must not include {other}"


def tests_stay_out(tree):
    """The product never includes its tests."""
    for path, number, _, target in includes(tree):
        if room_of(path) and target.startswith("tests/"):
            yield path, number, "the product includes a test"


def rooted_includes(tree):
    """Quoted includes start at the root of the tree (generated .moc and .pb.h files apart)."""
    for path, number, kind, target in includes(tree):
        if kind == '"' and not target.endswith((".moc", ".pb.h")) and target.split("/")[0] not in (
                "core", "sync", "platform", "app", "qml", "tests"):
            yield path, number, f'"{target}" is not a rooted include'


def third_party_homes(tree):
    """Every third-party library has one home."""
    for path, number, _, target in includes(tree):
        if path.startswith("tests/"):
            continue
        for pattern, homes in HOMES:
            if re.match(pattern, target) and not path.startswith(tuple(h + "/" for h in homes)):
                yield path, number, f"<{target}> belongs in {' or '.join(homes)}"
                break
            if re.match(pattern, target):
                break


def file_length(tree):
    """C++ and Python at most 500 lines, a QML page 300, a QML component 150."""
    for path in tree.of(CPP | {".py", ".qml"}):
        limit = 500
        if path.endswith(".qml"):
            limit = 150 if path.startswith("qml/components/") else 300
        count = len(tree.text(path).splitlines())
        if count > limit:
            yield path, count, f"{count} lines, at most {limit}"


def banned_words(tree):
    """No context properties, no singletons by static accessor, no machine-written credits, no paths of one machine."""
    for path in tree.paths:
        if Path(path).suffix in (".png", ".svg", ".ico", ".der", ".bin", ".wav") or path == "LICENSE":
            continue
        for number, line in tree.lines(path):
            for pattern in (BANNED, HERE_ONLY):
                found = pattern.search(line)
                if found:
                    yield path, number, f"'{found.group(0)}' is not wanted here"


def logs_have_a_category(tree):
    """Logs go through the categories of core/base/log.h, which hold them to log-safe texts."""
    for path in tree.of(CPP):
        if room_of(path):
            for number, line in tree.lines(path):
                if LOOSE_LOG.search(line):
                    yield path, number, "log without a category (core/base/log.h)"


def translated_by_context(tree):
    """lupdate 6.4 drops the namespace of a class, Qt looks texts up with it: a bare tr() would stay Chinese in English."""
    for path in tree.of(CPP):
        if room_of(path):
            for number, line in tree.lines(path):
                if BARE_TR.search(line):
                    yield path, number, "tr() finds no translation here: QCoreApplication::translate(\"Context\", ...)"


def licence_line(tree):
    """The first lines of every source file name the licence."""
    for path in tree.paths:
        name = Path(path).name
        if (Path(path).suffix in SPDX_SUFFIXES or name in ("dev", "run", "CMakeLists.txt")) and not path.startswith("tests/data/"):
            if SPDX not in "\n".join(tree.text(path).splitlines()[:3]):
                yield path, 1, f"no '{SPDX}' in the first three lines"


def pragma_once(tree):
    for path in tree.of({".h"}):
        if "#pragma once" not in tree.text(path):
            yield path, 1, "no #pragma once"


def room_readme(tree):
    """Each room that holds source has its page."""
    rooms = {"/".join(p.split("/")[:2]) for p in tree.paths if p.split("/")[0] in ROOM_PARENTS and p.count("/") > 1}
    rooms |= {r for r in ("app", "qml") if any(p.startswith(r + "/") and p.count("/") for p in tree.of(CPP | {".qml"}))}
    for room in sorted(rooms):
        if f"{room}/README.md" not in tree.paths:
            yield room, 0, "no README.md"


def top_level(tree):
    """Nothing at the top but what the architecture names."""
    for name in sorted({p.split("/")[0] for p in tree.paths} - TOP_LEVEL):
        yield name, 0, "not a name of the top level"


RULES = (include_table, tests_stay_out, rooted_includes, third_party_homes, file_length, banned_words, logs_have_a_category,
         translated_by_context, licence_line, pragma_once, room_readme, top_level)
