"""Trying a rule on one line of figures."""

import pytest

from perfdesk.domain.scoring.trial import try_row

LINE = {
    "id": "1",
    "kind": "proportional",
    "params": "{}",
    "direction": "higher",
    "basis": "cumulative",
    "T": "8950",
    "P": "5",
    "month": "8",
    "pace": "linear",
    "A": "7356",
}


def test_every_figure_of_a_line_is_computed():
    assert try_row(2, LINE).computed == {
        "r_pct": "82.2",
        "gap_pp": "15.5",
        "light": "green",
        "F": "11034",
        "score_now": "4.11",
        "score_projected": "5.00",
        "expected_loss": "0.00",
        "progress_state": "ahead",
        "points_state": "normal",
        "recoverable": "0.00",
        "working": "目标 8950，完成 7356，完成率 82.2%；按完成率得分，5×7356÷8950；得 4.11/5 分"
        "。按当前进度预计全年 7356×12÷8=11034；完成率 123.3%；达到目标，得满分；得 5/5 分",
    }


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        ({"P": "1O0"}, "第7行“P”", "“1O0”不是数字，请改为数字"),
        ({"P": "-5"}, "第7行“P”", "“-5”小于0，分值不能为负"),
        ({"A": "7,3S6"}, "第7行“A”", "“7,3S6”不是数字，请改为数字"),
        ({"month": "13"}, "第7行“month”", "应为1至12"),
        ({"month": ""}, "第7行“month”", "“”不是数字，请改为数字"),
        ({"kind": "按心情"}, "第7行“kind”", "没有“按心情”这种评分规则"),
        ({"params": "{"}, "第7行“params”", "不是正确的JSON，请核对引号和括号"),
        ({"params": "[1]"}, "第7行“params”", "应为花括号括起的参数"),
        ({"direction": "up"}, "第7行“direction”", "“up”应为higher、lower、range之一"),
        ({"basis": "x"}, "第7行“basis”", "“x”应为cumulative、point、growth、ratio、stage之一"),
        ({"pace": "fast"}, "第7行“pace”", "“fast”应为linear、monthly、target、none之一"),
        ({"pace": "0.5,x"}, "第7行“pace”", "“0.5,x”应为linear、target、none或12个累计比例"),
        ({"pace": "0.5,1"}, "第7行“pace”", "序时计划应有12个月，现有2个月，请补齐"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_column(change, place, message):
    row = try_row(7, LINE | change)
    assert [(problem.place, problem.message) for problem in row.problems] == [(place, message)]
    assert not row.computed


@pytest.mark.parametrize(
    ("change", "column", "cell"),
    [
        ({"T": "≥8950"}, "score_now", "4.11"),
        ({"T": "不考核"}, "expected_loss", "0.00"),
        ({"A": ""}, "light", "unreported"),
        ({"A": "设备购进中"}, "progress_state", "other"),
        ({"A": "60%"}, "r_pct", "60.0"),
        ({"A": "未到期"}, "points_state", "unpredictable"),
        ({"pace": ""}, "gap_pp", "15.5"),
        ({"P": ""}, "score_now", ""),
        ({"direction": "逆向"}, "light", "red"),
        ({"kind": "完成得分，未完成不得分"}, "score_now", "0.00"),
        ({"A": "1", "T": "3", "month": "5", "basis": "cumulative"}, "F", "2.4"),
        ({"A": "1", "T": "3", "month": "7"}, "F", "1.7143"),
        ({"kind": "event", "params": '{"points":0.1}', "T": "", "A": "3 events"}, "score_now", "4.70"),
        ({"kind": "event", "params": '{"points":0.1}', "T": "", "A": "1 event"}, "expected_loss", "0.10"),
        (
            {"kind": "checklist", "params": '{"items":[{"name":"公示","points":"2"}]}', "T": "", "A": "items"},
            "score_now",
            "0.00",
        ),
        ({"kind": "rank_table", "params": '{"points":["5","4"]}'}, "score_projected", ""),
    ],
)
def test_the_ways_to_write_a_cell(change, column, cell):
    assert try_row(2, LINE | change).computed[column] == cell


QUARTERS = '{"weights":["0.5","0.5"],"targets":["4000","8950"],"inner":{"kind":"proportional"}}'


def test_a_line_has_one_value_for_all_its_periods():
    assert try_row(2, LINE | {"kind": "periods", "params": QUARTERS}).computed["score_now"] == "4.55"


def test_a_bonus_is_tried_on_a_bonus_leaf():
    line = LINE | {"kind": "bonus", "params": '{"cap":"2"}', "T": "", "A": "3"}
    assert try_row(2, line).computed["score_now"] == "2.00"


def test_a_rule_that_does_not_fit_is_named_and_the_rest_computed():
    row = try_row(2, LINE | {"kind": "event", "params": '{"points":"1"}'})
    assert [str(problem) for problem in row.problems] == [
        "第2行“params”：“每发生一次扣分”不看目标值，本指标却有目标值，请核对评分规则"
    ]
    assert (row.agrees, row.computed["light"], row.computed["points_state"]) == (True, "green", "unpredictable")


def test_a_difference_is_named_and_equal_numbers_are_equal():
    row = try_row(2, LINE | {"r_pct": "82.3", "gap_pp": "15.50", "light": "green", "F": ""})
    assert [str(problem) for problem in row.problems] == [
        "第2行“r_pct”：应为“82.3”，算得“82.2”",
        "第2行“F”：应为“”，算得“11034”",
    ]


def test_a_line_that_expects_nothing_agrees():
    assert try_row(2, LINE | {"r_pct": "", "light": ""}).agrees
