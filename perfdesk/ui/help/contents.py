"""The left of the help window: the chapters, or where the words sought were found."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from perfdesk.formats.manual.chapters import CHAPTERS, Chapter, Place, find, meant
from perfdesk.ui.widgets import label, named

_WIDTH, _GAP = 260, 3


class Contents(QWidget):
    """Finds words in all chapters as they are typed; without any it lists the chapters."""

    asked = Signal(object, str)
    """A place is asked for; gives the Place and the words sought."""

    def __init__(self) -> None:
        """List the chapters."""
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.search = _Search()
        self.list = named(QListWidget(), "目录")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.said: QLabel = label("", "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.left.connect(self._take_first)
        self.list.itemClicked.connect(self._ask)
        self.list.itemActivated.connect(self._ask)
        self._shown, self._sought = CHAPTERS[0], ""
        self.refresh()

    def show_chapter(self, shown: Chapter) -> None:
        """Mark the chapter that is read."""
        self._shown = shown
        if not self.search.text().strip():
            self.list.setCurrentRow(CHAPTERS.index(shown))

    def refresh(self) -> None:
        """List the chapters or what was found."""
        self.list.clear()
        typed = self.search.text().strip()
        self._sought = sought = meant(typed)
        if not sought:
            for one in CHAPTERS:
                self._add(one.title, Place(one))
            self.list.setCurrentRow(CHAPTERS.index(self._shown))
        self.list.setSpacing(_GAP if sought else 0)
        for hit in find(sought):
            where = " · ".join(filter(None, (hit.place.chapter.title, hit.place.heading)))
            self._add(f"{where}\n{hit.around}", hit.place)
        count = self.list.count()
        other = "" if sought == typed.casefold() or not count else f"手册中叫“{sought}”，"
        self.said.setText(f"{other}找到{count}处" if count else "没有找到。可换一个词，或只输其中两三个字。")
        self.said.setVisible(bool(sought))

    def _add(self, text: str, place: Place) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, place)

    def _ask(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(Qt.ItemDataRole.UserRole), self._sought)

    def _take_first(self) -> None:
        if self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            self._ask(self.list.item(0))


class _Search(QLineEdit):
    """A line of words to look for; Down and Enter go on to what was found, Esc empties it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "在手册中查找", "在全部章节中查找（Ctrl+F）")
        self.setPlaceholderText("在手册中查找")
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Keep Esc to itself while there is something to empty: elsewhere it closes the window."""
        taken = super().event(event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)
