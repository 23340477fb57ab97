"""Results of the year (考评结果): points awarded, our published rank, and what results are used for (成果运用)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from perfdesk.document import Document
from perfdesk.domain.facts import PublishedRank
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseKind, UseRule
from perfdesk.domain.months import Frozen
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.domain.yearend.uses import unit_uses
from perfdesk.domain.yearend.variance import LeafKey, differences, newest_month
from perfdesk.operations.guards import changing, require_month, require_text
from perfdesk.operations.ledger.naming import verb
from perfdesk.store.rows.ids import new_id


def add_bonus(
    doc: Document, *, year: int, unit_id: str, month: int, points: Decimal, reason: str, proof: str = ""
) -> Bonus:
    """Award points (加分, on the 100-point scale) to a unit's result, with the reason and what proves it."""
    return put_bonus(doc, bonus=Bonus(new_id(), year, unit_id, month, points, reason, proof))


def put_bonus(doc: Document, *, bonus: Bonus) -> Bonus:
    """Enter an award, or change it; in a frozen month its reason is the reason of the correction."""
    _require_award(bonus)
    known = doc.rows(Bonus, id=bonus.id)
    cells = [(one.unit_id, one.month) for one in (*known, bonus)]
    title = f"{verb(doc, bonus)}{doc.row(Unit, id=bonus.unit_id).name}加分"
    written = replace(bonus, reason=bonus.reason.strip(), proof=bonus.proof.strip())
    with changing(doc, title, bonus.year, cells, bonus.reason):
        doc.put(written)
    return written


def remove_bonus(doc: Document, *, bonus_id: str, reason: str = "") -> None:
    """Take an award back."""
    bonus = doc.row(Bonus, id=bonus_id)
    unit = doc.row(Unit, id=bonus.unit_id)
    with changing(doc, f"删除{unit.name}加分", bonus.year, [(bonus.unit_id, bonus.month)], reason):
        doc.remove(bonus)


def set_published_rank(doc: Document, *, published: PublishedRank) -> None:
    """Note our rank in the province or city as it was published, or change what was noted."""
    require_month(published.month)
    level = require_text(published.level, "公布范围（如全市、全省）")
    if published.place < 1 or (published.among is not None and published.place > published.among):
        among = f"，共{published.among}个" if published.among else ""
        raise PerfdeskError(f"名次“{published.place}”{among}不对。名次从1起，不大于参加排名的总数。")
    with doc.step(f"{verb(doc, published)}{published.month}月{level}排名", year=published.year):
        doc.put(replace(published, level=level))


def remove_published_rank(doc: Document, *, rank_id: str) -> None:
    """Take a published rank back."""
    published = doc.row(PublishedRank, id=rank_id)
    with doc.step(f"删除{published.month}月{published.level}排名", year=published.year):
        doc.remove(published)


def set_use_rule(doc: Document, *, year: int, grade: str, use: UseKind, proposal: str) -> UseRule:
    """Say what is proposed for a use of a grade."""
    grade, proposal = require_text(grade, "等次"), require_text(proposal, f"{use.title}建议")
    old = next(iter(doc.rows(UseRule, year=year, grade=grade, use=use)), None)
    rule = UseRule(old.id if old else new_id(), year, grade, use, proposal)
    with doc.step(f"修改{grade}单位的{use.title}建议", year=year):
        doc.put(rule)
    return rule


def settle_uses(doc: Document, *, year: int, month: int) -> list[ResultUse]:
    """Take every proposal for the grades of a frozen month; what was settled for that month before stays as it is.

    Raises PerfdeskError where the month is not frozen, or nothing is left to be settled.
    """
    frozen = _frozen(doc, year, month)
    known = {(use.unit_id, use.use) for use in doc.rows(ResultUse, year=year, frozen_id=frozen.id)}
    proposed = [
        ResultUse(new_id(), year, unit_id, use, frozen.id, text, unit.standing.grade, unit.standing.score)
        for unit_id, unit in unit_uses(doc.assess(year, month, as_then=True)).items()
        for use, text in unit.proposals.items()
        if (unit_id, use) not in known
    ]
    if not proposed:
        raise PerfdeskError(f"{year}年{month}月的运用建议都已确定。如需调整，请逐条修改。")
    with doc.step(f"按{month}月冻结结果确定成果运用建议", year=year):
        doc.put(*proposed)
    return proposed


def settle_use(
    doc: Document, *, year: int, month: int, unit_id: str, use: UseKind, proposal: str, remark: str = ""
) -> ResultUse:
    """Settle one use for a unit, tied to its score and grade in a frozen month; one settled for that month changes."""
    proposal, frozen = require_text(proposal, f"{use.title}建议"), _frozen(doc, year, month)
    unit = doc.row(Unit, id=unit_id)
    standing = doc.assess(year, month, as_then=True).units.get(unit_id)
    if standing is None or standing.score is None:
        raise PerfdeskError(f"{unit.name}在{month}月冻结的结果中没有得分，不能据此运用。请核对单位和月份。")
    old = next(iter(doc.rows(ResultUse, year=year, unit_id=unit_id, use=use, frozen_id=frozen.id)), None)
    key = old.id if old else new_id()
    settled = ResultUse(key, year, unit_id, use, frozen.id, proposal, standing.grade, standing.score, remark.strip())
    with doc.step(f"确定{unit.name}的{use.title}建议", year=year):
        doc.put(settled)
    return settled


def remove_uses(doc: Document, *, year: int, unit_id: str) -> None:
    """Take back what was settled for a unit; the proposals of the table show again."""
    unit, uses = doc.row(Unit, id=unit_id), doc.rows(ResultUse, year=year, unit_id=unit_id)
    with doc.step(f"取消{unit.name}的成果运用建议", year=year):
        doc.remove(*uses)


def last_differences(doc: Document, *, year: int) -> Mapping[LeafKey, Decimal]:
    """Return by how much the verdicts of the year before differed from our estimates; nothing without that year."""
    last = year - 1
    return differences(doc.assess(last, newest_month(doc.year(last)))) if last in doc.years else {}


def _frozen(doc: Document, year: int, month: int) -> Frozen:
    require_month(month)
    frozen = doc.frozen(year, month)
    if frozen is None:
        raise PerfdeskError(f"{year}年{month}月没有冻结。成果运用须以冻结的得分为依据，请先冻结该月。")
    return frozen


def _require_award(bonus: Bonus) -> None:
    require_month(bonus.month)
    require_text(bonus.unit_id, "加分单位")
    require_text(bonus.reason, "加分事由")
    if not bonus.points.is_finite() or bonus.points <= 0:
        raise PerfdeskError("加分应为大于0的数字。请核对后重新填写。")
