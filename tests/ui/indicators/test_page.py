"""What a clerk does to the tree of indicators."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from perfdesk.domain.indicator import NodeKind
from perfdesk.operations.sample.county import TODAY, new_file
from perfdesk.ui.desk import Desk
from perfdesk.ui.page import Target
from perfdesk.ui.pages.indicators.page import IndicatorsPage
from perfdesk.ui.pages.indicators.tabs.basic_tab import BasicTab


def names(page, parent_id):
    data = page.desk.county().data
    return [node.name for node in data.tree.children[parent_id]]


def shown(page):
    model = page.model
    return {model.row_at(index).id for index in model.persistentIndexList()} or {item.row.id for item in model._items}


def test_a_chosen_node_is_shown_beside(page, node):
    page.choose(node("粮食播种面积").id)
    assert page.panel._title.text() == "粮食播种面积"


def test_red_leaves_alone(page):
    page.chips.set({"light": "red"})
    lights = {row.cells[5] for row in page._rows if row.id in shown(page) and row.is_leaf}
    assert lights == {"■ 严重滞后"}
    page.chips.clear()
    assert len(shown(page)) == len(page._rows)


def test_a_chip_offers_and_says_what_it_is_set_to(page):
    offered = page.chips.menu("light")
    next(action for action in offered.actions() if "严重" in action.text()).trigger()
    assert page.chips.filters == {"light": "red"}
    assert "严重滞后" in page.chips.chips["light"].text()


def test_progress_is_offered_from_done_to_unreported_as_in_the_overview(page):
    offered = [action.text() for action in page.chips.menu("progress_state").actions() if action.isCheckable()]
    assert (offered[0], offered[-1]) == ("已完成", "未报送")


def test_what_can_be_recovered_is_one_click_and_so_is_the_way_back(page):
    page.chips.chips["recoverable"].click()
    assert page.chips.filters == {"recoverable": "yes"}
    assert len(shown(page)) < len(page._rows)
    page.chips.chips["recoverable"].click()
    assert page.chips.filters == {}


def test_filters_that_nothing_fits_say_so_and_are_taken_back_with_one_click(page):
    page.chips.set({"text": "没有这样的指标"})
    assert page.stack.currentWidget() is page.none
    page.chips.clear()
    assert page.stack.currentWidget() is page.tree


def test_what_a_filter_hides_does_not_stay_beside(page, node):
    page.choose(node("地区生产总值增速").id)
    page.show_item(Target(filters=(("points_state", "at_risk"),)))
    assert page.panel._title.text() == "固定资产投资增速"
    page.chips.set({"text": "没有这样的指标"})
    assert not page.panel._title.isVisible()


def test_a_new_file_has_one_way_to_its_indicators(settings, tmp_path, qtbot):
    with new_file(tmp_path / "临江县2024.perfdesk", county="临江县", year=2024) as doc:
        page = IndicatorsPage(Desk(doc, settings, pages=frozenset(), today=TODAY))
        qtbot.addWidget(page)
        page.refresh()
        page.show()
        assert page.nothing.isVisible()
        assert not any(part.isVisible() for part in (page.chips, page.panel, page.importing))


def test_a_filter_from_elsewhere_is_seen_in_its_chip(page):
    page.show_item(Target(filters=(("progress_state", "behind"), ("chain", "missing"))))
    assert "：" in page.chips.chips["progress_state"].text()
    assert page.chips.chips["chain"].isChecked()


def test_what_another_page_asks_for_is_shown_even_where_a_filter_hid_it(page, node):
    page.show_item(Target(filters=(("text", "粮食"),)))
    page.show_item(Target(item=node("新增规模以上工业企业").id))
    assert page.here() == Target(node("新增规模以上工业企业").id)


def test_an_assignment_leads_to_its_leaf(page, node, desk):
    leaf = node("粮食播种面积").id
    page.show_item(Target(item=desk.county().data.tree.assignments[leaf][1].id))
    assert page.tree.current_id() == leaf


def test_alt_and_an_arrow_move_a_node_and_undo_brings_it_back(page, node, qtbot):
    leaf = node("粮食播种面积")
    before = names(page, leaf.parent_id)
    page.choose(leaf.id)
    qtbot.keyPress(page.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(page, leaf.parent_id).index(leaf.name) == before.index(leaf.name) + 1
    assert page.tree.current_id() == leaf.id
    page.desk.undo()
    assert names(page, leaf.parent_id) == before


def test_a_node_can_be_dropped_in_another_group(page, node):
    page.move_node(node("粮食播种面积").id, node("重点项目").id, 1)
    assert names(page, node("重点项目").id)[0] == "粮食播种面积"


@pytest.mark.parametrize("kind", list(NodeKind))
def test_something_new_is_named_at_once(page, node, kind, enter):
    page.choose(node("粮食播种面积").id)
    page.add(kind)
    tab = page.panel.tab(BasicTab)
    assert tab.texts["name"].selectedText() == tab.texts["name"].text()
    enter(tab.texts["name"], "水稻")
    assert node("水稻").kind is kind
    assert page.tree.current_id() == node("水稻").id


def test_a_copy_and_a_retirement(page, node):
    page.choose(node("粮食播种面积").id)
    page.duplicate()
    assert page.tree.current_id() == node("粮食播种面积（副本）").id
    page.retire()
    assert node("粮食播种面积（副本）").retired_from == page.desk.month
    page.retire()
    assert node("粮食播种面积（副本）").retired_from is None


def test_a_new_year_begins_with_the_tree_of_the_last(page, desk):
    rows = len(page._rows)
    page.copy_year()
    assert (desk.year, desk.month) == (2025, 1)
    assert len(page._rows) == rows
    assert page.tree.isVisible()


def test_closed_branches_stay_closed_and_the_scroll_where_it_was(page, node):
    group = node("乡村振兴")
    page.tree.collapse(page.model.index_of(group.id))
    page.choose(node("重点项目").id)
    page.add(NodeKind.INDICATOR)
    assert not page.tree.isExpanded(page.model.index_of(group.id))


def test_columns_come_with_the_room_there_is(page):
    page.resize(1190, 690)
    narrow = page.tree.header().hiddenSectionCount()
    page.resize(1744, 1000)
    assert page.tree.header().hiddenSectionCount() < narrow
    assert not page.tree.horizontalScrollBar().isVisible()


def test_names_keep_their_room_where_the_window_is_narrow(page, qapp):
    page.resize(900, 690)
    qapp.processEvents()
    assert page.tree.columnWidth(0) >= 200


def test_the_tree_is_copied_as_it_is_shown(page):
    page.chips.text.setText("固定资产")
    page.tree.copy_headed()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("指标\t分值")
    assert len(lines) == 1 + len(shown(page))
    assert lines[-1].startswith("　")


def test_the_tree_is_filtered_by_initials(page):
    page.chips.text.setText("固定资产")
    found = shown(page)
    page.chips.text.setText("gdzc")
    assert shown(page) == found
    assert found
