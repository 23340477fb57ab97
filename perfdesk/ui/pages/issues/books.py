"""The four books of the page: issues, what is owed, remedies, exceptions."""

from dataclasses import replace
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.facts import CauseKind
from perfdesk.domain.ledger.issues import AcceptedException, Issue, IssueSource, Remedy
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.rectification.draft import IssueDraft
from perfdesk.operations.ledger.rectification import issues, remedies
from perfdesk.operations.ledger.rectification.drafts import draft_remedy, judged_of
from perfdesk.reports.boards.rectifying import (
    OwedRow,
    exception_table,
    issue_chips,
    issue_table,
    owed_rows,
    owed_table,
    remedy_table,
)
from perfdesk.reports.lists.rectification import number_text, state_text, subject_title
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.links import SEE_LEAF, see_order
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.pages.issues.beside import EvidencePart, HistoryPart, MeasuresPart
from perfdesk.ui.pages.issues.issue_actions import ISSUE_ACTIONS, record

LEAF = FieldSpec("subject_id", "涉及指标", Kind.LEAF)
UNIT = FieldSpec("unit_id", "责任单位", Kind.UNIT)
MONTHS = tuple((month, f"{month}月") for month in range(1, 13))
UNTIL = FieldSpec("until", "截止日期", Kind.DAY, hint="到这一天恢复整改", needed=True)
REASON = FieldSpec("reason", "例外理由", Kind.TEXT)
APPROVED = FieldSpec("approved_by", "批准人")


def month_field(key: str, title: str) -> FieldSpec:
    """Make a field in which a month is chosen."""
    return FieldSpec(key, title, Kind.CHOICE, options=lambda _: MONTHS)


def _categories(county: County) -> list[tuple[str, str]]:
    return [("", "未定"), *((name, name) for name in county.data.office.cause_categories)]


def _kinds(_: County) -> list[tuple[CauseKind | None, str]]:
    return [(None, "未定"), *((kind, kind.title) for kind in CauseKind)]


def _heading(desk: Desk, issue: Issue) -> str:
    known = record(desk, issue.id)
    return f"问题{number_text(known)}　{state_text(known, desk.today)}" if known else ""


def _draft(desk: Desk) -> IssueDraft:
    return IssueDraft(new_id(), None, "", desk.today, desk.month)


ISSUES = BookSpec(
    id="issues",
    title="问题台账",
    noun="问题",
    listing=lambda desk: issue_table(desk.county(), desk.today),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.issues if one.id == key), None),
    fields=(
        FieldSpec("description", "问题描述", Kind.TEXT, rows=2),
        LEAF,
        UNIT,
        FieldSpec("source", "来源", Kind.CHOICE, options=lambda _: [(one, one.title) for one in IssueSource]),
        FieldSpec("found_on", "发现日期", Kind.DAY),
        month_field("month", "数据月份"),
        FieldSpec("cause_kind", "原因", Kind.CHOICE, options=_kinds),
        FieldSpec("cause_category", "原因类别", Kind.CHOICE, options=_categories),
        FieldSpec("aim", "整改目标", Kind.TEXT, rows=2),
    ),
    at_first=(
        FieldSpec("measure", "整改措施", Kind.TEXT, rows=2),
        FieldSpec("due_on", "整改时限", Kind.DAY),
        FieldSpec("leader", "责任领导"),
        FieldSpec("person", "责任人"),
    ),
    heading=_heading,
    empty="还没有登记问题。红灯和已扣分的指标在“应登记”中，按F12可直接登记。",
    chips=lambda desk: issue_chips(desk.county(), desk.today),
    draft=_draft,
    add=lambda desk, draft: issues.add_issue(desk.doc, year=desk.year, draft=draft),
    change=lambda desk, issue: issues.change_issue(desk.doc, issue=issue),
    remove=lambda desk, issue: issues.remove_issue(desk.doc, issue_id=issue.id),
    actions=(*ISSUE_ACTIONS, see_order("issue_id"), SEE_LEAF),
    beside=(MeasuresPart, HistoryPart, EvidencePart),
    prints="rectification",
)


def _take_up(desk: Desk, row: OwedRow, _: Given) -> None:
    desk.go("issues", Target(row.issue_id or row.id, view="" if row.issue_id else "new"))


def _excuse(desk: Desk, row: OwedRow, given: Given) -> None:
    told = {key: value or "" for key, value in given.items() if key != "until"}
    subject = row.id
    _accept(desk, AcceptedException(new_id(), subject, desk.month, given["until"], **told))


