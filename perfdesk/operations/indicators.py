"""The tree of indicators, the terms that bind them, and the units that answer for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from perfdesk.document import Document
from perfdesk.domain.indicator import (
    Assignment,
    AssignmentRole,
    Node,
    NodeKind,
    Part,
    PartValue,
    Version,
)
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import MONTHS, require_month, require_no_proof, require_text
from perfdesk.store.rows.ids import new_id

_PARENTS = {
    NodeKind.GROUP: (None, NodeKind.GROUP),
    NodeKind.INDICATOR: (None, NodeKind.GROUP),
    NodeKind.TASK: (NodeKind.INDICATOR,),
}
"""Under what each kind of node may stand."""


def add_group(doc: Document, *, scheme_id: str, name: str, parent_id: str | None = None, **more: Any) -> Node:
    """Add a group (一级、二级、三级指标) at the end of its siblings; `more` are further fields of Node."""
    return _add(doc, NodeKind.GROUP, scheme_id, parent_id, name, more)


def add_indicator(doc: Document, *, scheme_id: str, name: str, parent_id: str | None = None, **more: Any) -> Node:
    """Add an indicator at the end of its siblings; `more` are further fields of Node."""
    return _add(doc, NodeKind.INDICATOR, scheme_id, parent_id, name, more)


def add_task(doc: Document, *, indicator_id: str, name: str, **more: Any) -> Node:
    """Add a task under an indicator; `more` are further fields of Node."""
    indicator = doc.row(Node, id=indicator_id)
    return _add(doc, NodeKind.TASK, indicator.scheme_id, indicator_id, name, more)


def change_node(doc: Document, *, node_id: str, **changes: Any) -> Node:
    """Change fields of a node that hold for the whole year: name, code, measure unit, basis, remark and the like."""
    node = doc.row(Node, id=node_id)
    changed = replace(node, **changes)
    if (changed.id, changed.scheme_id, changed.kind) != (node.id, node.scheme_id, node.kind):
        raise PerfdeskError("指标的层级和所属方案不能直接改。请新建指标。")
    require_text(changed.name, "指标名称")
    with doc.step(f"修改“{node.name}”", year=doc.year_of(node_id)):
        doc.put(changed)
    return changed


def move_node(doc: Document, *, node_id: str, parent_id: str | None, position: int) -> Node:
    """Put a node under another parent, or at another place (1 is first) among its siblings."""
    node = doc.row(Node, id=node_id)
    _require_parent(doc, node, parent_id)
    siblings = [row for row in doc.rows(Node, scheme_id=node.scheme_id, parent_id=parent_id) if row.id != node_id]
    siblings.insert(max(0, position - 1), replace(node, parent_id=parent_id))
    placed = [replace(row, position=place) for place, row in enumerate(siblings, 1)]
    with doc.step(f"移动“{node.name}”", year=doc.year_of(node_id)):
        doc.put(*placed)
    return next(row for row in placed if row.id == node_id)


def duplicate_node(doc: Document, *, node_id: str) -> Node:
    """Put a copy of a node, with all below it and its terms, right behind it; units are given to it anew."""
    node = doc.row(Node, id=node_id)
    siblings = doc.rows(Node, scheme_id=node.scheme_id, parent_id=node.parent_id)
    place = next(place for place, row in enumerate(siblings) if row.id == node_id)
    twin = replace(node, id=new_id(), name=f"{node.name}（副本）", code="", position=place + 2)
    later = [replace(row, position=place + 3 + n) for n, row in enumerate(siblings[place + 1 :])]
    ids = {node_id: twin.id}
    below = list(_copied_below(doc, ids, node_id))
    with doc.step(f"复制“{node.name}”", year=doc.year_of(node_id)) as step:
        earlier = [replace(row, position=n) for n, row in enumerate(siblings[: place + 1], 1)]
        doc.put(*earlier, twin, *later, *below)
        doc.put(*(_version_for(row, ids, step) for old in ids for row in doc.rows(Version, subject_id=old)))
    return twin


def _version_for(version: Version, ids: dict[str, str], step: int) -> Version:
    return replace(version, id=new_id(), subject_id=ids[version.subject_id], step=step)


def _copied_below(doc: Document, ids: dict[str, str], parent_id: str) -> Iterator[Node]:
    """Yield copies of all nodes below one, and note in `ids` which new id stands for which old one."""
    for child in doc.rows(Node, parent_id=parent_id):
        ids[child.id] = new_id()
        yield replace(child, id=ids[child.id], parent_id=ids[parent_id], code="")
        yield from _copied_below(doc, ids, child.id)


def retire_node(doc: Document, *, node_id: str, from_month: int | None) -> Node:
    """Stop assessing a node from a month on; None takes it up again."""
    if from_month is not None:
        require_month(from_month)
    node = replace(doc.row(Node, id=node_id), retired_from=from_month)
    title = f"“{node.name}”恢复考核" if from_month is None else f"“{node.name}”自{from_month}月起停止考核"
    with doc.step(title, year=doc.year_of(node_id)):
        doc.put(node)
    return node


def set_part(
    doc: Document,
    *,
    subject_id: str,
    part: Part,
    value: PartValue,
    effective_month: int = 1,
    issued_on: date | None = None,
    document: str = "",
) -> Version:
    """Add a version of the points, target, rule, pace or due date of a node or assignment."""
    require_month(effective_month)
    _require_value(value)
    year = doc.year_of(subject_id)
    with doc.step(f"修改{part.title}", year=year) as step:
        version = Version(new_id(), subject_id, part, value, effective_month, issued_on, document.strip(), step)
        doc.put(version)
    return version


def break_down(
    doc: Document, *, node_id: str, roles: Mapping[str, AssignmentRole], versions: Iterable[Version]
) -> None:
    """Give the units of a leaf roles, by assignment, and targets and points of their own, as one step.

    Of the versions only id and step are made anew. Raises PerfdeskError for points below 0 and for a second lead.
    """
    node, have = doc.row(Node, id=node_id), doc.rows(Assignment, node_id=node_id)
    placed = [replace(row, role=roles.get(row.id, row.role)) for row in have]
    if sum(row.role is AssignmentRole.LEAD for row in placed) > 1:
        raise PerfdeskError(f"“{node.name}”的牵头单位只能有一个。请核对分工后重试。")
    versions = tuple(versions)
    for version in versions:
        _require_value(version.value)
    with doc.step(f"分解“{node.name}”", year=doc.year_of(node_id)) as step:
        doc.put(*(row for row, before in zip(placed, have, strict=True) if row != before))
        doc.put(*(replace(version, id=new_id(), step=step) for version in versions))


def remove_version(doc: Document, *, version_id: str) -> None:
    """Take back a version that was entered by mistake; the one before it binds again."""
    version = doc.row(Version, id=version_id)
    with doc.step(f"删除{version.part.title}的一个版本", year=doc.year_of(version.subject_id)):
        doc.remove(version)


def assign(
    doc: Document,
    *,
    node_id: str,
    unit_id: str,
    role: AssignmentRole = AssignmentRole.LEAD,
    position: int | None = None,
) -> Assignment:
    """Give a leaf to a unit. Raises PerfdeskError for a second lead, or a unit that has it already."""
    node, unit = doc.row(Node, id=node_id), doc.row(Unit, id=unit_id)
    have = doc.rows(Assignment, node_id=node_id)
    if role is AssignmentRole.LEAD and any(row.role is role for row in have):
        raise PerfdeskError(f"“{node.name}”已有牵头单位。牵头单位只能有一个，请先调整原牵头单位，或设为配合单位。")
    if any(row.unit_id == unit_id and row.role is role for row in have):
        raise PerfdeskError(f"“{unit.name}”已是“{node.name}”的{role.title}单位。不必重复设置。")
    place = position if position is not None else max((row.position for row in have), default=-1) + 1
    assignment = Assignment(new_id(), node_id, unit_id, role, place)
    with doc.step(f"“{node.name}”交{unit.name}{role.title}", year=doc.year_of(node_id)):
        doc.put(assignment)
    return assignment


def reassign(doc: Document, *, assignment_id: str, unit_id: str) -> Assignment:
    """Hand an assignment, with its figures, to another unit."""
    assignment, unit = doc.row(Assignment, id=assignment_id), doc.row(Unit, id=unit_id)
    changed = replace(assignment, unit_id=unit_id)
    with doc.step(f"责任单位调整为“{unit.name}”", year=doc.year_of(assignment_id)):
        doc.put(changed)
    return changed


def unassign(doc: Document, *, assignment_id: str) -> None:
    """Take a leaf away from a unit that has reported nothing for it."""
    assignment = doc.row(Assignment, id=assignment_id)
    year = doc.year_of(assignment_id)
    if any((assignment_id, month) in doc.year(year).figures for month in MONTHS):
        raise PerfdeskError("该单位已有填报数据，不能取消分工。请改为调整责任单位，数据随之转移。")
    require_no_proof(doc, assignment_id)
    with doc.step("取消责任分工", year=year):
        doc.remove(*doc.rows(Version, subject_id=assignment_id), assignment)


def _add(doc: Document, kind: NodeKind, scheme_id: str, parent_id: str | None, name: str, more: dict[str, Any]) -> Node:
    scheme = doc.row(Scheme, id=scheme_id)
    siblings = doc.rows(Node, scheme_id=scheme_id, parent_id=parent_id)
    position = more.pop("position", max((row.position for row in siblings), default=0) + 1)
    node = Node(new_id(), scheme_id, parent_id, kind, require_text(name, f"{kind.title}名称"), position, **more)
    _require_parent(doc, node, parent_id)
    with doc.step(f"新增{kind.title}“{node.name}”", year=scheme.year):
        doc.put(node)
    return node


def _require_value(value: PartValue) -> None:
    if isinstance(value, Decimal) and (not value.is_finite() or value < 0):
        raise PerfdeskError("分值应为不小于0的数字。请核对后重新填写。")


def _require_parent(doc: Document, node: Node, parent_id: str | None) -> None:
    parent = doc.row(Node, id=parent_id) if parent_id else None
    if (parent.kind if parent else None) not in _PARENTS[node.kind]:
        raise PerfdeskError(f"{node.kind.title}不能放在这里。请选择合适的上级。")
    while parent:
        if parent.id == node.id or parent.scheme_id != node.scheme_id:
            raise PerfdeskError("不能移到自身之下或其他方案之中。请另选上级。")
        parent = doc.row(Node, id=parent.parent_id) if parent.parent_id else None
