"""Whatever stands in a sheet, reading it ends in drafts and problems, and no row with words in it is lost."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.formats.sheet import EMPTY, Sheet, SheetCell
from perfdesk.formats.sheets import figures as figure_sheet
from perfdesk.formats.sheets import indicators as indicator_sheet
from perfdesk.formats.sheets import projects as project_sheet
from perfdesk.formats.sheets import units as unit_sheet
from perfdesk.formats.tables.rows import RowKind
from perfdesk.formats.tables.table import open_table

WORDS = [
    *(
        "序号",
        "指标名称",
        "一级指标",
        "任务",
        "单位",
        "年度目标",
        "分值",
        "责任单位",
        "1-10月完成情况",
        "完成率",
        "备注",
    ),
    *(
        "单位名称",
        "主要领导",
        "乡镇",
        "收到日期",
        "到位(万元)",
        "合计",
        "注：",
        "一、经济（20分）",
        "（二）",
        "发改局",
        "河东镇",
    ),
    *(
        "119%",
        "/",
        "—",
        "≥95%",
        "5所;1000个",
        "正在粉刷",
        "扣分上限3",
        "7558/6300",
        "57%(偏慢",
        "2月30日",
        "\n",
        "甲" * 300,
    ),
]
CELLS = st.one_of(
    st.just(EMPTY),
    st.sampled_from(WORDS).map(SheetCell),
    st.text(max_size=8).map(SheetCell),
    st.fractions(-10, 10**12).map(lambda number: SheetCell(str(number), Fraction(number), "General")),
    st.sampled_from(WORDS).map(lambda word: SheetCell(word, filled=True)),
)


@st.composite
def sheets(draw):
    width = draw(st.integers(1, 7))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9))
    return Sheet("表", rows)


@pytest.mark.parametrize("reader", [unit_sheet, indicator_sheet, figure_sheet, project_sheet])
@settings(max_examples=60)
@given(sheet=sheets())
def test_any_sheet_is_read_without_an_error(reader, sheet):
    drafts, problems = reader.read(sheet)
    assert all(str(problem) for problem in problems)
    assert all(draft.source.sheet == "表" for draft in drafts)


@settings(max_examples=60)
@given(sheet=sheets())
def test_every_data_row_is_a_draft_or_a_blocking_problem(sheet):
    table = open_table(sheet)
    if not hasattr(table, "rows"):
        return
    drafts, problems = indicator_sheet.read(sheet)
    named = {int(problem.cell.lstrip("ABCDEFGH")) - 1 for problem in problems if problem.blocking}
    taken = {draft.source.row for draft in drafts}
    assert {row.number for row in table.rows if row.kind is RowKind.DATA} <= taken | named
