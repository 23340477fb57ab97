"""The books of the page: orders, findings, teams, working days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.domain.county import County
from perfdesk.domain.ledger.supervision import DayOff, Finding, Order, Team
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.operations.ledger import inspection
from perfdesk.operations.ledger.supervision import days_off
from perfdesk.operations.ledger.supervision import orders as supervision
from perfdesk.operations.ledger.supervision.drafts import draft_order
from perfdesk.reports.boards.supervising import (
    brief_state,
    day_table,
    days_of,
    finding_chips,
    finding_table,
    order_chips,
    order_table,
    team_table,
)
from perfdesk.reports.lists.supervision.findings import issue_text
from perfdesk.reports.lists.supervision.orders import level_text
from perfdesk.reports.phrase import chinese_day, unit_name
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.links import SEE_LEAF
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Kind
from perfdesk.ui.pages.supervision.history import OrderHistory
from perfdesk.ui.pages.supervision.order_actions import ORDER_ACTIONS, kinds

UNIT = FieldSpec("unit_id", "承办单位", Kind.UNIT)


def _found(name: str) -> Callable[[Desk, str], Any | None]:
    """Find a row of a ledger by its id."""
    return lambda desk, key: next((one for one in getattr(desk.county().data.ledger, name) if one.id == key), None)


def _levels(county: County) -> list[tuple[int, str]]:
    return [(place, level.name) for place, level in enumerate(county.data.office.orders.levels[:-1])]


def _order_heading(desk: Desk, order: Order) -> str:
    county = desk.county()
    return f"{order.code}　{level_text(county, order)}　{brief_state(county, order, desk.today)}"


ORDERS = BookSpec(
    id="orders",
    title="督办单",
    noun="督办单",
    listing=lambda desk: order_table(desk.county(), desk.today),
    find=_found("orders"),
    fields=(
        FieldSpec("matter", "督办事项", Kind.TEXT, rows=2),
        UNIT,
        FieldSpec("co_unit_ids", "协办单位", Kind.UNITS),
        FieldSpec("kind", "类型", Kind.CHOICE, options=kinds),
        FieldSpec("level", "级别", Kind.CHOICE, options=_levels),
        FieldSpec("basis", "依据", hint="批示、会议、通报或督查发现"),
        FieldSpec("requirement", "办理要求", Kind.TEXT),
        FieldSpec("feedback", "反馈要求", Kind.TEXT, rows=2),
        FieldSpec("subject_id", "涉及指标", Kind.LEAF),
        FieldSpec("signed_by", "签发人"),
        FieldSpec("issued_on", "签发日期", Kind.DAY, needed=True),
        FieldSpec(
            "due_on",
            "办结时限",
            Kind.DAY,
            hint="不填则从签发次日起，按类型的工作日推算",
            empty="按类型的工作日推算",
        ),
    ),
    heading=_order_heading,
    empty="还没有督办单。可在问题整改、督查发现中下达，也可在此新增。",
    chips=lambda desk: order_chips(desk.county(), desk.today),
    draft=lambda desk: draft_order(desk.county(), desk.today),
    add=lambda desk, order: supervision.issue_order(desk.doc, order=order),
    change=lambda desk, order: supervision.change_order(desk.doc, order=order),
    actions=(*ORDER_ACTIONS, SEE_LEAF),
    beside=(OrderHistory,),
    prints="orders",
)


def _teams(county: County) -> list[tuple[str | None, str]]:
    return [(None, "未定"), *((team.id, team.name) for team in county.data.ledger.teams)]


def _finding_heading(desk: Desk, finding: Finding) -> str:
    unit = unit_name(desk.county(), finding.unit_id, short=True)
    return f"{unit}　{issue_text(desk.county(), finding)}"


def _set_finding(desk: Desk, finding: Finding) -> None:
    if not finding.unit_id:
        raise PerfdeskError("没有选单位。请先选被督查的单位。")
    inspection.set_finding(desk.doc, finding=finding)


FINDINGS = BookSpec(
    id="findings",
    title="督查发现",
    noun="发现",
    listing=lambda desk: finding_table(desk.county()),
    find=_found("findings"),
    fields=(
        FieldSpec("text", "发现的问题", Kind.TEXT),
        FieldSpec("unit_id", "单位", Kind.UNIT),
        FieldSpec("subject_id", "涉及指标", Kind.LEAF),
        FieldSpec("team_id", "督查组", Kind.CHOICE, options=_teams),
        FieldSpec("found_on", "发现日期", Kind.DAY, needed=True),
    ),
    heading=_finding_heading,
    empty="还没有督查发现的问题。登记后可一键转入问题整改台账，或直接下达督办单。",
    chips=lambda desk: finding_chips(desk.county()),
    draft=lambda desk: Finding(new_id(), desk.year, "", "", desk.today),
    add=_set_finding,
    change=_set_finding,
    remove=lambda desk, finding: inspection.remove_finding(desk.doc, finding_id=finding.id),
    actions=(
        Action(
            "转入整改台账",
            lambda desk, finding, _: inspection.take_up_finding(desk.doc, finding_id=finding.id),
            refused=lambda _, finding: "已转入整改台账。" if finding.issue_id else "",
        ),
        Action("下达督办单", lambda desk, finding, _: desk.go("supervision", Target(finding.id, view="order"))),
        Action(
            "查看问题",
            lambda desk, finding, _: desk.go("issues", Target(finding.issue_id or "")),
            refused=lambda _, finding: "" if finding.issue_id else "还没有转入整改台账。",
            looks=True,
        ),
        SEE_LEAF,
    ),
    prints="findings",
)

TEAMS = BookSpec(
    id="teams",
    title="督查组",
    noun="督查组",
    listing=lambda desk: team_table(desk.county()),
    find=_found("teams"),
    fields=(
        FieldSpec("name", "名称"),
        FieldSpec("leader", "组长"),
        FieldSpec("members", "成员", Kind.NAMES),
        FieldSpec("unit_ids", "督查单位", Kind.UNITS),
    ),
    heading=lambda _, team: team.name,
    empty="还没有督查组。新增后写明组长、成员和督查的单位。",
    draft=lambda desk: Team(new_id(), desk.year, ""),
    add=lambda desk, team: inspection.set_team(desk.doc, team=team),
    change=lambda desk, team: inspection.set_team(desk.doc, team=team),
    remove=lambda desk, team: inspection.remove_team(desk.doc, team_id=team.id),
    prints="teams",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the table of holidays; `known` is the day under which it stands there, "" for a new one."""

    day: date | None = None
    name: str = ""
    works: bool = False
    known: str = ""

    @property
    def id(self) -> str:
        """The day as text."""
        return self.day.isoformat() if self.day else ""


