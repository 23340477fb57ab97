"""今天要办: what is to be done, in the order in which an office would do it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from perfdesk.domain.county import County, Judged
from perfdesk.domain.rectification.record import left_over
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.yearend.readiness import readiness
from perfdesk.domain.yearend.uses import contradictions
from perfdesk.reports.boards.rectifying import issue_todos
from perfdesk.reports.boards.supervising import supervision_todos
from perfdesk.reports.due import meeting_todos
from perfdesk.reports.lists.chain_gaps import missing_roles
from perfdesk.reports.lists.reporting import Reporting, reporting
from perfdesk.reports.phrase import leaf_title, unit_name
from perfdesk.reports.todo import Todo, first_of


def todos(county: County, months: Callable[[int], County], today: date) -> tuple[Todo, ...]:
    """Return everything that is to be done in a month; `months` gives the county at the earlier ones."""
    return (
        *_reporting(county),
        *_overdue(county, months),
        *_carried(county),
        *meeting_todos(county, today),
        *issue_todos(county, today),
        *supervision_todos(county, today),
        *yearend_todos(county, today),
        *_gaps(county),
    )


def last_year_todos(last: County, county: County, today: date, *, closed: bool) -> Iterator[Todo]:
    """Tell what last year left behind: issues to go on with, and where it is not closed what is still open in it."""
    year, left = last.data.year, left_over(last.data.ledger, county.data.ledger)
    if left:
        text = f"{year}年{len(left)}项未销号问题待接续：{first_of([one.issue.description for one in left], 1)}"
        yield Todo("left_over", text, "接续", "issues")
    for todo in () if closed else (*meeting_todos(last, today), *supervision_todos(last, today)):
        yield replace(todo, id=f"last_{todo.id}", text=f"{year}年{todo.text}", year=year)


def _reporting(county: County) -> Iterator[Todo]:
    late = [unit for unit in reporting(county) if unit.unreported]
    if late:
        names = first_of([unit.standing.unit.short_name or unit.standing.unit.name for unit in late])
        yield Todo(
            "unreported", f"{len(late)}个单位未报送{county.month}月数据：{names}", "催报名单", "output", "reminders"
        )


def _overdue(county: County, months: Callable[[int], County]) -> Iterator[Todo]:
    """Tell the earlier months in which something was never reported; the earliest opens."""
    late = {month: list(filter(_incomplete, reporting(months(month)))) for month in range(1, county.month)}
    found = [month for month, units in late.items() if units]
    if found:
        count = sum(len(unit.unreported) for units in late.values() for unit in units)
        yield Todo("overdue", f"{_runs(found)}仍有{count}项未报送", "补报", "entry", month=found[0])


def _carried(county: County) -> Iterator[Todo]:
    """Tell what was taken over from last month and not confirmed; the first row of it opens."""
    data = county.data
    waiting = [key for (key, month), note in data.notes.items() if note.carried and month == county.month]
    if waiting:
        leaves = [data.assignments[key].node_id if key in data.assignments else key for key in waiting]
        names = first_of(list(dict.fromkeys(data.nodes[leaf].name for leaf in leaves)))
        yield Todo("carried", f"{len(waiting)}处沿用上月的文字待确认：{names}", "核对", "entry", waiting[0])


def _runs(months: Sequence[int]) -> str:
    """Write months, those that follow each other as one: 1—3月、5月."""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return "、".join(f"{run[0]}月" if len(run) == 1 else f"{run[0]}—{run[-1]}月" for run in runs)


def _incomplete(unit: Reporting) -> bool:
    return bool(unit.unreported)


def yearend_todos(county: County, today: date) -> Iterator[Todo]:
    """Tell which evidence should have been there, and where praise and blame contradict each other."""
    late = [piece for leaf in readiness(county) for piece in leaf.pieces if piece.overdue(today)]
    if late:
        names = first_of(list(dict.fromkeys(unit_name(county, piece.unit_id, short=True) for piece in late)))
        where = (("chip", "超期"),)
        yield Todo("evidence", f"{len(late)}份迎检材料超期未备：{names}", "催要", "readiness", late[0].need.id, where)
    found = contradictions(county)
    if found:
        names = first_of([unit_name(county, unit_id, short=True) for unit_id in found])
        text, where = f"{len(found)}个单位的表彰、问责建议互相矛盾：{names}", (("chip", "有矛盾"),)
        yield Todo("contradictions", text, "核对", "results", next(iter(found)), where)


def _gaps(county: County) -> Iterator[Todo]:
    broken = [judged for judged in county.leaves if missing_roles(county, judged)]
    if broken:
        yield Todo("chain", f"{len(broken)}项指标责任未落实到人", "落实", "indicators", filters=(("chain", "missing"),))
    unclear = [judged for judged in county.leaves if judged.terms.rule.kind == "unclear"]
    if unclear:
        text = f"{len(unclear)}项指标评分规则待明确：{_titles(unclear)}"
        yield Todo("unclear", text, "明确规则", "indicators", filters=(("rule", "unclear"),))
    verify = [judged for judged in county.leaves if judged.result.points_state is PointsState.TO_VERIFY]
    if verify:
        where = (("points_state", PointsState.TO_VERIFY.value),)
        yield Todo("verify", f"{len(verify)}项数据待核：{_titles(verify)}", "核实", "indicators", filters=where)


def _titles(leaves: Iterable[Judged]) -> str:
    return first_of([leaf_title(judged) for judged in leaves])
