"""The one window: the first page, or one open document; opening, making and closing files."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu

from perfdesk.document import Document
from perfdesk.domain.problems import FileInUseError, PerfdeskError, WriteProtectedError
from perfdesk.formats.file_names import safe_name
from perfdesk.operations.exchange.whose import field_of
from perfdesk.places import data_folder, doubt_of
from perfdesk.ui.desk import Target
from perfdesk.ui.frame.doorbell import Doorbell, ring
from perfdesk.ui.frame.menu import fill_menu
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.help.asking import help_key, show_help
from perfdesk.ui.page import PageKind
from perfdesk.ui.paper.saving import documents
from perfdesk.ui.settings import Settings
from perfdesk.ui.style import dress, wear
from perfdesk.ui.work.task import Task

if TYPE_CHECKING:
    from perfdesk.ui.frame.start_page import StartPage

SUFFIX = ".perfdesk"
FILTER = f"perfdesk 文件 (*{SUFFIX})"
SAMPLE = "示例县2024.perfdesk"
_SETTLED_MS = 200
"""Until then an opened file is painted, and only then is there time for a second start."""


class Window(QMainWindow):
    """Holds the first page or a workspace; a new one of these is made for every file that is opened."""

    def __init__(
        self,
        settings: Settings,
        pages: Sequence[PageKind],
        today: date | None = None,
        *,
        field_pages: Sequence[PageKind] = (),
    ) -> None:
        """Be where the window was last; the file of a field station gets `field_pages`."""
        super().__init__()
        self.settings, self._pages, self._today = settings, pages, today
        self._field_pages = field_pages
        self._task: Task | None = None
        self.start: StartPage | None = None
        """The first page, where it is shown."""
        self.workspace: Workspace | None = None
        wear(self)
        self.bell = Doorbell()
        self.bell.rung.connect(self._rung)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._answer)
        help_key(self, settings, self._chapter_here)
        self.resize(1366, 768)
        self.restoreGeometry(settings.state("window"))

    def show_start(self) -> "StartPage":
        """Close the document and show the first page."""
        from perfdesk.ui.frame.start_page import StartPage

        self._let_go()
        self.start = page = StartPage(self.settings.recent)
        page.sample_asked.connect(lambda: self.open_sample(_home() / SAMPLE))
        page.open_asked.connect(self.ask_open)
        page.new_asked.connect(self._ask_new)
        page.recent_asked.connect(self.open_file)
        page.manual_asked.connect(self.ask_help)
        self.setWindowTitle("perfdesk")
        self.setCentralWidget(page)
        return page

    def open_file(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a file in place of what is shown; a refusal leaves that as it is. Tell whether it is open as asked."""
        if self.workspace and self.workspace.desk.doc.path.resolve() == path.resolve() and not read_only:
            return True
        if not read_only and ring(path):
            self._say(f"“{path.name}”已在另一个窗口打开，已切换到该窗口。")
            return False
        return self._show(lambda: Document.open(path, person=self.settings.text("person"), read_only=read_only), path)

    def open_package(self, package: Path) -> None:
        """Open a package: what the county sent at its field station, what came back at the county."""
        from perfdesk.ui.frame.arrival import arrival_of, ask_passphrase

        try:
            known = arrival_of(package, partial(ask_passphrase, self))
        except PerfdeskError as refusal:
            self._say(f"“{package.name}”：{refusal}")
            return
        if known.returning:
            self._take_back(package)
            return
        path = _home() / known.file_name
        if self.workspace and self.workspace.desk.doc.path.resolve() == path.resolve():
            self.show_start()
        person, today = self.settings.text("person"), self._today or date.today()
        if self._show(partial(known.open, path, today=today, person=person), path) and self.workspace:
            self.workspace.desk.look_at(known.year, known.month)
            self.workspace.desk.tell(f"已读入“{package.name}”")

    def new_file(self, path: Path, county: str, year: int) -> bool:
        """Make a new file and go on with the import of the office's workbooks."""
        from perfdesk.operations.sample.county import new_file

        person = self.settings.text("person")
        if not self._show(lambda: new_file(path, county=county, year=year, person=person), path):
            return False
        self.ask_import()
        return True

    def open_sample(self, path: Path) -> None:
        """Open the sample county, made first where it is not there yet."""
        if path.exists():
            self.open_file(path)
            return
        from perfdesk.operations.sample.county import make_sample

        start = self.start or self.show_start()
        self._task = task = Task("正在生成示例县", lambda progress: make_sample(path, progress).close())
        task.succeeded.connect(lambda _: self._sample_made(path))
        task.refused.connect(lambda text: self._sample_made(path, text))
        task.cancelled.connect(lambda: self._sample_made(path, "已取消，没有生成示例县。"))
        start.work.follow(task)
        task.start()

    def work_closed(self, title: str, function: Callable[[], str]) -> None:
        """Close the file, run a function on it off the UI thread, and open it again where it was left."""
        if self.workspace is None:
            return
        path = self.workspace.desk.doc.path
        start = self.show_start()
        self._task = task = Task(title, lambda _: function())
        task.succeeded.connect(lambda said: self._open_again(path, said))
        task.refused.connect(lambda refusal: self._open_again(path, refusal=refusal))
        task.cancelled.connect(lambda: self._open_again(path, refusal=f"已取消“{title}”。"))
        start.work.follow(task)
        task.start()

    def ask_open(self) -> None:
        """Ask which file to open."""
        name, _ = QFileDialog.getOpenFileName(self, "打开文件", str(self._folder()), FILTER)
        if name:
            self.open_file(Path(name))

    def ask_start(self) -> None:
        """Show the first page with the form of a new file."""
        self.show_start().ask_new()

    def ask_import(self) -> None:
        """Begin an import into the open file."""
        if self.workspace and self.workspace.desk.offers("indicators"):
            self.workspace.desk.go("indicators", Target(view="import"))

    def ask_close(self) -> None:
        """Close the file and show the first page."""
        self.show_start()

    def open_recent(self, path: Path) -> None:
        """Open a file that was opened before."""
        self.open_file(path)

    def ask_help(self, chapter_id: str = "") -> None:
        """Open the manual at a chapter, or at that of the page shown."""
        show_help(self, self.settings, chapter_id or self._chapter_here())

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def come_forward(self) -> None:
        """Bring the window before all others."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restyle(self, appearance: str, points: int) -> None:
        """Change appearance and size of text, and remember them."""
        self.settings.set_text("appearance", appearance)
        self.settings.set_number("points", points)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, appearance, points)
        if self.workspace:
            self.workspace.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the first page where no file was opened."""
        if self.centralWidget() is None:
            self.show_start()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything was, and close the document."""
        self.settings.set_state("window", self.saveGeometry())
        self._let_go()
        self.settings.save()
        super().closeEvent(event)

    def _rung(self, package: str) -> None:
        self.come_forward()
        if package:
            self.open_package(Path(package))

    def _take_back(self, package: Path) -> None:
        """Read a package at the county: in the file that is open, else in the one last worked on."""
        if self.workspace is None:
            for recent in self.settings.recent[:1]:
                self.open_file(recent)
        if self.workspace and self.workspace.desk.offers("exchange"):
            self.workspace.desk.go("exchange", Target(view="take", filters=(("path", str(package)),)))
        else:
            self._say(f"“{package.name}”是上报给县里的包。请先打开县里的数据文件，再双击它。")

    def _ask_new(self, county: str, year: int) -> None:
        suggested = self._folder() / safe_name(county, ending=f"{year}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self, "新建文件", str(suggested), FILTER)
        if name:
            self.new_file(Path(name.removesuffix(SUFFIX) + SUFFIX), county, year)

    def _sample_made(self, path: Path, refusal: str = "") -> None:
        self._task = None
        if refusal:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            self._say(refusal)
        else:
            self.open_file(path)

    def _open_again(self, path: Path, said: str = "", refusal: str = "") -> None:
        self._task = None
        if self.open_file(path) and self.workspace:
            self.workspace.desk.tell(said)
        if refusal:
            self._say(refusal)

    def _show(self, opening: Callable[[], Document], path: Path) -> bool:
        try:
            doc = opening()
        except FileInUseError as refusal:
            self._say(str(refusal), "以只读方式打开", lambda: self.open_file(path, read_only=True))
            return False
        except WriteProtectedError as reason:
            self.open_file(path, read_only=True)
            self._say(str(reason))
            return False
        except PerfdeskError as refusal:
            self._say(str(refusal))
            return False
        self._let_go()
        self.settings.opened(path.absolute())
        menu = QMenu(self)
        at_unit = bool(self._field_pages) and field_of(doc) is not None
        pages = self._field_pages if at_unit else self._pages
        self.workspace = Workspace(doc, self.settings, pages, menu, self._today)
        for of_county in (self.workspace.status.problems, self.workspace.status.backup):
            of_county.setHidden(at_unit)
        fill_menu(menu, self, (self.workspace.top.undo, self.workspace.top.redo))
        self.workspace.addActions(menu.actions())
        self.workspace.destroyed.connect(menu.deleteLater)
        self.workspace.desk.letting_go.connect(self.work_closed)
        self.start = None
        self.setCentralWidget(self.workspace)
        self.setWindowTitle(f"{path.stem}{'（只读）' if doc.read_only else ''} - perfdesk")
        if not doc.read_only:
            self._settled.start()
        self.workspace.page.setFocus()
        if not doc.read_only:
            self._say(doubt_of(path) or self.settings.unkept)
        return True

    def _answer(self) -> None:
        if self.workspace is not None:
            self.bell.answer(self.workspace.desk.doc.path)

    def _chapter_here(self) -> str:
        return f"{self.workspace.kind.help}#{self.workspace.page.topic}" if self.workspace else ""

    def _let_go(self) -> None:
        """Close the document that is open, if any."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        if self.workspace is not None:
            self._settled.stop()
            self.bell.hush()
            self.workspace.close_document()
            self.workspace = None

    def _say(self, text: str, verb: str = "", act: Callable[[], object] | None = None) -> None:
        shown = self.workspace or self.start or self.show_start()
        shown.notice.say(text, verb, act)

    def _folder(self) -> Path:
        recent = self.settings.recent
        return recent[0].parent if recent else _home()


def _home() -> Path:
    return data_folder(documents(), Path(QDir.homePath()))
