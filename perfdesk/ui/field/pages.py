"""Two pages of a field station: its figures and the manual."""

from PySide6.QtWidgets import QHBoxLayout

from perfdesk.formats.manual.chapters import Place, chapter
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.help.contents import Contents
from perfdesk.ui.help.reader import Reader
from perfdesk.ui.page import Page
from perfdesk.ui.pages.entry import EntryPage


class FieldEntryPage(EntryPage):
    """The same grid on the unit's own leaves; reporting happens on the page behind it."""

    def refresh(self) -> None:
        """Show the month, without what only the county decides."""
        super().refresh()
        self.picker.setEnabled(False)
        self.county.hide()
        self.send_back.hide()
        self.issue_tool.hide()
        self.taking_up.setEnabled(False)
        told = sum(row.figure is not None or bool(row.computed) for row in self.rows)
        self.sums.setText(f"承担{len(self.rows)}项，已填{told}项")
        self.standing.arrange()
        self.submit.setText("上报…")
        self.submit.setToolTip("到“上报回执”写出上报包（F8）")
        self.submit.setEnabled(not self.desk.read_only)

    def advance(self) -> None:
        """Go on to where the package is written."""
        self.desk.go("reply", Target())


class HelpPage(Page):
    """The manual, at what a township has to do."""

    id = "help"
    tables = frozenset({"none"})

    def __init__(self, desk: Desk) -> None:
        """Open at the chapter of the round trip."""
        super().__init__(desk)
        self.contents, self.reader = Contents(), Reader()
        self.contents.asked.connect(self.reader.show_place)
        self.reader.moved.connect(self.contents.show_chapter)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addWidget(self.contents)
        row.addWidget(self.reader, 1)
        self.reader.show_place(Place(chapter("field")))
