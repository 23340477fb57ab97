"""The record chosen in a book, or the draft of a new one: its fields, what belongs to it, what can be done."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.actions import Actions
from perfdesk.ui.ledger.record_form import RecordForm
from perfdesk.ui.ledger.spec import BookSpec
from perfdesk.ui.widgets import Elided, Tool, button

_EDGE = 12


class RecordPanel(QWidget):
    """Shows one record; a field that is left is written at once, a draft only when it is entered as a whole."""

    added = Signal(str)
    """A draft became a record; gives its id."""
    dropped = Signal()
    """The draft was given up, or the record removed."""

    def __init__(self, desk: Desk, spec: BookSpec, back: QWidget) -> None:
        """Build it empty; `back` stands before the title."""
        super().__init__()
        self._desk, self._spec = desk, spec
        self.record: Any = None
        self._drafts: dict[int, Any] = {}
        self._begun: Any = None
        self.title = Elided("", "title")
        self.removing = Tool("delete", f"删除该{spec.noun}", self._remove)
        self.form = RecordForm(desk, spec.fields, self._write)
        self.first = RecordForm(desk, spec.at_first, self._write)
        self.beside = [kind(desk) for kind in spec.beside]
        self.doing = Actions(desk, spec.actions)
        self.entering = button(f"登记{spec.noun}", self._enter, key="Ctrl+Return", kind="primary")
        self.giving_up = button("放弃", self._give_up, tip="放弃填写")
        self._ends = QWidget()
        self._lay_out(back)

    def show_record(self, record: Any) -> None:
        """Show a record."""
        self.record = record
        self._show(record, fresh=False)

    def begin(self, draft: Any) -> None:
        """Show the draft of a new record, to be filled in."""
        self._drafts[self._desk.year] = self._begun = draft
        self.go_on()

    def go_on(self) -> None:
        """Show the draft again that was begun."""
        self.record = None
        self._show(self.draft, fresh=True)
        self.form.focus_first()

    @property
    def draft(self) -> Any:
        """The draft begun in the year looked at, None where there is none; one of another year waits for its year."""
        return self._drafts.get(self._desk.year)

    @property
    def half_filled(self) -> bool:
        """Whether something was filled into a draft that is not entered yet."""
        return self.draft is not None and self.draft != self._begun

    def _show(self, record: Any, *, fresh: bool) -> None:
        spec, desk = self._spec, self._desk
        self.title.setText(f"新{spec.noun}" if fresh else spec.heading(desk, record))
        self._line_up()
        self.form.offer_rows(fixed=not fresh)
        values = {one.key: getattr(record, one.key) for one in spec.fields}
        if fresh:  # A number that nobody has given yet is not 0.
            values |= {one.key: None for one in spec.fields if one.needed and values[one.key] == 0}
        self.form.show_values(values, read_only=desk.read_only or not (fresh or spec.change))
        self.first.setVisible(fresh and bool(spec.at_first))
        if fresh:
            self.first.show_values({one.key: getattr(record, one.key) for one in spec.at_first})
        self.removing.setVisible(not fresh and spec.remove is not None)
        self.removing.setEnabled(not desk.read_only)
        self._ends.setVisible(fresh)
        self.entering.setEnabled(fresh)
        self.doing.setVisible(not fresh and bool(spec.actions))
        for part in self.beside:
            part.setVisible(not fresh)
            if not fresh:
                part.show_record(record)
        if not fresh:
            self.doing.show_record(record)

    def _line_up(self) -> None:
        parts = (self.form, self.first, self.doing)
        widest = max(part.titles_wide for part in parts)
        for part in parts:
            part.begin_fields(widest)

    def _write(self, key: str, value: Any) -> bool:
        spec, desk = self._spec, self._desk
        if self.record is None and self.draft is None:
            return False
        if self.record is None:
            self._drafts[desk.year] = replace(self.draft, **{key: value})
            return True
        changed, change = replace(self.record, **{key: value}), spec.change
        return change is not None and desk.do(lambda: change(desk, changed))

    def _enter(self) -> None:
        focus, add = self.focusWidget(), self._spec.add
        if focus is not None:
            focus.clearFocus()
        draft, desk = self.draft, self._desk
        if add is None or draft is None:
            return
        if complaint := self.form.complaint or self.first.complaint or self.form.lack:
            desk.warn(complaint)
        elif desk.do(lambda: add(desk, draft)):
            del self._drafts[desk.year]
            self.added.emit(draft.id)

    def _give_up(self) -> None:
        self._drafts.pop(self._desk.year, None)
        self.dropped.emit()

    def _remove(self) -> None:
        remove, record, desk = self._spec.remove, self.record, self._desk
        if remove is not None and desk.do(lambda: remove(desk, record)):
            desk.tell(f"已删除{self._spec.noun}，可用撤销恢复。")
            self.dropped.emit()

    def _show_asked(self) -> None:
        """Scroll to what is asked for: to its end where it fits, else to its beginning."""
        self._area.ensureWidgetVisible(self.doing.ask, 0, _EDGE)
        bar, beginning = self._area.verticalScrollBar(), self.doing.y() + self.doing.ask.y()
        bar.setValue(min(bar.value(), beginning))

    def _lay_out(self, back: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStrut(self.removing.sizeHint().height())
        head.addWidget(back)
        head.addWidget(self.title, 1)
        head.addWidget(self.removing)
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(16, 0, 16, 12)
        ends.setSpacing(8)
        ends.addWidget(self.entering)
        ends.addWidget(self.giving_up)
        ends.addStretch()
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 0, 16, 12)
        body.setSpacing(12)
        body.addWidget(self.form)
        body.addWidget(self.first)
        body.addWidget(self.doing)
        for part in self.beside:
            body.addWidget(part)
        body.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._soon = QTimer(self)  # The area learns of what is new inside it with the next event.
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_asked)
        self.doing.asked.connect(self._soon.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(8)
        head.setContentsMargins(16, 0, 12, 0)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(self._ends)
