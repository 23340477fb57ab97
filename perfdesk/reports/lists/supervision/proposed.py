"""问责建议清单 and 表彰奖励建议名单: what is proposed and on what evidence; 审定意见 is a person's."""

from collections.abc import Sequence

from perfdesk.domain.county import County
from perfdesk.domain.ledger.accountability import Commendation, ProofItem, Proposal
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, framed
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.meetings.words import concerns, numbered
from perfdesk.reports.phrase import short_day, unit_name

PROPOSAL_COLUMNS = (
    SERIAL,
    Column("who", "单位（个人）", 6.5),
    Column("post", "职务", 4.4, Align.CENTER),
    Column("ground", "情形", 4, Align.CENTER),
    Column("reason", "事由", 9),
    Column("proofs", "认定依据", 19),
    Column("form", "建议问责方式", 6.2, Align.CENTER),
    Column("opinion", "审定意见", 7),
    Column("outcome", "处理结果", 6),
    Column("decided_on", "日期", 4.6, Align.CENTER),
    Column("document", "文号", 5.4, Align.CENTER),
)
PRAISE_COLUMNS = (
    SERIAL,
    Column("who", "单位（个人）", 8),
    Column("proofs", "依据", 28),
    Column("form", "建议", 8.5, Align.CENTER),
    Column("opinion", "审定意见", 9),
)
NOTE = "本清单为建议，由领导审定；未填写审定意见的，均未作处理。"


def who(county: County, proposed: Proposal | Commendation) -> str:
    """Write the unit, with the person where one is named: 发改局（刘明远）."""
    unit = unit_name(county, proposed.unit_id, short=True)
    return f"{unit}（{proposed.person}）" if proposed.person else unit


def proofs_text(proofs: Sequence[ProofItem]) -> str:
    """Write the evidence, numbered where there is more than one piece."""
    if len(proofs) == 1:
        return proofs[0].text
    return "\n".join(f"{number}.{proof.text}" for number, proof in enumerate(proofs, 1))


def proposals_of(county: County, ask: Ask) -> list[Proposal]:
    """Return what was proposed up to the month, the undecided first, then in the office's order of units."""
    units = {unit_id: place for place, unit_id in enumerate(county.data.units)}
    known = [one for one in county.data.ledger.proposals if one.month <= county.month]
    found = [one for one in known if concerns(county, ask, (one.unit_id,))]
    return sorted(found, key=lambda one: (bool(one.opinion), units.get(one.unit_id, len(units)), one.month))


def praised_of(county: County, ask: Ask) -> list[Commendation]:
    """Return the commendations proposed up to the month, the undecided first."""
    known = [one for one in county.data.ledger.commendations if one.month <= county.month]
    found = [one for one in known if concerns(county, ask, (one.unit_id,))]
    units = {unit_id: place for place, unit_id in enumerate(county.data.units)}
    return sorted(found, key=lambda one: (bool(one.opinion), units.get(one.unit_id, len(units)), one.month))


def build_proposals(county: County, ask: Ask) -> Listing:
    """Make the list of proposals of accountability; 审定意见 stays empty until a person has decided."""
    found = proposals_of(county, ask)
    rows = numbered(PROPOSAL_COLUMNS, (_cells(county, one) for one in found))
    sections = [Section(rows, keys=tuple(one.id for one in found))] if rows else []
    notes = (NOTE,) if rows else ()
    return framed(
        (PROPOSALS.id, PROPOSALS.title),
        county,
        PROPOSAL_COLUMNS,
        sections,
        ask=ask,
        notes=notes,
        empty="没有问责建议。",
    )


def build_praise(county: County, ask: Ask) -> Listing:
    """Make the list of proposals of commendation."""
    found = praised_of(county, ask)
    rows = numbered(PRAISE_COLUMNS, (_praise(county, one) for one in found))
    sections = [Section(rows, keys=tuple(one.id for one in found))] if rows else []
    notes = ("本名单为建议，由领导审定。",) if rows else ()
    return framed(
        (PRAISE.id, PRAISE.title), county, PRAISE_COLUMNS, sections, ask=ask, notes=notes, empty="没有表彰奖励建议。"
    )


def _cells(county: County, one: Proposal) -> dict[str, Cell]:
    return {
        "who": who(county, one),
        "post": one.post,
        "ground": one.ground.title,
        "reason": one.reason,
        "proofs": proofs_text(one.proofs),
        "form": one.form,
        "opinion": f"{one.opinion}（{one.decided_by}）" if one.opinion else "",
        "outcome": one.outcome,
        "decided_on": short_day(one.decided_on, county.data.year) if one.decided_on else "",
        "document": one.document,
    }


def _praise(county: County, one: Commendation) -> dict[str, Cell]:
    return {
        "who": who(county, one),
        "proofs": f"{one.reason}\n{proofs_text(one.proofs)}",
        "form": one.form,
        "opinion": f"{one.opinion}（{one.decided_by}）" if one.opinion else "",
    }


PROPOSALS = ListKind("accountability", "问责建议清单", build_proposals)
PRAISE = ListKind("commendation", "表彰奖励建议名单", build_praise)
