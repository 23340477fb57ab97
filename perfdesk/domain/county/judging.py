"""From a year's data to the case of each leaf and unit: which terms bind, which figure counts, what was said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from perfdesk.domain.county.rollup import Reading, RollUp, answered, roll_up
from perfdesk.domain.facts import Manual
from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import (
    Assignment,
    AssignmentRole,
    Basis,
    CountyValue,
    Nature,
    Node,
    NodeKind,
    Part,
    Terms,
    newest,
)
from perfdesk.domain.projects import PROJECT_RATES, project_figure
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.scoring import Case, PointsState, Result, score
from perfdesk.domain.target import Target
from perfdesk.domain.year import YearData

PEER_KINDS = frozenset({"rank_table", "rank_ratio", "efficacy"})
ROLL_UPS = frozenset({CountyValue.SUM, CountyValue.WEIGHTED, CountyValue.MEAN, CountyValue.WORST})
WORST_FIRST = (Light.RED, Light.YELLOW, Light.UNREPORTED, Light.GREEN, Light.OTHER)
"""Of the lights of several tasks the first in this order is their indicator's."""

_FIELDS = {
    Part.POINTS: "points",
    Part.TARGET: "target",
    Part.RULE: "rule",
    Part.PACE: "pace",
    Part.DUE: "due_on",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A result with whose it is: the county's own of a leaf (`assignment` the lead's or None), or one unit's.

    `kept` is what a holder that has not reported brings to the county's roll-up (沿用).
    """

    node: Node
    indicator: Node
    terms: Terms
    assignment: Assignment | None
    result: Result
    reported: tuple[int, int] | None = None
    """(已报, 应报) of the holders where the county's value is a roll-up."""
    kept: Result | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return the ids under which facts of it are kept: the lead answers for the leaf, so it has both."""
        return _subjects(self.node, self.assignment)


class _Dated(Protocol):
    @property
    def data_month(self) -> int: ...


D = TypeVar("D", bound=_Dated)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What all judgements of one leaf share."""

    node: Node
    indicator: Node
    terms: Terms
    scheme: Scheme
    judged_month: int


