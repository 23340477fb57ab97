"""What the page of 考评结果 shows: units' results, awards, uses and their table, verdicts beside estimates, ranks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfdesk.domain.county import County
from perfdesk.domain.facts import PublishedRank, Verdict, VerdictStage
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseKind
from perfdesk.domain.quantity import round_half_up
from perfdesk.domain.yearend.uses import UnitUses, unit_uses, use_table
from perfdesk.domain.yearend.variance import LeafKey, Variance, key_of, variances
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import row
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.results import RESULTS, USES, basis_text, why_text
from perfdesk.reports.phrase import leaf_title, points, short_day, unit_name
from perfdesk.reports.picking import picked

BONUSES = (
    Column("month", "月份", 4, Align.CENTER),
    Column("unit", "单位", 10),
    Column("points", "加分", 4, Align.RIGHT),
    Column("reason", "事由", 16),
    Column("proof", "依据", 12),
)
RULES = (Column("grade", "等次", 5), Column("use", "用途", 6), Column("proposal", "建议", 26))
VERDICTS = (
    Column("leaf", "指标（任务）", 14),
    Column("stage", "阶段", 4.5, Align.CENTER),
    Column("points", "得分", 4, Align.RIGHT),
    Column("estimate", "我方预计", 5, Align.RIGHT, places=2),
    Column("difference", "差异", 4, Align.RIGHT, places=2),
    Column("last", "上年差异", 5, Align.RIGHT, places=2),
    Column("lead", "牵头单位", 7),
    Column("decided_on", "日期", 5, Align.CENTER),
    Column("document", "依据", 10),
)
RANKS = (
    Column("month", "月份", 4, Align.CENTER),
    Column("level", "范围", 6),
    Column("place", "名次", 4, Align.RIGHT),
    Column("among", "参评数", 4, Align.RIGHT),
    Column("change", "较上次", 5, Align.CENTER),
    Column("score", "得分", 5, Align.RIGHT, places=2),
    Column("source", "来源", 14),
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A unit's result in words."""

    id: str
    unit: str
    score: str
    rank: str
    grade: str
    veto: str
    why: str
    contradictions: str


@dataclass(frozen=True, slots=True)
class UseRow:
    """The four uses of a unit's result: settled, or as its grade proposes."""

    id: str
    unit: str
    grade: str
    basis: str
    contradictions: str
    honours: str
    cadres: str
    funds: str
    policy: str

    def text(self, use: UseKind) -> str:
        """Return the text of one use."""
        return str(getattr(self, use.value))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the office's table of uses."""

    id: str
    grade: str
    use: UseKind
    use_title: str
    proposal: str


def result_table(county: County, today: date) -> Listing:
    """List the units by group with score, rank and grade."""
    keys = ("rank", "unit", "score", "grade", "rate", "bonus", "deducted", "public", "veto")
    return picked(RESULTS.build(county, Ask(today)), keys)


def result_row(county: County, unit_id: str) -> ResultRow | None:
    """Return a unit's result in words, None where it answers for nothing."""
    standing = county.units.get(unit_id)
    if standing is None or not standing.indicators:
        return None
    parts = (
        f"指标{points(Decimal(round_half_up(standing.rate * 100, 2)))}" if standing.rate is not None else "",
        f"加{points(standing.bonus)}" if standing.bonus else "",
        f"扣{points(standing.deduction + standing.penalties)}" if standing.deduction + standing.penalties else "",
    )
    said = "，".join(filter(None, parts))
    uses = unit_uses(county).get(unit_id)
    return ResultRow(
        id=unit_id,
        unit=standing.unit.name,
        score=f"{points(standing.score)}分（{said}）" if standing.score is not None else standing.why_unranked,
        rank=f"第{standing.rank}名" if standing.rank else f"不排名：{standing.why_unranked}",
        grade=standing.grade or "未评定",
        veto=standing.vetoed,
        why=why_text(county, standing),
        contradictions="；".join(uses.contradictions) if uses else "",
    )


def bonus_table(county: County) -> Listing:
    """List the awards of the year."""
    bonuses = county.data.ledger.bonuses
    return _listing("bonuses", "加分", BONUSES, [(one.id, _bonus_cells(county, one)) for one in bonuses])


def _bonus_cells(county: County, bonus: Bonus) -> dict[str, Cell]:
    return {
        "month": f"{bonus.month}月",
        "unit": unit_name(county, bonus.unit_id),
        "points": bonus.points,
        "reason": bonus.reason,
        "proof": bonus.proof,
    }


def uses_table(county: County, today: date) -> Listing:
    """List the units with their four uses."""
    return USES.build(county, Ask(today))


def use_row(county: County, unit_id: str) -> UseRow | None:
    """Return a unit's uses, None where it has neither a grade nor anything settled."""
    uses = unit_uses(county).get(unit_id)
    if uses is None:
        return None
    texts = {use.value: uses.text(use) for use in UseKind}
    said = "；".join(dict.fromkeys(basis_text(county, one) for one in uses.settled.values()))
    return UseRow(
        id=unit_id,
        unit=uses.standing.unit.name,
        grade=_grade(uses),
        basis=said or _draft_text(county),
        contradictions="；".join(uses.contradictions) or "没有",
        **texts,
    )


def _draft_text(county: County) -> str:
    frozen = any(one.month == county.month and one.thawed_step is None for one in county.data.ledger.freezes)
    return "拟定，尚未确定" if frozen else f"拟定；{county.month}月未冻结，不能据以确定"


