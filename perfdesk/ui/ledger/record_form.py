"""The fields of one record, each written when it is left."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from perfdesk.domain.problems import PerfdeskError
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Choice, Field
from perfdesk.ui.forms.lines import Lines
from perfdesk.ui.ledger.pick import Pick, Picks
from perfdesk.ui.ledger.spec import FieldSpec, Kind, Options
from perfdesk.ui.ledger.values import choices, offered, text_of_value, value_of_text
from perfdesk.ui.widgets import label

_TITLE = 64


class RecordForm(QWidget):
    """Shows the values of fields; `write` is given a field's key with its new value, and tells whether it took it."""

    def __init__(self, desk: Desk, specs: tuple[FieldSpec, ...], write: Callable[[str, Any], bool]) -> None:
        """Make the fields."""
        super().__init__()
        self._desk, self._specs, self._write = desk, specs, write
        self._offered: dict[str, Options] = {}
        self._known: dict[str, QStringListModel] = {}
        self._refused: dict[str, str] = {}
        self.editors = {spec.key: self._editor(spec) for spec in specs}
        self._titles = [label(spec.title, "quiet") for spec in specs]
        form = self._rows = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for spec, title in zip(specs, self._titles, strict=True):
            title.setBuddy(self.editors[spec.key])
            form.addRow(title, self.editors[spec.key])
        self.begin_fields(_TITLE)

    @property
    def complaint(self) -> str:
        """What was said of a field that still holds what was refused; "" where there is none."""
        return next((said for key, said in self._refused.items() if self.editors[key].property("wrong")), "")

    @property
    def lack(self) -> str:
        """Say what must be typed and stands empty; "" where nothing is missing."""
        typed = ((spec, self.editors[spec.key]) for spec in self._specs if spec.needed)
        empty = (spec.title for spec, editor in typed if isinstance(editor, Field) and not editor.text().strip())
        title = next(empty, "")
        return f"{title}不能为空。请填写后重试。" if title else ""

    @property
    def titles_wide(self) -> int:
        """How wide the titles are."""
        return max([_TITLE, *(title.sizeHint().width() for title in self._titles)])

    def begin_fields(self, at: int) -> None:
        """Let the fields begin where those of the forms above and below do."""
        for title in self._titles:
            title.setMinimumWidth(at)

    def offer_rows(self, *, fixed: bool) -> None:
        """Show the fields that are never typed, or leave them out."""
        for spec in self._specs:
            self._rows.setRowVisible(self.editors[spec.key], fixed or not spec.fixed)

    def show_values(self, values: Mapping[str, Any], *, read_only: bool = False) -> None:
        """Show the values by key; what is being typed stays."""
        county = self._desk.county()
        for spec in self._specs:
            editor, value = self.editors[spec.key], values.get(spec.key)
            shut = read_only or spec.fixed
            match editor:
                case Pick():
                    editor.show_choice(offered(county, spec, value), value, read_only=shut)
                case Choice():
                    options = self._offered[spec.key] = offered(county, spec, value)
                    places = [str(place) for place, (one, _) in enumerate(options) if one == value]
                    words = [(str(place), word) for place, (_, word) in enumerate(options)]
                    editor.show_choice(words, next(iter(places), ""), read_only=shut)
                case Picks():
                    editor.names = tuple(word for _, word in choices(county, spec))
                    editor.show_text(text_of_value(county, spec, value), read_only=shut)
                case Field() | Lines():
                    if known := self._known.get(spec.key):
                        known.setStringList([word for _, word in choices(county, spec)])
                    editor.show_text(text_of_value(county, spec, value), read_only=shut)

    def focus_first(self) -> None:
        """Begin to type in the first field that can be typed into, over what stands there."""
        first = next((self.editors[spec.key] for spec in self._specs if not spec.fixed), None)
        if first is not None:
            first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _editor(self, spec: FieldSpec) -> QWidget:
        hint = spec.hint or (f"不填为{spec.empty}" if spec.empty else _HINTS.get(spec.kind, ""))
        match spec.kind:
            case Kind.UNIT | Kind.LEAF | Kind.NODE:
                pick = Pick(spec.title, lambda key: self._take(spec, key), hint=hint, empty=spec.empty)
                pick.unknown.connect(lambda said: self._refuse(spec, said))
                return pick
            case Kind.UNITS:
                return Picks(spec.title, lambda text: self._take(spec, text), hint=hint, empty=spec.empty)
            case Kind.CHOICE:
                return Choice(spec.title, lambda place: self._choose(spec, place), hint=hint)
            case Kind.TEXT:
                return Lines(spec.title, lambda text: self._take(spec, text), rows=spec.rows, hint=hint)
        field = Field(spec.title, lambda text: self._take(spec, text), hint=hint)
        field.setPlaceholderText(spec.empty)
        if spec.options:
            self._offer(spec, field)
        return field

    def _offer(self, spec: FieldSpec, field: Field) -> None:
        """Offer what was written before while one types."""
        self._known[spec.key] = QStringListModel(self)
        completer = QCompleter(self._known[spec.key], field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)

    def _choose(self, spec: FieldSpec, place: str) -> bool:
        return bool(place) and self._write(spec.key, self._offered[spec.key][int(place)][0])

    def _take(self, spec: FieldSpec, text: str) -> bool:
        try:
            value = value_of_text(self._desk.county(), spec, text, self._desk.today)
        except PerfdeskError as refusal:
            return self._refuse(spec, str(refusal))
        return self._write(spec.key, value)

    def _refuse(self, spec: FieldSpec, said: str) -> bool:
        self._refused[spec.key] = said
        self._desk.warn(said)
        return False


_HINTS = {
    Kind.DAY: "日期，如2024-11-08；本年的可写11月8日",
    Kind.NAMES: "多个名字之间用顿号隔开",
    Kind.UNITS: "多个单位之间用顿号隔开",
}
