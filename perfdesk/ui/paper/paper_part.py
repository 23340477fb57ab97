"""A paper in preview, to be printed or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk
from perfdesk.ui.paper.preview import Make, Preview
from perfdesk.ui.paper.printing import print_pdf
from perfdesk.ui.paper.saving import ask_file
from perfdesk.ui.widgets import button
from perfdesk.ui.work.task import Progress

_KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}


class PaperPart(QWidget):
    """A preview with printing and saving; what is shown comes from `show_paper`."""

    def __init__(self, desk: Desk, suffixes: tuple[str, ...]) -> None:
        """Make an empty preview."""
        super().__init__()
        self.desk, self.preview = desk, Preview()
        self._suffixes, self._name = suffixes, ""
        self._write: Callable[[Path], None] | None = None
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        *more, last = (_KINDS[suffix] for suffix in suffixes)
        self.save = button("保存", self._save, tip=f"存为{'、'.join(more)}或{last}")
        self.print = button("打印", self._print, tip="打印预览中的材料", kind="primary")
        self.preview.refused.connect(desk.warn)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(self.head)

    def finish_head(self) -> None:
        """Put the buttons at the end of the head."""
        self.head.addStretch()
        self.head.addWidget(self.save)
        self.head.addWidget(self.print)

    def show_paper(self, name: str, make: Make, write: Callable[[Path], None]) -> None:
        """Show a paper, and know how it is written to a file."""
        self._name, self._write = name, write
        self.preview.show_pages(make)

    def _print(self) -> None:
        if self.preview.pdf:
            print_pdf(self.desk, self, self._name, self.preview.pdf)

    def _save(self) -> None:
        write = self._write
        path = ask_file(self, self.desk.settings, self._name, self._suffixes) if write else None
        if path is None or write is None:
            return

        def work(_: Progress) -> Path:
            write(path)
            return path

        self.desk.work(f"保存“{self._name}”", work, lambda saved: self.desk.tell(f"已保存到{saved}"))
