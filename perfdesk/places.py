"""Where the files that come with the program lie (fonts, templates, sample workbooks), and whether all are whole."""

import ctypes
import sys
from hashlib import sha256
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = (_PACKAGE / "resources", _PACKAGE.parent / "resources")
"""In an installed wheel the folder lies inside the package, in a checkout beside it."""


def resource(*parts: str) -> Path:
    """Find a file or folder under `resources/`, or raise PerfdeskError naming what is missing."""
    for folder in _FOLDERS:
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    raise PerfdeskError(f"程序自带的文件“{'/'.join(parts)}”找不到，程序可能没有装完整，请重新安装。")


def damaged_files(root: Path = _PACKAGE.parent.parent) -> list[str]:
    """Return the files of an installation that are missing or other than the setup put there, by name.

    Raises PerfdeskError where the program was not installed by its setup and there is no list to go by.
    """
    listed = root / "files.sha256"
    if not listed.is_file():
        raise PerfdeskError("程序不是由安装程序安装的，没有文件清单，无法自检。")
    lines = (line.partition("  ") for line in listed.read_text(encoding="utf-8").splitlines())
    return [name for key, _, name in lines if _hash(root / name) != key]


REMOVABLE, REMOTE = 2, 4
"""What Windows calls a stick, and a drive of another machine."""


def doubt_of(path: Path, drive: int | None = None) -> str:
    """Say why a data file had better not be worked on where it lies, "" where that is a good place.

    `drive` is the kind of drive as Windows counts them; None: ask the system.
    """
    whole = path.absolute()
    drive = _drive_of(whole) if drive is None else drive
    if any(part.lower().startswith(("onedrive", "wpsdrive", "wps云盘")) for part in whole.parts):
        return (
            "数据文件在网盘同步文件夹中，同步会与程序抢写，可能损坏文件。请移到本机“文档”文件夹后再打开，网盘中放备份。"
        )
    if drive == REMOVABLE:
        return "数据文件在U盘等移动盘上，拔出会丢失正在写入的内容。请复制到本机后再打开，U盘用来放备份和填报包。"
    if drive == REMOTE or str(path).startswith(("//", "\\\\")):
        return "数据文件在共享文件夹中，网络中断会使保存失败。请复制到本机后再打开。"
    return ""


def _drive_of(path: Path) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))
    return REMOVABLE if path.parts[1:2] == ("media",) or path.parts[1:3] == ("run", "media") else 0


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
