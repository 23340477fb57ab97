"""The units that cells of a workbook name, resolved against the file's; unknown ones are named, or added by wish."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from perfdesk.domain.problems import Problem
from perfdesk.domain.text.unit_names import UnitNames
from perfdesk.domain.unit import Unit, UnitKind
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import Source
from perfdesk.formats.tables.people import unit_kind
from perfdesk.store.rows.ids import new_id


class Owners:
    """Splits unit cells; `added` are the units that an import brings, with `add` set."""

    def __init__(self, data: YearData, problems: list[Problem], *, month: int = 12, add: bool = False) -> None:
        """Know the units of `data`; what cannot be resolved is named in `problems`.

        Names count as they are in use on the last day of `month`, or of the month that a cell speaks of.
        """
        self.units: dict[str, Unit] = dict(data.units)
        self.added: list[Unit] = []
        self._county = data.office.county
        self._year, self._month = data.year, month
        self._names: dict[int, UnitNames] = {}
        self._told: set[tuple[str, str]] = set()
        self._problems = problems
        self._add = add
        self._near: dict[str, str] = {}

    def names(self, month: int | None = None) -> UnitNames:
        """Return the names as they are in use on a month's last day."""
        chosen = month or self._month
        if chosen not in self._names:
            last = date(self._year, chosen, monthrange(self._year, chosen)[1])
            self._names[chosen] = UnitNames(self.units.values(), last, county=self._county)
        return self._names[chosen]

    def ids(self, cell: str, source: Source, field: str, title: str, month: int | None = None) -> tuple[str, ...]:
        """Return the ids of the units in a cell, in its order; unknown names and notes become problems.

        A note (an outdated name) is told once for a sheet.
        """
        if not cell:
            return ()
        found = self.names(month).split(cell)
        if found.unknown and self._add:
            self._bring(found.unknown)
            found = self.names(month).split(cell)
        for name in found.unknown:
            self._problems.append(source.problem(field, title, self._unknown(name), "unknown_unit"))
        for note in found.notes:
            if (source.sheet, note) not in self._told:
                self._told.add((source.sheet, note))
                self._problems.append(source.problem(field, title, note, "unit_note"))
        return found.ids

    def one(self, name: str, month: int | None = None) -> str | None:
        """Return the id of the one unit of a name, without a problem."""
        return self.names(month).one(name) if name else None

    def title(self, unit_id: str) -> str:
        """Return a unit's name."""
        return self.units[unit_id].name if unit_id in self.units else unit_id

    def _bring(self, names: tuple[str, ...]) -> None:
        for name in names:
            unit = Unit(new_id(), name, kind=unit_kind("", name) or UnitKind.DEPARTMENT, position=len(self.units) + 1)
            self.units[unit.id] = unit
            self.added.append(unit)
        self._names.clear()

    def _unknown(self, name: str) -> str:
        if name not in self._near:
            self._near[name] = self.names().suggest(name)
        near = self._near[name]
        advice = f"是否为“{near}”？可在该单位下补录曾用名" if near else "请先录入该单位，或改为名册中的名称"
        return f"“{name}”不在单位名册中，未采用；{advice}后重新导入。"


def joined(units: Mapping[str, Unit], ids: tuple[str, ...]) -> str:
    """Return the names of units as one text."""
    return "、".join(units[one].name for one in ids if one in units)
