import pytest

from perfdesk.formats.tables.headers import find_header
from perfdesk.formats.tables.words import Field

BREAKDOWN = """
|青河县2024年任务分解表|<|<|<|<|
|单位：万元||||填表时间：2024年3月|
|序号|指标名称|年度目标|分值|责任单位|
|1|招商引资|3000|5|发改局|
"""


def fields(header):
    return [column.field for column in header.columns]


def test_the_header_is_found_below_title_and_unit_line(sheet):
    header = find_header(sheet(BREAKDOWN))
    assert (header.first, header.last) == (2, 2)
    assert fields(header) == [Field.SERIAL, Field.LEVEL, Field.TARGET, Field.POINTS, Field.RESPONSIBLE]
    assert header.above == ("青河县2024年任务分解表", "单位：万元　填表时间：2024年3月")


def test_a_merged_header_of_two_rows_is_joined(sheet):
    header = find_header(sheet("|指标名称|完成情况|<|备注|\n|^|本月|累计|^|\n|甲|1|2||"))
    assert header.last == 1
    assert [column.title for column in header.columns] == ["指标名称", "完成情况／本月", "完成情况／累计", "备注"]
    assert header.by_field[Field.ACTUAL].index == 2


def test_a_header_without_vertical_merges_is_joined_too(sheet):
    header = find_header(sheet("|指标名称|考核目标|<|分值|\n||河东镇|河西镇||\n|甲|1|2|5|"))
    assert header.last == 1
    assert [column.holder for column in header.columns] == ["", "河东镇", "河西镇", ""]


def test_a_unit_in_brackets_is_the_columns_unit(sheet):
    header = find_header(sheet("|指标名称|年度目标（万元）|累计完成(万元)|\n|甲|1|2|"))
    assert [column.unit for column in header.columns] == ["", "万元", "万元"]


def test_a_sheet_without_header_words_has_no_header(sheet):
    assert find_header(sheet("|甲|乙|\n|1|2|")) is None


@pytest.mark.parametrize("column", ["C", "目标值"])
def test_a_person_can_say_what_a_column_is(sheet, column):
    header = find_header(sheet("|指标名称|分值|目标值|\n|甲|5|1|"), {column: "remark"})
    assert fields(header) == [Field.LEVEL, Field.POINTS, Field.REMARK]


def test_a_field_can_be_named_in_chinese_or_dropped(sheet):
    header = find_header(sheet("|指标名称|乱写|分值|\n|甲|发改局|5|"), {"乱写": "牵头单位", "C": "不导入"})
    assert fields(header) == [Field.LEVEL, Field.LEAD, Field.SKIP]


def test_tables_of_one_shape_share_a_key_whatever_the_month(sheet):
    august, september, other = (
        find_header(sheet(f"|序号|指标名称|{third}|\n|1|甲|2|"))
        for third in ("1-8月完成情况", "1—9月完成情况", "完成率")
    )
    assert august.shape_key == september.shape_key != other.shape_key


@pytest.mark.parametrize(
    ("titles", "groups", "indicator", "task"),
    [
        ("|考核项目|序号|考核指标|考核内容|单位|年度目标|", ["考核项目", "考核指标"], "考核内容", None),
        ("|一级指标|二级指标|三级指标|分值|指标内容|", ["一级指标", "二级指标"], "三级指标", None),
        ("|类别|序号|指标|单位|分值|", ["类别"], "指标", None),
        ("|一级指标|具体指标|任务|分值|目标值|", ["一级指标"], "具体指标", "任务"),
        ("|具体指标|考核内容|分值|目标值|", [], "具体指标", None),
        ("|任务名称|分值|目标值|", [], "任务名称", None),
    ],
)
def test_the_last_level_is_the_indicator(sheet, titles, groups, indicator, task):
    header = find_header(sheet(f"{titles}\n|甲|乙|丙|1|2|3|"))
    above, own, below = header.hierarchy
    assert [column.title for column in above] == groups
    assert own.title == indicator
    assert (below.title if below else None) == task
