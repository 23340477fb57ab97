"""The evidence of one thing: its files, what is still missing, adding by button or by dropping, opening, removing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.evidence import EvidenceFile, files_of
from perfdesk.domain.yearend.readiness import Piece, pieces_of
from perfdesk.formats.evidence_file import KINDS
from perfdesk.operations.ledger.evidence import add_file, copy_of, remove_file
from perfdesk.reports.file_text import size_text
from perfdesk.store.errors import in_words
from perfdesk.ui.desk import Desk
from perfdesk.ui.widgets import Elided, Tool, button, label, named

_OFFERED = f"佐证材料 ({' '.join(f'*{suffix}' for suffix in KINDS)})"
_PADDING = 8
"""What the style sheet leaves free on either side of a link's text, in pixels."""


class EvidenceBox(QWidget):
    """Files that prove a leaf, an issue or an order, below each other; a file may be dropped anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty box."""
        super().__init__()
        self._desk = desk
        self._owners: tuple[str, ...] = ()
        self._month: int | None = None
        self._shown: tuple[object, ...] = ()
        self._copies: TemporaryDirectory[str] | None = None
        self.setAcceptDrops(True)
        named(self, "佐证材料").setToolTip("")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.add = button("加入材料", self.ask, tip="选择PDF、JPG、PNG、DOCX、XLSX文件，也可以把文件拖到这里")
        self.hint = label("也可以把文件拖到这里。", "quiet")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add)
        foot.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.lines)
        column.addLayout(foot)

    def show_owners(self, *owners: str, month: int | None = None) -> None:
        """Show what proves any of these; new files go to the first, of a month where one is given."""
        self._owners, self._month = owners, month
        ledger = self._desk.doc.year(self._desk.year).ledger
        shown = owners, ledger.evidence_files, ledger.evidence_needs, self._desk.read_only
        if shown != self._shown:
            self._shown = shown
            self._show(ledger)

    def _show(self, ledger: Ledger) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if old := item.widget():
                old.setParent(None)
                old.deleteLater()
        for piece in pieces_of(ledger, self._owners):
            self._show_piece(piece)
        for file in files_of(ledger.evidence_files, *self._owners):
            self.lines.addWidget(self._line(file))
        for part in (self.add, self.hint):
            part.setVisible(not self._desk.read_only)

    def ask(self) -> None:
        """Let a person choose files, and add them."""
        folder = self._desk.settings.text("evidence_folder")
        chosen, _ = QFileDialog.getOpenFileNames(self, "加入佐证材料", folder, _OFFERED)
        if chosen:
            self._desk.settings.set_text("evidence_folder", str(Path(chosen[0]).parent))
            self.add_paths([Path(name) for name in chosen])

    def add_paths(self, paths: Sequence[Path], owner: str = "") -> None:
        """Add files, each a step of its own; the first that is refused is said, and ends it."""
        desk, owner = self._desk, owner or self._owners[0]
        year, month = desk.year, self._month
        for path in paths:
            add = partial(add_file, desk.doc, year=year, owner_id=owner, added_on=desk.today, month=month)
            if not desk.do(partial(add, path=path)):
                return
        desk.tell(f"已加入{len(paths)}份材料")

    def open_file(self, file: EvidenceFile) -> None:
        """Open a read-only copy of a file with the program the system has for it."""
        self._desk.do(lambda: self._open(file))

    def remove(self, file: EvidenceFile) -> None:
        """Take a file out of view; undo brings it back."""
        if self._desk.do(lambda: remove_file(self._desk.doc, file_id=file.id)):
            self._desk.tell(f"已移除“{file.name}”，可撤销恢复")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only, and only where something can be changed."""
        if event.mimeData().hasUrls() and self._owners and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        event.acceptProposedAction()
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _open(self, file: EvidenceFile) -> None:
        with in_words():
            self._copies = self._copies or TemporaryDirectory(prefix="perfdesk-", ignore_cleanup_errors=True)
        copy = copy_of(self._desk.doc, file_id=file.id, folder=Path(self._copies.name))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._desk.warn(f"这台电脑没有能打开“{file.name}”的程序。请安装后再试，或导出迎检材料后在别处查看。")

    def _show_piece(self, piece: Piece) -> None:
        if piece.files:
            self.lines.addWidget(Elided(f"● {piece.need.name}", "quiet"))
            for file in piece.files:
                self.lines.addWidget(self._line(file))
            return
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Elided(f"○ 缺：{piece.need.name}"), 1)
        bring = Tool("add", f"加入“{piece.need.name}”", lambda: self._ask_for(piece))
        row.addWidget(bring)
        bring.setVisible(not self._desk.read_only)
        self.lines.addWidget(line)

    def _ask_for(self, piece: Piece) -> None:
        folder = self._desk.settings.text("evidence_folder")
        chosen, _ = QFileDialog.getOpenFileNames(self, f"加入“{piece.need.name}”", folder, _OFFERED)
        if chosen:
            self.add_paths([Path(name) for name in chosen], piece.need.id)

    def _line(self, file: EvidenceFile) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(_FileLink(file.name, lambda: self.open_file(file)))
        said.addWidget(Elided(size_text(file), "quiet"))
        row.addLayout(said, 1)
        gone = Tool("delete", f"移除“{file.name}”", lambda: self.remove(file))
        row.addWidget(gone)
        gone.setVisible(not self._desk.read_only)
        return line


class _FileLink(QPushButton):
    """A file's name that opens it; it ends in … where there is no room."""

    def __init__(self, name: str, act: Callable[[], None]) -> None:
        super().__init__(name)
        self._name = name
        named(self, name, f"打开“{name}”的副本")
        self.setProperty("link", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: act())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much of the name as there is room for."""
        super().resizeEvent(event)
        room = self.width() - 2 * _PADDING
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))
