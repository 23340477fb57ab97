"""Schemes, the tree, its versions and assignments as rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from perfdesk.domain.indicator import Assignment, Node, Part, Rule, Version
from perfdesk.domain.pace import Pace
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target
from perfdesk.store.rows.codec import typed
from perfdesk.store.rows.table import OF_NODE, OF_SUBJECT, Table

_VALUES: dict[Part, type] = {
    Part.POINTS: Decimal,
    Part.TARGET: Target,
    Part.RULE: Rule,
    Part.PACE: Pace,
    Part.DUE: date,
}


class _Versions(Table[Version]):
    """Versions: what a stored value is depends on its part."""

    @cached_property
    def _places(self) -> tuple[int, int]:
        return self.columns.index("part"), self.columns.index("value")

    def cells(self, values: Sequence[Any]) -> list[Any]:
        """Return what the columns of a version say."""
        found, (part, value) = super().cells(values), self._places
        found[value] = typed(_VALUES[found[part]], found[value])
        return found


SCHEMES = Table("scheme", Scheme, of_year="year = :year", order="position, id")
NODES = Table("node", Node, of_year="scheme_id IN (SELECT id FROM scheme WHERE year = :year)", order="position, id")
VERSIONS = _Versions("version", Version, of_year=OF_SUBJECT)
ASSIGNMENTS = Table("assignment", Assignment, of_year=OF_NODE, order="position, id")
