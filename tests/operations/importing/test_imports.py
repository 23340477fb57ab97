import json
from dataclasses import replace

import openpyxl
import pytest

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.operations import settings
from perfdesk.operations.importing.imports import (
    ImportKind,
    ImportOptions,
    RowState,
    accept_import,
    plan_import,
    read_book,
    read_sheets,
    remember_columns,
    remembered_columns,
)

UNITS = "|单位名称|简称|主要领导|\n|县教育局|教育局|孙丽|"
BREAKDOWN = "|具体指标|计量单位|年度目标|分值|牵头单位|\n|学位建设|个|500|5|教育局|"
REPORT = "|1-10月|<|\n|具体指标|累计完成|\n|学位建设|400|"


@pytest.fixture
def doc(tmp_path):
    with Document.create(tmp_path / "青河县.perfdesk") as opened:
        settings.add_year(opened, year=2024)
        yield opened


@pytest.fixture
def book(tmp_path):
    """Write a workbook with two sheets: a breakdown, and one of notes."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "分解表"
    for row in (["具体指标", "年度目标", "分值"], ["学位建设", 500, 5], ["合计", None, 5]):
        workbook.active.append(row)
    workbook.create_sheet("填表说明").append(["请按要求填写"])
    workbook.save(tmp_path / "分解表.xlsx")
    return tmp_path / "分解表.xlsx"


@pytest.mark.parametrize(
    ("table", "kind"),
    [(UNITS, ImportKind.UNITS), (BREAKDOWN, ImportKind.INDICATORS), (REPORT, ImportKind.FIGURES)],
)
def test_the_kind_of_a_table_is_seen_from_its_header(sheet, table, kind):
    assert read_sheets([sheet(table)], year=2024).kind is kind


def test_a_report_can_serve_as_a_breakdown_where_a_person_says_so(sheet):
    report = "|1-8月|<|<|\n|项目名称|目标任务|完成情况|\n|学位建设|500|400|"
    reading = read_sheets([sheet(report)], kind=ImportKind.INDICATORS, year=2024)
    assert reading.drafts[0].target.value == 500


def test_a_workbook_is_read_and_what_is_left_out_is_named(book):
    reading = read_book(book, year=2024)
    assert [draft.indicator for draft in reading.drafts] == ["学位建设"]
    assert [problem.kind for problem in reading.problems] == ["skipped_total", "sheet_skipped"]
    assert "填表说明" in reading.problems[1].place


def test_one_sheet_can_be_chosen(book):
    assert read_book(book, sheet="分解表", year=2024).drafts
    with pytest.raises(PerfdeskError, match="没有工作表“月报”"):
        read_book(book, sheet="月报", year=2024)


def test_a_workbook_without_a_table_is_refused(sheet):
    with pytest.raises(PerfdeskError, match="没有可识别的表"):
        read_sheets([sheet("|甲|乙|\n|1|2|")], year=2024)


def test_nothing_is_written_before_it_is_accepted(doc, sheet):
    steps = len(doc.log())
    plan = plan_import(doc.year(2024), read_sheets([sheet(UNITS)], year=2024))
    assert len(doc.log()) == steps
    assert accept_import(doc, plan) > 0
    assert [unit.name for unit in doc.year(2024).units.values()] == ["县教育局"]


def test_an_import_is_one_step(doc, sheet):
    plan = plan_import(doc.year(2024), read_sheets([sheet(BREAKDOWN)], year=2024), ImportOptions(add_units=True))
    steps = len(doc.log())
    accept_import(doc, plan)
    assert [step.title for step in doc.log()][steps:] == ["导入指标任务分解表"]
    doc.undo()
    assert not doc.year(2024).nodes


def test_an_import_that_changes_nothing_makes_no_step(doc, sheet):
    reading = read_sheets([sheet(UNITS)], year=2024)
    accept_import(doc, plan_import(doc.year(2024), reading))
    steps = len(doc.log())
    assert accept_import(doc, plan_import(doc.year(2024), reading)) == 0
    assert len(doc.log()) == steps


def test_the_preview_counts_what_would_happen(doc, sheet):
    plan = plan_import(doc.year(2024), read_sheets([sheet(UNITS)], year=2024))
    assert plan.counts[RowState.ADDED] == 2
    assert plan.summary() == "新增2项"
    accept_import(doc, plan)
    assert plan_import(doc.year(2024), read_sheets([sheet(UNITS)], year=2024)).summary() == "没有变化"


def test_a_mapping_by_hand_is_remembered_for_the_same_shape(doc, sheet):
    september, october = (
        sheet(f"|1-{month}月|<|<|\n|指标名称|目标值|干了多少|\n|学位建设|500|400|") for month in (9, 10)
    )
    columns = {"干了多少": "累计完成"}
    remember_columns(doc, read_sheets([september], columns=columns, year=2024), columns)
    reading = read_sheets([october], remembered=remembered_columns(doc), year=2024)
    assert reading.kind is ImportKind.FIGURES
    assert (reading.drafts[0].said.text, reading.drafts[0].month) == ("400", 10)


def test_a_mapping_survives_being_written_as_json(sheet):
    columns = json.loads('{"C": "actual"}')
    reading = read_sheets([sheet("|1-9月|<|<|\n|指标名称|目标值|数|\n|甲|5|4|")], columns=columns, year=2024)
    assert reading.drafts[0].said.text == "4"


def test_what_is_odd_in_a_sheet_is_told_with_the_import(sheet):
    odd = Problem("“表1”表C2", "公式结果是错误值#REF!。", "error_value", sheet="表1", cell="C2")
    reading = read_sheets([replace(sheet(REPORT), problems=(odd,))], year=2024)
    assert odd in reading.problems
