"""Counties as odd as offices make them, for tests that hold whatever was entered."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from perfdesk.domain.facts import LossEvent, Manual, Peer, Verdict, VerdictStage
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import (
    Assignment,
    AssignmentRole,
    Basis,
    CountyValue,
    Direction,
    Nature,
    Node,
    NodeKind,
    Part,
    Rule,
    TaskFeed,
    Version,
)
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.target import Stage, Target, TargetKind
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import YearData

NODES = ["一", "二", "三", "四", "五"]
UNITS = ["甲", "乙", "丙"]
KINDS = ["proportional", "all_or_nothing", "step", "event", "rank_ratio", "direct", "veto", "bonus", "无此规则"]
STAGES = (Stage("开工", 6, Fraction(40)), Stage("完工", 12, Fraction(100)))
months = st.integers(1, 12)
numbers = st.fractions(-5, 500, max_denominator=4)
points = st.decimals(0, 20, places=1, allow_nan=False)


def words(kind):
    return st.sampled_from(list(kind))


figures = st.builds(
    Figure,
    value=st.none() | numbers,
    numerator=st.none() | numbers,
    denominator=st.none() | numbers,
    rate=st.none() | numbers,
    stage=st.sampled_from(["", "开工"]),
    text=st.sampled_from(["", "正在粉刷"]),
    blank=st.none() | words(Blank),
    final=st.booleans(),
    conflict=st.booleans(),
)
targets = st.one_of(
    st.builds(Target, text=st.just("数"), kind=st.just(TargetKind.NUMBER), value=numbers),
    st.builds(Target, text=st.sampled_from(["", "—"])),
    st.builds(Target, text=st.just("区间"), kind=st.just(TargetKind.RANGE), low=numbers, high=numbers),
    st.just(
        Target("节点", TargetKind.STAGES, stages=(Stage("开工", 6, Fraction(40)), Stage("完工", 12, Fraction(100))))
    ),
)
paces = st.builds(Pace, words(PaceKind), st.lists(st.fractions(0, 1, max_denominator=9), max_size=12).map(tuple))
rules = st.builds(Rule, st.sampled_from(KINDS), st.sampled_from([{}, {"points": "1"}, {"deduct": {}}]))
values = st.one_of(
    st.tuples(st.just(Part.POINTS), points),
    st.tuples(st.just(Part.TARGET), targets),
    st.tuples(st.just(Part.RULE), rules),
    st.tuples(st.just(Part.PACE), paces),
    st.tuples(st.just(Part.DUE), st.dates(date(2024, 1, 1), date(2025, 3, 1))),
)


@st.composite
def versions(draw, subjects):
    found: dict[str, tuple[Version, ...]] = {}
    for subject in draw(st.lists(st.sampled_from(subjects), max_size=12)):
        part, value = draw(values)
        version = Version("v", subject, part, value, draw(st.integers(1, 12)), step=draw(st.integers(0, 3)))
        found[subject] = (*found.get(subject, ()), version)
    return found


@st.composite
def counties(draw):
    def node(name):
        parent = draw(st.none() | st.sampled_from([*NODES, "不存在"]))
        return Node(
            name,
            draw(st.sampled_from(["市对县", "未知方案"])),
            parent,
            draw(words(NodeKind)),
            name,
            nature=draw(words(Nature)),
            direction=draw(words(Direction)),
            basis=draw(words(Basis)),
            measure_unit=draw(st.sampled_from(["", "%", "人"])),
            reporting_months=draw(st.lists(months, unique=True).map(tuple)),
            county_value=draw(words(CountyValue)),
            task_feed=draw(words(TaskFeed)),
            weight=draw(st.none() | numbers),
            retired_from=draw(st.none() | months),
        )

    def assignment(number):
        unit = draw(st.sampled_from([*UNITS, "不存在"]))
        return Assignment(str(number), draw(st.sampled_from([*NODES, "不存在"])), unit, draw(words(AssignmentRole)))

    assigned = {str(k): assignment(k) for k in range(draw(st.integers(0, 8)))}
    subjects = [*NODES, *assigned]
    cells = st.tuples(st.sampled_from(subjects), months)
    subject, month = draw(cells)
    return YearData(
        2024,
        schemes={"市对县": Scheme("市对县", 2024, "市对县", full_mark=Decimal(100))},
        nodes={name: node(name) for name in NODES[: draw(st.integers(1, 5))]},
        versions=draw(versions(subjects)),
        units={u: Unit(u, u, merged_into=draw(st.none() | st.sampled_from([*UNITS, "不存在"]))) for u in UNITS},
        assignments=assigned,
        figures=draw(st.dictionaries(cells, figures, max_size=12)),
        manuals={(subject, month): Manual(subject, month, "手工", draw(st.none() | words(PointsState)), draw(points))},
        verdicts={subject: (Verdict("v", subject, draw(words(VerdictStage)), draw(points), month),)},
        events={subject: (LossEvent("e", subject, month, draw(points), apart=draw(st.booleans())),)},
        peers={(subject, month): (Peer(subject, month, "邻县", draw(numbers)),)},
        vetoes={draw(st.sampled_from(UNITS)): ((month, "否决"),)},
    )


@pytest.fixture(scope="session")
def odd_counties():
    """The years of such counties; their nodes are 一 to 五, their units 甲, 乙 and 丙."""
    return counties()
