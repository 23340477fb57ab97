"""What operations refuse, in words a clerk can act on; nothing is written then."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Cause, CauseKind, Manual, Note, SubmissionState, Verdict, VerdictStage
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import AssignmentRole, NodeKind, Part, Rule
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Lights
from perfdesk.domain.unit import Duty, DutyRole
from perfdesk.domain.year import Office
from perfdesk.operations import figures, indicators, settings, submissions, units


def judged(s, points):
    figures.set_verdict(s.doc, verdict=Verdict("终", s.lead.id, VerdictStage.FINAL, Decimal(points), 12))


REFUSED = {
    "单位名称不能为空": lambda s: units.add_unit(s.doc, name=" "),
    "“发改局”已经有了": lambda s: units.add_unit(s.doc, name="发改局"),
    "不能并入自身": lambda s: units.merge_units(s.doc, unit_id=s.bureau.id, into_id=s.bureau.id, year=2024),
    "截止日期早于起始日期": lambda s: units.add_alias(
        s.doc, unit_id=s.bureau.id, name="计委", valid_from=date(2024, 2, 1), valid_to=date(2024, 1, 1)
    ),
    "月份“13”不对": lambda s: figures.set_figure(s.doc, subject_id=s.lead.id, month=13, figure=Figure()),
    "找不到对应的指标": lambda s: figures.set_figure(s.doc, subject_id="没有", month=9, figure=Figure()),
    "已不存在": lambda s: units.rename_unit(s.doc, unit_id="没有", name="新名"),
    "分值应为不小于0": lambda s: indicators.set_part(
        s.doc, subject_id=s.indicator.id, part=Part.POINTS, value=Decimal(-1)
    ),
    "已有牵头单位": lambda s: indicators.assign(s.doc, node_id=s.indicator.id, unit_id=s.town.id),
    "不必重复设置": lambda s: indicators.assign(
        s.doc, node_id=s.indicator.id, unit_id=s.town.id, role=AssignmentRole.HOLDER
    ),
    "已有填报数据": lambda s: indicators.unassign(s.doc, assignment_id=s.lead.id),
    "不能放在这里": lambda s: indicators.add_group(s.doc, scheme_id=s.scheme.id, name="组", parent_id=s.indicator.id),
    "层级和所属方案不能直接改": lambda s: indicators.change_node(s.doc, node_id=s.indicator.id, kind=NodeKind.TASK),
    "2024年已经有了": lambda s: settings.add_year(s.doc, year=2024),
    "年度“24”不对": lambda s: settings.add_year(s.doc, year=24),
    "县名不能为空": lambda s: settings.set_office(s.doc, office=Office()),
    "黄灯的界限不能高于绿灯": lambda s: settings.change_scheme(
        s.doc, scheme=replace(s.scheme, lights=Lights(yellow=Fraction(1)))
    ),
    "理由不能为空": lambda s: figures.set_manual(s.doc, manual=Manual(s.lead.id, 9, "")),
    "预计扣分须同时设为0": lambda s: figures.set_manual(
        s.doc, manual=Manual(s.lead.id, 9, "已补报", points_state="normal")
    ),
    "没有待核的分歧": lambda s: figures.resolve_conflict(
        s.doc, subject_id=s.lead.id, month=9, field="value", edit_id="x"
    ),
    "没有报送10月数据": lambda s: submissions.approve_report(s.doc, year=2024, unit_id=s.town.id, month=10),
    "退回原因不能为空": lambda s: submissions.return_report(s.doc, year=2024, unit_id=s.town.id, month=10, reason=""),
    "终评得分6超过本项最高可得的5分": lambda s: judged(s, "6"),
    "终评得分应为不小于0": lambda s: judged(s, "-1"),
    "文件中没有2023年": lambda s: s.doc.year(2023),
}


@pytest.mark.parametrize("message", REFUSED)
def test_it_is_refused_and_nothing_is_written(sample, visible, message):
    before, steps = visible(sample.doc), sample.doc.log()
    with pytest.raises(PerfdeskError, match=message):
        REFUSED[message](sample)
    assert visible(sample.doc) == before
    assert sample.doc.log() == steps


def test_a_verdict_may_use_the_bonus_of_the_rule(sample):
    steps = {"step": 1, "unit": "pp", "points": "0.1"}
    bonus = Rule("step", {"deduct": steps, "bonus": steps | {"cap": 1}})
    indicators.set_part(sample.doc, subject_id=sample.indicator.id, part=Part.RULE, value=bonus)
    judged(sample, "5.5")
    with pytest.raises(PerfdeskError, match="最高可得的6分"):
        judged(sample, "6.5")


def test_a_change_after_approval_returns_the_report_to_reported(busy):
    doc, town = busy.doc, busy.town.id
    submissions.approve_report(doc, year=2024, unit_id=town, month=10)
    figures.set_figure(doc, subject_id=busy.holder.id, month=10, figure=Figure(value=Fraction(1)))
    assert doc.year(2024).submissions[town, 10].state is SubmissionState.SUBMITTED
    doc.undo()
    assert doc.year(2024).submissions[town, 10].state is SubmissionState.APPROVED


def test_a_note_after_approval_does_the_same(busy):
    submissions.approve_report(busy.doc, year=2024, unit_id=busy.town.id, month=10)
    figures.set_note(busy.doc, note=Note(busy.holder.id, 10, problem="缺人"))
    assert busy.doc.year(2024).submissions[busy.town.id, 10].state is SubmissionState.SUBMITTED


def test_a_new_main_cause_takes_the_place_of_the_old(busy):
    figures.set_cause(busy.doc, cause=Cause("新", busy.lead.id, 10, CauseKind.SUBJECTIVE, "人员"))
    causes = busy.doc.year(2024).causes[busy.lead.id, 10]
    assert [(cause.category, cause.main) for cause in causes] == [("人员", True), ("用地审批", False)]


def test_a_duty_in_the_middle_splits_the_one_before(sample):
    units.set_duty(
        sample.doc,
        year=2024,
        subject_id=sample.indicator.id,
        role=DutyRole.COUNTY_LEADER,
        name="赵县长",
        from_month=4,
        to_month=8,
    )
    held = sorted((duty.from_month, duty.to_month, duty.name) for duty in sample.doc.rows(Duty, year=2024))
    assert held == [(1, 3, "李县长"), (4, 8, "赵县长"), (9, 12, "李县长")]


def test_a_renamed_unit_is_still_found_by_its_old_name(sample):
    renamed = units.rename_unit(sample.doc, unit_id=sample.bureau.id, name="发展改革局", valid_from=date(2024, 7, 1))
    assert [(alias.name, alias.valid_to) for alias in renamed.aliases] == [("发改局", date(2024, 6, 30))]


def test_a_merged_unit_redirects_and_so_do_those_merged_before(sample):
    doc = sample.doc
    old = units.add_unit(doc, name="物价局")
    units.merge_units(doc, unit_id=old.id, into_id=sample.bureau.id, year=2024)
    units.merge_units(doc, unit_id=sample.bureau.id, into_id=sample.town.id, year=2024)
    assert set(doc.year(2024).tree.units.values()) == {sample.town.id}


def test_nodes_keep_their_order_when_one_moves(sample):
    doc, scheme = sample.doc, sample.scheme.id
    for name in ("甲", "乙", "丙"):
        last = indicators.add_group(doc, scheme_id=scheme, name=name)
    indicators.move_node(doc, node_id=last.id, parent_id=None, position=1)
    groups = [node.name for node in doc.year(2024).nodes.values() if node.parent_id is None]
    assert groups == ["丙", "经济发展", "甲", "乙"]
