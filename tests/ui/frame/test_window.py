"""Opening, making and closing files in the one window."""

import errno
import gc
import shutil
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from perfdesk.document import Document
from perfdesk.operations.sample.county import TODAY
from perfdesk.store import lock
from perfdesk.ui.frame.doorbell import Doorbell, ring
from perfdesk.ui.frame.window import Window
from perfdesk.ui.help.help_window import HelpWindow
from perfdesk.ui.page import Target
from perfdesk.ui.pages import PAGES
from perfdesk.ui.settings import Settings
from perfdesk.ui.widgets import passing_menu


@pytest.fixture
def window(settings, qtbot):
    """The window on its first page."""
    made = Window(settings, PAGES, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def file(doc):
    """A closed copy of the sample county."""
    doc.close()
    return doc.path


HOLD = """
import sys
from pathlib import Path
from perfdesk.document import Document
doc = Document.open(Path(sys.argv[1]), person="李强")
print("open", flush=True)
input()
"""
RING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from perfdesk.ui.frame.doorbell import ring
app = QCoreApplication([])
sys.exit(ring(Path(sys.argv[1])))
"""


@pytest.fixture
def held(file):
    """The file while another program has it open for writing."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "open\n"
    yield file
    holder.communicate("\n")


def test_the_first_start_offers_three_ways(window):
    assert [choice.accessibleName() for choice in (window.start.sample, window.start.new, window.start.open)] == [
        "打开示例县",
        "新建文件",
        "打开文件",
    ]


def test_the_first_page_leads_to_the_manual(window):
    window.start.manual.click()
    assert window.findChild(HelpWindow).reader.chapter.title == "十分钟上手"


def test_a_file_opens_and_is_remembered(window, file):
    assert window.open_file(file)
    assert window.windowTitle().startswith("青河县2024")
    assert window.settings.recent == (file,)


def test_closing_the_file_leads_back_to_the_first_page_with_it_on_top(window, file):
    window.open_file(file)
    window.show_start()
    Document.open(file).close()
    assert window.start is not None


def test_a_file_that_is_none_of_ours_is_refused_in_words(window, tmp_path):
    path = tmp_path / "报表.perfdesk"
    path.write_text("不是数据库")
    assert not window.open_file(path)
    assert "不是 perfdesk 文件" in window.start.notice.text.text()


def test_a_file_held_elsewhere_says_who_and_opens_read_only(window, held):
    assert not window.open_file(held)
    assert "李强" in window.start.notice.text.text()
    window.start.notice.remedy.click()
    assert window.workspace.desk.read_only
    assert window.windowTitle() == "青河县2024（只读） - perfdesk"
    assert window.workspace.status.saved.text() == "只读"
    assert not window.workspace.top.undo.isEnabled()


def test_a_refusal_leaves_the_open_file_as_it_is(window, file, tmp_path):
    window.open_file(file)
    assert not window.open_file(tmp_path / "没有.perfdesk")
    assert window.workspace.desk.doc.path == file
    assert "找不到文件" in window.workspace.notice.text.text()


def test_a_new_file_is_made_for_a_county_and_year(window, tmp_path):
    assert window.new_file(tmp_path / "临江县2025.perfdesk", "临江县", 2025)
    assert window.workspace.top._office.text() == "临江县绩效考评办公室"
    assert window.workspace.desk.year == 2025


def test_a_county_without_a_name_cannot_be_made(window):
    window.start.ask_new()
    assert not window.start.making.isEnabled()
    window.start.county.setText("临江县")
    assert window.start.making.isEnabled()


def test_the_sample_is_made_off_the_ui_thread_and_opened(window, tmp_path, qtbot):
    window.open_sample(tmp_path / "示例县2024.perfdesk")
    assert window.workspace is None
    assert window.start.work.isVisible()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    assert window.workspace.desk.year == 2024


def test_a_cancelled_sample_leaves_nothing_behind(window, tmp_path, qtbot):
    path = tmp_path / "示例县2024.perfdesk"
    window.open_sample(path)
    window._task.cancel()
    qtbot.waitUntil(lambda: window._task is None, timeout=20_000)
    assert not path.exists()
    assert "已取消" in window.start.notice.text.text()


def test_a_second_start_rings_the_first_window(window, file, qtbot):
    window.open_file(file)
    qtbot.waitUntil(lambda: ring(file))  # It answers once the file is painted.
    with qtbot.waitSignal(window.bell.rung, timeout=10_000):
        second = subprocess.Popen([sys.executable, "-c", RING, file])
    assert second.wait() == 1


def test_nobody_answers_for_a_file_that_is_not_open(file):
    assert not ring(file)


def test_a_bell_that_a_crash_left_behind_is_replaced(held):
    first, second = Doorbell(), Doorbell()
    first.answer(held)
    second.answer(held)
    assert ring(held)


def test_appearance_and_size_of_text_are_remembered(window, file, qapp):
    window.open_file(file)
    window.restyle("dark", 11)
    assert (window.settings.text("appearance"), qapp.font().pointSize()) == ("dark", 11)


def test_closing_the_window_closes_the_file(window, file):
    window.open_file(file)
    window.close()
    Document.open(file).close()


def test_a_menu_that_is_open_closes_with_its_file_and_nothing_is_heard_of_it(window, file):
    window.open_file(file)
    window.show()
    desk, heard = window.workspace.desk, []
    desk.told.connect(heard.append)
    menu = passing_menu(window.workspace.page)
    menu.addAction("复制", lambda: desk.tell("已复制"))
    menu.popup(window.pos())
    window.ask_close()
    assert QApplication.activePopupWidget() is None
    desk.tell("已复制")
    assert heard == []


def test_a_closed_file_is_let_go_of(window, file, qtbot):
    window.open_file(file)
    for page in PAGES:
        window.workspace.show_page(page.id)
    kept = weakref.ref(window.workspace.desk.doc)
    window.ask_close()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)


