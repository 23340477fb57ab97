"""Matching sees one spelling; positions stay those of the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.text.normalise import normalise, squeeze


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("８，９５０％", "8,950%"),
        ("57％（赤溪）", "57%(赤溪)"),
        ("——", "--"),
        ("－", "-"),
        ("60～80", "60~80"),
        ("推行“一村一辅警", '推行"一村一辅警'),
        ("人社局\u3000民政局", "人社局 民政局"),
        ("〔2024〕", "(2024)"),
    ],
)
def test_one_spelling(typed, plain):
    assert normalise(typed) == plain


def test_squeezed_names_have_no_spaces_or_line_breaks():
    assert squeeze(" 县\u3000教育局\n") == "县教育局"


@given(st.text())
def test_positions_hold_in_the_original(text):
    plain = normalise(text)
    assert len(plain) == len(text)
    assert normalise(plain) == plain
