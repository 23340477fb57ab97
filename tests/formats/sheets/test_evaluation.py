"""Results of the public evaluation as surveyors send them."""

from fractions import Fraction

import pytest

from perfdesk.formats.sheets import evaluation as evaluation_sheet
from perfdesk.formats.tables.headers import find_header

TABLE = """
|青河县2024年上半年公众评议结果|<|<|<|<|
|序号|单位名称|满意度|知晓率|有效样本数|
|1|教育局|92.35|0.885[0%]|300|
|2|河东镇|95%|—|1,200份|
"""


def test_scores_are_on_the_scale_of_100_however_they_are_written(sheet):
    drafts, problems = evaluation_sheet.read(sheet(TABLE))
    assert [(draft.unit, draft.score, draft.awareness, draft.sample) for draft in drafts] == [
        ("教育局", Fraction("92.35"), Fraction("88.5"), 300),
        ("河东镇", 95, None, 1200),
    ]
    assert {draft.round for draft in drafts} == {"上半年"}
    assert problems == []


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        ("|单位|公众评议得分|样本量|", True),
        ("|乡镇|群众满意率|", True),
        ("|单位名称|简称|主要领导|", False),
        ("|指标名称|责任单位|年度目标|满意度|", False),
        ("|单位|得分|名次|", False),
    ],
)
def test_a_table_of_scores_is_known_by_its_words(sheet, header, fits):
    assert evaluation_sheet.fits(find_header(sheet(f"{header}\n|教育局|90|5|5|"))) is fits


def test_a_bare_score_counts_under_a_title_that_speaks_of_an_evaluation(sheet):
    table = sheet("|2024年民主测评结果|<|<|\n|单位|得分|调查机构|\n|教育局|91.5|市统计局|")
    assert evaluation_sheet.fits(find_header(table))
    (draft,), _ = evaluation_sheet.read(table)
    assert (draft.score, draft.surveyor, draft.round) == (Fraction("91.5"), "市统计局", "")


@pytest.mark.parametrize(("said", "kind"), [("优秀", "not_a_score"), ("120", "not_a_score"), ("", "no_score")])
def test_what_is_no_score_is_named(sheet, said, kind):
    drafts, problems = evaluation_sheet.read(sheet(f"|单位名称|满意度|样本数|\n|教育局|{said}|300|\n|河东镇|90|5|"))
    assert [draft.unit for draft in drafts] == ["河东镇"]
    assert [(problem.kind, problem.cell) for problem in problems] == [(kind, "B2")]
