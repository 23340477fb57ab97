"""A ledger as a page shows it, said as data: its fields, what can be done with a record, and where each comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from perfdesk.domain.county import County
from perfdesk.reports.listing import Listing
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.halves import ROOMY

Options = Sequence[tuple[Any, str]]
"""(value, word) pairs to choose from."""


class Kind(Enum):
    """How a field is typed, and what its value is."""

    LINE = "line"
    """One line of text: str; where there are `options`, their words are offered while one types."""
    TEXT = "text"
    """A few lines of text: str."""
    NAMES = "names"
    """Names with 、 between them: tuple[str, ...]."""
    DAY = "day"
    """date, or None where it is empty."""
    POINTS = "points"
    """Decimal, or None."""
    NUMBER = "number"
    """Fraction, or None."""
    WHOLE = "whole"
    """int, or None."""
    CHOICE = "choice"
    """One of `options`."""
    UNIT = "unit"
    """A unit's id, or None; found by name or pinyin."""
    UNITS = "units"
    """Ids of units, named with 、 between them: tuple[str, ...]."""
    LEAF = "leaf"
    """The lead's assignment id (else the node's) of a leaf, or None; found by name or pinyin."""
    NODE = "node"
    """The node's id of an indicator or task, or None; found by name or pinyin."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a record: the name of its attribute, its title, its kind.

    One that is `fixed` is shown and never typed; one that is `needed` may not be emptied; `empty` says what an empty
    one stands for; a TEXT has room for so many `rows`.
    """

    key: str
    title: str
    kind: Kind = Kind.LINE
    hint: str = ""
    options: Callable[[County], Options] | None = None
    fixed: bool = False
    needed: bool = False
    empty: str = ""
    rows: int = 3


Given = Mapping[str, Any]
"""What was asked for before an action, by the key of its field."""


@dataclass(frozen=True)
class Action:
    """Something to do with the record shown; what it `asks` is filled in below it first.

    `refused` says why it cannot be done now, "" where it can; then the button says so in its tooltip.
    """

    title: str
    act: Callable[[Desk, Any, Given], object]
    asks: tuple[FieldSpec, ...] = ()
    refused: Callable[[Desk, Any], str] = lambda _desk, _record: ""
    key: str = ""
    main: bool = False
    start: Callable[[Desk, Any], Given] = lambda _desk, _record: {}
    """What the fields asked for hold at first."""
    looks: bool = False
    """Whether it only shows something, and so is offered where nothing can be changed."""


class Beside(QWidget):
    """Something shown under the form of a record: its history, its measures, its files."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__()
        self.desk = desk

    def show_record(self, record: Any) -> None:
        """Show what belongs to a record; called again after every step."""


@dataclass(frozen=True)
class BookSpec:
    """A book of records of one kind.

    `listing` has a row per record, with the record's id as key; `chips` offer (name, ids) to narrow it. `change`
    and `remove` None: the records are not changed so. `add` takes the draft that `draft` begins.
    """

    id: str
    title: str
    noun: str
    listing: Callable[[Desk], Listing]
    find: Callable[[Desk, str], Any | None]
    fields: tuple[FieldSpec, ...]
    heading: Callable[[Desk, Any], str]
    empty: str
    chips: Callable[[Desk], Sequence[tuple[str, frozenset[str]]]] = lambda _desk: ()
    draft: Callable[[Desk], Any] | None = None
    add: Callable[[Desk, Any], object] | None = None
    change: Callable[[Desk, Any], object] | None = None
    remove: Callable[[Desk, Any], object] | None = None
    actions: tuple[Action, ...] = ()
    beside: tuple[type[Beside], ...] = field(default=())
    at_first: tuple[FieldSpec, ...] = ()
    """Further fields that only a draft has."""
    reads: Callable[[Desk, QWidget], object] | None = None
    """Opens what reads records from a workbook, for a parent window; None where nothing does."""
    opening: tuple[str, Callable[[Desk], object]] | None = None
    """What an empty book offers to do where nothing can be added yet: its verb, and the act."""
    roomy: int = ROOMY
    """The width from which the list has room beside a record, at 9 pt."""
    prints: str = ""
    """The id of the printed list that 打印 opens in 材料输出; "" for none."""
