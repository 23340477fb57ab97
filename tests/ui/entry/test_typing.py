"""A clerk types a month's figures and words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.ui.page import Target

SHIFT = Qt.KeyboardModifier.ShiftModifier
INVESTMENT = "省市重点项目年度投资完成额"


def test_typing_over_a_cell_and_enter_goes_down(clerk):
    clerk.type("36.8")
    assert clerk.read() == "36.8"
    assert clerk.here() == ("重点项目开工率", "10月累计")


def test_tab_goes_right(clerk):
    clerk.type("36.8", Qt.Key.Key_Tab)
    assert clerk.read() == "36.8"
    assert clerk.here() == (INVESTMENT, "完成率")


def test_tab_at_the_end_of_a_row_goes_on_in_the_next(clerk):
    clerk.stand(column="状态")
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.here() == ("重点项目开工率", "10月累计")


def test_only_the_row_typed_in_is_painted_again(clerk):
    painted = []
    clerk.model.dataChanged.connect(lambda first, last, _: painted.extend(range(first.row(), last.row() + 1)))
    clerk.type("36.8")
    assert set(painted) == {clerk.place(INVESTMENT, "10月累计").row()}


def test_f2_opens_what_stands_there(clerk):
    clerk.press(Qt.Key.Key_F2, Qt.Key.Key_End, "5", Qt.Key.Key_Return)
    assert clerk.read() == "35.45"


def test_escape_leaves_a_cell_as_it_was(clerk):
    clerk.press("99", Qt.Key.Key_Escape)
    assert clerk.read() == "35.4"


def test_figures_are_understood_as_bureaux_write_them(clerk):
    for typed, shown in (("1,200", "1,200"), ("+2", "34.4"), ("3800000万元", "380"), ("50%", "50%")):
        clerk.stand()
        clerk.type(typed)
        assert clerk.read() == shown


def test_row_unit_and_county_are_right_at_once(clerk):
    before = clerk.page.sums.text(), clerk.page.county.text(), clerk.read(column="完成率")
    clerk.type("20")
    assert (clerk.read(column="完成率"), clerk.read(column="灯")) == ("47.6%", "■ 严重滞后")
    after = clerk.page.sums.text(), clerk.page.county.text(), clerk.read(column="完成率")
    assert all(was != now for was, now in zip(before, after, strict=True))


def test_a_doubt_is_said_and_does_not_stand_in_the_way(clerk):
    clerk.type("20", Qt.Key.Key_Return, (Qt.Key.Key_Return, SHIFT))
    assert "小于9月的32.4" in clerk.page.panel.doubts.text()
    assert "小于9月的32.4" in clerk.place(INVESTMENT, "10月累计").data(Qt.ItemDataRole.ToolTipRole)


def test_a_number_nobody_can_read_is_kept_to_be_verified(clerk):
    clerk.stand("重点项目开工率")
    clerk.type("0.95")
    assert clerk.read("重点项目开工率") == "待核"


def test_words_beside_the_number(clerk):
    clerk.stand(column="进展")
    clerk.type("两个项目已开工")
    assert (clerk.read(column="进展"), clerk.read()) == ("两个项目已开工", "35.4")


def test_a_cause_is_typed_or_chosen_in_one_cell(clerk):
    clerk.stand(column="原因")
    clerk.type("主观·资金落实：配套未到位")
    assert clerk.read(column="原因") == "主观·资金落实：配套未到位"


def test_problem_next_step_and_deadline(clerk):
    for column, text in (("存在问题", "征地慢"), ("下步措施", "专班推进"), ("完成时限", "12月底")):
        clerk.stand(column=column)
        clerk.type(text)
    note = clerk.doc.year(2024).notes[clerk.model.rows[5].subject_id, 10]
    assert (note.problem, note.measure, note.deadline) == ("征地慢", "专班推进", "12月底")


def test_the_model_is_sound(clerk):
    QAbstractItemModelTester(clerk.model, QAbstractItemModelTester.FailureReportingMode.Fatal, clerk.model)
    clerk.type("36.8")
    clerk.page.picker.go(1)
    clerk.page.show_view("leaf")


def test_what_the_program_computes_cannot_be_typed(clerk):
    clerk.stand(column="完成率")
    clerk.press("9")
    assert "由程序给出" in clerk.refusal


@pytest.mark.parametrize(("typed", "unit"), [("czj", "县财政局"), ("财政", "县财政局"), ("没有", "县发展和改革局")])
def test_the_box_of_units_shows_the_unit_whose_grid_is_shown(clerk, typed, unit):
    box = clerk.page.picker._boxes["unit"]
    box.setFocus()
    box.lineEdit().selectAll()
    clerk.type(typed)
    assert box.currentText() == unit
    assert clerk.page.unit_id == next(key for key, name in clerk.page.picker._items["unit"] if name == unit)


@pytest.mark.parametrize("going_on", [(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier), Qt.Key.Key_F8])
def test_what_is_being_typed_is_taken_before_the_page_goes_on(clerk, going_on):
    was = clerk.page.unit_id
    clerk.press("36.1", going_on)
    clerk.page.show_item(Target(was))
    assert clerk.read() == "36.1"


def test_what_is_being_typed_is_taken_before_another_month_is_shown(clerk):
    clerk.press("36.1")
    clerk.desk.look_at(2024, 9)
    assert clerk.read(column="9月累计") == "32.4"
    clerk.desk.look_at(2024, 10)
    assert clerk.read() == "36.1"
