"""The report calendar (定期汇报): when a unit's monthly report is due."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportDay:
    """Reports of `month` are due on day `day` of the month after; None: every month, every unit."""

    id: str
    year: int
    day: int
    month: int | None = None
    unit_id: str | None = None
    reason: str = ""
