"""The books of the page: proposals of accountability, and of commendation."""

from dataclasses import dataclass
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.ledger.accountability import Commendation, Ground, Proposal
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import accountability, commendations
from perfdesk.reports.boards.supervising import decided_chips, decided_text, praise_table, proposal_table
from perfdesk.reports.lists.supervision.proposed import who
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.pages.accountability.proofs import PROOF_FIELDS, ProofsPart, chosen_proofs, set_proofs

ON = FieldSpec("on", "审定日期", Kind.DAY)
OPINION = FieldSpec("opinion", "审定意见", Kind.TEXT)
DECIDER = FieldSpec("decided_by", "审定人")


def forms(county: County) -> list[tuple[str, str]]:
    """Return the forms of both ladders, the mildest first."""
    answering = county.data.office.answering
    return [(form, form) for form in dict.fromkeys((*answering.unit_forms, *answering.person_forms))]


def honours(county: County) -> list[tuple[str, str]]:
    """Return the forms of commendation."""
    return [(form, form) for form in county.data.office.answering.honours]


FORM = FieldSpec("form", "建议问责方式", Kind.CHOICE, options=forms)
HONOUR = FieldSpec("form", "建议", Kind.CHOICE, options=honours)


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal by hand as it is filled in, with the evidence chosen for it."""

    id: str
    unit_id: str = ""
    person: str = ""
    post: str = ""
    ground: Ground = Ground.SLACK
    reason: str = ""
    form: str = ""
    opinion: str = ""
    outcome: str = ""
    document: str = ""
    rule: str = ""
    leaf: str | None = None
    order: str | None = None
    issue: str | None = None
    said: str = ""

    @property
    def given(self) -> Given:
        """The evidence chosen."""
        return {"leaf": self.leaf, "order": self.order, "issue": self.issue, "said": self.said}


def _draft(desk: Desk) -> Draft:
    offered = forms(desk.county())
    return Draft(new_id(), form=offered[0][0] if offered else "")


def _praise_draft(desk: Desk) -> Draft:
    offered = honours(desk.county())
    return Draft(new_id(), form=offered[0][0] if offered else "")


def _require_unit(draft: Draft) -> None:
    if not draft.unit_id:
        raise PerfdeskError("没有选单位。请先选单位，个人须在单位之下填写姓名。")


def _add(desk: Desk, draft: Draft) -> None:
    _require_unit(draft)
    made = Proposal(
        id=draft.id,
        year=desk.year,
        month=desk.month,
        unit_id=draft.unit_id,
        ground=draft.ground,
        reason=draft.reason,
        proofs=chosen_proofs(desk, draft.given),
        form=draft.form,
        person=draft.person,
        post=draft.post,
    )
    accountability.add_proposal(desk.doc, proposal=made)


def _praise(desk: Desk, draft: Draft) -> None:
    _require_unit(draft)
    made = Commendation(
        id=draft.id,
        year=desk.year,
        month=desk.month,
        unit_id=draft.unit_id,
        reason=draft.reason,
        proofs=chosen_proofs(desk, draft.given),
        form=draft.form,
        person=draft.person,
    )
    commendations.set_commendation(desk.doc, commendation=made)


def _decided(_: Desk, record: Any) -> str:
    return "已有审定意见，须留存备查。" if record.opinion else ""


def _more(desk: Desk, record: Any, given: Given) -> None:
    set_proofs(desk, record, (*record.proofs, *chosen_proofs(desk, given)))


def _told(desk: Desk, given: Given) -> dict[str, Any]:
    """Return what was typed: a day that nobody typed is today, a text an empty one."""
    return {key: (desk.today if key == "on" else "") if value is None else value for key, value in given.items()}


def _heading(desk: Desk, record: Proposal | Commendation) -> str:
    return f"{who(desk.county(), record)}　{decided_text(record, desk.year)}"


PROPOSALS = BookSpec(
    id="proposals",
    title="问责建议",
    noun="问责建议",
    listing=lambda desk: proposal_table(desk.county(), desk.today),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.proposals if one.id == key), None),
    fields=(
        FieldSpec("unit_id", "单位", Kind.UNIT, needed=True),
        FieldSpec("person", "个人", hint="只问责单位的不填"),
        FieldSpec("post", "职务"),
        FieldSpec("ground", "情形", Kind.CHOICE, options=lambda _: [(one, one.title) for one in Ground]),
        FieldSpec("reason", "事由", Kind.TEXT),
        FORM,
        FieldSpec("rule", "所依规则", fixed=True),
        FieldSpec("opinion", "审定意见", fixed=True),
        FieldSpec("outcome", "处理结果", fixed=True),
        FieldSpec("document", "文号", fixed=True),
    ),
    at_first=PROOF_FIELDS,
    heading=_heading,
    empty="还没有问责建议。点“按规则提出”由程序按规则查找，或新增一条；是否问责由领导审定。",
    chips=lambda desk: decided_chips(desk.county().data.ledger.proposals, desk.month),
    draft=_draft,
    add=_add,
    change=lambda desk, one: accountability.change_proposal(desk.doc, proposal=one),
    remove=lambda desk, one: accountability.withdraw_proposal(desk.doc, proposal_id=one.id),
    actions=(
        Action(
            "填写审定意见",
            lambda desk, one, given: accountability.decide_proposal(desk.doc, proposal_id=one.id, **_told(desk, given)),
            asks=(
                OPINION,
                DECIDER,
                ON,
                FieldSpec("form", "问责方式", Kind.CHOICE, options=forms),
                FieldSpec("outcome", "处理结果", Kind.TEXT),
                FieldSpec("document", "文号"),
            ),
            start=lambda desk, one: {
                "opinion": one.opinion,
                "decided_by": one.decided_by,
                "on": one.decided_on or desk.today,
                "form": one.form,
                "outcome": one.outcome,
                "document": one.document,
            },
        ),
        Action("添加依据", _more, asks=PROOF_FIELDS, refused=_decided),
    ),
    beside=(ProofsPart,),
    prints="accountability",
)

PRAISE = BookSpec(
    id="commendations",
    title="表彰奖励",
    noun="表彰建议",
    listing=lambda desk: praise_table(desk.county(), desk.today),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.commendations if one.id == key), None),
    fields=(
        FieldSpec("unit_id", "单位", Kind.UNIT, needed=True),
        FieldSpec("person", "个人", hint="只表彰单位的不填"),
        FieldSpec("reason", "事由", Kind.TEXT),
        HONOUR,
        FieldSpec("rule", "所依规则", fixed=True),
        FieldSpec("opinion", "审定意见", fixed=True),
    ),
    at_first=PROOF_FIELDS,
    heading=_heading,
    empty="还没有表彰奖励建议。点“按规则提出”由程序按规则查找，或新增一条；是否表彰由领导审定。",
    chips=lambda desk: decided_chips(desk.county().data.ledger.commendations, desk.month),
    draft=_praise_draft,
    add=_praise,
    change=lambda desk, one: commendations.set_commendation(desk.doc, commendation=one),
    remove=lambda desk, one: commendations.withdraw_commendation(desk.doc, commendation_id=one.id),
    actions=(
        Action(
            "填写审定意见",
            lambda desk, one, given: commendations.decide_commendation(
                desk.doc, commendation_id=one.id, **_told(desk, given)
            ),
            asks=(OPINION, DECIDER, ON, HONOUR),
            start=lambda desk, one: {
                "opinion": one.opinion,
                "decided_by": one.decided_by,
                "on": one.decided_on or desk.today,
                "form": one.form,
            },
        ),
        Action("添加依据", _more, asks=PROOF_FIELDS, refused=_decided),
    ),
    beside=(ProofsPart,),
    prints="commendation",
)
