"""Exact numbers: reading, writing and the one rounding function.

Measured values are `Fraction` (A, T, r, p, gap); points are `Decimal`. No float enters the domain.
"""

from decimal import Decimal
from fractions import Fraction
from numbers import Rational


def exact(text: str | int | Decimal | Fraction) -> Fraction:
    """Return `text` as an exact fraction; commas and full-width digits are not understood here.

    Raises ValueError where it is no finite number.
    """
    try:
        return Fraction(text)
    except OverflowError as error:
        raise ValueError(str(text)) from error


def round_half_up(value: Rational | Decimal, places: int = 0) -> Decimal:
    """Return `value` rounded to `places`, a half away from zero: 82.5 gives 83, −0.125 gives −0.13."""
    number = Fraction(value)
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if number < 0 else whole).scaleb(-places)


def text_of(value: Rational | Decimal) -> str:
    """Return the shortest exact text of a number: 8950, 0.0038, 1/3; `exact` reads it back."""
    number = Fraction(value)
    twos_and_fives = number.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    if twos_and_fives != 1:
        return str(number)
    places = 0
    while number.denominator != 1 and (number * 10**places).denominator != 1:
        places += 1
    digits = number.numerator * 10**places // number.denominator
    return str(Decimal(digits).scaleb(-places)) if places else str(digits)
