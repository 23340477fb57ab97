"""The page of data and settings, as a clerk uses it."""

import re
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.domain.facts import Penalty, Veto
from perfdesk.domain.problems import Cancelled, Problem
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.unit import Unit
from perfdesk.formats.manual.chapters import chapter, place_about
from perfdesk.operations import units
from perfdesk.operations.ledger import reporting
from perfdesk.ui.desk import Target
from perfdesk.ui.frame.window import Window
from perfdesk.ui.pages.data import check_part
from perfdesk.ui.pages.data.data_page import PARTS


@pytest.fixture
def show(workspace):
    """Bring a part of the page forward."""

    def bring(view, item=""):
        workspace.desk.go("data", Target(item, view=view))
        return workspace.page.part

    return bring


def enter(field, text):
    field.setText(text)
    field.editingFinished.emit()


def column(table, place=0):
    model = table.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


@pytest.fixture
def scheme(doc):
    return lambda: doc.rows(Scheme, year=2024)[0]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_on_the_sample_and_is_remembered(show, workspace, part):
    assert isinstance(show(part.id), part)
    assert workspace.page.here() == Target(view=part.id)


@pytest.mark.parametrize("part", PARTS)
def test_help_tells_of_the_part_in_sight(show, workspace, part):
    show(part.id)
    place = place_about(workspace.page.topic, chapter("data"))
    assert part.title in (place.heading, place.chapter.title)


class TestScheme:
    def test_a_number_is_one_step(self, show, doc, scheme):
        enter(show("scheme").numbers["full_mark"], "100")
        assert scheme().full_mark == Decimal(100)
        doc.undo()
        assert scheme().full_mark is None

    def test_a_threshold_changes_the_lights_at_once(self, show, workspace, scheme):
        before = workspace.desk.county().totals[""].lights[Light.RED]
        enter(show("scheme").numbers["yellow"], "−30")
        assert scheme().lights.yellow == Fraction(-30)
        assert show("scheme").numbers["yellow"].text() == "−30"
        assert workspace.desk.county().totals[""].lights[Light.RED] < before

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [("risk_minimum", "1O", "不是数字"), ("yellow", "5", "黄灯的界限"), ("places", "9", "0至4")],
    )
    def test_what_is_refused_stays_marked(self, show, workspace, scheme, field, typed, said):
        before = scheme()
        enter(show("scheme").numbers[field], typed)
        assert said in workspace.notice.text.text()
        assert workspace.page.part.numbers[field].property("wrong")
        assert scheme() == before

    def test_a_light_gets_a_name_of_its_own_and_loses_it(self, show, scheme):
        enter(show("scheme").lights[Light.RED], "红牌")
        assert scheme().lights.name(Light.RED) == "红牌"
        enter(show("scheme").lights[Light.RED], "")
        assert scheme().lights.names == ()

    def test_grades_are_typed_over_in_place(self, show, scheme):
        model = show("scheme").grades.table.model()
        assert model.setData(model.index(0, 2), "25%")
        assert model.setData(model.index(2, 0), "及格")
        assert scheme().grades[0].largest_share == Fraction(1, 4)
        assert scheme().veto_grade == "及格"

    def test_grades_stay_in_order(self, show, scheme):
        grades = show("scheme").grades
        grades.adding.click()
        assert grades.table.model().setData(grades.table.model().index(4, 1), "95")
        assert [grade.lowest for grade in scheme().grades] == [95, 90, 80, 60, 0]

    def test_the_grade_of_a_veto_is_not_dropped(self, show, workspace, scheme):
        grades = show("scheme").grades
        grades.table.choose("2")
        grades.dropping.click()
        assert "一票否决的最高等次" in workspace.notice.text.text()
        grades.table.choose("3")
        grades.dropping.click()
        assert [grade.name for grade in scheme().grades] == ["优秀", "良好", "合格"]

    def test_a_second_scheme_can_be_left_out_of_the_ranking(self, show, doc):
        part = show("scheme")
        part.adding.click()
        enter(part.name, "县对部门")
        part.ranked.click()
        second = doc.rows(Scheme, name="县对部门")[0]
        assert doc.year(2024).office.ranked_schemes == tuple(key for key in doc.year(2024).schemes if key != second.id)
        part.ranked.click()
        assert doc.year(2024).office.ranked_schemes == ()

    def test_the_only_scheme_counts(self, show, workspace):
        part = show("scheme")
        part.ranked.click()
        assert part.ranked.isChecked()
        assert "至少要有一个方案" in workspace.notice.text.text()


def test_the_office_is_named_in_place(show, doc, workspace):
    enter(show("office").fields["here"], "我旗")
    enter(show("office").origins["province"], "自治区级")
    office = doc.year(2024).office
    assert (office.here, office.origin_names["province"]) == ("我旗", "自治区级")
    enter(show("office").fields["county"], "")
    assert "县名不能为空" in workspace.notice.text.text()