def _accept(desk: Desk, exception: AcceptedException) -> None:
    if exception.until and exception.until <= desk.today:
        raise PerfdeskError("例外的截止日期应在今天以后，到这一天恢复整改。请核对日期。")
    remedies.accept_exception(desk.doc, exception=exception)


def _remedy(desk: Desk, row: OwedRow, given: Given) -> None:
    judged = judged_of(desk.county(), row.id)
    if judged is not None:
        told = {**given, "text": given["text"] or "", "person": given["person"] or ""}
        _set_remedy(desk, replace(draft_remedy(desk.county(), judged), **told))


def _remedy_so_far(desk: Desk, row: Any) -> Given:
    judged = judged_of(desk.county(), row.id)
    drafted = draft_remedy(desk.county(), judged) if judged else None
    return {spec.key: getattr(drafted, spec.key, None) for spec in REMEDY_FIELDS}


REMEDY_FIELDS = (
    FieldSpec("text", "补救措施", Kind.TEXT, hint="已冻结的月份作为更正原因"),
    FieldSpec("recoverable", "可挽回分值", Kind.POINTS),
    FieldSpec("after_remedy", "补救后扣分", Kind.POINTS),
    FieldSpec("due_on", "完成时限", Kind.DAY),
    FieldSpec("person", "责任人"),
)
OWED = BookSpec(
    id="owed",
    title="应登记",
    noun="指标",
    listing=lambda desk: owed_table(desk.county(), desk.today),
    find=lambda desk, key: next((one for one in owed_rows(desk.county(), desk.today) if one.id == key), None),
    fields=(
        FieldSpec("leaf", "指标", fixed=True),
        FieldSpec("unit", "责任单位", fixed=True),
        FieldSpec("light", "状态", fixed=True),
        FieldSpec("problem", "存在问题", Kind.TEXT, fixed=True),
        FieldSpec("cause", "原因", fixed=True),
        FieldSpec("lacks", "尚缺", fixed=True),
    ),
    heading=lambda _, row: row.leaf,
    empty="红灯和已扣分的指标都已登记齐全。",
    actions=(
        Action(
            "登记问题",
            _take_up,
            refused=lambda _, row: "" if "未登记" in row.lacks or row.issue_id else "已登记并销号。",
            key="F12",
            main=True,
        ),
        Action(
            "登记补救",
            _remedy,
            asks=REMEDY_FIELDS,
            refused=lambda _, row: "" if row.lost else "没有扣分，或已登记补救措施。",
            start=_remedy_so_far,
        ),
        Action("接受例外", _excuse, asks=(UNTIL, REASON, APPROVED)),
        Action("查看指标", lambda desk, row, _: desk.go("indicators", Target(row.id)), looks=True),
    ),
    prints="rectification",
)


def _set_remedy(desk: Desk, remedy: Remedy) -> None:
    remedies.set_remedy(desk.doc, remedy=remedy, reason=remedy.text)


REMEDIES = BookSpec(
    id="remedies",
    title="补救措施",
    noun="补救措施",
    listing=lambda desk: remedy_table(desk.county()),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.remedies if one.id == key), None),
    fields=(LEAF, month_field("month", "数据月份"), UNIT, *REMEDY_FIELDS),
    heading=lambda desk, remedy: subject_title(desk.county(), remedy.subject_id) or "补救措施",
    empty="还没有补救措施。已扣分的指标应写明怎样补救、可挽回多少分。",
    draft=lambda desk: Remedy(new_id(), "", desk.month, ""),
    add=_set_remedy,
    change=_set_remedy,
    remove=lambda desk, remedy: remedies.remove_remedy(desk.doc, remedy_id=remedy.id, reason=remedy.text),
    actions=(SEE_LEAF,),
    prints="lost",
)


def _draft_exception(desk: Desk) -> AcceptedException:
    not_yet: Any = None  # Whatever day stood here first would be taken for the last one.
    return AcceptedException(new_id(), "", desk.month, not_yet, "")


EXCEPTIONS = BookSpec(
    id="exceptions",
    title="例外",
    noun="例外",
    listing=lambda desk: exception_table(desk.county(), desk.today),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.exceptions if one.id == key), None),
    fields=(LEAF, month_field("from_month", "起始月份"), UNTIL, REASON, APPROVED),
    heading=lambda desk, one: subject_title(desk.county(), one.subject_id) or "例外",
    empty="没有接受的例外。例外须写明理由、批准人和截止日期，到期恢复整改。",
    draft=_draft_exception,
    add=_accept,
    change=lambda desk, one: remedies.accept_exception(desk.doc, exception=one),
    remove=lambda desk, one: remedies.end_exception(desk.doc, exception_id=one.id),
    actions=(SEE_LEAF,),
    prints="rectification",
)