def test_what_had_the_keyboard_is_let_go_of_with_its_file(window, file, qtbot):
    window.open_file(file)
    window.workspace.show_page("units")
    kept = weakref.ref(window.workspace.page.table.horizontalHeader())
    kept().setFocus()
    window.workspace.show_page("units")
    window.ask_close()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)


def test_what_reads_names_when_the_file_is_closed_is_let_go_of(window, file, qtbot):
    for _ in range(3):
        window.open_file(file)
        kept = weakref.ref(window.workspace.top.search)
        kept()._prepare()
        window.ask_close()
        qtbot.waitUntil(lambda kept=kept: gc.collect() >= 0 and kept() is None)


@pytest.mark.parametrize("page", ["output", "charts"])
def test_what_is_drawn_when_the_file_is_closed_is_not_asked_of_it_any_more(window, file, qtbot, page):
    window.open_file(file)
    window.workspace.show_page(page, Target(item="packet"))
    qtbot.wait(50)
    window.ask_close()
    qtbot.wait(50)
    assert window.start


@pytest.fixture
def ctrl(window, qapp, qtbot):
    """Press a key together with Ctrl, once the window is there and has the keyboard."""

    def press(key):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qapp.processEvents()
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    return press


def test_the_first_page_is_worked_with_keys(window, file, ctrl):
    ctrl(Qt.Key.Key_N)
    assert window.start.county.hasFocus()
    window.open_file(file)
    window.show_start()
    ctrl(Qt.Key.Key_1)
    assert window.workspace.desk.doc.path == file


def test_the_keyboard_acts_on_the_page_that_comes_forward(window, file, ctrl):
    window.open_file(file)
    for page, part in (("charts", "view"), ("entry", "grid"), ("indicators", "tree"), ("units", "table")):
        ctrl(Qt.Key(Qt.Key.Key_1 + [kind.id for kind in PAGES].index(page)))
        assert window.focusWidget() is getattr(window.workspace.page, part)


def test_a_file_in_a_synchronised_folder_is_warned_of(window, sample_file, tmp_path):
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    window.open_file(Path(shutil.copy(sample_file, folder)))
    assert "网盘" in window.centralWidget().notice.text.text()


def test_a_file_that_cannot_be_written_is_opened_to_look_at_and_says_why(window, file, monkeypatch):
    def locked(*_):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(lock, "leave", locked)
    window.open_file(file)
    assert window.workspace.desk.read_only
    assert "文件只能查看" in window.workspace.notice.text.text()


@pytest.mark.parametrize(
    ("county", "typed", "made"),
    [("临江县", "临江县2024.10", "临江县2024.10.perfdesk"), ("../CON", "", "_CON2025.perfdesk")],
)
def test_a_new_file_is_called_as_it_was_typed_and_proposed_safely(window, tmp_path, monkeypatch, county, typed, made):
    def choose(_parent, _title, proposed, _kinds):
        return str(tmp_path / (typed or Path(proposed).name)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.start.new_asked.emit(county, 2025)
    assert [one.name for one in tmp_path.glob("*.perfdesk")] == [made]


def test_settings_that_cannot_be_kept_are_said(tmp_path, qtbot, file):
    (tmp_path / "文件").write_text("")
    window = Window(Settings(tmp_path / "文件" / "settings.ini"), PAGES, TODAY)
    qtbot.addWidget(window)
    assert window.open_file(file)
    assert "本机设置不能保存" in window.workspace.notice.text.text()


def test_a_sample_that_cannot_be_made_is_said(window, tmp_path, qtbot):
    (tmp_path / "文件").write_text("")
    window.open_sample(tmp_path / "文件" / "示例县2024.perfdesk")
    qtbot.waitUntil(lambda: not window.start.notice.isHidden())
