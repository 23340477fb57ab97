"""How cells of a written workbook look, and how a text gets into one without ever becoming a formula."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from perfdesk.formats.paper.clean import clean
from perfdesk.reports.listing import Align

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_MOST = 32_767
_CUT = "……（内容过长，此处截断，全文见PDF或Word文件）"


@dataclass(frozen=True, slots=True)
class Style:
    """Font, alignment, border and fill of a cell."""

    font: Any
    alignment: Any
    border: Any = None
    fill: Any = None


def put_text(cell: "Cell", text: str, style: Style) -> None:
    """Write `text` as text whatever it begins with; a text longer than a cell can hold says that it was cut."""
    whole = clean(text)
    if _length(whole) > _MOST:
        whole = _shortened(whole)
    cell.value = whole or None
    if whole:
        cell.data_type = "s"
        cell.quotePrefix = whole[0] in "=+-@"
    _dress(cell, style)


def put_number(cell: "Cell", value: int | Decimal, shown: str, style: Style) -> None:
    """Write a number with its format."""
    cell.value = value
    cell.number_format = shown
    _dress(cell, style)


class Styles:
    """The looks of one workbook's cells."""

    def of(self, align: Align, *, bold: bool = False) -> Style:
        """Return the look of a table cell."""
        return self._table[align, bold]

    @cached_property
    def _table(self) -> dict[tuple[Align, bool], Style]:
        return {
            (align, bold): _style("黑体" if bold else "仿宋", 10.5, str(align), border=True)
            for align in Align
            for bold in (False, True)
        }

    @cached_property
    def title(self) -> Style:
        """The merged title over a list."""
        return _style("方正小标宋简体", 18, "center")

    @cached_property
    def subtitle(self) -> Style:
        """The line under a list's title."""
        return _style("仿宋", 10.5, "center")

    @cached_property
    def header(self) -> Style:
        """A column's title."""
        return _style("黑体", 10.5, "center", border=True)

    @cached_property
    def heading(self) -> Style:
        """A section's heading across the table."""
        return _style("黑体", 10.5, "left", border=True)

    @cached_property
    def at_right(self) -> Style:
        """The cut-off over a list."""
        return _style("仿宋", 10.5, "right")

    @cached_property
    def strong(self) -> Style:
        """A heading among text."""
        return _style("黑体", 10.5, "left")

    @cached_property
    def centered(self) -> Style:
        """The sentence of an empty list."""
        return _style("仿宋", 10.5, "center", border=True)

    @cached_property
    def plain(self) -> Style:
        """Lines over, under and after the table."""
        return _style("仿宋", 10.5, "left")


def _style(family: str, size: float, side: str, *, border: bool = False) -> Style:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin", color="000000")
    lines = Border(left=thin, right=thin, top=thin, bottom=thin) if border else None
    return Style(Font(name=family, size=size), Alignment(horizontal=side, vertical="center", wrap_text=True), lines)


def _dress(cell: "Cell", style: Style) -> None:
    cell.font = style.font
    cell.alignment = style.alignment
    if style.border is not None:
        cell.border = style.border
    if style.fill is not None:
        cell.fill = style.fill


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (_MOST - len(_CUT))].decode("utf-16-le", errors="ignore")
    return kept + _CUT
