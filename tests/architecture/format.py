# SPDX-License-Identifier: GPL-3.0-or-later
"""format.py ROOT: every C++ file is as clang-format would write it.   format.py --selftest: an ill-formed file is refused."""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import rules  # noqa: E402


def clang_format(root, paths):
    return subprocess.run(["clang-format", "--dry-run", "-Werror", "--style=file", *paths], cwd=root).returncode


def main():
    here = Path(__file__).resolve().parents[2]
    if sys.argv[1:] == ["--selftest"]:
        with tempfile.TemporaryDirectory(prefix="hl-format") as name:
            folder = Path(name)
            (folder / ".clang-format").write_text((here / ".clang-format").read_text())
            (folder / "bad.cpp").write_text("int  main( ){return 0 ;}\n")
            (folder / "good.cpp").write_text("int main()\n{\n    return 0;\n}\n")
            refused, taken = clang_format(folder, ["bad.cpp"]) != 0, clang_format(folder, ["good.cpp"]) == 0
        print(f"ill-formed refused: {refused}, well-formed taken: {taken}")
        return 0 if refused and taken else 1
    tree = rules.Tree(sys.argv[1])
    paths = list(tree.of(rules.CPP))
    code = clang_format(tree.root, paths) if paths else 1
    print(f"{len(paths)} files, {'as clang-format writes them' if code == 0 else 'run clang-format -i on the above'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
