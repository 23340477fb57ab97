"""指标任务分解表: every leaf in tree order, with its terms and everyone who answers for it."""

from perfdesk.domain.county import County, Judged
from perfdesk.domain.indicator import AssignmentRole, NodeKind
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import (
    SERIAL,
    TARGET,
    UNIT_OF_MEASURE,
    asked,
    foot,
    framed,
    measures,
    nature_notes,
    office_words,
    row,
    sums_of,
)
from perfdesk.reports.lists.kind import Ask, ListKind
from perfdesk.reports.phrase import answering, lead_name, unit_name

COLUMNS = (
    SERIAL,
    Column("group", "一级指标", 5),
    Column("subgroup", "二级指标", 5),
    Column("indicator", "具体指标", 8),
    Column("task", "任务", 6),
    UNIT_OF_MEASURE,
    TARGET,
    Column("points", "分值", 3, Align.RIGHT),
    Column("rule", "评分规则", 13),
    Column("provider", "市级考核部门", 5),
    Column("lead", "牵头单位", 5),
    Column("co", "配合单位", 6),
    Column("leader", "责任领导", 4),
    Column("section", "责任科室", 4),
    Column("contact", "责任人", 3.4),
)


def groups_above(county: County, judged: Judged) -> list[str]:
    """Return the names of the groups above a leaf, the highest first."""
    names: list[str] = []
    node = county.data.nodes.get(judged.node.parent_id or "")
    while node is not None:
        if node.kind is NodeKind.GROUP:
            names.insert(0, node.name)
        node = county.data.nodes.get(node.parent_id or "")
    return names


def _cells(county: County, serial: int, judged: Judged) -> dict[str, Cell]:
    groups = groups_above(county, judged)
    chain = answering(county, judged)
    return {
        **measures(judged),
        "serial": serial,
        "group": groups[0] if groups else "",
        "subgroup": "、".join(groups[1:]),
        "indicator": judged.indicator.name,
        "task": judged.node.name if judged.node.kind is NodeKind.TASK else "",
        "rule": judged.terms.rule.wording,
        "provider": judged.node.data_provider,
        "lead": lead_name(county, judged),
        "co": "、".join(helpers(county, judged)),
        "leader": chain[DutyRole.COUNTY_LEADER],
        "section": chain[DutyRole.SECTION],
        "contact": chain[DutyRole.CONTACT],
    }


def helpers(county: County, judged: Judged) -> list[str]:
    """Return the names of the 配合 units in order; a second lead of the paper is one of them."""
    assignments = county.data.tree.assignments.get(judged.node.id, ())
    lead = county.data.tree.lead(judged.node.id)
    others = [one for one in assignments if one is not lead and one.role is not AssignmentRole.HOLDER]
    return [unit_name(county, one.unit_id, short=True) for one in others]


def build(county: County, ask: Ask) -> Listing:
    """Make the breakdown of a year's leaves as they bind in the month."""
    leaves, columns = asked(county, ask), office_words(county, COLUMNS)
    rows = tuple(row(columns, _cells(county, serial, judged)) for serial, judged in enumerate(leaves, 1))
    sums = {"points": sums_of(leaves)["points"]}
    section = Section(rows, foot=foot(columns, "合计", sums), keys=tuple(judged.node.id for judged in leaves))
    sections, notes = [section] if rows else [], nature_notes(leaves)
    return framed((KIND.id, KIND.title), county, columns, sections, ask=ask, notes=notes, empty="尚未录入指标。")


KIND = ListKind("breakdown", "指标任务分解表", build)
