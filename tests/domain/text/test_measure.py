"""Numbers glued to units, and exact conversion between units of one kind."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.text.measure import convert, in_unit, is_percent, split_number, unit_in_brackets

UNITS_OF_A_KIND = [
    ("元", "万元", "亿元"),
    ("美元", "万美元", "亿美元"),
    ("人", "万人"),
    ("户", "万户"),
    ("米", "公里", "千米", "万公里"),
    ("吨", "万吨", "公斤", "斤", "亿斤"),
    ("亩", "万亩", "公顷", "平方米", "平方公里"),
    ("元/人", "万元/人"),
    ("%", "‰", "比例"),
]


@pytest.mark.parametrize(
    ("cell", "number", "unit", "rest"),
    [
        ("1300人", "1300", "人", ""),
        ("7699套", "7699", "套", ""),
        ("11.2公里", "11.2", "公里", ""),
        ("10000万", "10000", "万", ""),
        ("1.2亿元", "1.2", "亿元", ""),
        ("0.0038亿斤", "0.0038", "亿斤", ""),
        ("105000000", "105000000", "", ""),
        ("８，９５０人", "8950", "人", ""),
        ("1,234,567.5万元", "1234567.5", "万元", ""),
        ("60元/月/人", "60", "元/月/人", ""),
        ("20个工作日", "20", "个工作日", ""),
        ("37个村", "37", "个", ""),
        ("4.5万千瓦时", "4.5", "万千瓦时", ""),
        ("57%(赤溪、灵溪偏慢)", "57", "%", "(赤溪、灵溪偏慢)"),
        ("95%以上", "95", "%", "以上"),
        ("5所;1000个", "5", "所", ";1000个"),
        ("3个标段已开工", "3", "个", "标段已开工"),
        ("-3.2%", "-3.2", "%", ""),
    ],
)
def test_number_and_unit_come_apart(cell, number, unit, rest):
    assert split_number(cell) == (Fraction(number), unit, rest)


@pytest.mark.parametrize("cell", ["良好以上", "", "8,95", "1,2345", "1.5.2", "约700人", "9" * 5000])
def test_no_number_leads(cell):
    assert split_number(cell) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [
        (10000, "万元", "亿元", "1"),
        (144281, "户", "万户", "14.4281"),
        ("0.5", "万人", "人", "5000"),
        (1, "公顷", "亩", "15"),
        (3, "公里", "米", "3000"),
        ("0.0038", "亿斤", "吨", "190"),
        (34000000, "美元", "万美元", "3400"),
        (2, "万千瓦", "瓦", "20000000"),
        ("0.4", "比例", "%", "40"),
        (60, "元/人·月", "元/月/人", "60"),
    ],
)
def test_conversion_is_exact(value, source, target, converted):
    assert convert(Fraction(value), source, target) == Fraction(converted)


@pytest.mark.parametrize(
    ("source", "target"), [("人", "万元"), ("元", "美元"), ("元", "元/人"), ("套", "户"), ("%", "个")]
)
def test_units_of_different_kinds_do_not_convert(source, target):
    assert convert(Fraction(1), source, target) is None


@given(st.sampled_from(UNITS_OF_A_KIND).flatmap(st.permutations), st.fractions())
def test_converting_there_and_back_changes_nothing(units, value):
    there = convert(value, units[0], units[1])
    assert there is not None
    assert convert(there, units[1], units[0]) == value


@pytest.mark.parametrize(
    ("number", "found", "wanted", "value"),
    [
        ("1.2", "亿", "万元", "12000"),
        ("10000", "万", "万元", "10000"),
        ("1.2", "亿", "万亩", "12000"),
        ("2", "万", "公里", "20000"),
        ("3", "万", "万吨", "3"),
        ("60", "元", "元/月/人", "60"),
        ("7699", "套", "户", "7699"),
        ("5", "", "户", "5"),
        ("5", "人", "", "5"),
        ("5", "个", "-", "5"),
        ("5", "人", "万元", None),
        ("5", "元/年", "元/月", None),
    ],
)
def test_what_goes_without_saying_is_understood(number, found, wanted, value):
    expected = None if value is None else Fraction(value)
    assert in_unit(Fraction(number), found, wanted) == expected


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("城镇新增就业(人)", "人"),
        ("对村镇规划编制资金投入（万元）", "万元"),
        ("目标（单位：亿元）", "亿元"),
        ("完成比例(%)", "%"),
        ("控规编制率(98%)", ""),
        ("改(新)建农村用户厕所", ""),
        ("自然村通水泥(沥青)路", ""),
        ("行政村配电网改造(37个村)", ""),
    ],
)
def test_unit_in_the_brackets_of_a_name(name, unit):
    assert unit_in_brackets(name) == unit


def test_spellings_of_the_percent():
    assert is_percent("个百分点")
    assert not is_percent("万人")
