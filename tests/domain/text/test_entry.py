from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.facts import CAUSE_CATEGORIES, Cause, CauseKind
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Node, NodeKind, Rule, Terms
from perfdesk.domain.target import Stage, Target, TargetKind
from perfdesk.domain.text.entry import BLANKS, read_cause, read_entry, write_cause, write_entry

CASES = Node("就业", "方案", None, NodeKind.INDICATOR, "城镇新增就业", measure_unit="人")
RATE = Node("入学", "方案", None, NodeKind.INDICATOR, "入学率", basis=Basis.RATIO, measure_unit="%")
BRIDGE = Node("桥", "方案", None, NodeKind.INDICATOR, "大桥", basis=Basis.STAGE)
ITEMS = [{"name": name, "points": "1"} for name in ("方案", "台账", "总结")]
CHECKLIST = Terms(rule=Rule("checklist", {"items": ITEMS}))
STAGES = Terms(target=Target("通车", TargetKind.STAGES, stages=(Stage("主体封顶", 8, Fraction(60)),)))


def typed(text, node=CASES, terms=None, old=None, previous=None):
    return read_entry(text, node, terms or Terms(), old=old, previous=previous).figure


@pytest.mark.parametrize(
    ("text", "value"), [("1,200", 1200), ("1.2万", 12000), ("+120", 1120), ("１２０人", 120), ("零", 0)]
)
def test_a_clerk_types_numbers_as_bureaux_write_them(text, value):
    assert typed(text, previous=Fraction(1000)).value == value


def test_words_beside_a_number_stay_when_the_number_is_corrected():
    assert typed("130", old=Figure(value=Fraction(120), text="两家企业已签约")).text == "两家企业已签约"


def test_a_number_that_nobody_could_read_does_not_stay_as_words():
    unsure = typed("0.95", RATE)
    assert unsure.blank is Blank.TO_VERIFY
    assert typed("95%", RATE, old=unsure) == Figure(value=Fraction(95))


def test_emptying_a_cell_leaves_its_words():
    assert typed("", old=Figure(value=Fraction(1), text="已开工")) == Figure(text="已开工")
    assert typed("", old=Figure(value=Fraction(1))) is None


@pytest.mark.parametrize(("text", "items"), [("第2项", {2}), ("1、3项", {1, 3}), ("0", set())])
def test_items_of_a_checklist_are_typed_by_number(text, items):
    figure = typed(text, terms=CHECKLIST)
    assert figure.items == items
    assert typed(write_entry(figure, CASES), terms=CHECKLIST) == figure


def test_points_given_are_typed_in_points():
    assert typed("4.5分", terms=Terms(rule=Rule("direct"))).value == Fraction("4.5")


@pytest.mark.parametrize("blank", BLANKS)
def test_each_blank_is_written_as_it_is_read(blank):
    assert typed(blank.title).blank is blank
    assert write_entry(typed(blank.title), CASES) == blank.title


@given(st.fractions(0, 10**6, max_denominator=1).map(lambda x: x / 1000), st.sampled_from([CASES, RATE]))
def test_what_is_written_is_read_the_same(value, node):
    figure = Figure(value=value)
    assert typed(write_entry(figure, node), node) == figure


@pytest.mark.parametrize("figure", [Figure(stage="主体封顶"), Figure(rate=Fraction(57))])
def test_stages_are_written_as_they_are_read(figure):
    assert typed(write_entry(figure, BRIDGE), BRIDGE, STAGES) == figure


def test_a_ratio_is_typed_by_its_parts():
    assert write_entry(typed("7558/8000", RATE), RATE) == "7558/8000"


@pytest.mark.parametrize(
    ("text", "kind", "category", "words"),
    [
        ("主观·资金落实：配套，未到位", CauseKind.SUBJECTIVE, "资金落实", "配套，未到位"),
        ("客观原因 施工", CauseKind.OBJECTIVE, "施工", ""),
        ("用地审批：省厅未批复", CauseKind.OBJECTIVE, "用地审批", "省厅未批复"),
        ("主观", CauseKind.SUBJECTIVE, "其他", ""),
        ("雨季太长：八月停工", CauseKind.OBJECTIVE, "其他", "雨季太长：八月停工"),
    ],
)
def test_a_cause_is_typed_in_one_cell(text, kind, category, words):
    cause = read_cause(text, CAUSE_CATEGORIES, old=Cause("一", "就业", 10, CauseKind.OBJECTIVE, "其他"))
    assert (cause.kind, cause.category, cause.text) == (kind, category, words)
    assert read_cause(write_cause(cause), CAUSE_CATEGORIES, old=cause) == cause


def test_an_empty_cell_is_no_cause():
    assert read_cause(" ", CAUSE_CATEGORIES, old=Cause("一", "就业", 10, CauseKind.OBJECTIVE, "其他")) is None
