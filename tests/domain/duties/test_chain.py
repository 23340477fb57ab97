import pytest

from perfdesk.domain.duties.chain import chain_of, missing_in
from perfdesk.domain.indicator import NodeKind
from perfdesk.domain.unit import DutyRole, Person


@pytest.fixture
def chain(county):
    county.node("交通", NodeKind.GROUP).leaf("公路", parent="交通")
    county.duty("发改局", DutyRole.PRINCIPAL, "张局长").duty("发改局", DutyRole.DEPUTY, "李副局长")
    return lambda month=10: chain_of(county.data, county.data.assignments["公路/发改局"], month)


def test_the_leaders_are_the_units(chain):
    assert chain()[DutyRole.PRINCIPAL] == "张局长"
    assert missing_in(chain()) == (DutyRole.SECTION, DutyRole.CONTACT)


def test_an_assignment_may_name_its_own_deputy(county, chain):
    county.duty("公路/发改局", DutyRole.DEPUTY, "王副局长")
    assert chain()[DutyRole.DEPUTY] == "王副局长"


def test_a_post_changes_hands_in_its_month(county, chain):
    county.duty("公路/发改局", DutyRole.CONTACT, "旧人", to_month=6)
    county.duty("公路/发改局", DutyRole.CONTACT, "新人", from_month=7)
    assert [chain(month)[DutyRole.CONTACT] for month in (6, 7)] == ["旧人", "新人"]


def test_the_one_appointed_last_holds_an_overlapping_post(county, chain):
    county.duty("公路/发改局", DutyRole.CONTACT, "新人", from_month=7).duty("公路/发改局", DutyRole.CONTACT, "旧人")
    assert chain()[DutyRole.CONTACT] == "新人"


def test_a_units_contact_is_not_the_named_person_of_each_leaf(county, chain):
    county.duty("发改局", DutyRole.CONTACT, "联络员")
    assert chain()[DutyRole.CONTACT] == ""


def test_the_county_leader_is_named_on_the_leaf_or_above(county, chain):
    county.duty("交通", DutyRole.COUNTY_LEADER, "赵副县长")
    assert chain()[DutyRole.COUNTY_LEADER] == "赵副县长"


def test_a_person_the_file_knows_is_named_by_the_file(county, chain):
    county.put("people", "p", Person("p", "孙科员")).duty("公路/发改局", DutyRole.CONTACT, "", person_id="p")
    assert chain()[DutyRole.CONTACT] == "孙科员"
