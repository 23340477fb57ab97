"""A line in which one of many things, or several, are found by name, pinyin or pinyin initials."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from perfdesk.ui.forms.fields import Field, Write
from perfdesk.ui.search import position, readings_of
from perfdesk.ui.style import mark
from perfdesk.ui.widgets import named, offer_in_style

_MOST = 12
_read = cache(readings_of)


class Pick(QLineEdit):
    """Offers what fits while one types; what is chosen, or fits alone, is written when the line is left."""

    unknown = Signal(str)
    """What was typed stands for no thing, or for several; says so."""

    def __init__(self, name: str, write: Callable[[str], bool], *, hint: str = "", empty: str = "") -> None:
        """Make an empty line; `write` takes the id chosen ("" for none) and tells whether it was taken.

        `empty` says what an empty line stands for.
        """
        super().__init__()
        named(self, name, hint or f"{name}：输入名称或拼音首字母查找")
        self.setPlaceholderText(empty or "输入名称或拼音首字母")
        self.setClearButtonEnabled(True)
        self._name, self._write, self._shown = name, write, ""
        self._ids: dict[str, str] = {}
        offers = _Offers(self, lambda: self._ids, several=False)
        offers.activated.connect(lambda *_: self._finish())
        self.editingFinished.connect(self._finish)

    def show_choice(self, options: Sequence[tuple[str, str]], value: str | None, *, read_only: bool = False) -> None:
        """Offer (id, title) pairs and show the one that is set; what is being typed stays."""
        self._ids = {title: key for key, title in options}
        shown = next((title for key, title in options if key == value), "")
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = shown
        self.setReadOnly(read_only)
        if not typing:
            self._put(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._put(self._shown)
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            return mark(self, wrong=False)
        fitting = [text] if text in self._ids else _fitting(self._ids, text)
        known = not text or len(fitting) == 1
        title, before = (fitting[0] if text and known else ""), self._shown
        self._shown = title
        if known and self._write(self._ids.get(title, "")):
            return self._put(title)
        self._shown = before
        if not known:
            found = f"“{text}”对应多项" if fitting else f"没有找到“{text}”"
            self.unknown.emit(f"{self._name}：{found}。请输入名称或拼音首字母，从列出的选项中选择。")
        return mark(self, wrong=True)

    def _put(self, title: str) -> None:
        if self.text() != title:
            self.setText(title)
        self.setCursorPosition(0)
        mark(self, wrong=False)


class Picks(Field):
    """A line of several names, of which the last is found while one types."""

    def __init__(self, name: str, write: Write, *, hint: str = "", empty: str = "") -> None:
        """Make an empty line; `write` takes the names as they stand, `empty` says what none of them means."""
        super().__init__(name, write, hint=hint)
        self.setPlaceholderText(empty or "输入名称或拼音首字母，可填多个")
        self.names: tuple[str, ...] = ()
        _Offers(self, lambda: self.names, several=True)


class _Offers(QCompleter):
    """Lists below a line what fits; what is chosen takes the place of the text, of `several` names of the last."""

    def __init__(self, line: QLineEdit, titles: Callable[[], Iterable[str]], *, several: bool) -> None:
        self._hits = QStringListModel(line)
        super().__init__(self._hits, line)
        self._line, self._titles, self._several = line, titles, several
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST)
        line.setCompleter(self)
        offer_in_style(line)
        line.textEdited.connect(self._offer)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        text = self._line.text()
        return text.removesuffix(self._typed(text)) + str(index.data())

    def _offer(self, text: str) -> None:
        self._hits.setStringList(_fitting(self._titles(), self._typed(text)))

    def _typed(self, text: str) -> str:
        return re.split("[、，, ]", text)[-1] if self._several else text


def _fitting(titles: Iterable[str], text: str) -> list[str]:
    """Return the titles that a text may mean: those that begin so come first, then the shorter."""
    wanted = text.replace(" ", "").lower()
    hits = ((position(_read(title), wanted), title) for title in titles) if wanted else ()
    found = sorted((place > 0, len(title), title) for place, title in hits if place >= 0)
    return [title for *_, title in found[:_MOST]]