def _day(desk: Desk, key: str) -> Day | None:
    found = (one for one in days_of(desk.county()) if one.day.isoformat() == key)
    return next((Day(one.day, one.name, one.works, key) for one in found), None)


def _set_day(desk: Desk, day: Day) -> None:
    if day.day is None:
        raise PerfdeskError("没有填日期。请填写后重试。")
    days_off.set_day_off(desk.doc, day_off=DayOff(day.day, day.name.strip(), day.works))


def _change_day(desk: Desk, day: Day) -> None:
    if day.id != day.known:
        raise PerfdeskError("日期不能改。请删除这一天，再新增另一天。")
    _set_day(desk, day)


def read_days(desk: Desk, parent: QWidget) -> None:
    """Ask for a workbook of holidays and take it in."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "导入节假日安排", "", "表格 (*.xlsx *.xls *.et *.ods *.csv)")
    if chosen:
        take_days(desk, Path(chosen))


def take_days(desk: Desk, path: Path) -> None:
    """Take in the days of a workbook, and say what could not be read."""
    problems = list[Problem]()
    if desk.do(lambda: problems.extend(days_off.import_days_off(desk.doc, path=path))):
        desk.found(problems)
        desk.tell(f"已导入节假日安排，{len(problems)}行未读入" if problems else "已导入节假日安排")


DAYS = BookSpec(
    id="days",
    title="节假日",
    noun="日期",
    listing=lambda desk: day_table(desk.county()),
    find=_day,
    fields=(
        FieldSpec("day", "日期", Kind.DAY),
        FieldSpec("works", "类型", Kind.CHOICE, options=lambda _: ((False, "休息"), (True, "上班（调休）"))),
        FieldSpec("name", "名称"),
    ),
    heading=lambda _, day: chinese_day(day.day) if day.day else "",
    empty="本年没有节假日安排，办结时限按周一至周五计算。可在“督办设置”采用随附安排，或从表格导入。",
    draft=lambda _: Day(),
    add=_set_day,
    change=_change_day,
    remove=lambda desk, day: days_off.remove_day_off(desk.doc, day=day.day),
    reads=read_days,
)
