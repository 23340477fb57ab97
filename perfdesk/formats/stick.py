"""Writing to a stick that somebody pulls out the moment the window says so."""

import os
from contextlib import suppress
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import require_room


def write_checked(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, press it out to the stick, and read it again.

    Raises PerfdeskError where the stick is full, write-protected or gone, or gives back something else.
    """
    require_room(path)
    unfinished = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _press_out(unfinished, content)
        unfinished.replace(path)
        _press_out_folder(path.parent)
        same = path.read_bytes() == content
    except OSError as error:
        raise PerfdeskError(f"“{path.name}”没有写成：U盘可能已满、写保护或已拔出。请检查后重新生成。") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    if not same:
        raise PerfdeskError(f"“{path.name}”写入后重读不一致，U盘可能已损坏。请换一个U盘重新生成。")


def _press_out(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _press_out_folder(folder: Path) -> None:
    """Press out the new name too, where the system lets a folder be opened (Windows does it by itself)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
