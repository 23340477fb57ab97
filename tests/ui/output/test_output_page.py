"""材料输出: pages as they will print, files, the packet put together, the month frozen and printed again."""

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtPrintSupport import QPrinter

from perfdesk.domain.packet_plan import PacketPlan
from perfdesk.domain.problems import Cancelled
from perfdesk.operations.packet_plans import packet_plan, set_chapters
from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.packet.briefing import CHAPTERS
from perfdesk.reports.packet.chapters import Chapter, Heading
from perfdesk.ui.page import Target
from perfdesk.ui.pages.output import output_page
from perfdesk.ui.pages.output.text_panel import TextPanel
from perfdesk.ui.paper.pdf_pages import page_count, page_image
from perfdesk.ui.paper.printing import chosen_pages, print_pages


def plan(page):
    return packet_plan(page.desk.doc, year=2024, month=10)


@pytest.fixture
def packet(page, settle):
    """The page, showing the packet without its long annexes."""
    short = {"progress", "charts", "ranking"}
    for item in page.contents.chapters.lines():
        if item.data(Qt.ItemDataRole.UserRole) in short:
            item.setCheckState(Qt.CheckState.Unchecked)
    page.show_item(Target(item="packet"))
    settle(page)
    return page


@pytest.mark.parametrize("name", ["lost", "missing", "chain_gaps"])
def test_a_list_is_shown_as_it_will_print(page, settle, name):
    page.show_item(Target(item=name))
    settle(page)
    assert page.preview.page.count == page_count(page.preview.pdf) > 0
    assert not page.preview.page.image.isNull()


def test_every_list_can_be_chosen(page):
    assert page.contents.lists.count() == len(LISTS)


def test_page_down_goes_on_and_page_up_back(page, settle, qtbot):
    page.show_item(Target(item="breakdown"))
    settle(page)
    qtbot.keyClick(page.preview.sheet, Qt.Key.Key_PageDown)
    settle(page)
    assert (page.preview.page.number, page.preview.number.value()) == (1, 2)
    qtbot.keyClick(page.preview.sheet, Qt.Key.Key_PageUp)
    settle(page)
    assert page.preview.page.number == 0


def test_a_page_can_be_enlarged(page, settle):
    before = page.preview.page.image.width()
    page.preview.zoom_by(1)
    settle(page)
    assert page.preview.page.image.width() > before


def test_paper_can_be_larger_and_upright(page, settle):
    page.paper.paper.setCurrentIndex(1)
    page.paper.way.setCurrentIndex(2)
    settle(page)
    size = page.preview.page.size
    assert round(size.height()) == 1191
    assert size.width() < size.height()


def test_a_list_can_be_for_one_unit(page, settle):
    page.show_item(Target(item="progress"))
    settle(page)
    every = page.preview.page.count
    page.paper.unit.setCurrentIndex(1)
    settle(page)
    assert page.preview.page.count < every


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_what_is_shown_is_saved(page, settle, tmp_path, monkeypatch, suffix):
    path = tmp_path / f"清单{suffix}"
    monkeypatch.setattr(output_page, "ask_file", lambda *_: path)
    page.save_file(suffix)
    settle(page)
    assert path.stat().st_size > 1000


