import pytest

from perfdesk.formats.sheets import figures as figure_sheet


def kinds(problems):
    return [problem.kind for problem in problems]


def test_several_months_stand_in_columns_of_their_own(sheet):
    drafts, _ = figure_sheet.read(sheet("|指标名称|1-8月累计完成|1-9月累计完成|\n|甲|5|7|\n|乙||3|"))
    assert [(draft.indicator, draft.month, draft.said.text) for draft in drafts] == [
        ("甲", 8, "5"),
        ("甲", 9, "7"),
        ("乙", 9, "3"),
    ]


def test_a_row_empty_in_every_month_is_named(sheet):
    drafts, problems = figure_sheet.read(sheet("|指标名称|1-8月累计完成|1-9月累计完成|\n|甲|||"))
    assert drafts == []
    assert "no_figure" in kinds(problems) or "skipped_note" in kinds(problems)


def test_townships_stand_in_columns_of_their_own(sheet):
    drafts, _ = figure_sheet.read(sheet("|1-10月|<|<|\n|指标名称|完成情况|<|\n|^|河东镇|河西镇|\n|甲|5|7|"))
    assert [(draft.unit, draft.said.text, draft.source.cell("actual")) for draft in drafts] == [
        ("河东镇", "5", "B4"),
        ("河西镇", "7", "C4"),
    ]


def test_the_reporting_unit_may_stand_above_the_table(sheet):
    drafts, _ = figure_sheet.read(sheet("|填报单位：县发改局|<|\n|1-10月|<|\n|指标名称|完成情况|\n|甲|5|"))
    assert drafts[0].unit == "县发改局"


def test_a_unit_above_the_table_serves_rows_without_one(sheet):
    drafts, _ = figure_sheet.read(sheet("|单位：万元||\n|指标名称|1-10月完成情况|\n|甲|5|\n|乙(人)|6|"))
    assert [draft.measure_unit for draft in drafts] == ["万元", "人"]


@pytest.mark.parametrize("line", ["见表", "见下表", "万元、人、%", "县发改局"])
def test_a_line_that_names_no_one_unit_gives_none(sheet, line):
    drafts, _ = figure_sheet.read(sheet(f"|单位：{line}||\n|指标名称|1-10月完成情况|\n|甲|5|"))
    assert drafts[0].measure_unit == ""


def test_the_unit_of_the_table_may_stand_in_brackets(sheet):
    drafts, _ = figure_sheet.read(sheet("|甲乙表（单位：万元）||\n|指标名称|1-10月完成情况|\n|甲|5|"))
    assert drafts[0].measure_unit == "万元"


@pytest.mark.parametrize(("rate", "said"), [("70%", "70%"), ("0.7[0%]", "70%"), ("961.7", "961.7%"), ("-", "")])
def test_a_rate_serves_where_the_figure_is_empty(sheet, rate, said):
    drafts, _ = figure_sheet.read(sheet(f"|指标名称|责任单位|1-10月完成情况|完成率|\n|甲|教育局||{rate}|"))
    assert drafts[0].said.text == said


def test_a_month_alone_is_doubted(sheet):
    assert kinds(figure_sheet.read(sheet("|指标名称|10月完成数|\n|甲|5|"))[1]) == ["single_month"]


def test_figures_of_the_month_alone_are_refused(sheet):
    _, problems = figure_sheet.read(sheet("|1-10月|<|\n|指标名称|本月完成|\n|甲|5|"))
    assert "no_cumulative" in kinds(problems)


def test_the_month_alone_beside_the_cumulative_is_left_to_the_program(sheet):
    drafts, problems = figure_sheet.read(sheet("|1-10月|<|<|\n|指标名称|本月完成|累计完成|\n|甲|5|50|"))
    assert [draft.said.text for draft in drafts] == ["50"]
    assert problems == []


def test_a_register_says_when_reports_came(sheet):
    table = "|10月报送登记|<|<|\n|单位名称|应报日期|收到日期|\n|发改局|11月5日|11月7日|\n|教育局|11月5日|迟迟未到|"
    drafts, problems = figure_sheet.read(sheet(f"|2024年{table[1:]}"))
    assert [str(draft.received_on) for draft in drafts] == ["2024-11-07", "None"]
    assert kinds(problems) == ["not_a_day"]


def test_a_problem_points_at_its_cell(sheet):
    _, problems = figure_sheet.read(
        sheet("|1-10月|<|<|<|\n|指标名称|目标任务|完成情况|完成率|\n|甲|100|50|60%|", name="月报")
    )
    assert (problems[0].place, problems[0].cell) == ("工作表“月报”第3行“完成率”", "D3")


def test_hidden_rows_are_read_and_named(sheet):
    drawn = sheet("|指标名称|1-10月完成情况|\n|甲|5|\n|乙|6|")
    hiding = type(drawn)(drawn.name, drawn.rows, drawn.merged, frozenset({2}))
    drafts, problems = figure_sheet.read(hiding)
    assert len(drafts) == 2
    assert kinds(problems) == ["hidden_rows"]
