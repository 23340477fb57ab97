"""The window: all of Qt. Nothing is computed and no SQL is written here."""

import gc
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError


def open_window(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Raises PerfdeskError where Qt is not whole or there is no screen. What the first page needs is read before Qt:
    PySide looks through the source of every module that is imported after it. Garbage waits for the first picture.
    """
    gc.disable()
    import perfdesk.document
    import perfdesk.reports.boards.overview  # noqa: F401

    try:
        from perfdesk.ui.application import run
    except ImportError as error:
        raise PerfdeskError(f"窗口所需的系统组件没有装全（{error}）。请重新运行安装程序。") from error
    return run(path, sample=sample)
