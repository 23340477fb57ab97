"""Every operation can be undone and redone; what cannot be undone says so."""

import importlib
import inspect
import pkgutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from perfdesk import operations as package
from perfdesk.domain.edits import new_edit
from perfdesk.domain.facts import (
    Cause,
    CauseKind,
    LossEvent,
    Manual,
    Note,
    Peer,
    Penalty,
    Verdict,
    VerdictStage,
    Veto,
)
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import AssignmentRole, Node, NodeKind, Part, Version
from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Duty, DutyRole, Person
from perfdesk.domain.year import Office
from perfdesk.operations import (
    chains,
    entries,
    figures,
    guards,
    indicators,
    months,
    packet_plans,
    settings,
    submissions,
    units,
    years,
)
from perfdesk.operations.importing import imports
from perfdesk.operations.importing.imports import ImportKind, Reading
from perfdesk.operations.importing.plan import ImportPlan
from perfdesk.operations.ledger import evidence
from tests.operations.trips import exchange as exchange_trips
from tests.operations.trips import issues as issue_trips
from tests.operations.trips import meetings as meeting_trips
from tests.operations.trips import supervision as supervision_trips
from tests.operations.trips import yearend as yearend_trips

READS = exchange_trips.READS | {
    "clock_warning",
    "verb",
    "copy_of",
    "export_evidence",
    "intact",
    "kept_files",
    "last_differences",
    "open_issue",
    "packet_plan",
    "past_of",
    "remembered_columns",
    "reprint",
    "require_thawed",
    "work_calendar",
}
GOING_BACK = {"undo_import", "undo_to"}
"""Undo several steps, or one import: they make undo steps of their own."""
SEVERAL = {"fill_ledgers"} | exchange_trips.AT_UNITS
"""Do many operations, each a step."""
PREFIX = f"{package.__name__}."
BARRIERS = exchange_trips.BARRIERS | {
    "issue_order",
    "escalate_order",
    "freeze_month",
    "freeze_printed",
    "thaw_month",
    "close_year",
    "reopen_year",
}


def only(doc, kind):
    return doc.row(kind)


def proof(s):
    """A scan that a unit has sent in."""
    path = s.doc.path.with_name("验收报告.pdf")
    path.write_bytes(b"%PDF-1.7 ...")
    return path


def disagree(s):
    """Two stations entered different values; return what choosing one takes."""
    edits = [new_edit(s.lead.id, 11, "value", text, station=text) for text in ("5", "6")]
    with s.doc.step("合并填报包"):
        s.doc.add(edits)
    return {"subject_id": s.lead.id, "month": 11, "field": "value", "edit_id": edits[1].id}


