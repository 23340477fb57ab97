"""The same thing a year earlier: an indicator keeps its name from year to year, not its id."""

from fractions import Fraction

from perfdesk.domain.indicator import Assignment
from perfdesk.domain.year import YearData


def values_before(before: YearData, data: YearData, subject_id: str) -> tuple[Fraction | None, ...]:
    """Return the twelve figures that last year's file part has for a leaf or an assignment, () where it has none.

    A leaf is the same where it and all above it have the same names, an assignment where its unit is the same too.
    """
    assignment = data.assignments.get(subject_id)
    names = _names(data, assignment.node_id if assignment else subject_id)
    nodes = [node.id for node in before.tree.nodes if node.name == names[0] and _names(before, node.id) == names]
    subjects = [found for node_id in nodes for found in _subjects(before, node_id, assignment)]
    if len(subjects) != 1:
        return ()
    figures = [before.figures.get((subjects[0], month)) for month in range(1, 13)]
    values = tuple(figure.value if figure else None for figure in figures)
    return values if any(value is not None for value in values) else ()


def _subjects(before: YearData, node_id: str, now: Assignment | None) -> list[str]:
    if now is None:
        return [node_id]
    assignments = before.tree.assignments.get(node_id, ())
    return [one.id for one in assignments if one.unit_id == now.unit_id and one.role is now.role]


def _names(data: YearData, node_id: str) -> tuple[str, ...]:
    return tuple(data.nodes[each].name for each in data.tree.path(node_id))
