import pytest

from perfdesk.domain.unit import UnitKind
from perfdesk.formats.drafts import PersonDraft, UnitDraft
from perfdesk.formats.sheets import units as unit_sheet


def units(drafts):
    return [draft for draft in drafts if isinstance(draft, UnitDraft)]


def people(drafts):
    return [
        (draft.unit, draft.role.title, draft.name, draft.phone) for draft in drafts if isinstance(draft, PersonDraft)
    ]


def test_a_register_of_units_with_headings_of_kinds(sheet):
    drafts, problems = unit_sheet.read(
        sheet("|序号|单位名称|简称|\n|一、县直部门|<|<|\n|1|县教育局|教育局|\n|二、乡镇|<|<|\n|2|河东镇||")
    )
    assert [(unit.name, unit.kind) for unit in units(drafts)] == [
        ("县教育局", UnitKind.DEPARTMENT),
        ("河东镇", UnitKind.TOWNSHIP),
    ]
    assert problems == []


def test_people_stand_in_columns_of_their_roles(sheet):
    table = """
    |单位名称|主要领导|主要领导电话|责任科室|联络员|联系电话|
    |教育局|孙丽（局长）|13900000000|基教科|周全|0551-1234567|
    """
    drafts, _ = unit_sheet.read(sheet(table))
    assert people(drafts) == [
        ("教育局", "主要领导", "孙丽", "13900000000"),
        ("教育局", "责任科室", "基教科", ""),
        ("教育局", "责任人", "周全", "0551-1234567"),
    ]


def test_a_role_may_stand_over_name_and_phone(sheet):
    drafts, _ = unit_sheet.read(sheet("|单位名称|主要领导|<|\n|^|姓名|电话|\n|教育局|孙丽|13900000000|"))
    assert people(drafts) == [("教育局", "主要领导", "孙丽", "13900000000")]


def test_a_unit_merged_over_its_people_is_one_unit(sheet):
    drafts, _ = unit_sheet.read(sheet("|单位名称|单位类别|分管领导|\n|教育局|县直部门|甲|\n|^|^|乙|"))
    assert [unit.name for unit in units(drafts)] == ["教育局"]
    assert [name for _, _, name, _ in people(drafts)] == ["甲", "乙"]


def test_several_deputies_in_a_cell_are_several_people(sheet):
    drafts, _ = unit_sheet.read(sheet("|单位名称|分管领导|\n|教育局|甲某、乙某|"))
    assert [name for _, _, name, _ in people(drafts)] == ["甲某", "乙某"]


def test_a_county_leader_belongs_to_no_unit(sheet):
    drafts, _ = unit_sheet.read(sheet("|姓名|职责|职务|\n|李四|责任领导|副县长|"))
    assert people(drafts) == [("", "责任领导", "李四", "")]


def test_a_row_without_a_unit_is_named(sheet):
    drafts, problems = unit_sheet.read(sheet("|单位名称|简称|单位类别|\n||教育局|县直部门|"))
    assert drafts == []
    assert [problem.kind for problem in problems] == ["no_name"]


@pytest.mark.parametrize(
    "table", ["|单位名称|联络员|联系电话|\n|教育局|周全|", "|姓名|单位名称|职责|联系电话|\n|周全|教育局|责任人|"]
)
def test_a_phone_in_wide_digits_is_written_in_plain_ones(sheet, table):
    drafts, _ = unit_sheet.read(sheet(f"{table}０５５１－１２３４５６７|"))
    assert [phone for *_, phone in people(drafts)] == ["0551-1234567"]
