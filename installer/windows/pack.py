"""The tree packed: a setup program, and a zip that runs from a folder; the same tree makes the same bytes."""

import os
import subprocess
import time
import zipfile
from pathlib import Path

from windows.parts import BuildError
from windows.tree import LISTED, STARTER, files_of

START = '@start "" "%~dp0python\\pythonw.exe" -m perfdesk %*\r\n'


def touch_all(tree: Path, when: int) -> None:
    """Give every file and folder of the tree the time of its source, so that nothing but content counts."""
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (when, when))


def make_zip(tree: Path, when: int, to: Path) -> None:
    """Write the tree as a zip with one folder in it, and a starter beside the program."""
    date = time.gmtime(when)[:6]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in (*files_of(tree), tree / LISTED):
            _put(archive, zipfile.ZipInfo(f"{tree.name}/{path.relative_to(tree).as_posix()}", date), path.read_bytes())
        _put(archive, zipfile.ZipInfo(f"{tree.name}/{STARTER}", date), START.encode("gbk"))


def _put(archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: bytes) -> None:
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, content)


def make_setup(tree: Path, version: str, when: int, to: Path) -> None:
    """Write the setup program with makensis. Raises BuildError with its words where it fails."""
    script = Path(__file__).parent / "setup.nsi"
    given = {"VERSION": version, "TREE": tree.resolve(), "OUT": to.resolve()}
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in given.items())]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when), "TZ": "UTC"}
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise BuildError(f"makensis failed:\n{(done.stdout + done.stderr)[-2000:]}")
