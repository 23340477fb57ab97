"""责任未落实指标清单."""

from datetime import date

from perfdesk.domain.unit import CHAIN, DutyRole
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.chain_gaps import build

ALL = Ask(date(2024, 11, 10))


def test_what_is_missing_is_named_in_the_offices_words(county, lines):
    county.office(section_word="责任股室").leaf("投资").duty("发改局", DutyRole.PRINCIPAL, "周建国")
    county.duty("投资/发改局", DutyRole.CONTACT, "王芳", to_month=9)
    assert lines(build(county.assess(10), ALL)) == ["1|投资|发改局|周建国||||分管领导、责任股室、责任人"]
    assert lines(build(county.assess(9), ALL), "missing") == ["分管领导、责任股室"]


def test_a_leaf_without_a_lead_misses_just_that(county, lines):
    assert lines(build(county.leaf("投资", lead=None).assess(10), ALL), "leaf", "lead", "missing") == ["投资||牵头单位"]


def test_a_full_chain_is_not_listed(county):
    county.leaf("投资")
    for role in CHAIN:
        county.duty("发改局" if role in (DutyRole.PRINCIPAL, DutyRole.DEPUTY) else "投资/发改局", role, "某")
    listing = build(county.assess(10), ALL)
    assert (listing.sections, listing.empty) == ((), "各项指标责任均已落实到人。")
