"""What people type into fields, as numbers and days; refused in words where it is none."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.quantity import exact, text_of
from perfdesk.domain.text.normalise import squeeze

_DAY = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?")
_ABOUT = timedelta(days=100)
"""How far from today work at the turn of a year reaches into the next year, and back into the last."""
_LEAP_DAY = (2, 29)


def fraction_of(text: str, what: str) -> Fraction:
    """Read a number. Raises PerfdeskError that names the field."""
    try:
        return exact(squeeze(text).replace(",", "").removesuffix("%"))
    except (ValueError, ZeroDivisionError) as error:
        raise PerfdeskError(f"{what}：“{text}”不是数字，请改为数字。") from error


def decimal_of(text: str, what: str) -> Decimal:
    """Read a number of points. Raises PerfdeskError that names the field."""
    written = text_of(fraction_of(text, what))
    if "/" in written:
        raise PerfdeskError(f"{what}：“{text}”不是有限小数，请改为小数。")
    return Decimal(written)


def whole_of(text: str, what: str, lowest: int, highest: int) -> int:
    """Read a whole number between two bounds. Raises PerfdeskError that names the field."""
    number = fraction_of(text, what)
    if number.denominator != 1 or not lowest <= number <= highest:
        raise PerfdeskError(f"{what}：“{text}”不对，请填{lowest}至{highest}之间的整数。")
    return int(number)


def day_of(text: str, what: str, year: int = 0, today: date | None = None) -> date | None:
    """Read a day, 2024-3-1 or 2024年3月1日, of `year` where that is given also 3月1日; nothing is None.

    Raises PerfdeskError that names the field, also where the day of another year lies nearer to `today`.
    """
    plain = squeeze(text)
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    try:
        read = date(*(int(part or year) for part in found.groups())) if found else date.fromisoformat(plain)
    except ValueError as error:
        raise PerfdeskError(f"{what}：“{text}”不是日期，请按2024-03-01的样式填写。") from error
    if found and not found[1] and today and (meant := _nearer(read, today)):
        raise PerfdeskError(f"{what}：“{text}”是{read.year}年还是{meant.year}年？请写全，如{meant.isoformat()}。")
    return read


def _nearer(day: date, today: date) -> date | None:
    """Return the same day of the year before or after, where that is the one about today."""
    years = (year for year in (day.year - 1, day.year + 1) if (day.month, day.day) != _LEAP_DAY)
    return next((one for year in years if abs((one := day.replace(year=year)) - today) <= _ABOUT), None)
