"""Judging a leaf: the county's own result, and those of the units that answer for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from perfdesk.domain.county.binding import Binding
from perfdesk.domain.county.evidence import Evidence
from perfdesk.domain.county.rollup import ROLL_UPS, Reading, RollUp, answered, roll_up
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, CountyValue, Node, Part, Terms
from perfdesk.domain.projects import PROJECT_RATES, project_figure
from perfdesk.domain.rules import RULES
from perfdesk.domain.scheme import Light, Scheme
from perfdesk.domain.scoring import Case, PointsState, Result, score
from perfdesk.domain.year import YearData

PEER_KINDS = frozenset(rule.kind for rule in RULES if rule.by_peers)
"""Rules that compare with others; only their cases carry peers."""

WORST_FIRST = (Light.RED, Light.YELLOW, Light.UNREPORTED, Light.GREEN, Light.OTHER)
"""Of the lights of several tasks the first in this order is their indicator's."""


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
    """Judges leaves of a year at one month, by the terms known at a step (`known`; None: the newest)."""

    data: YearData
    month: int
    known: int | None = None

    @cached_property
    def binding(self) -> Binding:
        """Which leaves and terms bind."""
        return Binding(self.data, self.month, self.known)

    @cached_property
    def evidence(self) -> Evidence:
        """What is known of them."""
        return Evidence(self.data, self.month)

    def leaf(self, node: Node, keep: Mapping[str, Judged] | None = None) -> tuple[Judged, dict[str, Judged]]:
        """Judge a leaf: the county's result, and by assignment id those of the units that answer for it.

        Results of holders in `keep` are taken as they are. The lead answers for the county's value under its
        own terms; 配合 counts only with points of its own, by its own figure where it has a target of its own,
        else by the county's.
        """
        leaf, lead = self._leaf(node), self.data.tree.lead(node.id)
        shares = self._holders(leaf, keep or {})
        rolled = self._county_figure(leaf, lead, shares.values())
        county = self._county(leaf, lead, rolled)
        if lead:
            shares[lead.id] = self._leading(leaf, lead, county)
        for helper in self._helpers(node, lead):
            shares[helper.id] = self._helping(leaf, helper, county)
        return county, shares

    def _leaf(self, node: Node) -> _Leaf:
        scheme = self.data.schemes.get(node.scheme_id) or Scheme(node.scheme_id, self.data.year, "")
        indicator = self.data.tree.indicators[node.id]
        return _Leaf(node, indicator, self.binding.terms(node), scheme, self.evidence.judged_month(node))

    def _case(self, leaf: _Leaf, terms: Terms, subjects: tuple[str, ...], figure: Figure | None) -> Case:
        return Case(
            node=leaf.node,
            terms=terms,
            scheme=leaf.scheme,
            month=self.month,
            judged_month=leaf.judged_month,
            figure=figure,
            verdicts=self.evidence.verdicts(subjects),
            events=self.evidence.events(subjects),
            manual=self.evidence.manual(subjects, leaf.judged_month) if self.data.manuals else None,
            remedy=self.evidence.remedy(subjects) if self.data.ledger.remedies else None,
        )

    def _holders(self, leaf: _Leaf, keep: Mapping[str, Judged]) -> dict[str, Judged]:
        assignments = self.data.tree.assignments.get(leaf.node.id, ())
        holders = [assignment for assignment in assignments if assignment.role is AssignmentRole.HOLDER]
        if leaf.terms.rule.kind not in PEER_KINDS:
            return {a.id: keep.get(a.id) or self._holder(leaf, a) for a in holders}
        judged = {a.id: self._holder(leaf, a) for a in holders}
        values = {key: one.result.actual for key, one in judged.items()}
        return {key: self._among(leaf, key, one, values) for key, one in judged.items()}

    def _holder(self, leaf: _Leaf, assignment: Assignment) -> Judged:
        figure = self.evidence.figure(assignment.id, leaf.judged_month)
        case = self._case(leaf, self.binding.unit_terms(leaf.node, assignment), (assignment.id,), figure)
        if case.terms.rule.kind == "periods":
            case = replace(case, history=self._history(leaf, assignment))
        result, kept = score(case), None
        if leaf.node.county_value in ROLL_UPS and not answered(figure) and Reading.of(result).due:
            last = self.evidence.last_accepted(leaf.node, assignment.id, leaf.judged_month)
            kept = replace(score(replace(case, figure=last)), carried=True) if last else None
            result = replace(result, carried=kept is not None)
        return Judged(leaf.node, leaf.indicator, case.terms, assignment, result, kept=kept)

    def _among(self, leaf: _Leaf, key: str, judged: Judged, values: Mapping[str, Fraction | None]) -> Judged:
        """Judge a holder against its fellows, unless peers were typed for it; all of them must be known."""
        fellows = tuple(value for other, value in values.items() if other != key and value is not None)
        known = fellows if len(fellows) == len(values) - 1 else ()
        peers = self.evidence.peers(key, leaf.judged_month) or known
        return replace(judged, result=score(replace(judged.result.case, peers=peers))) if peers else judged

    def _county(self, leaf: _Leaf, lead: Assignment | None, rolled: RollUp) -> Judged:
        case = self._case(leaf, leaf.terms, _subjects(leaf.node, lead), rolled.figure)
        if leaf.terms.rule.kind in PEER_KINDS:
            case = replace(case, peers=self.evidence.peers(leaf.node.id, leaf.judged_month))
        if leaf.terms.rule.kind == "periods":
            case = replace(case, history=self._history(leaf))
        result = self._fed(case)
        if rolled.problems:
            result = replace(result, problems=result.problems + rolled.problems)
        reported = rolled.reported if rolled.reported[1] else None
        return Judged(leaf.node, leaf.indicator, leaf.terms, lead, result, reported)

    def _county_figure(self, leaf: _Leaf, lead: Assignment | None, holders: Iterable[Judged]) -> RollUp:
        node, readings = leaf.node, [Reading.of(holder.result, holder.kept) for holder in holders]
        if leaf.judged_month == 0:
            return RollUp(None)
        if node.county_value in PROJECT_RATES:
            return RollUp(project_figure(self.data, node, leaf.judged_month))
        if node.county_value in ROLL_UPS and readings:
            return roll_up(node, readings)
        subject = node.id if lead is None or node.county_value is CountyValue.TYPED else lead.id
        return RollUp(self.evidence.figure(subject, leaf.judged_month))

    def _fed(self, case: Case) -> Result:
        """Score a leaf; tasks without points feed its rate, and the worst of their lights is its light."""
        tasks = self.binding.tasks(case.node)
        if not tasks:
            return score(case)
        fed = [self.leaf(task)[0].result for task in tasks]
        rates = tuple((one.r, task.weight) for one, task in zip(fed, tasks, strict=True))
        return _darkened(score(replace(case, tasks=rates)), [one.light for one in fed])

    def _helpers(self, node: Node, lead: Assignment | None) -> list[Assignment]:
        """Return the helpers with points of their own; a second lead is one of them."""
        assignments = self.data.tree.assignments.get(node.id, ())
        others = [a for a in assignments if a is not lead and a.role is not AssignmentRole.HOLDER]
        return [replace(a, role=AssignmentRole.CO) for a in others if self.binding.has_own(a, Part.POINTS)]

    def _leading(self, leaf: _Leaf, lead: Assignment, county: Judged) -> Judged:
        terms = self.binding.unit_terms(leaf.node, lead)
        if terms == leaf.terms:
            return county
        result = score(replace(county.result.case, terms=terms))
        return Judged(leaf.node, leaf.indicator, terms, lead, result)

    def _helping(self, leaf: _Leaf, helper: Assignment, county: Judged) -> Judged:
        terms, shared = self.binding.unit_terms(leaf.node, helper), county.result.case
        if self.binding.has_own(helper, Part.TARGET):
            own = self.evidence.figure(helper.id, leaf.judged_month)
            case = replace(self._case(leaf, terms, (helper.id,), own), history=self._history(leaf, helper))
        else:
            case = self._case(leaf, terms, (helper.id,), shared.figure)
            case = replace(case, peers=shared.peers, tasks=shared.tasks, history=shared.history)
        return Judged(leaf.node, leaf.indicator, terms, helper, score(case))

    def _history(self, leaf: _Leaf, assignment: Assignment | None = None) -> tuple[tuple[int, Figure], ...]:
        """Return (month, figure) of the earlier reporting months: the unit's own, or the county's."""
        months = [month for month in leaf.node.reporting_months if 1 <= month < leaf.judged_month]
        figures = ((month, self._past_figure(leaf.node, assignment, month)) for month in sorted(months))
        return tuple((month, figure) for month, figure in figures if figure is not None)

    def _past_figure(self, node: Node, assignment: Assignment | None, month: int) -> Figure | None:
        if assignment:
            return self.data.figures.get((assignment.id, month))
        then = Judge(self.data, month, self.known)
        leaf, lead = then._leaf(node), self.data.tree.lead(node.id)
        holders = then._holders(leaf, {}).values() if node.county_value in ROLL_UPS else ()
        return then._county_figure(leaf, lead, holders).figure


def worst_light(lights: Iterable[Light]) -> Light:
    """Return the light of an indicator whose tasks have `lights`."""
    return min(lights, key=WORST_FIRST.index, default=Light.OTHER)


def _subjects(node: Node, assignment: Assignment | None) -> tuple[str, ...]:
    if assignment is None:
        return (node.id,)
    return (node.id, assignment.id) if assignment.role is AssignmentRole.LEAD else (assignment.id,)


def _darkened(result: Result, lights: Iterable[Light]) -> Result:
    """Give an indicator the worst light of the tasks that feed it, and the risk that goes with it."""
    worst = worst_light(lights)
    if worst not in (Light.YELLOW, Light.RED) or WORST_FIRST.index(worst) >= WORST_FIRST.index(result.light):
        return result
    by_hand = result.case.manual is not None and result.case.manual.points_state is not None
    at_risk = result.points_state is PointsState.NORMAL and not by_hand
    return replace(result, light=worst, points_state=PointsState.AT_RISK if at_risk else result.points_state)
