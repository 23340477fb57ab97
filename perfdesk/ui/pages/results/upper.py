"""The books of the level above: its verdicts beside our estimates, and our rank as it published it."""

from decimal import Decimal

from perfdesk.domain.facts import PublishedRank, Verdict, VerdictStage
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.figures import remove_verdict, set_verdict
from perfdesk.operations.importing.imports import ImportKind
from perfdesk.operations.ledger import results
from perfdesk.reports.boards import upper as board
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk
from perfdesk.ui.dialogs.import_wizard import importing
from perfdesk.ui.ledger.links import SEE_LEAF
from perfdesk.ui.ledger.spec import BookSpec, FieldSpec, Kind
from perfdesk.ui.pages.results.units import MONTH, MONTHS

_LAST_MONTH = 12


def _set(desk: Desk, verdict: Verdict) -> None:
    if not verdict.subject_id:
        raise PerfdeskError("没有选指标。请先选上级评分的指标。")
    set_verdict(desk.doc, verdict=verdict, reason=verdict.document)


VERDICTS = BookSpec(
    id="verdicts",
    title="上级评分",
    noun="评分",
    listing=lambda desk: board.verdict_table(desk.county(), results.last_differences(desk.doc, year=desk.year)),
    find=lambda desk, key: next((one for one in board.verdicts_of(desk.county()) if one.id == key), None),
    fields=(
        FieldSpec("subject_id", "指标（任务）", Kind.LEAF),
        FieldSpec("stage", "阶段", Kind.CHOICE, options=lambda _: [(one, one.title) for one in VerdictStage]),
        FieldSpec("points", "得分", Kind.POINTS, needed=True),
        FieldSpec("data_month", "数据月份", Kind.CHOICE, options=lambda _: MONTHS),
        FieldSpec("decided_on", "日期", Kind.DAY),
        FieldSpec("document", "依据", hint="上级文件；已冻结的月份作为更正原因"),
    ),
    heading=lambda _, verdict: f"{verdict.stage.title}得分",
    empty="还没有上级评分。请从上级下发的评分表导入，或逐项登记；与我方预计逐项比较，差异留作下一年度参考。",
    chips=lambda desk: board.verdict_chips(desk.county()),
    draft=lambda desk: Verdict(new_id(), "", VerdictStage.FINAL, Decimal(0), _LAST_MONTH, desk.today),
    add=_set,
    change=_set,
    remove=lambda desk, verdict: remove_verdict(desk.doc, verdict_id=verdict.id, reason=verdict.document),
    actions=(SEE_LEAF,),
    reads=importing(ImportKind.VERDICTS),
    prints="variance",
)

RANKS = BookSpec(
    id="ranks",
    title="上级排名",
    noun="排名",
    listing=lambda desk: board.rank_table(desk.county()),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.published_ranks if one.id == key), None),
    fields=(
        MONTH,
        FieldSpec("level", "范围", hint="全市、全省、全自治区"),
        FieldSpec("place", "名次", Kind.WHOLE, needed=True),
        FieldSpec("among", "参评数", Kind.WHOLE),
        FieldSpec("score", "得分", Kind.POINTS),
        FieldSpec("source", "来源"),
        FieldSpec("stated_on", "公布日期", Kind.DAY),
    ),
    heading=lambda _, one: f"{one.month}月{one.level}第{one.place}位" if one.place else "新排名",
    empty="还没有登记上级公布的排名。公布后登记，结果表和通报一并列出。",
    draft=lambda desk: PublishedRank(new_id(), desk.year, desk.month, "全市", 0),
    add=lambda desk, one: results.set_published_rank(desk.doc, published=one),
    change=lambda desk, one: results.set_published_rank(desk.doc, published=one),
    remove=lambda desk, one: results.remove_published_rank(desk.doc, rank_id=one.id),
    prints="results",
)
