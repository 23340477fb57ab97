"""Pages of a PDF as pictures, one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_PDFIUM = Lock()
"""The library that draws pages may be used by one thread at a time."""

_TOP = 30
"""So many characters of a page are its top."""

POINTS = 72
"""Points in an inch: at a scale of 1 a point is a pixel."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as a picture, its number from 0, how many pages there are, and its size in points."""

    image: QImage
    number: int
    count: int
    size: QSizeF


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with _PDFIUM, PdfDocument(pdf) as document:
        return len(document)


def page_image(pdf: bytes, number: int, scale: Callable[[QSizeF], float]) -> PageImage:
    """Draw a page (the last one where there are fewer); `scale` says how many pixels a point of its size becomes."""
    from pypdfium2 import PdfDocument

    with _PDFIUM, PdfDocument(pdf) as document:
        number = max(min(number, len(document) - 1), 0)
        page = document[number]
        size = QSizeF(*page.get_size())
        bitmap = page.render(scale=scale(size), rev_byteorder=True, prefer_bgrx=True)
        shape = bitmap.width, bitmap.height, bitmap.stride
        image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGBX8888).copy()
        return PageImage(image, number, len(document), size)


def page_of(pdf: bytes, title: str) -> int:
    """Return the page of a title: by the outline, or by a line at the top of a page; 0 where there is none."""
    from pypdfium2 import PdfDocument

    with _PDFIUM, PdfDocument(pdf) as document:
        for mark in document.get_toc():
            place = mark.get_dest()
            if place is not None and mark.get_title().endswith(title):
                return int(place.get_index() or 0)
        tops = (document[number].get_textpage().get_text_range(0, _TOP) for number in range(len(document)))
        return next((number for number, top in enumerate(tops) if title in top.splitlines()), 0)
