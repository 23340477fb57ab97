"""A table of holidays and 调休 -> days, and the one that the program brings."""

import re
from collections.abc import Iterable
from datetime import date

from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.problems import Problem
from perfdesk.formats.sheet import Sheet
from perfdesk.places import resource

WORKS, RESTS = "上班", "休息"
_DAY, _NAME, _KIND = "日期", "名称", "类型"
_DAY_TEXT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?")


def days_brought() -> tuple[DayOff, ...]:
    """Return the holidays and 调休 that the program brings, in order."""
    lines = resource("days_off.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line[:1].isdigit())
    return tuple(DayOff(date.fromisoformat(day), name, kind == WORKS) for day, name, kind in cells)


def days_to_begin_with(known: Iterable[DayOff], year: int) -> tuple[DayOff, ...]:
    """Return the days brought for a year and the next, of years of which nothing is known yet."""
    wanted = {year, year + 1} - {one.day.year for one in known}
    return tuple(one for one in days_brought() if one.day.year in wanted)


def read_days(sheet: Sheet) -> tuple[list[DayOff], list[Problem]]:
    """Read a sheet with the columns 日期, 名称 and 类型 (休息, or 上班 for 调休); what cannot be read is named."""
    texts = [[cell.text.strip() for cell in row] for row in sheet.rows]
    head = next((at for at, row in enumerate(texts) if _DAY in row and _KIND in row), None)
    if head is None:
        message = f"没有找到“{_DAY}”“{_NAME}”“{_KIND}”三列的表头。请按样表整理后重试。"
        return [], [Problem(sheet.name, message, "no_header", blocking=True)]
    places = {title: texts[head].index(title) for title in (_DAY, _NAME, _KIND) if title in texts[head]}
    found, problems = dict[date, DayOff](), list[Problem]()
    for number, row in enumerate(texts[head + 1 :], head + 2):
        said = {title: row[at] if at < len(row) else "" for title, at in places.items()}
        if any(said.values()):
            _take(sheet.name, number, said, found, problems)
    return sorted(found.values(), key=lambda one: one.day), problems


def _take(sheet: str, number: int, said: dict[str, str], found: dict[date, DayOff], problems: list[Problem]) -> None:
    day = _day(said[_DAY])
    if day is None:
        message = f"“{said[_DAY]}”不是日期，未读入；请改为如2024-10-01的日期。"
        problems.append(Problem(f"{sheet}第{number}行", message, "not_a_day"))
    elif said[_KIND] not in (WORKS, RESTS):
        message = f"“{said[_KIND]}”看不出是休息还是上班，未读入；请填“{RESTS}”或“{WORKS}”。"
        problems.append(Problem(f"{sheet}第{number}行", message, "not_a_kind"))
    else:
        found[day] = DayOff(day, said.get(_NAME, ""), said[_KIND] == WORKS)


def _day(said: str) -> date | None:
    found = _DAY_TEXT.fullmatch(said)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
