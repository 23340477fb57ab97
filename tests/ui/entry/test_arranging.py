"""Filtering and sorting the rows: what is shown, what stays, and what is done to the rows shown only."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt

from perfdesk.operations.months import freeze_month
from perfdesk.ui.page import Target
from perfdesk.ui.pages.entry import EntryPage

INVESTMENT, STARTED, SAVED = "省市重点项目年度投资完成额", "重点项目开工率", "单位GDP能耗降低率"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def titles(clerk):
    return [clerk.model.index(row, 0).data() for row in range(clerk.model.rowCount())]


def column(clerk, title):
    return [clerk.read(row, title) for row in titles(clerk)]


def strip(clerk):
    return clerk.page.filters[clerk.page._view]


def click(clerk, title):
    header = clerk.grid.horizontalHeader()
    place = [one.title for one in clerk.model.columns].index(title)
    at = QPoint(header.sectionViewportPosition(place) + 30, header.height() // 2)
    clerk.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize(
    ("filters", "fitting"),
    [
        ({"light": "behind"}, lambda row: row.judged.result.light.value in ("red", "yellow")),
        ({"light": "red"}, lambda row: row.judged.result.light.value == "red"),
        ({"points_state": "at_risk"}, lambda row: row.judged.result.points_state.value == "at_risk"),
        ({"text": "kaigong"}, lambda row: "开工" in row.title),
        ({"text": "补助资金"}, lambda row: "补助资金" in row.note.problem),
    ],
)
def test_only_the_rows_that_fit_are_shown(clerk, filters, fitting):
    expected = [row.title for row in clerk.page.rows if fitting(row)]
    strip(clerk).chips.set(filters)
    assert 0 < len(expected) < len(clerk.page.rows)
    assert titles(clerk) == expected
    assert strip(clerk).said.text() == f"显示{len(expected)}/{len(clerk.page.rows)}行"


def test_the_totals_are_those_of_the_whole_unit(clerk):
    before = clerk.page.sums.text()
    strip(clerk).chips.set({"light": "red"})
    assert clerk.page.sums.text() == before


def test_a_row_that_is_filled_in_stays_until_it_is_filtered_anew(clerk):
    clerk.press(Qt.Key.Key_Delete)
    strip(clerk).chips.chips["state"].click()
    assert titles(clerk) == [INVESTMENT]
    clerk.stand()
    clerk.type("36")
    assert titles(clerk) == [INVESTMENT]
    assert strip(clerk).renewing.isVisible()
    strip(clerk).renewing.click()
    assert clerk.page.grids.currentWidget() is clerk.page.none
    clerk.page.show_all()
    assert len(titles(clerk)) == len(clerk.page.rows)
    assert clerk.here()[0] == titles(clerk)[0]


def test_one_key_filters_and_shows_all_again(clerk):
    clerk.press((Qt.Key.Key_L, CTRL | SHIFT))
    clerk.press("开工率", Qt.Key.Key_Return)
    assert titles(clerk) == [STARTED]
    clerk.type("98")
    clerk.press((Qt.Key.Key_L, CTRL | SHIFT))
    assert len(titles(clerk)) == len(clerk.page.rows)
    assert not strip(clerk).isVisible()
    assert clerk.read(STARTED) == "98"


def test_a_block_goes_into_the_rows_shown_and_into_no_hidden_one(clerk):
    strip(clerk).chips.set({"light": "behind"})
    shown = titles(clerk)
    hidden = {row.subject_id: row.note.deadline for row in clerk.page.rows if row.title not in shown}
    clerk.stand(shown[0], "完成时限")
    clerk.paste("\n".join(f"{number}月底" for number in range(1, len(shown) + 1)))
    assert column(clerk, "完成时限") == [f"{number}月底" for number in range(1, len(shown) + 1)]
    block = QItemSelection(clerk.place(shown[0], "完成时限"), clerk.place(shown[-1], "完成时限"))
    clerk.grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    clerk.press((Qt.Key.Key_D, CTRL))
    assert set(column(clerk, "完成时限")) == {"1月底"}
    clerk.page.show_all()
    assert {row.subject_id: row.note.deadline for row in clerk.page.rows if row.title not in shown} == hidden


def test_a_block_longer_than_the_rows_shown_is_refused(clerk):
    strip(clerk).chips.set({"text": "开工率"})
    clerk.stand(STARTED)
    clerk.paste("1\n2")
    assert "只有1行" in clerk.refusal


def test_a_leaf_that_another_page_opens_is_never_hidden(clerk):
    strip(clerk).chips.set({"text": "开工率"})
    lead = next(row for row in clerk.page.rows if row.title == INVESTMENT)
    clerk.page.show_item(Target(lead.subject_id))
    assert clerk.here()[0] == INVESTMENT


def test_the_filter_is_part_of_the_place_that_is_remembered(clerk):
    strip(clerk).chips.set({"light": "red"})
    here, shown = clerk.page.here(), titles(clerk)
    clerk.page.show_all()
    clerk.page.show_item(here)
    assert titles(clerk) == shown


def test_clicks_on_a_title_sort_and_the_third_gives_the_issued_order_back(clerk):
    issued = titles(clerk)
    clerk.page.resize(1600, 690)
    click(clerk, "差距")
    numbers = [float(text.replace("−", "-")) for text in column(clerk, "差距") if text]
    assert numbers == sorted(numbers)
    assert column(clerk, "差距")[-1] == ""
    click(clerk, "差距")
    assert [float(text.replace("−", "-")) for text in column(clerk, "差距") if text] == numbers[::-1]
    assert column(clerk, "差距")[-1] == ""
    click(clerk, "差距")
    assert titles(clerk) == issued


def test_the_title_of_a_frozen_column_sorts_too(clerk):
    frozen = clerk.grid._frozen.head
    assert frozen.isVisible()
    clerk.bot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, frozen.height() // 2))
    assert titles(clerk) != [row.title for row in clerk.page.rows]
    assert clerk.grid.horizontalHeader().sortIndicatorSection() == 0


def test_names_are_sorted_by_pinyin(clerk):
    clerk.stand(column="指标（任务）")
    clerk.press((Qt.Key.Key_Up, ALT))
    assert (
        titles(clerk).index("地区生产总值增速") < titles(clerk).index("固定资产投资增速") < titles(clerk).index(STARTED)
    )


def test_lights_are_sorted_from_the_worst(clerk):
    clerk.stand(column="灯")
    clerk.press((Qt.Key.Key_Up, ALT))
    assert column(clerk, "灯")[0] == "■ 严重滞后"
    assert column(clerk, "灯")[-1] == "— 其他"


def test_a_key_sorts_and_the_same_cell_stays_current(clerk):
    issued = titles(clerk)
    clerk.stand(INVESTMENT, "差距")
    clerk.press((Qt.Key.Key_Down, ALT))
    assert clerk.here() == (INVESTMENT, "差距")
    assert titles(clerk) != issued
    clerk.press((Qt.Key.Key_Down, ALT))
    assert titles(clerk) == issued


def test_a_row_stays_where_it_is_while_it_is_typed_in(clerk):
    clerk.stand(column="10月累计")
    clerk.press((Qt.Key.Key_Up, ALT))
    order = titles(clerk)
    clerk.stand()
    clerk.type("9999")
    assert titles(clerk) == order
    assert clerk.here()[0] == order[order.index(INVESTMENT) + 1]
    clerk.page.choose_rows()
    assert titles(clerk) != order


def test_what_is_being_typed_is_taken_before_rows_are_sorted(clerk):
    clerk.press("37.5")
    clerk.grid.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert clerk.read() == "37.5"


def test_the_order_is_remembered_with_the_columns(clerk, qtbot):
    clerk.stand(column="差距")
    clerk.press((Qt.Key.Key_Down, ALT))
    other = EntryPage(clerk.desk)
    qtbot.addWidget(other)
    other.show_item(clerk.page.here())
    assert [row.title for row in other.grid.grid.rows] == titles(clerk)
    assert other.grid.horizontalHeader().sortIndicatorSection() == clerk.model.column_of("gap")


def test_by_indicator_units_are_filtered_by_group(clerk):
    county = clerk.desk.county()
    shares = {leaf.node.id: county.data.tree.assignments.get(leaf.node.id, ()) for leaf in county.leaves}
    clerk.page.show_item(Target(max(shares, key=lambda leaf: len(shares[leaf])), view="leaf"))
    assert clerk.page._view == "leaf"
    strip(clerk).chips.set({"group": "township"})
    kinds = {county.data.units[row.unit_id].kind.value for row in clerk.model.rows}
    assert kinds == {"township"}
    strip(clerk).chips.set({"group": "township", "state": "未报"})
    assert all(row.state == "未报" for row in clerk.model.rows)


def freeze(clerk):
    clerk.desk.do(lambda: freeze_month(clerk.doc, year=2024, month=10, files={}))


def replace(clerk, text, new):
    clerk.stand()
    clerk.press((Qt.Key.Key_H, CTRL))
    clerk.press(text)
    clerk.page.find_strip.new.setFocus()
    clerk.press(new)


def test_words_are_replaced_everywhere_in_one_step(clerk):
    old = [row.note.problem for row in clerk.page.rows]
    count = sum(
        "资金" in text for text in column(clerk, "存在问题") + column(clerk, "下步措施") + column(clerk, "原因")
    )
    replace(clerk, "资金", "款项")
    clerk.press((Qt.Key.Key_A, ALT))
    assert clerk.page.find_strip.found.text() == f"已替换{count}格。"
    assert not any("资金" in text for text in column(clerk, "存在问题"))
    clerk.desk.undo()
    assert [row.note.problem for row in clerk.page.rows] == old


def test_a_figure_is_replaced_and_enter_goes_on_to_the_next(clerk):
    replace(clerk, "35.4", "36.4")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.read() == "36.4"
    assert clerk.page.find_strip.found.text() == "已替换1格。"


def test_what_is_computed_is_found_but_not_replaced(clerk):
    figure = clerk.read(column="完成率")
    replace(clerk, figure, "1%")
    clerk.press((Qt.Key.Key_A, ALT))
    assert clerk.page.find_strip.found.text() == "没有找到"
    assert clerk.read(column="完成率") == figure


def test_hidden_rows_are_not_replaced_in(clerk):
    strip(clerk).chips.set({"text": "开工率"})
    clerk.stand(STARTED)
    clerk.press((Qt.Key.Key_H, CTRL))
    clerk.press("资金")
    clerk.page.find_strip.replace_all()
    assert clerk.page.find_strip.found.text() == "没有找到"


def test_a_frozen_month_is_not_replaced_in(clerk):
    freeze(clerk)
    replace(clerk, "资金", "款项")
    clerk.press((Qt.Key.Key_A, ALT))
    assert clerk.page.find_strip.found.text() == "没有替换。"
    assert "10月已冻结" in clerk.refusal
    assert any("资金" in text for text in column(clerk, "存在问题"))


def test_of_twelve_months_the_frozen_one_is_left_alone(clerk):
    freeze(clerk)
    clerk.page.show_view("leaf")
    clerk.grid.setCurrentIndex(clerk.model.index(0, clerk.model.column_of("figure")))
    clerk.press((Qt.Key.Key_H, CTRL))
    clerk.press("5.4")
    before = clerk.model.rows[0].figures[9]
    clerk.page.find_strip.new.setText("6.4")
    clerk.page.find_strip.replace_all()
    assert clerk.model.rows[0].figures[9] == before


def test_replacing_in_an_approved_report_asks_for_approval_again(clerk):
    clerk.page.submit.click()
    replace(clerk, "35.4", "36.4")
    clerk.press((Qt.Key.Key_A, ALT))
    assert clerk.page.state.text() == "已报（审核后有修改，须重新审核）"


def test_where_the_line_above_has_no_room_the_countys_numbers_go_on_below(clerk):
    standing = clerk.page.standing
    assert standing.county.y() == standing.sums.y()
    clerk.page.setMinimumSize(1, 1)
    clerk.page.resize(560, 690)
    clerk.bot.waitUntil(lambda: standing.county.y() > standing.sums.geometry().bottom())
    assert standing.county.width() >= standing.county.sizeHint().width()
