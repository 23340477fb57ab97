"""The search box of the top bar."""

import pytest
import shiboken6
from PySide6.QtCore import Qt


@pytest.fixture
def box(workspace, qtbot):
    """The box with the names read."""
    search = workspace.top.search
    workspace.desk.offers = lambda _: True
    search._prepare()
    qtbot.waitUntil(lambda: search._index is not None)
    return search


def test_ctrl_k_goes_to_the_box(workspace, qtbot):
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    qtbot.keyClick(workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert workspace.top.search.hasFocus()


def test_the_box_says_whole_what_it_finds_in_large_text(workspace):
    font = workspace.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    workspace.top.search.setFont(font)
    said = workspace.top.search.fontMetrics().horizontalAdvance(workspace.top.search.placeholderText())
    assert workspace.top.search.maximumWidth() > said + 80


def test_enter_opens_the_first_hit(box, workspace, qtbot):
    qtbot.keyClicks(box, "fgj")
    with qtbot.waitSignal(workspace.desk.went) as went:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    page, target = went.args
    assert (page, workspace.desk.doc.year(2024).units[target.item].short_name) == ("units", "发改局")
    assert not box.hits.isVisible()


def test_arrow_keys_choose_among_the_hits(box, qtbot):
    qtbot.keyClicks(box, "tz")
    first = box.hits.currentRow()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (first, box.hits.currentRow()) == (0, 1)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.hits.currentRow() == box.hits.count() - 1


def test_nothing_found_says_what_to_do(box, qtbot):
    qtbot.keyClicks(box, "qqqq")
    assert "拼音" in box.hits.item(0).text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.hits.isVisible()


def test_esc_gives_up(box, qtbot):
    qtbot.keyClicks(box, "fgj")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), box.hits.isVisible()) == ("", False)


def test_what_is_typed_before_the_names_are_read_is_found_then(workspace, qtbot):
    search = workspace.top.search
    workspace.desk.offers = lambda _: True
    qtbot.keyClicks(search, "fgj")
    qtbot.waitUntil(lambda: search.hits.count() > 0)
    assert "发改局" in search.hits.item(0).text()


@pytest.mark.parametrize(("typed", "page"), [("青督2024 3号", "supervision"), ("危房改造开工率低", "issues")])
def test_a_record_opens_in_its_book(box, workspace, qtbot, typed, page):
    box.setText(typed)
    box.textEdited.emit(typed)
    hit = box._shown[0]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (workspace._shown, workspace.page.book.panel.record.id) == (page, hit.target.item)


def test_hits_of_a_file_that_was_just_closed_open_nothing(box, qtbot):
    qtbot.keyClicks(box, "fgj")
    hits = box.hits
    shiboken6.delete(box)
    assert not hits.isVisible()
    hits.itemClicked.emit(hits.item(0))
