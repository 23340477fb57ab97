"""How the cells of a form look: open ones light yellow, last month's grey, the rest white."""

from functools import cached_property

from perfdesk.formats.entry_form.form import COLUMNS, FormColumn
from perfdesk.formats.paper.book.sheet_styles import Style

_OPEN, _PAST, _HEAD, _OPEN_HEAD, _LINE = "FFF9E0", "F1F3F5", "E6ECF3", "FBEDB8", "A9B3BF"
_QUIET, _TEXT = "5B6672", "1D232A"
_CENTERED = frozenset({"serial", "measure_unit", "blank", "cause_kind", "cause", "deadline"})
_RIGHT = frozenset({"target", "previous", "value"})


class Looks:
    """The looks of one form's cells."""

    def of(self, column: FormColumn) -> Style:
        """Return the look of a line's cell."""
        return self._lines[column.key]

    @cached_property
    def _lines(self) -> dict[str, Style]:
        return {column.key: _line(column) for column in COLUMNS}

    @cached_property
    def computed(self) -> Style:
        """A figure that nobody types."""
        return _look("仿宋", side="center", fill=_PAST, color=_QUIET, lined=True)

    @cached_property
    def title(self) -> Style:
        """The form's title."""
        return _look("方正小标宋简体", size=20, side="center")

    @cached_property
    def strong(self) -> Style:
        """Whose form it is."""
        return _look("黑体", size=12)

    @cached_property
    def strong_right(self) -> Style:
        """By when it is due."""
        return _look("黑体", size=12, side="right")

    @cached_property
    def note(self) -> Style:
        """How to fill it in."""
        return _look("仿宋", fill=_PAST)

    @cached_property
    def label(self) -> Style:
        """What belongs into the cell beside."""
        return _look("黑体", side="right")

    @cached_property
    def open_text(self) -> Style:
        """A cell over the table to write in."""
        return _look("仿宋", fill=_OPEN, lined=True)

    @cached_property
    def header(self) -> Style:
        """The title of a column that is read."""
        return _look("黑体", side="center", fill=_HEAD, lined=True)

    @cached_property
    def open_header(self) -> Style:
        """The title of a column that is filled in."""
        return _look("黑体", side="center", fill=_OPEN_HEAD, lined=True)

    @cached_property
    def plain(self) -> Style:
        """Where it is signed."""
        return _look("仿宋", size=12)


def _line(column: FormColumn) -> Style:
    past = column.key == "previous"
    side = "center" if column.key in _CENTERED else "right" if column.key in _RIGHT else "left"
    fill = _OPEN if column.open else _PAST if past else ""
    return _look("仿宋", side=side, fill=fill, color=_QUIET if past else _TEXT, lined=True)


def _look(
    family: str, *, size: float = 10.5, side: str = "left", fill: str = "", color: str = _TEXT, lined: bool = False
) -> Style:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color=_LINE)
    return Style(
        Font(name=family, size=size, color=color),
        Alignment(
            horizontal=side, vertical="center", wrap_text=True, indent=int(side != "center" and (lined or bool(fill)))
        ),
        Border(left=thin, right=thin, top=thin, bottom=thin) if lined else None,
        PatternFill("solid", fgColor=fill) if fill else None,
    )
