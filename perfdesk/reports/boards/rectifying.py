"""The rectification ledger as its page shows it: issues, what is owed, remedies and exceptions, each as one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.ledger.issues import AcceptedException, IssueEvent, IssueEventKind, Measure, Remedy
from perfdesk.domain.rectification.duty import Lack, Owed, covering, excused_by, must_rectify, owed
from perfdesk.domain.rectification.record import IssueRecord, Remaining, records
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import LIGHT, LOSS, loss_cell, row, unit_id_of
from perfdesk.reports.lists.rectification import number_text, state_text, subject_title
from perfdesk.reports.phrase import cause_text, leaf_title, light_text, main_cause, overdue, said, short_day, unit_name
from perfdesk.reports.todo import Todo, first_of

LEAF = Column("leaf", "指标（任务）", 13)
UNIT = Column("unit", "责任单位", 5.5)
STATE = Column("state", "状态", 9)
ISSUES = (
    Column("number", "编号", 5, Align.CENTER),
    Column("description", "问题", 15),
    UNIT,
    Column("due_on", "时限", 5, Align.CENTER),
    STATE,
    LEAF,
)
OWED = (LEAF, UNIT, LIGHT, LOSS, Column("lacks", "尚缺", 12))
REMEDIES = (
    LEAF,
    UNIT,
    LOSS,
    Column("recoverable", "可挽回", 4.2, Align.RIGHT, places=2),
    Column("due_on", "时限", 5, Align.CENTER),
    Column("text", "补救措施", 16),
)
EXCEPTIONS = (LEAF, Column("from_month", "起始", 4, Align.CENTER), Column("until", "截止", 5, Align.CENTER), STATE)
MEASURES = (
    Column("text", "整改措施", 10),
    Column("who", "责任", 5.4),
    Column("due_on", "时限", 4.5, Align.CENTER),
    Column("state", "状态", 6, Align.CENTER),
)

WAITING = "待核查"
"""The filter of issues whose closing was applied for."""


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A leaf that owes something to the ledger, in words; `issue_id` is its open issue, if it has one."""

    id: str
    leaf: str
    unit: str
    light: str
    problem: str
    cause: str
    lacks: str
    issue_id: str = ""
    lost: bool = False


def issue_table(county: County, today: date) -> Listing:
    """Make the table of issues: what is late first, then by deadline; what ended comes last."""
    order = tuple(Remaining)
    found = sorted(
        records(county.data.ledger),
        key=lambda one: (order.index(one.remaining(today)), one.due_on or date.max, one.issue.number),
    )
    lacking = {one.record.issue.id: one.lacks for one in owed(county, today) if one.record}
    rows = tuple(row(ISSUES, _issue_cells(county, one, today, lacking.get(one.issue.id, ()))) for one in found)
    return Listing("issues", "问题整改台账", ISSUES, (Section(rows, keys=tuple(one.issue.id for one in found)),))


def _issue_cells(county: County, record: IssueRecord, today: date, lacks: tuple[Lack, ...]) -> dict[str, Cell]:
    return {
        "number": number_text(record),
        "description": record.issue.description,
        "unit": unit_name(county, record.issue.unit_id, short=True),
        "due_on": short_day(record.due_on, record.issue.year) if record.due_on else "未定",
        "state": "；".join((state_text(record, today), *(lack.title for lack in lacks))),
        "leaf": subject_title(county, record.issue.subject_id),
    }


def issue_chips(county: County, today: date) -> list[tuple[str, frozenset[str]]]:
    """Return the filters of the issues: how much time is left, what waits for the office, what ended."""
    found = records(county.data.ledger)
    chips = [(kind.title, _ids(one for one in found if one.remaining(today) is kind)) for kind in Remaining]
    waiting = (WAITING, _ids(one for one in found if one.is_open and one.applied_on))
    ready = ("可销号", _ids(one for one in found if one.ready))
    lacking = ("待补充", frozenset(one.record.issue.id for one in owed(county, today) if one.record))
    return [chip for chip in (*chips[:-2], ready, waiting, lacking, *chips[-2:]) if chip[1]]


def _ids(found: Iterator[IssueRecord]) -> frozenset[str]:
    return frozenset(one.issue.id for one in found)


def owed_rows(county: County, today: date) -> tuple[OwedRow, ...]:
    """Return what is owed, one row a leaf."""
    return tuple(_owed_row(county, one) for one in owed(county, today))


def _owed_row(county: County, one: Owed) -> OwedRow:
    judged, note = one.judged, said(county, one.judged)
    ended = [f"例外已于{short_day(one.lapsed.until, county.data.year)}到期"] if one.lapsed else []
    return OwedRow(
        id=judged.node.id,
        leaf=leaf_title(judged),
        unit=unit_name(county, unit_id_of(county, judged), short=True),
        light=f"{judged.result.points_state.title}，{light_text(judged)}",
        problem=note.problem if note else "",
        cause=cause_text(main_cause(county, judged)),
        lacks="；".join([*ended, *(lack.title for lack in one.lacks)]),
        issue_id=one.record.issue.id if one.record and one.record.is_open else "",
        lost=Lack.REMEDY in one.lacks,
    )


def owed_table(county: County, today: date) -> Listing:
    """Make the table of what is owed: lost first, then by expected loss."""
    found = owed(county, today)
    words = owed_rows(county, today)
    rows = tuple(
        (word.leaf, word.unit, light_text(one.judged), loss_cell(one.judged), word.lacks)
        for one, word in zip(found, words, strict=True)
    )
    return Listing("owed", "应登记未登记", OWED, (Section(rows, keys=tuple(word.id for word in words)),))