def test_how_long_a_request_may_wait_is_the_offices_choice(show, doc):
    enter(show("office").patience, "15")
    assert doc.year(2024).office.coordination_days == 15
    enter(show("office").patience, "零")
    assert doc.year(2024).office.coordination_days == 15


def test_causes_are_added_renamed_moved_and_dropped(show, doc):
    part = show("causes")
    part.new.setText("天气")
    part.adding.click()
    model = part.table.model()
    assert model.setData(model.index(10, 0), "自然灾害")
    part.table.choose("自然灾害")
    part.up.click()
    assert doc.year(2024).office.cause_categories[-2:] == ("自然灾害", "其他")
    part.dropping.click()
    assert "自然灾害" not in doc.year(2024).office.cause_categories


def test_a_cause_is_not_listed_twice(show, workspace):
    part = show("causes")
    part.new.setText("施工")
    part.adding.click()
    assert "已经有了" in workspace.notice.text.text()
    assert part.new.text() == "施工"


def test_points_are_taken_and_given_back(show, doc):
    part = show("penalties")
    part.points.setText("0.5")
    part.reason.setText("督查通报")
    part.taking.click()
    assert [(p.points, p.reason, p.month) for p in doc.rows(Penalty)] == [(Decimal("0.5"), "督查通报", 10)]
    part.penalties.choose(doc.rows(Penalty)[0].id)
    part.dropping.click()
    assert doc.rows(Penalty) == []


def test_a_veto_needs_its_reason(show, doc, workspace):
    part = show("penalties")
    part.barring.click()
    assert "不能为空" in workspace.notice.text.text()
    part.reason.setText("安全生产事故")
    part.barring.click()
    part.vetoes.choose(doc.rows(Veto)[0].id)
    part.lifting.click()
    assert doc.rows(Veto) == []


def test_vetoes_stand_right_below_the_points_taken(show):
    table = show("penalties").penalties
    assert table.height() <= table.horizontalHeader().height() + table.rowHeight(0) + 4


def test_a_backup_is_made_checked_and_listed(show, doc, workspace, qtbot):
    part = show("backup")
    assert "还没有备份" in column(part.table)[0]
    part.making.click()
    qtbot.waitUntil(lambda: not workspace.desk.busy)
    assert len(list((doc.path.parent / "备份").glob("*.perfdesk"))) == 1
    assert "最近备份" in part.where.text()
    assert part.restoring.isEnabled()


def test_the_data_is_checked_and_a_problem_opens_its_place(show, workspace, qtbot):
    part = show("check")
    assert str(part.table.model().rowCount()) in part.count.text()
    part.checking.click()
    qtbot.waitUntil(lambda: not workspace.desk.busy)
    assert "文件完好" in part.file.text()
    row = next(row for row, text in enumerate(column(part.table, 1)) if "责任未落实" in text or "待明确" in text)
    with qtbot.waitSignal(workspace.desk.went) as went:
        part.table.opened.emit(part.table.model().key_at(row))
    assert went.args[0] == "indicators"


def test_a_great_many_problems_are_counted_as_numbers_are_written_elsewhere(show, monkeypatch):
    monkeypatch.setattr(check_part, "check", lambda *_: [Problem("平川乡", "未报送")] * 1234)
    assert "有1,234个问题" in show("check").count.text()


def titles(part):
    return column(part.table, 3)


def test_the_journal_tells_who_did_what_and_finds_it(show, doc):
    units.add_unit(doc, name="新区管委会")
    part = show("journal")
    assert titles(part)[0] == "新增单位“新区管委会”"
    assert column(part.table, 2)[0] == "王敏"
    assert re.fullmatch(r"\d{4}年\d+月\d+日 \d\d:\d\d", column(part.table, 1)[0])
    part.search.setText("指标任务")
    assert titles(part) == ["导入指标任务分解表"]


def test_going_back_to_a_step(show, doc, workspace, qtbot):
    for name in ("甲局", "乙局"):
        units.add_unit(doc, name=name)
    step = next(one for one in doc.log() if "甲局" in one.title)
    part = show("journal", str(step.id))
    part.going.click()
    qtbot.waitUntil(lambda: not workspace.desk.busy)
    assert doc.rows(Unit, name="乙局") == []
    assert column(part.table, 4)[:2] == ["", "已撤销"]


def test_going_back_stops_where_it_must_and_says_why(show, workspace, qtbot):
    show("journal", "1").going.click()
    qtbot.waitUntil(lambda: not workspace.desk.busy)
    assert "到此为止：第3步“新建2024年”" in workspace.notice.text.text()


def test_taking_back_the_year_looked_at_leads_to_one_that_is_there(show, doc, workspace):
    show("years").adding.click()
    workspace.desk.look_at(2025, 1)
    doc.undo()
    assert workspace.desk.year == 2024


