"""Build the Windows setup of perfdesk on Linux, from parts that are pinned by their hashes.

python3 installer/build_windows.py                   everything, to dist/
python3 installer/build_windows.py --tree            only the tree that is packed, without makensis
python3 installer/build_windows.py --compiler FILE   compile with this Python 3.13 (default: python3.13, if there)

On Debian as root it installs what it needs besides: nsis, osslsigncode, openssl.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from windows.pack import make_setup, make_zip
from windows.parts import BuildError, fetch_python, fetch_wheels
from windows.tree import compile_all, lay_out, list_files

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PROGRAMS = {"makensis": "nsis", "osslsigncode": "osslsigncode", "openssl": "openssl"}
"""Programs the build calls, and the Debian packages they come in."""


def main() -> int:
    """Build what was asked for and say how big, how long, and with which hash."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tree", action="store_true", help="only the tree")
    asked.add_argument("--compiler", default=shutil.which("python3.13") or "", help="a Python 3.13")
    given = asked.parse_args()
    try:
        build(only_tree=given.tree, compiler=given.compiler)
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def build(*, only_tree: bool, compiler: str) -> None:
    """Fetch, check, lay out, compile, pack. Raises BuildError."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    _install_programs()
    cache = DIST / "parts"
    cache.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    python, wheels = fetch_python(cache), fetch_wheels(ROOT / "installer" / "requirements.txt", cache)
    _say(f"Python and {len(wheels)} libraries fetched, hashes and signatures right", began)
    tree = DIST / f"perfdesk-{version}"
    lay_out(ROOT, version, python, wheels, tree)
    compiled = compile_all(tree, compiler)
    files = list_files(tree)
    _say(f"{files} files, {_size(tree)} MB, {'compiled' if compiled else 'not compiled: no Python 3.13'}", began)
    _tell(tree / "files.sha256")
    if only_tree:
        return
    portable, setup = DIST / f"perfdesk-{version}-portable.zip", DIST / f"perfdesk-{version}-setup.exe"
    make_zip(tree, portable)
    _say("portable zip", began)
    make_setup(tree, version, setup)
    _say("setup", began)
    for made in (portable, setup):
        _tell(made)


def _install_programs() -> None:
    missing = sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise BuildError(f"Please install {', '.join(missing)} and try again.")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True)


def _say(text: str, began: float) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {text}")


def _tell(path: Path) -> None:
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def _size(tree: Path) -> int:
    return round(sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) / 1e6)


if __name__ == "__main__":
    sys.exit(main())
