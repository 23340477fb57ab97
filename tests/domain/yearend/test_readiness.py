"""What a leaf must show, what is there, what is missing and who brings it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.unit import DutyRole
from perfdesk.domain.yearend.readiness import readiness, unit_readiness

TODAY = date(2024, 11, 10)


def need(name, subject, **more):
    return EvidenceNeed(name, subject, name, **more)


def file(name, owner):
    return EvidenceFile(name, 2024, owner, name, "h", 1, TODAY)


@pytest.fixture
def ready(county):
    """A county's leaves once these needs and files are there."""
    county.leaf("投资").leaf("就业", lead="人社局").share("就业", "甲乡", 30)
    county.duty("投资/发改局", DutyRole.CONTACT, "小陈")

    def build(needs=(), files=()):
        county.data = replace(county.data, ledger=Ledger(evidence_needs=tuple(needs), evidence_files=tuple(files)))
        return county.assess(10)

    return build


def test_a_piece_is_there_once_a_file_proves_it(ready):
    needs = [need("台账", "投资"), need("批复", "投资/发改局")]
    (leaf, other) = readiness(ready(needs, [file("台账.pdf", "台账")]))
    assert [(piece.need.name, piece.present) for piece in leaf.pieces] == [("台账", True), ("批复", False)]
    assert (leaf.present, leaf.ready, other.ready) == (1, False, False)


@pytest.mark.parametrize(
    ("asked", "brings"),
    [
        (need("甲", "投资"), ("发改局", "小陈")),
        (need("甲", "投资/发改局", person="老李"), ("发改局", "老李")),
        (need("甲", "投资", unit_id="人社局"), ("人社局", "")),
        (need("甲", "就业/甲乡"), ("甲乡", "")),
    ],
)
def test_who_brings_a_piece(ready, asked, brings):
    (piece,) = (piece for leaf in readiness(ready([asked])) for piece in leaf.pieces)
    assert (piece.unit_id, piece.person) == brings


def test_files_that_nobody_asked_for_belong_to_the_leaf(ready):
    (leaf, other) = readiness(
        ready(files=[file("甲.pdf", "投资/发改局"), file("乙.pdf", "就业/甲乡"), file("丙", "外")])
    )
    assert [[one.name for one in found.loose] for found in (leaf, other)] == [["甲.pdf"], ["乙.pdf"]]


def test_what_proves_a_task_without_points_belongs_to_its_indicator(county, ready):
    county.task("新开工", "投资", points=None)
    assert county.data.nodes["新开工"].kind is NodeKind.TASK
    assert [one.name for one in readiness(ready(files=[file("甲.pdf", "新开工")]))[0].loose] == ["甲.pdf"]


def test_units_stand_with_what_they_bring_and_what_they_never_listed(ready):
    needs = [
        need("甲", "投资", due_on=date(2024, 11, 9)),
        need("乙", "投资", due_on=TODAY),
        need("丙", "投资", unit_id="人社局"),
    ]
    found = {one.unit.name: one for one in unit_readiness(ready(needs, [file("丙.pdf", "丙")]), TODAY)}
    bureau, other = found["发改局"], found["人社局"]
    assert (bureau.required, bureau.missing, bureau.overdue, bureau.unlisted) == (2, 2, 1, 0)
    assert (other.share, other.unlisted) == (Fraction(100), 1)
