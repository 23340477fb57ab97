"""The open file as the rest of the program sees it: steps, undo and redo, a year's data, a month's results."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from perfdesk.domain.county import County, assess, rescore
from perfdesk.domain.edits import Edit
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.months import Frozen, YearState
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.domain.year import CellKey, YearData
from perfdesk.store import backup, check, figures, file, lock
from perfdesk.store.journal import Change, Step
from perfdesk.store.rows import months
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.tables import table_of
from perfdesk.store.year import Snapshot, from_snapshot, load_year, refreshed, subject_year, take_snapshot

T = TypeVar("T")


class Document:
    """One open file. Changes are made inside `step`; `changed` is called with what each step touched."""

    def __init__(self, opened: file.File, person: str = "") -> None:
        """Take over an open file; `person` is who works with it (default: who is logged in)."""
        self.person = person or lock.person_here()
        self.changed: list[Callable[[Change], None]] = []
        self._file = opened
        self._years: dict[int, YearData] = {}
        self._counties: dict[tuple[int, int], tuple[County, frozenset[str]]] = {}

    @classmethod
    def create(cls, path: Path, *, person: str = "") -> Self:
        """Make a new file, a station of its own for edits, and open it."""
        doc = cls(file.create(path, person), person)
        with doc.step("新建文件", barrier=True):
            doc.put(months.Setting("station", f'"{new_id()}"'))
        return doc

    @classmethod
    def open(cls, path: Path, *, person: str = "", read_only: bool = False) -> Self:
        """Open a file; read-only works on a checked copy and while another program has it open."""
        return cls(file.open_copy(path) if read_only else file.open_file(path, person), person)

    def close(self) -> None:
        """Close the file; the document cannot be used after."""
        self._file.close()

    def __enter__(self) -> Self:
        """Use the document in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be changed."""
        return self._file.read_only

    @property
    def station(self) -> str:
        """The id of this file as a place where edits are made."""
        return figures.station_of(self._file.connection)

    @contextmanager
    def step(self, title: str, *, year: int | None = None, barrier: bool = False) -> Iterator[int]:
        """Do what a person calls one thing: all of it is kept, or after an error none.

        Yields the step's number. With `year`, refuses a closed year. A `barrier` cannot be undone, nor can
        anything before it. Raises PerfdeskError when a step is under way already.
        """
        if year is not None and self.state(year).closed:
            raise PerfdeskError(f"{year}年已关闭，只能查看。如确需修改，请先重新开放该年度并写明理由。")
        with self._file.transaction(title, self.person, barrier=barrier) as transaction:
            yield transaction.id
        self._announce(transaction.change)

    def undo(self) -> str:
        """Take back the last step, by a step of its own; return its title."""
        otherwise = "没有可撤销的操作。冻结、解冻和年度关闭、开放及其以前的操作不能撤销。"
        return self._revert(self._file.journal.undoable, "undo", otherwise)

    def redo(self) -> str:
        """Do again what was undone last; return its title."""
        return self._revert(self._file.journal.redoable, "redo", "没有可重做的操作。")

    def _revert(self, reverted: int | None, kind: str, otherwise: str) -> str:
        if reverted is None:
            raise PerfdeskError(otherwise)
        title = self._file.journal.title(reverted)
        opened = self._file
        with opened.transaction(title, self.person, kind, reverted) as transaction, opened.writing() as (_, step):
            opened.journal.revert(reverted, step, self.person)
        self._announce(transaction.change)
        return title

    @property
    def undo_title(self) -> str:
        """The title of the step that undo would take back, "" where there is none."""
        return self._file.journal.title(self._file.journal.undoable)

    @property
    def redo_title(self) -> str:
        """The title of the step that redo would do again, "" where there is none."""
        return self._file.journal.title(self._file.journal.redoable)

    def log(self) -> list[Step]:
        """Return every step ever made, oldest first."""
        return self._file.journal.steps()

    def put(self, *rows: Any, year: int | None = None) -> None:
        """Insert or update rows, inside a step; duties and submissions need their `year`."""
        with self._file.writing() as (connection, _):
            kinds: dict[type[Any], None] = dict.fromkeys(map(type, rows))
            for kind in kinds:
                table_of(kind).put(connection, [row for row in rows if type(row) is kind], year)

    def remove(self, *rows: Any, year: int | None = None) -> None:
        """Delete rows, inside a step."""
        with self._file.writing() as (connection, _):
            for row in rows:
                table_of(type(row)).remove(connection, [row], year)

    def enter(self, cells: Mapping[CellKey, Figure | Note], *, reason: str = "") -> None:
        """Make each cell show the given figure or note, inside a step; only fields that differ become edits."""
        with self._file.writing() as (connection, step):
            figures.enter(connection, cells, step, self.person, reason)

    def add(self, edits: Iterable[Edit]) -> None:
        """Add edits made elsewhere to the set, inside a step."""
        with self._file.writing() as (connection, step):
            figures.add(connection, edits, step)

    def edits(self, cell: CellKey) -> list[Edit]:
        """Return all edits of a cell, oldest first."""
        return [edit for edit, _ in figures.edits_of(self._file.connection, [cell])[cell]]

    def rows(self, kind: type[T], **equal: Any) -> list[T]:
        """Return the rows of a class whose columns equal the given values, as the file has them now."""
        return table_of(kind).equal(self._file.connection, **equal)

    def row(self, kind: type[T], **equal: Any) -> T:
        """Return the one row of a class whose columns equal the given values. Raises PerfdeskError without one."""
        found = self.rows(kind, **equal)
        if not found:
            raise PerfdeskError("要处理的内容已不存在，可能已被撤销或删除。请刷新后重试。")
        return found[0]

    def year_of(self, subject_id: str) -> int:
        """Return the year of a node or assignment. Raises PerfdeskError where there is none of this id."""
        found = subject_year(self._file.connection, subject_id)
        if found is None:
            raise PerfdeskError("找不到对应的指标或责任分工，可能已被撤销或删除。请刷新后重试。")
        return found

    def keep(self, content: bytes) -> str:
        """Keep bytes for ever, inside a step; return the hash under which `kept` finds them."""
        with self._file.writing() as (connection, _):
            return months.keep(connection, content)

    def kept(self, key: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        return months.kept(self._file.connection, key)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in the file, oldest first."""
        return tuple(state.year for state in self.rows(YearState))

    def state(self, year: int) -> YearState:
        """Return whether a year is open. Raises PerfdeskError for a year the file does not have."""
        found = self.rows(YearState, year=year)
        if not found:
            raise PerfdeskError(f"文件中没有{year}年。请先新建该年度。")
        return found[0]

    def frozen(self, year: int, month: int) -> Frozen | None:
        """Return the freeze that a month is under now, or None."""
        return next((f for f in self.rows(Frozen, year=year, month=month) if f.thawed_step is None), None)

    def year(self, number: int) -> YearData:
        """Return a year's data; it is read once, and after a step only what the step touched is read again."""
        if number not in self._years:
            self.state(number)
            self._years[number] = load_year(self._file.connection, number)
        return self._years[number]

    def snapshot(self, number: int) -> Snapshot:
        """Return the data, rules and order of a year now, each as the bytes a freeze keeps."""
        return take_snapshot(self._file.connection, number)

    def assess(self, number: int, month: int, *, as_then: bool = False) -> County:
        """Return the county's results of a month; `as_then` by the data and rules kept when it was frozen."""
        if as_then:
            return assess(self._as_frozen(number, month), month)
        data = self.year(number)
        known, touched = self._counties.get((number, month), (None, frozenset[str]()))
        if known is None or known.data is not data:
            known = rescore(known, data, touched) if known else assess(data, month)
            self._counties[number, month] = known, frozenset()
        return known

    def _as_frozen(self, number: int, month: int) -> YearData:
        frozen = self.frozen(number, month)
        data, rules = (self.kept(key) for key in (frozen.data, frozen.rules)) if frozen else (None, None)
        if data is None or rules is None:
            raise PerfdeskError(f"{number}年{month}月没有冻结，没有当时的数据。请先冻结该月。")
        return from_snapshot(number, data, rules)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the file; empty means sound."""
        return check.check(self._file.connection)

    def back_up(self, to: Path) -> backup.Backup:
        """Write a verified copy of the file."""
        return backup.back_up(self._file.connection, to)

    def maintenance(self) -> AbstractContextManager[None]:
        """Lift the guard against writes outside a step, for compacting and the like."""
        return self._file.maintenance()

    def _announce(self, change: Change | None) -> None:
        if change is None:
            return
        for number, data in self._years.items():
            self._years[number] = refreshed(self._file.connection, data, change)
        self._counties = {key: (known, touched | change.subjects) for key, (known, touched) in self._counties.items()}
        for notify in tuple(self.changed):
            notify(change)
