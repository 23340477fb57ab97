"""The books of units' results and of awards (加分)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfdesk.domain.county import County
from perfdesk.domain.ledger.results import Bonus
from perfdesk.domain.yearend.uses import contradictions
from perfdesk.operations import submissions
from perfdesk.operations.ledger import results
from perfdesk.reports.boards import results as board
from perfdesk.reports.boards.results import ResultRow
from perfdesk.reports.lists.ranking import by_group
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.ledger.links import IMPORT_TREE
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind

MONTHS = tuple((month, f"{month}月") for month in range(1, 13))
MONTH = FieldSpec("month", "月份", Kind.CHOICE, options=lambda _: MONTHS)
POINTS = FieldSpec("points", "分数（百分制）", Kind.POINTS, needed=True)
REASON = FieldSpec("reason", "事由", Kind.TEXT, "已冻结的月份作为更正原因")
PROOF = FieldSpec("proof", "依据", hint="文件、通报等")


def _group_chips(county: County) -> list[tuple[str, frozenset[str]]]:
    groups = [(name, frozenset(one.unit.id for one in group)) for name, group in by_group(county).items()]
    barred = frozenset(one.unit.id for one in county.units.values() if one.vetoed)
    unranked = frozenset(one.unit.id for one in county.units.values() if one.indicators and one.rank is None)
    against = frozenset(contradictions(county))
    return [*groups, ("一票否决", barred), ("未排名", unranked), ("有矛盾", against)]


def _filled(given: Given) -> dict[str, Any]:
    texts = ("reason", "proof")
    empty = {"points": Decimal(0), **dict.fromkeys(texts, "")}
    return {key: empty.get(key) if value is None else value for key, value in given.items()}


def _on_unit(operation: Callable[..., object]) -> Callable[[Desk, Any, Given], object]:
    """Do an operation for the unit shown, in the year looked at."""
    return lambda desk, row, given: operation(desk.doc, year=desk.year, unit_id=row.id, **_filled(given))


def _this_month(desk: Desk, _: Any) -> Given:
    return {"month": desk.month}


def _heading(_: Desk, row: ResultRow) -> str:
    return row.unit


UNITS = BookSpec(
    id="units",
    title="单位结果",
    noun="单位",
    listing=lambda desk: board.result_table(desk.county(), desk.today),
    find=lambda desk, key: board.result_row(desk.county(), key),
    fields=(
        FieldSpec("score", "总分", fixed=True),
        FieldSpec("rank", "名次", fixed=True),
        FieldSpec("grade", "等次", Kind.TEXT, fixed=True),
        FieldSpec("veto", "一票否决", fixed=True),
        FieldSpec("why", "加扣分依据", Kind.TEXT, fixed=True),
        FieldSpec("contradictions", "矛盾提示", Kind.TEXT, fixed=True),
    ),
    heading=_heading,
    empty="还没有单位得分。请先导入指标任务分解表和月报数据。",
    chips=lambda desk: _group_chips(desk.county()),
    actions=(
        Action("加分", _on_unit(results.add_bonus), asks=(POINTS, MONTH, REASON, PROOF), start=_this_month),
        Action("扣分", _on_unit(submissions.add_penalty), asks=(POINTS, MONTH, REASON), start=_this_month),
        Action("一票否决", _on_unit(submissions.add_veto), asks=(MONTH, REASON), start=_this_month),
        Action("扣分明细", lambda desk, _, __: desk.go("data", Target(view="penalties")), looks=True),
        Action("承担指标", lambda desk, row, _: desk.go("units", Target(row.id)), looks=True),
    ),
    opening=IMPORT_TREE,
    prints="results",
)

BONUSES = BookSpec(
    id="bonuses",
    title="加分",
    noun="加分",
    listing=lambda desk: board.bonus_table(desk.county()),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.bonuses if one.id == key), None),
    fields=(FieldSpec("unit_id", "单位", Kind.UNIT, needed=True), POINTS, MONTH, REASON, PROOF),
    heading=lambda _, bonus: bonus.reason or "加分",
    empty="还没有登记加分。加分计入单位总分，须写明事由和依据。",
    draft=lambda desk: Bonus(new_id(), desk.year, "", desk.month, Decimal(0), ""),
    add=lambda desk, bonus: results.put_bonus(desk.doc, bonus=bonus),
    change=lambda desk, bonus: results.put_bonus(desk.doc, bonus=bonus),
    remove=lambda desk, bonus: results.remove_bonus(desk.doc, bonus_id=bonus.id, reason=bonus.reason),
    prints="results",
)
