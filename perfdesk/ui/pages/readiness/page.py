"""迎检材料: what is asked for, what is there, who brings the rest, and all of it out as a folder."""

from PySide6.QtWidgets import QWidget

from perfdesk.ui.ledger.ledger_page import LedgerPage
from perfdesk.ui.pages.readiness.books import NEEDS, READY
from perfdesk.ui.pages.readiness.export import ExportPart


class ReadinessPage(LedgerPage):
    """The evidence for the year-end check."""

    id = "readiness"
    specs = (NEEDS, READY)

    def more(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the export."""
        self.export = ExportPart(self.desk)
        return (("导出", self.export),)
