import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.paper.widths import balanced, em, fit, soften

columns = st.lists(st.tuples(st.floats(1, 30), st.floats(0, 12)), min_size=1, max_size=40)


@given(columns, st.floats(200, 1200))
def test_columns_fill_the_page_and_none_is_too_narrow_for_its_numbers(columns, room):
    wanted, narrowest = zip(*columns, strict=True)
    made = fit(wanted, narrowest, room)
    assert sum(made.widths) == pytest.approx(room)
    assert all(made.room(at) >= low - 1e-6 for at, low in enumerate(narrowest))


def test_few_columns_are_set_large_and_many_small():
    assert fit([10] * 4, [2] * 4, 700).size == 12
    assert fit([10] * 14, [2] * 14, 700).size < 9


@pytest.mark.parametrize(
    ("title", "room", "rows"),
    [
        ("序时进度", 3.5, "序时\n进度"),
        ("序时进度", 4, "序时进度"),
        ("差距（百分点）", 5, "差距\n（百分点）"),
        ("截至10月完成", 3.9, "截至10\n月完成"),
    ],
)
def test_a_column_title_breaks_into_even_rows(title, room, rows):
    assert balanced(title, room) == rows


def test_a_long_address_may_break_and_a_number_may_not():
    assert soften("见 http://tjj.example/abc", 5).count("\u200b") == len("http://tjj.example/abc") - 1
    assert soften("1,320,986.69", 8) == "1,320,986.69"


def test_a_chinese_character_is_one_em():
    assert em("青河县") == 3


def test_a_word_that_just_fits_stays_whole():
    assert soften("102.1%", em("102.1%") - 1e-12) == "102.1%"
