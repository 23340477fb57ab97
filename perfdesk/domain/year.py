"""Everything a file knows of one assessment year, as plain data: what the store loads and the domain judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from perfdesk.domain.facts import (
    CAUSE_CATEGORIES,
    Cause,
    LossEvent,
    Manual,
    Note,
    Peer,
    Project,
    ProjectMonth,
    Submission,
    Verdict,
)
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, Node, Origin, Version
from perfdesk.domain.ledger.accountability import Answering
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.reporting import Discipline
from perfdesk.domain.ledger.supervision import OrderSettings
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.tree import Tree
from perfdesk.domain.unit import Duty, Person, Unit

CellKey = tuple[str, int]
"""(assignment id, or node id where the office types the county's value; month)."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who keeps the file, and the words that differ from place to place."""

    county: str = ""
    name: str = "绩效考评办公室"
    here: str = "我县"
    section_word: str = "责任科室"
    origin_names: Mapping[str, str] = field(default_factory=lambda: {o.value: o.title for o in Origin})
    cause_categories: tuple[str, ...] = CAUSE_CATEGORIES
    ranked_schemes: tuple[str, ...] = ()
    """Ids of the schemes whose leaves count in a unit's result; empty: all of the year."""
    coordination_days: int = 10
    """After how many days without an answer a request for coordination is told among what is to be done."""
    discipline: Discipline = field(default_factory=Discipline)
    orders: OrderSettings = field(default_factory=OrderSettings)
    answering: Answering = field(default_factory=Answering)


@dataclass(frozen=True)
class YearData:
    """One year of a county. Orders are the office's own: nodes and units come sorted by position."""

    year: int
    office: Office = field(default_factory=Office)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    nodes: Mapping[str, Node] = field(default_factory=dict)
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    duties: tuple[Duty, ...] = ()
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    figures: Mapping[CellKey, Figure] = field(default_factory=dict)
    notes: Mapping[CellKey, Note] = field(default_factory=dict)
    causes: Mapping[CellKey, tuple[Cause, ...]] = field(default_factory=dict)
    manuals: Mapping[CellKey, Manual] = field(default_factory=dict)
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    events: Mapping[str, tuple[LossEvent, ...]] = field(default_factory=dict)
    peers: Mapping[CellKey, tuple[Peer, ...]] = field(default_factory=dict)
    submissions: Mapping[CellKey, Submission] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    project_months: Mapping[CellKey, ProjectMonth] = field(default_factory=dict)
    penalties: Mapping[str, tuple[tuple[int, str, str], ...]] = field(default_factory=dict)
    """Unit id -> (month, points as text, reason): 督查、迟报 penalties on the 100-point scale."""
    vetoes: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """Unit id -> (month, reason)."""
    ledger: Ledger = field(default_factory=Ledger)

    @cached_property
    def tree(self) -> Tree:
        """The structure of the year, indexed when it is first needed."""
        return Tree.of(self.nodes, self.assignments.values(), self.units, self.duties, self.projects)

    def sharing(self, other: "YearData") -> "YearData":
        """Take over the index of a year of the same structure; return self."""
        if "tree" not in self.__dict__ and self.same_structure(other):
            self.__dict__["tree"] = other.tree
        return self

    def same_structure(self, other: "YearData") -> bool:
        """Tell whether both hold the very same nodes, assignments, units, duties, projects and schemes."""
        parts = ("nodes", "assignments", "units", "duties", "projects", "schemes", "office")
        return all(getattr(self, part) is getattr(other, part) for part in parts)

    def counterpart(self, subject_id: str, other: "YearData") -> str | None:
        """Return the id that a leaf or an assignment has in another year, None where it is not there or not sure.

        A leaf is the same where it and all above it have the same names, an assignment where its unit and role are
        the same too: from year to year an indicator keeps its name, not its id.
        """
        given = self.assignments.get(subject_id)
        names = self._names(given.node_id if given else subject_id)
        nodes = [key for key, node in other.nodes.items() if names[:1] == (node.name,) and other._names(key) == names]
        found = [one for node_id in nodes for one in other._of_node(node_id, given)]
        return found[0] if len(found) == 1 else None

    def _names(self, node_id: str) -> tuple[str, ...]:
        return tuple(self.nodes[each].name for each in self.tree.path(node_id)) if node_id in self.nodes else ()

    def _of_node(self, node_id: str, like: Assignment | None) -> list[str]:
        if like is None:
            return [node_id]
        given = self.tree.assignments.get(node_id, ())
        return [one.id for one in given if one.unit_id == like.unit_id and one.role is like.role]
