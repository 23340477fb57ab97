"""The office's table of holidays and 调休, by which deadlines are reckoned."""

from datetime import date
from pathlib import Path

from perfdesk.document import Document
from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.formats.sheet import read_workbook
from perfdesk.formats.sheets.days_off import days_brought, read_days


def adopt_days_off(doc: Document, *, year: int) -> None:
    """Put the days that the program brings for a year in place of the file's own."""
    brought = days_brought()
    fresh = [one for one in brought if one.day.year == year]
    if not fresh:
        first, last = brought[0].day.year, brought[-1].day.year
        raise PerfdeskError(f"随附的节假日安排为{first}年至{last}年，没有{year}年。请从表格导入，或逐日登记。")
    with doc.step(f"采用随附的{year}年节假日安排"):
        doc.remove(*(one for one in doc.rows(DayOff) if one.day.year == year))
        doc.put(*fresh)


def set_day_off(doc: Document, *, day_off: DayOff) -> DayOff:
    """Enter or change a holiday, or a weekend day that is worked (调休)."""
    day = day_off.day.isoformat()
    verb = "修改" if doc.rows(DayOff, day=day) else "登记"
    with doc.step(f"{verb}{day}{'上班' if day_off.works else '休息'}"):
        doc.put(day_off)
    return day_off


def remove_day_off(doc: Document, *, day: date) -> None:
    """Let a day be like any other of its weekday."""
    with doc.step(f"删除{day.isoformat()}的节假日安排"):
        doc.remove(doc.row(DayOff, day=day.isoformat()))


def import_days_off(doc: Document, *, path: Path) -> list[Problem]:
    """Take in the days of a workbook, over those that are known; return the rows that could not be read.

    Raises PerfdeskError where there is no day in it.
    """
    days, problems = list[DayOff](), list[Problem]()
    for sheet in read_workbook(path):
        read, met = read_days(sheet)
        days += read
        problems += met
    if not days:
        raise PerfdeskError(f"“{path.name}”中没有读到节假日。{problems[0] if problems else '请核对表格内容。'}")
    with doc.step(f"导入节假日安排{len(days)}天"):
        doc.put(*days)
    return [problem for problem in problems if not problem.blocking]
