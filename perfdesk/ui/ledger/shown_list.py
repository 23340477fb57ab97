"""The rows that a book shows after it was narrowed, as they will print."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from perfdesk.formats.paper.fonts import choose_fonts
from perfdesk.formats.paper.pages.listing_pdf import listing_pdf
from perfdesk.formats.paper.writing import write_listings
from perfdesk.reports.listing import Listing
from perfdesk.ui.desk import Desk
from perfdesk.ui.paper.paper_part import PaperPart

_SIZE = QSize(960, 640)


class ShownList(QDialog):
    """A preview of a listing, with printing and saving; it blocks nothing."""

    def __init__(self, desk: Desk, parent: QWidget, listing: Listing) -> None:
        """Show a listing."""
        super().__init__(parent)
        name = f"{listing.title}（{listing.subtitle}）"
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self.paper = PaperPart(desk, (".pdf", ".xlsx", ".docx"))
        self.paper.finish_head()
        self.paper.column.addWidget(self.paper.preview, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.paper)
        fonts = choose_fonts()
        self.paper.show_paper(
            name,
            lambda _: listing_pdf(listing, fonts=fonts),
            lambda path: write_listings([listing], path, fonts=fonts),
        )