@dataclass(frozen=True)
class Judge:
    """Judges the leaves of a year at one month; `known` keeps to versions entered up to that step (rules of then)."""

    data: YearData
    month: int
    known: int | None = None
    _terms: dict[str, Terms] = field(default_factory=dict, init=False, repr=False, compare=False)

    def leaf_nodes(self) -> Iterator[Node]:
        """Yield the scored leaves in tree order: the task where tasks carry points, else the indicator."""
        gone: set[str] = set()
        for node in self.data.tree.nodes:
            if self.retired(node) or node.parent_id in gone:
                gone.add(node.id)
            elif node.kind is not NodeKind.GROUP and self.data.tree.indicators[node.id] is node:
                yield from self._leaves_under(node)

    def is_leaf(self, node: Node) -> bool:
        """Tell whether a node is a scored leaf in the month."""
        tree = self.data.tree
        indicator = tree.indicators[node.id]
        gone = any(self.retired(self.data.nodes[above]) for above in tree.path(node.id))
        return not gone and indicator.kind is not NodeKind.GROUP and node in self._leaves_under(indicator)

    def retired(self, node: Node) -> bool:
        """Tell whether a node itself has dropped out by the month."""
        return node.retired_from is not None and node.retired_from <= self.month

    def terms(self, node: Node) -> Terms:
        """Return what binds a node in the month."""
        if node.id not in self._terms:
            self._terms[node.id] = self._terms_of(node.id, Terms())
        return self._terms[node.id]

    def leaf(self, node: Node, keep: Mapping[str, Judged] | None = None) -> tuple[Judged, dict[str, Judged]]:
        """Judge a leaf: the county's result, and by assignment id those of the units that answer for it.

        Results of holders in `keep` are taken as they are. The lead answers for the county's value under its
        own terms; 配合 counts only with points of its own, by its own figure where it has a target of its own,
        else by the county's.
        """
        leaf = self._leaf(node)
        lead = self.data.tree.lead(node.id)
        others = [a for a in self.data.tree.assignments.get(node.id, ()) if a is not lead]
        holders = [a for a in others if a.role is AssignmentRole.HOLDER]
        shares = self._holders(leaf, holders, keep or {})
        county = self._county(leaf, lead, tuple(shares.values()))
        if lead:
            shares[lead.id] = self._answering(leaf, lead, county)
        for helper in others:
            if helper.role is not AssignmentRole.HOLDER and self._has_own(helper, Part.POINTS):
                shares[helper.id] = self._answering(leaf, replace(helper, role=AssignmentRole.CO), county)
        return county, shares

    def _live_tasks(self, node: Node) -> list[Node]:
        return [task for task in self.data.tree.tasks(node.id) if not self.retired(task)]

    def _carries(self, task: Node) -> bool:
        own = self.terms(task).points is not None or task.nature is not Nature.BASIC
        return own or any(self._carries(below) for below in self._live_tasks(task))

    def _leaves_under(self, node: Node) -> tuple[Node, ...]:
        scored = [leaf for task in self._live_tasks(node) if self._carries(task) for leaf in self._leaves_under(task)]
        return tuple(scored) or (node,)

    def _terms_of(self, subject: str, default: Terms) -> Terms:
        versions = self.data.versions.get(subject)
        if not versions:
            return default
        parts = {version.part for version in versions}
        found = {_FIELDS[part]: newest(versions, part, self.month, self.known) for part in parts}
        own: dict[str, Any] = {name: value for name, value in found.items() if value is not None}
        return replace(default, **own) if own else default

    def _has_own(self, assignment: Assignment, part: Part) -> bool:
        versions = self.data.versions.get(assignment.id, ())
        return newest(versions, part, self.month, self.known) is not None

    def _own_terms(self, leaf: _Leaf, assignment: Assignment) -> Terms:
        """Return a unit's terms: its own, else the leaf's; a holder's part of a total has no target but its own."""
        default = leaf.terms
        alike = leaf.node.county_value in ROLL_UPS - {CountyValue.SUM}
        if assignment.role is AssignmentRole.HOLDER and leaf.node.basis is Basis.CUMULATIVE and not alike:
            default = replace(default, target=Target())
        return self._terms_of(assignment.id, default)

    def _leaf(self, node: Node) -> _Leaf:
        data = self.data
        scheme = data.schemes.get(node.scheme_id) or Scheme(node.scheme_id, data.year, "")
        judged_month = max((k for k in node.reporting_months if 1 <= k <= self.month), default=0)
        return _Leaf(node, data.tree.indicators[node.id], self.terms(node), scheme, judged_month)

    def _case(self, leaf: _Leaf, terms: Terms, subjects: tuple[str, ...], figure: Figure | None) -> Case:
        data = self.data
        return Case(
            node=leaf.node,
            terms=terms,
            scheme=leaf.scheme,
            month=self.month,
            judged_month=leaf.judged_month,
            figure=figure,
            verdicts=self._up_to_now(data.verdicts, subjects) if data.verdicts else (),
            events=self._up_to_now(data.events, subjects) if data.events else (),
            manual=self._manual(leaf, subjects) if data.manuals else None,
            history=self._history(leaf, subjects) if terms.rule.kind == "periods" else (),
        )

    def _history(self, leaf: _Leaf, subjects: tuple[str, ...]) -> tuple[tuple[int, Figure], ...]:
        """Return (month, figure) of the earlier months, from the cell that the unit itself fills in."""
        cells = ((month, self.data.figures.get((subjects[-1], month))) for month in range(1, leaf.judged_month))
        return tuple((month, figure) for month, figure in cells if figure is not None)

    def _up_to_now(self, dated: Mapping[str, tuple[D, ...]], subjects: Iterable[str]) -> tuple[D, ...]:
        return tuple(one for subject in subjects for one in dated.get(subject, ()) if one.data_month <= self.month)

    def _since_judged(self, leaf: _Leaf) -> range:
        """Return the months in which something said of the judged figure still holds, newest first."""
        return range(self.month, max(leaf.judged_month, 1) - 1, -1)

    def _manual(self, leaf: _Leaf, subjects: Iterable[str]) -> Manual | None:
        cells = ((subject, month) for month in self._since_judged(leaf) for subject in subjects)
        return next((self.data.manuals[cell] for cell in cells if cell in self.data.manuals), None)

    def _peers(self, leaf: _Leaf, subject: str) -> tuple[Fraction, ...]:
        """Return the others' values typed since the judged month, without the county's own."""
        ours = {self.data.office.county, self.data.office.here}
        months = (month for month in self._since_judged(leaf) if (subject, month) in self.data.peers)
        newest_month = next(months, 0)
        return tuple(p.value for p in self.data.peers.get((subject, newest_month), ()) if p.name not in ours)

    def _figure(self, subject: str, judged_month: int) -> Figure | None:
        """Return the figure of the judged month; the year's last word (年终) stands where later months are blank."""
        figures = self.data.figures
        found = figures.get((subject, judged_month))
        if found is not None and (answered(found) or found.conflict or found.blank):
            return found
        earlier = (figures.get((subject, month)) for month in range(judged_month - 1, 0, -1))
        return next((figure for figure in earlier if figure and figure.final), found)

    def _holders(self, leaf: _Leaf, holders: list[Assignment], keep: Mapping[str, Judged]) -> dict[str, Judged]:
        if leaf.terms.rule.kind not in PEER_KINDS:
            return {a.id: keep.get(a.id) or self._holder(leaf, a) for a in holders}
        judged = {a.id: self._holder(leaf, a) for a in holders}
        values = {key: one.result.actual for key, one in judged.items()}
        return {key: self._among(one, leaf, values) for key, one in judged.items()}

    def _among(self, judged: Judged, leaf: _Leaf, values: Mapping[str, Fraction | None]) -> Judged:
        """Judge a holder against its fellows, unless peers were typed for it; all of them must be known."""
        own = judged.assignment.id if judged.assignment else ""
        fellows = tuple(v for key, v in values.items() if key != own and v is not None)
        known = fellows if len(fellows) == len(values) - 1 else ()
        peers = self._peers(leaf, own) or known
        return replace(judged, result=score(replace(judged.result.case, peers=peers))) if peers else judged

    def _holder(self, leaf: _Leaf, assignment: Assignment) -> Judged:
        figure = self._figure(assignment.id, leaf.judged_month)
        case = self._case(leaf, self._own_terms(leaf, assignment), (assignment.id,), figure)
        result, kept = score(case), None
        reading = Reading.of(result)
        if leaf.node.county_value in ROLL_UPS and reading.due and not reading.reported:
            last = self._last_accepted(leaf, assignment.id)
            kept = replace(score(replace(case, figure=last)), carried=True) if last else None
            result = replace(result, carried=kept is not None)
        return Judged(leaf.node, leaf.indicator, case.terms, assignment, result, kept=kept)

    def _last_accepted(self, leaf: _Leaf, subject: str) -> Figure | None:
        months = sorted((k for k in leaf.node.reporting_months if 1 <= k < leaf.judged_month), reverse=True)
        earlier = (self.data.figures.get((subject, month)) for month in months)
        return next((f for f in earlier if f and answered(f) and f.blank is not Blank.NOT_APPLICABLE), None)

    def _county(self, leaf: _Leaf, lead: Assignment | None, holders: tuple[Judged, ...]) -> Judged:
        rolled = self._county_figure(leaf, lead, holders)
        case = self._case(leaf, leaf.terms, _subjects(leaf.node, lead), rolled.figure)
        if leaf.terms.rule.kind in PEER_KINDS:
            case = replace(case, peers=self._peers(leaf, leaf.node.id))
        result = self._fed(case)
        if rolled.problems:
            result = replace(result, problems=result.problems + rolled.problems)
        reported = rolled.reported if rolled.reported[1] else None
        return Judged(leaf.node, leaf.indicator, leaf.terms, lead, result, reported)

    def _fed(self, case: Case) -> Result:
        """Score a leaf; tasks without points feed its rate, and the worst of their lights is its light."""
        tasks = self._live_tasks(case.node)
        if not tasks:
            return score(case)
        fed = [self.leaf(task)[0].result for task in tasks]
        rates = tuple((one.r, task.weight) for one, task in zip(fed, tasks, strict=True))
        return _darkened(score(replace(case, tasks=rates)), [one.light for one in fed])

    def _county_figure(self, leaf: _Leaf, lead: Assignment | None, holders: tuple[Judged, ...]) -> RollUp:
        node = leaf.node
        if leaf.judged_month == 0:
            return RollUp(None)
        if node.county_value in PROJECT_RATES:
            return RollUp(project_figure(self.data, node, leaf.judged_month))
        if node.county_value in ROLL_UPS and holders:
            return roll_up(node, [Reading.of(holder.result, holder.kept) for holder in holders])
        typed = node.county_value is CountyValue.TYPED or lead is None
        return RollUp(self._figure(node.id if typed or lead is None else lead.id, leaf.judged_month))

    def _answering(self, leaf: _Leaf, assignment: Assignment, county: Judged) -> Judged:
        """Judge a lead or helper: by the county's value, a helper with a target of its own by its own figure."""
        terms = self._own_terms(leaf, assignment)
        is_lead = assignment.role is AssignmentRole.LEAD
        if is_lead and terms == leaf.terms:
            return county
        case = county.result.case
        if not is_lead:
            own = self._case(leaf, terms, (assignment.id,), case.figure)
            case = replace(own, peers=case.peers, tasks=case.tasks)
            if self._has_own(assignment, Part.TARGET):
                case = replace(own, figure=self._figure(assignment.id, leaf.judged_month))
        return Judged(leaf.node, leaf.indicator, terms, assignment, score(replace(case, terms=terms)))


def _subjects(node: Node, assignment: Assignment | None) -> tuple[str, ...]:
    if assignment is None:
        return (node.id,)
    return (node.id, assignment.id) if assignment.role is AssignmentRole.LEAD else (assignment.id,)


def worst_light(lights: Iterable[Light]) -> Light:
    """Return the light of an indicator whose tasks have `lights`."""
    return min(lights, key=WORST_FIRST.index, default=Light.OTHER)


def _darkened(result: Result, lights: Iterable[Light]) -> Result:
    """Give an indicator the worst light of the tasks that feed it, and the risk that goes with it."""
    worst = worst_light(lights)
    if worst not in (Light.YELLOW, Light.RED) or WORST_FIRST.index(worst) >= WORST_FIRST.index(result.light):
        return result
    by_hand = result.case.manual is not None and result.case.manual.points_state is not None
    at_risk = result.points_state is PointsState.NORMAL and not by_hand
    return replace(result, light=worst, points_state=PointsState.AT_RISK if at_risk else result.points_state)
