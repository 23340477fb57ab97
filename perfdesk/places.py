"""Where the files that come with the program lie (fonts, templates, sample workbooks), and whether all are whole."""

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


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
