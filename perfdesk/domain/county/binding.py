"""What binds in a month: which nodes are scored leaves, and under which terms they and their units are judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from perfdesk.domain.county.rollup import ROLL_UPS
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
    in_force,
    newest,
)
from perfdesk.domain.target import Target
from perfdesk.domain.year import YearData

_FIELDS = {
    Part.POINTS: "points",
    Part.TARGET: "target",
    Part.RULE: "rule",
    Part.PACE: "pace",
    Part.DUE: "due_on",
}
_ALIKE = ROLL_UPS - {CountyValue.SUM}
"""Roll-ups in which every holder works towards the same target, not a part of it."""


@dataclass(frozen=True)
class Binding:
    """Leaves and terms of a year in one month; `known` keeps to versions entered up to that step (rules of then)."""

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

    def tasks(self, node: Node) -> list[Node]:
        """Return the tasks right under a node that have not dropped out."""
        return [task for task in self.data.tree.tasks(node.id) if not self.retired(task)]

    def terms(self, node: Node) -> Terms:
        """Return what binds a node in the month."""
        if node.id not in self._terms:
            self._terms[node.id] = Terms(**self._own(node.id))
        return self._terms[node.id]

    def unit_terms(self, node: Node, assignment: Assignment) -> Terms:
        """Return a unit's terms: its own, else the leaf's; a holder's part of a total has no target but its own."""
        own = self._own(assignment.id)
        is_part = node.basis is Basis.CUMULATIVE and node.county_value not in _ALIKE
        if is_part and assignment.role is AssignmentRole.HOLDER:
            own.setdefault("target", Target())
        return replace(self.terms(node), **own) if own else self.terms(node)

    def has_own(self, assignment: Assignment, part: Part) -> bool:
        """Tell whether a part of the terms was issued for this very assignment."""
        versions = self.data.versions.get(assignment.id, ())
        return newest(versions, part, self.month, self.known) is not None

    def _own(self, subject: str) -> dict[str, Any]:
        """Return the terms that were issued for this very node or assignment, by field."""
        own: dict[str, Any] = {}
        for version in in_force(self.data.versions.get(subject, ()), self.month, self.known):
            own.setdefault(_FIELDS[version.part], version.value)
        return own

    def _leaves_under(self, node: Node) -> tuple[Node, ...]:
        scored = [leaf for task in self.tasks(node) if self._carries(task) for leaf in self._leaves_under(task)]
        return tuple(scored) or (node,)

    def _carries(self, task: Node) -> bool:
        own = self.terms(task).points is not None or task.nature is not Nature.BASIC
        return own or any(self._carries(below) for below in self.tasks(task))
