"""Where the files that come with the program lie: fonts, page templates, sample workbooks."""

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