def test_the_last_import_is_undone_and_an_earlier_one_says_why_not(show, workspace, doc):
    part = show("imports")
    part.table.choose(part.table.model().key_at(1))
    part.undoing.click()
    assert "之后还有1步操作" in workspace.notice.text.text()
    part.table.choose(part.table.model().key_at(0))
    part.undoing.click()
    assert column(part.table, 4)[0] == "已撤销"
    assert doc.redo_title == "导入公众评议结果"


def test_an_import_begins_in_its_history(show):
    part = show("imports")
    part.importing.click()
    assert part.wizard.isVisible()
    part.wizard.cancel.click()


def test_years_are_added_copied_closed_and_reopened(show, doc, workspace):
    part = show("years")
    part.copying.click()
    assert doc.years == (2024, 2025)
    assert len(doc.year(2025).nodes) == len(doc.year(2024).nodes)
    part.table.choose("2024")
    assert not part.reopening.isEnabled()
    part.closing.click()
    assert doc.state(2024).closed
    assert not part.closing.isEnabled()
    part.reopening.click()
    assert "理由" in workspace.notice.text.text()
    part.reason.setText("市里复核")
    part.reopening.click()
    assert doc.state(2024).reason == "市里复核"


@pytest.mark.parametrize("way", ["adding", "copying"])
def test_a_new_year_is_called_by_its_own_number(show, workspace, qtbot, way):
    part = show("years")
    with qtbot.waitSignal(workspace.desk.told, check_params_cb=lambda said: "已新建2025年" in said):
        getattr(part, way).click()


def test_a_copied_year_says_which_report_days_went_over(show, doc, workspace, qtbot):
    reporting.set_report_day(doc, year=2024, day=5)
    part = show("years")
    with qtbot.waitSignal(workspace.desk.told, check_params_cb=lambda said: "报送时间沿用上年（次月5日前）" in said):
        part.copying.click()


def test_a_year_that_is_none_is_refused(show, doc, workspace):
    part = show("years")
    part.new.setText("25")
    part.adding.click()
    assert "2000至2100" in workspace.notice.text.text()
    assert doc.years == (2024,)


def test_about_names_the_fonts_and_their_licences(show):
    assert "SIL OPEN FONT LICENSE" in show("about").licences.toPlainText()


def test_a_closed_year_cannot_be_typed_into(show):
    show("years").closing.click()
    assert show("office").fields["here"].isReadOnly()
    assert show("scheme").grades.table.model().read_only


@pytest.mark.parametrize("view", ["causes", "backup", "check", "journal", "imports", "years"])
def test_models_keep_the_rules_of_models(show, doc, view):
    part = show(view)
    tester = QAbstractItemModelTester(part.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    units.add_unit(doc, name="新区管委会")
    doc.undo()
    assert tester.model() is part.table.model()


@pytest.fixture
def window(sample_file, settings, pages, tmp_path, qtbot):
    """The whole window on a copy of the sample county."""
    path = tmp_path / sample_file.name
    shutil.copyfile(sample_file, path)
    made = Window(settings, pages, today=date(2024, 11, 10))
    qtbot.addWidget(made)
    made.show()
    made.open_file(path)
    yield made
    made.close()


def test_restoring_takes_three_clicks_and_comes_back_to_the_same_place(window, qtbot):
    desk = window.workspace.desk
    desk.go("data", Target(view="backup"))
    part = window.workspace.page.part
    part.making.click()
    qtbot.waitUntil(lambda: not desk.busy)
    units.add_unit(desk.doc, name="新区管委会")
    part.table.choose(part.table.model().key_at(0))
    part.restoring.click()
    assert "替换当前文件" in part.question.text()
    part.confirming.click()
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.desk is not desk)
    assert window.workspace.page.here() == Target(view="backup")
    assert window.workspace.desk.doc.rows(Unit, name="新区管委会") == []
    assert "已恢复到" in window.workspace.status.said.text()


def test_work_on_the_closed_file_that_is_cancelled_opens_it_again(window, qtbot):
    def give_up():
        raise Cancelled

    desk = window.workspace.desk
    desk.let_go("恢复备份", give_up)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.desk is not desk)
    assert window.workspace.notice.text.text() == "已取消“恢复备份”。"


def test_a_restore_that_fails_leaves_the_file_as_it_was(window, qtbot, tmp_path):
    desk = window.workspace.desk
    desk.go("data", Target(view="backup"))
    part = window.workspace.page.part
    part.making.click()
    qtbot.waitUntil(lambda: not desk.busy)
    part.table.choose(part.table.model().key_at(0))
    part.restoring.click()
    for copy in (tmp_path / "备份").iterdir():
        copy.write_bytes(b"damaged")
    part.confirming.click()
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.desk is not desk)
    assert window.workspace.notice.text.text()
    assert window.workspace.desk.doc.rows(Unit)
