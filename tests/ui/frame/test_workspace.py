"""The frame around the pages: built when shown, refreshed when stale, undone by key."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.operations import units
from perfdesk.operations.sample.county import TODAY
from perfdesk.operations.settings import set_office
from perfdesk.ui.desk import Target
from perfdesk.ui.frame.workspace import Workspace
from perfdesk.ui.page import Page, PageKind
from perfdesk.ui.pages import PAGES

CTRL = Qt.KeyboardModifier.ControlModifier


class Counting(Page):
    """A page that counts what is asked of it."""

    def __init__(self, desk):
        super().__init__(desk)
        self.refreshed, self.target = 0, Target()

    def refresh(self):
        self.refreshed += 1

    def show_item(self, target):
        self.target = target

    def here(self):
        return self.target


class First(Counting):
    id = "first"


class Second(Counting):
    id, tables = "second", frozenset({"unit"})


KINDS = (
    PageKind("first", "第一页", "overview", "看", "", f"{__name__}:First"),
    PageKind("second", "第二页", "charts", "管", "", f"{__name__}:Second"),
)


@pytest.fixture
def frame(doc, settings, qtbot):
    """A workspace of two counting pages, in sight and active."""
    menu = QMenu()
    made = Workspace(doc, settings, KINDS, menu, today=TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def add_unit(frame):
    return frame.desk.do(lambda: units.add_unit(frame.desk.doc, name="新区管委会"))


def test_a_page_is_made_when_first_shown(frame):
    assert list(frame._pages) == ["first"]
    frame.navigation.asked.emit("second")
    assert (list(frame._pages), frame.page.refreshed) == (["first", "second"], 1)


def test_a_page_is_refreshed_when_shown_and_stale(frame):
    frame.show_page("second")
    second = frame.page
    frame.show_page("first")
    add_unit(frame)
    assert (frame.page.refreshed, second.refreshed) == (2, 1)
    frame.show_page("second")
    assert second.refreshed == 2


def test_a_page_whose_tables_were_not_touched_is_left_alone(frame):
    frame.show_page("second")
    frame.desk.doc.person = "李强"
    frame.desk.do(lambda: set_office(frame.desk.doc, office=frame.desk.doc.year(2024).office))
    assert frame.page.refreshed == 1


def test_another_month_refreshes_every_page(frame):
    frame.desk.look_at(2024, 6)
    assert (frame.page.refreshed, frame.top.month.currentText()) == (2, "6月")


def test_ctrl_z_and_ctrl_y_undo_and_redo_by_name(frame, qtbot):
    before = frame.top.undo.text()
    add_unit(frame)
    assert "新区管委会" in frame.top.undo.text()
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert frame.top.undo.text() == before
    assert "新区管委会" in frame.top.redo.toolTip()
    qtbot.keyClick(frame, Qt.Key.Key_Y, CTRL)
    assert "新区管委会" in frame.top.undo.text()


def test_ctrl_and_a_digit_open_a_page(frame, qtbot):
    qtbot.keyClick(frame, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: frame.page.id == "second")


def test_ctrl_and_page_keys_change_the_month(frame, qtbot):
    for _ in range(2):
        qtbot.keyClick(frame, Qt.Key.Key_PageUp, CTRL)
    qtbot.waitUntil(lambda: frame.desk.month == 8)


def test_the_top_tells_whose_file_it_is_and_what_is_left_of_the_year(frame):
    assert frame.top._office.text() == "青河县绩效考评办公室"
    assert frame.top._cut_off.text() == "截至2024年10月31日"
    assert frame.top._left.text() == "距离年终还有51天"


def test_a_refusal_stands_above_the_page(frame):
    def refuse():
        raise PerfdeskError("分值不能为负。")

    frame.desk.do(refuse)
    assert (frame.notice.isVisible(), frame.notice.text.text()) == (True, "分值不能为负。")


def test_icons_only_where_the_window_is_narrow(frame):
    assert frame.navigation.width() == 176
    frame.resize(1000, 700)
    assert frame.navigation.width() == 56


def test_problems_are_counted_and_listed(frame, qtbot):
    qtbot.waitUntil(lambda: frame.desk.problems != ())
    assert frame.status.problems.text() == f"{len(frame.desk.problems)}个问题"
    qtbot.keyClick(frame, Qt.Key.Key_F7)
    qtbot.waitUntil(frame.problems.isVisible)


def test_a_great_many_problems_are_counted_as_numbers_are_written_elsewhere(frame):
    frame.status.show_problems([Problem("平川乡", "未报送")] * 1234)
    assert frame.status.problems.text() == "1,234个问题"


def test_what_is_said_does_not_widen_the_window(frame):
    least = frame.status.minimumSizeHint()
    frame.desk.tell("已写出填报材料到“D:/绩效考评/U盘”，" * 4)
    assert frame.status.minimumSizeHint() == least


def test_enter_opens_the_place_of_a_problem(workspace, qtbot):
    qtbot.waitUntil(lambda: workspace.desk.problems != ())
    workspace.problems.toggle()
    table = workspace.problems.table
    row = next(row for row, one in enumerate(workspace.desk.problems) if one.kind == "unclear_rule")
    table.choose(str(row))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = workspace.desk.problems[row].place
    assert workspace.page.id == "indicators"
    assert workspace.desk.county().data.nodes[workspace.page.here().item].name in place


def test_the_person_at_the_keyboard_can_be_changed_in_place(frame, qtbot):
    frame.status.person.click()
    frame.status.name.setText("李强")
    qtbot.keyClick(frame.status.name, Qt.Key.Key_Return)
    add_unit(frame)
    assert frame.desk.doc.log()[-1].person == "李强"
    assert frame.status.person.text() == "李强"


def test_the_last_backup_is_told(frame):
    assert frame.status.backup.text() == "尚未备份"
    frame.desk.backed_up(datetime(2024, 11, 10, 9, 30))
    frame.status.refresh()
    assert frame.status.backup.text() == "最近备份11月10日09:30"


def test_one_is_back_where_one_was(frame, doc, settings, qtbot):
    place = Target("u1", (("light", "red"), ("text", "投资")), "unit")
    frame.show_page("second", place)
    frame.close_document()
    from perfdesk.document import Document

    with Document.open(doc.path) as again:
        back = Workspace(again, settings, KINDS, QMenu(), today=TODAY)
        qtbot.addWidget(back)
        assert (back.page.id, back.page.target) == ("second", place)


def test_every_control_has_a_name_and_a_tooltip(workspace):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    controls = [one for kind in (QAbstractButton, QComboBox, QLineEdit) for one in workspace.findChildren(kind)]
    bare = [one for one in controls if one.isVisible() and one.isEnabled() and not one.accessibleName()]
    ours = [one for one in bare if one.objectName() not in ("_q_qlineeditclearbutton", "")]
    assert ours == []


def test_no_page_makes_a_small_window_wider(workspace, qtbot):
    for page in PAGES:
        workspace.show_page(page.id)
        qtbot.wait(10)
        assert workspace.width() == 1366, page.title


def test_a_long_name_of_the_office_makes_no_window_wider(frame):
    office = frame.desk.doc.year(2024).office
    least = frame.top.minimumSizeHint().width()
    set_office(frame.desk.doc, office=replace(office, county="湘西土家族苗族自治州某某县"))
    assert frame.top._office.text().startswith("湘西土家族苗族自治州某某县")
    assert frame.top.minimumSizeHint().width() <= least


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_every_page_fits_the_width_of_any_screen(workspace, qtbot, size):
    workspace.resize(*size)
    for page in PAGES:
        workspace.show_page(page.id)
        qtbot.wait(10)
        assert not workspace.stack.currentWidget().horizontalScrollBar().isVisible(), page.title
    assert (workspace.width(), workspace.height()) == size


def test_what_is_being_typed_when_the_file_is_closed_is_kept(workspace, doc, qtbot):
    workspace.show_page("entry")
    workspace.activateWindow()
    grid = workspace.page.grid
    grid.setFocus()
    subject = grid.grid.rows[grid.currentIndex().row()].subject_id
    qtbot.keyClicks(grid, "7")
    workspace.close_document()
    with Document.open(doc.path) as again:
        assert again.year(2024).figures[subject, 10].value == 7
