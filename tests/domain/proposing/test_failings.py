"""What speaks against a unit, rule by rule."""

from datetime import date
from fractions import Fraction

import pytest

from perfdesk.domain.figure import Figure
from perfdesk.domain.ledger.issues import Issue, IssueEvent, IssueEventKind, IssueState, Measure
from perfdesk.domain.ledger.meetings import Commitment
from perfdesk.domain.ledger.supervision import Order, OrderEvent, OrderEventKind, OrderState
from perfdesk.domain.months import Correction
from perfdesk.domain.target import Direction
from perfdesk.domain.unit import DutyRole

LEAD = "就业/发改局"


def order(due, state=OrderState.OPEN):
    return Order("o1", 2024, "发改局", "加快项目开工", date(2024, 9, 2), 3, due, due, state=state)


def test_two_red_months_running_name_the_unit(county, proposed):
    county.leaf("就业").report(LEAD, 8, 79).report(LEAD, 9, 50).report(LEAD, 10, 60)
    assert proposed("指标连续红灯") == [
        "发改局||1项指标连续2个月以上严重滞后，预计扣2分|“就业”9—10月连续2个月严重滞后，预计扣2分"
    ]


def test_six_red_months_name_the_deputy_as_well(county, proposed):
    county.leaf("就业").duty("发改局", DutyRole.DEPUTY, "刘明远")
    for month in range(5, 11):
        county.report(LEAD, month, month)
    assert [line.split("|")[:3] for line in proposed("指标连续红灯")] == [
        ["发改局", "", "1项指标连续2个月以上严重滞后，预计扣4.5分"],
        ["发改局", "刘明远", "1项指标连续6个月以上严重滞后，预计扣4.5分"],
    ]


def test_a_month_without_a_report_neither_counts_nor_ends_the_run(county, proposed):
    county.leaf("就业").report(LEAD, 8, 40).report(LEAD, 10, 40)
    assert "8月、10月连续2个月严重滞后" in proposed("指标连续红灯")[0]


def test_nobody_is_named_for_one_red_month(county, proposed):
    county.leaf("就业").report(LEAD, 9, 100).report(LEAD, 10, 40)
    assert proposed("指标连续红灯") == []


def test_two_months_without_a_report(county, proposed):
    county.leaf("就业").report(LEAD, 8, 80)
    assert proposed("指标连续未报送") == ["发改局||1项指标连续2个月以上未报送数据|“就业”9—10月未报送"]


def test_the_third_late_report_counts_all_three(county, proposed):
    county.unit("发改局")
    for month in (3, 5, 8):
        county.submit("发改局", month, date(2024, month + 1, 5), date(2024, month + 1, 9))
    said = proposed("全年迟报")[0]
    assert said.startswith("发改局||月报迟报3次|3月报表应于4月5日前报送，4月9日报送，迟4天|5月报表")


@pytest.mark.parametrize(
    ("due", "state", "found"),
    [
        (date(2024, 10, 31), OrderState.OPEN, 1),
        (date(2024, 10, 31), OrderState.DONE, 0),
        (date(2024, 11, 5), OrderState.OPEN, 0),
    ],
)
def test_an_order_five_working_days_late(county, ledger, proposed, due, state, found):
    county.unit("发改局")
    ledger(orders=(order(due, state),))
    said = proposed("督办单逾期")
    assert len(said) == found
    assert not found or "〔2024〕3号“加快项目开工”应于10月31日前办结，已逾期6个工作日（10天）" in said[0]


def test_an_issue_overdue_and_put_off_three_times(county, ledger, proposed):
    county.unit("发改局")
    issue = Issue("i1", 2024, 7, "发改局", "配套资金未到位", date(2024, 8, 1), 7, state=IssueState.UNDER_WAY)
    measure = Measure("m1", "i1", "拨付资金", "发改局", date(2024, 10, 20))
    put_off = [IssueEvent(str(day), "i1", IssueEventKind.EXTENDED, date(2024, 9, day)) for day in (1, 9, 20)]
    ledger(issues=(issue,), measures=(measure,), issue_events=tuple(put_off))
    assert "问题7号“配套资金未到位”应于10月20日前整改到位，已逾期21天" in proposed("整改逾期")[0]
    assert "整改时限已延期3次" in proposed("延期次数")[0]


def test_an_order_put_off_three_times(county, ledger, proposed):
    county.unit("发改局")
    put_off = [OrderEvent(str(day), "o1", OrderEventKind.EXTENDED, date(2024, 9, day)) for day in (1, 9, 20)]
    ledger(orders=(order(date(2024, 12, 1)),), order_events=tuple(put_off))
    assert "办结时限已延期3次" in proposed("延期次数")[0]


@pytest.mark.parametrize(
    ("direction", "now", "said"),
    [
        (Direction.HIGHER, 60, "由80调低为60"),
        (Direction.HIGHER, 90, ""),
        (Direction.LOWER, 90, "由80调高为90"),
        (Direction.LOWER, 60, ""),
    ],
)
def test_a_figure_made_worse_after_it_was_published(county, ledger, proposed, direction, now, said):
    county.leaf("就业", direction=direction).report(LEAD, 9, now)
    ledger(corrections=(Correction("c", 2024, 9, LEAD, "重复统计", 5),))
    found = proposed("冻结后调低", published={9: {(LEAD, 9): Figure(value=Fraction(80))}})
    assert len(found) == bool(said)
    assert not said or f"9月数据冻结后，“就业”{said}（更正原因：重复统计）" in found[0]


def test_a_commitment_that_was_not_kept_names_the_principal_leader(county, ledger, proposed):
    county.leaf("就业").report(LEAD, 10, 70).duty("发改局", DutyRole.PRINCIPAL, "周建国")
    promise = Commitment("p1", 2024, "发改局", "10月底完成90人", date(2024, 10, 31), date(2024, 9, 10), None, LEAD)
    ledger(commitments=(promise,))
    assert proposed("未兑现") == []
    ledger(commitments=(type(promise)(**{**_fields(promise), "value": Fraction(90)}),))
    assert proposed("未兑现") == [
        "发改局|周建国|1项表态承诺未兑现|承诺“10月底完成90人”应于10月31日前兑现，实际70，未兑现"
    ]


def _fields(row):
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def test_where_nobody_holds_the_role_the_post_stands_alone(county, proposed):
    county.leaf("“五网”建设")
    for month in range(5, 11):
        county.report("“五网”建设/发改局", month, month)
    assert "“‘五网’建设”5—10月" in proposed("指标连续红灯")[0]
    assert proposed("指标连续红灯")[1].split("|")[1] == "分管领导"
