"""Indicators of a workbook against those of the file: the tree, its terms, who answers for what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from perfdesk.domain.indicator import (
    Nature,
    Node,
    NodeKind,
    Part,
    PartValue,
    Rule,
    Version,
    newest,
)
from perfdesk.domain.pace import Pace
from perfdesk.domain.problems import Problem
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import IndicatorDraft
from perfdesk.operations.importing.assignments import AssignmentPlanner
from perfdesk.operations.importing.matching import NodeIndex, is_key
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import (
    FieldChange,
    ImportOptions,
    ImportPlan,
    PlannedRow,
    RowState,
    change,
    row_state,
)
from perfdesk.store.rows.ids import new_id

_NODE_FIELDS = (
    ("name", "名称"),
    ("code", "编号"),
    ("nature", "指标性质"),
    ("direction", "指标方向"),
    ("basis", "目标口径"),
    ("measure_unit", "计量单位"),
    ("reporting_months", "报送月份"),
    ("origin", "指标来源"),
    ("data_provider", "考核部门"),
    ("county_value", "县级取值"),
    ("remark", "备注"),
)
_SHOWN_OF_NEW = (Part.POINTS, Part.TARGET)
"""What a person checks of a new indicator before it is imported."""


def plan_indicators(
    data: YearData, drafts: Sequence[IndicatorDraft], problems: Iterable[Problem], options: ImportOptions
) -> ImportPlan:
    """Compare the drafts with the scheme's tree; terms that differ become new versions."""
    planner = _Planner(data, list(problems), options)
    for draft in drafts:
        planner.take(draft)
    return planner.plan(whole=any(draft.points is not None or draft.points_of_parent is not None for draft in drafts))


