"""The structure of a year, indexed once: who stands under whom, who has what, who is responsible."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from perfdesk.domain.facts import Project
from perfdesk.domain.indicator import Assignment, AssignmentRole, Node, NodeKind
from perfdesk.domain.unit import Duty, Unit

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_ROLES = tuple(AssignmentRole)


@dataclass(frozen=True, slots=True)
class Tree:
    """Look-ups over nodes, assignments, duties and projects; every list is in the office's order.

    `nodes` are in tree order: a parent stands before its children. `assignments` (by node) have leads
    first, then 配合, then 承担; `unit_assignments` (by the unit that stays after mergers) are in tree order;
    `units` maps every unit to the one that stays.
    """

    nodes: tuple[Node, ...]
    parents: Mapping[str, Node]
    children: Mapping[str, tuple[Node, ...]]
    indicators: Mapping[str, Node]
    assignments: Mapping[str, tuple[Assignment, ...]]
    unit_assignments: Mapping[str, tuple[Assignment, ...]]
    units: Mapping[str, str]
    duties: Mapping[str, tuple[Duty, ...]]
    projects: Mapping[str, tuple[Project, ...]]

    @classmethod
    def of(
        cls,
        nodes: Mapping[str, Node],
        assignments: Iterable[Assignment],
        units: Mapping[str, Unit],
        duties: Iterable[Duty],
        projects: Iterable[Project],
    ) -> "Tree":
        """Index a year's structure in one pass over each part."""
        ordered, children = _in_order(nodes)
        place = {node.id: number for number, node in enumerate(ordered)}
        by_node = _grouped((a.node_id, a) for a in sorted(assignments, key=_rank))
        in_tree = sorted(by_node.items(), key=lambda item: place.get(item[0], len(place)))
        stays = {unit_id: staying(units, unit_id) for unit_id in units}
        return cls(
            nodes=ordered,
            parents={kid.id: nodes[key] for key, kids in children.items() for kid in kids},
            children=children,
            indicators=_indicators(ordered),
            assignments=by_node,
            unit_assignments=_grouped((stays.get(a.unit_id, a.unit_id), a) for _, group in in_tree for a in group),
            units=stays,
            duties=_grouped((duty.subject_id, duty) for duty in duties),
            projects=_grouped((project.node_id, project) for project in projects),
        )

    def lead(self, node_id: str) -> Assignment | None:
        """Return the assignment of the lead unit (the first one, where the paper names several), or None."""
        first = next(iter(self.assignments.get(node_id, ())), None)
        return first if first and first.role is AssignmentRole.LEAD else None

    def unit_of(self, assignment: Assignment) -> str:
        """Return the id of the unit that has an assignment, after mergers."""
        return self.units.get(assignment.unit_id, assignment.unit_id)

    def path(self, node_id: str) -> tuple[str, ...]:
        """Return a node's id and those above it, up to the root."""
        found = [node_id]
        while parent := self.parents.get(found[-1]):
            found.append(parent.id)
        return tuple(found)

    def tasks(self, node_id: str) -> tuple[Node, ...]:
        """Return the tasks right under a node."""
        return tuple(child for child in self.children.get(node_id, ()) if child.kind is NodeKind.TASK)


def _rank(assignment: Assignment) -> tuple[int, int]:
    return _ROLES.index(assignment.role), assignment.position


def staying(units: Mapping[str, Unit], unit_id: str) -> str:
    """Follow the redirects of merged units to the id that stays."""
    seen = {unit_id}
    while (unit := units.get(unit_id)) and (next_id := unit.merged_into) and next_id in units and next_id not in seen:
        unit_id = next_id
        seen.add(unit_id)
    return unit_id


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _in_order(nodes: Mapping[str, Node]) -> tuple[tuple[Node, ...], dict[str, tuple[Node, ...]]]:
    """Walk the tree from its roots; a node without a known parent, or in a ring, counts as a root."""
    ranked = sorted(nodes.values(), key=lambda node: node.position)
    children = _grouped((node.parent_id, node) for node in ranked if node.parent_id in nodes)
    roots = [node for node in ranked if node.parent_id not in nodes]
    seen: dict[str, Node] = {}
    under: dict[str, tuple[Node, ...]] = {}
    for root in (*roots, *ranked):
        for node in _walk(root, children, seen):
            under[node.id] = tuple(kid for kid in children.get(node.id, ()) if kid.id not in seen)
    return tuple(seen.values()), under


def _walk(root: Node, children: Mapping[str | None, tuple[Node, ...]], seen: dict[str, Node]) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.id not in seen:
            seen[node.id] = node
            yield node
            waiting.extend(reversed(children.get(node.id, ())))


def _indicators(ordered: Iterable[Node]) -> dict[str, Node]:
    """Map every node to the indicator it belongs to: the nearest one upwards, itself where there is none."""
    found: dict[str, Node] = {}
    for node in ordered:
        above = found.get(node.parent_id or "")
        is_task = node.kind is NodeKind.TASK and above is not None and above.kind is not NodeKind.GROUP
        found[node.id] = above if is_task and above else node
    return found
