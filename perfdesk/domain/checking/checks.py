"""What can be wrong with a year's data: one small function per question, all of them in CHECKS."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise

from perfdesk.domain.checking.doubts import exceeds, falls, jumps
from perfdesk.domain.county import County, Judged, assess
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.county.rollup import ROLL_UPS, Reading, RollUp, answered, roll_up
from perfdesk.domain.county.totals import points_of
from perfdesk.domain.duties.chain import chain_of, missing_in
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, Basis, CountyValue, Nature, Node
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import round_half_up, text_of
from perfdesk.domain.rules import RULES, Wants
from perfdesk.domain.scoring import PointsState, score
from perfdesk.domain.target import TargetKind
from perfdesk.domain.year import YearData

SEPARATOR = " › "
"""Stands between the parts of a place."""

NEEDS_NUMBER = frozenset(rule.kind for rule in RULES if rule.wants is Wants.TARGET)
"""Rules that compare with the target, and so can judge nothing but a number."""


Findings = Iterator[Problem | None]
"""What a check finds; None now and then, so that who waits can do something else meanwhile."""


def check(data: YearData, month: int, county: County | None = None) -> list[Problem]:
    """Find everything that a person should look at in a year's data up to `month`, check by check."""
    county = county or assess(data, month)
    return [problem for problem in checking(county) if problem]


def checking(county: County) -> Findings:
    """Check as `check` does, in small bites."""
    for one in CHECKS:
        yield from one(county)
        yield None


def place_of(data: YearData, node: Node | None, unit_id: str = "", month: int = 0) -> str:
    """Write where something is, as people look for it: “城镇新增就业 › 发改局 › 10月”."""
    indicator = data.tree.indicators.get(node.id, node) if node else None
    unit = data.units.get(unit_id)
    names = (
        indicator.name if indicator else "",
        node.name if node and node is not indicator else "",
        (unit.short_name or unit.name) if unit else unit_id,
        f"{month}月" if month else "",
    )
    return SEPARATOR.join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class PointsSum:
    """The points that a paper gives a node, and what its children make together; None where nobody says."""

    own: Decimal | None
    below: Decimal | None

    @property
    def total(self) -> Decimal | None:
        """Return what the node counts with in its parent's sum."""
        return self.below if self.own is None else self.own

    @property
    def differs(self) -> bool:
        """Tell whether the parts do not make the whole (合计不符)."""
        return None not in (self.own, self.below) and self.own != self.below


def points_sums(county: County) -> dict[str, PointsSum]:
    """Return the points check of every node that still binds, by id; children stand before their parents."""
    data, binding = county.data, Binding(county.data, county.month, county.known)
    sums: dict[str, PointsSum] = {}
    for node in reversed(data.tree.nodes):
        if not binding.retired(node):
            basic = (kid for kid in data.tree.children[node.id] if kid.nature is Nature.BASIC and kid.id in sums)
            known = [total for kid in basic if (total := sums[kid.id].total) is not None]
            sums[node.id] = PointsSum(binding.terms(node).points, sum(known, Decimal(0)) if known else None)
    return sums


def sums_differ(county: County) -> Findings:
    """A parent's points must equal the sum of its children's (合计不符)."""
    for node_id, found in points_sums(county).items():
        if found.own is not None and found.below is not None and found.differs:
            text = f"分值{text_of(found.own)}分，下级合计{text_of(found.below)}分，合计不符，请核对下达文件"
            yield Problem(place_of(county.data, county.data.nodes[node_id]), text, "sum_mismatch")


def full_mark_differs(county: County) -> Findings:
    """The leaves of a scheme must add up to its full mark."""
    for scheme in county.data.schemes.values():
        leaves = [judged for judged in county.leaves if judged.node.scheme_id == scheme.id]
        total = sum(map(points_of, leaves), Decimal(0))
        if leaves and scheme.full_mark is not None and scheme.full_mark != total:
            text = f"满分{text_of(scheme.full_mark)}分，指标分值合计{text_of(total)}分，请核对"
            yield Problem(scheme.name, text, "full_mark")


def rule_unclear(county: County) -> Findings:
    """A rule that nobody has understood yet scores nothing."""
    for judged in county.leaves:
        if judged.terms.rule.kind == "unclear":
            text = "评分规则待明确，只能手工填写预计扣分，请选择规则并填写参数"
            yield Problem(place_of(county.data, judged.node), text, "unclear_rule")


