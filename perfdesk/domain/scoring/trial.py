"""Rule trial (试算): one line of figures in, every computed figure and the working out."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeVar

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis, Direction, Nature, Node, NodeKind, Rule, Terms
from perfdesk.domain.pace import Pace, PaceKind
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import exact, round_half_up, shown
from perfdesk.domain.rules import RULES, Bonus, Periods, compiled
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.scoring import Case, Result, score
from perfdesk.domain.target import Target
from perfdesk.domain.text.target import parse_target
from perfdesk.domain.words import Word

INPUTS = ("id", "kind", "params", "direction", "basis", "T", "P", "month", "pace", "A")
EXPECTED = ("r_pct", "gap_pp", "light", "F", "score_now", "score_projected", "expected_loss")
ADDED = ("progress_state", "points_state", "recoverable", "working")
COMPUTED = (*EXPECTED, *ADDED)

_NO_BASIS = "none"
_EVENTS = re.compile(r"(\d+)\s*events?")
_ITEMS = re.compile(r"items((?:\s+\d+)*)")
_FAILURES = ("unreadable", "differs")
W = TypeVar("W", bound=Word)
_BLANKS = {blank.title: blank for blank in Blank}


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One line of a trial: `cells` as read, `computed` by column name (empty where the line could not be read)."""

    line: int
    cells: Mapping[str, str]
    computed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def agrees(self) -> bool:
        """Tell whether the line could be computed and agrees with all it expected."""
        return not any(problem.kind in _FAILURES for problem in self.problems)


class _UnreadableError(ValueError):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def try_row(line: int, cells: Mapping[str, str]) -> TrialRow:
    """Score one line and compare it with the columns it expects; what is wrong is named with its line and column.

    A rule that does not fit its leaf or has wrong parameters is named too, and the line computed as far as it goes.

    A line that fills none of the expected columns is only computed.
    """
    try:
        result = score(case_of(cells))
    except _UnreadableError as wrong:
        return TrialRow(line, cells, {}, (_problem(line, wrong.column, wrong.message, "unreadable"),))
    computed = figures_of(result)
    named = [_problem(line, "params", message, "rule") for message in result.problems]
    return TrialRow(line, cells, computed, (*named, *_differences(line, cells, computed)))


def case_of(cells: Mapping[str, str]) -> Case:
    """Read the input columns of a line; raises a ValueError that names column and fault."""
    rule, figure = _rule(cells), _figure(cells)
    basis = cells.get("basis", "")
    no_basis = basis in ("", _NO_BASIS)
    month = _number(cells, "month")
    if month not in range(1, 13):
        raise _UnreadableError("month", "应为1至12")
    node = Node(
        id=cells.get("id", ""),
        scheme_id="trial",
        parent_id=None,
        kind=NodeKind.INDICATOR,
        name=cells.get("id", ""),
        nature=Nature.BONUS if rule.kind == Bonus.kind else Nature.BASIC,
        direction=_word(cells, "direction", Direction),
        basis=Basis.POINT if no_basis else _word(cells, "basis", Basis),
    )
    return Case(
        node=node,
        terms=Terms(points=_points(cells), target=_target(cells, node), rule=rule, pace=_pace(cells)),
        scheme=Scheme("trial", 2000, "试算"),
        month=int(month),
        judged_month=int(month),
        figure=figure,
        history=_history(cells, rule, figure),
    )


def _history(cells: Mapping[str, str], rule: Rule, figure: Figure | None) -> tuple[tuple[int, Figure], ...]:
    """Return what stood at the end of each past period of a `periods` rule: a line has one value, so that one."""
    periods = compiled(rule)
    if not isinstance(periods, Periods) or figure is None:
        return ()
    return tuple((end, figure) for end in periods.ends() if end < _number(cells, "month"))


def figures_of(result: Result) -> dict[str, str]:
    """Write the computed columns as the file has them: rates and gaps to 1 place, points to 2, "" for nothing."""
    return {
        "r_pct": "" if result.r is None else str(round_half_up(result.r * 100, 1)),
        "gap_pp": "" if result.gap is None else str(round_half_up(result.gap, 1)),
        "light": "" if result.light is Light.OTHER else result.light.value,
        "F": "" if result.projection is None else shown(result.projection),
        "score_now": _two_places(result.score_now),
        "score_projected": _two_places(result.score_projected),
        "expected_loss": _two_places(result.expected_loss),
        "progress_state": result.progress_state.value,
        "points_state": result.points_state.value,
        "recoverable": _two_places(result.recoverable),
        "working": result.working,
    }


