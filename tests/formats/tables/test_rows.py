from decimal import Decimal

import pytest

from perfdesk.formats.tables.rows import RowKind, heading_level, points_in_name
from perfdesk.formats.tables.table import open_table

HEAD = "|序号|指标名称|年度目标|分值|责任单位|\n|1|招商引资|3000|5|发改局|\n"


def kinds(sheet, rows):
    return [row.kind for row in open_table(sheet(HEAD + rows)).rows][1:]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("|合计|||5||", RowKind.TOTAL),
        ("||小 计||5||", RowKind.TOTAL),
        ("|总计（全县）|||5||", RowKind.TOTAL),
        ("|注：分值按百分制计算。|<|<|<|<|", RowKind.NOTE),
        ("|填表人：张三||审核人：李四|||", RowKind.NOTE),
        ("|序号|指标名称|年度目标|分值|责任单位|", RowKind.HEADER),
        ("||||||", RowKind.BLANK),
        ("|一、经济发展（40分）|<|<|<|<|", RowKind.HEADING),
        ("|一|经济发展||40||", RowKind.HEADING),
        ("|（二）工业|||20||", RowKind.HEADING),
        ("||合计用水量|30|5|水利局|", RowKind.DATA),
        ("||推行“一村一辅警”||||", RowKind.DATA),
    ],
)
def test_each_kind_of_row_is_told(sheet, row, kind):
    assert kinds(sheet, row + "\n|2|乙|1|1|财政局|")[0] is kind


def test_what_follows_a_note_alone_is_a_note(sheet):
    assert kinds(sheet, "|注：1.按季通报。|<|<|<|<|\n|2.年终考核。|<|<|<|<|") == [RowKind.NOTE, RowKind.NOTE]


def test_skipped_rows_are_reported_with_their_place(sheet):
    told = open_table(sheet(HEAD + "||||||\n||||||\n|合计|||5||\n|注：略|<|<|<|<|")).notes
    assert [(problem.kind, problem.cell) for problem in told] == [
        ("skipped_blank", "A3"),
        ("skipped_total", "A5"),
        ("skipped_note", "A6"),
    ]
    assert "第3至4行" in told[0].place


def test_blank_rows_at_the_end_are_no_news(sheet):
    assert open_table(sheet(HEAD + "||||||\n||||||")).notes == ()


@pytest.mark.parametrize(
    ("text", "level"), [("一、经济", 1), ("第二部分 民生", 1), ("（三）", 2), ("3.", 3), ("一村一品", 0)]
)
def test_numbering_tells_the_level_of_a_heading(text, level):
    assert heading_level(text) == level


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("一城镇化水平(22分)", ("一城镇化水平", Decimal(22))),
        ("基础设施（满分7.5分）", ("基础设施", Decimal("7.5"))),
        ("新增就业(人)", None),
        ("规模指标(10)", None),
    ],
)
def test_points_printed_in_a_name(name, found):
    assert points_in_name(name) == found
