"""What is entered month by month for a leaf: figures, notes, causes, verdicts, losses, values set by hand, peers."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal

from perfdesk.document import Document
from perfdesk.domain.county.verdicts import most_points
from perfdesk.domain.edits import following, in_conflict
from perfdesk.domain.facts import Cause, LossEvent, Manual, Note, Peer, Verdict
from perfdesk.domain.figure import Figure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.quantity import shown
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.year import CellKey, YearData
from perfdesk.operations.guards import changing, require_month, require_text


def set_figure(doc: Document, *, subject_id: str, month: int, figure: Figure, reason: str = "") -> None:
    """Enter a figure for an assignment (or a leaf whose county value the office types) and month."""
    require_month(month)
    set_figures(doc, year=doc.year_of(subject_id), cells={(subject_id, month): figure}, reason=reason)


def set_figures(
    doc: Document, *, year: int, cells: Mapping[CellKey, Figure], title: str = "填报数据", reason: str = ""
) -> None:
    """Enter many figures of a year as one step."""
    with changing(doc, title, year, cells, reason):
        doc.enter(cells, reason=reason)


def set_note(doc: Document, *, note: Note, reason: str = "") -> None:
    """Enter the problem, measure, deadline and commitment that a unit writes beside a figure."""
    require_month(note.month)
    cell = note.subject_id, note.month
    with changing(doc, "填报问题和措施", doc.year_of(note.subject_id), [cell], reason):
        doc.enter({cell: note}, reason=reason)


def resolve_conflict(doc: Document, *, subject_id: str, month: int, field: str, edit_id: str, reason: str = "") -> None:
    """Choose one of several differing entries of a field (待核); the others stay in the record."""
    heads = doc.heads((subject_id, month)).get(field, ())
    chosen = next((edit for edit in heads if edit.id == edit_id), None)
    if chosen is None or not in_conflict(heads):
        raise PerfdeskError("该数据没有待核的分歧，可能已处理。请刷新后查看。")
    choice = following(heads, chosen.value, station=doc.station, author=doc.person, reason=reason)
    with _changing(doc, "核定待核数据", subject_id, month, reason):
        doc.add([choice])


def set_cause(doc: Document, *, cause: Cause, reason: str = "") -> None:
    """Enter or change a cause of a gap; as the main one it takes the place of the main one before."""
    require_month(cause.month)
    require_text(cause.category, "原因类别")
    others = doc.rows(Cause, subject_id=cause.subject_id, month=cause.month, main=1)
    lesser = [replace(row, main=False) for row in others if cause.main and row.id != cause.id]
    with _changing(doc, "填写原因", cause.subject_id, cause.month, reason):
        doc.put(*lesser)
        doc.put(cause)


def remove_cause(doc: Document, *, cause_id: str, reason: str = "") -> None:
    """Take a cause away."""
    cause = doc.row(Cause, id=cause_id)
    with _changing(doc, "删除原因", cause.subject_id, cause.month, reason):
        doc.remove(cause)


def set_manual(doc: Document, *, manual: Manual) -> None:
    """Set the points state, expected loss or progress text of a leaf by hand, with the reason."""
    require_month(manual.month)
    require_text(manual.reason, "手工设定的理由")
    loss = manual.expected_loss
    if loss is not None and (not loss.is_finite() or loss < 0):
        raise PerfdeskError("预计扣分应为不小于0的数字。请核对后重新填写。")
    if manual.points_state == PointsState.NORMAL and loss != Decimal(0):
        raise PerfdeskError("手工设为“正常”时，预计扣分须同时设为0。请补填后重试。")
    with _changing(doc, "手工设定状态", manual.subject_id, manual.month, manual.reason):
        doc.put(manual)


def clear_manual(doc: Document, *, subject_id: str, month: int, reason: str = "") -> None:
    """Let the computed state and loss of a leaf count again."""
    manual = doc.row(Manual, subject_id=subject_id, month=month)
    with _changing(doc, "取消手工设定", subject_id, month, reason):
        doc.remove(manual)


def set_verdict(doc: Document, *, verdict: Verdict, reason: str = "") -> None:
    """Enter or change the points that an assessor gave a leaf; refuse more than the leaf can be given."""
    require_month(verdict.data_month)
    year = doc.year_of(verdict.subject_id)
    require_possible(doc.year(year), verdict)
    known = doc.rows(Verdict, id=verdict.id)
    cells = [(one.subject_id, one.data_month) for one in (*known, verdict)]
    title = f"{'修改' if known else '登记'}{verdict.stage.title}得分"
    with changing(doc, title, year, cells, reason):
        doc.put(verdict)


def require_possible(data: YearData, verdict: Verdict) -> None:
    """Raise PerfdeskError where a leaf cannot be given so many points."""
    most = most_points(data, verdict.subject_id, verdict.data_month)
    if not verdict.points.is_finite() or verdict.points < 0:
        raise PerfdeskError(f"{verdict.stage.title}得分应为不小于0的数字。请核对后重新填写。")
    if most is not None and verdict.points > most:
        raise PerfdeskError(
            f"{verdict.stage.title}得分{shown(verdict.points)}超过本项最高可得的{shown(most)}分。请核对得分；"
            "分值有调整或另有超额加分的，请先在指标体系修改分值或评分规则。"
        )


def remove_verdict(doc: Document, *, verdict_id: str, reason: str = "") -> None:
    """Take a verdict away."""
    verdict = doc.row(Verdict, id=verdict_id)
    with _changing(doc, f"删除{verdict.stage.title}得分", verdict.subject_id, verdict.data_month, reason):
        doc.remove(verdict)


def set_event(doc: Document, *, event: LossEvent, reason: str = "") -> None:
    """Enter or change an event by which points were lost."""
    require_month(event.data_month)
    if not event.points.is_finite() or event.points < 0:
        raise PerfdeskError("扣分应为不小于0的数字。请核对后重新填写。")
    with _changing(doc, "登记扣分事项", event.subject_id, event.data_month, reason):
        doc.put(event)


def remove_event(doc: Document, *, event_id: str, reason: str = "") -> None:
    """Take a loss event away."""
    event = doc.row(LossEvent, id=event_id)
    with _changing(doc, "删除扣分事项", event.subject_id, event.data_month, reason):
        doc.remove(event)


def set_peer(doc: Document, *, peer: Peer, reason: str = "") -> None:
    """Enter or change another county's value of a leaf in a month, with its source."""
    require_month(peer.month)
    require_text(peer.name, "县（市、区）名称")
    with _changing(doc, f"登记{peer.name}数据", peer.node_id, peer.month, reason):
        doc.put(peer)


def remove_peer(doc: Document, *, node_id: str, month: int, name: str, reason: str = "") -> None:
    """Take another county's value away."""
    peer = doc.row(Peer, node_id=node_id, month=month, name=name)
    with _changing(doc, f"删除{name}数据", node_id, month, reason):
        doc.remove(peer)


def _changing(doc: Document, title: str, subject_id: str, month: int, reason: str) -> AbstractContextManager[int]:
    return changing(doc, title, doc.year_of(subject_id), [(subject_id, month)], reason)
