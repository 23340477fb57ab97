"""What a person sees in a cell: numbers by their format code, dates in Chinese."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import isfinite

from perfdesk.domain.quantity import text_of
from perfdesk.formats.workbook.cells import EMPTY, SheetCell

Value = str | int | float | bool | date | time | timedelta | None
"""What the readers give for a cell; a datetime is a date."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<place>[0#?])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(?:;|$)', re.DOTALL)
NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[\$[^\]]*\]')
CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
}
"""What Chinese Excel and WPS mean by numbers they never spell out (ECMA-376 18.8.30); libraries show 45596 there."""
SHOWN_DIGITS = 15
"""As many significant digits as Excel keeps; the rest of a binary fraction is noise."""
WIDE = Context(prec=5000, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One section of a number format, taken apart; `general` shows the number in full between head and tail."""

    whole: tuple[tuple[str, bool], ...]
    """Before the point: texts, and whether each is the place of a digit (0 # ?)."""
    places: int
    least_places: int
    tail: str
    grouped: bool
    power: int
    """The number is multiplied by ten to this power: 2 for a percent sign, −3 for each comma at the end."""
    general: bool = False


def show(value: Value, number_format: str = "") -> SheetCell:
    """Return a cell's value as a person sees it."""
    match value:
        case str():
            return SheetCell(value) if value else EMPTY
        case bool():
            return SheetCell("TRUE" if value else "FALSE")
        case float() if not isfinite(value):
            return SheetCell("#NUM!")
        case int() | float():
            return SheetCell(number_text(value, number_format).strip(), exact_of(value), number_format)
        case None:
            return EMPTY
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return SheetCell(f"{minutes // 60}:{minutes % 60:02}", number_format=number_format)
        case _:
            return SheetCell(date_text(value, number_format), number_format=number_format)


def exact_of(value: float) -> Fraction:
    """Return the number that a workbook's float stands for: 0.1 is 1/10."""
    return Fraction(value) if isinstance(value, int) else Fraction(Decimal(repr(value)))


def number_text(value: float, number_format: str) -> str:
    """Return a number as its format shows it; fractions and powers of ten are written out instead."""
    sections = _sections(number_format)
    if not sections:
        return general_text(value)
    negative = value < 0
    if negative and len(sections) > 1:
        negative, pattern = False, sections[1]
    else:
        pattern = sections[2 if value == 0 and len(sections) > 2 else 0]
    if pattern is None:
        return general_text(value)
    shown = _written(abs(value), pattern)
    return f"-{shown}" if negative and re.search("[1-9]", shown) else shown


def general_text(value: float) -> str:
    """Return a number without a format: no trailing zeros, no exponent, 15 significant digits."""
    if isinstance(value, int):
        return str(value)
    shown = f"{value:.{SHOWN_DIGITS}g}"
    return text_of(Fraction(Decimal(shown))) if "e" in shown else shown


def date_text(value: date | time, number_format: str = "") -> str:
    """Return a date as 2024年10月31日 with the parts its format shows, but midnight only where it shows no day.

    Without a format all there is.
    """
    code = NOT_SHOWN.sub("", number_format).lower()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if "s" in code or value.second else "%H:%M")
    months = "m" in code and ("y" in code or "d" in code or "h" not in code)
    shown = ""
    if not code or "y" in code:
        shown += f"{value.year}年"
    if not code or months:
        shown += f"{value.month}月"
    if not code or "d" in code:
        shown += f"{value.day}日"
    clock = value.strftime(" %H:%M") if isinstance(value, datetime) else ""
    midnight = clock.strip(" 0:") == ""
    hours = ("h" in code and not (shown and midnight)) or not (code or midnight)
    return (shown + clock if hours else shown).strip() or f"{value.year}年{value.month}月{value.day}日"


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[Pattern | None, ...]:
    """Take a format apart at its semicolons; None is a section that shows the number in full."""
    if number_format in ("", "General", "@"):
        return ()
    found = [match.group(1) for match in islice(SECTION.finditer(number_format), 3)]
    return tuple(_pattern(section) for section in found[: number_format.count(";") + 1])


def _pattern(section: str) -> Pattern | None:
    tokens = list(TOKEN.finditer(section))
    plain = "".join(token["other"] or "" for token in tokens)
    last = max((index for index, token in enumerate(tokens) if token["place"]), default=-1)
    if re.search("[E/@]", plain) or any(_is_condition(token["bracket"]) for token in tokens):
        return None
    general = any(token["general"] for token in tokens)
    point = next(
        (index for index, token in enumerate(tokens) if token["other"] == "." or token["general"]), len(tokens)
    )
    commas = [index for index, token in enumerate(tokens) if token["other"] == ","]
    decimals = [token["place"] for token in tokens[point:] if token["place"]]
    return Pattern(
        tuple((_literal(token) or token["place"] or "", bool(token["place"])) for token in tokens[:point]),
        len(decimals),
        decimals.count("0"),
        "".join(_literal(token) for token in tokens[point:]),
        any(index < last for index in commas),
        2 * plain.count("%") - 3 * sum(index > last for index in commas),
        general,
    )


def _is_condition(bracket: str | None) -> bool:
    return (bracket or "")[:1] in ("<", ">", "=")


def _literal(token: re.Match[str]) -> str:
    other = token["other"] or ""
    return token["quoted"] or token["escaped"] or token["currency"] or ("" if other in (".", ",") else other)


def _written(value: float, pattern: Pattern) -> str:
    """Write a number that is not negative by a pattern."""
    if pattern.general:
        return "".join(text for text, _ in pattern.whole) + general_text(value) + pattern.tail
    number = Decimal(repr(value))
    rounded = number.scaleb(pattern.power, WIDE).quantize(Decimal(1).scaleb(-pattern.places), context=WIDE)
    digits, _, decimals = f"{rounded:f}".partition(".")
    while len(decimals) > pattern.least_places and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = _whole(digits, pattern)
    return f"{whole}.{decimals}{pattern.tail}" if decimals else whole + pattern.tail


def _whole(digits: str, pattern: Pattern) -> str:
    """Put digits into their places from the right; the leftmost place takes all that are left."""
    left = list(digits if digits != "0" else "")
    written: list[str] = []
    count = 0
    open_places = sum(place for _, place in pattern.whole)
    for text, place in reversed(pattern.whole):
        if not place:
            written.append(text)
            continue
        open_places -= 1
        taken = left[::-1] if not open_places else left[-1:]
        del left[len(left) - len(taken) :]
        for digit in taken or ["0" * (text == "0")]:
            written += [","] if pattern.grouped and digit and count and count % 3 == 0 else []
            written.append(digit)
            count += 1
    return "".join(reversed(written))