TRIPS = {
    **exchange_trips.TRIPS,
    **issue_trips.TRIPS,
    **meeting_trips.TRIPS,
    **supervision_trips.TRIPS,
    **yearend_trips.TRIPS,
    "add_unit": lambda s: units.add_unit(s.doc, name="财政局"),
    "rename_unit": lambda s: units.rename_unit(
        s.doc, unit_id=s.bureau.id, name="发展改革局", valid_from=date(2024, 7, 1)
    ),
    "change_unit": lambda s: units.change_unit(s.doc, unit_id=s.bureau.id, group="综合部门"),
    "add_alias": lambda s: units.add_alias(s.doc, unit_id=s.bureau.id, name="发改委"),
    "merge_units": lambda s: units.merge_units(s.doc, unit_id=s.bureau.id, into_id=s.town.id, year=2024),
    "add_person": lambda s: units.add_person(s.doc, name="张三", unit_id=s.bureau.id),
    "change_person": lambda s: units.change_person(s.doc, person_id=only(s.doc, Person).id, phone="0571-1"),
    "set_duty": lambda s: units.set_duty(
        s.doc, year=2024, subject_id=s.indicator.id, role=DutyRole.COUNTY_LEADER, name="赵县长", from_month=4
    ),
    "remove_duty": lambda s: units.remove_duty(s.doc, year=2024, duty_id=only(s.doc, Duty).id),
    "set_holder": lambda s: units.set_holder(
        s.doc, year=2024, unit_id=s.town.id, role=DutyRole.CONTACT, name="小陈", from_month=6
    ),
    "move_unit": lambda s: units.move_unit(s.doc, unit_id=s.town.id, by=-1),
    "add_group": lambda s: indicators.add_group(s.doc, scheme_id=s.scheme.id, name="民生"),
    "add_indicator": lambda s: indicators.add_indicator(s.doc, scheme_id=s.scheme.id, name="就业", measure_unit="人"),
    "add_task": lambda s: indicators.add_task(s.doc, indicator_id=s.indicator.id, name="续建项目"),
    "change_node": lambda s: indicators.change_node(s.doc, node_id=s.indicator.id, measure_unit="万元"),
    "move_node": lambda s: indicators.move_node(s.doc, node_id=s.indicator.id, parent_id=None, position=1),
    "duplicate_node": lambda s: indicators.duplicate_node(s.doc, node_id=s.indicator.id),
    "retire_node": lambda s: indicators.retire_node(s.doc, node_id=s.indicator.id, from_month=11),
    "set_part": lambda s: indicators.set_part(
        s.doc, subject_id=s.indicator.id, part=Part.POINTS, value=Decimal(6), document="青考〔2024〕9号"
    ),
    "break_down": lambda s: indicators.break_down(
        s.doc,
        node_id=s.indicator.id,
        roles={s.holder.id: AssignmentRole.CO},
        versions=[
            Version("", s.holder.id, Part.POINTS, Decimal(2)),
            Version("", s.lead.id, Part.POINTS, Decimal(3)),
        ],
    ),
    "remove_version": lambda s: indicators.remove_version(s.doc, version_id=only(s.doc, Version).id),
    "assign": lambda s: indicators.assign(
        s.doc, node_id=next(n.id for n in s.doc.rows(Node) if n.kind is NodeKind.TASK), unit_id=s.town.id
    ),
    "reassign": lambda s: indicators.reassign(s.doc, assignment_id=s.lead.id, unit_id=s.town.id),
    "unassign": lambda s: indicators.unassign(s.doc, assignment_id=s.holder.id),
    "set_figure": lambda s: figures.set_figure(s.doc, subject_id=s.lead.id, month=9, figure=Figure(rate=Fraction(60))),
    "set_figures": lambda s: figures.set_figures(
        s.doc, year=2024, cells={(s.lead.id, m): Figure(value=Fraction(m), text="推进中") for m in range(1, 13)}
    ),
    "enter_cells": lambda s: entries.enter_cells(
        s.doc,
        year=2024,
        figures={(s.lead.id, 10): Figure(value=Fraction(7356))},
        notes={(s.lead.id, 10): Note(s.lead.id, 10, problem="资金未到位")},
        causes={(s.lead.id, 10): None, (s.lead.id, 9): Cause("新", s.lead.id, 9, CauseKind.OBJECTIVE, "施工")},
    ),
    "carry_over": lambda s: entries.carry_over(s.doc, year=2024, month=11, subject_ids=[s.lead.id]),
    "set_note": lambda s: figures.set_note(s.doc, note=Note(s.lead.id, 10, measure="倒排工期")),
    "set_cause": lambda s: figures.set_cause(s.doc, cause=Cause("新", s.lead.id, 10, CauseKind.SUBJECTIVE, "人员")),
    "remove_cause": lambda s: figures.remove_cause(s.doc, cause_id="原因"),
    "set_manual": lambda s: figures.set_manual(s.doc, manual=Manual(s.lead.id, 10, "复核", progress_text="基本完成")),
    "clear_manual": lambda s: figures.clear_manual(s.doc, subject_id=s.lead.id, month=10),
    "set_verdict": lambda s: figures.set_verdict(
        s.doc, verdict=Verdict("终", s.lead.id, VerdictStage.FINAL, Decimal(4), 12)
    ),
    "remove_verdict": lambda s: figures.remove_verdict(s.doc, verdict_id="核验"),
    "set_event": lambda s: figures.set_event(s.doc, event=LossEvent("二", s.lead.id, 10, Decimal(1))),
    "remove_event": lambda s: figures.remove_event(s.doc, event_id="事项"),
    "set_peer": lambda s: figures.set_peer(s.doc, peer=Peer(s.indicator.id, 10, "西山县", Fraction(1, 3))),
    "remove_peer": lambda s: figures.remove_peer(s.doc, node_id=s.indicator.id, month=10, name="临江县"),
    "draft_report": lambda s: submissions.draft_report(s.doc, year=2024, unit_id=s.bureau.id, month=10),
    "submit_report": lambda s: submissions.submit_report(
        s.doc, year=2024, unit_id=s.bureau.id, month=10, received_on=date(2024, 11, 4)
    ),
    "approve_report": lambda s: submissions.approve_report(s.doc, year=2024, unit_id=s.town.id, month=10),
    "return_report": lambda s: submissions.return_report(
        s.doc, year=2024, unit_id=s.town.id, month=10, reason="缺佐证"
    ),
    "take_back_report": lambda s: submissions.take_back_report(s.doc, year=2024, unit_id=s.town.id, month=10),
    "add_penalty": lambda s: submissions.add_penalty(
        s.doc, year=2024, unit_id=s.town.id, month=9, points=Decimal("0.5"), reason="迟报"
    ),
    "remove_penalty": lambda s: submissions.remove_penalty(s.doc, penalty_id=only(s.doc, Penalty).id),
    "add_veto": lambda s: submissions.add_veto(s.doc, year=2024, unit_id=s.bureau.id, month=9, reason="统计造假"),
    "remove_veto": lambda s: submissions.remove_veto(s.doc, veto_id=only(s.doc, Veto).id),
    "add_file": lambda s: evidence.add_file(
        s.doc, year=2024, owner_id=s.lead.id, path=proof(s), added_on=date(2024, 11, 1)
    ),
    "add_need": lambda s: evidence.add_need(s.doc, subject_ids=(s.lead.id, s.holder.id), name="完成情况说明"),
    "set_office": lambda s: settings.set_office(s.doc, office=Office(county="青河县", cause_categories=("资金",))),
    "add_year": lambda s: settings.add_year(s.doc, year=2025),
    "add_scheme": lambda s: settings.add_scheme(s.doc, year=2024, name="县对乡镇", full_mark=Decimal(100)),
    "change_scheme": lambda s: settings.change_scheme(s.doc, scheme=replace(s.scheme, places=3)),
    "copy_year": lambda s: years.copy_year(s.doc, from_year=2024, to_year=2026),
    "set_chapters": lambda s: packet_plans.set_chapters(
        s.doc, year=2024, month=10, order=("lost", "overview"), left_out={"charts"}
    ),
    "set_charts": lambda s: packet_plans.set_charts(
        s.doc, year=2024, month=10, charts=[PlannedChart("trend", leaf_id=s.indicator.id)]
    ),
    "set_front": lambda s: packet_plans.set_front(s.doc, year=2024, month=10, cover=False, document_number="青考9号"),
    "reword_paragraph": lambda s: packet_plans.reword_paragraph(
        s.doc, year=2024, month=10, paragraph="overview", base="共3项。", text="合计3项。"
    ),
    "accept_import": lambda s: imports.accept_import(
        s.doc,
        ImportPlan(
            "figures",
            "导入10月数据",
            2024,
            puts=(replace(s.town, short_name="城关"),),
            drops=(Peer(s.indicator.id, 10, "临江县", Fraction(9000), "市统计局"),),
            cells={(s.lead.id, 10): Figure(value=Fraction(7356)), (s.holder.id, 10): Figure(text="正在推进")},
            notes={(s.lead.id, 10): Note(s.lead.id, 10, problem="资金未到位")},
        ),
    ),
    "remember_columns": lambda s: imports.remember_columns(
        s.doc, Reading(ImportKind.INDICATORS, (), (), ("序号|指标|目标",)), {"指标": "name"}
    ),
}
"""Every operation once, on a file with something of every kind in October."""

