"""Projects of a workbook against those of the file: what they cost, when they run, what has arrived and been paid."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from perfdesk.domain.facts import Project, ProjectMonth
from perfdesk.domain.indicator import Node
from perfdesk.domain.problems import Problem
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import ProjectDraft
from perfdesk.operations.importing.matching import NodeIndex
from perfdesk.operations.importing.owners import Owners
from perfdesk.operations.importing.plan import (
    FieldChange,
    ImportPlan,
    PlannedRow,
    RowState,
    change,
    match_key,
    row_state,
)
from perfdesk.store.rows.ids import new_id

_TITLES = {
    "unit_id": "牵头单位",
    "investment": "总投资",
    "planned": "计划",
    "planned_start": "计划开工",
    "planned_finish": "计划完工",
    "actual_start": "实际开工",
    "actual_finish": "实际完工",
    "arrived": "到位",
    "paid": "支付",
    "status": "形象进度",
}

_OF_PROJECT = ("investment", "planned", "planned_start", "planned_finish", "actual_start", "actual_finish")
_OF_MONTH = ("arrived", "paid", "status")


def plan_projects(data: YearData, drafts: Sequence[ProjectDraft], problems: Iterable[Problem]) -> ImportPlan:
    """Compare projects by indicator and name; money arrived and paid by the month of the table."""
    planner = _Planner(data, list(problems))
    for draft in drafts:
        planner.take(draft)
    return planner.plan()


class _Planner:
    """Gathers what the drafts of one import change."""

    def __init__(self, data: YearData, problems: list[Problem]) -> None:
        self.data = data
        self.problems = problems
        self.index = NodeIndex(node for node in data.tree.nodes if not node.retired_from)
        self.owners = Owners(data, problems)
        self.known = {(project.node_id, match_key(project.name)): project for project in data.projects}
        self.seen: set[tuple[str, str]] = set()
        self.rows: list[PlannedRow] = []
        self.puts: list[object] = []

    def take(self, draft: ProjectDraft) -> None:
        """Plan one project and its month; without its indicator, or twice, it is a problem and is not taken."""
        node = self._node(draft)
        key = (node.id if node else "", match_key(draft.name))
        if node is None or key in self.seen:
            if node:
                self._refuse(draft, f"“{draft.name}”重复，本行未导入；请合并。", "duplicate")
            return
        self.seen.add(key)
        old = self.known.get(key)
        project = self._project(old, node, draft)
        changes = list(_changes(old, project)) if old else []
        changes += self._month(project, draft)
        self.rows.append(PlannedRow(row_state(old is None, changes), draft.name, tuple(changes), draft.source))

    def _node(self, draft: ProjectDraft) -> Node | None:
        """Return the leaf the project stands under: an indicator, or a task of the name."""
        found = self.index.named(draft.indicator) or self.index.tasks_named(draft.indicator)
        if len(found) == 1:
            return found[0]
        near = self.index.similar(draft.indicator) if draft.indicator and not found else ""
        advice = f"是否为“{near}”？" if near else "请在“所属指标”列填写指标名称。"
        self._refuse(draft, f"“{draft.name}”的所属指标“{draft.indicator}”未找到，未导入；{advice}", "unknown_indicator")
        return None

    def _refuse(self, draft: ProjectDraft, message: str, kind: str) -> None:
        self.problems.append(draft.source.problem("of_indicator", "所属指标", message, kind, blocking=True))

    def _project(self, old: Project | None, node: Node, draft: ProjectDraft) -> Project:
        units = self.owners.ids(draft.unit, draft.source, "lead", "牵头单位")
        told = {"unit_id": units[0] if units else None} | {name: getattr(draft, name) for name in _OF_PROJECT}
        project = old or Project(new_id(), node.id, draft.name)
        project = replace(project, **{name: value for name, value in told.items() if value is not None})
        if project != old:
            self.puts.append(project)
        return project

    def _month(self, project: Project, draft: ProjectDraft) -> Iterator[FieldChange]:
        told = {name: getattr(draft, name) for name in _OF_MONTH}
        told = {name: value for name, value in told.items() if value not in (None, "")}
        if not told:
            return
        if draft.month is None:
            message = "看不出到位、支付是哪个月的数据，未导入；请在标题中写明或指定月份。"
            self.problems.append(draft.source.problem("arrived", "到位", message, "no_month"))
            return
        old = self.data.project_months.get((project.id, draft.month))
        new = replace(old or ProjectMonth(project.id, draft.month), **told)
        if new != old:
            self.puts.append(new)
            yield from _changes(old or ProjectMonth(project.id, draft.month), new)

    def plan(self) -> ImportPlan:
        """Return the plan; projects that the workbook lacks are listed and stay."""
        missing = [PlannedRow(RowState.REMOVED, one.name) for key, one in self.known.items() if key not in self.seen]
        rows = (*self.rows, *missing)
        return ImportPlan("projects", "导入项目资金", self.data.year, rows, tuple(self.problems), tuple(self.puts))


def _changes(old: Project | ProjectMonth, new: Project | ProjectMonth) -> Iterator[FieldChange]:
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in _TITLES and before != after:
            yield change(_TITLES[field.name], before, after)
