"""冲刺任务清单 and 各单位可挽回分值表."""

from datetime import date

from perfdesk.domain.indicator import Basis, Direction
from perfdesk.reports.catalogue import list_kind
from perfdesk.reports.lists import Ask

TODAY = date(2024, 11, 10)


def listing(county, name="sprint", unit_id=None):
    return list_kind(name).build(county.assess(10), Ask(TODAY, unit_id))


def test_the_board_tells_rates_points_and_reasons(town, lines):
    town.leaf("农房", lead="县残疾人联合会", measure_unit="户").report("农房/县残疾人联合会", 10, 12)
    assert lines(listing(town), "leaf", "so_far", "needed", "times", "saves", "gone", "lag", "told") == [
        "# 可挽回（1项）",
        "投资|7.2|24|3.3|1.40||2|",
        "== 可挽回小计||||1.40|||",
        "# 难以挽回（3项）",
        "农房|1.2|54|45.0||4.40|1|月均须达目前的45倍",
        "交通网（桥梁）|10|10|1.0||1.00||两座桥未验收",
        "通报|||||0.50||被省级通报",
        "== 难以挽回小计|||||5.90||",
        "# 情况不明（1项）",
        "就业|||||||未报送",
        "# 保持进度（1项）",
        "交通网（公路）|10|10|1.0||||",
    ]


def test_the_subtitle_says_the_stage_the_days_and_the_points(town):
    assert listing(town).subtitle == "冲刺攻坚，距离年终还有51天，可挽回1.4分，难以挽回1.5分"


def test_units_stand_by_what_they_can_save(town, lines):
    assert lines(listing(town, "sprint_units"), "unit", "saves", "gone", "doubling", "lagging") == [
        "发改局|1.40|0.50|1|1",
        "交通局||1.00||",
        "残联||||",
        "== 合计|1.40|1.50||",
    ]


def test_a_limit_is_told_as_what_may_still_be_added(county, lines):
    county.leaf("发案", target=420, basis=Basis.CUMULATIVE, direction=Direction.LOWER)
    county.report("发案/发改局", 10, 392)
    assert lines(listing(county), "so_far", "needed", "times")[1] == "39.2|≤14|2.8"


def test_a_small_rate_is_not_rounded_away(county, lines):
    county.leaf("产量", target="0.0038").report("产量/发改局", 10, "0.003")
    assert lines(listing(county), "so_far", "needed")[1] == "0.0003|0.0004"


def test_a_unit_has_its_own_board(town):
    assert [key for section in listing(town, unit_id="县交通运输局").sections for key in section.keys] == [
        "桥梁",
        "公路",
    ]


def test_nothing_to_do_is_said(county):
    county.leaf("教育").report("教育/发改局", 10, 130)
    assert listing(county).empty == "全部指标已完成，没有需要冲刺的任务。"
    assert listing(county).sections == ()
