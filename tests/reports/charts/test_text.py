"""Text that fits its place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.reports.charts.text import elided, signed, width_of, wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("新改建农村公路", ["新改建农", "村公路"]),
        ("城镇新增，就业", ["城镇新", "增，就业"]),
        ("中央预算内投资支付率", ["中央预算", "内投资…"]),
        ("植树", ["植树"]),
    ],
)
def test_a_long_name_is_broken_where_chinese_may_break(text, lines):
    assert wrapped(text, 4.2, 2) == lines


@given(st.text("城镇新增就业，（）—abcW%123"), st.floats(2, 30), st.integers(1, 3))
def test_no_line_is_wider_than_its_place(text, ems, lines):
    found = wrapped(text, ems, lines)
    assert len(found) <= lines
    assert all(width_of(line) <= ems for line in found)


@given(st.text("城镇新增就业abc"))
def test_a_text_that_fits_stays_as_it_is(text):
    assert elided(text, width_of(text)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("-38.45", "−38.5"), ("3.2", "+3.2"), ("0.04", "0.0"), ("1234", "+1,234.0")]
)
def test_a_gap_has_its_sign(value, text):
    assert signed(Decimal(value)) == text