def _grade(uses: UnitUses) -> str:
    settled = next(iter(uses.settled.values()), None)
    return settled.grade if settled else uses.standing.grade


def settled_of(county: County, unit_id: str) -> tuple[ResultUse, ...]:
    """Return what was settled for a unit."""
    uses = unit_uses(county).get(unit_id)
    return tuple(uses.settled.values()) if uses else ()


def use_chips(county: County) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the units by grade, then those where something contradicts, was settled, or is still a draft."""
    found = unit_uses(county)
    grades: defaultdict[str, set[str]] = defaultdict(set)
    for unit_id, uses in found.items():
        grades[_grade(uses)].add(unit_id)
    order = [grade for grade in use_table(county.data) if grades[grade]]
    return (
        *((grade, frozenset(grades[grade])) for grade in order),
        ("有矛盾", frozenset(unit_id for unit_id, uses in found.items() if uses.contradictions)),
        ("已确定", frozenset(unit_id for unit_id, uses in found.items() if uses.settled)),
    )


def rule_rows(county: County) -> tuple[RuleRow, ...]:
    """Return the office's table of uses, line by line."""
    return tuple(
        RuleRow(f"{grade}|{use.value}", grade, use, use.title, proposals.get(use, ""))
        for grade, proposals in use_table(county.data).items()
        for use in UseKind
    )


def rule_table(county: County) -> Listing:
    """List the office's table of uses by grade."""
    lines = [
        (one.id, {"grade": one.grade, "use": one.use_title, "proposal": one.proposal}) for one in rule_rows(county)
    ]
    return _listing("use_rules", "运用办法", RULES, lines)


def verdicts_of(county: County) -> tuple[Verdict, ...]:
    """Return every verdict of the level above, the last stage first, each in tree order."""
    stages = (VerdictStage.FINAL, VerdictStage.POST_EVALUATION, VerdictStage.VERIFICATION, VerdictStage.SELF)
    found = [
        verdict
        for judged in county.leaves
        for subject in judged.subjects
        for verdict in county.data.verdicts.get(subject, ())
    ]
    return tuple(sorted(found, key=lambda one: stages.index(one.stage)))


def verdict_table(county: County, last: Mapping[LeafKey, Decimal]) -> Listing:
    """List the verdicts; final ones with our estimate, the difference and last year's."""
    leaves = {subject: judged for judged in county.leaves for subject in judged.subjects}
    compared = {one.judged.node.id: one for one in variances(county)}
    lines = []
    for verdict in verdicts_of(county):
        judged = leaves[verdict.subject_id]
        cells: dict[str, Cell] = {
            "leaf": leaf_title(judged),
            "stage": verdict.stage.title,
            "points": verdict.points,
            "lead": unit_name(county, judged.assignment.unit_id, short=True) if judged.assignment else "",
            "decided_on": short_day(verdict.decided_on, county.data.year) if verdict.decided_on else "",
            "document": verdict.document,
        }
        if verdict.stage is VerdictStage.FINAL:
            cells |= _compared(compared[judged.node.id]) | {"last": last.get(key_of(judged))}
        lines.append((verdict.id, cells))
    return _listing("verdicts", "上级评分", VERDICTS, lines)


def _compared(one: Variance) -> dict[str, Cell]:
    ranged = f"{points(one.low)}—{points(one.high)}"
    return {"estimate": ranged if one.estimate is None else one.estimate, "difference": one.difference}


def verdict_chips(county: County) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the verdicts by stage, and the final ones by which way we were wrong."""
    compared = {one.judged.node.id: one.difference or Decimal(0) for one in variances(county)}
    leaves = {subject: judged.node.id for judged in county.leaves for subject in judged.subjects}
    found = verdicts_of(county)
    final = [one for one in found if one.stage is VerdictStage.FINAL]
    stages = ((stage.title, frozenset(one.id for one in found if one.stage is stage)) for stage in VerdictStage)
    return (
        *((title, ids) for title, ids in stages if ids),
        ("预计偏高", frozenset(one.id for one in final if compared[leaves[one.subject_id]] < 0)),
        ("预计偏低", frozenset(one.id for one in final if compared[leaves[one.subject_id]] > 0)),
    )


def difference_text(difference: Decimal) -> str:
    """Say how far last year's verdict was from our estimate, to whoever sets this year's target."""
    which = "低" if difference < 0 else "高"
    return f"上年终评得分比我方预计{which}{points(abs(difference))}分，核定目标和预计得分时请留意。"


def rank_table(county: County) -> Listing:
    """List our published ranks, each with how it moved since the one before on the same level."""
    before: dict[str, PublishedRank] = {}
    lines = []
    for one in county.data.ledger.published_ranks:
        lines.append((one.id, _rank_cells(one, before.get(one.level))))
        before[one.level] = one
    return _listing("published_ranks", "上级排名", RANKS, lines)


def _rank_cells(one: PublishedRank, before: PublishedRank | None) -> dict[str, Cell]:
    moved = before.place - one.place if before else 0
    return {
        "month": f"{one.month}月",
        "level": one.level,
        "place": one.place,
        "among": one.among,
        "change": f"升{moved}位" if moved > 0 else f"降{-moved}位" if moved < 0 else "持平" if before else "",
        "score": one.score,
        "source": one.source,
    }


def _listing(
    key: str, title: str, columns: tuple[Column, ...], lines: Sequence[tuple[str, Mapping[str, Cell]]]
) -> Listing:
    rows = tuple(row(columns, cells) for _, cells in lines)
    return Listing(key, title, columns, (Section(rows, keys=tuple(key for key, _ in lines)),) if rows else ())
