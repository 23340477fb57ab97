"""Letting a monkey loose on a window, and watching what goes wrong and what stays behind."""

import gc
import sys
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from perfdesk.document import Document
from perfdesk.operations.months import close_year, reopen_year
from perfdesk.operations.sample.county import TODAY
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages import PAGES
from tests.ui.monkey.monkey import Monkey

HARMLESS = ("propagateSizeHints", "This plugin does not support", "QPrinter", "QPainter::begin: Paint device returned")


THREADS = len(sys._current_frames())
"""How many run Python while no work is under way."""


def living():
    """Give all that Python knows, once no other thread runs it: a tuple that one is filling may be held by nobody."""
    gc.collect()
    while len(sys._current_frames()) > THREADS:
        QTest.qWait(10)
    return gc.get_objects()


def outlived():
    """Return what is still held although its widget or work is gone."""
    return [one for one in living() if isinstance(one, QObject) and not shiboken6.isValid(one)]


def holders(kept):
    """Name what is held together with who holds it."""
    return [
        f"{type(one).__name__} in {[type(by).__name__ for by in gc.get_referrers(one) if by is not kept]}"
        for one in kept
    ]


def begin_here(path):
    """Let undo lead back to here and no further: nothing before an opened year can be undone."""
    with Document.open(path) as doc:
        close_year(doc, year=2024)
        reopen_year(doc, year=2024, reason="从此开始")


@contextmanager
def watched(monkey):
    """Note every uncaught exception and every message of Qt's while the monkey plays."""

    def caught(kind, error, trace):
        monkey.trouble("".join(traceback.format_exception(kind, error, trace)))

    def said(kind, _context, text):
        if kind is not QtMsgType.QtDebugMsg and not any(word in text for word in HARMLESS):
            monkey.trouble(f"Qt: {text}")

    hook, sys.excepthook = sys.excepthook, caught
    handler = qInstallMessageHandler(said)
    try:
        yield monkey
    finally:
        qInstallMessageHandler(handler)
        sys.excepthook = hook


@dataclass(frozen=True)
class Figures:
    """What is in use after some actions, with the file just opened again, so that the window is where it was."""

    actions: int
    lost: int
    """References to None that no living object holds."""
    objects: int
    widgets: int
    resident: str

    @classmethod
    def of(cls, monkey):
        monkey.calm()
        monkey.reopen()
        monkey.calm()
        lost = lost_nones()
        held = living()
        return cls(
            monkey.done.total(),
            lost,
            len(held),
            sum(isinstance(one, QWidget) for one in held),
            resident(),
        )


def lost_nones():
    """Count the references to None but for those of living objects, of which every opened file has others."""
    objects = living()
    return sys.getrefcount(None) - sum(one is None for one in held_by(objects))


def held_by(objects):
    """Give what objects hold, and what the tuples and dicts hold that Python looks at no more."""
    seen = set()
    while objects:
        held = [one for each in objects for one in gc.get_referents(each)]
        yield from held
        objects = [one for one in held if type(one) in (tuple, dict) and not gc.is_tracked(one) and id(one) not in seen]
        objects = list({id(one): one for one in objects}.values())
        seen.update(map(id, objects))


def resident():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("VmRSS")), "not known here")


@pytest.fixture
def nothing_is_left():
    """Check that nothing more is held than before, which was none of the monkey's doing."""
    before = outlived()

    def check():
        known = set(map(id, before))
        assert holders([one for one in outlived() if id(one) not in known]) == []

    return check


@pytest.fixture
def let_loose(sample_file, settings, qtbot, monkeypatch, tmp_path):
    """Let a monkey loose on a window with the sample county; a seed makes another monkey."""

    def loose(seed, *, final=False):
        path = tmp_path / f"{seed}.perfdesk"
        path.write_bytes(Path(sample_file).read_bytes())
        begin_here(path)
        window = Window(settings, PAGES, TODAY)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        assert window.open_file(path)
        monkey = Monkey(window, path, seed, final=final)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", monkey.save_name)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", monkey.open_names)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", monkey.folder_name)
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
        monkeypatch.setattr(QMessageBox, "about", lambda *_: None)
        monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
        return watched(monkey)

    return loose
