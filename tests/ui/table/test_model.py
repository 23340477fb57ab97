"""Any listing as a model."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.lists import Ask
from perfdesk.ui.table.model import CHANGED_ROLE, KEY_ROLE, SORT_ROLE, ListingModel

COLUMNS = (Column("name", "名称", 8), Column("loss", "预计扣分", 4, Align.RIGHT, places=2))
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def listing(*losses, foot=None):
    rows = tuple((name, loss) for name, loss in losses)
    return Listing("x", "", COLUMNS, (Section(rows, foot=foot, keys=tuple(name for name, _ in losses)),))


def shown(model, column=0):
    return [model.index(row, column).data() for row in range(model.rowCount())]


THREE = (("甲", Decimal("9.5")), ("乙", None), ("丙", Decimal("10")))


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.id)
def test_every_list_keeps_qts_rules(kind, desk):
    model = ListingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(kind.build(desk.county(), Ask(desk.today)))
    model.sort(1, DOWN)
    model.show(kind.build(desk.doc.assess(desk.year, 3), Ask(desk.today)))
    assert tester.model() is model


def test_numbers_are_shown_as_on_paper():
    assert shown(ListingModel(listing(("甲", Decimal("1234.5")))), 1) == ["1,234.50"]


def test_numbers_sort_by_value_and_blanks_come_last():
    model = ListingModel(listing(*THREE))
    model.sort(1, DOWN)
    assert shown(model) == ["丙", "甲", "乙"]
    model.sort(1, UP)
    assert shown(model) == ["甲", "丙", "乙"]


def test_a_third_click_brings_the_lists_own_order_back():
    model = ListingModel(listing(*THREE))
    model.sort(1, DOWN)
    model.sort(-1)
    assert shown(model) == ["甲", "乙", "丙"]


def test_the_total_stays_at_the_foot_when_sorted():
    model = ListingModel(listing(*THREE, foot=("合计", Decimal("19.5"))))
    model.sort(1, DOWN)
    assert shown(model)[-1] == "合计"


def test_subtotals_go_when_sorted_across_sections():
    first = Section((("甲", Decimal(1)),), heading="县直", foot=("小计", Decimal(1)), keys=("甲",))
    second = Section((("乙", Decimal(2)),), heading="乡镇", foot=("小计", Decimal(2)), keys=("乙",))
    model = ListingModel(Listing("x", "", COLUMNS, (first, second, Section((), foot=("合计", Decimal(3))))))
    assert shown(model) == ["县直", "甲", "小计", "乡镇", "乙", "小计", "合计"]
    model.sort(1, DOWN)
    assert shown(model) == ["乙", "甲", "合计"]


def test_what_stood_on_a_row_stays_with_it_when_sorted():
    from PySide6.QtCore import QPersistentModelIndex

    model = ListingModel(listing(*THREE))
    place = QPersistentModelIndex(model.index(0, 0))
    model.sort(1, DOWN)
    assert place.data(KEY_ROLE) == "甲"


def test_only_a_changed_cell_is_repainted_and_flashes(qtbot):
    model = ListingModel(listing(*THREE))
    with qtbot.waitSignal(model.dataChanged) as change, qtbot.assertNotEmitted(model.modelReset):
        model.show(listing(("甲", Decimal(8)), *THREE[1:]))
    assert (change.args[0].row(), change.args[0].column()) == (0, 1)
    assert model.index(0, 1).data(CHANGED_ROLE)
    assert not model.index(1, 1).data(CHANGED_ROLE)
    qtbot.waitUntil(lambda: not model.index(0, 1).data(CHANGED_ROLE))


def test_other_rows_are_shown_anew(qtbot):
    model = ListingModel(listing(*THREE))
    with qtbot.waitSignal(model.modelReset):
        model.show(listing(("丁", None)))


def test_headings_and_feet_cannot_be_chosen():
    model = ListingModel(listing(*THREE, foot=("合计", None)))
    chosen = [bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable) for row in range(4)]
    assert chosen == [True, True, True, False]


def test_proxies_sort_by_floats():
    model = ListingModel(listing(*THREE))
    assert [model.index(row, 1).data(SORT_ROLE) for row in range(3)] == [9.5, "", 10.0]


def test_a_thing_is_found_by_its_key():
    model = ListingModel(listing(*THREE))
    assert (model.row_of("丙"), model.row_of("丁"), model.key_at(1), model.key_at(9)) == (2, -1, "乙", "")
