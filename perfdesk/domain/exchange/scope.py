"""Which cells a unit may write: authority comes first, whatever a package says."""

from collections.abc import Iterator

from perfdesk.domain.exchange.parcel import Scope
from perfdesk.domain.indicator import Assignment, AssignmentRole, CountyValue, Node
from perfdesk.domain.year import YearData

_AFTER_DECEMBER = 13


def scope_of(data: YearData, unit_id: str) -> Scope:
    """Return the cells of a unit: what it is given, and tasks of nobody under an indicator it leads.

    A month from which the leaf has dropped out is nobody's; what the office types itself is the office's.
    """
    unit = data.tree.units.get(unit_id, unit_id)
    asked = (pair for given in data.tree.unit_assignments.get(unit, ()) for pair in _subjects(data, given))
    return frozenset((subject, month) for subject, node in asked for month in range(1, _end(data, node)))


def _subjects(data: YearData, given: Assignment) -> Iterator[tuple[str, Node]]:
    yield given.id, data.nodes[given.node_id]
    if given.role is AssignmentRole.LEAD:
        orphans = (task for task in data.tree.tasks(given.node_id) if not data.tree.assignments.get(task.id))
        yield from ((task.id, task) for task in orphans if task.county_value is not CountyValue.TYPED)


def _end(data: YearData, node: Node) -> int:
    """Return the first month in which a node is no more."""
    ends = (data.nodes[key].retired_from for key in data.tree.path(node.id))
    return min((end for end in ends if end is not None), default=_AFTER_DECEMBER)
