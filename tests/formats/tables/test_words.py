import pytest

from perfdesk.formats.tables.words import Field, field_of


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1-8月实际完成情况", Field.ACTUAL),
        ("1-8月实际完成率%", Field.RATE),
        ("截至10月累计完成", Field.ACTUAL),
        ("当前进度", Field.ACTUAL),
        ("已完成数", Field.ACTUAL),
        ("占年任务之比", Field.RATE),
        ("完成比例(%)", Field.RATE),
        ("任务完成率", Field.RATE),
        ("序时进度", Field.COMPUTED),
        ("差距（百分点）", Field.COMPUTED),
        ("省重点民生实事项目名称", Field.LEVEL),
        ("考核要点", Field.LEVEL),
        ("任 务", Field.TASK),
        ("牵头\n单位", Field.LEAD),
        ("总牵头单位", Field.LEAD),
        ("考核责任单位", Field.RESPONSIBLE),
        ("协办单位", Field.CO),
        ("数据资料提供单位", Field.PROVIDER),
        ("评分部门", Field.PROVIDER),
        ("目标任务", Field.TARGET),
        ("年度目标（万元）", Field.TARGET),
        ("权重(分)", Field.POINTS),
        ("目标任务考核指标权重", Field.POINTS),
        ("基本分", Field.POINTS),
        ("考核依据及办法", Field.RULE),
        ("赋分办法", Field.RULE),
        ("责任领导", Field.COUNTY_LEADER),
        ("下一步推进计划", Field.MEASURE),
        ("指标落后原因分析", Field.CAUSE),
    ],
)
def test_header_words_of_real_tables_are_known(text, field):
    assert field_of(text) is field


@pytest.mark.parametrize("text", ["", "阿坝", "城镇新增就业", "河东镇"])
def test_other_words_are_no_header(text):
    assert field_of(text) is None
