"""What the entry page shows: a unit's leaves in a month, or everybody who answers for a leaf by months."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import contains

from perfdesk.domain.checking.doubts import doubts_of, last_value
from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.county.judging import Judge
from perfdesk.domain.facts import Cause, Note, Submission, SubmissionState
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, CountyValue, Node, NodeKind, Part
from perfdesk.domain.projects import PROJECT_RATES
from perfdesk.domain.quantity import round_half_up, shown, text_of
from perfdesk.domain.scheme import Light
from perfdesk.domain.tree import staying
from perfdesk.reports.phrase import (
    COMPUTED_PLACES,
    expected_total,
    grouped,
    leaf_title,
    light_text,
    points,
    target_text,
    unit_name,
)

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SUM_PLACES = 4
UNREPORTED, BEHIND = "未报", "behind"
_BEHIND = (Light.RED, Light.YELLOW)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the grid: whose figures they are (`subject_id`), and how they stand in the month.

    `computed` says out of what the figure is made, where nobody types it; `doubts` are never in the way.
    """

    subject_id: str
    judged: Judged
    unit_id: str
    month: int
    computed: str
    figures: tuple[Figure | None, ...]
    """January to December."""
    previous: Fraction | None
    note: Note
    cause: Cause | None
    doubts: tuple[str, ...]
    report: Submission | None

    @property
    def node(self) -> Node:
        """The leaf."""
        return self.judged.node

    @property
    def figure(self) -> Figure | None:
        """The figure of the month."""
        return self.figures[self.month - 1]

    @property
    def due(self) -> bool:
        """Tell whether a figure is due in the month."""
        return self.month in self.node.reporting_months

    @property
    def title(self) -> str:
        """The leaf's name."""
        return leaf_title(self.judged)

    @property
    def state(self) -> str:
        """Where it stands: 未报, 草稿, 已报, 已审 or 退回; 未到期 where nothing is due."""
        if self.report and self.report.state is not SubmissionState.DRAFT:
            missing = self.figure is None and self.due and not self.computed
            return UNREPORTED if missing else self.report.state.title
        if self.figure is not None:
            return SubmissionState.DRAFT.title
        return UNREPORTED if self.due else "未到期"


def fits_filters(
    county: County, row: EntryRow, filters: Mapping[str, str], stands_in: Callable[[str, str], bool] = contains
) -> bool:
    """Tell whether a row fits every filter: state, light, points_state, carried, group and text.

    The words of `text` are searched in the names of leaf and unit, the code, and all that was written in the month,
    where they stand as `stands_in` tells.
    """
    asked = {(name, value) for name, value in filters.items() if value and name != "text"}
    words = filters.get("text", "").lower().split()
    return asked <= _facets(county, row) and (not words or _all_stand(_said(county, row), words, stands_in))


def _facets(county: County, row: EntryRow) -> set[tuple[str, str]]:
    result, unit = row.judged.result, county.data.units.get(row.unit_id)
    found = {("light", result.light.value), ("points_state", result.points_state.value)}
    found |= {("group", unit.kind.value)} if unit else set()
    found |= {("light", BEHIND)} if result.light in _BEHIND else set()
    found |= {("state", UNREPORTED)} if row.state == UNREPORTED else set()
    return found | ({("carried", "yes")} if row.note.carried else set())


def _said(county: County, row: EntryRow) -> str:
    note, cause, figure = row.note, row.cause, row.figure
    names = row.title, row.node.code, unit_name(county, row.unit_id)
    words = figure.text if figure else "", note.problem, note.measure, note.deadline
    return "\n".join((*names, *words, *((cause.category, cause.text) if cause else ()))).lower()


def _all_stand(text: str, words: Iterable[str], stands_in: Callable[[str, str], bool]) -> bool:
    return all(stands_in(text, word) for word in words)


def unit_rows(county: County, unit_id: str) -> tuple[EntryRow, ...]:
    """Return what a unit fills in, in tree order; tasks that only feed an indicator stand right after it."""
    assignments = county.data.tree.unit_assignments.get(unit_id, ())
    found = (judged for assignment in assignments for judged in _asked_by(county, assignment))
    return tuple(_row(county, judged, unit_id) for judged in found)


