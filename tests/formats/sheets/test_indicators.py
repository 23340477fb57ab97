from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.indicator import Nature
from perfdesk.domain.pace import PaceKind
from perfdesk.formats.sheets import indicators as indicator_sheet


def read(sheet, table):
    return indicator_sheet.read(sheet(table), year=2024)


def kinds(problems):
    return [problem.kind for problem in problems]


def test_headings_between_the_rows_are_groups(sheet):
    drafts, problems = read(
        sheet,
        """
        |序号|指标名称|分值|
        |一、经济发展（20分）|<|<|
        |（一）工业|<|<|
        |1|甲|5|
        |（二）农业|<|<|
        |2|乙|5|
        |二、民生（10分）|<|<|
        |3|丙|10|
        """,
    )
    assert [tuple(group.name for group in draft.path) for draft in drafts] == [
        ("一、经济发展", "（一）工业"),
        ("一、经济发展", "（二）农业"),
        ("二、民生",),
    ]
    assert drafts[2].path[0].points == Decimal(10)
    assert problems == []


def test_a_numbered_heading_may_print_its_points_in_their_column(sheet):
    drafts, _ = read(sheet, "|序号|指标名称|分值|\n|一|经济发展|40|\n|1|甲|5|")
    assert (drafts[0].path[0].name, drafts[0].path[0].points) == ("经济发展", Decimal(40))


def test_a_heading_over_nothing_is_named(sheet):
    _, problems = read(sheet, "|序号|指标名称|分值|\n|一、经济|<|<|\n|二、民生|<|<|\n|1|甲|5|\n|三、其他|<|<|")
    assert [problem.message[:7] for problem in problems] == ["标题“一、经济", "标题“三、其他"]


def test_groups_may_have_points_in_columns_beside_them(sheet):
    drafts, _ = read(sheet, "|一级指标|分值|具体指标|分值|\n|经济|40|甲|5|\n|^|^|乙|6|")
    assert [(draft.path[0].points, draft.points) for draft in drafts] == [
        (Decimal(40), Decimal(5)),
        (Decimal(40), Decimal(6)),
    ]


def test_two_weights_are_named_and_the_first_is_taken(sheet):
    header = "|考评指标|目标任务考核指标权重|发展成效考核指标权重|\n"
    drafts, problems = read(sheet, header + "|甲|5|—|\n|乙|—|3|\n|丙|2|4|")
    assert [draft.points for draft in drafts] == [Decimal(5), Decimal(3), Decimal(2)]
    assert kinds(problems) == ["several_points"]


def test_points_that_are_no_number_are_named(sheet):
    drafts, problems = read(sheet, "|指标名称|分值|\n|甲|1O0|")
    assert drafts[0].points is None
    assert str(problems[0]) == "工作表“表1”第2行“分值”：“1O0”不是数字，分值未读入；请改为数字后重新导入。"


def test_points_of_a_table_without_their_column_stand_in_the_names(sheet):
    drafts, _ = read(
        sheet, "|项目名称及分值|赋分办法|总牵头单位|考核责任单位|\n|平安建设（10分）|按实绩赋分|政法委|公安局|"
    )
    assert (drafts[0].indicator, drafts[0].points) == ("平安建设", Decimal(10))
    assert (drafts[0].lead, drafts[0].co) == ("政法委", "公安局")


def test_an_indicator_merged_over_several_targets_has_tasks(sheet):
    drafts, _ = read(sheet, "|指标名称|年度目标|分值|\n|建校|小学5所|4|\n|^|学位1000个|^|")
    assert [(draft.task, draft.points_of_parent) for draft in drafts] == [
        ("小学5所", Decimal(4)),
        ("学位1000个", Decimal(4)),
    ]


def test_monthly_plans_stand_in_columns(sheet):
    months = "|".join(f"{month}月" for month in range(1, 13))
    shares = "|".join(str(share) for share in (0, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100))
    table = f"|指标名称|年度目标|序时计划{'|<' * 11}|\n|^|^|{months}|\n|甲|5|{shares}|"
    pace = read(sheet, table)[0][0].pace
    assert (pace.kind, pace.at(2), pace.at(10)) == (PaceKind.MONTHLY, 0, Fraction(4, 5))


@pytest.mark.parametrize(
    ("column", "said", "kind"),
    [
        ("序时计划", "看情况", "unclear_pace"),
        ("完成时限", "尽快", "unclear_due"),
        ("报送频次", "不定", "unclear_months"),
    ],
)
def test_what_cannot_be_read_is_named_and_left_to_the_default(sheet, column, said, kind):
    drafts, problems = read(sheet, f"|指标名称|年度目标|{column}|\n|甲|5|{said}|")
    assert kinds(problems) == [kind]
    assert (drafts[0].pace, drafts[0].due, drafts[0].reporting_months) == (None, None, None)


def test_groups_named_bonus_or_deduction_make_the_nature(sheet):
    drafts, _ = read(sheet, "|一级指标|指标名称|分值|\n|加分项|表彰|3|\n|减分项|通报批评|2|\n|经济|招商|5|")
    assert [draft.nature for draft in drafts] == [Nature.BONUS, Nature.DEDUCTION, None]


def test_an_indicator_with_nothing_but_its_name_is_a_draft(sheet):
    drafts, problems = read(sheet, "|序号|具体指标|牵头单位|\n||完成年度水库移民任务||\n|2|乙|发改局|")
    assert [draft.indicator for draft in drafts] == ["完成年度水库移民任务", "乙"]
    assert problems == []


def test_a_row_without_a_name_is_named(sheet):
    drafts, problems = read(sheet, "|序号|指标名称|分值|责任单位|\n|1||5|发改局|")
    assert drafts == []
    assert (problems[0].kind, problems[0].blocking) == ("no_name", True)


def test_header_and_title_repeated_on_the_next_page_are_skipped(sheet):
    table = "|任务分解表|<|\n|指标名称|分值|\n|甲|5|\n|任务分解表|<|\n|指标名称|分值|\n|乙|5|"
    drafts, problems = read(sheet, table)
    assert [draft.indicator for draft in drafts] == ["甲", "乙"]
    assert kinds(problems) == ["skipped_header", "skipped_header"]


def test_unknown_columns_are_named(sheet):
    _, problems = read(sheet, "|指标名称|分值|奇怪的列|\n|甲|5|文字|")
    assert "“奇怪的列”（C列）" in problems[0].message


def test_a_percent_cell_is_95_percent(sheet):
    target = read(sheet, "|指标名称|年度目标|\n|覆盖率|0.95[0%]|")[0][0].target
    assert (target.value, target.unit) == (95, "%")


def test_095_under_percent_is_asked(sheet):
    assert kinds(read(sheet, "|指标名称|单位|年度目标|\n|覆盖率|%|0.95|")[1]) == ["unclear_target"]