PREPARED = {
    **exchange_trips.PREPARED,
    **issue_trips.PREPARED,
    **meeting_trips.PREPARED,
    **supervision_trips.PREPARED,
    **yearend_trips.PREPARED,
    "change_file": (
        lambda s: evidence.add_file(
            s.doc, year=2024, owner_id=s.lead.id, path=proof(s), added_on=date(2024, 11, 1), month=10
        ),
        lambda s, file: evidence.change_file(s.doc, file_id=file.id, owner_id=s.indicator.id, note="市里要原件"),
    ),
    "remove_file": (
        lambda s: evidence.add_file(s.doc, year=2024, owner_id=s.lead.id, path=proof(s), added_on=date(2024, 11, 1)),
        lambda s, file: evidence.remove_file(s.doc, file_id=file.id),
    ),
    "set_need": (
        lambda s: evidence.add_need(s.doc, subject_ids=(s.lead.id,), name="资金拨付凭证")[0],
        lambda s, need: evidence.set_need(s.doc, need=replace(need, person="小陈", due_on=date(2024, 12, 5))),
    ),
    "remove_need": (
        lambda s: evidence.add_need(s.doc, subject_ids=(s.lead.id,), name="资金拨付凭证")[0],
        lambda s, need: evidence.remove_need(s.doc, need_id=need.id),
    ),
    "remove_alias": (
        lambda s: units.add_alias(s.doc, unit_id=s.bureau.id, name="计委"),
        lambda s, _: units.remove_alias(s.doc, unit_id=s.bureau.id, name="计委"),
    ),
    "date_alias": (
        lambda s: units.add_alias(s.doc, unit_id=s.town.id, name="城关公社"),
        lambda s, _: units.date_alias(s.doc, unit_id=s.town.id, name="城关公社", valid_to=date(1984, 1, 1)),
    ),
    "remove_unit": (
        lambda s: units.add_unit(s.doc, name="新区"),
        lambda s, unit: units.remove_unit(s.doc, unit_id=unit.id),
    ),
    "remove_person": (
        lambda s: units.add_person(s.doc, name="李四", unit_id=s.town.id),
        lambda s, person: units.remove_person(s.doc, person_id=person.id),
    ),
    "fill_chains": (
        lambda s: units.set_holder(s.doc, year=2024, unit_id=s.bureau.id, role=DutyRole.CONTACT, name="小陈"),
        lambda s, _: chains.fill_chains(s.doc, year=2024, month=10),
    ),
    "restore_paragraph": (
        lambda s: packet_plans.reword_paragraph(
            s.doc, year=2024, month=10, paragraph="overview", base="共3项。", text="合计3项。"
        ),
        lambda s, _: packet_plans.restore_paragraph(s.doc, year=2024, month=10, paragraph="overview"),
    ),
    "confirm_carried": (
        lambda s: entries.carry_over(s.doc, year=2024, month=11, subject_ids=[s.lead.id]),
        lambda s, _: entries.confirm_carried(s.doc, year=2024, month=11, subject_ids=[s.lead.id]),
    ),
    "resolve_conflict": (disagree, lambda s, conflict: figures.resolve_conflict(s.doc, **conflict)),
}
"""Operations that need something before them that others would stumble over."""


