"""What is lost or red owes an issue with cause, measure, deadline and person, and what is lost a remedy."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.ledger.issues import AcceptedException, IssueState, Remedy
from perfdesk.domain.rectification.duty import Lack, covering, excused_by, owed

TODAY = date(2024, 11, 10)
CAUSED = {"cause_kind": CauseKind.SUBJECTIVE, "cause_category": "资金落实"}


@pytest.fixture
def red(county):
    """投资 is red in October."""
    return county.leaf("投资").report("投资/发改局", 10, 60)


def lacks(county, today=TODAY):
    return {one.judged.node.id: one.lacks for one in owed(county.assess(10), today)}


def test_a_red_leaf_without_an_issue_owes_one(red):
    assert lacks(red) == {"投资": (Lack.ISSUE,)}


def test_a_yellow_or_green_leaf_owes_nothing(county):
    county.leaf("甲").report("甲/发改局", 10, 95).leaf("乙").report("乙/发改局", 10, 120)
    assert lacks(county) == {}


def test_an_issue_owes_what_it_does_not_say(red, keep, issue, measure):
    keep(issues=[issue()])
    assert lacks(red) == {"投资": (Lack.CAUSE, Lack.MEASURE)}
    keep(issues=[issue(**CAUSED)], measures=[measure(person="")])
    assert lacks(red) == {"投资": (Lack.DEADLINE, Lack.PERSON)}
    keep(measures=[measure(20)])
    assert lacks(red) == {}


def test_what_is_lost_owes_a_remedy_besides(county, keep):
    county.leaf("投资").report("投资/发改局", 10, 120).loses("投资", "1")
    assert lacks(county) == {"投资": (Lack.ISSUE, Lack.REMEDY)}
    keep(remedies=[Remedy("补", "投资", 10, "逐件整改", Decimal("0.5"))])
    assert lacks(county) == {"投资": (Lack.ISSUE,)}


@pytest.mark.parametrize(("closed_on", "covered"), [(date(2024, 10, 20), False), (date(2024, 11, 8), True)])
def test_a_closed_issue_covers_only_what_showed_before_it_was_closed(red, keep, issue, closed_on, covered):
    keep(issues=[issue(state=IssueState.CLOSED, closed_on=closed_on)])
    assert (lacks(red) == {}) == covered


def test_a_loss_is_covered_by_an_issue_closed_after_it_happened(county, keep, issue):
    county.leaf("投资").report("投资/发改局", 10, 120).loses("投资", "1", happened_on=date(2024, 10, 5))
    keep(issues=[issue(state=IssueState.CLOSED, closed_on=date(2024, 10, 20))])
    assert lacks(county) == {"投资": (Lack.REMEDY,)}


def test_an_open_issue_goes_before_a_closed_one(red, keep, issue):
    keep(issues=[issue(1), issue(2, state=IssueState.CLOSED, closed_on=date(2024, 11, 8))])
    county = red.assess(10)
    assert covering(county, county.leaves[0]).issue.number == 1


@pytest.mark.usefixtures("red")
def test_an_exception_excuses_until_its_day_and_then_the_leaf_is_red_again(keep):
    county = keep(exceptions=[AcceptedException("例", "投资", 10, date(2024, 11, 30), "市里已同意核减", "李县长")])
    assert lacks(county, date(2024, 11, 29)) == {}
    assert lacks(county, date(2024, 11, 30)) == {"投资": (Lack.ISSUE,)}
    [one] = owed(county.assess(10), date(2024, 12, 1))
    assert one.lapsed.reason == "市里已同意核减"


@pytest.mark.usefixtures("red")
def test_an_exception_does_not_reach_back(keep):
    county = keep(exceptions=[AcceptedException("例", "投资", 11, date(2024, 12, 31), "核减", "李县长")]).assess(10)
    assert excused_by(county, county.leaves[0], TODAY) is None


def test_lost_stands_before_red_and_the_greater_loss_first(county):
    county.leaf("小").report("小/发改局", 10, 80).leaf("大").report("大/发改局", 10, 40)
    county.leaf("已扣", "1").report("已扣/发改局", 10, 120).loses("已扣", "0.1")
    assert list(lacks(county)) == ["已扣", "大", "小"]


def test_a_units_own_issue_on_the_leaf_counts_as_well(red, keep, issue, measure):
    keep(issues=[replace(issue(**CAUSED), subject_id="投资")], measures=[measure(20)])
    assert lacks(red) == {}
