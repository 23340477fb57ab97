"""The report calendar (定期汇报), extensions for single units, and what a breach costs."""

from dataclasses import replace
from datetime import date

from perfdesk.document import Document
from perfdesk.domain.ledger.reporting import Discipline, ReportDay, day_after
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_month, require_text
from perfdesk.operations.settings import set_office
from perfdesk.store.rows.ids import new_id


def set_report_day(
    doc: Document, *, year: int, day: int, month: int | None = None, unit_id: str | None = None, reason: str = ""
) -> ReportDay:
    """Let reports be due on a day of the month after: every month's or one's, every unit's or (with a reason) one's."""
    old = next(iter(doc.rows(ReportDay, year=year, month=month, unit_id=unit_id)), None)
    return put_report_day(doc, line=ReportDay(old.id if old else new_id(), year, day, month, unit_id, reason))


def put_report_day(doc: Document, *, line: ReportDay) -> ReportDay:
    """Add a line to the calendar, or change it. Raises PerfdeskError where another one speaks of the same."""
    if not 1 <= line.day <= 31:
        raise PerfdeskError(f"每月{line.day}日不是日期。请填1至31；大于当月天数的按月末算。")
    if line.month is not None:
        require_month(line.month)
    if line.unit_id:
        require_text(line.reason, "单独规定报送时间的原因")
    others = doc.rows(ReportDay, year=line.year, month=line.month, unit_id=line.unit_id)
    if any(other.id != line.id for other in others):
        raise PerfdeskError("同一单位、同一月份已有规定。请修改原有的一条。")
    whose = doc.row(Unit, id=line.unit_id).name if line.unit_id else "各单位"
    which = f"{line.month}月" if line.month else "每月"
    with doc.step(f"规定{whose}{which}数据于次月{line.day}日前报送", year=line.year):
        doc.put(replace(line, reason=line.reason.strip()))
    return line


def extend_report(doc: Document, *, year: int, unit_id: str, month: int, until: date, reason: str) -> ReportDay:
    """Let one unit's report of one month be due later, with the reason; the day lies in the month after."""
    require_month(month)
    if day_after(year, month, until.day) != until:
        raise PerfdeskError(f"{month}月数据只能延到次月之内。请填{day_after(year, month, 31)}以前的日期。")
    return set_report_day(doc, year=year, day=until.day, month=month, unit_id=unit_id, reason=reason)


def remove_report_day(doc: Document, *, line_id: str) -> None:
    """Take a line out of the calendar."""
    line = doc.row(ReportDay, id=line_id)
    with doc.step("取消一条报送时间规定", year=line.year):
        doc.remove(line)


def set_discipline(doc: Document, *, year: int, cost: Discipline) -> None:
    """Set what each breach costs a unit's discipline score."""
    if any(not each.is_finite() or each < 0 for each in (cost.late, cost.missing, cost.returned, cost.corrected)):
        raise PerfdeskError("每次扣分应为0或大于0的数字。请核对后重新填写。")
    set_office(doc, office=replace(doc.year(year).office, discipline=cost), title="修改报送扣分办法")
