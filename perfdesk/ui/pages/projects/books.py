"""The books of projects and of what needs coordination."""

from perfdesk.domain.county import County
from perfdesk.domain.facts import Project
from perfdesk.domain.ledger.meetings import Coordination
from perfdesk.domain.ledger.meetings_followed import waits_too_long
from perfdesk.operations.importing.imports import ImportKind
from perfdesk.operations.ledger import projects, requests
from perfdesk.reports.boards.project_tables import hints, project_chips, project_table
from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.meetings import coordination
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.dialogs.import_wizard import importing
from perfdesk.ui.ledger.links import SEE_LEAF
from perfdesk.ui.ledger.spec import Action, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.pages.projects.months_part import MonthsPart

UNIT = FieldSpec("unit_id", "单位", Kind.UNIT)


def _heading(desk: Desk, project: Project) -> str:
    told = "；".join(hints(desk.county(), project))
    return f"{project.name}　{told}" if told else project.name


def _ask(desk: Desk, project: Project, given: Given) -> None:
    lead = desk.county().data.tree.lead(project.node_id)
    unit_id = project.unit_id or (lead.unit_id if lead else "")
    about = lead.id if lead else project.node_id
    text, asked_of = given.get("text") or "", given.get("asked_of") or ""
    request = Coordination(
        new_id(), desk.year, unit_id, text, asked_of, given["since"] or desk.today, about, project.id
    )
    requests.set_coordination(desk.doc, coordination=request)


def _project(desk: Desk, key: str) -> Project | None:
    return next((one for one in desk.county().data.projects if one.id == key), None)


PROJECTS = BookSpec(
    id="projects",
    title="项目资金",
    noun="项目",
    listing=lambda desk: project_table(desk.county()),
    find=_project,
    fields=(
        FieldSpec("name", "项目名称"),
        FieldSpec("node_id", "所属指标", Kind.NODE),
        UNIT,
        FieldSpec("investment", "总投资（万元）", Kind.POINTS),
        FieldSpec("planned", "计划资金（万元）", Kind.POINTS),
        FieldSpec("planned_start", "计划开工", Kind.DAY),
        FieldSpec("actual_start", "实际开工", Kind.DAY),
        FieldSpec("planned_finish", "计划完工", Kind.DAY),
        FieldSpec("actual_finish", "实际完工", Kind.DAY),
    ),
    heading=_heading,
    empty="还没有项目。请从项目资金台账工作簿导入，或逐个登记。",
    chips=lambda desk: project_chips(desk.county()),
    draft=lambda _: Project(new_id(), "", ""),
    add=lambda desk, project: projects.set_project(desk.doc, project=project),
    change=lambda desk, project: projects.set_project(desk.doc, project=project),
    remove=lambda desk, project: projects.remove_project(desk.doc, project_id=project.id),
    actions=(
        Action(
            "提请协调",
            _ask,
            asks=(
                FieldSpec("text", "协调事项", Kind.TEXT),
                FieldSpec("asked_of", "协调对象", hint="单位或领导"),
                FieldSpec("since", "提出日期", Kind.DAY),
            ),
            start=lambda desk, _: {"since": desk.today},
        ),
        Action("查看指标", lambda desk, project, _: desk.go("indicators", Target(project.node_id)), looks=True),
    ),
    beside=(MonthsPart,),
    roomy=1100,
    reads=importing(ImportKind.PROJECTS),
    prints="funding",
)


def _answer(desk: Desk, row: Coordination, given: Given) -> None:
    day = given["answered_on"] or desk.today
    requests.answer_coordination(desk.doc, coordination_id=row.id, answered_on=day, answer=given["answer"] or "")


def _chips(desk: Desk) -> list[tuple[str, frozenset[str]]]:
    data = desk.county().data
    most = data.office.coordination_days
    waiting = [one for one in data.ledger.coordinations if one.answered_on is None]
    late = frozenset(one.id for one in waiting if waits_too_long(one, desk.today, most))
    answered = frozenset(one.id for one in data.ledger.coordinations if one.answered_on)
    return [("久拖未复", late), ("待答复", frozenset(one.id for one in waiting)), ("已答复", answered)]


def _projects(county: County) -> list[tuple[str | None, str]]:
    return [(None, "不涉及项目"), *((one.id, one.name) for one in county.data.projects)]


def _state(_: Desk, row: Coordination) -> str:
    return f"需协调事项　{'已答复' if row.answered_on else '待答复'}"


COORDINATION = BookSpec(
    id="coordination",
    title="需协调事项",
    noun="事项",
    listing=lambda desk: coordination.build(desk.county(), Ask(desk.today)).only(
        "text", "unit", "asked_of", "days", "state"
    ),
    find=lambda desk, key: next((one for one in desk.county().data.ledger.coordinations if one.id == key), None),
    fields=(
        FieldSpec("text", "协调事项", Kind.TEXT),
        FieldSpec("unit_id", "提出单位", Kind.UNIT),
        FieldSpec("asked_of", "协调对象", hint="单位或领导"),
        FieldSpec("since", "提出日期", Kind.DAY, needed=True),
        FieldSpec("subject_id", "涉及指标", Kind.LEAF),
        FieldSpec("project_id", "涉及项目", Kind.CHOICE, options=_projects),
        FieldSpec("answer", "答复意见", Kind.TEXT, fixed=True),
        FieldSpec("answered_on", "答复日期", Kind.DAY, fixed=True),
    ),
    heading=_state,
    empty="没有需协调事项。单位自己解决不了的困难登记在这里，写明协调对象，答复前一直提醒。",
    chips=_chips,
    draft=lambda desk: Coordination(new_id(), desk.year, "", "", "", desk.today),
    add=lambda desk, row: requests.set_coordination(desk.doc, coordination=row),
    change=lambda desk, row: requests.set_coordination(desk.doc, coordination=row),
    remove=lambda desk, row: requests.remove_coordination(desk.doc, coordination_id=row.id),
    actions=(
        Action(
            "登记答复",
            _answer,
            asks=(FieldSpec("answered_on", "答复日期", Kind.DAY), FieldSpec("answer", "答复意见", Kind.TEXT)),
            start=lambda desk, row: {"answered_on": row.answered_on or desk.today, "answer": row.answer},
        ),
        Action(
            "查看项目",
            lambda desk, row, _: desk.go("projects", Target(row.project_id)),
            refused=lambda _, row: "" if row.project_id else "没有写明涉及项目。",
            looks=True,
        ),
        SEE_LEAF,
    ),
    prints="coordination",
)
