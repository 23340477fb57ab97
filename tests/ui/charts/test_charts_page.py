"""差距图: a chart is drawn, a bar opens what it stands for, a picture is saved, a chart goes into the packet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from perfdesk.operations.packet_plans import packet_plan
from perfdesk.operations.settings import add_year
from perfdesk.reports.catalogue import CHARTS
from perfdesk.ui.page import Target
from perfdesk.ui.pages.charts import charts_page
from perfdesk.ui.pages.charts.charts_page import ChartsPage


@pytest.fixture
def page(desk, qtbot, monkeypatch):
    """The page on the sample's October, drawn."""
    monkeypatch.setattr(desk, "offers", lambda page: page in {"entry", "indicators", "units"})
    made = ChartsPage(desk)
    qtbot.addWidget(made)
    made.resize(1140, 680)
    made.show()
    made.refresh()
    settle(qtbot, made)
    yield made
    made.view.latest.leave()


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page.view.latest.busy and not page.view._resized.isActive(), timeout=20_000)


def look(qtbot, page, name):
    page.show_item(Target(view=name))
    settle(qtbot, page)
    return page.view.chart


@pytest.mark.parametrize("name", [kind.id for kind in CHARTS])
def test_every_chart_is_drawn_as_large_as_there_is_room(qtbot, page, name):
    chart = look(qtbot, page, name)
    assert chart.marks
    shown = page.view.image.deviceIndependentSize()
    assert shown.width() >= page.view.width() - 40 or shown.height() >= page.view.height() - 40


def test_a_wide_chart_leaves_no_hole_where_the_page_is_low(qtbot, page):
    look(qtbot, page, "trend")
    page.resize(800, 420)
    qtbot.waitUntil(lambda: page.view.height() - page.view.image.deviceIndependentSize().height() < 40)


def test_hovering_names_the_bar(qtbot, page):
    mark = look(qtbot, page, "gap_by_leaf").marks[0]
    qtbot.mouseMove(page.view, page.view.place_of(mark))
    assert mark.label in page.told.text()


def test_a_click_on_a_bar_opens_the_leaf(qtbot, page):
    mark = look(qtbot, page, "gap_by_leaf").marks[3]
    with qtbot.waitSignal(page.desk.went) as went:
        qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=page.view.place_of(mark))
    assert went.args == ["entry", Target(item=mark.id)]


def test_a_click_in_the_matrix_opens_the_unit_in_that_month(qtbot, page):
    mark = next(mark for mark in look(qtbot, page, "lights").marks if mark.month == 8)
    with qtbot.waitSignal(page.desk.went) as went:
        qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=page.view.place_of(mark))
    assert went.args[1].filter("unit") == mark.id
    assert page.desk.month == 8


def test_the_arrows_and_enter_do_the_same(qtbot, page):
    marks = look(qtbot, page, "pareto").marks
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.desk.went) as went:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went.args[1].item == marks[1].id


def test_a_unit_narrows_the_chart(qtbot, page):
    every = look(qtbot, page, "gap_by_leaf").marks
    page.filters.choosers["unit"].setCurrentIndex(1)
    settle(qtbot, page)
    assert len(page.view.chart.marks) < len(every)


def test_the_slider_moves_the_month_for_all_pages(qtbot, page):
    with qtbot.waitSignal(page.desk.month_changed):
        page.months.slider.setValue(6)
    assert page.desk.month == 6


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_is_saved(qtbot, page, tmp_path, monkeypatch, suffix):
    path = tmp_path / f"差距图{suffix}"
    monkeypatch.setattr(charts_page, "ask_file", lambda *_: path)
    page.save_picture()
    qtbot.waitUntil(lambda: not page.desk.busy)
    assert path.stat().st_size > 1000


def test_the_chart_is_printed_on_a_page_of_its_own(qtbot, page, monkeypatch):
    printed = []
    monkeypatch.setattr(charts_page, "print_pdf", lambda *how: printed.append(how[2:]))
    page.print_chart()
    qtbot.waitUntil(lambda: bool(printed))
    ((title, pdf),) = printed
    assert (title, pdf[:4]) == (page.view.chart.title, b"%PDF")


def test_the_picture_is_copied(page):
    page.copy_picture()
    assert QGuiApplication.clipboard().image().width() == page.view.image.width()


def test_a_chart_is_put_into_the_packet_and_taken_out(qtbot, page):
    look(qtbot, page, "ranking")
    page.put.click()
    charts = [one.kind for one in packet_plan(page.desk.doc, year=2024, month=10).charts]
    assert (charts[-1], page.put.isChecked()) == ("ranking", True)
    page.put.click()
    assert "ranking" not in [one.kind for one in packet_plan(page.desk.doc, year=2024, month=10).charts]


def test_a_refused_change_leaves_the_button_as_it_was(qtbot, page):
    look(qtbot, page, "ranking")
    page.desk.doc.frozen = lambda *_: object()
    page.put.click()
    assert not page.put.isChecked()


def test_a_year_without_figures_says_so_in_the_chart(qtbot, page):
    page.desk.do(lambda: add_year(page.desk.doc, year=2025))
    page.desk.look_at(2025, 1)
    page.refresh()
    settle(qtbot, page)
    assert page.view.chart.marks == ()
    assert not page.view.image.isNull()


def test_a_year_without_indicators_says_what_to_do(page, desk):
    assert page.empty.isHidden()
    add_year(desk.doc, year=2030)
    desk.look_at(2030, 1)
    page.refresh()
    assert page.content.isHidden()
    assert "先导入指标任务分解表" in page.empty.text.text()
