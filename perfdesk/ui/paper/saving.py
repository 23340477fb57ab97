"""Asking where a file or a folder goes; the place is remembered."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.ui.settings import Settings

WORDS = {
    ".pdf": "PDF文件",
    ".docx": "Word文档",
    ".xlsx": "Excel工作簿",
    ".png": "PNG图片",
    ".svg": "SVG图片",
}


def ask_file(parent: QWidget, settings: Settings, name: str, suffixes: Sequence[str]) -> Path | None:
    """Ask where to save a file; its suffix is one of those offered, or what a person typed. None: not at all."""
    kinds = ";;".join(f"{WORDS[suffix]} (*{suffix})" for suffix in suffixes)
    start = _folder(settings) / f"{name}{suffixes[0]}"
    chosen, kind = QFileDialog.getSaveFileName(parent, "保存", str(start), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if not path.suffix:
        path = path.with_name(path.name + next((one for one in suffixes if f"*{one})" in kind), suffixes[0]))
    settings.set_text("folder", str(path.parent))
    return path


def ask_folder(parent: QWidget, settings: Settings, title: str) -> Path | None:
    """Ask for a folder; None: not at all."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder(settings)))
    if chosen:
        settings.set_text("folder", chosen)
    return Path(chosen) if chosen else None


def _folder(settings: Settings) -> Path:
    kept = settings.text("folder")
    return Path(kept) if kept and Path(kept).is_dir() else Path.home()
