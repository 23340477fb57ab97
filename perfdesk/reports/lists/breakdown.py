"""指标任务分解表: every leaf in tree order, with its terms and everyone who answers for it."""

from perfdesk.domain.county import County, Judged
from perfdesk.domain.county.totals import points_of
from perfdesk.domain.indicator import AssignmentRole, NodeKind
from perfdesk.domain.unit import DutyRole
from perfdesk.reports.listing import Align, Cell, Column, Listing, Section
from perfdesk.reports.lists.common import SERIAL, TARGET, UNIT_OF_MEASURE, asked, foot, framed, row, target_text, total
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
    others = county.data.tree.assignments.get(judged.node.id, ())
    return {
        "serial": serial,
        "group": groups[0] if groups else "",
        "subgroup": "、".join(groups[1:]),
        "indicator": judged.indicator.name,
        "task": judged.node.name if judged.node.kind is NodeKind.TASK else "",
        "measure_unit": judged.node.measure_unit,
        "target": target_text(judged),
        "points": judged.terms.points,
        "rule": judged.terms.rule.wording,
        "provider": judged.node.data_provider,
        "lead": lead_name(county, judged),
        "co": "、".join(unit_name(county, a.unit_id, short=True) for a in others if a.role is AssignmentRole.CO),
        "leader": chain[DutyRole.COUNTY_LEADER],
        "section": chain[DutyRole.SECTION],
        "contact": chain[DutyRole.CONTACT],
    }


def build(county: County, ask: Ask) -> Listing:
    """Make the breakdown of a year's leaves as they bind in the month."""
    leaves = asked(county, county.leaves, ask)
    rows = tuple(row(COLUMNS, _cells(county, serial, judged)) for serial, judged in enumerate(leaves, 1))
    sums = foot(COLUMNS, "合计", {"points": total(map(points_of, leaves))})
    section = Section(rows, foot=sums if rows else None, keys=tuple(judged.node.id for judged in leaves))
    return framed((KIND.id, KIND.title), county, COLUMNS, [section] if rows else [], empty="尚未录入指标。")


KIND = ListKind("breakdown", "指标任务分解表", build)
