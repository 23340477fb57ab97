"""One chapter on the screen: its links, its history, and the words that were sought."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from perfdesk.formats.manual.chapters import CHAPTERS, Chapter, Place, blocks_of, chapter, place_of
from perfdesk.places import resource
from perfdesk.ui.help.html import html_of, sheet
from perfdesk.ui.style import theme_of
from perfdesk.ui.widgets import named

_WIDEST = 820
"""Pixels: pictures get no wider than this, however wide the window."""
_MARGIN = 24
_SOON_MS = 60
_KEPT = 5
"""So many pictures are kept for a chapter that is set anew at every width; all of the manual's take 77 MB."""


class Reader(QTextBrowser):
    """Shows a chapter; goes back and forward by itself."""

    moved = Signal(object)
    """Another chapter is shown; gives the Chapter."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        named(self, "手册正文")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(lambda url: self.show_place(place_of(url.toString(), self.chapter)))
        self.sourceChanged.connect(self._arrived)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sought = ""
        self._fitted = 0
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(_SOON_MS)
        self._fitting.timeout.connect(self._fit)

    @property
    def chapter(self) -> Chapter:
        """The chapter shown."""
        return chapter(self.source().path())

    def show_place(self, place: Place, sought: str = "") -> None:
        """Show a place of the manual, with the words sought in it marked."""
        self._sought = sought.strip()
        url = QUrl(place.chapter.id)
        if place.heading:
            url.setFragment(place.heading)
        self.setSource(url, QTextDocument.ResourceType.HtmlResource)
        self._mark(place)

    def redraw(self) -> None:
        """Show the chapter anew, in another appearance or width, at the same place."""
        if self.source().isEmpty():
            return
        at = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(sheet(theme_of(self)))
        self.reload()
        self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give Qt a chapter or a picture of the manual; nothing else is ever loaded."""
        url = QUrl(name)
        if kind == QTextDocument.ResourceType.ImageResource:
            return self._fitting_picture(url.fileName())
        if any(one.id == url.path() for one in CHAPTERS):
            self.document().setDefaultStyleSheet(sheet(theme_of(self)))
            self._fitted = self._room()
            return html_of(blocks_of(url.path()))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures be as wide as there is room, soon: a chapter that is being set must not be set anew."""
        super().resizeEvent(event)
        self._fitting.start()

    def _fitting_picture(self, name: str) -> QImage:
        """Return a picture as wide as it is shown, never larger than taken: Qt would scale it without smoothing."""
        ratio, whole = self.devicePixelRatioF(), _picture(name)
        smooth = Qt.TransformationMode.SmoothTransformation
        made = whole.scaledToWidth(round(min(self._room(), whole.width()) * ratio), smooth)
        made.setDevicePixelRatio(ratio)
        return made

    def _fit(self) -> None:
        if self._fitted != self._room():
            self.redraw()

    def _room(self) -> int:
        return max(min(self.viewport().width() - 2 * _MARGIN, _WIDEST), 200)

    def _arrived(self, url: QUrl) -> None:
        """Tell of another chapter; Qt's own `source` is still the one before."""
        self.setExtraSelections([])
        self.moved.emit(chapter(url.path()))

    def _mark(self, place: Place) -> None:
        """Mark all hits in the chapter, and bring the first one under the heading into sight."""
        found = self._hits()
        self.setExtraSelections([_marked(cursor, theme_of(self).chosen) for cursor in found])
        start = self.document().find(place.heading).position() if place.heading else 0
        if first := next((cursor for cursor in found if cursor.position() >= start), None):
            begin = QTextCursor(first)
            begin.setPosition(first.selectionStart())
            self.setTextCursor(begin)
            self.ensureCursorVisible()

    def _hits(self) -> list[QTextCursor]:
        found = [cursor for word in self._sought.split() for cursor in self._hits_of(word)]
        return sorted(found, key=QTextCursor.position)

    def _hits_of(self, word: str) -> Iterator[QTextCursor]:
        cursor = self.document().find(word)
        while not cursor.isNull():
            yield cursor
            cursor = self.document().find(word, cursor)


def _marked(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(QColor(colour))
    return made


@lru_cache(maxsize=_KEPT)
def _picture(name: str) -> QImage:
    return QImage(str(resource("pictures", name)))
