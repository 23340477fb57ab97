"""Reports on a checklist in the words of bureaus."""

import pytest

from perfdesk.domain.figure import Blank
from perfdesk.domain.text.items import read_items

NAMES = ("有实施方案", "有工作台账", "有总结报告")


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("已完成：有实施方案、有工作台账", {1, 2}),
        ("有实施方案", {1}),
        ("实施方案已印发，工作台账已建立", {1, 2}),
        ("实施方案、台账", {1, 2}),
        ("实施方案和工作台账", {1, 2}),
        ("完成第1、3项", {1, 3}),
        ("1、3", {1, 3}),
        ("第2项", {2}),
        ("第1项和第3项", {1, 3}),
        ("第1—3项", {1, 2, 3}),
        ("全部完成", {1, 2, 3}),
        ("完成3项", {1, 2, 3}),
        ("0", set()),
        ("未开展", set()),
        ("正在起草实施方案", set()),
        ("有实施方案，工作台账正在建立", {1}),
        ("有实施方案；下步将完善台账管理", {1}),
    ],
)
def test_the_items_met_are_seen_from_numbers_or_names(cell, items):
    reading = read_items(cell, NAMES)
    assert (reading.figure.items, reading.warnings) == (items, ())


def test_a_name_that_the_list_lacks_is_not_counted_and_named():
    reading = read_items("已完成：有实施方案、宣传栏", NAMES)
    assert reading.figure.items == {1}
    assert "“宣传栏”不是清单中的项" in reading.warnings[0]


@pytest.mark.parametrize("cell", ["完成2项", "2", "第4项", "已完成：宣传栏"])
def test_what_may_mean_two_things_waits_for_a_person(cell):
    reading = read_items(cell, NAMES)
    assert (reading.figure.blank, len(reading.warnings)) == (Blank.TO_VERIFY, 1)


@pytest.mark.parametrize("cell", ["工作正常推进", "85%"])
def test_words_about_no_item_are_left_to_other_readers(cell):
    assert read_items(cell, NAMES) is None


def test_an_item_whose_name_holds_commas_is_one_item():
    names = ("有方案、有台账、有专人", "公示0.5")
    assert read_items("已完成：有方案、有台账、有专人", names).figure.items == {1}
