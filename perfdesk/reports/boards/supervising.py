"""Inspection, supervision and what is proposed as their pages show it: narrow tables, chips, lines of history."""

from collections.abc import Iterator
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.accountability import Commendation, Proposal
from perfdesk.domain.ledger.supervision import DayOff, Order, OrderEvent, OrderState
from perfdesk.domain.ledger.supervision_moves import LIVE, NEAR, WAITING
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.supervision.findings import issue_text
from perfdesk.reports.lists.supervision.orders import late_of, level_text, state_text
from perfdesk.reports.lists.supervision.proposed import praised_of, proposals_of, who
from perfdesk.reports.phrase import chinese_day, short_day, unit_name
from perfdesk.reports.todo import Todo, first_of

Chips = list[tuple[str, frozenset[str]]]

UNIT = Column("unit", "承办单位", 5.5)
ORDERS = (
    Column("code", "编号", 8),
    Column("level", "级别", 5.5),
    UNIT,
    Column("due_on", "办结时限", 5, Align.CENTER),
    Column("state", "办理情况", 8),
    Column("matter", "督办事项", 12),
)
FINDINGS = (
    Column("found_on", "发现日期", 5, Align.CENTER),
    Column("unit", "单位", 5.5),
    Column("issue", "整改情况", 9.5),
    Column("team", "督查组", 6),
    Column("text", "发现的问题", 18),
)
TEAMS = (
    Column("name", "督查组", 7),
    Column("leader", "组长", 4),
    Column("units", "督查单位", 22),
    Column("found", "发现问题", 4, Align.RIGHT),
)
DAYS = (
    Column("day", "日期", 7),
    Column("weekday", "星期", 4, Align.CENTER),
    Column("kind", "类型", 4, Align.CENTER),
    Column("name", "名称", 10),
)
PROPOSALS = (
    Column("who", "单位（个人）", 8),
    Column("ground", "情形", 4.5),
    Column("form", "建议方式", 6.5),
    Column("state", "审定", 6),
    Column("proofs", "依据", 3, Align.RIGHT),
    Column("reason", "事由", 13),
)
PRAISE = (
    Column("who", "单位（个人）", 8),
    Column("form", "建议", 7),
    Column("state", "审定", 6),
    Column("proofs", "依据", 3, Align.RIGHT),
    Column("reason", "事由", 15),
)


def order_table(county: County, today: date) -> Listing:
    """List a year's orders: those that wait, the latest first and then by their deadlines; the others newest first."""

    def place(one: Order) -> tuple[bool, int, date, int]:
        waits = one.state in LIVE
        return not waits, -late_of(county, one, today).calendar, one.deadline if waits else date.max, -one.number

    orders = sorted(county.data.ledger.orders, key=place)
    year = county.data.year
    rows = tuple(
        (
            one.code,
            level_text(county, one),
            unit_name(county, one.unit_id, short=True),
            short_day(one.deadline, year),
            brief_state(county, one, today),
            one.matter,
        )
        for one in orders
    )
    return _table("orders", ORDERS, rows, tuple(one.id for one in orders))


def brief_state(county: County, order: Order, today: date) -> str:
    """Write what matters most of an order: how late it is or how long it has, else where it stands."""
    state, _, days = state_text(county, order, today).partition("，")
    return days or state


def order_chips(county: County, today: date) -> Chips:
    """Return the filters of orders: late, nearly due, answered, returned, ended, and each level."""
    orders = county.data.ledger.orders
    waiting = [one for one in orders if one.state in WAITING]
    late = {one.id for one in waiting if late_of(county, one, today).is_late}
    near = {one.id for one in waiting if one.id not in late and late_of(county, one, today).left <= NEAR}
    chips = [
        ("已逾期", frozenset(late)),
        ("临近时限", frozenset(near)),
        ("待审核", _in_state(orders, OrderState.REPLIED)),
        ("退回重办", _in_state(orders, OrderState.RETURNED)),
        ("已办结", _in_state(orders, OrderState.DONE)),
    ]
    levels = enumerate(county.data.office.orders.levels[:-1])
    named = [(level.name, frozenset(one.id for one in orders if one.level == place)) for place, level in levels]
    return chips + [(name, ids) for name, ids in named if name not in dict(chips)]


def supervision_todos(county: County, today: date) -> Iterator[Todo]:
    """Tell which orders are late or nearly due, which answers wait for a look, and how many proposals for a person."""
    orders = {one.id: one for one in county.data.ledger.orders}
    told = (
        ("已逾期", "催办", "件督办事项已逾期"),
        ("临近时限", "提醒", "件督办事项临近时限"),
        ("待审核", "审核", "件督办反馈待审核"),
    )
    chips = dict(order_chips(county, today))
    for place, (chip, verb, words) in enumerate(told):
        found = [orders[key] for key in orders if key in chips[chip]]
        if found:
            names = first_of([unit_name(county, one.unit_id, short=True) for one in found])
            where = (("chip", chip),)
            yield Todo(f"orders_{place}", f"{len(found)}{words}：{names}", verb, "supervision", found[0].id, where)
    waiting = [one for one in county.data.ledger.proposals if not one.opinion and one.month <= county.month]
    if waiting:
        where = (("chip", "待审定"),)
        text = f"{len(waiting)}条问责建议待审定"
        yield Todo("proposals", text, "审定", "accountability", waiting[0].id, where)


