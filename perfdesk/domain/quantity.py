"""Exact numbers: reading, writing and the one rounding function.

Measured values are `Fraction` (A, T, r, p, gap); points are `Decimal`. No float enters the domain.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?\s*|\s*[+-]?\d+/0*[1-9]\d*\s*", re.ASCII)
_LARGEST_EXPONENT = 99


def exact(text: str | int | Decimal | Fraction) -> Fraction:
    """Return `text` as an exact fraction; commas and full-width digits are not understood here.

    Raises ValueError where it is no finite number, or one so large that no office can have meant it
    (1e999999999 would take hours to write out).
    """
    match text:
        case str() if text.isascii() and text.isdigit():
            return Fraction(int(text))
        case str() if not _NUMBER.fullmatch(text):
            raise ValueError(text)
        case Decimal() if not text.is_finite() or abs(text.adjusted()) > _LARGEST_EXPONENT:
            raise ValueError(str(text))
    return Fraction(text)


def total(values: Sequence[Fraction]) -> Fraction:
    """Return the exact sum, made over one common denominator: adding fractions one by one reduces every sum."""
    common = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (common // value.denominator) for value in values), common)


def round_half_up(value: int | Fraction | Decimal, places: int = 0) -> Decimal:
    """Return `value` rounded to `places`, a half away from zero: 82.5 gives 83, −0.125 gives −0.13."""
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(f"{'-' if numerator < 0 and whole else ''}{whole}e-{places}")


def text_of(value: int | Fraction | Decimal) -> str:
    """Return the shortest exact text of a number: 8950, 0.0038, 1/3; `exact` reads it back."""
    numerator, denominator = value.as_integer_ratio()
    places = _places(denominator)
    if places is None:
        return f"{numerator}/{denominator}"
    digits = str(abs(numerator) * 10**places // denominator).rjust(places + 1, "0")
    whole = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return f"-{whole}" if numerator < 0 else whole


def shown(value: int | Fraction | Decimal, places: int = 4) -> str:
    """Return a number as people read it: its shortest text, rounded half-up to `places` at most."""
    text = f"{round_half_up(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(denominator: int) -> int | None:
    """Return how many decimal places a fraction of lowest terms ends after; None where it never ends."""
    twos = (denominator & -denominator).bit_length() - 1
    fives, rest = 0, denominator >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    return max(twos, fives) if rest == 1 else None
