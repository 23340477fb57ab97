"""The tree of indicators as rows to look through: terms, points check, light; and which rows fit a set of filters."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import contains

from perfdesk.domain.checking.checks import PointsSum, points_sums
from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.binding import Binding
from perfdesk.domain.indicator import Node, NodeKind, Terms
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rules import read_rule
from perfdesk.domain.scheme import Scheme
from perfdesk.reports.listing import Align, Column
from perfdesk.reports.lists.chain_gaps import missing_roles
from perfdesk.reports.lists.common import LOSS, loss_cell
from perfdesk.reports.phrase import light_text, target_text, unit_name

COLUMNS = (
    Column("name", "指标", 20),
    Column("points", "分值", 3.4, Align.RIGHT),
    Column("check", "核对", 3.6),
    Column("target", "年度目标", 7, Align.RIGHT),
    Column("lead", "牵头单位", 6),
    Column("light", "灯", 5.6),
    Column("points_state", "得失分状态", 6.6),
    Column("loss", LOSS.title, 4.4, Align.RIGHT),
    Column("rule", "评分规则", 11.2),
    Column("code", "编号", 6),
    Column("measure_unit", "计量单位", 5),
)
FITS, DIFFERS = "✓", "▲ 不符"

Facets = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row: a scheme or a node. `facets` are the (filter, value) it fits, `text` what is searched in.

    `parent_id` is "" for schemes; `check` says in full what is wrong with the points, "" where nothing is.
    """

    id: str
    parent_id: str
    kind: str
    cells: tuple[str, ...]
    facets: Facets = frozenset()
    text: str = ""
    check: str = ""
    retired: bool = False
    is_leaf: bool = False


def tree_rows(county: County) -> tuple[TreeRow, ...]:
    """Return all schemes and nodes of a county in tree order; a parent stands before its children."""
    leaves = {judged.node.id: judged for judged in county.leaves}
    sums, binding = points_sums(county), Binding(county.data, county.month, county.known)
    rows: list[TreeRow] = []
    for scheme in county.data.schemes.values():
        rows.append(_scheme_row(county, scheme, sums))
        nodes = (node for node in county.data.tree.nodes if node.scheme_id == scheme.id)
        rows += [_node_row(county, node, leaves.get(node.id), sums.get(node.id), binding) for node in nodes]
    return tuple(rows)


def kept(
    rows: Sequence[TreeRow], filters: Mapping[str, str], stands_in: Callable[[str, str], bool] = contains
) -> frozenset[str]:
    """Return the ids of the rows that fit every filter, with all above and all below them.

    The words of the filter `text` are searched in name, code, unit and target, where they stand as `stands_in` tells;
    no filters keep everything.
    """
    asked = {(name, value) for name, value in filters.items() if value and name != "text"}
    words = filters.get("text", "").lower().split()
    fitting = {row.id for row in rows if asked <= row.facets and all(stands_in(row.text, word) for word in words)}
    return frozenset(fitting | _above(rows, fitting) | _below(rows, fitting))


def _above(rows: Iterable[TreeRow], chosen: Iterable[str]) -> set[str]:
    parents = {row.id: row.parent_id for row in rows}
    found: set[str] = set()
    for row_id in chosen:
        above = parents[row_id]
        while above and above not in found:
            found.add(above)
            above = parents.get(above, "")
    return found


def _below(rows: Iterable[TreeRow], chosen: Iterable[str]) -> set[str]:
    found = set(chosen)
    for row in rows:
        if row.parent_id in found:
            found.add(row.id)
    return found


def _scheme_row(county: County, scheme: Scheme, sums: Mapping[str, PointsSum]) -> TreeRow:
    roots = [node for node in county.data.tree.nodes if node.scheme_id == scheme.id and not node.parent_id]
    known = [total for root in roots if root.id in sums and (total := sums[root.id].total) is not None]
    found = PointsSum(scheme.full_mark, sum(known, Decimal(0)) if known else None)
    cells = _cells({"name": scheme.name, "points": _points(found), "check": _mark(found)})
    return TreeRow(scheme.id, "", "scheme", cells, frozenset({("scheme", scheme.id)}), scheme.name, _check(found))


def _node_row(county: County, node: Node, judged: Judged | None, found: PointsSum | None, binding: Binding) -> TreeRow:
    terms = judged.terms if judged else binding.terms(node)
    cells = _terms_cells(node, terms, found) | (_judged_cells(county, judged) if judged else {})
    return TreeRow(
        id=node.id,
        parent_id=node.parent_id or node.scheme_id,
        kind=node.kind.value,
        cells=_cells(cells),
        facets=_facets(county, node, judged),
        text=" ".join((node.name, node.code, terms.target.text, *_unit_names(county, node))).lower(),
        check=_check(found),
        retired=found is None,
        is_leaf=judged is not None,
    )


def _terms_cells(node: Node, terms: Terms, found: PointsSum | None) -> dict[str, str]:
    own = _points(found) if found else text_of(terms.points) if terms.points is not None else ""
    target = "" if node.kind is NodeKind.GROUP else target_text(terms.target)
    return {
        "name": node.name,
        "points": own,
        "check": _mark(found),
        "target": target,
        "code": node.code,
        "measure_unit": "" if node.kind is NodeKind.GROUP else node.measure_unit,
    }


def _judged_cells(county: County, judged: Judged) -> dict[str, str]:
    result, lead = judged.result, county.data.tree.lead(judged.node.id)
    return {
        "lead": unit_name(county, lead.unit_id, short=True) if lead else "",
        "light": light_text(judged),
        "points_state": result.points_state.title,
        "loss": LOSS.show(loss_cell(judged)),
        "rule": read_rule(judged.terms.rule).title,
    }


def _facets(county: County, node: Node, judged: Judged | None) -> Facets:
    found = {("scheme", node.scheme_id), ("kind", node.kind.value)}
    if judged is None:
        return frozenset(found)
    causes = (cause for subject in judged.subjects for cause in county.data.causes.get((subject, county.month), ()))
    assignments = county.data.tree.assignments.get(node.id, ())
    result = judged.result
    return frozenset(
        found
        | {("origin", node.origin.value), ("light", result.light.value), ("rule", judged.terms.rule.kind)}
        | {("points_state", result.points_state.value), ("progress_state", result.progress_state.value)}
        | {("cause", cause.category) for cause in causes}
        | {("unit", county.data.tree.unit_of(assignment)) for assignment in assignments}
        | ({("chain", "missing")} if missing_roles(county, judged) else set())
        | ({("recoverable", "yes")} if result.recoverable and not result.hard else set())
    )


def _unit_names(county: County, node: Node) -> list[str]:
    assignments = county.data.tree.assignments.get(node.id, ())
    return [unit_name(county, assignment.unit_id, short=short) for assignment in assignments for short in (True, False)]


def _points(found: PointsSum) -> str:
    return text_of(found.total) if found.total is not None else ""


def _mark(found: PointsSum | None) -> str:
    if found is None or found.own is None or found.below is None:
        return ""
    return DIFFERS if found.differs else FITS


def _check(found: PointsSum | None) -> str:
    if found is None or not found.differs or found.own is None or found.below is None:
        return ""
    return f"分值{text_of(found.own)}分，下级合计{text_of(found.below)}分，合计不符"


def _cells(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(column.key, "") for column in COLUMNS)
