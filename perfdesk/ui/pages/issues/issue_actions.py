"""What can be done with an issue and with one of its measures."""

from collections.abc import Callable
from typing import Any

from perfdesk.domain.ledger.issues import Issue, IssueEventKind, IssueState, Measure
from perfdesk.domain.rectification.record import MOVES, IssueRecord, record_of
from perfdesk.operations.ledger.rectification import issues
from perfdesk.operations.ledger.rectification import moves as issue_moves
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Action, FieldSpec, Given, Kind

ON = FieldSpec("on", "日期", Kind.DAY)
MONTH = FieldSpec("month", "数据月份", Kind.CHOICE, options=lambda _: [(month, f"{month}月") for month in range(1, 13)])
PERSON = FieldSpec("person", "经手人")
CHECKER = FieldSpec("person", "核查人")
MEASURE_FIELDS = (
    FieldSpec("text", "整改措施", Kind.TEXT),
    FieldSpec("unit_id", "责任单位", Kind.UNIT),
    FieldSpec("due_on", "整改时限", Kind.DAY),
    FieldSpec("leader", "责任领导"),
    FieldSpec("person", "责任人"),
)


def record(desk: Desk, issue_id: str) -> IssueRecord | None:
    """Return an issue with its measures and history as they are now."""
    return record_of(desk.county().data.ledger, issue_id)


def _today(desk: Desk, _: Any) -> Given:
    return {"on": desk.today}


def _signed(desk: Desk, _: Any) -> Given:
    return {"on": desk.today, "person": desk.doc.person}


def _only(kind: IssueEventKind) -> Callable[[Desk, Any], str]:
    """Refuse a move that the issue's state does not allow."""

    def refused(_: Desk, issue: Issue) -> str:
        return "" if issue.state in MOVES[kind] else f"现为“{issue.state.title}”，不能{kind.title}。"

    return refused


def _unless_closed(_: Desk, issue: Issue) -> str:
    if issue.state is IssueState.CARRIED:
        return f"已转入下年度。请在{issue.year + 1}年的问题整改中办理。"
    return "已销号。如问题反弹，请先退回。" if issue.state is IssueState.CLOSED else ""


def _of_closed(desk: Desk, measure: Measure) -> str:
    known = record(desk, measure.issue_id)
    return _unless_closed(desk, known.issue) if known else ""


def _no_progress(desk: Desk, issue: Issue) -> str:
    known = record(desk, issue.id)
    noted = known and known.of_kind(IssueEventKind.PROGRESS)
    return _unless_closed(desk, issue) or ("" if noted else "还没有记录进展。")


def _handed_in(desk: Desk, issue: Issue) -> str:
    waits = issue.state in (IssueState.APPLIED, IssueState.CHECKING)
    told = f"现为“{issue.state.title}”，不能新增措施。如须补充，请先退回。" if waits else ""
    return _unless_closed(desk, issue) or told


def _ready(desk: Desk, issue: Issue) -> str:
    known = record(desk, issue.id)
    if known and known.unfinished and issue.state is IssueState.UNDER_WAY:
        return f"还有{len(known.unfinished)}项措施未完成。"
    return _only(IssueEventKind.APPLIED)(desk, issue)


def _begun(desk: Desk, issue: Issue) -> str:
    known = record(desk, issue.id)
    refused = _only(IssueEventKind.STARTED)(desk, issue)
    return refused or ("" if known and known.measures else "还没有整改措施。")


def _no_order(desk: Desk, issue: Issue) -> str:
    return _unless_closed(desk, issue) or ("" if desk.offers("supervision") else "没有督查督办页面。")


def _new_measure(_: Desk, issue: Issue) -> Given:
    return {"unit_id": issue.unit_id}


