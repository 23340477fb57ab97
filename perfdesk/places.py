"""Where files lie: those that come with the program, whether a place is good for data, and whether a path is free."""

import os
import re
import sys
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePath

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

_SYNCED = re.compile(
    r"(onedrive|wpsdrive|wps cloud|nutstore|baidusyncdisk|baidunetdiskworkspace|iclouddrive|google ?drive|dropbox)\b.*"
    r"|.*(云盘|网盘|坚果云|微云)(同步.*)?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[\\/]{2}(\?\\UNC\\|[^?.\\/])", re.IGNORECASE)
"""How the path of a shared folder begins; \\\\?\\D: is a drive of this machine."""


def doubt_of(path: Path) -> str:
    """Say why a data file had better not be worked on where it lies, "" where that is a good place."""
    whole = path.absolute()
    return doubted(whole, _drive_of(whole))


def doubted(whole: PurePath, drive: int) -> str:
    """Say the same of a whole path on a kind of drive, as Windows counts them."""
    if any(map(_SYNCED.fullmatch, whole.parts)):
        return "数据文件在网盘同步文件夹中，同步会与程序抢写，可能损坏文件。请移到本机不同步的文件夹（如D盘）后再打开。"
    if drive == REMOVABLE:
        return "数据文件在U盘等移动盘上，拔出会丢失正在写入的内容。请复制到本机后再打开，U盘用来放备份和填报包。"
    if drive == REMOTE or _ELSEWHERE.match(str(whole)):
        return "数据文件在共享文件夹中，网络中断会使保存失败。请复制到本机后再打开。"
    return ""


def data_folder(documents: Path, home: Path) -> Path:
    """Return where a new data file goes: Documents, unless those are synchronised or on a server and home is not."""
    return home if doubt_of(documents) and not doubt_of(home) else documents


def _drive_of(path: Path) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))
    return REMOVABLE if path.parts[1:2] == ("media",) or path.parts[1:3] == ("run", "media") else 0


FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
"""Characters that no name on Windows may hold, and beginnings that make a name that of a device there."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a system lets a name and a whole path be, in units of `size` bytes of an encoding.

    `picky` tells that it refuses some names besides, as Windows does.
    """

    name: int
    path: int
    encoding: str
    size: int
    picky: bool = False

    def taken(self, text: str) -> int:
        """Return how much of it a text takes."""
        return len(text.encode(self.encoding, "replace")) // self.size


WINDOWS = Room(255, 259, "utf-16-le", 2, picky=True)
WINDOWS_LONG = Room(255, 32_766, "utf-16-le", 2, picky=True)
"""Where somebody has switched long paths on."""
POSIX = Room(255, 4_095, "utf-8", 1)
_BESIDE = len("-journal")
"""The longest that stands behind a file's name while it is written."""


def require_room(path: Path, room: Room | None = None) -> None:
    """Raise PerfdeskError where the system (`room`, or that here) takes no such name, or no path so long."""
    room = room or _room()
    if room.picky and (FORBIDDEN.search(path.name) or DEVICE.match(path.name) or path.name.endswith((" ", "."))):
        raise PerfdeskError(
            f'文件名“{path.name}”在Windows上不能用：不能含<>:"/\\|?*，不能以点或空格结尾，不能是CON等设备名。请换一个文件名。'
        )
    if room.taken(path.name) > room.name - _BESIDE:
        raise PerfdeskError(f"文件名“{path.name[:20]}……”太长。请改短后重试。")
    taken, most = room.taken(str(path.absolute())), room.path - _BESIDE
    if taken > most:
        raise PerfdeskError(
            f"“{path.name}”所在的文件夹太深，连文件名长{taken}，系统最多允许{most}。"
            "请换到靠近盘符的文件夹（如D盘），或把文件夹名改短后重试。"
        )


def _room() -> Room:
    if sys.platform == "win32":
        import ctypes

        asked = getattr(ctypes.windll.ntdll, "RtlAreLongPathsEnabled", None)
        return WINDOWS_LONG if asked and asked() & 0xFF else WINDOWS
    return POSIX


def unused(path: Path) -> Path:
    """Return the path, with （2）, （3） … before the suffix where something lies there already."""
    others = (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in count(2))
    return next(one for one in chain([path], others) if not os.path.lexists(one))


def _hash(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
