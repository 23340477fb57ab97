"""What pages share: doing, saying, going, and slow work."""

import threading
from datetime import date
from time import sleep

import pytest

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import units
from perfdesk.operations.sample.county import TODAY
from perfdesk.operations.settings import add_year
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.work.bites import Bites


def refuse():
    raise PerfdeskError("分值不能为负。请核对后重新填写。")


@pytest.fixture
def warned(desk):
    said = []
    desk.warned.connect(said.append)
    return said


@pytest.fixture
def told(desk):
    said = []
    desk.told.connect(said.append)
    return said


def test_what_is_done_is_told_to_all_pages(desk, qtbot):
    with qtbot.waitSignal(desk.document_changed) as change:
        assert desk.do(lambda: units.add_unit(desk.doc, name="新区管委会"))
    assert "unit" in change.args[0].tables


def test_a_refusal_is_said_in_place_and_taken_back_by_the_next_success(desk, warned):
    assert not desk.do(refuse)
    assert desk.do(lambda: None)
    assert warned == ["分值不能为负。请核对后重新填写。", ""]


def test_undo_and_redo_name_the_step(desk, told):
    desk.do(lambda: units.add_unit(desk.doc, name="新区管委会"))
    desk.undo()
    desk.redo()
    assert told[0].startswith("已撤销“")
    assert told[1] == told[0].replace("撤销", "重做")


def test_undo_with_nothing_to_undo_is_refused_in_words(desk, warned):
    while desk.doc.undo_title:
        desk.undo()
    warned.clear()
    desk.undo()
    assert warned[0].startswith("没有可撤销的操作")


def test_the_month_is_remembered(desk, doc, settings):
    desk.look_at(2024, 7)
    assert Desk(doc, settings, pages=frozenset(), today=TODAY).month == 7


def test_a_new_file_opens_on_the_month_before_today(desk):
    assert (desk.year, desk.month) == (2024, 10)


@pytest.mark.parametrize(("today", "month"), [(date(2025, 1, 8), 12), (date(2026, 11, 22), 10)])
def test_a_year_that_is_over_opens_on_december_and_long_after_on_its_last_figures(doc, settings, today, month):
    assert Desk(doc, settings, pages=frozenset(), today=today).month == month


def opened(doc, settings, today):
    return Desk(doc, settings, pages=frozenset(), today=today)


def test_turning_to_the_new_year_leads_to_its_january_and_back_to_december(doc, settings):
    add_year(doc, year=2025)
    desk = opened(doc, settings, date(2025, 1, 8))
    desk.look_at(2024, 12)
    desk.turn_to(2025)
    assert (desk.year, desk.month) == (2025, 1)
    desk.turn_to(2024)
    assert (desk.year, desk.month) == (2024, 12)


def test_the_file_opens_in_the_year_last_looked_at(doc, settings):
    add_year(doc, year=2025)
    opened(doc, settings, date(2025, 1, 8)).look_at(2024, 11)
    assert opened(doc, settings, date(2025, 1, 9)).year == 2024


@pytest.mark.parametrize(("today", "place"), [(date(2024, 12, 10), (2024, 11)), (date(2025, 1, 8), (2025, 1))])
def test_a_year_prepared_ahead_is_not_opened_before_it_begins(doc, settings, today, place):
    add_year(doc, year=2025)
    desk = opened(doc, settings, today)
    assert (desk.year, desk.month) == place


def test_looking_at_the_same_month_changes_nothing(desk, qtbot):
    with qtbot.assertNotEmitted(desk.month_changed):
        desk.look_at(desk.year, desk.month)


def test_a_month_chosen_as_the_file_is_closed_is_not_looked_at(desk, qtbot):
    desk.close()
    with qtbot.assertNotEmitted(desk.month_changed):
        desk.look_at(2024, 3)


@pytest.fixture
def slowly(desk, monkeypatch):
    """Let every month take longer to judge than anybody should wait."""
    monkeypatch.setattr(desk.doc, "assessing", lambda *_: (sleep(0.02) for _ in range(5)))


@pytest.mark.usefixtures("slowly")
def test_a_month_is_looked_at_once_it_is_judged_and_nobody_waits_for_it(desk, told, qtbot):
    desk.come_to(2024, 3)
    assert (desk.month, told) == (10, ["正在计算2024年3月的结果……"])
    qtbot.waitUntil(lambda: desk.month == 3)
    assert told[-1] == ""