class _Planner:
    """Gathers what the drafts of one import change."""

    def __init__(self, data: YearData, problems: list[Problem], options: ImportOptions) -> None:
        self.data = data
        self.options = options
        self.problems = problems
        self.scheme, self.new_scheme = _scheme(data, options)
        self.index = NodeIndex(n for n in data.nodes.values() if n.scheme_id == self.scheme.id and not n.retired_from)
        self.owners = Owners(data, problems, month=options.effective_month, add=options.add_units)
        self.assignments = AssignmentPlanner(data, self.owners)
        self.changes: dict[str, list[FieldChange]] = defaultdict(list)
        self.sources: dict[str, IndicatorDraft] = {}
        self.new: set[str] = set()
        self.nodes: dict[str, Node] = {}
        self.versions: dict[tuple[str, Part], Version] = {}
        self.position = len(data.nodes)

    def take(self, draft: IndicatorDraft) -> None:
        """Plan one draft: its groups, its indicator, its task, their terms and owners."""
        tasks = self._tasks_alone(draft)
        if len(tasks) > 1:
            message = f"有{len(tasks)}个任务都叫“{draft.indicator}”，本行未导入；请补填所属指标。"
            self.problems.append(draft.source.problem("level", "指标名称", message, "unknown_indicator", blocking=True))
            return
        indicator = self._updated(tasks[0], draft) if tasks else self._indicator(draft)
        leaf = self._task(draft, indicator) if draft.task else indicator
        if leaf.id in self.sources:
            self._again(leaf, draft)
            return
        self.sources[leaf.id] = draft
        self._terms(leaf, draft)
        if draft.task:
            self._parent_terms(indicator, draft)
        owner = indicator if draft.task and draft.points is None else leaf
        self.changes[leaf.id] += self.assignments.own(leaf, draft)
        if owner is not leaf and owner.id not in self.sources:
            self.sources[owner.id] = draft
            self.changes[owner.id] += self.assignments.own(owner, draft)

    def _tasks_alone(self, draft: IndicatorDraft) -> list[Node]:
        """Return the tasks that a row means which names no group, and a task where an indicator's name stands.

        A row with points of its own is a task of the file or else a new indicator, never a task of the same table.
        """
        if draft.path or draft.task or self.index.named(draft.indicator):
            return []
        tasks = self.index.tasks_named(draft.indicator)
        return tasks if draft.points is None else [task for task in tasks if task.id in self.data.nodes]

    def _again(self, leaf: Node, draft: IndicatorDraft) -> None:
        """Take a second row of a leaf where it only adds the shares of units; else it is a duplicate."""
        first = self.sources[leaf.id]
        if draft.shares and not first.shares and draft.points is None and not draft.lead:
            self.changes[leaf.id] += self.assignments.own(leaf, draft)
            return
        where = f"工作表“{first.source.sheet}”" if first.source.sheet != draft.source.sheet else ""
        message = f"“{leaf.name}”与{where}第{first.source.row + 1}行重复，本行未导入；请合并或改名。"
        self.problems.append(draft.source.problem("level", "指标名称", message, "duplicate", blocking=True))

    def _indicator(self, draft: IndicatorDraft) -> Node:
        parent: Node | None = None
        if not draft.path and len(same := self.index.named(draft.indicator)) == 1:
            return self._updated(same[0], draft) if not draft.task else same[0]
        for group in draft.path:
            parent = self._group(parent, group.name, group.points)
        coded = self.index.coded(draft.code) if not draft.task else None
        parent_id = parent.id if parent else None
        old = coded or self.index.at(parent_id, NodeKind.INDICATOR, draft.indicator)
        if old is None:
            self._propose(draft)
        if old and draft.task:
            return old
        return self._node(old, parent_id, NodeKind.INDICATOR, draft.indicator, draft)

    def _propose(self, draft: IndicatorDraft) -> None:
        """Name the file's indicator that a new one may be, so that a person can merge them."""
        if not self.data.nodes or len(self.new) > 50:
            return
        known = [node.name for node in self.index.named(draft.indicator) if node.id not in self.new]
        near = known[0] if known else self.index.similar(draft.indicator)
        if near:
            message = (
                f"文件中没有“{draft.indicator}”，按新增处理；与已有的“{near}”相近，如是同一指标请统一名称后重新导入。"
            )
            self.problems.append(draft.source.problem("level", "指标名称", message, "similar_name"))

    def _group(self, parent: Node | None, name: str, points: Decimal | None) -> Node:
        parent_id = parent.id if parent else None
        found = self.index.at(parent_id, NodeKind.GROUP, name)
        node = found or self._put(Node(new_id(), self.scheme.id, parent_id, NodeKind.GROUP, name, self._next()))
        if points is not None:
            self._version(node, Part.POINTS, points)
        return node

    def _task(self, draft: IndicatorDraft, indicator: Node) -> Node:
        old = self.index.coded(draft.code) or self.index.at(indicator.id, NodeKind.TASK, draft.task)
        return self._node(old, indicator.id, NodeKind.TASK, draft.task, draft)

    def _node(self, old: Node | None, parent_id: str | None, kind: NodeKind, name: str, draft: IndicatorDraft) -> Node:
        if old:
            return self._updated(replace(old, parent_id=parent_id, name=name), draft)
        node = Node(new_id(), self.scheme.id, parent_id, kind, name, self._next())
        self.new.add(node.id)
        return self._updated(node, draft)

    def _updated(self, node: Node, draft: IndicatorDraft) -> Node:
        """Return the node with what the draft says; what it does not say stays as it is."""
        told: dict[str, Any] = {
            "code": draft.code if is_key(draft.code) or not node.code else "",
            "nature": draft.nature,
            "direction": draft.direction,
            "basis": draft.basis,
            "measure_unit": draft.measure_unit,
            "reporting_months": () if node.id in self.new and is_on_demand(draft) else draft.reporting_months,
            "county_value": draft.county_value,
            "origin": draft.origin or (self.options.origin if node.id in self.new else None),
            "data_provider": draft.data_provider,
            "remark": draft.remark,
            "weight": draft.weight,
        }
        return self._put(replace(node, **{name: value for name, value in told.items() if value not in (None, "")}))

    def _put(self, node: Node) -> Node:
        old = self.data.nodes.get(node.id)
        if old is None:
            self.new.add(node.id)
        elif old != node:
            self.changes[node.id] = list(_node_changes(old, node))
        if old != node:
            self.nodes[node.id] = node
        self.index.add(node)
        return node

    def _next(self) -> int:
        self.position += 1
        return self.position

    def _terms(self, leaf: Node, draft: IndicatorDraft) -> None:
        rule = draft.rule if draft.points_of_parent is None else None
        told = ((Part.POINTS, draft.points), (Part.TARGET, draft.target), (Part.RULE, rule), (Part.PACE, draft.pace))
        for part, value in told:
            if value is not None:
                self._version(leaf, part, value)
        if draft.due and draft.due != date(self.data.year, 12, 31):
            self._version(leaf, Part.DUE, draft.due)

    def _parent_terms(self, indicator: Node, draft: IndicatorDraft) -> None:
        """Give an indicator what is printed once over its tasks."""
        rule = draft.rule if draft.points_of_parent is not None else None
        told = ((Part.POINTS, draft.points_of_parent), (Part.TARGET, draft.target_of_parent), (Part.RULE, rule))
        for part, value in told:
            if value is not None and (indicator.id, part) not in self.versions:
                self._version(indicator, part, value)

    def _version(self, node: Node, part: Part, value: PartValue) -> None:
        """Make a new version of a part where the value differs from what binds now."""
        known = self.data.versions.get(node.id, ())
        before = newest(known, part, self.options.effective_month)
        if before == value or _same_text(before, value) or (before is None and _says_nothing(value)):
            return
        issued = self.options.issued_on or max(
            (v.issued_on for v in known if v.issued_on and v.part is part), default=None
        )
        version = Version(new_id(), node.id, part, value, self.options.effective_month, issued, self.options.document)
        self.versions[node.id, part] = version
        if node.id not in self.new or part in _SHOWN_OF_NEW:
            self.changes[node.id].append(change(part.title, _text(before), _text(value)))

    def plan(self, *, whole: bool) -> ImportPlan:
        """Return the plan; with a `whole` table, indicators of the file that it lacks are listed as missing."""
        rows = [self._row(key, draft) for key, draft in self.sources.items()]
        missing = list(self._missing()) if whole else []
        rows += [PlannedRow(RowState.REMOVED, node.name) for node in missing]
        retired = tuple(replace(node, retired_from=self.options.effective_month) for node in missing)
        puts = (
            self.new_scheme,
            *self.owners.added,
            *self.nodes.values(),
            *self.versions.values(),
            *self.assignments.puts,
        )
        return ImportPlan(
            "indicators",
            "导入指标任务分解表",
            self.data.year,
            tuple(rows),
            tuple(self.problems),
            tuple(row for row in puts if row is not None),
            drops=tuple(self.assignments.drops),
            removals=retired,
        )

    def _row(self, node_id: str, draft: IndicatorDraft) -> PlannedRow:
        changes = tuple(self.changes[node_id])
        name = self.index.nodes[node_id].name
        return PlannedRow(row_state(node_id in self.new, changes), name, changes, draft.source)

    def _missing(self) -> Iterator[Node]:
        """Yield the indicators and tasks that the table lacks; the tasks of a missing indicator go with it."""
        nodes = self.index.nodes
        named = {nodes[key].parent_id for key in self.sources} | set(self.sources)
        left = {node.id: node for node in nodes.values() if node.kind is not NodeKind.GROUP and node.id not in named}
        return (node for node in left.values() if node.parent_id not in left)


