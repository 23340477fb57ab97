"""A small county in a file, made only by operations; what a person sees of it; and the round trip of undo and redo."""

import shutil
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from perfdesk.document import Document
from perfdesk.domain.facts import (
    Cause,
    CauseKind,
    LossEvent,
    Manual,
    Note,
    Peer,
    Project,
    ProjectMonth,
    Verdict,
    VerdictStage,
)
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, Node, Part, Rule
from perfdesk.domain.pace import Pace
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import DutyRole, Unit, UnitKind
from perfdesk.domain.year import Office
from perfdesk.operations import figures, indicators, settings, submissions, units
from perfdesk.operations.ledger import projects
from perfdesk.store.rows.tables import TABLES
from perfdesk.store.year import load_year


@dataclass
class Sample:
    """The open file and the things in it that tests name."""

    doc: Document
    scheme: Scheme
    bureau: Unit
    town: Unit
    indicator: Node
    lead: Assignment
    holder: Assignment


def number(value):
    return Target(str(value), TargetKind.NUMBER, value=Fraction(value))


def fill(doc):
    """Make the small county; return the things in it that tests name."""
    settings.set_office(doc, office=Office(county="青河县"))
    scheme = settings.add_scheme(doc, year=settings.add_year(doc, year=2024).year, name="县对部门")
    bureau = units.add_unit(doc, name="发改局")
    town = units.add_unit(doc, name="城关镇", kind=UnitKind.TOWNSHIP)
    leader = units.add_person(doc, name="李县长", post="副县长")
    group = indicators.add_group(doc, scheme_id=scheme.id, name="经济发展")
    indicator = indicators.add_indicator(doc, scheme_id=scheme.id, parent_id=group.id, name="固定资产投资")
    terms = ((Part.POINTS, Decimal(5)), (Part.TARGET, number(8950)), (Part.RULE, Rule("proportional")))
    for part, value in (*terms, (Part.PACE, Pace()), (Part.DUE, date(2024, 12, 31))):
        indicators.set_part(doc, subject_id=indicator.id, part=part, value=value)
    indicators.add_task(doc, indicator_id=indicator.id, name="新开工项目")
    lead = indicators.assign(doc, node_id=indicator.id, unit_id=bureau.id)
    holder = indicators.assign(doc, node_id=indicator.id, unit_id=town.id, role=AssignmentRole.HOLDER)
    units.set_duty(doc, year=2024, subject_id=indicator.id, role=DutyRole.COUNTY_LEADER, name=leader.name)
    figures.set_figure(doc, subject_id=lead.id, month=9, figure=Figure(value=Fraction(7000)))
    return scheme, bureau, town, indicator, lead, holder


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The small county's file, made once and closed, and the things in it."""
    path = tmp_path_factory.mktemp("small") / "青河县.perfdesk"
    with Document.create(path, person="王敏") as doc:
        return path, fill(doc)


@pytest.fixture
def sample(made, tmp_path):
    path, things = made
    with Document.open(Path(shutil.copy(path, tmp_path)), person="王敏") as doc:
        yield Sample(doc, *things)


@pytest.fixture
def busy(sample):
    """The sample with something of every kind in October."""
    doc, lead, unit = sample.doc, sample.lead.id, sample.town.id
    figures.set_note(doc, note=Note(lead, 10, problem="征地慢", measure="专班推进"))
    figures.set_cause(doc, cause=Cause("原因", lead, 10, CauseKind.OBJECTIVE, "用地审批"))
    figures.set_manual(doc, manual=Manual(lead, 10, "市里已口头同意", expected_loss=Decimal("0.5")))
    figures.set_verdict(doc, verdict=Verdict("核验", lead, VerdictStage.VERIFICATION, Decimal("4.5"), 10))
    figures.set_event(doc, event=LossEvent("事项", lead, 10, Decimal("0.2"), "迟报"))
    figures.set_peer(doc, peer=Peer(sample.indicator.id, 10, "临江县", Fraction(9000), "市统计局"))
    projects.set_project(doc, project=Project("项目", sample.indicator.id, "一中扩建", sample.bureau.id, Decimal(3200)))
    money = ProjectMonth("项目", 10, Decimal(800), Decimal("652.5"), "主体施工")
    projects.enter_project_months(doc, months=(money,))
    submissions.submit_report(doc, year=2024, unit_id=unit, month=10, received_on=date(2024, 11, 3))
    submissions.add_penalty(doc, year=2024, unit_id=unit, month=10, points=Decimal(1), reason="督查通报")
    submissions.add_veto(doc, year=2024, unit_id=unit, month=10, reason="安全生产事故")
    return sample


def everything(doc):
    """What a person can see: every year, and every row beside."""
    years = [doc.year(number) for number in doc.years]
    return years, [(table.name, doc.rows(table.row)) for table in TABLES]


@pytest.fixture
def visible():
    return everything


@pytest.fixture
def undo_redo():
    """Do something; then undo and redo it twice, and see every time what must be seen."""

    def round_trip(doc, act):
        before = everything(doc)
        act()
        after = everything(doc)
        assert after != before
        for _ in range(2):
            doc.undo()
            assert everything(doc) == before
            doc.redo()
            assert everything(doc) == after
        assert all(doc.year(year) == load_year(doc._file.connection, year) for year in doc.years)
        assert doc.check() == []

    return round_trip
