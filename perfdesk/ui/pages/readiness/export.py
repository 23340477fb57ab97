"""导出: all evidence as a folder with an index."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.operations.ledger.evidence_export import INDEX, export_evidence
from perfdesk.reports.boards.readiness import whole
from perfdesk.reports.lists.evidence import MISSING
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.paper.saving import ask_folder
from perfdesk.ui.widgets import button, label, surface

_ABOUT = (
    "导出为一个文件夹：每个牵头单位一个子文件夹，其下每项指标一个文件夹；另有“目录.xlsx”，"
    "列出每份文件的位置、大小和校验值，并附迎检材料清单、缺失清单和各单位准备情况。"
    "文件名中不能用于Windows的字符改为下划线。"
)


class ExportPart(QWidget):
    """What an export will hold, and the button that makes it."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self._desk = desk
        self.said, self.weight = label("", wrap=True), label("", wrap=True)
        self.made: Path | None = None
        self.export = button("导出迎检材料", self.ask, tip="选择存放位置并导出全部材料", kind="primary")
        self.open = button("打开文件夹", self.show_made)
        self.done = label("", "quiet", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.export)
        row.addWidget(button("打印缺失清单", lambda: desk.go("output", Target(MISSING.id))))
        row.addStretch()
        after = QHBoxLayout()
        after.setSpacing(8)
        after.addWidget(self.open)
        after.addWidget(self.done, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        for part in (label("导出全部迎检材料", "title"), self.said, self.weight, label(_ABOUT, "quiet", wrap=True)):
            inside.addWidget(part)
        inside.addLayout(row)
        inside.addLayout(after)
        inside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(surface(inside))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        """Show what an export will hold now."""
        summary, size = whole(self._desk.county())
        self.said.setText(summary)
        self.weight.setText(size)
        self.open.setVisible(self.made is not None)
        self.done.setVisible(self.made is not None)

    def ask(self) -> None:
        """Ask where to, and export."""
        folder = ask_folder(self, self._desk.settings, "选择存放迎检材料的位置")
        if folder is not None:
            self.write(folder)

    def write(self, folder: Path) -> None:
        """Export into a folder, off the UI thread; the document is locked meanwhile."""
        desk = self._desk
        make = partial(export_evidence, desk.doc, year=desk.year, month=desk.month, today=desk.today, folder=folder)
        desk.work("导出迎检材料", lambda progress: make(progress=progress), self._written, holds_document=True)

    def show_made(self) -> None:
        """Open the folder that was made."""
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made)))

    def _written(self, made: Path) -> None:
        self.made = made
        self.done.setText(f"已导出到{made}，目录见其中的“{INDEX}”。")
        self._desk.tell("已导出迎检材料")
        self.refresh()
