from datetime import date
from decimal import Decimal

from perfdesk.formats.sheets import projects as project_sheet

HEAD = "|项目名称|所属指标|牵头单位|总投资(万元)|到位(万元)|支付(亿元)|计划开工|实际完工|\n"


def read(sheet, rows):
    return project_sheet.read(sheet("|2024年1-10月项目资金|<|<|<|<|<|<|<|\n" + HEAD + rows))


def test_money_is_taken_in_ten_thousands_whatever_the_header_says(sheet):
    (draft,), problems = read(sheet, "|一中扩建|学校建设|教育局|3200|652.5|0.05|3月1日||")
    assert (draft.investment, draft.arrived, draft.paid) == (Decimal(3200), Decimal("652.5"), Decimal(500))
    assert (draft.indicator, draft.month, draft.planned_start) == ("学校建设", 10, date(2024, 3, 1))
    assert problems == []


def test_dashes_and_blanks_say_nothing(sheet):
    (draft,), problems = read(sheet, "|一中扩建|学校建设|教育局|3200|—||/|-|")
    assert (draft.arrived, draft.paid, draft.planned_start, draft.actual_finish) == (None, None, None, None)
    assert problems == []


def test_words_for_money_or_days_are_named(sheet):
    _, problems = read(sheet, "|一中扩建|学校建设|教育局|待定|1|1|尽快||")
    assert [(problem.kind, problem.cell) for problem in problems] == [("not_money", "D3"), ("not_a_day", "G3")]


def test_projects_stand_under_a_merged_indicator(sheet):
    table = "|指标名称|项目名称|总投资(万元)|\n|学校建设|一中|5|\n|^|二中|6|"
    drafts, _ = project_sheet.read(sheet(table))
    assert [(draft.name, draft.indicator) for draft in drafts] == [("一中", "学校建设"), ("二中", "学校建设")]
