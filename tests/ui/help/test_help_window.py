"""F1: the manual beside the work, at the page of where one is; finding words, links, back, and the whole as PDF."""

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QWidget

from perfdesk.formats.manual.chapters import CHAPTERS, Place, chapter
from perfdesk.places import resource
from perfdesk.ui.desk import Target
from perfdesk.ui.dialogs.import_wizard import ImportWizard
from perfdesk.ui.frame.problem_list import ProblemList
from perfdesk.ui.frame.window import Window
from perfdesk.ui.help.asking import show_help
from perfdesk.ui.help.help_window import HelpWindow
from perfdesk.ui.pages import PAGES
from perfdesk.ui.style import BASE_POINTS, dress


@pytest.fixture
def host(qtbot):
    """The window from which help is asked for."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def manual(host, settings, qtbot):
    """The manual, open at its first chapter."""
    made = show_help(host, settings, "start")
    qtbot.waitExposed(made)
    return made


def active(window, qtbot):
    window.activateWindow()
    with qtbot.waitActive(window):
        return window


def titles(manual):
    return [manual.contents.list.item(row).text() for row in range(manual.contents.list.count())]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_has_its_chapter(page):
    assert chapter(page.help) == next(one for one in CHAPTERS if one.id == page.help)
    assert chapter(page.help).title == page.title


def test_f1_opens_the_page_where_one_is(doc, settings, qtbot):
    doc.close()
    window = Window(settings, PAGES)
    qtbot.addWidget(window)
    window.show()
    window.open_file(doc.path)
    window.workspace.desk.go("output")
    qtbot.keyClick(active(window, qtbot), Qt.Key.Key_F1)
    manual = window.findChild(HelpWindow)
    assert manual.reader.chapter.title == "材料输出"
    window.workspace.desk.go("data", Target(view="backup"))
    window.ask_help()
    assert manual.reader.chapter.title == "备份与恢复"
    window.close()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("data#备份与恢复", ("backup", "")),
        ("data#数据体检", ("data", "数据体检")),
        ("reporting#扣分办法", ("reporting", "扣分办法和纪律得分")),
        ("indicators#规则", ("indicators", "右边各页")),
        ("output#无此一说", ("output", "")),
    ],
)
def test_help_opens_at_the_topic_in_sight(host, settings, where, place):
    source = show_help(host, settings, where).reader.source()
    assert (source.path(), source.fragment()) == place


def test_the_topic_of_a_page_is_the_tab_where_the_keyboard_is(workspace):
    workspace.show_page("indicators")
    assert workspace.page.topic == ""
    workspace.page.panel.tabs.setCurrentIndex(1)
    workspace.page.panel.tabs.setFocus()
    assert workspace.page.topic == "目标"
    workspace.show_page("issues")
    workspace.page.tabs.setCurrentIndex(1)
    workspace.page.tabs.tabBar().setFocus()
    workspace.page.tabs.setTabText(1, "应登记 5")
    assert workspace.page.topic == "应登记"
    workspace.show_page("data")
    assert workspace.page.topic == "考评方案"


def test_f1_in_the_import_tells_of_importing(desk, qtbot):
    wizard = ImportWizard(desk)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.keyClick(active(wizard, qtbot), Qt.Key.Key_F1)
    assert wizard.findChild(HelpWindow).reader.chapter.id == "importing"


def test_f1_in_the_list_of_problems_tells_of_problems(desk, qtbot):
    problems = ProblemList(desk)
    qtbot.addWidget(problems)
    problems.toggle()
    qtbot.keyClick(active(problems, qtbot), Qt.Key.Key_F1)
    source = problems.findChild(HelpWindow).reader.source()
    assert (source.path(), source.fragment()) == ("messages", "需要核对的问题")


def test_help_blocks_nothing_and_opens_once(host, settings, manual):
    assert not manual.isModal()
    assert show_help(host, settings, "keys") is manual
    assert manual.reader.chapter.id == "keys"


def test_an_unknown_chapter_opens_the_first(host, settings):
    assert show_help(host, settings, "").reader.chapter is CHAPTERS[0]


def test_the_contents_lead_to_chapters_and_follow_links(manual):
    assert titles(manual) == [one.title for one in CHAPTERS]
    manual.contents.list.itemClicked.emit(manual.contents.list.item(1))
    assert manual.reader.chapter is CHAPTERS[1]
    manual.reader.anchorClicked.emit(QUrl("entry.md#五种空值"))
    assert manual.contents.list.currentItem().text() == "进度填报"


def test_one_can_go_back_and_forward(manual):
    manual.reader.show_place(Place(chapter("keys")))
    manual.back.click()
    assert manual.reader.chapter.id == "start"
    manual.forward.click()
    assert manual.reader.chapter.id == "keys"
    assert not manual.forward.isEnabled()


def test_words_are_found_in_all_chapters_and_marked(manual, qtbot):
    manual.contents.search.setText("沿用")
    assert any(title.startswith("进度填报 · 快填\n") for title in titles(manual))
    qtbot.keyClick(manual.contents.search, Qt.Key.Key_Return)
    marked = {selection.cursor.selectedText() for selection in manual.reader.extraSelections()}
    assert marked == {"沿用"}


def test_a_word_of_the_clerks_own_finds_what_the_manual_calls_it(manual):
    manual.contents.search.setText("优盘")
    assert "手册中叫“u盘”" in manual.contents.said.text().lower()
    assert manual.contents.list.count()


def test_several_words_are_found_together_and_all_marked(manual, qtbot):
    manual.contents.search.setText("备份 恢复")
    assert titles(manual)[0].startswith("备份与恢复\n")
    qtbot.keyClick(manual.contents.search, Qt.Key.Key_Return)
    assert {selection.cursor.selectedText() for selection in manual.reader.extraSelections()} == {"备份", "恢复"}


def test_words_that_are_nowhere_are_said_to_be(manual):
    manual.contents.search.setText("无此一说")
    assert titles(manual) == []
    assert "没有找到" in manual.contents.said.text()


def test_escape_empties_the_search_before_it_closes(manual, qtbot):
    manual.contents.search.setFocus()
    manual.contents.search.setText("沿用")
    qtbot.keyClick(manual.contents.search, Qt.Key.Key_Escape)
    assert manual.contents.search.text() == ""
    assert manual.isVisible()
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_nothing_but_the_manual_is_loaded(manual):
    assert manual.reader.loadResource(1, QUrl("https://example.com/a")) is None


def test_another_appearance_is_taken_on(manual):
    light = manual.reader.document().defaultStyleSheet()
    dress(QCoreApplication.instance(), "dark", BASE_POINTS)
    QCoreApplication.sendEvent(manual, QEvent(QEvent.Type.PaletteChange))
    assert manual.reader.document().defaultStyleSheet() != light


def test_the_whole_manual_is_written_as_pdf(manual, tmp_path, qtbot):
    manual.write(tmp_path / "手册.pdf")
    qtbot.waitUntil(manual.save.isEnabled, timeout=20_000)
    assert (tmp_path / "手册.pdf").read_bytes().startswith(b"%PDF")
    assert "已保存“手册.pdf”" in manual.said.text()


def test_a_place_that_cannot_be_written_to_is_said(manual, tmp_path, qtbot):
    manual.write(tmp_path / "没有" / "手册.pdf")
    qtbot.waitUntil(manual.save.isEnabled, timeout=20_000)
    assert "请先建立该文件夹" in manual.notice.text.text()


def test_the_chapter_is_printed(manual, tmp_path, qtbot):
    def choose(printer, *_):
        printer.setOutputFileName(str(tmp_path / "本章.pdf"))
        return True

    manual.print_chapter(choose)
    qtbot.waitUntil(lambda: "送往打印机" in manual.said.text(), timeout=20_000)
    assert (tmp_path / "本章.pdf").read_bytes().startswith(b"%PDF")
    assert "十分钟上手" in manual.said.text()


def test_one_chapter_is_written_by_itself(manual, tmp_path, qtbot):
    manual.write(tmp_path / "一章.pdf", [chapter("form")])
    qtbot.waitUntil(manual.save.isEnabled, timeout=20_000)
    with PdfDocument(tmp_path / "一章.pdf") as paper:
        assert len(paper) == 1


def test_a_picture_is_never_larger_than_it_was_taken(manual):
    manual.resize(2000, 900)
    shown = manual.reader.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("rule.png"))
    assert shown.deviceIndependentSize().width() == QImage(str(resource("pictures", "rule.png"))).width()
