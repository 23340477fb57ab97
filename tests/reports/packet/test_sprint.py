"""The sentence of the sprint: days left, points to save, what must hurry."""

from datetime import date

import pytest

from perfdesk.reports.packet.sprint import sprint

TODAY = date(2024, 10, 31)


def test_the_days_are_counted_from_the_packets_date(county):
    county.leaf("投资").report("投资/发改局", 10, 90)
    assert sprint(county.assess(10), TODAY) == "距离年终还有61天，可挽回分值0.5分；按目前进度，1项需加快。"
    assert sprint(county.assess(10), date(2024, 12, 30)).startswith("距离年终还有1天，")


@pytest.mark.parametrize("today", [date(2024, 12, 31), date(2025, 1, 8)])
def test_after_the_year_no_days_are_left_and_nobody_is_told_to_go_faster(county, today):
    county.leaf("投资").report("投资/发改局", 10, 90)
    assert sprint(county.assess(10), today) == "可挽回分值0.5分。"


def test_who_must_double_is_named_with_his_speed_the_slowest_first(county):
    for name, actual in (("甲", 84), ("乙", 66), ("丙", 90)):
        county.leaf(name).report(f"{name}/发改局", 10, actual)
    said = "3项需加快，其中月均增幅须达到当前的2倍以上的有2项：发改局的乙指标（4.1倍），发改局的甲指标（2.1倍）。"
    assert sprint(county.assess(10), TODAY).endswith(said)


def test_what_is_beyond_saving_is_named_and_not_counted_as_recoverable(county):
    county.leaf("甲").report("甲/发改局", 10, 90).leaf("乙").report("乙/发改局", 10, 30)
    said = "可挽回分值0.5分；按目前进度，2项需加快，其中难以挽回的有1项：发改局的乙指标。"
    assert sprint(county.assess(10), TODAY).endswith(said)


def test_what_has_not_begun_is_said_so(county):
    county.leaf("甲").report("甲/发改局", 6, 0)
    assert sprint(county.assess(6), date(2024, 6, 30)).endswith("的有1项：发改局的甲指标（尚未起步）。")


def test_where_nothing_is_left_to_do_nothing_is_said(county):
    county.leaf("投资").report("投资/发改局", 10, 120)
    assert sprint(county.assess(10), TODAY) == ""
