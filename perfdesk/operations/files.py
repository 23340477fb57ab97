"""Backups of a file: their names, which there are, and putting one in the file's place."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.store import backup

FOLDER = "备份"
_AT = r"\d{8}-\d{6}"
"""When a backup was made, as it stands in its name."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup as it lies in its folder; `size` in bytes."""

    path: Path
    made: datetime
    size: int


def backup_folder(path: Path) -> Path:
    """Return the folder beside a file in which its backups lie unless a person chooses another."""
    return path.absolute().parent / FOLDER


def new_backup(path: Path, folder: Path, at: datetime) -> Path:
    """Return the name of a backup made now, and make its folder. Raises PerfdeskError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PerfdeskError(f"不能在“{folder}”建立备份文件夹。请检查U盘或网络盘是否接好，或另选文件夹。") from error
    return folder / f"{path.stem}_{at:%Y%m%d-%H%M%S}{path.suffix}"


def backups_of(path: Path, folder: Path) -> list[BackupFile]:
    """Return the backups of a file that lie in a folder, the newest first; none where it cannot be read."""
    name = re.compile(f"{re.escape(path.stem)}_{_AT}{re.escape(path.suffix)}")
    try:
        found = [(one, one.stat()) for one in folder.iterdir() if name.fullmatch(one.name)]
    except OSError:
        return []
    files = [BackupFile(one, datetime.fromtimestamp(stat.st_mtime), stat.st_size) for one, stat in found]
    return sorted(files, key=lambda file: (file.made, file.path.name), reverse=True)


def restore_file(copy: Path, path: Path) -> Path | None:
    """Put a verified backup in a file's place; return where the replaced file is kept. Raises PerfdeskError."""
    return backup.restore(copy, path)