def operations():
    """Every public function that takes the document first."""
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(package.__path__, PREFIX)]
    found = [pair for module in modules for pair in inspect.getmembers(module, inspect.isfunction)]
    return {name for name, function in found if not name.startswith("_") and _takes_doc(function)}


def _takes_doc(function):
    return function.__module__ != guards.__name__ and next(iter(inspect.signature(function).parameters), "") == "doc"


def test_every_operation_has_its_round_trip():
    assert operations() - READS - BARRIERS - GOING_BACK - SEVERAL == TRIPS.keys() | PREPARED.keys()


@pytest.mark.parametrize("name", TRIPS)
def test_undo_brings_back_what_was_seen(busy, undo_redo, name):
    undo_redo(busy.doc, lambda: TRIPS[name](busy))


@pytest.mark.parametrize("name", PREPARED)
def test_undo_brings_back_what_was_prepared(busy, undo_redo, name):
    prepare, act = PREPARED[name]
    prepared = prepare(busy)
    undo_redo(busy.doc, lambda: act(busy, prepared))


def test_a_step_is_one_operation(busy):
    for name, act in TRIPS.items():
        steps = len(busy.doc.log())
        act(busy)
        assert len(busy.doc.log()) == steps + 1, name
        busy.doc.undo()


@pytest.mark.parametrize("again", [False, True])
def test_freezing_and_thawing_cannot_be_undone(sample, again):
    months.freeze_month(sample.doc, year=2024, month=9, files={})
    if again:
        months.thaw_month(sample.doc, year=2024, month=9, reason="数据有误")
    with pytest.raises(PerfdeskError, match="不能撤销"):
        sample.doc.undo()


@pytest.mark.parametrize("again", [False, True])
def test_closing_and_opening_a_year_cannot_be_undone(sample, again):
    months.close_year(sample.doc, year=2024)
    if again:
        months.reopen_year(sample.doc, year=2024, reason="市里补发文件")
    with pytest.raises(PerfdeskError, match="不能撤销"):
        sample.doc.undo()


@given(names=st.lists(st.sampled_from(sorted(TRIPS)), min_size=1, max_size=8))
@settings_of(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_can_be_undone_and_redone(busy, visible, names):
    doc, before, done = busy.doc, visible(busy.doc), 0
    for name in names:
        steps = len(doc.log())
        with suppress(PerfdeskError):
            TRIPS[name](busy)
        done += len(doc.log()) - steps
    after = visible(doc)
    titles = [doc.undo() for _ in range(done)]
    assert visible(doc) == before
    assert [doc.redo() for _ in range(done)] == titles[::-1]
    assert visible(doc) == after
    for _ in range(done):
        doc.undo()
    assert doc.check() == []
