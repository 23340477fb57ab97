"""A county in a file with units, a breakdown and an August, all brought by imports of drawn sheets."""

import pytest

from perfdesk.document import Document
from perfdesk.domain.months import YearState
from perfdesk.domain.year import Office
from perfdesk.operations import settings
from perfdesk.operations.importing.imports import AS_IT_STANDS, accept_import, plan_import, read_sheets

UNITS = """
|单位名称|简称|单位类别|曾用名|主要领导|责任人|联系电话|
|县发展和改革局|发改局|县直部门|计委（2003年3月前）|周建国|李明|13800000001|
|县人力资源和社会保障局|人社局|县直部门|劳动局|吴敏|赵强|13800000002|
|县教育局|教育局|县直部门||孙丽|||
|河东镇||乡镇||钱进|||
|河西镇||乡镇|||||
"""
BREAKDOWN = """
|一级指标|序号|具体指标|任务|计量单位|年度目标|分值|评分标准|牵头单位|配合单位|责任领导|责任科室|
|经济发展（20分）|1|招商引资||万元|3000|10|按完成率得分|发改局|人社局|副县长 李四|投资科|
|^|2|固定资产投资||亿元|12|10|按完成率得分|发改局||||
|民生|3|城镇新增就业||人|8950|5|按完成率得分|人社局|教育局、发改局|||
|^|4|学校建设|甲校|%|100|2||教育局||||
|^|^|^|乙校|%|100|3||教育局||||
"""
AUGUST = """
|2024年1-8月进展|<|<|<|<|
|具体指标|任务|牵头单位|累计完成|存在问题|
|招商引资||发改局|2100|资金不到位|
|城镇新增就业||人社局|7356||
|学校建设|甲校|教育局|60%||
"""


@pytest.fixture
def empty(tmp_path):
    with Document.create(tmp_path / "青河县.perfdesk", person="王敏") as doc:
        settings.set_office(doc, office=Office(county="青河县"))
        settings.add_year(doc, year=2024)
        assert doc.rows(YearState)
        yield doc


@pytest.fixture
def planned(sheet):
    """Plan the import of one or more drawn sheets into a document."""

    def plan(doc, *tables, options=AS_IT_STANDS, **words):
        sheets = [sheet(table, name=f"表{number}") for number, table in enumerate(tables, 1)]
        reading = read_sheets(sheets, year=2024, options=options, **words)
        return plan_import(doc.year(2024), reading, options)

    return plan


@pytest.fixture
def imported(planned):
    """Plan and accept the import of drawn sheets; return the plan."""

    def run(doc, *tables, **words):
        plan = planned(doc, *tables, **words)
        accept_import(doc, plan)
        return plan

    return run


@pytest.fixture
def county(empty, imported):
    for table in (UNITS, BREAKDOWN, AUGUST):
        imported(empty, table)
    return empty


@pytest.fixture
def units_table():
    return UNITS


@pytest.fixture
def breakdown():
    return BREAKDOWN


@pytest.fixture
def august():
    return AUGUST


@pytest.fixture
def seen():
    """Look a year up as a person would: nodes, units and versions by name."""
    return Seen


class Seen:
    """A year's data by the names people use."""

    def __init__(self, doc):
        self.doc = doc
        self.data = doc.year(2024)

    def result(self, name, month):
        leaves = self.doc.assess(2024, month).leaves
        return next(judged.result for judged in leaves if judged.node.name == name)

    def node(self, name):
        return next(node for node in self.data.nodes.values() if node.name == name)

    def unit(self, name):
        return next(unit for unit in self.data.units.values() if name in (unit.name, unit.short_name))

    def part(self, name, part):
        versions = self.data.versions.get(self.node(name).id, ())
        return [version.value for version in versions if version.part is part]

    def owners(self, name):
        found = self.data.tree.assignments.get(self.node(name).id, ())
        return [(a.role.title, self.data.units[a.unit_id].name) for a in found]

    def figure(self, name, month, unit=""):
        node = self.node(name)
        holder = next(
            (a for a in self.data.tree.assignments.get(node.id, ()) if self.data.units[a.unit_id].name == unit), None
        )
        lead = holder or self.data.tree.lead(node.id)
        return self.data.figures.get((lead.id if lead else node.id, month))

    def note(self, name, month):
        lead = self.data.tree.lead(self.node(name).id)
        return self.data.notes.get((lead.id, month))

    def duties(self, subject_id):
        return {(duty.role.title, duty.name) for duty in self.data.duties if duty.subject_id == subject_id}
