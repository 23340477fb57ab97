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
            self._terms[node.id] = self._with_own(Terms(), node.id)
        return self._terms[node.id]

    def unit_terms(self, node: Node, assignment: Assignment) -> Terms:
        """Return a unit's terms: its own, else the leaf's; a holder's part of a total has no target but its own."""
        default = self.terms(node)
        alike = node.county_value in ROLL_UPS - {CountyValue.SUM}
        if assignment.role is AssignmentRole.HOLDER and node.basis is Basis.CUMULATIVE and not alike:
            default = replace(default, target=Target())
        return self._with_own(default, assignment.id)

    def has_own(self, assignment: Assignment, part: Part) -> bool:
        """Tell whether a part of the terms was issued for this very assignment."""
        versions = self.data.versions.get(assignment.id, ())
        return newest(versions, part, self.month, self.known) is not None

    def _with_own(self, default: Terms, subject: str) -> Terms:
        versions = self.data.versions.get(subject)
        if not versions:
            return default
        parts = {version.part for version in versions}
        found = {_FIELDS[part]: newest(versions, part, self.month, self.known) for part in parts}
        own: dict[str, Any] = {name: value for name, value in found.items() if value is not None}
        return replace(default, **own) if own else default

    def _leaves_under(self, node: Node) -> tuple[Node, ...]:
        scored = [leaf for task in self.tasks(node) if self._carries(task) for leaf in self._leaves_under(task)]
        return tuple(scored) or (node,)

    def _carries(self, task: Node) -> bool:
        own = self.terms(task).points is not None or task.nature is not Nature.BASIC
        return own or any(self._carries(below) for below in self.tasks(task))
