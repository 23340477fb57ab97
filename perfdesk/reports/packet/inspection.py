"""督查通报: what the teams found and how orders are carried out, in the order such circulars have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.issues import Issue, IssueState
from perfdesk.domain.ledger.supervision import Finding, Order, OrderEvent, OrderEventKind, OrderState
from perfdesk.domain.ledger.supervision_moves import LIVE, WAITING, lateness
from perfdesk.domain.proposing.past import quoted
from perfdesk.domain.tree import staying
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.supervision.findings import build_findings
from perfdesk.reports.lists.supervision.orders import build_register, calendar_of, level_text
from perfdesk.reports.packet.chapters import Block, Chapter, Heading, Packet, Paragraph
from perfdesk.reports.phrase import NUMERALS, chinese_day, short_day, unit_name


@dataclass(frozen=True)
class _Matter:
    """What a circular speaks of: what was found and ordered from one day to another, and what is late on the last."""

    county: County
    since: date
    until: date

    @property
    def findings(self) -> list[Finding]:
        return [one for one in self.county.data.ledger.findings if self.since <= one.found_on <= self.until]

    @property
    def orders(self) -> list[Order]:
        """Orders issued in the time, and older ones that had not come to their end before it."""
        known = (one for one in self.county.data.ledger.orders if one.issued_on <= self.until)
        return [one for one in known if one.done_on is None or one.done_on >= self.since]

    @property
    def late(self) -> list[tuple[Order, int]]:
        """Orders without an answer that are late, with the working days, the latest first."""
        events, calendar = self.county.data.ledger.order_events, calendar_of(self.county)
        found = ((one, lateness(one, events, calendar, self.until)) for one in self.orders if one.state in WAITING)
        return sorted(((one, late.working) for one, late in found if late.is_late), key=lambda pair: -pair[1])

    def events(self, kind: OrderEventKind) -> list[OrderEvent]:
        known = self.county.data.ledger.order_events
        return [one for one in known if one.kind is kind and self.since <= one.on <= self.until]

    def short(self, unit_id: str) -> str:
        return unit_name(self.county, unit_id, short=True)

    def units(self, unit_ids: Iterable[str]) -> str:
        return "、".join(dict.fromkeys(filter(None, map(self.short, unit_ids))))


def circular(county: County, today: date, *, since: date | None = None, document_number: str = "") -> Packet:
    """Make the circular of what happened from `since` (the first day of the county's month) until today."""
    matter = _Matter(county, since or date(county.data.year, county.month, 1), today)
    office = county.data.office
    bodies: tuple[tuple[str, Sequence[Block]], ...] = (
        ("总体情况", [Paragraph(_overview(matter), "inspection_overview")]),
        ("存在的问题", list(_problems(matter))),
        ("工作要求", list(_demands(matter))),
    )
    chapters = [Chapter("inspection_lead", "", (Paragraph(_lead(matter), "inspection_lead"),))]
    chapters += [_chapter(place, title, blocks) for place, (title, blocks) in enumerate(bodies)]
    return Packet(
        title=f"{office.county}{county.data.year}年绩效考评工作督查通报",
        office=f"{office.county}{office.name}",
        cut_off=f"截至{chinese_day(today)}",
        date=chinese_day(today),
        chapters=(*chapters, *_annexes(county, today)),
        cover=False,
        document_number=document_number,
    )


def _chapter(place: int, title: str, blocks: Sequence[Block]) -> Chapter:
    numbered = f"{NUMERALS[place]}、{title}"
    return Chapter(f"inspection_{place}", numbered, (Heading(numbered), *blocks))


def _annexes(county: County, today: date) -> Iterator[Chapter]:
    made = ((build_findings, "督查发现问题清单"), (build_register, "督办事项登记表"))
    lists = [(build(county, Ask(today)), title) for build, title in made]
    told = [(listing, title) for listing, title in lists if listing.sections]
    for number, (listing, title) in enumerate(told, 1):
        yield Chapter(listing.id, title, (listing,), annex=number)


def _lead(matter: _Matter) -> str:
    """Write on what ground and in which time: the 导语."""
    year = matter.county.data.year
    span = f"{short_day(matter.since, year)}至{short_day(matter.until, year)}"
    teams = {one.team_id for one in matter.findings if one.team_id}
    visited = matter.units(one.unit_id for one in matter.findings)
    who = f"{len(teams)}个督查组" if teams else "督查人员"
    went = f"，{who}到{visited}等单位开展了督查" if visited else ""
    return f"按照绩效考评工作安排，{span}{went}，并对督办事项办理情况进行了跟踪。现将有关情况通报如下。"


def _overview(matter: _Matter) -> str:
    parts = [_found(matter), _ordered(matter), _in_time(matter)]
    return "".join(part for part in parts if part) or "本期没有督查发现的问题和督办事项。"


def _found(matter: _Matter) -> str:
    findings = matter.findings
    if not findings:
        return ""
    issues = [issue for one in findings if (issue := _issue(matter, one))]
    closed = sum(issue.state is IssueState.CLOSED for issue in issues)
    taken = f"，已转入整改台账{len(issues)}个" if issues else "，均待转入整改台账"
    return f"共发现问题{len(findings)}个{taken}" + (f"，其中已销号{closed}个" if closed else "") + "。"


def _issue(matter: _Matter, finding: Finding) -> Issue | None:
    return next((one for one in matter.county.data.ledger.issues if one.id == finding.issue_id), None)


def _ordered(matter: _Matter) -> str:
    orders = matter.orders
    if not orders:
        return ""
    counts = [(state, sum(one.state is state for one in orders)) for state in OrderState]
    told = "、".join(f"{state.title}{count}件" for state, count in counts if count)
    late = f"；逾期未反馈{len(matter.late)}件" if matter.late else ""
    return f"跟踪督办事项{len(orders)}件，{told}{late}。"


def _in_time(matter: _Matter) -> str:
    done = [
        one for one in matter.orders if one.state is OrderState.DONE and one.done_on and one.done_on <= one.deadline
    ]
    return f"{matter.units(one.unit_id for one in done)}按期办结了督办事项。" if done else ""


def _problems(matter: _Matter) -> Iterator[Block]:
    told = (
        ("督查发现的问题", "found", _by_unit(matter)),
        ("督办事项逾期未反馈", "late", _late(matter)),
        ("反馈不符合要求被退回", "returned", _returned(matter)),
        ("督办级别升级", "escalated", _escalated(matter)),
    )
    parts = [(title, name, text) for title, name, text in told if text]
    for numeral, (title, name, text) in zip(NUMERALS, parts, strict=False):
        yield Heading(f"（{numeral}）{title}", 2)
        yield Paragraph(text, f"inspection_{name}")
    if not parts:
        yield Paragraph("本期督查和督办中没有发现突出问题。", "inspection_none")


def _by_unit(matter: _Matter) -> str:
    groups: dict[str, list[str]] = {}
    for one in matter.findings:
        unit_id = staying(matter.county.data.units, one.unit_id)
        groups.setdefault(unit_id, []).append(one.text.rstrip("。；"))
    told = (f"{matter.short(unit_id)}：{'；'.join(texts)}。" for unit_id, texts in groups.items())
    return "".join(told)


def _late(matter: _Matter) -> str:
    told = (
        f"{matter.short(one.unit_id)}承办的{one.code}{quoted(one.matter.rstrip('。'))}"
        + (f"逾期{days}个工作日" if days else "已过办结时限")
        for one, days in matter.late
    )
    text = "；".join(told)
    return f"{text}。" if text else ""


def _returned(matter: _Matter) -> str:
    orders = {one.id: one for one in matter.county.data.ledger.orders}
    told = (
        f"{matter.short(order.unit_id)}对{order.code}的反馈被退回（{event.text.rstrip('。')}）"
        for event in matter.events(OrderEventKind.RETURNED)
        if (order := orders.get(event.order_id))
    )
    text = "；".join(told)
    return f"{text}。" if text else ""


def _escalated(matter: _Matter) -> str:
    orders = matter.county.data.ledger.orders
    raised = [one for one in orders if one.previous_id and matter.since <= one.issued_on <= matter.until]
    told = [
        f"{matter.short(one.unit_id)}承办的{quoted(one.matter.rstrip('。'))}"
        f"已升级为{level_text(matter.county, one)[2:]}"
        for one in raised
    ]
    return f"{'；'.join(told)}。" if told else ""


def _demands(matter: _Matter) -> Iterator[Block]:
    waiting = [one for one in matter.orders if one.state in LIVE]
    open_findings = [one for one in matter.findings if (issue := _issue(matter, one)) is None or not issue.closed_on]
    told = (
        ("立即整改督查发现的问题。", "{}要逐项制定整改措施，明确责任人和整改时限，完成一项销号一项。", open_findings),
        (
            "限时办结逾期督办事项。",
            "{}要立即向督查组报告办理情况；仍不办结的，将提高督办级别。",
            [one for one, _ in matter.late],
        ),
        ("按要求反馈办理情况。", "{}要在办结时限前书面反馈，做到一事一文、事实清楚、附具佐证。", waiting),
    )
    some = [(title, text.format(matter.units(one.unit_id for one in whose))) for title, text, whose in told if whose]
    for number, (numeral, (title, text)) in enumerate(zip(NUMERALS, some, strict=False), 1):
        yield Paragraph(f"（{numeral}）{title}{text}", f"inspection_demand_{number}")
    if not some:
        yield Paragraph("各单位要继续对照任务清单，逐一查找问题，按时报送进展。", "inspection_demand_none")
