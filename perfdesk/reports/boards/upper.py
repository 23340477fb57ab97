"""The level above as the page of 考评结果 shows it: its verdicts beside our estimates, and our rank."""

from collections.abc import Mapping
from decimal import Decimal

from perfdesk.domain.county import County
from perfdesk.domain.facts import PublishedRank, Verdict, VerdictStage
from perfdesk.domain.yearend.variance import LeafKey, Variance, key_of, variances
from perfdesk.reports.boards.table import table_of
from perfdesk.reports.listing import Align, Cell, Column, Listing
from perfdesk.reports.phrase import leaf_title, points, short_day, unit_name

VERDICTS = (
    Column("leaf", "指标（任务）", 14),
    Column("stage", "阶段", 4.5, Align.CENTER),
    Column("points", "得分", 4, Align.RIGHT, places=2),
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
    return table_of("verdicts", "上级评分", VERDICTS, lines)


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
    return table_of("published_ranks", "上级排名", RANKS, lines)


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
