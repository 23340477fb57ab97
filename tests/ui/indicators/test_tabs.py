"""The side panel, tab by tab, through its widgets."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.domain.indicator import Basis, Part
from perfdesk.domain.pace import PaceKind
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.operations.units import set_holder
from perfdesk.operations.years import copy_year
from perfdesk.ui.pages.indicators.panel import TABS
from perfdesk.ui.pages.indicators.tabs.basic_tab import BasicTab
from perfdesk.ui.pages.indicators.tabs.chain_tab import ChainTab
from perfdesk.ui.pages.indicators.tabs.history_tabs import RecordTab, VersionsTab
from perfdesk.ui.pages.indicators.tabs.issue_bar import PAPER
from perfdesk.ui.pages.indicators.tabs.rule_tab import RuleTab
from perfdesk.ui.pages.indicators.tabs.share_model import POINTS, ROLE, TARGET, UNIT, ShareModel
from perfdesk.ui.pages.indicators.tabs.shares_tab import SharesTab
from perfdesk.ui.pages.indicators.tabs.terms_tab import TermsTab

LEAF = "粮食播种面积"


def pick(choice, value):
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


@pytest.fixture
def terms(desk, node):
    """What binds a node now."""
    return lambda name: next(one.terms for one in desk.county().leaves if one.node.id == node(name).id)


@pytest.mark.parametrize("name", [LEAF, "乡村振兴", "“五网”建设——水网"])
def test_every_tab_shows_every_kind_of_node_without_touching_it(tab, desk, name):
    steps = len(desk.doc.log())
    assert [tab(name, kind).view.node.name for kind in TABS] == [name] * len(TABS)
    assert len(desk.doc.log()) == steps


def test_the_fields_of_a_group_stand_as_close_as_those_of_a_leaf(tab, qapp):
    shown = tab("经济高质量发展", BasicTab)
    qapp.processEvents()
    between = shown.texts["code"].y() - shown.texts["name"].geometry().bottom()
    assert between < 8


@pytest.mark.parametrize(("kind", "height"), [(BasicTab, 480), (TermsTab, 480), (SharesTab, 243), (VersionsTab, 243)])
def test_a_tab_needs_no_more_height_than_small_screens_have(tab, kind, height):
    shown = tab("固定资产投资增速", kind)
    assert shown.layout().totalHeightForWidth(358) <= height


def test_basic_fields_are_one_step_each(tab, node, desk, enter):
    basic = tab(LEAF, BasicTab)
    enter(basic.texts["measure_unit"], "亩")
    pick(basic.words["basis"], Basis.POINT)
    basic.months.buttons[0].click()
    assert (node(LEAF).measure_unit, node(LEAF).basis) == ("亩", Basis.POINT)
    assert 1 not in node(LEAF).reporting_months
    desk.undo()
    assert 1 in node(LEAF).reporting_months


def test_escape_brings_back_what_stood_there(tab, desk, qtbot):
    steps, basic = len(desk.doc.log()), tab(LEAF, BasicTab)
    for field in (basic.texts["measure_unit"], basic.remark):
        before = text_of(field)
        qtbot.keyClicks(field, "9")
        assert text_of(field) != before
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert text_of(field) == before
    assert len(desk.doc.log()) == steps


def text_of(field):
    return field.text() if hasattr(field, "text") else field.toPlainText()


def test_a_corrected_target_keeps_its_paper(tab, desk, node, terms, enter):
    before = desk.county().data.versions[node(LEAF).id]
    enter(tab(LEAF, TermsTab).target, "≥45")
    assert terms(LEAF).target.value == 45
    old, new = (
        [v for v in versions if v.part is Part.TARGET][-1]
        for versions in (before, desk.county().data.versions[node(LEAF).id])
    )
    assert (old.effective_month, old.issued_on, old.document) == (new.effective_month, new.issued_on, new.document)


def test_a_new_paper_binds_from_its_month(tab, desk, terms, enter):
    shown = tab(LEAF, TermsTab)
    pick(shown.issue.how, PAPER)
    pick(shown.issue.month, 10)
    shown.issue.document.setText("青考〔2024〕9号")
    enter(shown.points, "3")
    assert terms(LEAF).points == Decimal(3)
    desk.look_at(2024, 9)
    assert terms(LEAF).points == Decimal(2)


def test_what_is_no_number_is_refused_in_place(tab, desk, terms, qtbot, enter):
    with qtbot.waitSignal(desk.warned) as warned:
        enter(tab(LEAF, TermsTab).points, "两分")
    assert "不是数字" in warned.args[0]
    assert terms(LEAF).points == Decimal(2)


def test_the_pace_is_dragged_typed_and_kept(tab, terms, qtbot, enter):
    shown = tab(LEAF, TermsTab)
    pick(shown.pace.kind, PaceKind.MONTHLY)
    enter(shown.pace.months[2], "40")
    area = shown.pace.curve.rect()
    qtbot.mousePress(shown.pace.curve, Qt.MouseButton.LeftButton, pos=QPoint(12, area.center().y()))
    qtbot.keyPress(shown.pace.curve, Qt.Key.Key_Down)
    shown.apply.click()
    assert terms(LEAF).pace.shares[0] == Fraction(1, 2)
    assert terms(LEAF).pace.shares[2] == Fraction(2, 5)


def test_a_falling_pace_is_named(tab, enter):
    shown = tab(LEAF, TermsTab)
    pick(shown.pace.kind, PaceKind.MONTHLY)
    enter(shown.pace.months[11], "50")
    assert "12月应为100%" in shown.pace.wrong.text()


def test_a_figure_is_tried_under_the_rule_as_it_is_typed(tab, qtbot):
    shown = tab("新增规模以上工业企业", RuleTab)
    qtbot.keyClicks(shown.figure, "6")
    assert shown.outcome.text().startswith("得 1 分")
    assert "6÷12" in shown.working.text()


def test_a_wording_is_recognised_and_applied(tab, terms, desk):
    shown = tab(LEAF, RuleTab)
    shown.wording.setPlainText("每少1个百分点扣0.5分，扣完为止")
    shown.recognise.click()
    assert shown.kind.value == "step"
    assert shown.apply.isEnabled()
    shown.apply.click()
    assert terms(LEAF).rule.kind == "step"
    assert not shown.apply.isEnabled()
    desk.undo()
    assert terms(LEAF).rule.kind != "step"


def test_the_hint_of_a_deadline_is_of_the_files_year(tab, desk):
    copy_year(desk.doc, from_year=2024, to_year=2025)
    desk.look_at(2025, 1)
    assert tab(LEAF, TermsTab).due.placeholderText() == "如 2025-10-31，不填为12月31日"


def test_a_refresh_keeps_an_unapplied_rule(page, tab):
    shown = tab(LEAF, RuleTab)
    pick(shown.kind, "event")
    page.refresh()
    assert shown.kind.value == "event"


def test_the_chain_takes_a_name_and_the_lead_another_unit(tab, desk, node, enter):
    chain = tab(LEAF, ChainTab)
    field = chain.people[DutyRole.CONTACT].lineEdit()
    enter(field, "赵一鸣")
    lead = desk.county().data.tree.lead(node(LEAF).id)
    held = [duty.name for duty in desk.county().data.tree.duties[lead.id] if duty.role is DutyRole.CONTACT]
    assert held == ["赵一鸣"]
    other = next(unit for unit in desk.county().data.units.values() if unit.short_name == "水利局")
    pick(chain.lead, other.id)
    assert desk.county().data.tree.lead(node(LEAF).id).unit_id == other.id


def test_what_units_can_answer_for_is_filled_in_for_all_leaves(tab, desk):
    held = [duty for duty in desk.doc.rows(Duty, year=2024) if duty.role is DutyRole.CONTACT]
    leads = [duty for duty in held if duty.subject_id in desk.county().data.assignments]
    with desk.doc.step("没有责任人", year=2024):
        desk.doc.remove(*leads, year=2024)
    for unit in desk.county().data.units.values():
        set_holder(desk.doc, year=2024, unit_id=unit.id, role=DutyRole.CONTACT, name="联络员")
    chain = tab(LEAF, ChainTab)
    led = sum(one.assignment is not None for one in desk.county().leaves)
    assert chain.filling.text() == f"未落实的{led}项都按单位的补齐"
    chain.filling.click()
    assert chain.people[DutyRole.CONTACT].currentText() == "联络员"
    assert chain.filling.isHidden()


def test_a_share_is_typed_over_and_the_sum_says_so(tab):
    shares = tab(LEAF, SharesTab)
    assert "一致" in shares.said.text()
    shares.model.setData(shares.model.index(1, TARGET), "1")
    assert shares.model.index(1, TARGET).data() == "1"
    assert shares.said.text().startswith("▲")
    shares.model.setData(shares.model.index(1, ROLE), "配合")
    assert shares.model.index(1, ROLE).data() == "配合"
    shares.model.setData(shares.model.index(1, POINTS), "0.5")
    assert "0.5" in [shares.model.index(row, POINTS).data() for row in range(shares.model.rowCount())]


def paste(shares, text, row, column):
    QGuiApplication.clipboard().setText(text)
    shares.table.setCurrentIndex(shares.model.index(row, column))
    shares.paste()


def test_a_block_from_wps_is_pasted_as_one_step(tab, desk):
    shares = tab(LEAF, SharesTab)
    names = [shares.model.index(row, UNIT).data() for row in (1, 2)]
    before, steps = shares.said.text(), len(desk.doc.log())
    paste(shares, f"{names[0]}\t配合\t11\t0.5\r\n{names[1]}\t承担\t12\t\r\n".replace("\t\r", "\t0.25\r"), 1, UNIT)
    shown = [[shares.model.index(row, column).data() for column in (ROLE, TARGET, POINTS)] for row in (1, 2)]
    assert sorted(shown) == [["承担", "12", "0.25"], ["配合", "11", "0.5"]]
    assert len(desk.doc.log()) == steps + 1
    desk.undo()
    assert shares.said.text() == before


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("县教育局", UNIT, "排成一致"),
        ("1\t2\t3", POINTS, "减少复制的行列"),
        ("头头", ROLE, "应为牵头"),
        ("很多", POINTS, "不是数字"),
        ("牵头", ROLE, "只能有一个"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_whole(tab, desk, qtbot, text, column, said):
    shares, steps = tab(LEAF, SharesTab), len(desk.doc.log())
    with qtbot.waitSignal(desk.warned, check_params_cb=lambda warned: said in warned):
        paste(shares, text, 1, column)
    assert len(desk.doc.log()) == steps


def test_a_unit_is_added_and_taken_away(tab, desk):
    shares = tab("新增规模以上工业企业", SharesTab)
    before = shares.model.rowCount()
    town = next(unit for unit in desk.county().data.units.values() if unit.name == "河东镇")
    shares.unit.show_value(town.id)
    shares._add()
    assert shares.model.rowCount() == before + 1
    shares.table.setCurrentIndex(shares.model.index(before, 0))
    shares._remove()
    assert shares.model.rowCount() == before


def test_the_grid_is_a_model(tab):
    model = ShareModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(tab(LEAF, SharesTab).model._shares)
    model.show(())


def test_versions_name_the_binding_one_and_can_be_taken_back(tab, page, terms, enter):
    enter(tab(LEAF, TermsTab).points, "4")
    versions = page.panel.go_to(VersionsTab)
    model = versions.table.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["1月 现行", "1月"]
    versions.table.setCurrentIndex(model.index(0, 0))
    versions.remove.click()
    assert terms(LEAF).points == Decimal(2)


def test_the_record_says_who_did_what(tab, page, enter):
    enter(tab(LEAF, TermsTab).points, "4")
    model = page.panel.go_to(RecordTab).table.model()
    assert [model.index(0, column).data() for column in (1, 2)] == ["修改分值", "王敏"]
    assert re.fullmatch(r"(\d{4}年)?\d{1,2}月\d{1,2}日 \d\d:\d\d", model.index(0, 0).data())
