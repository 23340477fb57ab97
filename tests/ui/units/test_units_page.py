"""The page of units and people, as a clerk uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from perfdesk.domain.indicator import AssignmentRole
from perfdesk.domain.unit import Duty, DutyRole, Person, Unit, UnitKind
from perfdesk.operations import units
from perfdesk.operations.sample.county import TODAY, new_file
from perfdesk.reports.boards.directory import LEADERS
from perfdesk.ui.desk import Target
from perfdesk.ui.frame.workspace import Workspace


@pytest.fixture
def page(workspace):
    """The page, on the first unit of the sample."""
    workspace.desk.go("units")
    return workspace.page


@pytest.fixture
def new_file_in(tmp_path, settings, pages, qtbot):
    """A window of one width or another on a new file."""
    path = tmp_path / "白水县2024.perfdesk"
    with new_file(path, county="白水县", year=2024, person="王敏") as doc:

        def opened(width):
            made = Workspace(doc, settings, pages, QMenu(), today=TODAY)
            qtbot.addWidget(made)
            made.resize(width, 512)
            made.show()
            made.desk.go("units")
            return made

        yield opened


@pytest.fixture
def bureau(doc):
    return doc.row(Unit, name="县发展和改革局")


def shown(table, column=0):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def search(page, text):
    page.search.setText(text)
    return [title for title in shown(page.table) if not title.endswith("个）")]


def test_it_opens_on_the_first_unit(page):
    assert page.panel.title.text() == "县发展和改革局"
    assert "指标10项" in page.panel.summary.text()


@pytest.mark.parametrize("typed", ["发改", "fgj", "计划委员会", "李镕"])
def test_a_unit_is_found_by_name_initials_old_name_or_person(page, typed):
    assert "县发展和改革局" in search(page, typed)


def test_nothing_found_leaves_an_empty_list(page):
    assert search(page, "没有这个单位") == []


@pytest.mark.parametrize("width", [911, 1366])
def test_a_new_file_says_where_its_units_come_from(new_file_in, width):
    window = new_file_in(width)
    assert window.page.empty.isVisible()
    assert not window.page.panel.isVisible()


@pytest.mark.parametrize("tab", ["leaves", "people", "names"])
def test_a_unit_needs_no_more_height_than_the_smallest_screen_has(page, tab):
    page.panel.show_tab(tab)
    assert page.minimumSizeHint().height() <= 432


def test_its_indicators_stand_with_light_points_and_loss(page):
    titles = [column.title for column in page.panel.leaves.model().columns]
    assert titles[2:5] == ["灯", "分值", "预计扣分"]
    assert page.panel.leaves.model().rowCount() == 10


def test_targets_have_their_thousands_separated_as_figures_have(page):
    titles = [column.title for column in page.panel.leaves.model().columns]
    assert "1,860" in shown(page.panel.leaves, titles.index("年度目标"))


def test_the_months_are_told_in_words(page):
    assert "10月已报" in page.panel.strip.accessibleDescription()


def test_a_new_unit_is_ready_to_be_filled_in(page, doc):
    page.adding.click()
    page.new.setText("新区管委会")
    page.new.returnPressed.emit()
    assert page.panel.title.text() == "新区管委会"
    assert page.panel.view == "names"
    assert doc.undo_title == "新增单位“新区管委会”"


def test_a_name_that_is_taken_is_refused_in_place(page, workspace):
    page.new.setText("县财政局")
    page.new.returnPressed.emit()
    assert "已经有了" in workspace.notice.text.text()
    assert page.new.text() == "县财政局"


def type_into(qtbot, field, text):
    field.selectAll()
    field.insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_renaming_keeps_the_old_name_and_is_one_step(page, doc, bureau, qtbot):
    page.panel.show_tab("names")
    page.panel.names.name.setText("")
    type_into(qtbot, page.panel.names.name, "县发改和科技局")
    renamed = doc.row(Unit, id=bureau.id)
    assert (renamed.name, renamed.aliases[-1].name) == ("县发改和科技局", "县发展和改革局")
    doc.undo()
    assert page.panel.names.name.text() == "县发展和改革局"


def test_kind_and_group_are_written_where_they_stand(page, doc, bureau, qtbot):
    names = page.panel.names
    page.panel.show_tab("names")
    names.kind.setCurrentIndex(names.kind.findData(UnitKind.MASS.value))
    names.kind.activated.emit(names.kind.currentIndex())
    type_into(qtbot, names.group, "综合组")
    changed = doc.row(Unit, id=bureau.id)
    assert (changed.kind, changed.group) == (UnitKind.MASS, "综合组")


def cell(table, row, column):
    return table.model().index(row, column)


def test_who_answers_for_a_unit_is_written_into_its_open_leaves_in_one_step(page, doc, bureau):
    units.set_holder(doc, year=2024, unit_id=bureau.id, role=DutyRole.CONTACT, name="小陈")
    mine = [one.id for one in doc.year(2024).tree.unit_assignments[bureau.id] if one.role is AssignmentRole.LEAD]
    held = [duty for lead in mine for duty in doc.rows(Duty, subject_id=lead, role=DutyRole.CONTACT)]
    with doc.step("没有责任人", year=2024):
        doc.remove(*held, year=2024)
    page.panel.show_tab("people")
    people = page.panel.people
    assert f"（{len(mine)}项）" in people.handing.text()
    people.handing.click()
    assert {d.name for lead in mine for d in doc.rows(Duty, subject_id=lead, role=DutyRole.CONTACT)} == {"小陈"}
    assert people.handing.isHidden()
    assert doc.undo_title == f"按单位补齐{len(mine)}项指标的责任"


def test_an_alias_gets_its_dates_typed_over(page, doc, bureau, workspace):
    page.panel.show_tab("names")
    model = page.panel.names.aliases.model()
    assert model.setData(cell(page.panel.names.aliases, 0, 2), "2019年3月1日")
    assert str(doc.row(Unit, id=bureau.id).aliases[0].valid_to) == "2019-03-01"
    assert not model.setData(cell(page.panel.names.aliases, 0, 1), "昨天")
    assert "不是日期" in workspace.notice.text.text()


def test_an_alias_is_added_and_taken_away(page, doc, bureau):
    names = page.panel.names
    page.panel.show_tab("names")
    names.alias.setText("发改和粮食局")
    names.adding.click()
    names.aliases.choose("发改和粮食局")
    names.dropping.click()
    assert doc.row(Unit, id=bureau.id).aliases == bureau.aliases


def test_merging_shows_the_unit_that_stays(page, doc, bureau):
    page.panel.show_tab("names")
    finance = doc.row(Unit, name="县财政局")
    page.panel.names.merging.click()
    assert doc.row(Unit, id=bureau.id).merged_into is None
    page.panel.names.into.setCurrentIndex(page.panel.names.into.findData(finance.id))
    page.panel.names.merging.click()
    assert doc.row(Unit, id=bureau.id).merged_into == finance.id
    assert page.panel.title.text() == "县财政局"


def test_a_unit_with_indicators_is_not_deleted(page, doc, workspace, bureau):
    page.panel.show_tab("names")
    page.panel.names.removing.click()
    assert "并入其他单位" in workspace.notice.text.text()
    assert doc.row(Unit, id=bureau.id)


def test_units_move_and_stay_chosen(page, doc, bureau):
    page.panel.down.click()
    assert doc.row(Unit, id=bureau.id).position == 2
    assert page.table.current_key() == bureau.id


def test_a_new_head_holds_the_role_from_the_data_month(page, doc, bureau):
    page.panel.show_tab("people")
    assert page.panel.people.chain.model().setData(cell(page.panel.people.chain, 0, 1), "钱学林")
    held = [duty for duty in doc.year(2024).duties if duty.subject_id == bureau.id and duty.role is DutyRole.PRINCIPAL]
    assert [(duty.name, duty.from_month) for duty in sorted(held, key=lambda duty: duty.from_month)] == [
        ("周建国", 1),
        ("钱学林", 10),
    ]
    assert "钱学林" in shown(page.panel.people.people)


def test_a_telephone_is_typed_over(page, doc):
    page.panel.show_tab("people")
    table = page.panel.people.people
    assert table.model().setData(cell(table, 0, 2), "13900000000")
    assert doc.row(Person, name="周建国").phone == "13900000000"


def test_people_are_added_and_removed(page, doc, bureau):
    people = page.panel.people
    page.panel.show_tab("people")
    people.name.setText("新来的")
    people.adding.click()
    added = doc.row(Person, name="新来的")
    assert added.unit_id == bureau.id
    people.choose(added.id)
    people.removing.click()
    assert doc.rows(Person, name="新来的") == []


def test_a_person_found_elsewhere_opens_the_unit(page, doc, workspace):
    person = doc.row(Person, name="王堃")
    workspace.desk.go("units", Target(person.id))
    assert page.panel.title.text() == "县财政局"
    assert page.panel.people.people.current_key() == person.id


def test_county_leaders_have_only_people(page):
    page.table.choose(LEADERS)
    assert page.panel.title.text() == "县领导"
    assert not page.panel.tabs.isTabVisible(0)
    assert page.panel.strip.isHidden()


def test_it_comes_back_where_it_was(page, bureau):
    page.panel.show_tab("people")
    assert page.here() == Target(bureau.id, view="people")


@pytest.mark.parametrize("tab", ["leaves", "people", "names"])
def test_models_keep_the_rules_of_models(page, tab, doc, bureau):
    page.panel.show_tab(tab)
    tables = (
        page.table,
        page.panel.leaves,
        page.panel.people.chain,
        page.panel.people.people,
        page.panel.names.aliases,
    )
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(table.model(), mode) for table in tables]
    page.search.setText("局")
    page.search.clear()
    units.rename_unit(doc, unit_id=bureau.id, name="县发改和科技局")
    doc.undo()
    assert len(testers) == len(tables)
