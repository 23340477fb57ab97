"""The paragraphs of the packet, to be reworded in place; numbers that are left as they are stay linked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.reports.packet.chapters import Chapter, Paragraph
from perfdesk.reports.packet.rewording import relinked
from perfdesk.ui.style import mark
from perfdesk.ui.widgets import button, label, named


class TextPanel(QWidget):
    """One box a paragraph; each says whether it is the program's own."""

    reworded = Signal(str, str, str)
    """A paragraph was changed: its id, what the program writes, what a person wrote."""
    restored = Signal(str)
    """A paragraph is to be the program's own again."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.boxes: dict[str, ParagraphBox] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        self._column.addStretch()
        self._first: dict[str, str] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_chapters(self, chapters: Iterable[Chapter], plan: PacketPlan, *, editable: bool) -> None:
        """Show the paragraphs of chapters as they stand in the packet; what is being typed stays."""
        every = [(chapter, one) for chapter in chapters for one in chapter.blocks if isinstance(one, Paragraph)]
        found = [(chapter.title, one) for chapter, one in every]
        self._first = {chapter.id: one.id for chapter, one in reversed(every)}
        if [one.id for _, one in found] != list(self.boxes):
            self._rebuild(found)
        for _, one in found:
            self.boxes[one.id].show_text(one.text, plan, editable=editable)

    def show_chapter(self, chapter: str) -> None:
        """Bring the first paragraph of a chapter into sight."""
        if chapter in self._first:
            self._area.ensureWidgetVisible(self.boxes[self._first[chapter]])

    def edit_chapter(self, chapter: str) -> None:
        """Bring the keyboard to the first paragraph of a chapter, of the first chapter that has one for others."""
        first = self._first.get(chapter) or next(iter(self.boxes), "")
        if first:
            self._area.ensureWidgetVisible(self.boxes[first])
            self.boxes[first].text.setFocus()

    def finish(self) -> None:
        """Take the paragraph that is being typed, as leaving it does."""
        for paragraph, box in list(self.boxes.items()):
            if box.text.hasFocus():
                self._finished(paragraph)

    def _rebuild(self, found: list[tuple[str, Paragraph]]) -> None:
        while self._column.count() > 1:
            taken = self._column.takeAt(0)
            if taken and (widget := taken.widget()):
                widget.deleteLater()
        self.boxes = {}
        shown = ""
        for title, one in found:
            if title != shown:
                self._column.insertWidget(self._column.count() - 1, label(title, "title"))
                shown = title
            box = ParagraphBox(one.id, title)
            box.text.done.connect(self._finished)
            box.restore.clicked.connect(lambda _=False, name=one.id: self.restored.emit(name))
            self.boxes[one.id] = box
            self._column.insertWidget(self._column.count() - 1, box)

    def _finished(self, paragraph: str) -> None:
        box = self.boxes[paragraph]
        if box.text.toPlainText() != box.shown:
            self.reworded.emit(paragraph, box.own, box.text.toPlainText())


class ParagraphBox(QFrame):
    """A paragraph with its state: 自动, 已手工修改, or 请核对."""

    def __init__(self, paragraph: str, chapter: str) -> None:
        """Make an empty box."""
        super().__init__()
        self.own = self.shown = ""
        self.text = named(
            _Editor(paragraph), f"{chapter}段落", "修改后按Ctrl+回车或移开光标保存，Esc放弃；未改动的数字随数据更新"
        )
        self.state = label("", "quiet", wrap=True)
        self.restore = button("恢复自动", lambda: None, tip="改回程序生成的文字", kind="link")
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addLayout(foot)

    def show_text(self, own: str, plan: PacketPlan, *, editable: bool) -> None:
        """Show the paragraph as it stands; `own` is what the program writes."""
        rewording = plan.rewording(self.text.paragraph)
        reads = relinked(rewording, own) if rewording else None
        typing = self.text.hasFocus() and self.text.toPlainText() != self.shown
        self.own, self.shown = own, reads.text if reads else own
        if not typing and self.text.toPlainText() != self.shown:
            self.text.setPlainText(self.shown)
        self.text.shown = self.shown
        self.text.setReadOnly(not editable)
        self.restore.setVisible(rewording is not None and editable)
        doubtful = reads is not None and reads.doubtful
        said = "数据变化较大，数字未能自动更新，请核对" if doubtful else "已手工修改，数字随数据更新"
        self.state.setText(said if rewording else "")
        self.state.setVisible(rewording is not None)
        mark(self.state, bad=doubtful)


class _Editor(QPlainTextEdit):
    """A text as high as its lines, done when it is left or with Ctrl+Enter."""

    done = Signal(str)

    def __init__(self, paragraph: str) -> None:
        super().__init__()
        self.paragraph, self.shown = paragraph, ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit(self.paragraph)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit(self.paragraph)
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self.shown)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = max(1, round(self.document().size().height())) * self.fontMetrics().lineSpacing()
        self.setFixedHeight(height + 2 * round(self.document().documentMargin()) + 12)
