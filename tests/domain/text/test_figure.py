"""The cells of real monthly reports."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.figure import Blank, Figure
from perfdesk.domain.indicator import Basis
from perfdesk.domain.target import Stage
from perfdesk.domain.text.figure import parse_figure, parse_rate

STAGES = (Stage("主体封顶", 8, Fraction(60)), Stage("竣工验收", 12, Fraction(100)))


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("700", "人", "700"),
        ("7123人", "人", "7123"),
        ("53个", "", "53"),
        ("11.2公里", "公里", "11.2"),
        ("８，９５０", "人", "8950"),
        ("1.2亿", "万元", "12000"),
        ("14.4281万户", "户", "144281"),
        ("5400人", "万人", "0.54"),
        ("-3.2", "%", "-3.2"),
        ("0", "个", "0"),
        ("累计完成7356人", "人", "7356"),
        ("已完成350户", "户", "350"),
        ("截至10月底,累计完成350户", "户", "350"),
        ("达到目标60元", "元/月/人", "60"),
        ("57%", "%", "57"),
        ("40%", "比例", "0.4"),
    ],
)
def test_a_number_is_given_in_the_leafs_unit(cell, unit, value):
    assert parse_figure(cell, measure_unit=unit) == (Figure(value=Fraction(value)), "", ())


@pytest.mark.parametrize(
    ("cell", "rate", "remark"),
    [
        ("57%(赤溪、灵溪偏慢)", 57, "赤溪、灵溪偏慢"),
        ("22%（严重滞后）", 22, "严重滞后"),
        ("50%(马站未开工", 50, "马站未开工"),
        ("961.7%", Fraction("961.7"), ""),
        ("完成率57%", 57, ""),
        ("累计完成项目的70%;两所幼儿园主体已建", 70, "两所幼儿园主体已建"),
    ],
)
def test_a_percentage_of_the_work_is_a_rate_with_its_remark(cell, rate, remark):
    assert parse_figure(cell, measure_unit="个") == (Figure(rate=Fraction(rate)), remark, ())


@pytest.mark.parametrize(
    ("cell", "blank"),
    [
        ("—", Blank.NOT_APPLICABLE),
        ("--", Blank.NOT_APPLICABLE),
        ("/", Blank.NOT_APPLICABLE),
        ("不适用", Blank.NOT_APPLICABLE),
        ("未报", Blank.UNREPORTED),
        ("未报送", Blank.UNREPORTED),
        ("待核", Blank.TO_VERIFY),
        ("待核实", Blank.TO_VERIFY),
        ("未到期", Blank.NOT_DUE),
        ("年终考核", Blank.NOT_DUE),
    ],
)
def test_declared_blanks(cell, blank):
    assert parse_figure(cell).figure == Figure(blank=blank)


def test_an_empty_cell_a_zero_and_a_declared_zero_are_three_things():
    assert parse_figure(" \n").figure is None
    assert parse_figure("0").figure == Figure(value=Fraction(0))
    assert parse_figure("零").figure == Figure(value=Fraction(0), blank=Blank.ZERO)


@pytest.mark.parametrize(
    "cell", ["设备购进中", "正在粉刷", "一是加快进度。" * 40, "11月底厂家开始安排发货,预定12月初开始安装调试设备。"]
)
def test_words_are_progress(cell):
    assert parse_figure(cell) == (Figure(text=cell), "", ())


@pytest.mark.parametrize(
    "cell",
    [
        "城市低保:300.1元/月,农村低保:154.33元/月",
        "5所;1000个",
        "2所幼儿园已完成主体",
        "约700人",
        "1O0",
        "100 200",
        "8,95",
        "2024年10月",
        "10月31日",
        "2024-10-31",
        "2024-10-31 00:00:00",
        "1-8月",
    ],
)
def test_a_number_that_is_not_the_figure_stays_text_with_a_warning(cell):
    figure, _, warnings = parse_figure(cell)
    assert figure == Figure(text=cell)
    assert warnings


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ("500元", {"measure_unit": "人"}),
        ("0.82", {"measure_unit": "%", "basis": Basis.RATIO}),
        ("0.6", {"basis": Basis.STAGE}),
        ("1.2亿元", {}),
        ("10/31", {}),
        ("5/0", {"basis": Basis.RATIO}),
        ("暂无数据", {}),
        ("+120", {}),
    ],
)
def test_a_number_that_needs_a_guess_is_to_be_verified(cell, known):
    figure, _, warnings = parse_figure(cell, **known)
    assert figure == Figure(text=cell, blank=Blank.TO_VERIFY)
    assert cell in warnings[0]


def test_a_plus_adds_to_last_month():
    assert parse_figure("+120人", previous=Fraction(700)).figure == Figure(value=Fraction(820))
    assert parse_figure("+7.2%", basis=Basis.GROWTH, previous=Fraction(5)).figure == Figure(value=Fraction("7.2"))


@pytest.mark.parametrize(("basis", "warned"), [(Basis.RATIO, True), (Basis.POINT, True), (Basis.GROWTH, False)])
def test_a_plus_that_adds_nothing_is_said_to_be_the_value_itself(basis, warned):
    figure, _, warnings = parse_figure("+12", basis=basis, measure_unit="%", previous=Fraction(45))
    assert figure == Figure(value=Fraction(12))
    assert any("未加到上月数上" in warning for warning in warnings) is warned


def test_numerator_and_denominator():
    ratio = parse_figure("1890/2000", basis=Basis.RATIO, measure_unit="%").figure
    assert ratio == Figure(value=Fraction("94.5"), numerator=Fraction(1890), denominator=Fraction(2000))
    done = parse_figure("7558/6300", measure_unit="人")
    assert done.figure == Figure(value=Fraction(7558), numerator=Fraction(7558), denominator=Fraction(6300))
    assert done.warnings


@pytest.mark.parametrize("cell", ["主体封顶", "已主体封顶", "已完成主体封顶", "主体封顶完成"])
def test_a_stage_that_is_reached(cell):
    assert parse_figure(cell, basis=Basis.STAGE, stages=STAGES).figure == Figure(stage="主体封顶")


@pytest.mark.parametrize("cell", ["60", "60%"])
def test_a_number_of_a_stage_leaf_is_the_share_done(cell):
    assert parse_figure(cell, basis=Basis.STAGE, stages=STAGES).figure == Figure(rate=Fraction(60))


def test_stored_numbers_count_and_not_what_their_format_shows():
    assert parse_figure("82%", number=Fraction("0.8219"), number_format="0%").figure == Figure(rate=Fraction("82.19"))
    assert parse_figure("1300人", number=Fraction(1300), number_format='0"人"', measure_unit="万人").figure == Figure(
        value=Fraction("0.13")
    )
    assert parse_figure("-", number=Fraction(0), number_format="_-* #,##0_-").figure == Figure(value=Fraction(0))


@pytest.mark.parametrize("number_format", ["yyyy-mm-dd", 'm"月"d"日"', "[$-804]yyyy年m月", "h:mm"])
def test_a_date_cell_is_no_figure(number_format):
    figure, _, warnings = parse_figure("2024-10-31", number=Fraction(45596), number_format=number_format)
    assert figure == Figure(text="2024-10-31")
    assert "日期格式" in warnings[0]


@pytest.mark.parametrize(
    ("cell", "rate", "words"),
    [
        ("119%", "119", ""),
        ("961.7", "961.7", ""),
        ("达到目标60元", None, "达到目标60元"),
        ("-", None, "-"),
        ("", None, ""),
    ],
)
def test_printed_rates(cell, rate, words):
    assert parse_rate(cell) == (None if rate is None else Fraction(rate), words)


def test_a_printed_rate_from_a_percent_cell():
    assert parse_rate("82%", number=Fraction("0.8219"), number_format="0%").rate == Fraction("82.19")


ODD = st.text(max_size=30) | st.text(alphabet="0123456789.,%/+-—（）()人万亿元月日年已完成达到未报零", max_size=30)


@given(ODD, st.sampled_from(["", "%", "人", "万元", "比例"]), st.sampled_from(Basis))
def test_no_cell_is_lost_or_raises(cell, unit, basis):
    figure, _, warnings = parse_figure(cell, measure_unit=unit, basis=basis, stages=STAGES)
    assert figure is not None or not cell.strip()
    assert all(cell.strip()[:5] in warning for warning in warnings)


@given(st.integers(0, 10**15), st.integers(0, 4), st.sampled_from(["", "人", "户"]))
def test_a_printed_number_is_read_exactly(digits, places, unit):
    value = Fraction(digits, 10**places)
    shown = f"{digits // 10**places:,}" + (f".{digits % 10**places:0{places}}" if places else "")
    assert parse_figure(shown + unit, measure_unit=unit).figure == Figure(value=value)


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        ("未完成", 0),
        ("未开工", 0),
        ("尚未启动", 0),
        ("目前还未开展", 0),
        ("前期准备", 0),
        ("正在开展前期工作", 0),
        ("筹备中", 0),
        ("已完成", 100),
        ("全面完工", 100),
    ],
)
def test_work_that_goes_by_stages_is_done_or_not_begun_by_its_words(cell, rate):
    assert parse_figure(cell, basis=Basis.STAGE).figure == Figure(rate=Fraction(rate), text=cell)
    assert parse_figure(cell).figure == Figure(text=cell)


def test_not_done_leaves_open_which_of_several_stages_is_reached():
    reading = parse_figure("未完成", basis=Basis.STAGE, stages=STAGES)
    assert reading.figure.rate == 0
    assert "请填节点名称" in reading.warnings[0]


def test_a_stage_that_is_not_reached_says_nothing_of_those_before():
    assert parse_figure("未完成主体封顶", basis=Basis.STAGE, stages=STAGES).figure == Figure(text="未完成主体封顶")


@pytest.mark.parametrize(("cell", "value"), [("0.8", "0.8"), ("0.1‰", "0.1"), ("0.03%", "0.3")])
def test_a_rate_in_thousandths_is_a_plain_number(cell, value):
    assert parse_figure(cell, measure_unit="‰", basis=Basis.POINT) == (Figure(value=Fraction(value)), "", ())
