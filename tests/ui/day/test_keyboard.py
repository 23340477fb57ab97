"""The same day without a mouse; and how many keys a month's packet takes (R-62)."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from perfdesk.operations.importing.imports import accept_import, plan_import, read_book
from perfdesk.operations.sample.county import YEAR, new_file, sample_books

UNITS, INDICATORS, *REST = sample_books()
REPORTS = [book for book in REST if "月" in book.stem]
LEAF = "省市重点项目年度投资完成额"
K = Qt.Key
IN_DIALOGS = 3 + 1
"""Ctrl, A and Enter where ten workbooks are chosen, Enter where the name of the PDF is agreed to."""


def bring_in(clerk, *books):
    clerk.answer(*books)
    clerk.ctrl(K.Key_O)
    for _ in ("下一步", "预览", "导入"):
        clerk.settle()
        clerk.press(K.Key_Return)


def begin(clerk, path):
    clerk.ctrl(K.Key_N)
    clerk.paste("青河县")
    clerk.tab_to("考评年度")
    clerk.ctrl(K.Key_A)
    clerk.type(str(YEAR))
    clerk.answer(path)
    clerk.tab_to("选择保存位置")
    clerk.press(K.Key_Space)
    for books in ([UNITS], [INDICATORS], REPORTS):
        bring_in(clerk, *books)
    assert clerk.page.id == "overview"


def correct_target(clerk):
    clerk.ctrl(K.Key_K)
    clerk.type("sszdxm")
    clerk.bot.waitUntil(clerk.window.workspace.top.search.hits.isVisible)
    clerk.press(K.Key_Return)
    node = clerk.desk.county().data.nodes[clerk.page.tree.current_id()]
    assert node.name == LEAF
    clerk.press(K.Key_Return)
    clerk.ctrl(K.Key_Tab)
    clerk.tab_to("年度目标")
    clerk.ctrl(K.Key_A)
    clerk.type("45")
    clerk.press(K.Key_Return)
    assert clerk.desk.county().data.versions[node.id][-1].value.text == "45"


def paste_figures(clerk):
    clerk.go("进度填报")
    clerk.paste("61.5\r\n62.5\r\n")
    rows = clerk.page.grid.grid.rows

    def typed():
        return [row.figure.value for row in clerk.page.grid.grid.rows[:2]] == [Fraction("61.5"), Fraction("62.5")]

    assert (len(rows) > 2, typed()) == (True, True)
    clerk.ctrl(K.Key_Z)
    assert not typed()
    clerk.ctrl(K.Key_Y)
    assert typed()


def look_around(clerk):
    clerk.go("总览")
    clerk.tab_to("扣分隐患")
    clerk.press(K.Key_Space)
    assert clerk.page.chips.filters == {"points_state": "at_risk"}
    clerk.go("差距图")
    clerk.settle()
    clerk.press(K.Key_Down)
    mark = clerk.page.view.mark
    clerk.press(K.Key_Return)
    assert (clerk.page.id, clerk.page.unit_id) == ("entry", mark.id)


def put_on_paper(clerk, path):
    clerk.go("材料输出")
    clerk.settle()
    clerk.press(K.Key_Down)
    clerk.settle()
    clerk.press(K.Key_Return)
    clerk.ctrl(K.Key_A)
    clerk.paste("全年形势总体平稳，请各单位对照清单抓好整改。")
    clerk.ctrl(K.Key_Return)
    clerk.settle()
    assert len(clerk.page._plan().rewordings) == 1
    clerk.answer(path)
    clerk.ctrl(K.Key_S)
    clerk.settle()
    assert path.read_bytes().startswith(b"%PDF")
    clerk.ctrl(K.Key_L)
    clerk.settle()
    assert clerk.desk.doc.frozen(YEAR, 10)


@pytest.mark.usefixtures("short_packet")
def test_the_day_without_a_mouse(sit, tmp_path):
    clerk = sit()
    begin(clerk, tmp_path / "青河县2024.perfdesk")
    correct_target(clerk)
    paste_figures(clerk)
    look_around(clerk)
    put_on_paper(clerk, tmp_path / "10月通报.pdf")
    place = clerk.page.here()
    clerk.ctrl(K.Key_Q)
    assert not clerk.window.isVisible()
    morning = sit()
    morning.ctrl(K.Key_1)
    assert (morning.page.id, morning.page.here()) == ("output", place)
    assert (clerk.keys.clicked, morning.keys.clicked) == (0, 0)


@pytest.fixture
def ready(tmp_path):
    """A file that knows its units and indicators, and waits for the reports."""
    path = tmp_path / "青河县2024.perfdesk"
    with new_file(path, county="青河县", year=YEAR) as doc:
        for book in (UNITS, INDICATORS):
            accept_import(doc, plan_import(doc.year(YEAR), read_book(book, year=YEAR)))
    return path


def test_ten_reports_become_a_packet_in_under_forty_keys(sit, ready, tmp_path):
    clerk, packet = sit(), tmp_path / "2024年10月通报.pdf"
    clerk.window.open_file(ready)
    assert len(REPORTS) == 10
    clerk.ctrl(K.Key_I)
    bring_in(clerk, *REPORTS)
    clerk.go("材料输出")
    clerk.settle()
    clerk.answer(packet)
    clerk.ctrl(K.Key_S)
    clerk.settle()
    assert packet.read_bytes().startswith(b"%PDF")
    assert 10 < clerk.keys.pressed + IN_DIALOGS < 40
    assert clerk.keys.clicked == 0