def order_title(order: Order) -> str:
    """Write an order as it is chosen from: its number and its matter."""
    return f"{order.code}　{order.matter}"


def event_line(event: OrderEvent, year: int) -> str:
    """Write a line of an order's history: 10月30日 退回重办：没有佐证材料（周砚）."""
    said = f"：{event.text}" if event.text else ""
    moved = f"，时限由{short_day(event.due_before, year)}" if event.due_before else ""
    moved += f"延至{short_day(event.due_after, year)}" if event.due_after else ""
    return f"{short_day(event.on, year)}　{event.kind.title}{said}{moved}" + (
        f"（{event.person}）" if event.person else ""
    )


def finding_table(county: County) -> Listing:
    """List what was found, the newest first."""
    found = sorted(county.data.ledger.findings, key=lambda one: one.found_on, reverse=True)
    teams = {team.id: team.name for team in county.data.ledger.teams}
    rows = tuple(
        (
            short_day(one.found_on, county.data.year),
            unit_name(county, one.unit_id, short=True),
            issue_text(county, one),
            teams.get(one.team_id or "", ""),
            one.text,
        )
        for one in found
    )
    return _table("findings", FINDINGS, rows, tuple(one.id for one in found))


def finding_chips(county: County) -> Chips:
    """Return the filters of findings: not taken up, taken up, and each team."""
    found, teams = county.data.ledger.findings, county.data.ledger.teams
    taken = frozenset(one.id for one in found if one.issue_id)
    rest = frozenset(one.id for one in found) - taken
    by_team = [(team.name, frozenset(one.id for one in found if one.team_id == team.id)) for team in teams]
    return [("未转整改", rest), ("已转整改", taken), *by_team]


def team_table(county: County) -> Listing:
    """List the teams with the units they visit."""
    ledger = county.data.ledger
    rows = tuple(
        (
            team.name,
            team.leader,
            "、".join(unit_name(county, one, short=True) for one in team.unit_ids),
            sum(one.team_id == team.id for one in ledger.findings),
        )
        for team in ledger.teams
    )
    return _table("teams", TEAMS, rows, tuple(team.id for team in ledger.teams))


def days_of(county: County) -> list[DayOff]:
    """Return the holidays and 调休 of the county's year."""
    return [one for one in county.data.ledger.days_off if one.day.year == county.data.year]


def day_table(county: County) -> Listing:
    """List the holidays and 调休 of the year."""
    rows = tuple(
        (chinese_day(one.day), "一二三四五六日"[one.day.weekday()], "上班" if one.works else "休息", one.name)
        for one in days_of(county)
    )
    return _table("days_off", DAYS, rows, tuple(one.day.isoformat() for one in days_of(county)))


def proposal_table(county: County, today: date) -> Listing:
    """List what was proposed up to the month, the undecided first."""
    found = proposals_of(county, Ask(today))
    rows = tuple(
        (who(county, one), one.ground.title, one.form, decided_text(one, county.data.year), len(one.proofs), one.reason)
        for one in found
    )
    return _table("accountability", PROPOSALS, rows, tuple(one.id for one in found))


def praise_table(county: County, today: date) -> Listing:
    """List the commendations proposed up to the month, the undecided first."""
    found = praised_of(county, Ask(today))
    rows = tuple(
        (who(county, one), one.form, decided_text(one, county.data.year), len(one.proofs), one.reason) for one in found
    )
    return _table("commendation", PRAISE, rows, tuple(one.id for one in found))


def decided_text(one: Proposal | Commendation, year: int) -> str:
    """Write whether a person has decided: 10月12日审定; 待审定."""
    if not one.opinion:
        return "待审定"
    return f"{short_day(one.decided_on, year)}审定" if one.decided_on else "已审定"


def decided_chips(proposed: tuple[Proposal, ...] | tuple[Commendation, ...], month: int) -> Chips:
    """Return the filters of proposals: of the month, waiting for a person, decided."""
    return [
        ("待审定", frozenset(one.id for one in proposed if not one.opinion)),
        ("已审定", frozenset(one.id for one in proposed if one.opinion)),
        (f"{month}月提出", frozenset(one.id for one in proposed if one.month == month)),
        ("个人", frozenset(one.id for one in proposed if one.person)),
    ]


def _in_state(orders: tuple[Order, ...], state: OrderState) -> frozenset[str]:
    return frozenset(one.id for one in orders if one.state is state)


def _table(
    name: str, columns: tuple[Column, ...], rows: tuple[tuple[str | int, ...], ...], keys: tuple[str, ...]
) -> Listing:
    return Listing(name, "", columns, (Section(rows, keys=keys),) if rows else ())
