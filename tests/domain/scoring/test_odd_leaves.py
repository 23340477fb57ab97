"""No leaf, however odd, raises; a score lies in its bounds; what follows from a score adds up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.domain.facts import LossEvent, Manual, Verdict, VerdictStage
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Direction, Nature, Node, NodeKind, Rule, TaskFeed, Terms
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.rules import RULES
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.scoring import Case, PointsState, ProgressState, score
from perfdesk.domain.target import Comparator, Stage, Target, TargetKind

NUMBERS = st.fractions(-200, 200, max_denominator=60)
SOME = st.none() | NUMBERS
POINTS = st.decimals(0, 100, places=2) | st.sampled_from([Decimal("0.375"), Decimal("5"), Decimal(0)])
TEXTS = st.sampled_from(["", "主体封顶", "竣工", "良好以上", "不考核", "5", "-1", "0", "1e999999", "whole", "pp", "x"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.floats() | TEXTS | st.decimals(allow_nan=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
KEYS = "step points partial unit floor bonus deduct cap base over bands items peers best lo hi weights targets inner"
GARBAGE = st.dictionaries(st.sampled_from(KEYS.split()), JUNK, max_size=6)
STEP = st.fixed_dictionaries(
    {
        "step": st.sampled_from(["1", "10", "0.5"]),
        "unit": st.sampled_from(["absolute", "pp", "pct_of_target"]),
        "points": st.sampled_from(["1", "0.1"]),
        "partial": st.sampled_from(["whole", "started", "pro_rata"]),
    },
    optional={"cap": st.just("2")},
)
SENSIBLE = st.one_of(
    st.builds(Rule, st.just("proportional"), st.sampled_from([{}, {"floor": "0.8"}])),
    st.builds(Rule, st.just("all_or_nothing")),
    st.builds(Rule, st.just("step"), st.fixed_dictionaries({"deduct": STEP}, optional={"bonus": STEP})),
    st.builds(Rule, st.just("event"), st.just({"points": "3"})),
    st.builds(Rule, st.just("base_slope"), STEP.map(lambda step: {**step, "base": "0.8", "cap": "1.2"})),
    st.builds(Rule, st.just("rank_table"), st.just({"points": ["5", "3"], "peers": ["1", "40"]})),
    st.builds(Rule, st.just("rank_ratio"), st.sampled_from([{}, {"best": "40"}])),
    st.builds(Rule, st.just("efficacy"), st.sampled_from([{}, {"lo": "0", "hi": "90"}])),
    st.builds(Rule, st.just("checklist"), st.just({"items": [{"name": "公示", "points": "4", "due_month": 9}]})),
    st.builds(Rule, st.sampled_from(["direct", "mirror", "bonus", "veto", "unclear", "不存在"])),
    st.builds(
        Rule,
        st.just("periods"),
        st.just({"weights": ["0.4", "0.6"], "targets": ["30", "90"], "inner": {"kind": "proportional"}}),
    ),
)
RULE = SENSIBLE | st.builds(Rule, st.sampled_from([rule.kind for rule in RULES]), GARBAGE)
TARGET = st.builds(
    Target,
    text=TEXTS,
    kind=st.sampled_from(TargetKind),
    comparator=st.none() | st.sampled_from(Comparator),
    value=SOME,
    low=SOME,
    high=SOME,
    stages=st.lists(st.builds(Stage, TEXTS, st.integers(1, 12), NUMBERS), max_size=3).map(tuple),
)
PACE = st.none() | st.builds(Pace, st.sampled_from(PaceKind), st.lists(NUMBERS, max_size=13).map(tuple))
FIGURE = st.builds(
    Figure,
    value=SOME,
    numerator=SOME,
    denominator=SOME,
    rate=SOME,
    stage=TEXTS,
    items=st.none() | st.frozensets(st.integers(-1, 4)),
    text=TEXTS,
    blank=st.none() | st.sampled_from(Blank),
    final=st.booleans(),
    conflict=st.booleans(),
)
NODE = st.builds(
    Node,
    id=st.just("甲"),
    scheme_id=st.just("方案"),
    parent_id=st.none(),
    kind=st.just(NodeKind.INDICATOR),
    name=st.just("甲"),
    nature=st.sampled_from(Nature),
    direction=st.sampled_from(Direction),
    basis=st.sampled_from(Basis),
    measure_unit=st.sampled_from(["", "%", "万元", "‰"]),
    task_feed=st.sampled_from(TaskFeed),
)
EVENTS = st.lists(
    st.builds(LossEvent, st.just("1"), st.just("甲"), st.integers(1, 12), POINTS, apart=st.booleans()), max_size=3
).map(tuple)
VERDICTS = st.lists(
    st.builds(Verdict, st.just("1"), st.just("甲"), st.sampled_from(VerdictStage), POINTS, st.integers(1, 12)),
    max_size=2,
).map(tuple)
STATES = st.none() | st.sampled_from([*PointsState, "不认识"])
MANUAL = st.none() | st.builds(Manual, st.just("甲"), st.just(6), st.just("研判"), STATES, st.none() | POINTS)
DUE = st.none() | st.dates(date(2023, 6, 1), date(2025, 6, 1))
RATES = st.lists(st.tuples(SOME, SOME), max_size=3).map(tuple)
HISTORY = st.lists(st.tuples(st.integers(1, 12), FIGURE), max_size=2).map(tuple)


@st.composite
def cases(draw, rule=RULE):
    month = draw(st.integers(1, 12))
    return Case(
        node=draw(NODE),
        terms=Terms(draw(st.none() | POINTS), draw(TARGET), draw(rule), draw(PACE), draw(DUE)),
        scheme=Scheme("方案", 2024, "方案"),
        month=month,
        judged_month=draw(st.integers(0, month) | st.just(month)),
        figure=draw(st.none() | FIGURE),
        verdicts=draw(VERDICTS),
        events=draw(EVENTS),
        manual=draw(MANUAL),
        peers=draw(st.lists(NUMBERS, max_size=3).map(tuple)),
        tasks=draw(RATES),
        history=draw(HISTORY),
    )


@settings(max_examples=150)
@given(cases())
def test_no_leaf_raises_and_every_score_has_a_working(case):
    result = score(case)
    assert isinstance(result.working, str)
    assert all(result.problems)


@settings(max_examples=100)
@given(cases(rule=SENSIBLE))
def test_losses_add_up(case):
    result = score(case)
    most = case.terms.points if case.terms.points is not None else Decimal(100)
    assert 0 <= result.confirmed <= result.expected_loss <= most
    assert result.recoverable == result.expected_loss - result.confirmed
    assert result.score_low <= result.score_high


@settings(max_examples=100)
@given(cases(rule=SENSIBLE))
def test_a_score_without_bonus_lies_between_nothing_and_full_points(case):
    result = score(case)
    if (
        case.node.nature is Nature.BASIC
        and "cap" not in case.terms.rule.params
        and "bonus" not in case.terms.rule.params
    ):
        for points in (result.score_now, result.score_projected):
            assert points is None or case.terms.rule.kind == "bonus" or 0 <= points <= case.terms.points


@settings(max_examples=100)
@given(cases(rule=SENSIBLE))
def test_a_leaf_that_nobody_touched_loses_what_its_projection_lacks(case):
    result = score(case)
    alone = not (case.verdicts or case.events or case.manual) and case.node.nature is Nature.BASIC
    if alone and result.score_projected is not None:
        assert result.expected_loss == max(0, case.terms.points - result.score_projected)
        assert result.bonus == max(0, result.score_projected - case.terms.points)


@given(st.integers(1, 12), st.integers(1, 10_000), st.sampled_from(Basis))
def test_exactly_on_pace_is_exactly_on_pace(month, target, basis):
    node = Node("甲", "方案", None, NodeKind.INDICATOR, "甲", basis=basis)
    terms = Terms(Decimal(5), Target("", TargetKind.NUMBER, value=Fraction(target)), Rule("proportional"), Pace())
    due = Fraction(target) * month / 12
    result = score(Case(node, terms, Scheme("方案", 2024, "方案"), month, month, Figure(value=due)))
    assert result.gap == 0
    assert result.progress_state in (ProgressState.ON_PACE, ProgressState.DONE)
    if basis in (Basis.CUMULATIVE, Basis.STAGE):
        assert result.projection == target
        assert result.expected_loss == 0


@given(st.fractions(0, 100, max_denominator=1000))
def test_a_better_value_never_scores_less(value):
    def points(x):
        node = Node("甲", "方案", None, NodeKind.INDICATOR, "甲", basis=Basis.POINT)
        terms = Terms(Decimal(7), Target("", TargetKind.NUMBER, value=Fraction(50)), Rule("proportional"))
        return score(Case(node, terms, Scheme("方案", 2024, "方案"), 6, 6, Figure(value=x))).score_now

    assert points(value) <= points(value + 1)
