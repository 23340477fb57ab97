"""The evidence of a proposal: each piece opens the thing it names."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from perfdesk.domain.county import County
from perfdesk.domain.ledger.accountability import EvidenceKind, ProofItem, Proposal
from perfdesk.domain.ledger.issues import Issue
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import accountability, commendations
from perfdesk.reports.boards.supervising import order_title
from perfdesk.reports.lists.rectification import subject_title
from perfdesk.reports.places import opens
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.spec import Beside, FieldSpec, Given, Kind
from perfdesk.ui.widgets import Tool, label

_MONTHLY = frozenset({EvidenceKind.MONTH, EvidenceKind.CORRECTION, EvidenceKind.SUBMISSION, EvidenceKind.STANDING})


def open_proof(desk: Desk, proof: ProofItem) -> None:
    """Go to the thing that a piece of evidence names, in its month."""
    where = opens(desk.county().data, proof)
    if where is None:
        desk.warn(f"该依据所指的{proof.kind.title}已不存在，可能已被撤销或删除。")
    elif not desk.offers(where.page):
        desk.warn(f"没有打开{proof.kind.title}的页面。")
    else:
        if where.month and proof.kind in _MONTHLY:
            desk.look_at(desk.year, where.month)
        desk.go(where.page, Target(where.item))


def set_proofs(desk: Desk, record: Any, proofs: tuple[ProofItem, ...]) -> None:
    """Let a proposal stand on other evidence."""
    changed = replace(record, proofs=proofs)
    if isinstance(changed, Proposal):
        accountability.change_proposal(desk.doc, proposal=changed)
    else:
        commendations.set_commendation(desk.doc, commendation=changed)


class ProofsPart(Beside):
    """A line a piece of evidence, with a link that opens it, and until it is decided one that takes it out."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.links: list[Tool] = []
        self.removals: list[Tool] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("认定依据", "title"))
        column.addLayout(self._lines)

    def show_record(self, record: Any) -> None:
        """Show the evidence of a proposal."""
        while (taken := self._lines.takeAt(0)) is not None:
            row = taken.layout()
            while row is not None and (inner := row.takeAt(0)) is not None:
                if (widget := inner.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.links, self.removals = [], []
        for proof in record.proofs:
            self._add(record, proof)

    def _add(self, record: Any, proof: ProofItem) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(f"{proof.kind.title}：{proof.text}", wrap=True), 1)
        link = Tool("right", f"打开{proof.kind.title}", partial(open_proof, self.desk, proof))
        gone = Tool("delete", "移除这条依据", partial(self._drop, record, proof))
        row.addWidget(link)
        row.addWidget(gone)
        self._lines.addLayout(row)
        gone.setVisible(not (self.desk.read_only or record.opinion))
        self.links.append(link)
        self.removals.append(gone)

    def _drop(self, record: Any, gone: ProofItem) -> None:
        kept = tuple(proof for proof in record.proofs if proof != gone)
        self.desk.do(lambda: set_proofs(self.desk, record, kept))


def _orders(county: County) -> list[tuple[str | None, str]]:
    return [(None, "无"), *((one.id, order_title(one)) for one in county.data.ledger.orders)]


def _issues(county: County) -> list[tuple[str | None, str]]:
    return [(None, "无"), *((one.id, issue_title(one)) for one in county.data.ledger.issues)]


def issue_title(issue: Issue) -> str:
    """Write an issue as it is chosen from: its number and its description."""
    return f"问题{issue.number}号　{issue.description}"


PROOF_FIELDS = (
    FieldSpec("leaf", "指标", Kind.LEAF),
    FieldSpec("order", "督办单", Kind.CHOICE, options=_orders),
    FieldSpec("issue", "整改问题", Kind.CHOICE, options=_issues),
    FieldSpec("said", "依据说明", Kind.TEXT, hint="不填则用所选事项的名称"),
)
"""What evidence is chosen from; it is of everything that is chosen."""


def chosen_proofs(desk: Desk, given: Given) -> tuple[ProofItem, ...]:
    """Return the evidence that was chosen. Raises PerfdeskError where nothing was."""
    county, said = desk.county(), (given.get("said") or "").strip()
    ledger, leaf = county.data.ledger, given.get("leaf")
    orders = [one for one in ledger.orders if one.id == given.get("order")]
    issues = [one for one in ledger.issues if one.id == given.get("issue")]
    found = (
        *((EvidenceKind.MONTH, one, subject_title(county, one), desk.month) for one in (leaf,) if one),
        *((EvidenceKind.ORDER, one.id, order_title(one), None) for one in orders),
        *((EvidenceKind.ISSUE, one.id, issue_title(one), None) for one in issues),
    )
    if not found:
        raise PerfdeskError("没有选依据。请选指标、督办单或整改问题中的一项。")
    return tuple(ProofItem(kind, thing, said or title, month) for kind, thing, title, month in found)
