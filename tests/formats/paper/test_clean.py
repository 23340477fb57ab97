import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.paper.clean import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲\x00\x07乙\u200b丙\ufeff", "甲乙丙"),
        ("第一行\r\n第二行\x0b第三行", "第一行\n第二行\n第三行"),
        ("甲\t乙\u00a0丙　丁", "甲 乙 丙　丁"),
        ("残\ud800字", "残〓字"),
        ("葛\U000e0100市\ufe0f", "葛市"),
        ("填\u3164充\u2800字", "填充字"),
        ("e\u200b\u0301", "é"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_no_file_can_hold_goes(typed, kept):
    assert clean(typed) == kept


@given(st.text())
def test_clean_text_is_clean(text):
    assert clean(clean(text)) == clean(text)
    clean(text).encode()