def is_on_demand(draft: IndicatorDraft) -> bool:
    """Tell whether a leaf is reported only when something happens (有则报), so that no month's report is missing.

    Nobody reports every month that nothing was lost, won or vetoed: events, vetoes, 加分 and 减分 items without a
    target of their own have no reporting months unless the table names them.
    """
    counted = draft.rule is not None and draft.rule.kind in ("event", "veto", "bonus")
    measured = draft.target is not None and draft.target.kind in (TargetKind.NUMBER, TargetKind.RANGE)
    extra = draft.nature in (Nature.BONUS, Nature.DEDUCTION)
    return draft.reporting_months is None and (counted or extra) and not measured


def _scheme(data: YearData, options: ImportOptions) -> tuple[Scheme, Scheme | None]:
    """Return the scheme to import into, and again where it is new."""
    schemes = sorted(data.schemes.values(), key=lambda scheme: scheme.position)
    wanted = squeeze(options.scheme)
    found = next((scheme for scheme in schemes if squeeze(scheme.name) == wanted), None)
    if found is None and not wanted and schemes:
        found = schemes[0]
    if found:
        return found, None
    new = Scheme(new_id(), data.year, options.scheme or f"{data.year}年度绩效考评", position=len(schemes) + 1)
    return new, new


def _node_changes(old: Node, new: Node) -> Iterator[FieldChange]:
    for name, title in _NODE_FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield change(title, before, after)
    if old.parent_id != new.parent_id:
        yield FieldChange("所属分组", "原分组", "新分组")


def _same_text(before: PartValue | None, value: PartValue) -> bool:
    """Tell whether the issued words are the same, so that what a person understood of them by hand stays."""
    match before, value:
        case Target(text=old), Target(text=new):
            return squeeze(old) == squeeze(new)
        case Rule(wording=old), Rule(wording=new):
            return squeeze(old) == squeeze(new)
    return False


def _says_nothing(value: PartValue) -> bool:
    return isinstance(value, Target) and value.kind is TargetKind.NONE and not value.text


def _text(value: PartValue | None) -> str:
    match value:
        case None:
            return ""
        case Target():
            return value.text
        case Rule():
            return value.wording
        case Pace():
            return value.kind.title
    return str(value)
