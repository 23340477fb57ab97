"""Whose figure a row of a report is: the indicator or task it names, and the unit that reports it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfdesk.domain.indicator import Assignment, Node, Part
from perfdesk.domain.problems import Problem
from perfdesk.domain.text.target import split_targets
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import FigureDraft, VerdictDraft
from perfdesk.formats.sheet import SheetCell
from perfdesk.operations.importing.matching import NodeIndex
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import match_key

_SUGGESTIONS = 30

Naming = FigureDraft | VerdictDraft
"""Drafts that name an indicator or task."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure belongs: the node, and the assignment that reports it (None: the office types it)."""

    node: Node
    assignment: Assignment | None

    @property
    def subject(self) -> str:
        """Return the id under which the figure is kept."""
        return self.assignment.id if self.assignment else self.node.id


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """A draft, or the part of it that speaks of one task, with its place."""

    place: Place
    draft: FigureDraft


class PlaceFinder:
    """Finds the place of each draft; a row whose place is not certain becomes a blocking problem."""

    def __init__(self, data: YearData, owners: Owners, problems: list[Problem]) -> None:
        """Know the nodes and assignments of `data`; problems are added to `problems`."""
        self._data = data
        self._owners = owners
        self._problems = problems
        self._index = NodeIndex(node for node in data.tree.nodes if not node.retired_from)
        self._found: dict[tuple[object, ...], tuple[Sequence[Node], str]] = {}
        self._suggested = 0
        by_unit = ((a.node_id, data.tree.unit_of(a), a) for group in data.tree.assignments.values() for a in group)
        self._assigned: dict[tuple[str, str], Assignment] = {}
        for node_id, unit_id, assignment in by_unit:
            self._assigned.setdefault((node_id, unit_id), assignment)

    def node(self, draft: Naming) -> Node | None:
        """Return the indicator or task that a draft names; where it is none or several, that is a problem."""
        key = (draft.code, draft.path, draft.indicator, draft.task)
        if key not in self._found:
            self._found[key] = self._search(draft)
        nodes, message = self._found[key]
        if len(nodes) > 1:
            unit = self._owners.one(draft.unit, draft.month)
            own = [node for node in nodes if unit and (node.id, unit) in self._assigned]
            nodes = own if len(own) == 1 else []
        if nodes:
            return nodes[0]
        self.refuse(draft, "level", "指标名称", message, "unknown_indicator")
        return None

    def leaf(self, draft: Naming) -> Node | None:
        """Return the leaf that a draft names; an indicator that is scored by its tasks is none, which is a problem."""
        node = self.node(draft)
        if node is None or not self._carries_tasks(node):
            return node
        message = f"“{node.name}”按任务计分，未导入；请在“任务”列分任务填写。"
        self.refuse(draft, "level", "指标名称", message, "task_needed")
        return None

    def _search(self, draft: Naming) -> tuple[Sequence[Node], str]:
        """Return the nodes a draft may mean, and what to say where no one of them can be told."""
        if coded := self._index.coded(draft.code):
            return self._coded(coded, draft)
        found = self._index.named(draft.indicator, draft.path)
        if not found:
            return self._task_alone(draft)
        if not draft.task:
            return found, f"有{len(found)}个指标都叫“{draft.indicator}”，未导入；请补填上级指标或编号。"
        return self._tasks_of(found, draft)

    def _coded(self, coded: Node, draft: Naming) -> tuple[Sequence[Node], str]:
        """Return the node of a code, or the task under it; where the name is that of another node, one is wrong."""
        if draft.task and self._index.tasks(coded.id):
            return self._tasks_of([coded], draft)
        named = [*self._index.named(draft.indicator), *self._index.tasks_named(draft.task or draft.indicator)]
        if under := [node for node in named if node.parent_id == coded.id]:
            return under, ""
        if not named or {coded.id, coded.parent_id} & {node.id for node in named}:
            return [coded], ""
        message = f"编号“{draft.code}”是“{coded.name}”，名称“{draft.indicator}”却是另一项，未导入；请核对编号和名称。"
        return [], message

    def _tasks_of(self, found: Sequence[Node], draft: Naming) -> tuple[Sequence[Node], str]:
        wanted = match_key(draft.task)
        tasks = [task for node in found for task in self._index.tasks(node.id) if match_key(task.name) == wanted]
        return tasks, f"“{draft.indicator}”下没有或有几个任务“{draft.task}”，未导入；请核对任务名称。"

    def _task_alone(self, draft: Naming) -> tuple[Sequence[Node], str]:
        """Look for tasks of the name, for reports that print tasks in the indicator's column."""
        tasks = self._index.tasks_named(draft.task or draft.indicator)
        if tasks:
            return tasks, f"有{len(tasks)}个任务都叫“{draft.task or draft.indicator}”，未导入；请补填所属指标。"
        self._suggested += 1
        near = self._index.similar(draft.indicator) if self._suggested <= _SUGGESTIONS else ""
        advice = f"是否为“{near}”？请统一名称后重新导入" if near else "请先导入指标任务分解表，或核对名称"
        return [], f"文件中没有指标“{draft.indicator}”，未导入；{advice}。"

    def place(self, node: Node, draft: FigureDraft) -> Place | None:
        """Return whose figure of the node it is: that of the unit named, else of the lead."""
        lead = self._data.tree.lead(node.id)
        ids = self._owners.ids(draft.unit, draft.source, "lead", "单位", draft.month)
        if not ids:
            return Place(node, lead)
        own = next((found for unit in ids if (found := self._assigned.get((node.id, unit)))), None)
        if lead and self._data.tree.unit_of(lead) in ids:
            return Place(node, lead)
        if own or self._carries_tasks(node):
            return Place(node, own)
        who = f"牵头单位是“{self._owners.title(lead.unit_id)}”" if lead else "没有牵头单位"
        message = f"“{self._owners.title(ids[0])}”不承担“{node.name}”（{who}），未导入；请核对单位或先调整责任分工。"
        self.refuse(draft, "lead", "单位", message, "not_assigned")
        return None

    def parts(self, place: Place, draft: FigureDraft) -> list[PlacedDraft]:
        """Return the draft in its place, or divided among the tasks that its cell names (城市300.1元、农村154.33元).

        An indicator that is scored by its tasks has no figure of its own: such a row is a problem.
        """
        tasks = () if draft.task else self._index.tasks(place.node.id)
        divided = self._divided(tasks, draft) if tasks else []
        if not divided and self._carries_tasks(place.node):
            message = f"“{place.node.name}”按任务计分，未导入；请在“任务”列分任务填报。"
            self.refuse(draft, "level", "指标名称", message, "task_needed")
            return []
        if not divided:
            return [PlacedDraft(place, draft)]
        placed = ((self.place(task, draft), replace(draft, said=said, measure_unit="")) for task, said in divided)
        return [PlacedDraft(own, part) for own, part in placed if own]

    def _divided(self, tasks: Sequence[Node], draft: FigureDraft) -> list[tuple[Node, SheetCell]]:
        said = draft.said.text if split_targets(draft.said.text) else draft.remark
        parts = [(match_key(name), target.text) for name, target in split_targets(said) if name]
        named = {match_key(task.name): task for task in tasks}
        found = [(task, text) for name, text in parts for key, task in named.items() if key in name or name in key]
        return [(task, SheetCell(text)) for task, text in found] if len(found) == len(parts) > 1 else []

    def _carries_tasks(self, node: Node) -> bool:
        """Tell whether tasks under a node carry points."""
        versions = self._data.versions
        return any(v.part is Part.POINTS for task in self._index.tasks(node.id) for v in versions.get(task.id, ()))

    def refuse(self, draft: Naming, field: str, title: str, message: str, kind: str) -> None:
        """Name a row that is not taken."""
        self._problems.append(draft.source.problem(field, title, message, kind, blocking=True))
