"""Exact numbers and their texts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.quantity import exact, round_half_up, shown, text_of, total


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("82.5", 0, "83"),
        ("-82.5", 0, "-83"),
        ("-0.125", 2, "-0.13"),
        ("-0.004", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("1/3", 4, "0.3333"),
        ("5", 2, "5.00"),
        ("98765432109876543210987654321098.765", 2, "98765432109876543210987654321098.77"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, places, rounded):
    assert str(round_half_up(Fraction(value), places)) == rounded


@pytest.mark.parametrize(
    ("value", "text", "people_read"),
    [
        (Fraction(8950), "8950", "8950"),
        (Decimal("0.0038"), "0.0038", "0.0038"),
        (Fraction(1, 3), "1/3", "0.3333"),
        (Fraction(-5, 2), "-2.5", "-2.5"),
        (Decimal("1E+2"), "100", "100"),
        (Decimal("4.10"), "4.1", "4.1"),
        (Fraction(1, 2**20), "0.00000095367431640625", "0"),
        (7, "7", "7"),
    ],
)
def test_the_text_of_a_number(value, text, people_read):
    assert (text_of(value), shown(value)) == (text, people_read)


def test_a_very_small_number_is_written_out():
    assert shown(Fraction(1, 10**7), 8) == "0.0000001"


@pytest.mark.parametrize(
    "text", ["一", "1e999999999", "nan", "inf", "1/0", "1_000", "８９５０", "1,300", "0x10", "1.2.3"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=text.replace("+", r"\+")):
        exact(text)


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999")])
def test_a_decimal_without_end_is_refused(number):
    with pytest.raises(ValueError, match=r"."):
        exact(number)


@given(st.fractions())
def test_reading_what_was_written_gives_the_number_back(number):
    assert exact(text_of(number)) == number


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_place(number, places):
    assert abs(Fraction(round_half_up(number, places)) - number) <= Fraction(1, 2 * 10**places)
    assert Fraction(round_half_up(-number, places)) == -Fraction(round_half_up(number, places))


@given(st.lists(st.fractions()))
def test_a_total_is_the_exact_sum(numbers):
    assert total(numbers) == sum(numbers)
