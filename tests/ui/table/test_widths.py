"""How wide the columns of a table are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.reports.listing import Align, Column
from perfdesk.ui.table.widths import (
    PADDING,
    Room,
    columns_cut,
    in_two,
    room_for,
    shared,
    tight_room_for,
    worth_breaking,
)


def room(natural, least=None, text=True):
    return Room(natural, natural if least is None else least, text)


rooms = st.builds(
    lambda least, some, more, text: Room(least + (some + more) * text, least, text, least + some * text),
    *[st.integers(24, 300)] * 3,
    st.booleans(),
)


@given(st.lists(rooms, min_size=1, max_size=9), st.integers(0, 3000))
def test_columns_fill_the_table_as_soon_as_their_least_has_room(columns, whole):
    widths = shared(columns, whole)
    assert all(width >= one.least for width, one in zip(widths, columns, strict=True))
    assert sum(widths) == (whole if sum(one.least for one in columns) <= whole else sum(one.natural for one in columns))


def test_numbers_are_never_cut_and_the_widest_texts_give_way_first():
    assert shared([room(300, 100), room(80, text=False), room(120, 100)], 430) == [230, 80, 120]
    assert shared([room(300, 100), room(80, text=False), room(120, 100)], 300) == [110, 80, 110]


def test_a_few_long_remarks_give_way_before_the_names_beside_them():
    names, remark = ["学前教育建设项目"] * 4, ["", "", "", "扣分事项已经发生，补救后恢复一处"]
    columns = [
        tight_room_for(Column(title, title), texts, len, broken=False, lights=False)
        for title, texts in (("名称", names), ("说明", remark))
    ]
    assert shared(columns, 2 * PADDING + 16)[0] >= columns[0].natural


def test_names_of_which_a_few_are_longer_stay_whole_beside_one_very_long_text():
    state, name, told = room(60), Room(200, 80, is_text=True, most=120), room(1400, 80)
    assert shared([state, name, told], 860) == [60, 200, 600]


def test_what_is_left_goes_to_the_widest_text():
    assert shared([room(90, text=False), room(50), room(70)], 400) == [90, 50, 260]


@pytest.mark.parametrize(("whole", "cut"), [(380, 0), (300, 1), (100, 3)])
def test_columns_that_are_cut_are_counted(whole, cut):
    assert columns_cut([room(300, 100), room(80, text=False)], whole) == cut


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("单位", ("单位",)),
        ("10月", ("10月",)),
        ("目前月均", ("目前", "月均")),
        ("提速一成可保", ("提速一成", "可保")),
        ("差距（百分点）", ("差距", "（百分点）")),
        ("未列材料要求的牵头指标（项）", ("未列材料要求的", "牵头指标（项）")),
    ],
)
def test_a_long_title_breaks_between_words(title, lines):
    assert in_two(title) == lines


def test_a_column_in_which_nothing_stands_needs_its_title_alone():
    remark = Column("remark", "备注", 20)
    assert room_for(remark, ["", ""], len).natural < room_for(remark, ["", "按文件"], len).natural


def test_where_room_is_short_a_light_is_its_shape_and_a_number_stays_whole():
    light = tight_room_for(Column("l", "灯"), ["■ 严重滞后", "● 正常"], len, broken=True, lights=True)
    assert (light.natural, light.least) == (2 + PADDING, 2 + PADDING)
    points = tight_room_for(Column("p", "分", align=Align.RIGHT), ["1,234.50"], len, broken=True, lights=False)
    assert points.least > 8 + PADDING


def test_among_numbers_words_are_cut_before_a_text_beside_them_is():
    actual = tight_room_for(
        Column("a", "完成", align=Align.RIGHT), ["6.7", "各项任务正常推进"], len, broken=True, lights=False
    )
    assert actual.natural == len("各项任务正") + PADDING


def test_a_title_on_one_line_keeps_its_room():
    gap = Column("g", "预计扣分", align=Align.RIGHT)
    whole, broken = (tight_room_for(gap, ["2.70"], len, broken=one, lights=False).natural for one in (False, True))
    assert whole > broken


def test_a_column_that_has_room_shows_its_longest_text_whole():
    def proportional(text):
        return sum(1 if sign == "1" else 2 for sign in text)

    assert room_for(Column("p", "位置", 20), ["1" * 30], proportional).natural > proportional("0" * 30) + PADDING


@pytest.mark.parametrize(("title", "worth"), [(120, True), (85, False)])
def test_a_title_stands_in_two_lines_only_where_names_gain_by_it(title, worth):
    names, number = room(400, 100), room(80, text=False)
    assert worth_breaking([names, room(title, text=False)], [names, number], 300) is worth
