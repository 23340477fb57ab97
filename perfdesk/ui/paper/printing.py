"""Printing a PDF with Qt's dialog: range, copies and both sides, one page picture at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from perfdesk.domain.problems import PerfdeskError
from perfdesk.ui.desk import Desk
from perfdesk.ui.paper.pdf_pages import POINTS, page_count, page_image
from perfdesk.ui.work.task import Progress

DPI = 300
_LONGEST_A4 = 850
"""Points: what is longer than an A4 sheet is printed on A3."""

Choose = Callable[[QPrinter, int, QWidget], bool]


def choose_printer(printer: QPrinter, pages: int, parent: QWidget) -> bool:
    """Let a person choose the printer, the range and both sides; tell whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def print_pdf(desk: Desk, parent: QWidget, title: str, pdf: bytes, *, choose: Choose = choose_printer) -> None:
    """Print a PDF on the printer that a person chooses, off the UI thread."""
    chosen = ask_printer(parent, title, page_count(pdf), choose)
    if chosen is None:
        return
    printer, pages = chosen
    desk.work(
        f"打印“{title}”",
        lambda progress: print_pages(pdf, printer, pages, progress),
        lambda _: desk.tell(f"已将“{title}”的{len(pages)}页送往打印机"),
    )


def ask_printer(parent: QWidget, title: str, count: int, choose: Choose) -> tuple[QPrinter, range] | None:
    """Let a person choose the printer, and which of `count` pages; None: not to print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return (printer, chosen_pages(printer, count)) if choose(printer, count, parent) else None


def chosen_pages(printer: QPrinter, count: int) -> range:
    """Return the pages of the chosen range, from 0."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        return range(printer.fromPage() - 1, min(printer.toPage(), count))
    return range(count)


def print_pages(pdf: bytes, printer: QPrinter, pages: Sequence[int], progress: Progress) -> None:
    """Print pages in order, each on paper that lies as the page does.

    Raises PerfdeskError where the printer does not answer.
    """
    printer.setResolution(DPI)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for done, number in enumerate(pages):
            progress(done, len(pages))
            page = page_image(pdf, number, lambda _: DPI / POINTS)
            printer.setPageLayout(_layout(page.size))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise PerfdeskError("打印机没有响应，未能打印。请检查打印机是否开机、连接是否正常，然后重试。")
            sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            painter.drawImage(_middle(sheet, QSizeF(page.image.size()) * (printer.resolution() / DPI)), page.image)
        progress(len(pages), len(pages))
    finally:
        painter.end()


def _layout(size: QSizeF) -> QPageLayout:
    paper = QPageSize.PageSizeId.A3 if max(size.width(), size.height()) > _LONGEST_A4 else QPageSize.PageSizeId.A4
    lies = size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(paper), way, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())


def _middle(sheet: QRectF, size: QSizeF) -> QRectF:
    """Return where a picture lies on a sheet: in the middle, made smaller only where it would not fit."""
    if size.width() > sheet.width() or size.height() > sheet.height():
        size = size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2
    return QRectF(sheet.x() + left, sheet.y() + top, size.width(), size.height())
