"""A unit's part of a year as rows: what its package may hold, never a figure of anybody else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.scope import scope_of
from perfdesk.domain.facts import Cause, Submission
from perfdesk.domain.indicator import Assignment, Node, Version
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.unit import Duty, Person, Unit
from perfdesk.domain.year import YearData
from perfdesk.store.rows.tables import table_of

Rows = dict[str, list[dict[str, Any]]]
"""Table name -> rows, each a column name -> what the file keeps."""

KINDS: tuple[type[Any], ...] = (Unit, Person, Scheme, Node, Assignment, Version, Duty, Submission, Cause)
"""What travels, in the order in which it is put into a file."""


def unit_rows(data: YearData, unit_id: str) -> Rows:
    """Return the unit's leaves with what stands above them, their terms, who answers for them and its reports."""
    subjects = {subject for subject, _ in scope_of(data, unit_id)}
    given = data.tree.unit_assignments.get(unit_id, ())
    own = {one.node_id for one in given} | (subjects & data.nodes.keys())
    nodes = {key: data.nodes[key] for node in own for key in data.tree.path(node)}
    asked = {*nodes, *(one.id for one in given)}
    duties = [duty for duty in data.duties if duty.subject_id in asked | {unit_id}]
    found: dict[type[Any], Iterable[Any]] = {
        Unit: (unit for key, unit in data.units.items() if data.tree.units.get(key) == unit_id),
        Person: _people(data, unit_id, duties),
        Scheme: (data.schemes[key] for key in {node.scheme_id for node in nodes.values()}),
        Node: nodes.values(),
        Assignment: given,
        Version: (version for key in asked for version in data.versions.get(key, ())),
        Duty: duties,
        Submission: (row for (unit, _), row in data.submissions.items() if unit == unit_id),
        Cause: (row for (subject, _), rows in data.causes.items() if subject in subjects for row in rows if row.main),
    }
    return {table_of(kind).name: sorted(_stored(kind, found[kind]), key=str) for kind in KINDS}


def _people(data: YearData, unit_id: str, duties: Iterable[Duty]) -> Iterator[Person]:
    """Yield the unit's people and those who answer for its leaves, who may be somebody else's."""
    named = {duty.person_id for duty in duties}
    for person in data.people.values():
        mine = person.unit_id == unit_id
        if mine or person.id in named:
            yield person if mine else replace(person, unit_id=None)


def _stored(kind: type[Any], rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    table = table_of(kind)
    for row in rows:
        yield dict(zip(table.columns, table.values(row), strict=True))


def unit_edits(doc: Document, year: int, unit_id: str) -> list[Edit]:
    """Return every edit of the unit's own cells that speaks, oldest first."""
    cells = sorted(scope_of(doc.year(year), unit_id))
    silent = doc.set_aside(cells)
    return [edit for found in doc.entered(cells).values() for edit, _ in found if edit.id not in silent]


def read_rows(said: Any) -> dict[type[Any], list[Any]]:
    """Return the rows that `unit_rows` wrote. Raises PerfdeskError where they are not of that form."""
    try:
        return {kind: [_row(kind, row) for row in said[table_of(kind).name]] for kind in KINDS}
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise PerfdeskError("指标、单位等内容不合规定，不能读取。请请县里重新生成。") from error


def _row(kind: type[Any], said: Any) -> Any:
    table = table_of(kind)
    return table.read([said[name] for name in table.columns if name in said])
