"""The open file as the rest of the program sees it: steps, undo and redo, a year's data, a month's results."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Self

from perfdesk.domain.county import County, assess, assessing, at_once, rescore
from perfdesk.domain.edits import Edit, is_sound
from perfdesk.domain.exchange.parcel import SetAside
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.year import CellKey, YearData
from perfdesk.store import backup, figures, file, lock
from perfdesk.store.contents import Contents
from perfdesk.store.journal import Change
from perfdesk.store.rows import months
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.tables import table_of
from perfdesk.store.year import from_snapshot, load_year, refreshed


class Document(Contents):
    """One open file. Changes are made inside `step`; `changed` is called with what each step touched."""

    def __init__(self, opened: file.File, person: str = "") -> None:
        """Take over an open file; `person` is who works with it (default: who is logged in)."""
        super().__init__(opened)
        self.person = person or lock.person_here()
        self.changed: list[Callable[[Change], None]] = []
        self._years: dict[int, YearData] = {}
        self._counties: dict[tuple[int, int], tuple[County, frozenset[str]]] = {}
        self._judging = Lock()
        """Held to look up or keep results: what is printed asks for earlier months from another thread."""

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

    @contextmanager
    def step(self, title: str, *, year: int | None = None, barrier: bool = False) -> Iterator[int]:
        """Do what a person calls one thing: all of it is kept, or after an error none.

        Yields the step's number. With `year`, refuses a closed year. A `barrier` cannot be undone, nor can
        anything before it. Raises PerfdeskError when a step is under way already.
        """
        if year is not None and self.state(year).closed:
            raise PerfdeskError(f"{year}年已关闭，只能查看。如确需修改，请先重新开放该年度并写明理由。")
        try:
            with self._file.transaction(title, self.person, barrier=barrier) as transaction:
                yield transaction.id
        except BaseException:
            self._forget()
            raise
        self._announce(transaction.change)

    def undo(self) -> str:
        """Take back the last step, by a step of its own; return its title."""
        otherwise = "没有可撤销的操作。建立文件、冻结、解冻、签发编号和年度关闭、开放及其以前的操作不能撤销。"
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

    def enter(self, *said: Mapping[CellKey, Figure | Note], reason: str = "") -> None:
        """Make each cell show the given figures and notes, inside a step; only fields that differ become edits."""
        with self._file.writing() as (connection, step):
            figures.enter(connection, said, step, self.person, reason)

    def add(self, edits: Iterable[Edit]) -> None:
        """Add edits made elsewhere to the set, inside a step. Raises PerfdeskError where one is not as it was made."""
        edits = tuple(edits)
        if not all(map(is_sound, edits)):
            raise PerfdeskError("填报记录与其校验值不符，可能在传送中损坏，没有读入。请重新导出后再试。")
        with self._file.writing() as (connection, step):
            figures.add(connection, edits, step)

    def silence(self, rows: Iterable[SetAside]) -> None:
        """Set edits aside, inside a step: they stay in the record, and their cells show what stands without them."""
        rows = tuple(rows)
        self.put(*rows)
        self._derive(rows)

    def adopt(self, edit_ids: Iterable[str]) -> None:
        """Let edits that were set aside speak again, inside a step."""
        rows = [row for key in edit_ids for row in self.rows(SetAside, edit_id=key)]
        self.remove(*rows)
        self._derive(rows)

    def _derive(self, rows: Iterable[SetAside]) -> None:
        with self._file.writing() as (connection, _):
            figures.derive(connection, {(row.subject_id, row.month) for row in rows})

    def keep(self, content: bytes) -> str:
        """Keep bytes for ever, inside a step; return the hash under which `kept` finds them."""
        with self._file.writing() as (connection, _):
            return months.keep(connection, content)

    def year(self, number: int) -> YearData:
        """Return a year's data; it is read once, and after a step only what the step touched is read again."""
        if number not in self._years:
            self.state(number)
            self._years[number] = load_year(self._file.connection, number)
        return self._years[number]

    def assess(self, number: int, month: int, *, as_then: bool = False) -> County:
        """Return the county's results of a month; `as_then` by the data and rules kept when it was frozen."""
        if as_then:
            return assess(self._as_frozen(number, month), month)
        return at_once(self.assessing(number, month))

    def assessing(self, number: int, month: int) -> Generator[None, None, County]:
        """Judge a month as `assess` does, bite by bite, so that its results are there when they are asked for."""
        return self._assessing(self.year(number), month)

    def _assessing(self, data: YearData, month: int) -> Generator[None, None, County]:
        """Judge a month of a year as it was read, and keep the results while nothing newer has been read."""
        place, past = (data.year, month), partial(self._past, data, month)
        with self._judging:
            current = self._years.get(data.year) is data
            known, touched = self._counties.get(place, (None, frozenset[str]())) if current else (None, frozenset())
        if known is None:
            known = yield from assessing(data, month, past=past)
        elif known.data is not data:
            known = rescore(known, data, touched, past=past)
        with self._judging:
            if self._years.get(data.year) is data:
                self._counties[place] = known, frozenset()
        return known

    def _past(self, data: YearData, month: int) -> County:
        """Return the results of the month before, which is often known already."""
        return at_once(self._assessing(data, month - 1))

    def _as_frozen(self, number: int, month: int) -> YearData:
        frozen = self.frozen(number, month)
        data, rules = (self.kept(key) for key in (frozen.data, frozen.rules)) if frozen else (None, None)
        if data is None or rules is None:
            raise PerfdeskError(f"{number}年{month}月没有冻结，没有当时的数据。请先冻结该月。")
        return from_snapshot(number, data, rules)

    def back_up(self, to: Path, progress: backup.Progress | None = None) -> backup.Backup:
        """Write a verified copy of the file."""
        return backup.back_up(self._file.connection, to, progress)

    def maintenance(self) -> AbstractContextManager[None]:
        """Lift the guard against writes outside a step, for compacting and the like."""
        return self._file.maintenance()

    def _forget(self) -> None:
        """Drop what was read, for it may have been read inside a step that was then taken back."""
        with self._judging:
            self._years.clear()
            self._counties.clear()

    def _announce(self, change: Change | None) -> None:
        if change is None:
            return
        years = {number: refreshed(self._file.connection, data, change) for number, data in self._years.items()}
        with self._judging:
            self._years = years
            self._counties = {
                (number, month): (known, touched | change.subjects)
                for (number, month), (known, touched) in self._counties.items()
                if number in years and years[number].same_structure(known.data)
            }
        for notify in tuple(self.changed):
            notify(change)
