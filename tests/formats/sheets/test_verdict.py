"""Points that the level above gave, as it sends them after the year."""

from decimal import Decimal

import pytest

from perfdesk.domain.facts import VerdictStage
from perfdesk.formats.sheets import verdict as verdict_sheet
from perfdesk.formats.tables.headers import find_header

TABLE = """
|青河县2024年度绩效考评终评结果|<|<|<|
|序号|指标名称|分值|得分|依据|
|1|招商引资|10|9.5|市绩效办〔2025〕3号|
|2|固定资产投资|10|8.123450000001||
|3|城镇新增就业|5|—||
"""


def test_points_are_read_as_they_stand_and_what_is_not_scored_yet_is_left_out(sheet):
    drafts, problems = verdict_sheet.read(sheet(TABLE))
    assert [(one.indicator, one.points, one.document) for one in drafts] == [
        ("招商引资", Decimal("9.5"), "市绩效办〔2025〕3号"),
        ("固定资产投资", Decimal("8.1235"), ""),
    ]
    assert {(one.stage, one.year) for one in drafts} == {(VerdictStage.FINAL, 2024)}
    assert problems == []


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        ("|指标名称|终评得分|", True),
        ("|指标名称|完成情况|市级得分|", True),
        ("|指标名称|分值|得分|扣分原因|", True),
        ("|指标名称|年度目标|完成情况|得分|", False),
        ("|指标名称|完成情况|自评得分|", False),
        ("|单位|得分|名次|", False),
        ("|指标名称|分值|评分标准|牵头单位|", False),
    ],
)
def test_a_table_of_points_is_known_by_its_words(sheet, header, fits):
    assert verdict_sheet.fits(find_header(sheet(f"{header}\n|就业|90|5|5|"))) is fits


@pytest.mark.parametrize(
    ("title", "stage"),
    [("2024年察访核验得分", "核验"), ("2024年后评估结果", "后评估"), ("2024年自评得分", "自评"), ("考评结果", "终评")],
)
def test_the_stage_is_that_of_the_title(sheet, title, stage):
    (draft,), _ = verdict_sheet.read(sheet(f"|{title}|<|\n|指标名称|得分|\n|就业|5|"))
    assert draft.stage.title == stage


def test_what_is_no_number_is_named(sheet):
    drafts, problems = verdict_sheet.read(sheet("|指标名称|终评得分|\n|就业|优秀|\n|粮食|3|"))
    assert [one.indicator for one in drafts] == ["粮食"]
    assert [(problem.kind, problem.cell) for problem in problems] == [("not_a_score", "B2")]
