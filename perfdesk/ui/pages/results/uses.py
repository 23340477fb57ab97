"""The books of uses (成果运用): unit by unit, and the office's table of what each grade means."""

from typing import Any

from perfdesk.domain.ledger.results import UseKind
from perfdesk.operations.ledger import results
from perfdesk.reports.boards import uses as board
from perfdesk.reports.boards.uses import RuleRow, UseRow
from perfdesk.ui.desk import Desk
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind


def _settle(desk: Desk, row: UseRow) -> None:
    """Settle the use whose text was changed, on the score of the month looked at."""
    before = board.use_row(desk.county(), row.id)
    changed = [use for use in UseKind if before and before.text(use) != row.text(use)]
    for use in changed:
        results.settle_use(desk.doc, year=desk.year, month=desk.month, unit_id=row.id, use=use, proposal=row.text(use))


def _settle_all(desk: Desk, _: Any, __: Given) -> None:
    made = results.settle_uses(desk.doc, year=desk.year, month=desk.month)
    desk.tell(f"已按{desk.month}月冻结得分确定{len({use.unit_id for use in made})}个单位的运用建议")


def _go_back(desk: Desk, row: UseRow, _: Given) -> None:
    results.remove_uses(desk.doc, year=desk.year, unit_id=row.id)


def _unfrozen(desk: Desk, _: Any) -> str:
    frozen = desk.doc.frozen(desk.year, desk.month)
    return "" if frozen else f"{desk.month}月没有冻结。成果运用须以冻结的得分为依据，请先在“材料输出”冻结该月。"


def _unsettled(desk: Desk, row: UseRow) -> str:
    return "" if board.settled_of(desk.county(), row.id) else "还没有确定，显示的就是按办法拟定的建议。"


def _change_rule(desk: Desk, row: RuleRow) -> None:
    results.set_use_rule(desk.doc, year=desk.year, grade=row.grade, use=row.use, proposal=row.proposal)


USES = BookSpec(
    id="uses",
    title="成果运用",
    noun="单位",
    listing=lambda desk: board.uses_table(desk.county(), desk.today),
    find=lambda desk, key: board.use_row(desk.county(), key),
    fields=(
        FieldSpec("grade", "等次", fixed=True),
        FieldSpec("honours", "评先评优", Kind.TEXT),
        FieldSpec("cadres", "干部考核", Kind.TEXT),
        FieldSpec("funds", "经费安排", Kind.TEXT),
        FieldSpec("policy", "政策支持", Kind.TEXT),
        FieldSpec("basis", "得分依据", fixed=True),
        FieldSpec("contradictions", "矛盾提示", Kind.TEXT, fixed=True),
    ),
    heading=lambda _, row: row.unit,
    empty="还没有评定等次的单位。等次按考评方案的分数线和比例评定。",
    chips=lambda desk: board.use_chips(desk.county()),
    change=_settle,
    actions=(
        Action("按办法全部确定", _settle_all, refused=_unfrozen, main=True),
        Action("恢复拟定", _go_back, refused=_unsettled),
    ),
    roomy=1200,
    prints="results_use",
)

RULES = BookSpec(
    id="rules",
    title="运用办法",
    noun="办法",
    listing=lambda desk: board.rule_table(desk.county()),
    find=lambda desk, key: next((one for one in board.rule_rows(desk.county()) if one.id == key), None),
    fields=(
        FieldSpec("grade", "等次", fixed=True),
        FieldSpec("use_title", "用途", fixed=True),
        FieldSpec("proposal", "建议", Kind.TEXT),
    ),
    heading=lambda _, row: f"{row.grade}单位的{row.use_title}",
    empty="还没有等次。请先在考评方案中设置等次。",
    change=_change_rule,
    prints="results_use",
)
