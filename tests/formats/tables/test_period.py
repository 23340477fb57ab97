import pytest

from perfdesk.formats.tables.period import read_period


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("1- 8月实际完成情况", None, 8),
        ("1—9月", None, 9),
        ("1－10月", None, 10),
        ("19月完成情况", None, 9),
        ("110月完成情况", None, 10),
        ("截至1031日", None, 10),
        ("截至930日", None, 9),
        ("截至10月31日", None, 10),
        ("截至2024年9月底", 2024, 9),
        ("2017年1-8月省重点民生实事完成情况表", 2017, 8),
        ("三季度", None, 9),
        ("前三季度", None, 9),
        ("一季度", None, 3),
        ("上半年", None, 6),
        ("全年", None, 12),
        ("一至十月", None, 10),
        ("１—１１月", None, 11),
        ("2019年", 2019, None),
    ],
)
def test_a_period_is_read_however_it_is_written(text, year, month):
    period = read_period(text)
    assert (period.year, period.month) == (year, month)


@pytest.mark.parametrize("text", ["指标名称", "备注", "13日", "共15项", "年度目标"])
def test_a_text_without_a_period_names_none(text):
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["全年完成情况", "2023年度重点工作完成情况", "四季度"])
def test_a_full_year_is_final(text):
    assert read_period(text).final


@pytest.mark.parametrize(("text", "single"), [("10月完成数", True), ("10月底完成", False), ("1-10月", False)])
def test_one_month_alone_is_told_from_the_months_up_to_it(text, single):
    assert read_period(text).single is single
