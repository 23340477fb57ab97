"""Asking where a file or a folder goes; the place is remembered."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.formats.file_names import safe_name, suffix_of
from perfdesk.places import unused
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
    start = _folder(settings) / safe_name(name, ending=suffixes[0])
    chosen, kind = QFileDialog.getSaveFileName(parent, "保存", str(start), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if not suffix_of(path.name):
        suffix = next((one for one in suffixes if f"*{one})" in kind), suffixes[0])
        path = unused(path.with_name(path.name + suffix))
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
    return Path(kept) if kept and QDir(kept).exists() else documents()


def documents() -> Path:
    """Return the person's folder for documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or QDir.homePath())
