"""The side file 名.perfdesk.lock: SQLite's lock keeps a second writer out, this file says who the first one is."""

import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def person_here() -> str:
    """Return the name under which the system knows the person at this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知用户"


def side_file(path: Path) -> Path:
    """Return the lock file that belongs to a file."""
    return path.with_name(path.name + ".lock")


def leave(path: Path, person: str) -> None:
    """Write who has the file open, on which machine, since when, in which process."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    content = {"who": person, "machine": platform.node(), "since": since, "process": os.getpid()}
    side_file(path).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def clear(path: Path) -> None:
    """Remove the side file; one on a stick that was pulled out says nothing that matters."""
    with suppress(OSError):
        side_file(path).unlink(missing_ok=True)


def holder(path: Path) -> str:
    """Return in words who has the file open, as far as the side file says."""
    try:
        said = json.loads(side_file(path).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(said["since"])
        moment = f"{since.year}年{since.month}月{since.day}日{since:%H:%M}"
        return f"{said['who']}（计算机{said['machine']}，{moment}起，进程{said['process']}）"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个程序"
