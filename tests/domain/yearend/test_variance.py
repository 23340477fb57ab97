"""Our estimates beside the final verdicts."""

from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import Verdict, VerdictStage
from perfdesk.domain.yearend.variance import differences, variances


@pytest.fixture
def judged(county):
    """Give a leaf of 5 points, target 120, its figure of December and verdicts (stage, points, day)."""

    def judge(value, *verdicts, rule="proportional"):
        county.leaf("投资", rule=rule).report("投资/发改局", 12, value)
        given = tuple(
            Verdict(str(n), "投资/发改局", stage, Decimal(points), 12, date(2024, 11, day))
            for n, (stage, points, day) in enumerate(verdicts)
        )
        county.put("verdicts", "投资/发改局", given)
        return county

    return judge


def test_the_estimate_is_ours_whatever_the_verdict_says(judged):
    (one,) = variances(judged(90, (VerdictStage.FINAL, "4", 5)).assess(12))
    assert (one.estimate, one.final, one.difference, one.unit_id) == (
        Decimal("3.75"),
        Decimal(4),
        Decimal("0.25"),
        "发改局",
    )


def test_the_last_final_verdict_counts_and_the_stages_before_stand_beside(judged):
    given = ((VerdictStage.FINAL, "3", 9), (VerdictStage.FINAL, "4", 5), (VerdictStage.VERIFICATION, "2", 1))
    (one,) = variances(judged(100, *given).assess(12))
    assert (one.final, one.at(VerdictStage.VERIFICATION), one.at(VerdictStage.POST_EVALUATION)) == (3, 2, None)


def test_without_a_final_verdict_there_is_nothing_to_compare(judged):
    assert variances(judged(100, (VerdictStage.POST_EVALUATION, "4", 5)).assess(12)) == ()


def test_what_could_not_be_predicted_has_a_range_and_no_difference(judged):
    (one,) = variances(judged(None, (VerdictStage.FINAL, "4", 5), rule="direct").assess(12))
    assert (one.estimate, one.low, one.high, one.difference) == (None, 0, 5, None)


def test_next_year_finds_the_difference_by_name(judged):
    assert differences(judged(90, (VerdictStage.FINAL, "4", 5)).assess(12)) == {("投资", "投资"): Decimal("0.25")}
