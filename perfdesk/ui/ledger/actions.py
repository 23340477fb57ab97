"""What can be done with the record shown: a button each, and the fields that one of them asks for."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.flow import Flow
from perfdesk.ui.ledger.record_form import RecordForm
from perfdesk.ui.ledger.spec import Action, Given
from perfdesk.ui.widgets import button, label, rule


class Actions(QWidget):
    """Buttons in rows; what an action asks is filled in below them and confirmed there."""

    asked = Signal()
    """An action asks for something, in the fields of `ask`."""

    def __init__(self, desk: Desk, actions: tuple[Action, ...]) -> None:
        """Make a button for every action."""
        super().__init__()
        self._desk, self._actions, self._record = desk, actions, None
        self._asking: Action | None = None
        self.buttons = {action.title: self._button(action) for action in actions}
        self._title = label("", "title")
        self._forms: dict[str, RecordForm] = {}
        self._fields = QVBoxLayout()
        self.confirm = button("确定", self._confirm, key="Ctrl+Return", kind="primary")
        self.cancel = button("取消", self._cancel)
        self.ask = QWidget()
        self._given: dict[str, Any] = {}
        self._begin_at = 0
        self._lay_out()
        self._show_ask(None)

    def show_record(self, record: Any) -> None:
        """Offer what can be done with a record; what is being filled in stays with the record it was begun for."""
        if record is None or getattr(record, "id", None) != getattr(self._record, "id", None):
            self._show_ask(None)
        self._record = record
        for action in self._actions:
            shut = "" if action.looks else self._desk.shut
            why = shut or action.refused(self._desk, record)
            made = self.buttons[action.title]
            made.setEnabled(not why)
            key = f"（{action.key}）" if action.key else ""
            made.setToolTip(why or f"{action.title}{key}")

    def begin(self, title: str) -> None:
        """Begin an action as its button does."""
        self._begin(self._named(title))

    @property
    def titles_wide(self) -> int:
        """How wide the titles are of all fields that the actions ask for."""
        titles = (spec.title for action in self._actions for spec in action.asks)
        return max(map(self.fontMetrics().horizontalAdvance, titles), default=0)

    def begin_fields(self, at: int) -> None:
        """Let the fields begin where those of the record do."""
        self._begin_at = at
        for form in self._forms.values():
            form.begin_fields(at)

    def form(self, title: str) -> RecordForm:
        """Return the fields that an action asks for, made as needed."""
        if title not in self._forms:
            made = self._forms[title] = RecordForm(self._desk, self._named(title).asks, self._keep)
            made.begin_fields(self._begin_at)
            self._fields.addWidget(made)
        return self._forms[title]

    def _named(self, title: str) -> Action:
        return next(action for action in self._actions if action.title == title)

    def _button(self, action: Action) -> QPushButton:
        return button(action.title, lambda: self._begin(action), key=action.key, kind="primary" if action.main else "")

    def _begin(self, action: Action) -> None:
        if not action.asks:
            self._run(action, {})
            return
        start = action.start(self._desk, self._record)
        self._given = {spec.key: start.get(spec.key) for spec in action.asks}
        form = self.form(action.title)
        self._show_ask(action)
        form.show_values(self._given)
        form.focus_first()
        self.asked.emit()

    def _keep(self, key: str, value: Any) -> bool:
        self._given[key] = value
        return True

    def _confirm(self) -> None:
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        if self._asking is None:
            return
        form = self.form(self._asking.title)
        if complaint := form.complaint or form.lack:
            self._desk.warn(complaint)
        else:
            self._run(self._asking, self._given)

    def _cancel(self) -> None:
        given_up = self._asking
        self._show_ask(None)
        if given_up is not None:
            self._take_keyboard(given_up)

    def _run(self, action: Action, given: Given) -> None:
        if self._desk.do(lambda: action.act(self._desk, self._record, given)):
            self._show_ask(None)
            if action.asks and self.isVisible():
                self._take_keyboard(action)

    def _take_keyboard(self, action: Action) -> None:
        """Stay at the button of what was done, or at the next one where it cannot be done again."""
        made = self.buttons[action.title]
        open_ones = (one for one in self.buttons.values() if one.isEnabled())
        if found := made if made.isEnabled() else next(open_ones, None):
            found.setFocus()

    def _show_ask(self, action: Action | None) -> None:
        self._asking = action
        self.ask.setVisible(action is not None)
        for title, form in self._forms.items():
            form.setVisible(action is not None and title == action.title)
        self._title.setText(action.title if action else "")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        row = Flow(gap=8)
        for one in self.buttons.values():
            row.addWidget(one)
        rows.addLayout(row)
        column = QVBoxLayout(self.ask)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addWidget(self._title)
        column.addLayout(self._fields)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.confirm)
        ends.addWidget(self.cancel)
        ends.addStretch()
        column.addLayout(ends)
        rows.addWidget(self.ask)
