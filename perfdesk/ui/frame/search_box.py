"""The search box of the top bar: hits appear while typing, arrow keys choose, Enter opens the thing."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from perfdesk.ui.desk import Desk
from perfdesk.ui.icons import icon
from perfdesk.ui.search import Entry, Index
from perfdesk.ui.style import theme_of
from perfdesk.ui.widgets import at_nine_points, named
from perfdesk.ui.work.latest import Latest

WIDTH = 264
_HITS_WIDTH = 440


class SearchBox(QLineEdit):
    """Finds indicators, tasks, units, people and what the ledgers hold of the year looked at."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty box; names are read when first needed."""
        super().__init__()
        named(self, "查找", "按汉字、拼音或拼音首字母查找（Ctrl+K）")
        self.setPlaceholderText("查找指标、单位、人员、台账")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(WIDTH // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._desk = desk
        self._index: Index | None = None
        self._reading = Latest(self)
        self._shown: list[Entry] = []
        self._cross = self.findChildren(QAction)[0]
        self._sign = self.addAction(QIcon(), self.ActionPosition.LeadingPosition)
        self._draw()
        self._widen()
        self.hits = QListWidget()
        self.hits.setObjectName("hits")
        self.hits.setAccessibleName("查找结果")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemClicked.connect(self._open_clicked)
        # Once shown, the hits belong to the window, which outlives the box.
        self.destroyed.connect(self.hits.hide)
        self.destroyed.connect(self.hits.deleteLater)
        self.textEdited.connect(self._find)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.activated.connect(self._take_focus)

    def forget(self) -> None:
        """Read the names anew at the next search."""
        self._index = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the names and their pinyin off the UI thread, while the person begins to type."""
        super().focusInEvent(event)
        self._prepare()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in another appearance, and take more room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() is QEvent.Type.FontChange:
            self._widen()

    def _widen(self) -> None:
        self.setMaximumWidth(round(at_nine_points(self, WIDTH)))

    def _draw(self) -> None:
        quiet = theme_of(self).quiet
        self._sign.setIcon(icon("search", quiet))
        self._cross.setIcon(icon("close", quiet))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among the hits with the arrow keys, open with Enter, give up with Esc."""
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.hits.currentRow())
            case Qt.Key.Key_Escape:
                self._end()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the hits away when the window changes its size or loses the keyboard."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hits.hide()
        return super().eventFilter(watched, event)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _prepare(self) -> None:
        if self._index is not None or self._reading.busy or self._desk.locked_now:
            return
        data = self._desk.doc.year(self._desk.year)
        self._reading.ask(lambda _: Index(data), self._prepared)

    def _prepared(self, index: Index) -> None:
        self._index = index
        if self.text():
            self._find(self.text())

    def _find(self, query: str) -> None:
        if self._index is None:
            self._prepare()
            return
        self._shown = [entry for entry in self._index.find(query) if self._desk.offers(entry.page)]
        self.hits.clear()
        for entry in self._shown:
            QListWidgetItem(f"{entry.title}　{entry.kind}{'　' + entry.beside if entry.beside else ''}", self.hits)
        if query and not self._shown:
            QListWidgetItem("没有找到。可输入汉字、拼音或拼音首字母。", self.hits).setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.setCurrentRow(0 if self._shown else -1)
        self._place(self.window()) if query else self.hits.hide()

    def _place(self, window: QWidget) -> None:
        """Lay the hits under the box, inside the window, so that the keyboard stays in the box."""
        if self.hits.parent() is not window:
            self.hits.setParent(window)
            window.installEventFilter(self)
        row = self.hits.sizeHintForRow(0)
        width = round(at_nine_points(self, _HITS_WIDTH))
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + 4))
        self.hits.setGeometry(corner.x(), corner.y(), width, row * self.hits.count() + 2)
        self.hits.show()
        self.hits.raise_()

    def _move(self, step: int) -> None:
        if self._shown:
            self.hits.setCurrentRow((self.hits.currentRow() + step) % len(self._shown))

    def _open_clicked(self, item: QListWidgetItem) -> None:
        self._open(self.hits.row(item))

    def _open(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        entry = self._shown[row]
        self._end()
        self._desk.go(entry.page, entry.target)

    def _end(self) -> None:
        self.clear()
        self.hits.hide()
        self.clearFocus()
