from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import LossEvent
from perfdesk.domain.indicator import Nature
from perfdesk.domain.scheme import Grade, Scheme
from perfdesk.domain.unit import UnitKind


@pytest.fixture
def board(county):
    """Give each named unit one leaf of 10 points in which it loses what is named; None: not reported."""

    def build(month=10, **losses):
        for unit, loss in losses.items():
            county.leaf(f"{unit}指标", "10", lead=unit)
            if loss is not None:
                county.report(f"{unit}指标/{unit}", month, 10 * month * (1 - Fraction(str(loss)) / 10))
        return county

    return build


def grades(county, *steps, veto="合格"):
    county.put("schemes", "市对县", Scheme("市对县", 2024, "市对县", grades=steps, veto_grade=veto))


def column(county, name, month=10):
    return {unit: getattr(result, name) for unit, result in county.assess(month).units.items()}


def test_ties_share_the_better_rank_and_the_next_is_skipped(board):
    assert column(board(甲=0, 乙=1, 丙=1, 丁=3), "rank") == {"甲": 1, "乙": 2, "丙": 2, "丁": 4}


def test_the_score_is_the_share_of_the_points_kept(board):
    assert column(board(甲=1), "score") == {"甲": Decimal("90.00")}
    assert column(board(甲=1), "rate") == {"甲": Fraction(9, 10)}


def test_like_units_are_ranked_among_themselves(board):
    county = board(甲=1, 乙=2)
    county.unit("丙镇", kind=UnitKind.TOWNSHIP).leaf("丙", "10", lead="丙镇").report("丙/丙镇", 10, 50)
    assert column(county, "rank") == {"甲": 1, "乙": 2, "丙镇": 1}


def test_a_unit_that_owes_more_than_a_fifth_is_not_ranked(board):
    county = board(甲=0, 乙=0).leaf("欠报", "2.5", lead="甲").leaf("再欠", "2.6", lead="乙")
    assert column(county, "rank") == {"甲": 1, "乙": None}
    results = county.assess(10).units
    assert (results["甲"].unreported, results["甲"].unreported_points) == (1, Decimal("2.5"))
    assert results["乙"].why_unranked == "未报分值占应报分值的20.6%，超过20%"


def test_points_not_due_this_month_do_not_make_up_for_missing_ones(board):
    county = board(甲=None)
    county.leaf("季报", "90", lead="甲", reporting_months=(9, 12)).report("季报/甲", 9, 90)
    assert column(county, "rank") == {"甲": None}


def test_a_unit_without_points_is_not_ranked(county):
    result = county.unit("甲").assess(10).units["甲"]
    assert (result.rank, result.score, result.why_unranked) == (None, None, "没有可计分的指标")


def test_bonus_deduction_and_penalties_move_the_score(board):
    county = board(甲=1)
    county.leaf("表彰", "2", None, "甲", "bonus", nature=Nature.BONUS).report("表彰/甲", 10, 1)
    county.leaf("信访", "3", None, "甲", "event", {"points": "0.5"}, nature=Nature.DEDUCTION).report("信访/甲", 10, 1)
    county.put("penalties", "甲", ((9, "2", "迟报"), (11, "5", "督查")))
    result = county.assess(10).units["甲"]
    assert (result.bonus, result.deduction, result.penalties) == (1, Decimal("0.5"), 2)
    assert result.score == Decimal("88.50")


def test_only_ticked_schemes_count_but_all_leaves_are_listed(board):
    county = board(甲=0).put("schemes", "他", Scheme("他", 2024, "他"))
    county.leaf("另", "10", lead="甲", scheme="他").report("另/甲", 10, 0)
    county.data = replace(county.data, office=replace(county.data.office, ranked_schemes=("市对县",)))
    result = county.assess(10).units["甲"]
    assert (result.score, len(result.leaves), result.indicators) == (100, 2, 1)


def test_last_months_rank_stands_beside(board):
    county = board(甲=0, 乙=2)
    county.report("甲指标/甲", 9, 9).report("乙指标/乙", 9, 90)
    assert county.assess(10).before == {"甲": 2, "乙": 1}


TOP = Grade("优秀", Decimal(90), Fraction(3, 10))
REST = (Grade("良好", Decimal(80)), Grade("合格", Decimal(60)), Grade("不合格", Decimal(0)))


def test_a_grade_takes_no_more_than_its_quota(board):
    county = board(甲=0, 乙=Fraction("0.1"), 丙=Fraction("0.2"), 丁=Fraction("0.3"))
    grades(county, TOP, *REST)
    assert column(county, "grade") == {"甲": "优秀", "乙": "良好", "丙": "良好", "丁": "良好"}
    assert column(county, "why_grade") == {"甲": "", **dict.fromkeys("乙丙丁", "优秀名额1个已满")}


def test_a_tie_across_the_border_takes_the_lower_grade(board):
    county = board(甲=0, 乙=0, 丙=2, 丁=5)
    grades(county, TOP, *REST)
    assert column(county, "grade") == {"甲": "良好", "乙": "良好", "丙": "良好", "丁": "不合格"}
    told = "2个单位同为100分，超过优秀名额1个，列下一等次"
    assert column(county, "why_grade") == {"甲": told, "乙": told, "丙": "", "丁": ""}


def test_a_group_too_small_for_a_quota_is_told_so(board):
    county = board(甲=0, 乙=2)
    grades(county, TOP, *REST)
    assert column(county, "why_grade") == {"甲": "本组2个单位，没有优秀名额", "乙": ""}


def test_a_tie_inside_the_quota_keeps_the_grade(board):
    county = board(甲=0, 乙=0, 丙=2, 丁=5)
    grades(county, Grade("优秀", Decimal(90), Fraction(1, 2)), *REST)
    assert list(column(county, "grade").values())[:2] == ["优秀", "优秀"]


@pytest.mark.parametrize(("month", "grade"), [(9, "合格"), (11, "优秀")])
def test_a_veto_caps_the_grade_from_its_month(board, month, grade):
    county = board(甲=0, 乙=5, 丙=5, 丁=5)
    grades(county, TOP, *REST)
    county.put("vetoes", "甲", ((month, "安全生产"),))
    assert column(county, "grade")["甲"] == grade


def test_an_event_of_a_veto_leaf_caps_the_grade_and_leaves_the_place_to_others(board):
    county = board(甲=0, 乙=Fraction("0.5"), 丙=5, 丁=5)
    grades(county, TOP, *REST)
    county.leaf("安全", None, None, "甲", "veto").report("安全/甲", 10, text="发生一起")
    county.put("events", "安全", (LossEvent("e", "安全", 10, Decimal(0)),))
    assert column(county, "grade") == {"甲": "合格", "乙": "优秀", "丙": "不合格", "丁": "不合格"}
    assert county.assess(10).units["甲"].vetoed == "安全"


def test_a_score_below_every_grade_gets_the_last_one(board):
    county = board(甲=9)
    county.put("penalties", "甲", ((1, "50", "督查"),))
    assert column(county, "grade") == {"甲": "不合格"}