def does_not_fit(county: County) -> Findings:
    """What scoring found wrong: rules that do not fit, values in no band, and the like; of units only what is new."""
    of_leaf = {judged.node.id: judged.result.problems for judged in county.leaves}
    for judged in county.leaves:
        if judged.terms.rule.kind != "unclear":
            yield from (_problem(county, judged, text, "misfit") for text in judged.result.problems)
    for judged in _own_terms(county):
        fresh = [text for text in judged.result.problems if text not in of_leaf.get(judged.node.id, ())]
        yield from (_problem(county, judged, text, "misfit") for text in fresh)


def without_unit(county: County) -> Findings:
    """Every leaf has one lead unit that the file knows."""
    for judged in county.leaves:
        if judged.assignment is None:
            yield Problem(place_of(county.data, judged.node), "没有牵头单位，请指定", "no_unit")
        elif county.data.tree.unit_of(judged.assignment) not in county.data.units:
            yield Problem(place_of(county.data, judged.node), "牵头单位不在单位名录中，请补录或改派", "no_unit")


def several_leads(county: County) -> Findings:
    """A leaf has exactly one lead; the first is taken, the others count as 配合."""
    for judged in county.leaves:
        assignments = county.data.tree.assignments.get(judged.node.id, ())
        leads = [_unit_name(county.data, a) for a in assignments if a.role is AssignmentRole.LEAD]
        if len(leads) > 1:
            text = f"有{len(leads)}个牵头单位（{'、'.join(leads)}），已按第一个计算，请将其余改为配合单位"
            yield Problem(place_of(county.data, judged.node), text, "several_leads")


def chain_broken(county: County) -> Findings:
    """Every lead names 主要领导, 分管领导, 责任科室 and 责任人."""
    for judged in county.leaves:
        if judged.assignment:
            missing = missing_in(chain_of(county.data, judged.assignment, county.month))
            if missing:
                text = f"责任未落实，缺{'、'.join(role.title for role in missing)}，请补填"
                yield _problem(county, judged, text, "chain_gap")


def target_unread(county: County) -> Findings:
    """A rule that judges a number needs one in the target."""
    for judged in (*county.leaves, *_own_terms(county)):
        target, holder = judged.terms.target, _is_holder(judged)
        if judged.terms.rule.kind not in NEEDS_NUMBER:
            continue
        if target.kind is TargetKind.TEXT:
            text = f"目标“{target.text}”读不出数值，无法按规则计分，请改写目标或更换规则"
            yield _problem(county, judged, text, "target_unread")
        elif target.kind is TargetKind.NONE and not target.text:
            yield _problem(county, judged, "没有分解目标，请填写" if holder else "没有年度目标，请填写", "no_target")


def pace_faulty(county: County) -> Findings:
    """A monthly plan has twelve cumulative shares that do not fall and end at 100 %."""
    for judged in (*county.leaves, *_own_terms(county)):
        if judged.terms.pace:
            yield from (_problem(county, judged, text, "pace") for text in judged.terms.pace.problems())


def figure_falls(county: County) -> Findings:
    """A cumulative figure does not fall from one month to the next."""
    for cell in _cells(county):
        yield None
        for before, (month, value) in pairwise(cell.values):
            if text := falls(cell.node, before, value):
                yield Problem(cell.place(county, month), text, "figure_falls")


def figure_too_high(county: County) -> Findings:
    """A figure over 200 % of its target, or more than ten times last month's, is looked at again."""
    for cell in _cells(county):
        yield None
        newest, value = cell.values[-1]
        if text := exceeds(cell.node, cell.target, value):
            yield Problem(cell.place(county, newest), text, "figure_over")
        for before, (month, later) in pairwise(cell.values):
            if text := jumps(before, later):
                yield Problem(cell.place(county, month), text, "figure_jump")


def unit_unreported(county: County) -> Findings:
    """A unit that owes figures of the month is named with them."""
    data = county.data
    for unit_id, assignments in data.tree.unit_assignments.items():
        shares = [county.shares[a.id] for a in assignments if a.id in county.shares]
        names = [j.node.name for j in shares if j.result.points_state is PointsState.UNREPORTED]
        if names:
            text = f"未报送{len(names)}项：{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}，请催报"
            yield Problem(place_of(data, None, unit_id, county.month), text, "unreported")


def loss_without_cause(county: County) -> Findings:
    """A leaf that has lost points or may lose some says why."""
    for judged in county.leaves:
        cells = ((subject, county.month) for subject in judged.subjects)
        told = any(county.data.causes.get(cell) for cell in cells)
        if judged.result.points_state in (PointsState.LOST, PointsState.AT_RISK) and not told:
            text = f"{judged.result.points_state.title}，未填原因，请补填客观或主观原因"
            yield _problem(county, judged, text, "no_cause")


