"""Working days: Monday to Friday, less holidays, plus the weekend days worked (调休)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from perfdesk.domain.ledger.supervision import DayOff

_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked; in a year of which nothing is known that is Monday to Friday."""

    known: Mapping[date, bool]
    covered: frozenset[int]

    @classmethod
    def of(cls, days_off: Iterable[DayOff]) -> "WorkCalendar":
        """Know the days of a table of holidays and 调休."""
        known = {one.day: one.works for one in days_off}
        return cls(known, frozenset(day.year for day in known))

    def works(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return self.known.get(day, day.weekday() < _WEEKEND)

    def due(self, issued_on: date, days: int) -> date:
        """Return the last of `days` working days after a day; the day itself does not count."""
        return next(islice(self._worked_after(issued_on), max(days, 1) - 1, None))

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; none where it lies before."""
        days = (start + timedelta(days=past) for past in range(1, (end - start).days + 1))
        return sum(map(self.works, days))

    def uncovered(self, start: date, end: date) -> tuple[int, ...]:
        """Return the years from one day to another of whose holidays nothing is known."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.covered)

    def _worked_after(self, day: date) -> Iterator[date]:
        while day < date.max:
            day += timedelta(days=1)
            if self.works(day):
                yield day


def uncovered_note(calendar: WorkCalendar, start: date, end: date) -> str:
    """Say in words that holidays of some year are not known, "" where all are."""
    years = "、".join(f"{year}年" for year in calendar.uncovered(start, end))
    return f"{years}的节假日安排尚未录入，按周一至周五计算工作日。" if years else ""
