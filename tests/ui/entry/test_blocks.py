"""Blocks of cells: copied, pasted, filled, emptied, declared blank, and taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from perfdesk.ui.pages.entry.block import read_block, write_block

INVESTMENT, STARTED = "省市重点项目年度投资完成额", "重点项目开工率"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def select(clerk, first, last):
    chosen = QItemSelection(clerk.place(*first), clerk.place(*last))
    clerk.grid.setCurrentIndex(clerk.place(*first))
    clerk.grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_a_pasted_block_is_one_step(clerk):
    clerk.paste("36.8\n98%")
    assert (clerk.read(), clerk.read(STARTED)) == ("36.8", "98")
    clerk.desk.undo()
    assert (clerk.read(), clerk.read(STARTED)) == ("35.4", "100")
    clerk.desk.redo()
    assert (clerk.read(), clerk.read(STARTED)) == ("36.8", "98")


def test_words_are_pasted_with_their_line_breaks(clerk):
    clerk.stand(column="存在问题")
    clerk.paste('"征地慢\n资金缺"\t客观·施工\t专班推进\t12月底')
    row = clerk.model.rows[5]
    assert row.note.problem == "征地慢\n资金缺"
    assert (row.cause.category, row.note.deadline) == ("施工", "12月底")


def test_a_single_value_goes_into_every_selected_cell(clerk):
    select(clerk, (INVESTMENT, "完成时限"), (STARTED, "完成时限"))
    clerk.paste("12月底")
    assert clerk.read(STARTED, "完成时限") == clerk.read(INVESTMENT, "完成时限") == "12月底"


@pytest.mark.parametrize(("text", "said"), [("1\n" * 30, "剪贴板有30行1列"), ("36\t99%", "由程序给出")])
def test_a_block_that_does_not_fit_is_refused_whole(clerk, text, said):
    clerk.paste(text)
    assert said in clerk.refusal
    assert clerk.read() == "35.4"


def test_a_copied_row_can_be_pasted_back(clerk):
    select(clerk, (INVESTMENT, "指标（任务）"), (INVESTMENT, "状态"))
    clerk.grid.copy()
    clerk.stand(column="指标（任务）")
    clerk.paste(QGuiApplication.clipboard().text().replace("35.4", "36"))
    assert (clerk.refusal, clerk.read()) == ("", "36")


def test_copying_gives_plain_numbers(clerk):
    select(clerk, (INVESTMENT, "9月累计"), (STARTED, "10月累计"))
    clerk.grid.copy()
    assert QGuiApplication.clipboard().text() == "32.4\t35.4\n93\t100%"


def test_ctrl_d_fills_down(clerk):
    clerk.stand(column="完成时限")
    clerk.type("12月底")
    select(clerk, (INVESTMENT, "完成时限"), ("单位GDP能耗降低率", "完成时限"))
    clerk.press((Qt.Key.Key_D, CTRL))
    assert clerk.read("单位GDP能耗降低率", "完成时限") == "12月底"


def test_ctrl_enter_fills_what_is_selected(clerk):
    select(clerk, (INVESTMENT, "进展"), (STARTED, "进展"))
    clerk.type("正常推进", (Qt.Key.Key_Return, CTRL))
    assert clerk.read(STARTED, "进展") == clerk.read(INVESTMENT, "进展") == "正常推进"


def test_delete_empties(clerk):
    clerk.press(Qt.Key.Key_Delete)
    assert (clerk.read(), clerk.read(column="灯")) == ("", "○ 未报送")


def test_the_five_blanks_have_keys(clerk):
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
    for key, title in zip(keys, ("零", "未到期", "不适用", "未报", "待核"), strict=True):
        clerk.press((key, ALT))
        assert clerk.read() == title


def test_a_blank_is_declared_from_any_cell_of_the_row(clerk):
    clerk.stand(column="存在问题")
    clerk.grid.set_blank("不适用")
    assert clerk.read() == "不适用"


def test_finding_goes_round(clerk):
    clerk.page.find_strip.ask()
    clerk.press("投资", Qt.Key.Key_Return)
    assert clerk.page.find_strip.found.text().startswith("第")
    assert "投资" in clerk.here()[0]
    clerk.press("没有这样的词")
    assert clerk.page.find_strip.found.text() == "没有找到"


@given(st.lists(st.lists(st.text("abc甲\t\n\"', "), min_size=2, max_size=3), min_size=1, max_size=3))
def test_a_block_is_read_as_it_was_written(block):
    assert read_block(write_block(block)) == block


def test_what_is_chosen_is_added_up_and_copied_under_its_titles(clerk):
    county = clerk.page.county.text()
    clerk.press((Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier))
    assert clerk.page.county.text() == "所选2格合计67.8，平均33.9"
    clerk.press((Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
    assert QGuiApplication.clipboard().text() == "9月累计\t10月累计\n32.4\t35.4"
    clerk.press(Qt.Key.Key_Down)
    assert clerk.page.county.text() == county
