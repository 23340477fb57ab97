"""问题整改台账: every issue with its measures, its deadline and how far it is; what is owed stands at the end."""

from collections.abc import Iterable, Sequence
from datetime import date

from perfdesk.domain.county import County
from perfdesk.domain.ledger.issues import IssueEventKind, Measure
from perfdesk.domain.rectification.duty import Owed, excused_by, must_rectify, owed
from perfdesk.domain.rectification.record import IssueRecord, Remaining, records
from perfdesk.domain.tree import staying
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed, row, unit_id_of
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import (
    answering,
    cause_text,
    deadline_text,
    leaf_title,
    light_text,
    main_cause,
    measures_text,
    node_title,
    overdue,
    said,
    short_day,
    unit_name,
)

MONTHS_TOLD = 3
"""How many of the latest notes of progress a row tells; the page shows all of them."""

COLUMNS = (
    SERIAL,
    Column("number", "问题编号", 4.4, Align.CENTER),
    Column("description", "问题描述", 11),
    Column("leaf", "涉及指标", 8.4),
    Column("source", "来源", 3, Align.CENTER),
    Column("cause", "原因", 5.4),
    Column("measure", "整改措施", 11),
    Column("unit", "责任单位", 4.8),
    Column("leader", "责任领导", 3.8, Align.CENTER),
    Column("person", "责任人", 3.6, Align.CENTER),
    Column("deadline", "整改时限", 4.8, Align.CENTER),
    Column("progress", "进展情况", 11),
    Column("state", "状态", 5, Align.CENTER),
    Column("closed_on", "销号日期", 4.4, Align.CENTER),
)


def number_text(record: IssueRecord) -> str:
    """Write an issue's number: 2024-007."""
    return f"{record.issue.year}-{record.issue.number:03d}"


def subject_title(county: County, subject_id: str | None) -> str:
    """Write the leaf that a node's or an assignment's id stands for, "" where it stands for none."""
    assignment = county.data.assignments.get(subject_id or "")
    node = county.data.nodes.get(assignment.node_id if assignment else subject_id or "")
    return node_title(county, node) if node else ""


def state_text(record: IssueRecord, today: date) -> str:
    """Write how far an issue is and how its deadline stands: 整改中，已超期5天；延期2次；退回1次."""
    parts = [record.issue.state.title]
    late, days = record.overdue_days(today), record.remaining_days(today)
    if late:
        parts[0] += f"，{'超期' if record.applied_on else '已超期'}{overdue(late)}"
    elif record.is_open and not record.applied_on and days is not None:
        parts[0] += f"，剩余{days}天"
    returned = len(record.of_kind(IssueEventKind.RETURNED))
    parts += [f"延期{record.extensions}次"] if record.extensions else []
    parts += [f"退回{returned}次"] if returned else []
    return "；".join(parts)


def progress_text(record: IssueRecord) -> str:
    """Write the latest notes of progress, month by month: 9月：…；10月：…."""
    notes = record.of_kind(IssueEventKind.PROGRESS)[-MONTHS_TOLD:]
    return "；".join(f"{note.month}月：{note.text}" if note.month else note.text for note in notes)


def _cells(county: County, record: IssueRecord, today: date) -> dict[str, Cell]:
    issue = record.issue
    kind = issue.cause_kind.title if issue.cause_kind else ""
    return {
        "number": number_text(record),
        "description": issue.description,
        "leaf": subject_title(county, issue.subject_id),
        "source": issue.source.title,
        "cause": "·".join(filter(None, (kind, issue.cause_category))),
        "measure": measures_text(record),
        "unit": _names(unit_name(county, key, short=True) for key in (issue.unit_id, *_units(record.measures))),
        "leader": _names(measure.leader for measure in record.measures),
        "person": _names(measure.person for measure in record.measures),
        "deadline": deadline_text(record),
        "progress": progress_text(record),
        "state": state_text(record, today),
        "closed_on": short_day(issue.closed_on, issue.year) if issue.closed_on else "",
    }


def _units(measures: Iterable[Measure]) -> list[str]:
    return [measure.unit_id for measure in measures]


def _names(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, names)))


