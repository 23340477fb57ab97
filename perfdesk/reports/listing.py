"""A list as data: from one `Listing` come the screen table, the page, the PDF, the Word file and the workbook."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.words import Word


class Align(Word):
    """Where a column's text stands."""

    LEFT = "left", "左"
    CENTER = "center", "中"
    RIGHT = "right", "右"


Cell = str | int | Decimal | Fraction | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in em of the table's text, `places` fixed decimals of numbers (None: as they are).

    `percent` means cells hold a percentage already (82.2 for 82.2%) and are shown with %.
    """

    key: str
    title: str
    width: float = 6
    align: Align = Align.LEFT
    places: int | None = None
    percent: bool = False

    def show(self, cell: Cell) -> str:
        """Return the text of a cell as people read it: thousands separated, minus as −, None empty."""
        if cell is None or isinstance(cell, str):
            return cell or ""
        number = round_half_up(cell, self.places) if self.places is not None else cell
        digits = text_of(number) if self.places is None else str(number)
        if "/" in digits:
            digits = str(round_half_up(number, 4).normalize())
        shown = f"{Decimal(digits):,f}".replace("-", "−")
        return shown + "%" if self.percent else shown


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, with an optional foot row that sums them and lines printed after them."""

    rows: tuple[Row, ...]
    heading: str = ""
    foot: Row | None = None
    lines_after: tuple[str, ...] = ()
    new_page: bool = False
    keys: tuple[str, ...] = ()
    """The id of the thing behind each row (leaf, assignment or unit), for screens; may be empty."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A printable list: `cut_off` is 截至2024年10月31日, `office` who made it, `notes` stand under the table."""

    id: str
    title: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    subtitle: str = ""
    cut_off: str = ""
    office: str = ""
    notes: tuple[str, ...] = ()
    landscape: bool = True
    empty: str = field(default="本月无此类情况。")

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of all sections in order."""
        return tuple(row for section in self.sections for row in section.rows)

    def only(self, *keys: str) -> "Listing":
        """Return the listing with the columns of these keys alone, in their order, as a screen has room for."""
        places = [next(n for n, column in enumerate(self.columns) if column.key == key) for key in keys]
        sections = tuple(
            replace(
                section,
                rows=tuple(tuple(row[place] for place in places) for row in section.rows),
                foot=tuple(section.foot[place] for place in places) if section.foot else None,
            )
            for section in self.sections
        )
        return replace(self, columns=tuple(self.columns[place] for place in places), sections=sections)