@pytest.mark.usefixtures("slowly")
def test_who_comes_back_before_a_month_is_judged_stays(desk, qtbot):
    desk.come_to(2024, 3)
    desk.come_to(2024, 10)
    qtbot.waitUntil(lambda: not desk.findChild(Bites).busy)
    assert desk.month == 10


@pytest.mark.usefixtures("slowly")
def test_a_year_taken_back_before_it_is_judged_is_not_looked_at(desk, qtbot):
    add_year(desk.doc, year=2025)
    desk.come_to(2025)
    desk.undo()
    qtbot.waitUntil(lambda: not desk.findChild(Bites).busy)
    assert desk.year == 2024


@pytest.mark.usefixtures("slowly")
def test_who_goes_elsewhere_meanwhile_stays_there(desk, qtbot):
    desk.come_to(2024, 3)
    desk.look_at(2024, 5)
    qtbot.wait(200)
    assert desk.month == 5


def test_only_pages_there_are_can_be_offered(desk):
    assert (desk.offers("overview"), desk.offers("没有")) == (True, False)


def test_a_target_tells_its_filters():
    target = Target(filters=(("unit", "u1"), ("light", "red")))
    assert (target.filter("light"), target.filter("cause")) == ("red", "")


def test_slow_work_runs_off_the_ui_thread(desk, qtbot):
    results = []
    desk.work("读取", lambda _: threading.current_thread(), results.append)
    qtbot.waitUntil(lambda: results != [])
    assert results[0] is not threading.main_thread()
    assert not desk.busy


def test_its_progress_is_told_in_the_ui_thread(desk, qtbot):
    seen = []
    desk.worked.connect(lambda task: task.progressed.connect(lambda *step: seen.append((*step, threading.get_ident()))))
    desk.work("读取", lambda progress: progress(3, 3))
    qtbot.waitUntil(lambda: not desk.busy)
    assert seen == [(3, 3, threading.get_ident())]


def test_cancelled_work_says_so(desk, qtbot):
    said, go_on = [], threading.Event()
    desk.told.connect(said.append)
    desk.worked.connect(lambda task: (task.cancel(), go_on.set()))

    def work(progress):
        go_on.wait(5)
        progress(1, 2)

    desk.work("导入", work)
    qtbot.waitUntil(lambda: not desk.busy)
    assert said == ["已取消“导入”"]


def test_refused_work_is_said_in_place(desk, warned, qtbot):
    desk.work("导入", lambda _: refuse())
    qtbot.waitUntil(lambda: warned != [])
    assert warned == ["分值不能为负。请核对后重新填写。"]


def test_one_work_at_a_time(desk, warned, qtbot):
    hold = threading.Event()
    desk.work("导入", lambda _: hold.wait(5))
    assert not desk.work("导出", lambda _: None)
    hold.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert "另一项任务" in warned[0]


def test_work_that_holds_the_document_locks_it_and_tells_its_changes_at_the_end(desk, warned, qtbot):
    hold, changes = threading.Event(), []
    desk.document_changed.connect(changes.append)

    def work(_):
        units.add_unit(desk.doc, name="新区管委会")
        hold.wait(5)

    desk.work("导入", work, holds_document=True)
    assert not desk.do(lambda: None)
    assert (desk.read_only, changes) == (True, [])
    hold.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert len(changes) == 1
    assert "正在处理" in warned[0]


def test_work_that_breaks_reaches_the_crash_dialog(desk, qtbot):
    with qtbot.captureExceptions() as caught:
        desk.work("导入", lambda _: 1 / 0)
        qtbot.waitUntil(lambda: not desk.busy and caught != [])
    assert caught[0][0] is ZeroDivisionError


def test_closing_ends_what_is_under_way(desk):
    desk.work("导入", lambda progress: [progress(0, 1) for _ in range(10**9)])
    desk.close()
    with pytest.raises(Exception, match="closed"):
        desk.doc.log()


def test_a_copy_is_read_only(doc, settings):
    with Document.open(doc.path, read_only=True) as copy:
        assert Desk(copy, settings, pages=frozenset(), today=TODAY).read_only
