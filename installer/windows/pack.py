"""The tree packed: a setup program, and a zip that runs from a folder; the same tree makes the same bytes."""

import os
import subprocess
import zipfile
from pathlib import Path

from windows.parts import BuildError
from windows.tree import LISTED, files_of

WHEN = (2024, 1, 1, 0, 0, 0)
"""Every file in the zip is of this time, so that nothing but its content counts."""
STARTER = "打开perfdesk.cmd"
START = '@start "" "%~dp0python\\pythonw.exe" -m perfdesk %*\r\n'


def make_zip(tree: Path, to: Path) -> None:
    """Write the tree as a zip with one folder in it, and a starter beside the program."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in (*files_of(tree), tree / LISTED):
            _put(archive, f"{tree.name}/{path.relative_to(tree).as_posix()}", path.read_bytes())
        _put(archive, f"{tree.name}/{STARTER}", START.encode("gbk"))


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, WHEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, content)


def make_setup(tree: Path, version: str, to: Path) -> None:
    """Write the setup program with makensis. Raises BuildError with its words where it fails."""
    here = Path(__file__).parent
    given = {"VERSION": version, "TREE": tree.resolve(), "OUT": to.resolve(), "ICON": here / "perfdesk.ico"}
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in given.items())]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1704067200"}
    done = subprocess.run(
        [*command, str(here / "setup.nsi")], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise BuildError(f"makensis failed:\n{(done.stdout + done.stderr)[-2000:]}")
