"""A new year out of the last one: the tree with the terms that bound at its end, who answers, who is responsible."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from perfdesk.document import Document
from perfdesk.domain.indicator import Assignment, Node, Version, in_force
from perfdesk.domain.ledger.reporting import ReportDay
from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.months import YearState
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.unit import Duty
from perfdesk.domain.year import YearData
from perfdesk.formats.sheets.days_off import days_to_begin_with
from perfdesk.operations.guards import MONTHS
from perfdesk.store.rows.ids import new_id

_LAST = MONTHS[-1]


def copy_year(doc: Document, *, from_year: int, to_year: int) -> None:
    """Begin a year with the schemes, indicators, terms, units, chains and report days that bound at the end of another.

    Nodes that dropped out, figures and everything that happened stay behind, as do report days of a single month; the
    copied terms bind from January, without a document, until one is issued. Raises PerfdeskError where the new year
    has indicators already.
    """
    data = doc.year(from_year)
    if not data.nodes:
        raise PerfdeskError(f"{from_year}年没有指标，无可复制。请改用导入。")
    empty = doc.rows(Scheme, year=to_year)
    if any(doc.rows(Node, scheme_id=scheme.id) for scheme in empty):
        raise PerfdeskError(f"{to_year}年已有指标，不能再从{from_year}年复制。请直接修改或导入。")
    copied = _Copy(data, {old: new_id() for old in _subjects(data)})
    with doc.step(f"从{from_year}年复制指标体系", year=to_year if to_year in doc.years else None) as step:
        doc.remove(*empty)
        doc.put(YearState(to_year), *copied.schemes(to_year), *copied.nodes(), *copied.assignments())
        doc.put(*copied.versions(step))
        doc.put(*copied.duties(), year=to_year)
        doc.put(*_report_days(doc, from_year, to_year))
        doc.put(*days_to_begin_with(doc.rows(DayOff), to_year))


def _report_days(doc: Document, from_year: int, to_year: int) -> list[ReportDay]:
    """Copy what the calendar says of every month, where the new year says nothing; one month's day was for once."""
    if doc.rows(ReportDay, year=to_year):
        return []
    every_month = doc.rows(ReportDay, year=from_year, month=None)
    return [replace(line, id=new_id(), year=to_year) for line in every_month]


def _subjects(data: YearData) -> list[str]:
    """Return the ids of what goes over: schemes, nodes that still bind, and their assignments."""
    gone: set[str] = set()
    for node in data.tree.nodes:
        if node.retired_from is not None or node.parent_id in gone:
            gone.add(node.id)
    nodes = [node.id for node in data.tree.nodes if node.id not in gone]
    kept = set(nodes)
    assignments = [row.id for row in data.assignments.values() if row.node_id in kept]
    return [*data.schemes, *nodes, *assignments]


@dataclass(frozen=True, slots=True)
class _Copy:
    """Rows of a year under new ids; `ids` maps every old id that goes over to its new one."""

    data: YearData
    ids: Mapping[str, str]

    def schemes(self, year: int) -> list[Scheme]:
        return [replace(scheme, id=self.ids[scheme.id], year=year) for scheme in self.data.schemes.values()]

    def nodes(self) -> list[Node]:
        return [
            replace(node, id=self.ids[node.id], scheme_id=self.ids[node.scheme_id], parent_id=self._new(node.parent_id))
            for node in self.data.tree.nodes
            if node.id in self.ids
        ]

    def assignments(self) -> list[Assignment]:
        kept = (row for row in self.data.assignments.values() if row.id in self.ids)
        return [replace(row, id=self.ids[row.id], node_id=self.ids[row.node_id]) for row in kept]

    def versions(self, step: int) -> list[Version]:
        """Copy of each part the version that bound last."""
        found = []
        for subject, versions in self.data.versions.items():
            last = {version.part: version for version in reversed(in_force(versions, _LAST))}
            found += [self._issued_anew(version, step) for version in last.values() if subject in self.ids]
        return found

    def duties(self) -> list[Duty]:
        """Copy who held a role at the end of the year; duties of units keep their subject."""
        units = self.data.units
        held = (duty for duty in self.data.duties if duty.from_month <= _LAST <= duty.to_month)
        kept = (duty for duty in held if duty.subject_id in units or duty.subject_id in self.ids)
        return [
            replace(duty, id=new_id(), subject_id=self.ids.get(duty.subject_id, duty.subject_id), from_month=1)
            for duty in kept
        ]

    def _issued_anew(self, version: Version, step: int) -> Version:
        subject = self.ids[version.subject_id]
        return Version(new_id(), subject, version.part, version.value, step=step)

    def _new(self, node_id: str | None) -> str | None:
        return self.ids.get(node_id) if node_id else None
