"""What all pages share: the open document, the year and month looked at, and how things are done and said."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from perfdesk.document import Document
from perfdesk.domain.county import County
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.store.journal import Change
from perfdesk.ui.settings import Settings
from perfdesk.ui.work.bites import Bites
from perfdesk.ui.work.task import Task, Work

T = TypeVar("T")

_BUSY = "正在处理，请等当前任务完成后再操作。"


@dataclass(frozen=True, slots=True)
class Target:
    """What a page is asked to show: an item by id (leaf, unit, list), filters by name, a view of the page.

    Filters are (name, value): unit, scheme, origin, light, progress_state, points_state, cause, rule, kind, chain,
    recoverable, state, carried, group, text; values are ids, or the words' values ("at_risk").
    """

    item: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    view: str = ""

    def filter(self, name: str) -> str:
        """Return the value of a filter, "" where it is not set."""
        return dict(self.filters).get(name, "")


class Desk(QObject):
    """One open document and the place in it where the person works."""

    document_changed = Signal(object)
    """A step was made, undone or redone; gives its Change."""
    month_changed = Signal()
    """The year or the month looked at has changed."""
    went = Signal(str, Target)
    """A page (id) is asked to come forward and show a target."""
    told = Signal(str)
    warned = Signal(str)
    """Something to read in passing, something that was refused; "" takes a refusal back."""
    worked = Signal(object)
    """Slow work has begun; gives its Task."""
    problems_changed = Signal()
    problems_asked = Signal()
    """The problems found have changed; somebody wants to see them."""
    letting_go = Signal(str, object)
    """The document is to be closed for work on its file, and opened again; gives a title and the function."""
    locked = Signal(bool)
    """The document was handed to slow work: nothing may be read or changed until it is given back."""

    def __init__(self, doc: Document, settings: Settings, *, pages: frozenset[str], today: date | None = None) -> None:
        """Open the year last looked at, at the month last looked at."""
        super().__init__()
        self.doc, self.settings, self.today = doc, settings, today or date.today()
        self._pages = pages
        self._year = self._year_asked_for()
        self._month = self._month_of(self._year)
        self.problems: tuple[Problem, ...] = ()
        self._task: Task | None = None
        self._lock = False
        self._coming = Bites(self)
        self._late: list[Change] = []
        doc.changed.append(self._noted)

    @property
    def year(self) -> int:
        """The year looked at."""
        return self._year

    def _year_asked_for(self) -> int:
        """Return the year last looked at, else the newest one that has begun."""
        years = self.doc.years or (self.today.year,)
        begun = [year for year in years if year <= self.today.year]
        kept = self.settings.number(f"year/{self.doc.path.stem}", 0)
        return kept if kept in years else (begun or years)[-1]

    def _month_of(self, year: int) -> int:
        """Return the month last looked at in a year.

        Else it is the month before today, inside the year; of a year long over the last one that has figures.
        """
        if kept := self.settings.number(self._key("month", year), 0):
            return kept
        if self.today.year <= year:
            return max(self.today.month - 1, 1) if self.today.year == year else 1
        long_over = self.today >= date(year + 1, 4, 1)
        return max((month for _, month in self.doc.year(year).figures), default=12) if long_over else 12

    @property
    def month(self) -> int:
        """The data month (数据月份), 1–12."""
        return self._month

    @property
    def busy(self) -> bool:
        """Tell whether slow work is under way."""
        return self._task is not None

    @property
    def locked_now(self) -> bool:
        """Tell whether slow work holds the document."""
        return self._lock

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be changed: the file is a copy, its year is closed, or slow work holds it."""
        return bool(self.shut)

    @property
    def shut(self) -> str:
        """Why nothing can be changed and what to do, "" where it can."""
        if self.doc.read_only:
            return "文件以只读方式打开，不能修改。"
        if self._lock:
            return _BUSY
        closed = self.doc.state(self._year).closed
        return f"{self._year}年已关闭，只能查看。如需修改，请先到“数据与设置”重新开放该年度。" if closed else ""

    @property
    def last_backup(self) -> str:
        """When this file was last backed up from here, in words; "" where it never was."""
        return self.settings.text(f"backup/{self.doc.path.stem}")

    def backed_up(self, at: datetime) -> None:
        """Remember when the file was backed up."""
        self.settings.set_text(f"backup/{self.doc.path.stem}", f"{at.month}月{at.day}日{at:%H:%M}")

    def sign(self, person: str) -> None:
        """Let steps be made in another person's name from now on."""
        self.doc.person = person
        self.settings.set_text("person", person)

    def look_at(self, year: int, month: int) -> None:
        """Look at another year or month, unless it is not there, the document is closed or slow work holds it."""
        self._coming.stop()
        if self._lock or year not in self.doc.years or (year, month) == (self._year, self._month):
            return
        self._year, self._month = year, month
        self.open_at(year, month)
        self.month_changed.emit()

    def come_to(self, year: int, month: int | None = None) -> None:
        """Look at another month, or at a year where it was left, once it is judged; until then all stays usable."""
        if self._lock:
            return
        month = month or (self._month if year == self._year else self._month_of(year))

        def arrive() -> None:
            self.look_at(year, month)
            self.tell("")

        self._coming.soon(self.doc.assessing(year, month), arrive)
        if self._coming.busy:
            self.tell(f"正在计算{year}年{month}月的结果……")

    def open_at(self, year: int, month: int) -> None:
        """Look at a year and month when the file is opened next."""
        self.settings.set_number(f"year/{self.doc.path.stem}", year)
        self.settings.set_number(self._key("month", year), month)

    def turn_to(self, year: int) -> None:
        """Look at another year, at the month last looked at in it."""
        if year != self._year:
            self.look_at(year, self._month_of(year))

    def county(self) -> County:
        """Return the county at the year and month looked at."""
        return self.doc.assess(self._year, self._month)

    def offers(self, page_id: str) -> bool:
        """Tell whether there is such a page."""
        return page_id in self._pages

    def go(self, page_id: str, target: Target | None = None) -> None:
        """Bring a page forward and let it show a target."""
        self.went.emit(page_id, target or Target())

    def do(self, act: Callable[[], object]) -> bool:
        """Run an operation; a refusal is shown in place. Tell whether it was done.

        Everything stale has been refreshed when this returns.
        """
        if self._lock:
            self.warned.emit(_BUSY)
            return False
        try:
            act()
        except PerfdeskError as refusal:
            self.warned.emit(str(refusal))
            return False
        self.warned.emit("")
        return True

    def undo(self) -> None:
        """Take back the last step."""
        self.do(lambda: self.tell(f"已撤销“{self.doc.undo()}”"))

    def redo(self) -> None:
        """Do again what was undone last."""
        self.do(lambda: self.tell(f"已重做“{self.doc.redo()}”"))

    def work(
        self, title: str, function: Work[T], done: Callable[[T], None] | None = None, *, holds_document: bool = False
    ) -> bool:
        """Run slow work off the UI thread, with progress and cancel; `done` gets its result in the UI thread.

        `function` is given progress(done, total) and may use plain data only; with `holds_document` it may use
        the document, which is locked for everyone else. A refusal is shown in place. Tells whether it began:
        there is one work at a time.
        """
        if self._task is not None:
            self.warned.emit("另一项任务正在进行，请等其完成或取消后再试。")
            return False
        self._task = task = Task(title, function)
        task.succeeded.connect(lambda result: self._finished(lambda: done(result) if done else None))
        task.refused.connect(lambda text: self._finished(lambda: self.warn(text)))
        task.cancelled.connect(lambda: self._finished(lambda: self.tell(f"已取消“{title}”")))
        self._set_lock(holds_document)
        self.worked.emit(task)
        task.start()
        return True

    def let_go(self, title: str, function: Callable[[], str]) -> None:
        """Close the document, run `function` on its file off the UI thread, and open it again where it was left.

        `function` returns what to say then; a refusal is shown in the document opened again.
        """
        if self._task is not None:
            self.warned.emit("另一项任务正在进行，请等其完成或取消后再试。")
        else:
            self.letting_go.emit(title, function)

    def found(self, problems: Sequence[Problem]) -> None:
        """Take note of what a person should look at."""
        self.problems = tuple(problems)
        self.problems_changed.emit()

    def tell(self, text: str) -> None:
        """Say something in passing."""
        self.told.emit(text)

    def warn(self, text: str) -> None:
        """Say what was refused, and leave it standing until it is closed or the next thing succeeds."""
        self.warned.emit(text)

    def close(self) -> None:
        """Cancel what is under way and close the document; nothing is heard of it any more."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
            self._task = None
        self._lock = True
        with suppress(ValueError):
            self.doc.changed.remove(self._noted)
        self.doc.close()
        self.blockSignals(True)

    def _key(self, name: str, year: int) -> str:
        return f"{name}/{self.doc.path.stem}-{year}"

    def _noted(self, change: Change) -> None:
        """Pass a step's change on; one made by slow work waits until the document is given back."""
        if QThread.currentThread() is self.thread() and not self._lock:
            self._stay_in_file()
            self.document_changed.emit(change)
        else:
            self._late.append(change)

    def _stay_in_file(self) -> None:
        """Look at the newest year where the one looked at has been taken back."""
        years = self.doc.years
        if years and self._year not in years:
            self.turn_to(years[-1])

    def _set_lock(self, lock: bool) -> None:
        if lock != self._lock:
            self._lock = lock
            self.locked.emit(lock)

    def _finished(self, then: Callable[[], None]) -> None:
        if self._task is None:  # The document was closed before this could be heard.
            return
        self._task = None
        self._set_lock(False)
        late, self._late = self._late, []
        if late:
            self._stay_in_file()
        for change in late:
            self.document_changed.emit(change)
        then()
