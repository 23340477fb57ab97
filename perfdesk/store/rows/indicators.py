"""Schemes, the tree, its versions and assignments as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from perfdesk.domain.indicator import Assignment, Node, Part, Rule, Version
from perfdesk.domain.pace import Pace
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target
from perfdesk.store.rows.codec import from_json
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

    def read(self, values: Sequence[Any]) -> Version:
        """Return the version whose columns are `values`."""
        at = self.columns.index("value")
        version = super().read([*values[:at], None, *values[at + 1 :]])
        return replace(version, value=from_json(_VALUES[version.part], values[at]))


SCHEMES = Table("scheme", Scheme, of_year="year = :year", order="position, id")
NODES = Table("node", Node, of_year="scheme_id IN (SELECT id FROM scheme WHERE year = :year)", order="position, id")
VERSIONS = _Versions("version", Version, of_year=OF_SUBJECT)
ASSIGNMENTS = Table("assignment", Assignment, of_year=OF_NODE, order="position, id")
