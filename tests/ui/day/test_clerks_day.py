"""A clerk's whole day at the window, with the mouse, from a new file to the frozen month and back the next morning."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from perfdesk.domain.scoring import PointsState
from perfdesk.operations.sample.county import sample_books
from perfdesk.ui.pages.indicators.tabs.terms_tab import TermsTab

UNITS, INDICATORS, *REST = sample_books()
REPORTS = [book for book in REST if "月" in book.stem]
LEAF = "省市重点项目年度投资完成额"


def begin(clerk, path):
    start = clerk.window.start
    clerk.click(start.new)
    start.county.setText("青河县")
    start.year.setValue(2024)
    clerk.answer(path)
    clerk.click(start.making)


def bring_in(clerk, *books):
    clerk.answer(*books)
    wizard = clerk.wizard
    for name in ("选择…", "下一步", "预览", "导入"):
        clerk.click(clerk.button(name))
        clerk.settle()
    return wizard


def correct_target(clerk, text):
    clerk.click(clerk.button("指标体系"))
    data = clerk.desk.county().data
    node = next(one for one in data.nodes.values() if one.name == LEAF)
    tree = clerk.page.tree
    index = clerk.page.model.index_of(node.id)
    tree.scrollTo(index)
    clerk.click(tree.viewport(), tree.visualRect(index).center())
    tab = clerk.page.panel.go_to(TermsTab)
    tab.target.selectAll()
    tab.target.insert(text)
    clerk.bot.keyClick(tab.target, Qt.Key.Key_Return)
    return lambda: clerk.desk.county().data.versions[node.id][-1].value.text


def paste_figures(clerk):
    clerk.click(clerk.button("进度填报"))
    grid = clerk.page.grid
    top, column = 0, next(at for at, one in enumerate(grid.grid.columns) if one.title == "10月累计")
    rows = [row for row in range(grid.grid.rowCount() - 1) if not grid.grid.why_locked(row, column)]
    top = next(row for row in rows if row + 1 in rows)
    index = grid.grid.index(top, column)
    clerk.click(grid.viewport(), grid.visualRect(index).center())
    QGuiApplication.clipboard().setText("61.5\r\n62.5\r\n")
    clerk.bot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return lambda: [grid.grid.rows[row].figure and grid.grid.rows[row].figure.value for row in (top, top + 1)]


def filter_to_risks(clerk):
    clerk.click(clerk.button("总览"))
    clerk.click(next(card for card in clerk.page.cards if card.card.id == "at_risk"))
    leaves = [row.id for row in clerk.page._rows if ("points_state", "at_risk") in row.facets]
    risks = {one.node.id for one in clerk.desk.county().leaves if one.result.points_state is PointsState.AT_RISK}
    assert set(leaves) == risks
    assert "扣分隐患" in clerk.page.chips.chips["points_state"].text()


def click_a_bar(clerk):
    clerk.click(clerk.button("差距图"))
    clerk.settle()
    clerk.page.tabs.setCurrentIndex(1)
    clerk.settle()
    view = clerk.page.view
    mark = view.chart.marks[2]
    clerk.click(view, view.place_of(mark))
    assert clerk.page.id == "entry"
    assert clerk.page._current_row().node.id == mark.id


def edit_a_paragraph(clerk):
    clerk.click(clerk.button("材料输出"))
    clerk.settle()
    clerk.page.tabs.setCurrentWidget(clerk.page.text)
    box = clerk.page.text.boxes["outlook"]
    box.text.setPlainText("全年形势总体平稳，请各单位对照清单抓好整改。")
    clerk.bot.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert "已手工修改" in box.state.text()
    assert clerk.page.preview.page.count > 3


def save_pdf(clerk, path):
    clerk.answer(path)
    clerk.bot.keyClick(clerk.page.preview.sheet, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("short_packet")
def test_a_clerks_day(sit, tmp_path):
    clerk, file = sit(), tmp_path / "青河县2024.perfdesk"
    begin(clerk, file)
    bring_in(clerk, UNITS)
    bring_in(clerk, INDICATORS)
    wizard = bring_in(clerk, *REPORTS)
    assert (wizard.isVisible(), clerk.page.id, clerk.desk.month) == (False, "overview", 10)

    target = correct_target(clerk, "45")
    assert target() == "45"
    shown = paste_figures(clerk)
    assert shown() == [Fraction("61.5"), Fraction("62.5")]
    clerk.click(clerk.button(clerk.window.workspace.top.undo.text()))
    assert Fraction("61.5") not in shown()
    clerk.click(clerk.button(clerk.window.workspace.top.redo.text()))
    assert shown() == [Fraction("61.5"), Fraction("62.5")]

    filter_to_risks(clerk)
    click_a_bar(clerk)
    edit_a_paragraph(clerk)
    save_pdf(clerk, tmp_path / "10月通报.pdf")
    clerk.click(clerk.page.freeze)
    clerk.settle()
    assert clerk.desk.doc.frozen(2024, 10)

    place = clerk.page.here()
    clerk.window.close()
    morning = sit()
    morning.click(morning.button("青河县2024"))
    assert (morning.page.id, morning.page.here()) == ("output", place)
    assert morning.desk.doc.frozen(2024, 10)
