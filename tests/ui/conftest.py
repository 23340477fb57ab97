"""The window without a screen: the sample county made once, a copy of it for every test, a desk and settings."""

import gc
import os
import shutil

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu

from perfdesk.document import Document
from perfdesk.operations.sample.county import TODAY, make_sample
from perfdesk.ui import style
from perfdesk.ui.desk import Desk
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.work.garbage import Garbage
from perfdesk.ui.work.latest import Latest


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample county's file, closed; copy it, never open it."""
    path = tmp_path_factory.mktemp("sample") / "青河县2024.perfdesk"
    make_sample(path, lambda *_: None).close()
    return path


@pytest.fixture
def doc(sample_file, tmp_path):
    """The sample county, open for changes."""
    path = tmp_path / sample_file.name
    shutil.copyfile(sample_file, path)
    with Document.open(path, person="王敏") as opened:
        yield opened


@pytest.fixture
def settings(tmp_path):
    """Nothing remembered yet."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture(scope="session")
def light(qapp):
    """The style sheet of the light appearance, with the bundled font."""
    style.install_fonts()
    style.dress(qapp, "light", style.BASE_POINTS)
    return style.style_sheet()


@pytest.fixture(autouse=True)
def dressed(qapp, light):
    """The program in its light appearance, which parts that are in no window wear too."""
    if style.style_sheet() != light:
        style.dress(qapp, "light", style.BASE_POINTS)
    if qapp.styleSheet() != light:
        qapp.setStyleSheet(light)
    yield qapp
    # What a test closed is deleted only by an event loop of its own depth; kept, it would slow every later test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_search():
    """As in the program, no work in another thread looks for garbage and destroys what belongs to the window."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def garbage(qapp):
    """What looks for garbage in the program."""
    made = Garbage(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()


@pytest.fixture
def desk(doc, settings):
    """The desk of the sample county on the day its October is worked on."""
    return Desk(doc, settings, pages=frozenset(page.id for page in PAGES), today=TODAY)


@pytest.fixture
def workspace(doc, settings, qtbot):
    """The whole window's content on the sample county."""
    menu = QMenu()
    made = Workspace(doc, settings, PAGES, menu, today=TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    for latest in made.findChildren(Latest):
        latest.leave()
