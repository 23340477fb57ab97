"""考评结果表, 考评结果运用表, 终评与预计差异表: what the year brought, what it is used for, how well we foresaw it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from perfdesk.domain.county import County, UnitResult
from perfdesk.domain.facts import PublishedRank, VerdictStage
from perfdesk.domain.ledger.results import ResultUse, UseKind
from perfdesk.domain.yearend.uses import UnitUses, freeze_of, unit_uses
from perfdesk.domain.yearend.variance import LeafKey, Variance, key_of, variances
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import POINTS, SERIAL, framed, row, standings, total
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.lists.ranking import by_group
from perfdesk.reports.phrase import leaf_title, points, unit_name

RANK = Column("rank", "名次", 3, Align.CENTER)
UNIT = Column("unit", "单位", 11)
GRADE = Column("grade", "等次", 4, Align.CENTER)
RESULT_COLUMNS = (
    RANK,
    UNIT,
    Column("rate", "指标得分", 4.6, Align.RIGHT, places=2),
    Column("bonus", "加分", 3.6, Align.RIGHT, places=2),
    Column("deducted", "扣分", 3.6, Align.RIGHT, places=2),
    Column("score", "总分", 4.6, Align.RIGHT, places=2),
    GRADE,
    Column("public", "公众评议（不计入）", 5, Align.RIGHT),
    Column("veto", "一票否决", 8),
    Column("why", "加分、扣分依据", 18),
)
USE_COLUMNS = (
    RANK,
    UNIT,
    GRADE,
    Column(UseKind.HONOURS, "评先评优建议", 10),
    Column(UseKind.CADRES, "干部考核建议", 11),
    Column(UseKind.FUNDS, "经费安排建议", 10),
    Column(UseKind.POLICY, "政策支持建议", 10),
    Column("remark", "备注", 11),
)
VARIANCE_COLUMNS = (
    SERIAL,
    Column("leaf", "指标（任务）", 14),
    Column("lead", "牵头单位", 7),
    POINTS,
    Column("estimate", "我方预计", 5, Align.RIGHT, places=2),
    Column(VerdictStage.VERIFICATION, "核验", 4, Align.RIGHT, places=2),
    Column(VerdictStage.POST_EVALUATION, "后评估", 4, Align.RIGHT, places=2),
    Column(VerdictStage.FINAL, "终评", 4, Align.RIGHT, places=2),
    Column("difference", "差异", 4, Align.RIGHT, places=2),
    Column("last", "上年差异", 4, Align.RIGHT, places=2),
    Column("document", "依据", 10),
)
RESULT_NOTE = (
    "总分=指标得分（得分率×100）+加分−扣分；加分含指标加分和考评办登记的加分，扣分含减分指标和督查、迟报等扣分。"
)
USE_NOTE = "建议由考评办按等次拟定，最终由县委、县政府研究决定；备注未写明冻结得分的，为按目前等次拟定。"
VARIANCE_NOTE = "差异=终评−我方预计，负数为预计偏高；无法预测的列出可能得分的区间，不计差异。"


def _grades_told(county: County) -> Iterator[str]:
    """Say group by group why a score that is high enough did not bring the better grade."""
    for name, group in by_group(county).items():
        told = dict.fromkeys(one.why_grade for one in group if one.why_grade)
        if told:
            yield f"{name}：{'；'.join(told)}。"


def _published(ranks: Sequence[PublishedRank]) -> tuple[str, ...]:
    """Say our ranks as they were published, the newest month last."""
    return tuple(
        f"{one.level}{one.month}月公布：第{one.place}位"
        + (f"（共{one.among}个）" if one.among else "")
        + (f"，得分{points(one.score)}" if one.score is not None else "")
        + (f"，来源：{one.source}" if one.source else "")
        + "。"
        for one in ranks
    )


def why_text(county: County, standing: UnitResult) -> str:
    """Name every award and penalty up to the month, and the leaves that add to the score or take from it."""
    unit_id, data = standing.unit.id, county.data
    awards = [one for one in data.ledger.bonuses if data.tree.units.get(one.unit_id) == unit_id]
    given = [
        f"{one.reason}加{points(one.points)}分" + (f"（{one.proof}）" if one.proof else "")
        for one in awards
        if one.month <= county.month
    ]
    taken = [
        f"{reason}扣{points(Decimal(amount))}分"
        for month, amount, reason in data.penalties.get(unit_id, ())
        if month <= county.month
    ]
    return "；".join((*_by_leaves(standing), *given, *taken))


def _by_leaves(standing: UnitResult) -> Iterator[str]:
    """Name the counted leaves that gave more than their points, and those that only take."""
    counted = {scheme.id for scheme in standing.schemes}
    for judged in standing.leaves:
        if judged.node.scheme_id in counted and judged.result.bonus:
            yield f"{leaf_title(judged)}加{points(judged.result.bonus)}分"
        if judged.node.scheme_id in counted and judged.result.deduction:
            yield f"{leaf_title(judged)}扣{points(judged.result.deduction)}分"


def _result_row(county: County, standing: UnitResult, public: Mapping[str, Cell]) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "rank": standing.rank if standing.rank is not None else "—",
        "unit": standing.unit.name,
        "rate": standing.rate * 100 if standing.rate is not None else None,
        "bonus": standing.bonus or None,
        "deducted": standing.deduction + standing.penalties or None,
        "score": standing.score,
        "grade": standing.grade or "—",
        "public": public.get(standing.unit.id),
        "veto": standing.vetoed,
        "why": why_text(county, standing) or standing.why_unranked,
    }
    return row(RESULT_COLUMNS, cells)


def build_results(county: County, ask: Ask) -> Listing:
    """Make the results of units by group: score with what was added and taken, rank and grade; our published ranks."""
    ids = {standing.unit.id for standing in standings(county, ask)}
    public = {one.unit_id: one.score for one in county.data.ledger.public_evaluations}
    sections = [
        Section(
            tuple(_result_row(county, one, public) for one in group if one.unit.id in ids),
            f"{name}（{len(group)}个）",
            keys=tuple(one.unit.id for one in group if one.unit.id in ids),
        )
        for name, group in by_group(county).items()
        if ids & {one.unit.id for one in group}
    ]
    notes = (RESULT_NOTE, *_grades_told(county), *_published(county.data.ledger.published_ranks)) if sections else ()
    return framed((RESULTS.id, RESULTS.title), county, RESULT_COLUMNS, sections, notes=notes, empty="尚无单位得分。")


def basis_text(county: County, use: ResultUse) -> str:
    """Say on which frozen score a settled use rests: 依据9月冻结得分（92.3分）, and whether that month was thawed."""
    frozen = freeze_of(county.data.ledger, use)
    if frozen is None:
        return ""
    thawed = f"，该月已解冻（{frozen.thaw_reason}）" if frozen.thawed_step is not None else ""
    score = f"（{points(use.score)}分）" if use.score is not None else ""
    return f"依据{frozen.month}月冻结得分{score}{thawed}"


def _use_row(county: County, unit: UnitUses) -> tuple[Cell, ...]:
    settled = tuple(unit.settled.values())
    bases = dict.fromkeys(basis_text(county, one) for one in settled)
    remarks = dict.fromkeys(one.remark for one in settled if one.remark)
    drafted = [use.title for use in UseKind if use not in unit.settled and unit.text(use)] if settled else []
    still = (f"{'、'.join(drafted)}为拟定",) if drafted else ()
    grade = settled[-1].grade if settled else unit.standing.grade
    cells: dict[str, Cell] = {
        "rank": unit.standing.rank if unit.standing.rank is not None else "—",
        "unit": unit.standing.unit.name,
        "grade": grade or "—",
        "remark": "；".join((*unit.contradictions, *remarks, *bases, *still)),
    }
    return row(USE_COLUMNS, {**cells, **{str(use): unit.text(use) for use in UseKind}})


def build_uses(county: County, ask: Ask) -> Listing:
    """Make the table of the four uses: what was settled on a frozen score, else what the grade proposes."""
    ids = {standing.unit.id for standing in standings(county, ask)}
    found = unit_uses(county)
    sections = [
        Section(
            tuple(_use_row(county, found[one.unit.id]) for one in group),
            f"{name}（{len(group)}个）",
            keys=tuple(one.unit.id for one in group),
        )
        for name, whole in by_group(county).items()
        if (group := [one for one in whole if one.unit.id in ids and one.unit.id in found])
    ]
    notes = (USE_NOTE,) if sections else ()
    return framed((USES.id, USES.title), county, USE_COLUMNS, sections, notes=notes, empty="尚无评定等次的单位。")


def _estimate(one: Variance) -> Cell:
    return one.estimate if one.estimate is not None else f"{points(one.low)}—{points(one.high)}"


def _variance_row(county: County, number: int, one: Variance, last: Mapping[LeafKey, Decimal]) -> tuple[Cell, ...]:
    documents = dict.fromkeys(verdict.document for verdict in one.verdicts if verdict.document)
    cells: dict[str, Cell] = {
        "serial": number,
        "leaf": leaf_title(one.judged),
        "lead": unit_name(county, one.unit_id, short=True),
        "points": one.judged.terms.points,
        "estimate": _estimate(one),
        "difference": one.difference,
        "last": last.get(key_of(one.judged)),
        "document": "、".join(documents),
    }
    stages = (VerdictStage.VERIFICATION, VerdictStage.POST_EVALUATION)
    return row(VARIANCE_COLUMNS, {**cells, **{str(stage): one.at(stage) for stage in stages}, "final": one.final})


def variance_listing(county: County, ask: Ask, last: Mapping[LeafKey, Decimal] | None = None) -> Listing:
    """List every final verdict beside our estimate, the greatest difference first; `last` has last year's."""
    unit_ids = {standing.unit.id for standing in standings(county, ask)} if ask.unit_id else None
    found = [one for one in variances(county) if unit_ids is None or one.unit_id in unit_ids]
    found.sort(key=lambda one: -abs(one.difference or Decimal(0)))
    rows = tuple(_variance_row(county, number, one, last or {}) for number, one in enumerate(found, 1))
    sections = [Section(rows, foot=_sums(found), keys=tuple(one.judged.node.id for one in found))] if rows else []
    notes = (VARIANCE_NOTE, _bias(found)) if rows else ()
    name = VARIANCES.id, VARIANCES.title
    return framed(name, county, VARIANCE_COLUMNS, sections, ask=ask, notes=notes, empty="上级尚未反馈终评结果。")


def _sums(found: Sequence[Variance]) -> tuple[Cell, ...]:
    """Sum what can be compared: leaves that had an estimate."""
    compared = [one for one in found if one.estimate is not None]
    cells: dict[str, Cell] = {
        "leaf": f"合计（有预计的{len(compared)}项）",
        "points": total(one.judged.terms.points for one in compared),
        "estimate": total(one.estimate for one in compared),
        "final": total(one.final for one in compared),
        "difference": total(one.difference for one in compared),
    }
    return row(VARIANCE_COLUMNS, cells)


def _bias(found: Sequence[Variance]) -> str:
    high = sum((one.difference or 0) < 0 for one in found)
    low = sum((one.difference or 0) > 0 for one in found)
    return f"终评{len(found)}项，预计偏高{high}项、偏低{low}项。差异保留，供下一年度核定目标和预计得分时参考。"


def build_variances(county: County, ask: Ask) -> Listing:
    """List every final verdict beside our estimate."""
    return variance_listing(county, ask)


RESULTS = ListKind("results", "考评结果表", build_results)
USES = ListKind("results_use", "考评结果运用表", build_uses)
VARIANCES = ListKind("variance", "终评与预计差异表", build_variances)
