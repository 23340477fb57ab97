import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.paper.book.sheet_names import sheet_names


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["表", "表", "表"], ["表", "表（2）", "表（3）"]),
        (["部门/乡镇[1]：排名?"], ["部门乡镇1：排名"]),
        (["***", "'甲'"], ["清单", "甲"]),
    ],
)
def test_names_are_such_as_programs_accept(titles, names):
    assert sheet_names(titles) == names


@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_differ_and_fit(titles):
    names = sheet_names(titles, ["通报"])
    assert len({name.casefold() for name in [*names, "通报"]}) == len(titles) + 1
    assert all(0 < len(name) <= 31 for name in names)
