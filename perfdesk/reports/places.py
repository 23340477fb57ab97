"""From the place of a problem, written for people, back to the thing that is meant."""

from collections.abc import Iterator

from perfdesk.domain.checks import SEPARATOR
from perfdesk.domain.year import YearData


def thing_at(data: YearData, place: str) -> tuple[str, str]:
    """Return the ids of the node and the unit that a place names (“就业 › 发改局 › 10月”), "" for what it does not."""
    names = place.split(SEPARATOR)
    nodes = [node for node in data.tree.nodes if node.name == names[0]]
    tasks = [kid for node in nodes for kid in data.tree.children[node.id] if kid.name in names[1:2]]
    unit = next((key for key, called in _units(data) if called in names), "")
    return next((node.id for node in (*tasks, *nodes)), ""), unit


def _units(data: YearData) -> Iterator[tuple[str, str]]:
    for unit in data.units.values():
        if unit.merged_into is None:
            yield unit.id, unit.short_name or unit.name
