"""So many points for every step below or above the target."""

import pytest

EACH_PERCENT = {"step": "1", "unit": "pp", "points": "1", "partial": "whole"}
EACH_TEN = {"step": "10", "unit": "absolute", "points": "1", "partial": "whole"}
EACH_TENTH = {"step": "10", "unit": "pct_of_target", "points": "1", "partial": "started"}
RATIO = {"target": "98", "percent": True}
HUNDRED = {"target": "100"}
SCALE = {"low": "60", "high": "80", "direction": "range"}
UNEMPLOYED = {"target": "4", "direction": "lower", "percent": True}


@pytest.mark.parametrize(
    ("leaf", "deduct", "x", "points", "working"),
    [
        (RATIO, EACH_PERCENT, "97", "9", "少 1 个百分点，每少1个百分点扣1分（满一步才算），计 1 步，扣 1 分"),
        (RATIO, EACH_PERCENT, "97.01", "10", "少 0.99 个百分点，每少1个百分点扣1分（满一步才算），计 0 步，扣 0 分"),
        (RATIO, EACH_PERCENT, "98", "10", "达到目标，得满分"),
        (HUNDRED, EACH_TEN, "80", "8", "少 20，每少10扣1分（满一步才算），计 2 步，扣 2 分"),
        (HUNDRED, EACH_TEN, "80.5", "9", "少 19.5，每少10扣1分（满一步才算），计 1 步，扣 1 分"),
        (
            HUNDRED,
            EACH_TEN | {"partial": "started"},
            "80.5",
            "8",
            "少 19.5，每少10扣1分（不足一步按一步），计 2 步，扣 2 分",
        ),
        (
            HUNDRED,
            EACH_TEN | {"partial": "started"},
            "80",
            "8",
            "少 20，每少10扣1分（不足一步按一步），计 2 步，扣 2 分",
        ),
        (HUNDRED, EACH_TEN | {"partial": "pro_rata"}, "80.5", "8.05", "少 19.5，每少10扣1分，扣 1.95 分"),
        (HUNDRED, EACH_TEN, "-900", "0", "少 1000，每少10扣1分（满一步才算），计 100 步，扣 100 分，扣完为止"),
        (
            {"target": "16"},
            EACH_TENTH,
            "11",
            "6",
            "少目标值的 31.3%，每少目标值的10%扣1分（不足一步按一步），计 4 步，扣 4 分",
        ),
        (
            {"target": "-5"},
            EACH_TENTH,
            "-6",
            "8",
            "少目标值的 20%，每少目标值的10%扣1分（不足一步按一步），计 2 步，扣 2 分",
        ),
        (UNEMPLOYED, EACH_PERCENT, "6.5", "8", "多 2.5 个百分点，每多1个百分点扣1分（满一步才算），计 2 步，扣 2 分"),
        (SCALE, EACH_TENTH, "96", "8", "偏离目标值的 20%，每偏离目标值的10%扣1分（不足一步按一步），计 2 步，扣 2 分"),
        (SCALE, EACH_TEN, "35", "8", "偏离 25，每偏离10扣1分（满一步才算），计 2 步，扣 2 分"),
        (SCALE, EACH_TEN, "60", "10", "达到目标，得满分"),
        ({"target": "0", "direction": "lower"}, EACH_TENTH, "0", "10", "达到目标，得满分"),
    ],
)
def test_points_are_lost_by_steps(tried, leaf, deduct, x, points, working):
    outcome = tried("step", {"deduct": deduct}, x, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


def test_a_percentage_point_of_a_count_is_one_of_its_rate(tried):
    deduct = {"step": "1", "unit": "pp", "points": "0.1", "partial": "pro_rata"}
    outcome = tried("step", {"deduct": deduct}, "7356", target="8950", full="5")
    assert outcome.working == "少 17.8 个百分点，每少1个百分点扣0.1分，扣 1.78 分"


def test_a_distance_has_as_many_places_as_the_points_need(tried):
    deduct = {"step": "1", "unit": "pp", "points": "1", "partial": "pro_rata"}
    outcome = tried("step", {"deduct": deduct}, "7356", target="8950", full="50")
    assert outcome.working == "少 17.81 个百分点，每少1个百分点扣1分，扣 17.81 分"


def test_only_whole_steps_count_where_the_paper_does_not_say(tried):
    assert tried("step", {"deduct": {"step": "1", "unit": "pp", "points": "1"}}, "95.5", **RATIO).points == "8"


def test_the_floor_holds_what_is_left(tried):
    outcome = tried("step", {"deduct": EACH_TEN, "floor": "4"}, "0", **HUNDRED)
    assert (outcome.points, outcome.working[-14:]) == ("4", "扣 10 分，最低得 4 分")


def test_no_step_can_be_reckoned_from_a_target_of_nothing(tried):
    outcome = tried("step", {"deduct": EACH_TENTH}, "1", target="0", direction="lower")
    assert outcome.reason == "目标为0，无法按目标的百分比计步，请改用绝对值步长"


BONUS = {"step": "10", "unit": "absolute", "points": "0.5", "cap": "2", "partial": "whole"}


@pytest.mark.parametrize(
    ("leaf", "bonus", "x", "points", "working"),
    [
        (HUNDRED, BONUS, "100", "10", "达到目标，得满分"),
        (HUNDRED, BONUS, "109", "10", "达到目标，得满分"),
        (HUNDRED, BONUS, "110", "10.5", "多 10，每多10加0.5分（满一步才算），计 1 步，最高加2分，加 0.5 分"),
        (HUNDRED, BONUS, "140", "12", "多 40，每多10加0.5分（满一步才算），计 4 步，最高加2分，加 2 分"),
        (HUNDRED, BONUS, "900", "12", "多 800，每多10加0.5分（满一步才算），计 80 步，最高加2分，加 2 分"),
        (HUNDRED, BONUS, "90", "9", "少 10，每少10扣1分（满一步才算），计 1 步，扣 1 分"),
        (
            HUNDRED | {"direction": "lower"},
            BONUS,
            "80",
            "11",
            "少 20，每少10加0.5分（满一步才算），计 2 步，最高加2分，加 1 分",
        ),
        (SCALE, BONUS, "70", "10", "达到目标，得满分"),
    ],
)
def test_points_are_gained_by_steps_up_to_the_cap(tried, leaf, bonus, x, points, working):
    outcome = tried("step", {"deduct": EACH_TEN, "bonus": bonus}, x, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


def test_a_bonus_without_a_cap_is_capped_at_full_points(tried):
    bonus = {"step": "1", "unit": "absolute", "points": "1"}
    assert tried("step", {"deduct": EACH_TEN, "bonus": bonus}, "900", **HUNDRED).points == "20"


SLOPE = {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "floor": "0", "cap": "1.2"}


@pytest.mark.parametrize(
    ("leaf", "params", "x", "points", "working"),
    [
        ({"target": "7", "percent": True}, SLOPE, "7", "8", "基准分 10×80%=8 分，限0至12分"),
        (
            {"target": "7", "percent": True},
            SLOPE,
            "9",
            "9",
            "基准分 10×80%=8 分；高 2 个百分点，每高1个百分点加0.5分，加 1 分，限0至12分",
        ),
        (
            {"target": "7", "percent": True},
            SLOPE,
            "6.5",
            "7.75",
            "基准分 10×80%=8 分；低 0.5 个百分点，每低1个百分点减0.5分，减 0.25 分，限0至12分",
        ),
        (
            {"target": "7", "percent": True},
            SLOPE,
            "70",
            "12",
            "基准分 10×80%=8 分；高 63 个百分点，每高1个百分点加0.5分，加 31.5 分，限0至12分",
        ),
        (
            {"target": "7", "percent": True},
            SLOPE | {"floor": "0.5"},
            "-70",
            "5",
            "基准分 10×80%=8 分；低 77 个百分点，每低1个百分点减0.5分，减 38.5 分，限5至12分",
        ),
        (
            UNEMPLOYED,
            SLOPE,
            "3",
            "8.5",
            "基准分 10×80%=8 分；低 1 个百分点，每低1个百分点加0.5分，加 0.5 分，限0至12分",
        ),
        (
            UNEMPLOYED,
            SLOPE | {"partial": "whole"},
            "5.9",
            "7.5",
            "基准分 10×80%=8 分；高 1.9 个百分点，每高1个百分点减0.5分（满一步才算），计 1 步，减 0.5 分，限0至12分",
        ),
        (
            {"target": "200"},
            SLOPE | {"step": "10", "unit": "absolute"},
            "220",
            "9",
            "基准分 10×80%=8 分；高 20，每高10加0.5分，加 1 分，限0至12分",
        ),
    ],
)
def test_base_points_at_the_target_with_a_slope(tried, leaf, params, x, points, working):
    outcome = tried("base_slope", params, x, **leaf)
    assert (outcome.points, outcome.working) == (points, working)


def test_a_slope_without_a_cap_stays_within_full_points(tried):
    params = {"base": "0.8", "step": "1", "unit": "absolute", "points": "1"}
    assert tried("base_slope", params, "900", target="7").points == "10"