def test_all_is_saved_into_a_folder_of_its_own(page, settle, tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(output_page, "ask_folder", lambda *_: tmp_path)
    monkeypatch.setattr(output_page, "write_all", lambda _county, folder, *_, **__: written.append(folder) or written)
    (tmp_path / "2024年10月材料").mkdir()
    page.save_folder()
    settle(page)
    assert written == [tmp_path / "2024年10月材料（2）"]


def test_a_chapter_leads_to_its_page(packet, settle):
    packet.show_item(Target(item="packet", view="at_risk"))
    settle(packet)
    assert packet.preview.page.number > 2


def test_a_chapter_is_moved_with_the_keyboard(packet, settle, qtbot):
    packet.contents.choose_chapter("overview")
    settle(packet)
    qtbot.keyClick(packet.contents.chapters, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(packet)
    assert plan(packet).order[:2] == ("problems", "overview")
    assert packet.contents.chapter == "overview"


def test_a_chapter_is_left_out_with_the_space_bar(packet, settle, qtbot):
    packet.contents.choose_chapter("missing")
    qtbot.keyClick(packet.contents.chapters, Qt.Key.Key_Space)
    settle(packet)
    assert "missing" in plan(packet).left_out


def test_a_paragraph_is_reworded_and_made_automatic_again(packet, settle, qtbot):
    packet.tabs.setCurrentWidget(packet.text)
    box = packet.text.boxes["outlook"]
    own = box.own
    box.text.setPlainText("全年形势总体平稳。")
    qtbot.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(packet)
    assert "已手工修改" in box.state.text()
    assert plan(packet).rewording("outlook").text == "全年形势总体平稳。"
    box.restore.click()
    settle(packet)
    assert (box.text.toPlainText(), plan(packet).rewordings) == (own, ())


def test_a_paragraph_is_seen_whole_however_long_it_is(packet):
    packet.tabs.setCurrentWidget(packet.text)
    editor = next(iter(packet.text.boxes.values())).text
    editor.setPlainText("截至10月31日，" * 90)
    assert editor.document().size().height() * editor.fontMetrics().lineSpacing() < editor.height()


def test_a_month_is_frozen_with_the_paragraph_that_is_being_typed(packet, settle):
    packet.tabs.setCurrentWidget(packet.text)
    box = packet.text.boxes["outlook"]
    packet.activateWindow()
    box.text.setFocus()
    box.text.setPlainText("全年形势总体平稳。")
    packet.freeze_month()
    settle(packet)
    assert packet.desk.doc.frozen(2024, 10)
    assert plan(packet).rewording("outlook").text == "全年形势总体平稳。"


def test_what_was_just_changed_is_printed_changed(packet, settle, monkeypatch):
    printed = []
    monkeypatch.setattr("perfdesk.ui.pages.output.output_page.print_pdf", lambda *how: printed.append(how[-1]))
    before = packet.preview.pdf
    packet.text.reworded.emit("outlook", packet.text.boxes["outlook"].own, "全年形势总体平稳。")
    packet.print_shown()
    settle(packet)
    packet.print_shown()
    assert printed == [packet.preview.pdf] * 2
    assert packet.preview.pdf != before


def test_an_emptied_paragraph_is_refused_and_comes_back(packet, qtbot):
    packet.tabs.setCurrentWidget(packet.text)
    box = packet.text.boxes["outlook"]
    box.text.setPlainText("")
    with qtbot.waitSignal(packet.desk.warned, check_params_cb=lambda text: "不能为空" in text):
        qtbot.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert box.text.toPlainText() == box.own


def test_escape_gives_up_what_was_typed(packet, qtbot):
    packet.tabs.setCurrentWidget(packet.text)
    box = packet.text.boxes["outlook"]
    box.text.setPlainText("另写")
    qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    assert box.text.toPlainText() == box.own


def test_the_number_stands_on_the_packet(packet, settle, qtbot):
    qtbot.keyClicks(packet.paper.number, "QK2024-9")
    qtbot.keyClick(packet.paper.number, Qt.Key.Key_Return)
    settle(packet)
    assert plan(packet).document_number == "QK2024-9"


def test_a_frozen_month_is_printed_again_byte_for_byte(page, settle, tmp_path, monkeypatch):
    page._do(set_chapters, order=CHAPTERS, left_out=set(CHAPTERS) - {"overview"})
    page.freeze_month()
    settle(page)
    tree = page.history.tree
    file = next(
        tree.topLevelItem(0).child(row)
        for row in range(tree.topLevelItem(0).childCount())
        if "扣分点" in tree.topLevelItem(0).child(row).text(0)
    )
    tree.setCurrentItem(file)
    settle(page)
    kept = page.preview.pdf
    path = tmp_path / "重印.pdf"
    monkeypatch.setattr(output_page, "ask_file", lambda *_: path)
    page.save_file(".pdf")
    assert path.read_bytes() == kept == page.desk.doc.kept(page._kept[0])
    page.contents.choose("lost")
    settle(page)
    assert (page.preview.pdf == kept, "重算" in page.note.text()) == (False, True)
    assert not page.freeze.isEnabled()
    page.history.reason.setText("数据有误")
    page.history.thaw.click()
    assert page.freeze.isEnabled()
    assert "已解冻" in page.history.tree.topLevelItem(0).text(0)


def test_without_a_frozen_month_the_history_says_what_to_do(page):
    page.tabs.setCurrentWidget(page.history)
    assert page.history.empty.isVisible()
    assert "冻结本月" in page.history.empty.text.text()


def test_pages_are_printed_on_paper_that_lies_as_they_do(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    print_pages(page.preview.pdf, printer, range(page.preview.page.count), lambda *_: None)
    printed = (tmp_path / "打印.pdf").read_bytes()
    assert page_count(printed) == page.preview.page.count
    assert page_image(printed, 0, lambda _: 1).size.width() == pytest.approx(842, abs=2)


def test_printing_can_be_cancelled(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))

    def progress(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(page.preview.pdf, printer, range(1), progress)


def test_a_range_of_pages_is_printed():
    printer = QPrinter()
    assert chosen_pages(printer, 9) == range(9)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(3, 20)
    assert chosen_pages(printer, 9) == range(2, 9)


def test_a_page_beyond_the_last_is_the_last(page):
    assert page_image(page.preview.pdf, 99, lambda _: 0.2).number == page.preview.page.count - 1
    assert isinstance(page.preview.page.size, QSizeF)


def test_a_chapter_may_be_without_a_paragraph(qtbot):
    panel, chapter = TextPanel(), Chapter("overview", "一、总体情况", (Heading("一、总体情况"),))
    qtbot.addWidget(panel)
    panel.show_chapters([chapter], PacketPlan(2024, 10), editable=True)
    panel.show_chapter("overview")
    assert panel.boxes == {}


def test_coming_to_the_chapters_by_key_leaves_the_list_in_sight(page):
    page.activateWindow()
    page.contents.lists.setFocus(Qt.FocusReason.TabFocusReason)
    page.contents.chapters.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert page.contents.list_id == "lost"
