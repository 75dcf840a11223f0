# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py ROOT: applies every rule of rules.py to the checkout.   check.py --selftest: each rule turns red on a planted sample."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import rules  # noqa: E402

LICENCE = "// " + rules.SPDX + "\n"

# rule -> planted files {path: text}; each must be found by that rule, in that file
PLANTED = {
    "include_table": [
        {"core/form/x.cpp": '#include "core/store/vault.h"\n'},
        {"core/store/x.cpp": '#include "sync/client/engine.h"\n'},
        {"sync/client/x.cpp": '#include "sync/server/ingest.h"\n'},
        {"sync/server/x.cpp": '#include "sync/client/engine.h"\n'},
        {"platform/voice/x.cpp": '#include "core/store/vault.h"\n'},
        {"app/x.cpp": '#include "sync/server/ingest.h"\n'},
        {"core/base/x.cpp": '#include "core/form/answers.h"\n'},
        {"core/record/x.cpp": '#include "core/content/content.h"\n'},
        {"core/report/x.cpp": '#include "core/store/vault.h"\n'},
    ],
    "tests_stay_out": [{"app/x.cpp": '#include "tests/fakes/engine.h"\n'}],
    "rooted_includes": [{"core/form/x.cpp": '#include "answers.h"\n'}],
    "third_party_homes": [
        {"app/x.cpp": "#include <sodium.h>\n"},
        {"sync/client/x.cpp": "#include <sqlcipher/sqlite3.h>\n"},
        {"sync/client/x.cpp": "#include <boost/beast/http.hpp>\n"},
        {"core/base/x.cpp": "#include <boost/asio.hpp>\n"},
        {"app/x.cpp": "#include <linphone/core.h>\n"},
        {"core/form/x.cpp": "#include <QScxmlStateMachine>\n"},
        {"sync/server/x.cpp": "#include <cpprest/http_client.h>\n"},
        {"app/x.cpp": "#include <qt6keychain/keychain.h>\n"},
        {"core/record/x.cpp": "#include <gecode/int.hh>\n"},
        {"app/x.cpp": "#include <QDBusConnection>\n"},
    ],
    "file_length": [
        {"core/form/x.cpp": "\n" * 501},
        {"qml/pages/call/X.qml": "\n" * 301},
        {"qml/components/X.qml": "\n" * 151},
    ],
    "banned_words": [
        {"app/main.cpp": "context->setContext" + 'Property("desk", &desk);\n'},
        {"app/x.cpp": "Desk::inst" + "ance().ring();\n"},
        {"README.md": "see /wo" + "rk/notes\n"},
        {"README.md": "Co-author" + "ed-by: nobody\n"},
    ],
    "logs_have_a_category": [{"app/x.cpp": 'qWarning("number %s", n);\n'}],
    "translated_by_context": [{"app/x.cpp": 'label = tr("text");\n'}],
    "licence_line": [{"core/form/x.cpp": "int x;\n"}, {"qml/Main.qml": "Item {}\n"}, {"dev": "#!/bin/sh\n"}],
    "pragma_once": [{"core/form/x.h": LICENCE + "struct X {};\n"}],
    "room_readme": [{"core/form/x.cpp": "int x;\n"}, {"app/main.cpp": "int x;\n"}],
    "top_level": [{"scripts/x.sh": "true\n"}],
}

# what must stay green
HARMLESS = {
    "README.md": "<!-- " + rules.SPDX + " -->\n",
    "app/README.md": "<!-- " + rules.SPDX + " -->\n",
    "core/form/README.md": "<!-- " + rules.SPDX + " -->\n",
    "core/record/README.md": "<!-- " + rules.SPDX + " -->\n",
    "core/record/x.h": LICENCE + '#pragma once\n#include "core/content/contentid.h"\n',
    "core/form/x.cpp": LICENCE + '#include "core/base/result.h"\n#include <QString>\n#include "x.moc"\n',
    "app/x.cpp": LICENCE + '#include "sync/client/engine.h"\n#include "platform/voice/port.h"\nQCoreApplication::inst' + "ance();\n",
    "sync/client/x.h": LICENCE + "#pragma once\n#include <boost/asio/ssl.hpp>\n#include <cpprest/http_client.h>\n",
    "sync/client/README.md": "<!-- " + rules.SPDX + " -->\n",
    "tests/x.cpp": LICENCE + "#include <sodium.h>\n",
}


_KEPT = []  # the planted folders, removed at the end


def plant(files):
    _KEPT.append(tempfile.TemporaryDirectory(prefix="hl-arch"))
    root = Path(_KEPT[-1].name)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return rules.Tree(root)


def selftest():
    failed = 0
    for rule in rules.RULES:
        for files in PLANTED[rule.__name__]:
            found = {path for path, _, _ in rule(plant(files))}
            for path in files:
                if path not in found and not any(path.startswith(f + "/") for f in found):
                    print(f"{rule.__name__} stays green on {path}: {files[path][:60]!r}")
                    failed += 1
        for finding in rule(plant(HARMLESS)):
            print(f"{rule.__name__} is red on a harmless file: {finding}")
            failed += 1
    print(f"{len(rules.RULES)} rules, {sum(map(len, PLANTED.values()))} planted samples, {failed} failed")
    return failed


def main():
    if sys.argv[1:] == ["--selftest"]:
        return 1 if selftest() else 0
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tree = rules.Tree(sys.argv[1])
    if not tree.paths:
        sys.exit("no files found")
    failed = 0
    for rule in rules.RULES:
        for path, line, what in rule(tree):
            print(f"{path}:{line}: {what} [{rule.__name__}]")
            failed += 1
    print(f"{len(rules.RULES)} rules, {len(tree.paths)} files, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
