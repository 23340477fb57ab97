"""What rules look back on: the county month by month, what was frozen, and the day it is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from perfdesk.domain.county import County, Judged, assess
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.ledger.working_days import WorkCalendar
from perfdesk.domain.scoring import ProgressState, Result
from perfdesk.domain.year import CellKey


@dataclass(frozen=True)
class Past:
    """A county at a month, and how it came there.

    `earlier` gives the county at an earlier month of the year. `published` holds, by month, the figures of frozen
    months as they were frozen.
    """

    county: County
    today: date
    earlier: Callable[[int], County]
    published: Mapping[int, Mapping[CellKey, Figure]] = field(default_factory=dict)

    @classmethod
    def of(cls, county: County, today: date) -> "Past":
        """Look back on a county by judging its earlier months anew."""
        known: dict[int, County] = {}

        def earlier(month: int) -> County:
            return known.setdefault(month, known.get(month) or assess(county.data, month))

        return cls(county, today, earlier)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days."""
        return WorkCalendar.of(self.county.data.ledger.days_off)

    def at(self, month: int) -> County:
        """Return the county at a month up to this one."""
        return self.county if month == self.county.month else self.earlier(month)

    def run(
        self, judged: Judged, holds: Callable[[Result], bool], passes: Callable[[Result], bool] = lambda _: False
    ) -> list[Judged]:
        """Return a unit's leaf in the reporting months running, the newest first, in which something held.

        A month that `passes` neither counts nor ends the run.
        """
        found: list[Judged] = []
        for month in sorted(judged.node.reporting_months, reverse=True):
            if not 1 <= month <= self.county.month or judged.assignment is None:
                continue
            then = self.at(month).shares.get(judged.assignment.id)
            if then is not None and passes(then.result):
                continue
            if then is None or not holds(then.result):
                break
            found.append(then)
        return found


def title_of(judged: Judged) -> str:
    """Return 指标（任务）."""
    name = judged.indicator.name
    return f"{name}（{judged.node.name}）" if judged.node.kind is NodeKind.TASK else name


def is_unreported(result: Result) -> bool:
    """Tell whether no figure came."""
    return result.progress_state is ProgressState.UNREPORTED


def months_text(months: list[int]) -> str:
    """Write months in order: 8—10月 where they follow each other, else 6月、8月、10月."""
    first, last = min(months), max(months)
    if last - first == len(months) - 1 and first < last:
        return f"{first}—{last}月"
    return "、".join(f"{month}月" for month in sorted(months))


def quoted(text: str) -> str:
    """Put a name between quotation marks; those inside it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def day_text(day: date) -> str:
    """Write a day of the year: 4月5日."""
    return f"{day.month}月{day.day}日"
