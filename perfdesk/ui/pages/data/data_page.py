"""数据与设置: a list of parts on the left, the chosen one on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from perfdesk.ui.page import Desk, Page, Target
from perfdesk.ui.pages.data.about_part import AboutPart
from perfdesk.ui.pages.data.backup_part import BackupPart
from perfdesk.ui.pages.data.cause_part import CausePart
from perfdesk.ui.pages.data.check_part import CheckPart
from perfdesk.ui.pages.data.import_part import ImportPart
from perfdesk.ui.pages.data.journal_part import JournalPart
from perfdesk.ui.pages.data.office_part import OfficePart
from perfdesk.ui.pages.data.part import Part
from perfdesk.ui.pages.data.penalty_part import PenaltyPart
from perfdesk.ui.pages.data.scheme_part import SchemePart
from perfdesk.ui.pages.data.year_part import YearPart
from perfdesk.ui.style import row_height
from perfdesk.ui.widgets import named, surface

PARTS: tuple[type[Part], ...] = (
    SchemePart,
    OfficePart,
    CausePart,
    PenaltyPart,
    BackupPart,
    CheckPart,
    JournalPart,
    ImportPart,
    YearPart,
    AboutPart,
)
"""The parts in the order of the list; one is made when it is first shown."""

_LIST = 152


class DataPage(Page):
    """Rules, words, backups, checks, the journal and years."""

    id = "data"

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__(desk)
        self.list = named(QListWidget(), "设置分类")
        self.setFocusProxy(self.list)
        for part in PARTS:
            QListWidgetItem(part.title, self.list).setSizeHint(QSize(_LIST, row_height(self.list)))
        self.list.setFixedWidth(_LIST)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCurrentRow(0)
        self._parts: dict[str, Part] = {}
        self.stack = QStackedWidget()
        self.list.currentRowChanged.connect(lambda _: self.refresh())
        inside = QHBoxLayout()
        inside.setContentsMargins(1, 8, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.list)
        inside.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(surface(inside))

    @property
    def part(self) -> Part:
        """The part chosen, made when first asked for."""
        kind = PARTS[self.list.currentRow()]
        if kind.id not in self._parts:
            self._parts[kind.id] = kind(self.desk)
            self.stack.addWidget(self._parts[kind.id])
        return self._parts[kind.id]

    @property
    def topic(self) -> str:
        """The part chosen."""
        return self.part.title

    def refresh(self) -> None:
        """Show the chosen part as it is now."""
        part = self.part
        self.stack.setCurrentWidget(part)
        part.refresh()

    def show_item(self, target: Target) -> None:
        """Show a part: scheme, office, causes, penalties, backup, check, journal (item: a step), imports, years."""
        row = next((row for row, part in enumerate(PARTS) if part.id == target.view), -1)
        if row >= 0:
            self.list.setCurrentRow(row)
        if isinstance(self.part, JournalPart) and target.item:
            self.part.search.clear()
            self.part.table.choose(target.item)

    def here(self) -> Target:
        """Come back to this part."""
        return Target(view=self.part.id)