def _two_places(points: Decimal | None) -> str:
    return "" if points is None else str(round_half_up(points, 2))


def _differences(line: int, cells: Mapping[str, str], computed: Mapping[str, str]) -> list[Problem]:
    expected = {column: cells[column].strip() for column in COMPUTED if column in cells}
    if not any(expected.values()):
        return []
    return [
        _problem(line, column, f"应为“{expected[column]}”，算得“{computed[column]}”", "differs")
        for column in expected
        if not _same(expected[column], computed[column])
    ]


def _same(expected: str, computed: str) -> bool:
    """Tell whether two cells say the same: 5.0 is 5, so numbers are compared as numbers."""
    if expected == computed:
        return True
    try:
        return exact(expected.replace("−", "-")) == exact(computed)
    except ValueError:
        return False


def _problem(line: int, column: str, message: str, kind: str) -> Problem:
    return Problem(place=f"第{line}行“{column}”", message=message, kind=kind, blocking=kind == "unreadable")


def _number(cells: Mapping[str, str], column: str) -> Fraction:
    text = cells.get(column, "").strip()
    try:
        return exact(text)
    except ValueError as error:
        raise _UnreadableError(column, f"“{text}”不是数字，请改为数字") from error


def _word(cells: Mapping[str, str], column: str, words: type[W]) -> W:
    text = cells.get(column, "").strip()
    found = next((word for word in words if text in (word.value, word.title)), None)
    if found is None:
        raise _UnreadableError(column, f"“{text}”应为{'、'.join(word.value for word in words)}之一")
    return found


def _points(cells: Mapping[str, str]) -> Decimal | None:
    text = cells.get("P", "").strip()
    if not text:
        return None
    if _number(cells, "P") < 0:
        raise _UnreadableError("P", f"“{text}”小于0，分值不能为负")
    return Decimal(text)


def _rule(cells: Mapping[str, str]) -> Rule:
    kind, text = cells.get("kind", "").strip(), cells.get("params", "").strip()
    found = next((rule.kind for rule in RULES if kind in (rule.kind, rule.title)), None)
    if found is None:
        raise _UnreadableError("kind", f"没有“{kind}”这种评分规则")
    try:
        params = json.loads(text or "{}", parse_float=Decimal)
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise _UnreadableError("params", "不是正确的JSON，请核对引号和括号") from error
    if not isinstance(params, dict):
        raise _UnreadableError("params", "应为花括号括起的参数")
    return Rule(found, params)


def _target(cells: Mapping[str, str], node: Node) -> Target:
    text = cells.get("T", "").strip()
    target, unclear = parse_target(text, measure_unit=node.measure_unit)
    if unclear:
        raise _UnreadableError("T", f"“{text}”{unclear[0]}")
    return target


def _pace(cells: Mapping[str, str]) -> Pace | None:
    text = cells.get("pace", "").strip()
    if not text:
        return None
    if "," not in text:
        return Pace(_word(cells, "pace", PaceKind))
    try:
        pace = Pace(PaceKind.MONTHLY, tuple(exact(share) for share in text.split(",")))
    except ValueError as error:
        raise _UnreadableError("pace", f"“{text}”应为linear、target、none或12个累计比例") from error
    if pace.problems():
        raise _UnreadableError("pace", pace.problems()[0])
    return pace


def _figure(cells: Mapping[str, str]) -> Figure | None:
    """Read A: a number, "2 events", "items 1 3", "60%" of the work, a named blank, or words; "" is 未报送."""
    text = cells.get("A", "").strip()
    if not text:
        return None
    if text in _BLANKS:
        return Figure(blank=_BLANKS[text])
    if found := _EVENTS.fullmatch(text):
        return Figure(value=Fraction(found[1]))
    if found := _ITEMS.fullmatch(text):
        return Figure(items=frozenset(int(number) for number in found[1].split()))
    try:
        return Figure(rate=exact(text[:-1])) if text.endswith("%") else Figure(value=exact(text))
    except ValueError as error:
        if any(char.isdigit() for char in text):
            raise _UnreadableError("A", f"“{text}”不是数字，请改为数字") from error
    return Figure(text=text)