def remedy_table(county: County) -> Listing:
    """Make the table of remedies, with the loss of the month beside what each recovers."""
    found = county.data.ledger.remedies
    rows = tuple(row(REMEDIES, _remedy_cells(county, remedy)) for remedy in found)
    return Listing("remedies", "补救措施", REMEDIES, (Section(rows, keys=tuple(one.id for one in found)),))


def _remedy_cells(county: County, remedy: Remedy) -> dict[str, Cell]:
    judged = next((one for one in county.leaves if remedy.subject_id in one.subjects), None)
    return {
        "leaf": subject_title(county, remedy.subject_id),
        "unit": unit_name(county, remedy.unit_id, short=True),
        "expected_loss": judged.result.expected_loss if judged else None,
        "recoverable": remedy.recoverable,
        "due_on": short_day(remedy.due_on, county.data.year) if remedy.due_on else "",
        "text": remedy.text,
    }


def exception_table(county: County, today: date) -> Listing:
    """Make the table of accepted exceptions: in force until their day, then the duty is back."""
    found = county.data.ledger.exceptions
    rows = tuple(row(EXCEPTIONS, _exception_cells(county, one, today)) for one in found)
    return Listing("exceptions", "例外", EXCEPTIONS, (Section(rows, keys=tuple(one.id for one in found)),))


def _exception_cells(county: County, one: AcceptedException, today: date) -> dict[str, Cell]:
    left = (one.until - today).days
    return {
        "leaf": subject_title(county, one.subject_id),
        "from_month": f"{one.from_month}月",
        "until": short_day(one.until, county.data.year),
        "state": f"生效中，剩余{left}天" if left > 0 else "已到期，恢复整改",
    }


def measure_table(county: County, record: IssueRecord, today: date) -> Listing:
    """Make the table of an issue's measures: who does what by when, and whether it is done."""
    rows = tuple(row(MEASURES, _measure_cells(county, record, measure, today)) for measure in record.measures)
    keys = tuple(measure.id for measure in record.measures)
    return Listing("measures", "整改措施", MEASURES, (Section(rows, keys=keys),))


def _measure_cells(county: County, record: IssueRecord, measure: Measure, today: date) -> dict[str, Cell]:
    put_off = sum(event.measure_id == measure.id for event in record.of_kind(IssueEventKind.EXTENDED))
    waiting = _left(measure, today) if record.is_open else "未完成"
    state = f"{short_day(measure.done_on, record.issue.year)}完成" if measure.done_on else waiting
    return {
        "text": measure.text,
        "who": " ".join(filter(None, (unit_name(county, measure.unit_id, short=True), measure.person))),
        "due_on": short_day(measure.due_on, record.issue.year) if measure.due_on else "未定",
        "state": f"{state}；延期{put_off}次" if put_off else state,
    }


def _left(measure: Measure, today: date) -> str:
    days = (measure.due_on - today).days if measure.due_on else None
    return "未完成" if days is None else f"剩余{days}天" if days >= 0 else f"超期{overdue(-days)}"


def event_line(record: IssueRecord, event: IssueEvent) -> str:
    """Write one line of an issue's history: 11月6日　进展（10月）　完成8个小区　曾凡."""
    kind = f"{event.kind.title}（{event.month}月）" if event.month else event.kind.title
    moved = f"{event.due_before}→{event.due_after}" if event.due_before and event.due_after else ""
    parts = (short_day(event.on, record.issue.year), kind, moved, event.text, event.person)
    return "　".join(filter(None, parts))


def issue_line(county: County, judged: Judged, today: date) -> str:
    """Write what the ledger says of a leaf: its open issue and how it stands, or what it still owes; "" for nothing."""
    known, excused = covering(county, judged), excused_by(county, judged, today)
    if known is not None:
        return f"问题{number_text(known)}：{state_text(known, today)}"
    if excused is not None:
        return f"已接受例外，至{short_day(excused.until, county.data.year)}：{excused.reason}"
    return "红灯或已扣分，未登记问题，按F12登记。" if must_rectify(judged) else ""


def issue_todos(county: County, today: date) -> Iterator[Todo]:
    """Tell which leaves owe an issue, which issues are late, and which wait for the office to check them."""
    waiting = owed(county, today)
    if waiting:
        names = first_of([leaf_title(one.judged) for one in waiting])
        text = f"{len(waiting)}项红灯、已扣分指标应登记或补全整改：{names}"
        yield Todo("owed", text, "登记", "issues", waiting[0].judged.node.id)
    found = [one for one in records(county.data.ledger) if one.is_open]
    late = [one for one in found if one.remaining(today) is Remaining.OVERDUE]
    late.sort(key=lambda one: -one.overdue_days(today))
    yield from _issues("overdue_issues", late, "项问题整改已超期", "查看", Remaining.OVERDUE.title)
    yield from _issues("applied_issues", [one for one in found if one.applied_on], "项申请销号待核查", "核查", WAITING)


def _issues(name: str, found: list[IssueRecord], words: str, verb: str, chip: str) -> Iterator[Todo]:
    if found:
        text = f"{len(found)}{words}：{first_of([one.issue.description for one in found], 1)}"
        yield Todo(name, text, verb, "issues", found[0].issue.id, (("chip", chip),))
