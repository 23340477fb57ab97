"""The target column of real tables."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.target import Comparator, Stage, Target, TargetKind
from perfdesk.domain.text.target import parse_target, print_target, split_targets, target_hint


def read(text, **known):
    target, unclear = parse_target(text, **known)
    assert target.text == text.strip()
    return target, unclear


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("8950", "8950"),
        ("0.07", "0.07"),
        ("1300人", "1300人"),
        ("7699套", "7699套"),
        ("11.2公里", "11.2公里"),
        ("10000万", "10000万"),
        ("１，２００户", "1200户"),
        ("-2", "-2"),
        ("≥2%", "≥2%"),
        ("≧95％", "≥95%"),
        ("＞98%", ">98%"),
        ("=100%", "=100%"),
        ("≤3", "≤3"),
        ("<5起", "<5起"),
        ("不低于60元", "≥60元"),
        ("达95%以上", "≥95%"),
        ("达到95%", "≥95%"),
        ("98%（含）以上", "≥98%"),
        ("不少于20场", "≥20场"),
        ("至少3家", "≥3家"),
        ("超过100万元", "≥100万元"),
        ("大于等于5", "≥5"),
        ("不高于4.3%", "≤4.3%"),
        ("低于4.3%", "≤4.3%"),
        ("3%以内", "≤3%"),
        ("5起以下", "≤5起"),
        ("控制在3.5%以内", "≤3.5%"),
        ("不超过5起", "≤5起"),
        ("增长5%", "5%"),
        ("年底前达到95%", "≥95%"),
        ("1.4万个以上", "≥1.4万个"),
        ("发放标准不低于每人每月60元/月", "≥60元/月"),
        ("已建设施运行负荷率达60以上", "≥60"),
        ("2/3以上", "≥2/3"),
        ("60—80", "60～80"),
        ("60%~80%", "60～80%"),
        ("[60,80]", "60～80"),
        ("60至80人", "60～80人"),
        ("[-5,3]", "-5～3"),
        ("控制在60%-80%之间", "60～80%"),
    ],
)
def test_numbers_with_their_comparators_and_units(cell, printed):
    target, unclear = read(cell)
    assert print_target(target) == printed
    assert unclear == ()


@pytest.mark.parametrize("cell", ["", "—", "——", "-", "－", "/", "不考核", "不设年度目标任务，常态化开展", "不适用"])
def test_no_target(cell):
    assert read(cell) == (Target(cell, TargetKind.NONE), ())


@pytest.mark.parametrize(
    "cell", ["良好以上", "全市统筹", "由市科技局统筹安排", "各建制镇", "县城、省级中心镇", "完成主体工程"]
)
def test_words_stay_words(cell):
    assert read(cell) == (Target(cell, TargetKind.TEXT), ())


@pytest.mark.parametrize(
    "cell",
    ["1O0", "前5名", "每月2次", "下降3%", "2024年10月", "10月", "10-12月", "2023-2024", "8,95", "完成5所并启用3所"],
)
def test_what_may_mean_something_else_is_asked(cell):
    target, unclear = read(cell)
    assert target.kind is TargetKind.TEXT
    assert unclear


def test_a_share_of_a_thousand_may_be_small():
    assert read("≤0.8", measure_unit="‰")[0].value == Fraction("0.8")


def test_a_cap_of_deductions_is_no_target_and_no_question():
    assert read("扣分上限6") == (Target("扣分上限6", TargetKind.TEXT), ())


def test_zero_is_a_number():
    assert read("0")[0].is_zero


@pytest.mark.parametrize(
    ("text", "known"),
    [("95%", {}), ("95%", {"number": Fraction("0.95"), "number_format": "0%"}), ("95", {"measure_unit": "%"})],
)
def test_three_ways_to_write_ninety_five_percent(text, known):
    assert read(text, **known)[0].value == 95


def test_the_stored_number_keeps_the_digits_that_the_format_hides():
    assert read("82%", number=Fraction("0.8219"), number_format="0%")[0].value == Fraction("82.19")
    assert read("12.3", number=Fraction("12.345"), number_format="0.0")[0].value == Fraction("12.345")


@pytest.mark.parametrize("cell", ["0.95", "≥0.95", "1", "0.6-0.8"])
def test_a_share_in_a_percent_column_is_asked(cell):
    target, (question,) = read(cell, measure_unit="%")
    assert target.kind is TargetKind.TEXT
    assert "%还是" in question


@pytest.mark.parametrize(
    ("cell", "measure_unit", "value", "unit"),
    [
        ("1.2亿元", "万元", 12000, "万元"),
        ("1.2亿", "万元", 12000, "万元"),
        ("10000万", "万元", 10000, "万"),
        ("14.4281万户", "户", 144281, "户"),
        ("7699套", "户", 7699, "套"),
        ("3480元/年", "元/年", 3480, "元/年"),
        ("40%", "比例", Fraction("0.4"), "比例"),
        ("5", "-", 5, ""),
    ],
)
def test_the_value_is_in_the_leafs_unit(cell, measure_unit, value, unit):
    target, unclear = read(cell, measure_unit=measure_unit)
    assert (target.value, target.unit, unclear) == (value, unit, ())


def test_a_unit_of_another_kind_is_asked():
    target, (question,) = read("5000人", measure_unit="万元")
    assert target.kind is TargetKind.TEXT
    assert "“人”与计量单位“万元”不符" in question


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("5所;1000个", ["5所", "1000个"]),
        ("城市300元/人、农村140元/人", ["城市300元/人", "农村140元/人"]),
        ("城市300、农村140", ["城市300", "农村140"]),
        ("18个…376个…752只", ["18个", "376个", "752只"]),
        ("柯城区:90%;衢江区:85%", ["柯城区90%", "衢江区85%"]),
        ("标准不低于3480元/年,人均救助水平不低于185元/月", ["标准≥3480元/年", "人均救助水平≥185元/月"]),
        ("柯城区:/;龙游县:175户;江山市:200户", ["柯城区/", "龙游县175户", "江山市200户"]),
    ],
)
def test_several_targets_in_one_cell_are_parts(cell, parts):
    assert [f"{name}{print_target(target)}" for name, target in split_targets(cell)] == parts
    target, (question,) = read(cell)
    assert target.kind is TargetKind.TEXT
    assert f"{len(parts)}个目标" in question


@pytest.mark.parametrize("cell", ["1,234,567", "良好以上", "完成方案、报告", "60%~80%"])
def test_one_target_has_no_parts(cell):
    assert split_targets(cell) == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("送戏曲下乡20场", "20场"),
        ("控规编制率(98%)", "98%"),
        ("减少义务教育大班额1.4万个以上", "1.4万个"),
        ("数字城管及12345诉求办理", ""),
        ("6月30日之前召开会议", ""),
        ("G1 财政一般预算收入增长率", ""),
    ],
)
def test_an_amount_in_the_name_is_a_hint_only(name, hint):
    assert target_hint(name) == hint


UNITS = st.sampled_from(["", "人", "%", "万元", "公里", "元/月", "亿斤", "个"])
VALUES = st.fractions(min_value=-(10**9), max_value=10**12, max_denominator=10**4)
NUMBERS = st.builds(
    Target,
    kind=st.just(TargetKind.NUMBER),
    comparator=st.none() | st.sampled_from(Comparator),
    value=VALUES.map(lambda value: Fraction(round(value * 10**4), 10**4)),
    unit=UNITS,
)
RANGES = st.tuples(st.integers(-(10**6), 1989), st.integers(1, 10**6), UNITS).map(
    lambda r: Target(kind=TargetKind.RANGE, low=Fraction(r[0]), high=Fraction(r[0] + r[1]), unit=r[2])
)
NAMES = st.sampled_from(["主体封顶", "竣工验收", "完成主体工程", "开工", "可研、立项批复"])


@st.composite
def milestones(draw):
    months = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4)))
    shares = [*sorted(draw(st.lists(st.integers(0, 99), min_size=len(months) - 1, max_size=len(months) - 1))), 100]
    stages = tuple(Stage(draw(NAMES), m, Fraction(s)) for m, s in zip(months, shares, strict=True))
    return Target(kind=TargetKind.STAGES, stages=stages)


@given(NUMBERS | RANGES | milestones())
def test_what_is_printed_reads_back_as_it_was(target):
    printed = print_target(target)
    assert parse_target(printed) == (replace(target, text=printed), ())


@given(
    st.text(max_size=40)
    | st.text(alphabet="0123456789.,%~-—至人万亿元以上内不低于达完成月年底前；、/[] ", max_size=40),
    UNITS,
)
def test_any_text_is_kept_and_understood_or_asked(text, unit):
    target, unclear = parse_target(text, measure_unit=unit)
    assert target.text == text.strip()
    assert not unclear or target.kind is TargetKind.TEXT


@pytest.mark.parametrize(("text", "number"), [("≤0.8", None), ("0.8", Fraction("0.8")), ("≤0.8‰", None)])
def test_a_target_in_thousandths_is_asked_no_question(text, number):
    target, unclear = parse_target(text, measure_unit="‰", number=number)
    assert (target.value, unclear) == (Fraction("0.8"), ())