def lead_differs(county: County) -> Findings:
    """What the lead reports is what its holders' figures make together."""
    for judged in county.leaves:
        said, rolled = _lead_says(county, judged), _holders_make(county, judged)
        if said is not None and rolled.figure is not None and rolled.figure.value not in (None, said):
            (done, due), unit = rolled.reported, judged.node.measure_unit
            total = _shown(rolled.figure.value or Fraction(0))
            text = f"牵头单位报{_shown(said)}{unit}，承担单位汇总为{total}{unit}（已报{done}/{due}），请核对"
            yield _problem(county, judged, text, "lead_differs")


def in_conflict(county: County) -> Findings:
    """Two entries that differ, or one that was declared 待核, wait for a person."""
    for cell in _cells(county, every=True):
        yield None
        for month, figure in cell.figures:
            if figure.conflict:
                yield Problem(cell.place(county, month), "两处填报的数据不一致（待核），请选定一个", "conflict")
            elif figure.blank is Blank.TO_VERIFY:
                yield Problem(cell.place(county, month), "数据待核，请核实后填写", "conflict")


CHECKS: tuple[Callable[[County], Findings], ...] = (
    sums_differ,
    full_mark_differs,
    rule_unclear,
    does_not_fit,
    target_unread,
    pace_faulty,
    without_unit,
    several_leads,
    chain_broken,
    unit_unreported,
    in_conflict,
    lead_differs,
    figure_falls,
    figure_too_high,
    loss_without_cause,
)
"""Every check, in the order in which a person should work through what they find."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The figures of one subject up to the month, and those of them that are plain numbers."""

    node: Node
    unit_id: str
    target: Fraction | None
    figures: tuple[tuple[int, Figure], ...]

    @property
    def values(self) -> list[tuple[int, Fraction]]:
        return [(month, figure.value) for month, figure in self.figures if figure.value is not None]

    def place(self, county: County, month: int) -> str:
        return place_of(county.data, self.node, self.unit_id, month)


def _cells(county: County, *, every: bool = False) -> Iterator[_Cell]:
    """Yield each subject's figures in the order of months; without `every` only those that hold numbers."""
    data, months = county.data, range(1, county.month + 1)
    targets = {judged.node.id: judged.result.target for judged in county.leaves}
    for subject in chain(data.assignments, data.nodes):
        found = ((month, data.figures.get((subject, month))) for month in months)
        figures = tuple((month, figure) for month, figure in found if figure is not None)
        assignment, share = data.assignments.get(subject), county.shares.get(subject)
        node = data.nodes.get(assignment.node_id if assignment else subject)
        if node and figures:
            target = share.result.target if share else targets.get(subject)
            unit_id = data.tree.unit_of(assignment) if assignment else ""
            cell = _Cell(node, unit_id, target, figures)
            if every or cell.values:
                yield cell


def _lead_says(county: County, judged: Judged) -> Fraction | None:
    """Return the value that the lead itself reported."""
    case, lead = judged.result.case, judged.assignment
    figure = county.data.figures.get((lead.id, case.judged_month)) if lead else None
    return score(replace(case, figure=figure)).actual if answered(figure) else None


def _holders_make(county: County, judged: Judged) -> RollUp:
    """Return the roll-up of a leaf; where the lead's figure counts, the sum once every holder has reported."""
    node, ids = judged.node, (a.id for a in county.data.tree.assignments.get(judged.node.id, ()))
    holders = [county.shares[key] for key in ids if key in county.shares and _is_holder(county.shares[key])]
    readings = [Reading.of(holder.result, holder.kept) for holder in holders]
    if node.county_value in ROLL_UPS:
        return roll_up(node, readings)
    rolled = roll_up(replace(node, county_value=CountyValue.SUM), readings)
    whole = node.basis is Basis.CUMULATIVE and rolled.reported[0] == rolled.reported[1]
    return rolled if whole else RollUp(None)


def _own_terms(county: County) -> Iterator[Judged]:
    """Yield the units' results that rest on a target, rule or pace of their own."""
    leaves = {judged.node.id: judged.terms for judged in county.leaves}
    for judged in county.shares.values():
        if judged.terms != leaves.get(judged.node.id):
            yield judged


def _is_holder(judged: Judged) -> bool:
    return judged.assignment is not None and judged.assignment.role is AssignmentRole.HOLDER


def _problem(county: County, judged: Judged, text: str, kind: str) -> Problem:
    unit_id = county.data.tree.unit_of(judged.assignment) if judged.assignment else ""
    return Problem(place_of(county.data, judged.node, unit_id, county.month), text, kind)


def _unit_name(data: YearData, assignment: Assignment) -> str:
    unit = data.units.get(data.tree.unit_of(assignment))
    return (unit.short_name or unit.name) if unit else assignment.unit_id


def _shown(value: Fraction) -> str:
    return text_of(round_half_up(value, 4))
