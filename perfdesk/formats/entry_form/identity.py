"""Which leaf a line of a form means: by its hidden key, else by its name and unit of measure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfdesk.domain.county import County
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.indicator import Node, Terms
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import exact
from perfdesk.domain.text.normalise import squeeze
from perfdesk.formats.entry_form.sighting import Line
from perfdesk.formats.entry_form.stamp import SentCell
from perfdesk.reports.entry import EntryRow, unit_rows
from perfdesk.reports.phrase import node_title


@dataclass(frozen=True, slots=True)
class Asked:
    """A leaf that a line may mean: how its figure is understood, and what was sent of it (None: not known)."""

    subject_id: str
    name: str
    node: Node
    terms: Terms
    previous: Fraction | None
    computed: bool = False
    sent: SentCell | None = None


def asked_of(county: County, unit_id: str, cells: Iterable[SentCell]) -> dict[str, Asked]:
    """Return what may stand on a unit's form: its leaves of today, and whatever was sent to it."""
    sent = {cell.subject_id: cell for cell in cells}
    found = {row.subject_id: _of_row(row, sent.get(row.subject_id)) for row in unit_rows(county, unit_id)}
    for key, cell in sent.items():
        if key not in found and (other := other_leaf(county, key, cell)):
            found[key] = other
    return found


def other_leaf(county: County, subject_id: str, sent: SentCell | None = None) -> Asked | None:
    """Return a leaf that is not the unit's (any more), so that what is said of it can be shown; None where none is."""
    assignment = county.data.assignments.get(subject_id)
    node = county.data.nodes.get(assignment.node_id if assignment else subject_id)
    if node is None:
        return None
    binding = Binding(county.data, county.month)
    terms = binding.unit_terms(node, assignment) if assignment else binding.terms(node)
    previous = exact(sent.previous) if sent and sent.previous else None
    return Asked(subject_id, node_title(county, node), node, terms, previous, sent=sent)


def _of_row(row: EntryRow, sent: SentCell | None) -> Asked:
    """A leaf of the unit; +120 adds to last month's value as it stood on the form, so that it always says the same."""
    told = sent.previous if sent else None
    previous = (exact(told) if told else None) if sent else row.previous
    return Asked(row.subject_id, row.title, row.node, row.judged.terms, previous, bool(row.computed), sent)


def identify(county: County, asked: Mapping[str, Asked], line: Line) -> Asked | Problem | None:
    """Return the leaf that a line means, a problem where that is not certain, None for a line of no leaf.

    A key that stands beside another leaf's name was left behind when lines were sorted: then the name counts.
    """
    key, name = line.texts.get("key", ""), line.texts.get("leaf", "")
    by_key = asked.get(key) or (other_leaf(county, key) if key else None)
    named = [one for one in asked.values() if name and _same_name(one, name)]
    if by_key and (not named or by_key in named):
        return by_key
    fitting = [one for one in named if squeeze(one.node.measure_unit) == squeeze(line.texts.get("measure_unit", ""))]
    found = fitting or named
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        return line.problem("leaf", f"“{name}”不止一项，编号又被改动，未读入。请在新发的填报表中填写。", "ambiguous")
    if not (name or key) or not _says(line):
        return None
    return line.problem("leaf", f"找不到指标“{name or key}”，本行未读入。请核对名称，不要改动指标栏。", "unknown_leaf")


def _same_name(one: Asked, name: str) -> bool:
    names = {squeeze(one.name), squeeze(one.sent.name) if one.sent else ""}
    return squeeze(name) in names


def _says(line: Line) -> bool:
    return any(line.texts.get(key) for key in ("value", "blank", "problem", "measure", "deadline", "cause"))
