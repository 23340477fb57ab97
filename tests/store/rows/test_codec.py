"""What goes into a column comes out the same, and is never a REAL."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.figure import Blank
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.scheme import DEFAULT_GRADES, Grade, Light, Lights
from perfdesk.domain.target import Comparator, Stage, Target, TargetKind
from perfdesk.domain.unit import Alias
from perfdesk.store.rows.codec import column, from_json, to_json

VALUES = [
    (str, "“五网”建设\n"),
    (int | None, None),
    (bool, True),
    (Fraction, Fraction(1, 3)),
    (Fraction | None, Fraction("0.0038")),
    (Decimal, Decimal("152.50")),
    (date | None, date(2024, 10, 31)),
    (Blank | None, Blank.NOT_DUE),
    (frozenset[int] | None, frozenset({3, 1})),
    (tuple[int, ...], (3, 6, 9, 12)),
    (dict[str, str], {"name": "指标"}),
    (tuple[Alias, ...], (Alias("计委", None, date(2018, 12, 31)),)),
    (Lights, Lights(yellow=Fraction(-30), names=((Light.RED, "红灯"),))),
    (tuple[Grade, ...], DEFAULT_GRADES),
    (Pace, Pace(PaceKind.MONTHLY, tuple(Fraction(i, 12) for i in range(1, 13)))),
    (Target, Target("主体封顶", TargetKind.STAGES, Comparator.EQUAL, stages=(Stage("封顶", 8, Fraction(60)),))),
]


@pytest.mark.parametrize(("hint", "value"), VALUES)
def test_a_value_comes_back_the_same(hint, value):
    write, read = column(hint)
    stored = write(value)
    assert stored is None or type(stored) in (str, int)
    assert read(stored) == value


@given(number=st.fractions())
def test_every_fraction_is_exact(number):
    write, read = column(Fraction)
    assert read(write(number)) == number


@given(number=st.decimals(allow_nan=False, allow_infinity=False))
def test_every_number_of_points_keeps_its_digits(number):
    write, read = column(Decimal)
    assert str(read(write(number))) == str(number)


def test_a_number_in_parameters_stays_exact():
    assert from_json(dict[str, object], '{"floor": 0.8}') == {"floor": Decimal("0.8")}


def test_a_float_has_no_place_in_a_file():
    with pytest.raises(TypeError, match="float"):
        to_json({"floor": 0.8})


def test_a_field_that_came_later_has_its_default():
    assert from_json(Grade, '{"name": "优秀", "lowest": "90"}') == Grade("优秀", Decimal(90))
