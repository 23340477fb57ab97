"""What people type into fields, as numbers and days; refused in words where it is none."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.quantity import exact, text_of
from perfdesk.domain.text.normalise import squeeze

_DAY = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?")


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


def day_of(text: str, what: str, year: int = 0) -> date | None:
    """Read a day, 2024-3-1 or 2024年3月1日, of `year` where that is given also 3月1日; nothing is None.

    Raises PerfdeskError that names the field.
    """
    plain = squeeze(text)
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    try:
        return date(*(int(part or year) for part in found.groups())) if found else date.fromisoformat(plain)
    except ValueError as error:
        raise PerfdeskError(f"{what}：“{text}”不是日期，请按2024-03-01的样式填写。") from error