def leaf_rows(county: County, leaf_id: str) -> tuple[EntryRow, ...]:
    """Return who fills in a leaf: the lead (the office, where there is none) and those who carry a share of it."""
    leaf = next((judged for judged in county.leaves if judged.node.id == leaf_id), None)
    if leaf is None:
        return ()
    assignments = county.data.tree.assignments.get(leaf_id, ())
    shares = [county.shares[a.id] for a in assignments if a.id in county.shares]
    own = tuple(judged for judged in shares if _own_figure(county, judged))
    return tuple(_row(county, judged, _answering(county, judged)) for judged in own or (leaf,))


def _answering(county: County, judged: Judged) -> str:
    return staying(county.data.units, judged.assignment.unit_id) if judged.assignment else ""


def entry_units(county: County) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of every unit that fills something in, in the office's order."""
    asked = county.data.tree.unit_assignments
    filling = (key for key in county.data.units if any(any(_asked_by(county, one)) for one in asked.get(key, ())))
    return tuple((key, unit_name(county, key)) for key in filling)


def unit_state(county: County, unit_id: str) -> str:
    """Return where a unit's report of the month stands: 已报, 缺2项."""
    report, standing = county.data.submissions.get((unit_id, county.month)), county.units.get(unit_id)
    missing = f"，缺{standing.unreported}项" if standing and standing.unreported else ""
    return f"{report.state.title if report else '未报'}{missing}"


def unit_line(county: County, unit_id: str, rows: tuple[EntryRow, ...]) -> str:
    """Say how a unit stands: 承担12项，已报11项，预计扣0.5分，得分率95.2%，列第3."""
    standing = county.units.get(unit_id)
    told = sum(row.figure is not None or bool(row.computed) for row in rows)
    parts = [f"承担{len(rows)}项，已填{told}项"]
    if standing:
        parts += [f"预计扣{points(standing.expected_loss)}分"]
        parts += [f"得分{points(standing.score)}"] if standing.score is not None else []
        parts += [f"列第{standing.rank}"] if standing.rank else [standing.why_unranked] if standing.why_unranked else []
    return "，".join(parts)


def county_line(county: County) -> str:
    """Say how the county stands: 全县预计得分, 扣分隐患, 未报送."""
    totals = county.totals[""]
    return (
        f"全县预计得分{expected_total(totals)}分，扣分隐患{totals.at_risk.indicators}项，"
        f"未报送{totals.unreported.indicators}项"
    )


def chosen_line(texts: Iterable[str]) -> str:
    """Add up the numbers among the texts of chosen cells: 所选3格合计1,200，平均400; "" for fewer than two."""
    plain = (text.replace(",", "").removesuffix("%") for text in texts)
    numbers = [Fraction(text) for text in plain if _NUMBER.fullmatch(text)]
    if len(numbers) < 2:
        return ""
    sums = sum(numbers, Fraction(0))
    return f"所选{len(numbers)}格合计{_short(sums)}，平均{_short(sums / len(numbers))}"


def _short(value: Fraction) -> str:
    return grouped(shown(value, _SUM_PLACES))


def leaf_line(county: County, rows: tuple[EntryRow, ...]) -> str:
    """Say how a leaf stands for the county: its value, rate and light."""
    leaf = next((judged for judged in county.leaves if rows and judged.node.id == rows[0].node.id), None)
    if leaf is None:
        return ""
    result, unit = leaf.result, leaf.node.measure_unit
    parts = [f"年度目标{target_text(leaf.terms.target) or '无'}"]
    parts += [f"全县{shown_value(result.actual, leaf.node)}{unit}"] if result.actual is not None else []
    parts += [f"完成率{round_half_up(100 * result.r, 1)}%"] if result.r is not None else []
    parts += [f"已填{sum(row.figure is not None for row in rows)}/{len(rows)}"]
    return f"{'，'.join(parts)}　{light_text(leaf)}"


