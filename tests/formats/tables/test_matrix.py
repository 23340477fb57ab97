import pytest

from perfdesk.formats.tables.headers import find_header
from perfdesk.formats.tables.matrix import matrix_indicators, region_column


def test_a_simple_matrix_has_one_column_for_each_indicator(sheet):
    header = find_header(sheet("|乡镇|城镇新增就业(人)|招商引资(万元)|\n|河东镇|5|60|"))
    assert region_column(header).title == "乡镇"
    assert [(one.name, one.unit) for one in matrix_indicators(header)] == [
        ("城镇新增就业(人)", "人"),
        ("招商引资(万元)", "万元"),
    ]


def test_the_department_over_a_column_is_not_the_indicator(sheet):
    header = find_header(sheet("|地区|新建公厕|<|\n|^|县住建局|<|\n|^|目标任务|进度|\n|河东镇|5|6|"))
    (one,) = matrix_indicators(header)
    assert (one.name, one.provider, len(one.columns)) == ("新建公厕", "县住建局", 2)


@pytest.mark.parametrize(
    "table",
    [
        "|乡镇|指标名称|完成情况|\n|河东镇|招商引资|5|",
        "|单位名称|应报日期|收到日期|\n|甲|1|2|",
        "|单位名称|简称|\n|甲|乙|",
    ],
)
def test_a_table_with_rows_of_its_own_is_no_matrix(sheet, table):
    assert region_column(find_header(sheet(table))) is None
