"""A window on a fresh copy of the sample county, and the patience to wait until it stands still."""

import shutil
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from perfdesk.document import Document
from perfdesk.operations.exchange.opening import open_package
from perfdesk.operations.exchange.sending import make_package
from perfdesk.operations.indicators import change_node
from perfdesk.operations.sample.county import MONTH, TODAY, YEAR, new_file
from perfdesk.ui.field import FIELD_PAGES
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.work.bites import Bites
from perfdesk.ui.work.latest import Latest

TURN_MS, MOST_TURNS = 150, 200
PERSON = "王敏"
FOLDER = Path("D:") / "绩效考评"
"""Where the files seem to lie: a folder inside a temporary one, so that no picture shows a path of this machine."""


class Studio:
    """A window of one size on a fresh copy of the sample, and the patience to wait until it stands still."""

    def __init__(self, folder, sample, size, dark):
        self.sample = sample
        self.settings = Settings(folder / "settings.ini")
        self.settings.set_text("appearance", "dark" if dark else "light")
        self.settings.set_text("person", PERSON)
        self.settings.set_text("backup-folder", str(FOLDER / "备份"))
        self.window = Window(self.settings, PAGES, today=TODAY, field_pages=FIELD_PAGES)
        self.window.resize(*size)
        self.window.show()

    @property
    def desk(self):
        return self.window.workspace.desk

    @property
    def page(self):
        return self.window.workspace.page

    def open(self, page="overview", target=None, *, read_only=False):
        path = FOLDER / "青河县2024.perfdesk"
        if not path.exists():
            shutil.copyfile(self.sample, path)
        self.window.open_file(path, read_only=read_only)
        return self.go(page, target)

    def open_field(self, unit, page="entry"):
        """Open the window of a township on the county's package, as if it had come on a stick."""
        stick, path = FOLDER / "U盘", FOLDER / f"{unit}2024.perfdesk"
        copy = shutil.copyfile(self.sample, FOLDER / "县.perfdesk")
        with Document.open(copy, person="李强") as doc:
            unit_id = next(one.id for one in doc.year(YEAR).units.values() if one.name == unit)
            sent = make_package(doc, year=YEAR, unit_id=unit_id, month=MONTH, to=stick, today=TODAY)
        open_package(stick / sent.name, path, today=TODAY, person="陈芳").close()
        self.window.open_file(path)
        return self.go(page)

    def open_new(self, page="overview"):
        new_file(FOLDER / "白水县2024.perfdesk", county="白水县", year=2024, person=PERSON).close()
        self.window.open_file(FOLDER / "白水县2024.perfdesk")
        return self.go(page)

    def go(self, page, target=None):
        self.desk.go(page, target)
        self.rest()
        return self.page

    def work(self, page="overview", target=None):
        """Open the sample and remark on some indicators, so that there is something to undo."""
        self.open()
        for name in ("粮食播种面积", "城市棚户区改造", "实际利用外资", "外贸进出口总额", "高新技术企业净增"):
            node = self.node(name)
            self.desk.do(lambda node=node: change_node(self.desk.doc, node_id=node, remark="以主管部门核定数为准"))
        return self.go(page, target)

    def rest(self):
        """Wait until nothing is under way and the window looks twice the same."""
        before = None
        for _ in range(MOST_TURNS):
            wait(TURN_MS)
            now = self.window.grab().toImage()
            if now == before and not self.busy:
                return
            before = now
        raise TimeoutError("the window does not come to rest")

    @property
    def busy(self):
        workspace = self.window.workspace
        return (workspace is not None and workspace.desk.busy) or any(
            one.busy for kind in (Latest, Bites) for one in self.window.findChildren(kind)
        )

    def node(self, name):
        return next(node.id for node in self.desk.county().data.nodes.values() if name in node.name)

    def close(self):
        self.window.close()
        self.window.deleteLater()
        wait(0)


def wait(milliseconds):
    """Let Qt and the threads behind it work."""
    loop = QEventLoop()
    _timer = after(milliseconds, loop.quit)
    loop.exec()


def after(milliseconds, act):
    """Act later, while the timer given back is held; one that Qt deletes may fall over a wrapper left behind."""
    timer = QTimer(singleShot=True, interval=milliseconds)
    timer.timeout.connect(act)
    timer.start()
    return timer