def _owed_cells(county: County, one: Owed) -> dict[str, Cell]:
    judged, note = one.judged, said(county, one.judged)
    chain = answering(county, judged)
    ended = f"例外已于{short_day(one.lapsed.until, county.data.year)}到期；" if one.lapsed else ""
    return {
        "number": "未登记",
        "description": note.problem if note else "",
        "leaf": leaf_title(judged),
        "source": "月报",
        "cause": cause_text(main_cause(county, judged)),
        "measure": note.measure if note else "",
        "unit": unit_name(county, unit_id_of(county, judged), short=True),
        "leader": chain[DutyRole.COUNTY_LEADER],
        "person": chain[DutyRole.CONTACT],
        "deadline": note.deadline if note else "",
        "progress": f"{ended}{judged.result.points_state.title}，{light_text(judged)}",
        "state": "、".join(lack.title for lack in one.lacks),
    }


def asked_records(county: County, ask: Ask) -> list[IssueRecord]:
    """Return the issues of the asked unit, its own and those with a measure of it; all where none was asked."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    return [record for record in records(county.data.ledger) if wanted in (None, *_units_of(county, record))]


def _units_of(county: County, record: IssueRecord) -> set[str]:
    return {staying(county.data.units, key) for key in (record.issue.unit_id, *_units(record.measures))}


def unregistered(county: County, ask: Ask) -> list[Owed]:
    """Return the leaves that must be put right and have no issue yet, those of the asked unit only."""
    wanted = staying(county.data.units, ask.unit_id) if ask.unit_id else None
    found = [one for one in owed(county, ask.today) if one.record is None]
    return [one for one in found if wanted in (None, unit_id_of(county, one.judged))]


def _sections(county: County, ask: Ask, found: Sequence[IssueRecord], missing: Sequence[Owed]) -> list[Section]:
    sections, serial = [], 0
    for remaining in Remaining:
        group = [record for record in found if record.remaining(ask.today) is remaining]
        group.sort(key=lambda record: (record.due_on or date.max, record.issue.number))
        if group:
            cells = [_cells(county, record, ask.today) for record in group]
            keys = tuple(record.issue.id for record in group)
            sections.append(_section(f"{remaining.title}（{len(group)}项）", cells, keys, serial))
            serial += len(group)
    if missing:
        cells = [_owed_cells(county, one) for one in missing]
        keys = tuple(one.judged.node.id for one in missing)
        sections.append(_section(f"应登记未登记（{len(missing)}项）", cells, keys, serial))
    return sections


def _section(heading: str, cells: Sequence[dict[str, Cell]], keys: tuple[str, ...], serial: int) -> Section:
    rows = tuple(row(COLUMNS, {**one, "serial": serial + place}) for place, one in enumerate(cells, 1))
    return Section(rows, heading=heading, keys=keys)


def _subtitle(found: Sequence[IssueRecord], missing: Sequence[Owed], today: date, year: int) -> str:
    waiting = [record for record in found if record.is_open]
    late = sum(record.remaining(today) is Remaining.OVERDUE for record in waiting)
    carried = sum(record.remaining(today) is Remaining.CARRIED for record in found)
    parts = [
        f"办理情况截至{short_day(today, year)}",
        f"共{len(found)}项",
        f"未销号{len(waiting)}项",
        f"已超期{late}项" if late else "",
        f"转入下年度{carried}项" if carried else "",
    ]
    parts += [f"红灯或已扣分应登记未登记{len(missing)}项" if missing else ""]
    return "，".join(filter(None, parts)) if found or missing else ""


def _notes(county: County, ask: Ask) -> tuple[str, ...]:
    """Name the leaves excused from rectification, until when and why."""
    excused = [(judged, excused_by(county, judged, ask.today)) for judged in county.leaves if must_rectify(judged)]
    told = [
        f"{leaf_title(judged)}（至{short_day(one.until, county.data.year)}，{one.reason}）"
        for judged, one in excused
        if one
    ]
    return (f"暂不整改的例外{len(told)}项，到期后恢复：{'；'.join(told)}。",) if told else ()


def build(county: County, ask: Ask) -> Listing:
    """Make the ledger as it stands on the asked day, by the time that is left; what is closed comes last."""
    found, missing = asked_records(county, ask), unregistered(county, ask)
    return framed(
        (KIND.id, KIND.title),
        county,
        COLUMNS,
        _sections(county, ask, found, missing),
        ask=ask,
        subtitle=_subtitle(found, missing, ask.today, county.data.year),
        notes=_notes(county, ask),
        empty="没有登记的问题，也没有应登记的红灯和扣分指标。",
    )


KIND = ListKind("rectification", "问题整改台账", build)
