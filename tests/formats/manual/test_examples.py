"""What the manual works out is right: every sum in its text, and the examples by the domain itself."""

import ast
import operator
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import Basis, Part
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.rectification.sprint import board, speed
from perfdesk.domain.scheme import Light
from perfdesk.formats.manual.blocks import words
from perfdesk.formats.manual.chapters import CHAPTERS, blocks_of

SUM = re.compile(r"((?:[（\d][\d.（）]* ?[+−×÷] ?)+[\d.（）]*\d）?) ?= ?(−?\d[\d.]*)(%?)")
ACTS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def sums():
    for one in CHAPTERS:
        for line in words(blocks_of(one.id)):
            yield from (found.groups() for found in SUM.finditer(line))


def worked_out(node):
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return ACTS[type(op)](worked_out(left), worked_out(right))
        case ast.Constant(value=value):
            return Fraction(str(value))


@pytest.mark.parametrize(("sum_", "result", "percent"), list(sums()))
def test_every_sum_in_the_manual_is_right(sum_, result, percent):
    text = sum_.translate(str.maketrans("−×÷（）", "-*/()"))
    exact = worked_out(ast.parse(text, mode="eval").body) * (100 if percent else 1)
    places = len(result.partition(".")[2])
    assert round_half_up(exact, places) == Decimal(result.replace("−", "-"))


def test_there_are_sums_to_check():
    assert len(list(sums())) > 15


def test_the_two_examples_of_the_sprint_are_what_the_board_says(county):
    county.leaf("棚改", points=2, target=7699, rule="all_or_nothing").report("棚改/发改局", 10, 3850)
    county.leaf("资金", points=2, target=92, rule="all_or_nothing", basis=Basis.RATIO).report("资金/发改局", 10, "71.5")
    funds, homes = board(county.assess(10))
    assert (funds.judged.node.name, homes.judged.node.name) == ("资金", "棚改")
    assert (speed(homes.judged).so_far, speed(homes.judged).needed) == (385, Fraction("1924.5"))
    assert [round_half_up(one.times, 3) for one in (homes, funds)] == [Decimal("4.999"), Decimal("1.287")]
    assert (round_half_up(homes.worth, 3), round_half_up(funds.worth, 2)) == (Decimal("0.050"), Decimal("0.70"))


@pytest.mark.parametrize(
    ("target", "actual", "gap", "light"),
    [(8950, 7356, "15.5", Light.GREEN), (3980, 1290, "-34.3", Light.RED)],
)
def test_the_examples_of_gaps_and_lights(county, target, actual, gap, light):
    county.leaf("甲", target=target).report("甲/发改局", 8, actual)
    result = county.assess(8).leaves[0].result
    assert (round_half_up(result.gap, 1), result.light) == (Decimal(gap), light)


def test_the_example_of_a_pace_of_its_own(county):
    county.leaf("甲", target=100).report("甲/发改局", 6, 54)
    shares = tuple(Fraction(share, 100) for share in (10, 20, 30, 40, 50, 60, 65, 70, 80, 90, 95, 100))
    county.version("甲", Part.PACE, Pace(PaceKind.MONTHLY, shares))
    result = county.assess(6).leaves[0].result
    assert (result.gap, result.light) == (-6, Light.YELLOW)


def test_the_example_of_a_unit_score(county):
    county.leaf("甲", points=20, target=100).report("甲/发改局", 10, Fraction(850, 12))
    (unit,) = county.assess(10).units.values()
    assert (unit.points, unit.expected_loss, unit.rate) == (20, 3, Fraction(85, 100))
