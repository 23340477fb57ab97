"""The messy realities of real tables, case by case (M1–M26)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import Direction
from perfdesk.domain.target import Comparator, TargetKind
from perfdesk.domain.text.figure import parse_figure
from perfdesk.domain.text.measure import in_unit
from perfdesk.formats.sheets import figures as figure_sheet
from perfdesk.formats.sheets import indicators as indicator_sheet
from perfdesk.formats.tables.words import Field


@pytest.fixture
def indicators(sheet):
    """Read one or more rows under a common header of a breakdown."""

    def read(rows, header="|序号|指标名称|单位|年度目标|分值|评分标准|责任单位|"):
        return indicator_sheet.read(sheet(f"{header}\n{rows}"), year=2024)

    return read


@pytest.fixture
def figures(sheet):
    """Read one or more rows of a report for January to October."""

    def read(rows, header="|序号|指标名称|责任单位|目标任务|1-10月完成情况|完成率|备注|"):
        return figure_sheet.read(sheet(f"{header}\n{rows}"))

    return read


def kinds(problems):
    return [problem.kind for problem in problems]


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("1300人", 1300, "人"), ("7699套", 7699, "套"), ("11.2公里", Fraction("11.2"), "公里")]
)
def test_m1_a_unit_glued_to_the_number_is_split_off(indicators, text, value, unit):
    draft = indicators(f"|1|指标||{text}|5||人社局|")[0][0]
    assert (draft.target.text, draft.target.value, draft.measure_unit) == (text, value, unit)


@pytest.mark.parametrize(
    ("name", "unit"), [("城市棚户区改造(户)", "户"), ("城镇新增就业（人）", "人"), ("地区生产总值(亿元)", "亿元")]
)
def test_m2_the_unit_in_brackets_serves_where_the_unit_column_is_empty(indicators, name, unit):
    assert indicators(f"|1|{name}||100|5||发改局|")[0][0].measure_unit == unit


def test_m3_a_number_in_the_name_is_offered_but_never_taken(indicators):
    drafts, problems = indicators("|1|送戏曲下乡20场|场||5||文旅局|")
    assert drafts[0].target.kind is TargetKind.NONE
    assert "20场" in next(problem.message for problem in problems if problem.kind == "target_in_name")


@pytest.mark.parametrize(
    ("text", "comparator"),
    [("≥2%", Comparator.AT_LEAST), ("不低于60元", Comparator.AT_LEAST), ("达95%以上", Comparator.AT_LEAST)],
)
def test_m4_comparators_in_words_are_understood(indicators, text, comparator):
    assert indicators(f"|1|指标||{text}|5||民政局|")[0][0].target.comparator is comparator


def test_m4_a_name_that_says_below_makes_lower_better(indicators):
    assert indicators("|1|城镇登记失业率低于(%)||4.3|5||人社局|")[0][0].direction is Direction.LOWER


def test_m5_several_targets_in_a_cell_become_tasks(indicators):
    drafts, problems = indicators("|1|农村低保|元/人|城市300元/人、农村140元/人|5||民政局|")
    assert [(draft.task, draft.target.value) for draft in drafts] == [("城市", 300), ("农村", 140)]
    assert {draft.points_of_parent for draft in drafts} == {Decimal(5)}
    assert drafts[0].target_of_parent.text == "城市300元/人、农村140元/人"
    assert "2个目标" in problems[0].message


def test_m5_targets_without_names_are_numbered(indicators):
    drafts, _ = indicators("|1|建设学校和学位||5所;1000个|5||教育局|")
    assert [draft.task for draft in drafts] == ["任务1（5所）", "任务2（1000个）"]


@pytest.mark.parametrize("text", ["良好以上", "全市统筹", "由市科技局统筹安排", "各建制镇"])
def test_m6_a_text_target_is_kept_word_for_word(indicators, text):
    target = indicators(f"|1|指标||{text}|5||农业农村局|")[0][0].target
    assert (target.kind, target.text) == (TargetKind.TEXT, text)


@pytest.mark.parametrize("text", ["/", "-", "—", ""])
def test_m7_a_dash_or_blank_is_no_target(indicators, text):
    assert indicators(f"|1|指标||{text}|5||农业农村局|")[0][0].target.kind is TargetKind.NONE


def test_m7_a_zero_is_a_number_and_no_dash(indicators):
    target = indicators("|1|油菜面积|万亩|0|5||农业农村局|")[0][0].target
    assert (target.kind, target.value) == (TargetKind.NUMBER, 0)


def test_m8_very_small_numbers_keep_every_digit(indicators):
    assert indicators("|1|粮食总产量|亿斤|0.0038|5||农业农村局|")[0][0].target.value == Fraction("0.0038")


def test_m9_huge_numbers_convert_exactly(indicators):
    target = indicators("|1|备案投资额|元|3000000000|1||商务局|")[0][0].target
    assert in_unit(target.value, "元", "亿元") == 30


@pytest.mark.parametrize("text", ["设备购进中", "正在粉刷", "11月底厂家开始安排发货,预定12月初开始安装调试设备。"])
def test_m10_progress_in_words_is_kept(figures, text):
    said = figures(f"|1|摄像头|公安局|100个|{text}|||")[0][0].said
    assert parse_figure(said.text, measure_unit="个").figure.text == text


@pytest.mark.parametrize(
    ("text", "rate", "remark"),
    [
        ("57%(赤溪、灵溪偏慢)", 57, "赤溪、灵溪偏慢"),
        ("22%(严重滞后)", 22, "严重滞后"),
        ("50%(马站未开工", 50, "马站未开工"),
    ],
)
def test_m11_a_rate_and_its_remark_in_one_cell_are_split(sheet, text, rate, remark):
    table = f"|序号|项目内容|当前进度|牵头单位|备注|\n|1|修路|{text}|交通局|市民生实事|"
    drafts, _ = figure_sheet.read(sheet(table), month=8)
    read = parse_figure(drafts[0].said.text, measure_unit="公里")
    assert (read.figure.rate, read.remark) == (rate, remark)


@pytest.mark.parametrize(
    ("target", "actual", "rate", "wrong"),
    [
        ("6300人", "7558", "119%", "119.97%"),
        ("10000万", "7965", "80%", ""),
        ("8950", "7356", "82%", ""),
        ("60", "577", "961.7", ""),
        ("60", "577", "961.6", "961.67%"),
        ("1.3", "1", "77%", ""),
        ("6300", "7558", "120%", ""),
    ],
)
def test_m12_printed_rates_are_recomputed(figures, target, actual, rate, wrong):
    _, problems = figures(f"|1|参保人数|人社局|{target}|{actual}|{rate}||")
    told = [problem.message for problem in problems if problem.kind == "rate_differs"]
    assert bool(told) == bool(wrong)
    assert not wrong or wrong in told[0]


def test_m12_a_truncated_rate_is_called_so(figures):
    _, problems = figures("|1|参保人数|人社局|6300人|7558|119%||")
    assert "截断" in problems[0].message


@pytest.mark.parametrize("words", ["达到目标60元", "-", "/"])
def test_m13_words_in_the_rate_column_are_no_rate(figures, words):
    drafts, problems = figures(f"|1|补贴标准|民政局|不低于60元|60|{words}||")
    assert drafts[0].printed_rate is None
    assert "rate_differs" not in kinds(problems)


@pytest.mark.parametrize(("target", "actual", "rate"), [("60", "577", "961.7%"), ("1000", "2865", "286.5%")])
def test_m14_rates_far_over_100_are_taken_as_they_are(figures, target, actual, rate):
    drafts, problems = figures(f"|1|新增|发改局|{target}|{actual}|{rate}||")
    assert drafts[0].printed_rate == Fraction(rate.rstrip("%"))
    assert "rate_differs" not in kinds(problems)


def test_m15_a_reverse_indicator_needs_no_rate(figures):
    drafts, problems = figures("|1|城镇登记失业率|人社局|≤4.3%|3.57|||")
    assert drafts[0].said.number == Fraction("3.57")
    assert kinds(problems) == []


def test_m16_merged_cells_are_filled_down_in_all_directions(indicators):
    drafts, _ = indicators(
        "|经济|招商|1|甲|发改局|\n|^|^|2|乙|^|\n|^|工业|3|丙|工信局|", "|一级指标|二级指标|序号|指标名称|牵头单位|"
    )
    assert [(tuple(group.name for group in draft.path), draft.lead) for draft in drafts] == [
        (("经济", "招商"), "发改局"),
        (("经济", "招商"), "发改局"),
        (("经济", "工业"), "工信局"),
    ]


def test_m16_blank_group_cells_are_filled_and_the_filling_is_named(indicators):
    drafts, problems = indicators("|经济|1|甲|\n||2|乙|\n||3|丙|", "|一级指标|序号|指标名称|")
    assert {draft.path[0].name for draft in drafts} == {"经济"}
    assert kinds(problems) == ["filled_down"]
    assert "“经济”" in problems[0].message


def test_m16_points_merged_over_tasks_are_the_indicators(indicators):
    drafts, _ = indicators("|修路|甲路|3|\n|^|乙路|^|", "|具体指标|任务|分值|")
    assert [(draft.task, draft.points, draft.points_of_parent) for draft in drafts] == [
        ("甲路", None, Decimal(3)),
        ("乙路", None, Decimal(3)),
    ]


def test_m16_points_of_each_task_are_its_own(indicators):
    drafts, _ = indicators("|修路|甲路|3|\n|^|乙路|2|", "|具体指标|任务|分值|")
    assert [draft.points for draft in drafts] == [Decimal(3), Decimal(2)]


def test_m16_a_four_row_merged_header_of_regions_is_read(sheet):
    table = """
    |眉山市2019年1-11月民生工程|<|<|<|<|<|<|
    |地区|就业工程|<|<|住房工程|<|<|
    |^|就业类|<|<|安居类|<|<|
    |^|城镇新增就业(人)|<|<|棚户区改造(户)|<|<|
    |^|市人社局|<|<|市住建局|<|<|
    |^|目标任务|进度|完成比例(%)|目标任务|进度|完成比例(%)|
    |东坡区|100|99|99|50|52|104|
    |彭山区|80|40|50|/|/||
    """
    drafts, problems = figure_sheet.read(sheet(table))
    assert [(draft.unit, draft.indicator, draft.said.text, draft.path) for draft in drafts] == [
        ("东坡区", "城镇新增就业(人)", "99", ("就业工程", "就业类")),
        ("东坡区", "棚户区改造(户)", "52", ("住房工程", "安居类")),
        ("彭山区", "城镇新增就业(人)", "40", ("就业工程", "就业类")),
        ("彭山区", "棚户区改造(户)", "/", ("住房工程", "安居类")),
    ]
    assert {(draft.month, draft.measure_unit) for draft in drafts} == {(11, "人"), (11, "户")}
    assert kinds(problems) == []


@pytest.mark.parametrize("text", ["市科技厅、省统计局", "发改局\\n财政局", "市海洋渔业局市农业农村局"])
def test_m17_several_leads_stay_as_issued_until_they_are_matched(indicators, text):
    assert indicators(f"|1|指标||1|5||{text}|")[0][0].lead == text.replace("\\n", "\n")


@pytest.mark.parametrize("name", ["卫生局", "区卫健局", "岳阳楼公安分局", "农林水务局"])
def test_m18_old_names_of_units_are_kept_for_matching(indicators, name):
    assert indicators(f"|1|指标||1|5||{name}|")[0][0].lead == name


@pytest.mark.parametrize("name", ["岳阳电力公司", "智慧永泰", "县残联", "妇联", "税务局"])
def test_m19_companies_and_party_bodies_can_own_an_indicator(indicators, name):
    assert indicators(f"|1|指标||1|5||{name}|")[0][0].lead == name


def test_m20_a_remark_column_full_of_departments_is_read_as_such(figures):
    header = "|序号|考核指标|工作目标|已完成数|备注|"
    drafts, problems = figures("|1|城镇新增就业|5.2|7.23|人社局|\n|2|农村公路|168|171.7|交通局|", header)
    assert [draft.unit for draft in drafts] == ["人社局", "交通局"]
    assert "责任单位" in next(problem.message for problem in problems if problem.kind == "column_guessed")


def test_m20_a_remark_column_full_of_levels_is_read_as_origin(indicators):
    header = "|序号|项目内容|目标任务|牵头单位|备注|"
    drafts, _ = indicators("|1|修路|5|交通局|市民生实事|\n|2|建校|2|教育局|县民生实事|", header)
    assert [draft.origin.title for draft in drafts] == ["市级", "县级"]


def test_m20_a_mapping_by_hand_overrides_the_guess(sheet):
    table = sheet("|序号|考核指标|工作目标|备注|\n|1|城镇新增就业|5.2|人社局|")
    drafts, problems = indicator_sheet.read(table, mapping={"备注": Field.REMARK.value})
    assert (drafts[0].lead, drafts[0].remark) == ("", "人社局")
    assert "column_guessed" not in kinds(problems)


def test_m21_a_changed_denominator_stays_as_a_remark(figures):
    note = "年初计划11098家,实际全年需监督检查15670家"
    assert figures(f"|1|九查九扫|食药监局|11098|14001|126%|{note}|")[0][0].remark == note


@pytest.mark.parametrize("code", ["1.", "(1)", "G1", "CZ22001-01-02", "3"])
def test_m22_numbers_in_front_are_text_and_need_not_be_unique(indicators, code):
    drafts, _ = indicators(f"|{code}|甲||1|5||发改局|\n|{code}|乙||1|5||发改局|")
    assert [draft.code for draft in drafts] == [code, code]


def test_m22_rows_without_a_number_are_rows_all_the_same(indicators):
    drafts, _ = indicators("|1|甲||1|5||发改局|\n||乙||1|5||发改局|")
    assert [(draft.code, draft.indicator) for draft in drafts] == [("1", "甲"), ("", "乙")]


@pytest.mark.parametrize("name", ["推行“一村一辅警", "推进——“放管服”改革", "20个工作日内予以公开"])
def test_m23_broken_punctuation_is_shown_as_issued(indicators, name):
    assert indicators(f"|1|{name}||1|5||公安局|")[0][0].indicator == name


@pytest.mark.parametrize("label", ["1- 10月", "1—10月", "110月", "截至1031日", "截至10月31日"])
def test_m24_period_labels_are_read_with_tolerance(sheet, label):
    drafts, _ = figure_sheet.read(sheet(f"|2024年{label}进展|<|\n|指标名称|完成情况|\n|甲|3|"))
    assert (drafts[0].year, drafts[0].month) == (2024, 10)


def test_m24_a_sheet_without_a_period_asks_for_the_month(sheet):
    drafts, problems = figure_sheet.read(sheet("|指标名称|完成情况|\n|甲|3|"))
    assert drafts[0].month is None
    assert kinds(problems) == ["no_month"]


def test_m24_a_month_named_by_a_person_wins_and_the_difference_is_named(sheet):
    drafts, problems = figure_sheet.read(sheet("|1-9月进展|<|\n|指标名称|完成情况|\n|甲|3|"), month=10)
    assert drafts[0].month == 10
    assert kinds(problems) == ["month_differs"]


def test_m25_a_full_year_table_is_december_and_final(sheet):
    drafts, _ = figure_sheet.read(sheet("|2023年度重点工作完成情况|<|\n|指标名称|完成情况|\n|甲|3|"))
    assert (drafts[0].month, drafts[0].final) == (12, True)


def test_m26_a_column_of_another_scale_is_noted_with_its_unit(sheet):
    drafts, _ = figure_sheet.read(sheet("|1-10月|<|\n|指标名称|完成情况(万户)|\n|厕所改造|14.4281|"))
    assert in_unit(drafts[0].said.number, drafts[0].measure_unit, "户") == 144281
