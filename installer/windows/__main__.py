"""Fetch, check, lay out, pack, and say how big, how long, and with which hash; `build_windows.py` tells the modes."""

import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

from start import ROOT, RUN_PINS, SetupError, install_system

from windows.pack import make_setup, make_zip, touch_all
from windows.parts import BuildError, UnreachableError, check_signatures, fetch_python, fetch_wheels
from windows.tree import LISTED, foreign_names, lay_out, list_files

DIST = ROOT / "dist"
NAMES = Path(__file__).parent / "files.txt"
"""Every file of others that goes to a Windows PC; what comes or goes with new pins is seen in its difference."""
PACKAGES = {"makensis": "nsis", "osslsigncode": "osslsigncode", "openssl": "openssl"}
"""Programs the build calls, and the Debian packages they come in."""
CHECKERS = ("osslsigncode", "openssl")


def main(mode: str) -> int:
    """Do what the mode asks for; a check is skipped, with a sentence, only where the index is not reached."""
    try:
        if mode != "--check":
            require(CHECKERS if mode else PACKAGES)
        tree = make_tree()
        if mode == "--check":
            return compare(tree)
        if mode == "--accept":
            NAMES.write_text("".join(f"{name}\n" for name in foreign_names(tree)), encoding="utf-8", newline="\n")
        elif not mode:
            pack(tree)
    except UnreachableError as problem:
        if mode == "--check":
            print("Skipped: the package index is not reached, and dist/parts does not hold the parts.")
            return 0
        print(problem, file=sys.stderr)
        return 1
    except (BuildError, SetupError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def make_tree() -> Path:
    """Fetch the parts, check them, lay them out and list them. Raises BuildError."""
    cache = DIST / "parts"
    cache.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    python, wheels = fetch_python(cache), fetch_wheels(RUN_PINS, cache)
    _say(f"Python and {len(wheels)} libraries, hashes right", began)
    if missing(CHECKERS):
        print(f"Without {', '.join(missing(CHECKERS))} Python's signature is not checked; its hash was.")
    else:
        check_signatures(python, cache)
        _say("Python signed by the Python Software Foundation", began)
    tree = DIST / f"perfdesk-{_version()}"
    lay_out(ROOT, _version(), python, wheels, tree)
    _say(f"{list_files(tree)} files, {_size(tree)} MB", began)
    _tell(tree / LISTED)
    return tree


def pack(tree: Path) -> None:
    """Make the zip and the setup out of the tree. Raises BuildError."""
    began, when = time.monotonic(), source_date()
    touch_all(tree, when)
    portable, setup = DIST / f"{tree.name}-portable.zip", DIST / f"{tree.name}-setup.exe"
    make_zip(tree, when, portable)
    _say("portable zip", began)
    make_setup(tree, _version(), when, setup)
    _say("setup", began)
    for made in (portable, setup):
        _tell(made)


def compare(tree: Path) -> int:
    """Say which files came or went against the list that is kept; exit code 1 where any did."""
    kept, now = NAMES.read_text(encoding="utf-8").splitlines(), foreign_names(tree)
    changed = list(difflib.unified_diff(kept, now, NAMES.name, "built", n=0, lineterm=""))
    if not changed:
        print(f"{len(now)} files of others, as listed")
        return 0
    print("\n".join(changed))
    print("If this is meant: python3 installer/build_windows.py --accept", file=sys.stderr)
    return 1


def source_date() -> int:
    """Return the time that every file is given: SOURCE_DATE_EPOCH, or that of the commit. Raises BuildError."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    said = given or subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if not said.isdecimal():
        raise BuildError("This is no git checkout: please set SOURCE_DATE_EPOCH to the time of the source.")
    return int(said)


def missing(programs: Iterable[str]) -> list[str]:
    """Return the programs that are not on this machine."""
    return [program for program in programs if shutil.which(program) is None]


def require(programs: Iterable[str]) -> None:
    """Install the programs that are not there. Raises SetupError where that is not possible."""
    packages = [PACKAGES[program] for program in missing(programs)]
    if packages:
        install_system(*packages)


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _say(text: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)


def _tell(path: Path) -> None:
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def _size(tree: Path) -> int:
    return round(sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) / 1e6)


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:])))
