"""The words for what SQLite or the system refuses, keyed by cause, so that a person reads what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError

_WORDS = (
    ("SQLITE_FULL", "磁盘空间不足，本次操作未保存，文件保持操作前的样子。请清理磁盘后重试。"),
    ("SQLITE_BUSY", "文件正被其他程序占用。请关闭占用它的程序后重试。"),
    ("SQLITE_LOCKED", "文件正被其他程序占用。请关闭占用它的程序后重试。"),
    ("SQLITE_READONLY_DBMOVED", "文件已被移走、改名，或U盘已拔出，本次操作未保存。请放回原处或插回U盘后重试。"),
    ("SQLITE_READONLY", "文件是只读的，不能保存。请检查文件和所在文件夹的权限，或另存到其他位置。"),
    ("SQLITE_IOERR", "读写磁盘出错，本次操作未保存。请检查磁盘或U盘是否正常连接后重试。"),
    ("SQLITE_CORRUPT", "文件已损坏，不能继续使用。请用最近的备份恢复。"),
    ("SQLITE_NOTADB", "这不是 perfdesk 文件，或文件已损坏。请选择正确的文件，或用备份恢复。"),
    ("SQLITE_CANTOPEN", "打不开文件。请检查路径是否存在、是否有权限。"),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", "操作涉及的单位、指标或方案不存在或仍被引用，未保存。请刷新后重试。"),
    ("SQLITE_CONSTRAINT_UNIQUE", "有重复的记录，未保存。请核对后重试。"),
    ("SQLITE_CONSTRAINT", "有内容不合规定（缺项或超出范围），未保存。请核对后重试。"),
    ("SQLITE_TOOBIG", "内容过长，未保存。请缩短后重试。"),
    ("SQLITE_NOMEM", "内存不足，未保存。请关闭其他程序后重试。"),
)

_DISK_WORDS = {
    errno.ENOENT: "找不到文件或文件夹，请检查路径",
    errno.EEXIST: "已经存在，请换一个名称",
    errno.EACCES: "没有权限读写，或正被其他程序打开。请检查权限、关闭占用它的程序后重试",
    errno.EPERM: "没有权限读写，或正被其他程序打开。请检查权限、关闭占用它的程序后重试",
    errno.EROFS: "所在磁盘是只读的，请另选位置",
    errno.EISDIR: "是文件夹，请指定文件",
    errno.ENOTDIR: "路径中有一段不是文件夹，请检查路径",
    errno.ENAMETOOLONG: "名称太长，请换一个短些的名称",
    errno.ENOSPC: "磁盘空间不足，请清理磁盘后重试",
}

_OTHERWISE = "保存或读取数据出错，本次操作未保存。请重试，仍出错请用备份恢复。"


def words(error: sqlite3.Error) -> str:
    """Return what a person should read about a database error; its name stands at the end for support."""
    name = getattr(error, "sqlite_errorname", "") or type(error).__name__
    text = next((text for key, text in _WORDS if name.startswith(key)), _OTHERWISE)
    return f"{text}（{name}）"


def disk_words(error: OSError) -> str:
    """Return what a person should read about an error of the file system."""
    said = _DISK_WORDS.get(error.errno or 0, "读写失败，请检查磁盘或U盘是否正常后重试")
    return f"“{error.filename}”：{said}。" if error.filename else f"{said}。"


@contextmanager
def in_words(path: Path | None = None) -> Iterator[None]:
    """Raise PerfdeskError in place of a database or file system error; it names the file at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise PerfdeskError(f"“{path.name}”：{words(error)}" if path else words(error)) from error
    except OSError as error:
        raise PerfdeskError(disk_words(error)) from error