ISSUE_ACTIONS = (
    Action(
        "开始整改",
        lambda desk, issue, given: issue_moves.start_issue(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(ON,),
        refused=_begun,
        start=_today,
    ),
    Action(
        "记录进展",
        lambda desk, issue, given: issue_moves.note_progress(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(MONTH, FieldSpec("text", "进展情况", Kind.TEXT), ON, PERSON),
        refused=_unless_closed,
        start=lambda desk, _: {"month": desk.month, "on": desk.today},
    ),
    Action(
        "新增措施",
        lambda desk, issue, given: issues.add_measure(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=MEASURE_FIELDS,
        refused=_handed_in,
        start=_new_measure,
    ),
    Action(
        "督办",
        lambda desk, issue, _: desk.go("supervision", Target(issue.id, view="order")),
        refused=_no_order,
    ),
    Action(
        "申请销号",
        lambda desk, issue, given: issue_moves.apply_for_closing(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(FieldSpec("text", "完成情况", Kind.TEXT), ON, PERSON),
        refused=_ready,
        start=_today,
    ),
    Action(
        "核查",
        lambda desk, issue, given: issue_moves.check_issue(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(CHECKER, ON, FieldSpec("text", "核查方式", Kind.TEXT)),
        refused=_only(IssueEventKind.CHECKING),
        start=_signed,
    ),
    Action(
        "销号",
        lambda desk, issue, given: issue_moves.close_issue(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(FieldSpec("text", "核查意见", Kind.TEXT), CHECKER, ON),
        refused=_only(IssueEventKind.CLOSED),
        start=_signed,
    ),
    Action(
        "退回",
        lambda desk, issue, given: issue_moves.return_issue(desk.doc, issue_id=issue.id, **_filled(desk, given)),
        asks=(FieldSpec("reason", "退回原因", Kind.TEXT), CHECKER, ON),
        refused=_only(IssueEventKind.RETURNED),
        start=_signed,
    ),
    Action(
        "删除进展",
        lambda desk, issue, _: issue_moves.remove_progress(desk.doc, issue_id=issue.id),
        refused=_no_progress,
    ),
)


def _filled(desk: Desk, given: Given) -> dict[str, Any]:
    """Return what was asked for: a text that nobody typed is empty, a day of doing that nobody typed is today."""
    otherwise = {"text": "", "person": "", "leader": "", "reason": "", "on": desk.today}
    return {key: otherwise.get(key) if value is None else value for key, value in given.items()}


def _not_done(desk: Desk, measure: Measure) -> str:
    return _of_closed(desk, measure) or ("措施已完成。" if measure.done_on else "")


def _done_by_mistake(desk: Desk, measure: Measure) -> str:
    known = record(desk, measure.issue_id)
    if known and known.issue.state is not IssueState.UNDER_WAY:
        return f"现为“{known.issue.state.title}”，不能取消完成。如须重新整改，请退回。"
    return "" if measure.done_on else "措施还没有完成。"


def _change_measure(desk: Desk, measure: Measure, given: Given) -> None:
    told = _filled(desk, given)
    changed = Measure(
        measure.id,
        measure.issue_id,
        told["text"],
        told["unit_id"] or measure.unit_id,
        told["due_on"],
        measure.first_due_on,
        told["leader"],
        told["person"],
        measure.done_on,
    )
    issues.change_measure(desk.doc, measure=changed)


MEASURE_ACTIONS = (
    Action(
        "完成",
        lambda desk, measure, given: issue_moves.finish_measure(
            desk.doc, measure_id=measure.id, done_on=given["on"] or desk.today
        ),
        asks=(ON,),
        refused=_not_done,
        start=_today,
    ),
    Action(
        "取消完成",
        lambda desk, measure, _: issue_moves.reopen_measure(desk.doc, measure_id=measure.id),
        refused=_done_by_mistake,
    ),
    Action(
        "延期",
        lambda desk, measure, given: issue_moves.extend_measure(
            desk.doc, measure_id=measure.id, **_filled(desk, given)
        ),
        asks=(
            FieldSpec("due_on", "延至", Kind.DAY, needed=True),
            FieldSpec("reason", "延期原因", Kind.TEXT),
            FieldSpec("person", "批准人"),
            ON,
        ),
        refused=lambda desk, measure: _not_done(desk, measure) or ("" if measure.due_on else "还没有整改时限。"),
        start=lambda desk, measure: {"on": desk.today, "person": measure.leader},
    ),
    Action(
        "修改措施",
        _change_measure,
        asks=MEASURE_FIELDS,
        refused=_of_closed,
        start=lambda _, measure: {spec.key: getattr(measure, spec.key) for spec in MEASURE_FIELDS},
    ),
    Action(
        "删除措施",
        lambda desk, measure, _: issues.remove_measure(desk.doc, measure_id=measure.id),
        refused=_of_closed,
    ),
)
