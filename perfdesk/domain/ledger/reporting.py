"""The report calendar (定期汇报): when a unit's monthly report is due, and what a breach of it costs."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReportDay:
    """Reports of `month` are due on day `day` of the month after; None: every month, every unit."""

    id: str
    year: int
    day: int
    month: int | None = None
    unit_id: str | None = None
    reason: str = ""

    @property
    def particular(self) -> tuple[bool, bool]:
        """How particular it is: what names a unit goes before what does not, then what names a month."""
        return self.unit_id is not None, self.month is not None


@dataclass(frozen=True, slots=True)
class Discipline:
    """Points off 100 that each breach costs a unit's discipline score (报送纪律得分); the office sets them."""

    late: Decimal = Decimal(2)
    missing: Decimal = Decimal(5)
    returned: Decimal = Decimal(1)
    corrected: Decimal = Decimal(2)


def day_after(year: int, month: int, day: int) -> date:
    """Return a day of the month after, its last day where it is shorter: day 31 for January's report is 28 February."""
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day, monthrange(year, month)[1]))


def calendar_day(days: Iterable[ReportDay], year: int, unit_id: str, month: int) -> tuple[ReportDay, date] | None:
    """Return the line of the calendar that holds for a unit's report of a month, and the day; None without one.

    The most particular line wins; of two alike the one made last.
    """
    fit = [line for line in days if line.unit_id in (None, unit_id) and line.month in (None, month)]
    best = max(enumerate(fit), key=lambda placed: (placed[1].particular, placed[0]), default=None)
    return (best[1], day_after(year, month, best[1].day)) if best else None
