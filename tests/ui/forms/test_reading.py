"""What people type into fields."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.ui.forms.reading import day_of, decimal_of, fraction_of, whole_of


@pytest.mark.parametrize(
    ("read", "typed", "meant"),
    [
        (fraction_of, "−10", Fraction(-10)),
        (fraction_of, "１，２００．５", Fraction(2401, 2)),
        (decimal_of, "30%", Decimal(30)),
        (day_of, "2024-3-1", date(2024, 3, 1)),
        (day_of, "2024年3月1日", date(2024, 3, 1)),
        (day_of, "20240301", date(2024, 3, 1)),
        (day_of, " ", None),
    ],
)
def test_numbers_and_days_are_read_as_people_type_them(read, typed, meant):
    assert read(typed, "栏") == meant


@pytest.mark.parametrize(
    ("read", "typed"), [(fraction_of, "1O0"), (decimal_of, "1/3"), (day_of, "2024-2-30"), (fraction_of, "")]
)
def test_a_refusal_names_the_field(read, typed):
    with pytest.raises(PerfdeskError, match=r"^满分：“"):
        read(typed, "满分")


@pytest.mark.parametrize("typed", ["5", "-1", "1.5"])
def test_whole_numbers_keep_their_bounds(typed):
    with pytest.raises(PerfdeskError, match="请填0至4之间的整数"):
        whole_of(typed, "小数位数", 0, 4)


@pytest.mark.parametrize(
    ("typed", "year", "today", "meant"),
    [
        ("11月8日", 2024, date(2024, 11, 10), date(2024, 11, 8)),
        ("3月5日", 2024, date(2024, 11, 10), date(2024, 3, 5)),
        ("12月20日", 2024, date(2025, 1, 6), date(2024, 12, 20)),
        ("2025年1月5日", 2024, date(2025, 1, 6), date(2025, 1, 5)),
        ("11月8日", 2024, date(2026, 5, 1), date(2024, 11, 8)),
    ],
)
def test_a_day_without_its_year_is_of_the_year_looked_at(typed, year, today, meant):
    assert day_of(typed, "整改时限", year, today) == meant


@pytest.mark.parametrize(
    ("typed", "year", "today", "other"),
    [
        ("1月15日", 2024, date(2024, 12, 10), "2025-01-15"),
        ("1月5日", 2024, date(2025, 1, 6), "2025-01-05"),
        ("12月20日", 2025, date(2025, 1, 6), "2024-12-20"),
    ],
)
def test_a_day_at_the_turn_of_the_year_asks_for_its_year(typed, year, today, other):
    with pytest.raises(PerfdeskError, match=rf"^整改时限：“{typed}”是{year}年还是{other[:4]}年？请写全，如{other}。$"):
        day_of(typed, "整改时限", year, today)
