"""What the stored text of an .xlsx cell means, by its type and style."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from perfdesk.formats.workbook.cells import EMPTY, SheetCell
from perfdesk.formats.workbook.display import Value, show


@dataclass(frozen=True, slots=True)
class Style:
    """A number format, and whether it shows a number as a date or as elapsed time."""

    number_format: str = "General"
    dated: bool = False
    elapsed: bool = False


def styles_of(number_formats: Iterable[str]) -> list[Style]:
    """Return the style of each number format."""
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    return [Style(code, is_date_format(code), is_timedelta_format(code)) for code in number_formats]


@dataclass(slots=True)
class Values:
    """The workbook's shared strings, its styles, and whether its dates count from 1904.

    Equal cells are one object: a column of 发改局 costs one.
    """

    strings: Sequence[str]
    styles: Sequence[Style]
    from_1904: bool
    seen: dict[tuple[str, str], dict[str, SheetCell]] = field(default_factory=lambda: defaultdict(dict))

    def cell(self, kind: str, text: str, style: str) -> SheetCell:
        """Return the cell for a stored text; EMPTY where a person sees nothing. Raises ValueError or LookupError."""
        alike = self.seen[kind, style]
        known = alike.get(text)
        if known is None:
            shown = self.shown(kind, text, self.styles[int(style)])
            known = alike[text] = shown if shown.number is not None or shown.text.strip() else EMPTY
        return known

    def shown(self, kind: str, text: str, style: Style) -> SheetCell:
        """Return a stored text as a text, number, truth or date."""
        match kind:
            case "n":
                return show(self.number(text, style), style.number_format)
            case "s":
                return show(self.strings[int(text)])
            case "b":
                return show(text.strip() in ("1", "true"))
            case "d":
                return show(moment(text), style.number_format)
            case _:
                return show(plain(text))

    def number(self, text: str, style: Style) -> Value:
        """Return a number, or the date that it stands for under its style."""
        number = int(text) if text.lstrip("-").isdecimal() else float(text)
        return self.date(number, style) if style.dated else number

    def date(self, number: float, style: Style) -> Value:
        """Return the date of a serial number; one outside the calendar stays a number."""
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        try:
            date: Value = from_excel(number, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH, timedelta=style.elapsed)
        except (OverflowError, ValueError):
            return number
        return date


def moment(text: str) -> Value:
    """Return a date written in ISO 8601, as in a workbook saved as Strict Open XML."""
    from openpyxl.utils.datetime import from_ISO8601

    date: datetime = from_ISO8601(text)
    return date


def plain(text: str) -> str:
    """Return a stored text without the escapes for characters that XML cannot hold."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text)).replace("\r", "") if "_x" in text else text