def shown_figure(figure: Figure | None, node: Node) -> str:
    """Write a cell as it is read: number with thousands, stage, items, typed rate or blank; never its words."""
    if figure is None:
        return ""
    if figure.conflict or figure.blank:
        return (figure.blank or Blank.TO_VERIFY).title
    if figure.items is not None:
        return f"第{'、'.join(map(str, sorted(figure.items)))}项" if figure.items else "0项"
    if figure.value is not None:
        return shown_value(figure.value, node)
    return figure.stage or (f"{shown(figure.rate)}%" if figure.rate is not None else "")


def shown_value(value: Fraction | None, node: Node) -> str:
    """Write a value with the places of its leaf; as entered where it names none."""
    if value is None:
        return ""
    if node.decimals is not None:
        return grouped(str(round_half_up(value, node.decimals)))
    exact = text_of(value)
    return grouped(shown(value, COMPUTED_PLACES) if "/" in exact or len(exact.partition(".")[2]) > 4 else exact)


def _asked_by(county: County, assignment: Assignment) -> Iterator[Judged]:
    """Yield what an assignment asks a unit to fill in."""
    judged = county.shares.get(assignment.id) or _feeding(county, assignment)
    if judged is None or not _own_figure(county, judged):
        return
    yield judged
    if assignment.role is AssignmentRole.LEAD:
        judge = Judge(county.data, county.month, county.known)
        tasks = (task for task in judge.binding.tasks(judged.node) if judged.node is judged.indicator)
        unassigned = (task for task in tasks if assignment.id in county.shares and _nobodys(county, task))
        yield from (judge.leaf(task)[0] for task in unassigned if not judge.binding.is_leaf(task))


def _feeding(county: County, assignment: Assignment) -> Judged | None:
    """Judge a task without points, which only feeds its indicator's rate."""
    judge, node = Judge(county.data, county.month, county.known), county.data.nodes[assignment.node_id]
    above = county.data.tree.parents.get(node.id)
    if node.kind is not NodeKind.TASK or above is None or judge.binding.retired(node):
        return None
    return judge.leaf(node)[1].get(assignment.id) if judge.binding.is_leaf(above) else None


def _nobodys(county: County, task: Node) -> bool:
    return not county.data.tree.assignments.get(task.id)


def _own_figure(county: County, judged: Judged) -> bool:
    """Tell whether a unit reports a figure of its own; who only helps does with a target of its own."""
    assignment = judged.assignment
    if assignment is None or assignment.role is not AssignmentRole.CO:
        return True
    return Binding(county.data, county.month, county.known).has_own(assignment, Part.TARGET)


def _row(county: County, judged: Judged, unit_id: str) -> EntryRow:
    data, month, node = county.data, county.month, judged.node
    subject = _subject(judged)
    causes = data.causes.get((subject, month), ())
    before = last_value(data, subject, month)
    return EntryRow(
        subject_id=subject,
        judged=judged,
        unit_id=unit_id,
        month=month,
        computed=_computed(county, judged),
        figures=tuple(data.figures.get((subject, each)) for each in range(1, 13)),
        previous=before[1] if before else None,
        note=data.notes.get((subject, month)) or Note(subject, month),
        cause=next((cause for cause in causes if cause.main), causes[0] if causes else None),
        doubts=doubts_of(data, node, subject, month, judged.result.target),
        report=data.submissions.get((unit_id, month)),
    )


def _subject(judged: Judged) -> str:
    """Return under which id the figure is kept: the office types the county's value under the leaf's own."""
    leads = judged.assignment is None or judged.assignment.role is AssignmentRole.LEAD
    typed = leads and judged.node.county_value is CountyValue.TYPED
    return judged.node.id if typed or judged.assignment is None else judged.assignment.id


def _computed(county: County, judged: Judged) -> str:
    """Say out of what a figure is made that nobody types, "" where somebody does."""
    if judged.node.county_value in PROJECT_RATES:
        return "由项目资金和进度计算，请在指标的项目表中填写"
    if Binding(county.data, county.month, county.known).tasks(judged.node):
        return "由下设任务的完成率计算，请填写各任务"
    return ""
