"""The sentences of the bulletin in every grammatical case."""

import pytest

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.indicator import Basis, Origin
from perfdesk.reports.packet.bulletin import by_category, causes, outlook, overview, progress_split


def test_the_key_sentence_counts_what_is_at_risk_and_names_what_is_lost(town):
    assert overview(town.assess(10)) == (
        "截至10月31日，我县承接的市级5项具体指标中，进展慢、存在扣分隐患的指标有1项，分值5分；"
        "已出现扣分点的指标有2项，预计扣1.5分，分别是：交通网指标中的桥梁任务（预计扣1分）；通报指标（预计扣0.5分）。"
    )


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (None, "暂无存在扣分隐患和已出现扣分点的指标。"),
        (100, "暂无存在扣分隐患和已出现扣分点的指标。"),
        (60, "进展慢、存在扣分隐患的指标有1项，分值5分。"),
    ],
)
def test_clauses_of_nothing_are_left_out(county, actual, said):
    county.leaf("投资").report("投资/发改局", 10, actual)
    assert overview(county.assess(10)) == f"截至10月31日，我县承接的市级1项具体指标中，{said}"


def test_one_lost_indicator_is_the_one(county):
    county.leaf("投资").report("投资/发改局", 10, 100).loses("投资", "0.5")
    assert overview(county.assess(10)).endswith(
        "中，已出现扣分点的指标有1项，预计扣0.5分，是：投资指标（预计扣0.5分）。"
    )


def test_a_task_at_risk_under_a_lost_indicator_is_called_a_task(county):
    county.node("交通网").task("公路", "交通网").task("桥梁", "交通网").loses("桥梁", "1")
    county.report("公路/发改局", 10, 60).report("桥梁/发改局", 10, 120)
    said = overview(county.assess(10))
    assert "中，进展慢、存在扣分隐患的有任务1项，分值5分；" in said
    assert said.endswith("已出现扣分点的指标有1项，预计扣1分，是：交通网指标中的桥梁任务（预计扣1分）。")


def test_of_many_lost_indicators_the_worst_are_named(county):
    for number in range(10):
        county.leaf(f"第{number}项").report(f"第{number}项/发改局", 10, 120).loses(
            f"第{number}项", str(number / 10 + 1)
        )
    said = overview(county.assess(10))
    assert "有10项，预计扣14.5分，主要是：第9项指标（预计扣1.9分）；第8项" in said
    assert said.endswith("第2项指标（预计扣1.2分）等。")


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ([Origin.CITY], "我县承接的市级1项具体指标中"),
        ([Origin.CITY, Origin.PROVINCE, Origin.CITY], "我县承接的自治区级1项、市级2项具体指标中"),
        ([Origin.COUNTY], "我县自定的县级1项具体指标中"),
        ([Origin.CITY, Origin.COUNTY], "我县承接的市级1项和自定的县级1项具体指标中"),
    ],
)
def test_each_level_is_called_as_the_office_calls_it(county, origins, said):
    county.office(origin_names={"province": "自治区级", "city": "市级", "county": "县级"})
    for number, origin in enumerate(origins):
        county.leaf(f"第{number}项", origin=origin)
    assert said in overview(county.assess(10))


def test_no_indicator_no_sentence(county):
    empty = county.assess(2)
    assert overview(empty) == "截至2月29日，尚未录入指标。"
    assert (progress_split(empty), outlook(empty), causes(empty)) == ("", "", "")


def test_the_split_names_what_there_is_and_who_did_not_report(town):
    assert progress_split(town.assess(10)) == (
        "已完成和提前完成1项，占25.0%；达进度1项，占25.0%；欠进度1项，占25.0%；其他1项，占25.0%。"
        "另有1个单位1项未报送：残联的就业指标。"
    )


def test_where_nobody_reported_there_is_no_split(county):
    county.leaf("投资").leaf("外资").leaf("就业", lead="人社局")
    assert progress_split(county.assess(10)) == "有2个单位3项未报送：发改局的投资、外资指标；人社局的就业指标。"


def test_the_projected_total_is_a_range_with_its_reasons(town):
    said = "按目前进度测算，全年预计得8.1—13.1分（满分16分），其中未报送1项5分尚不能确定。"
    assert outlook(town.assess(10)) == said


def test_the_projected_total_is_one_number_where_all_is_known(county):
    county.leaf("投资").report("投资/发改局", 10, 80)
    assert outlook(county.assess(10)) == "按目前进度测算，全年预计得4分（满分5分）。"


def test_december_is_reckoned_from_the_year_that_is_over(county):
    county.leaf("投资").report("投资/发改局", 12, 96)
    assert outlook(county.assess(12)) == "按全年数据测算，预计得4分（满分5分）。"


def test_points_missed_at_the_target_are_told_apart(county):
    params = {"base": "0.8", "step": "1", "unit": "pp", "points": "0.5", "floor": "0", "cap": "1.2"}
    county.leaf("增速", "5", 6, rule="base_slope", params=params, basis=Basis.GROWTH).report("增速/发改局", 10, 6)
    said = "按目前进度测算，全年预计得4分（满分5分）；目标已达到但未得满分1项，少得1分。"
    assert outlook(county.assess(10)) == said


@pytest.fixture
def slow(county):
    """Make leaves at risk, each with a cause or none: unit, leaf, category."""

    def build(*told):
        for unit, leaf, category in told:
            county.leaf(leaf, lead=unit).report(f"{leaf}/{unit}", 10, 60)
            if category:
                county.cause(leaf, category)
        return county

    return build


def test_causes_are_told_the_most_frequent_first(slow):
    county = slow(
        ("发改局", "甲", "施工"), ("发改局", "乙", "资金落实"), ("交通局", "丙", "资金落实"), ("残联", "丁", "")
    )
    county.cause("甲", "施工", CauseKind.OBJECTIVE)
    assert causes(county.assess(10)) == (
        "从原因看，客观原因1项，主观原因2项。比较突出的是：一是资金落实不到位，涉及2项、预计扣4分。如发改局的乙指标，交通局的丙指标；"
        "二是施工推进缓慢，涉及1项、预计扣2分。如发改局的甲指标。另有1项未填报原因。"
    )


def test_of_many_indicators_of_one_cause_some_are_named(slow):
    county = slow(*(("发改局", name, "人员") for name in "甲乙丙"))
    assert "一是人员力量不足，涉及3项、预计扣6分。如发改局的甲、乙指标等。" in causes(county.assess(10))


def test_a_category_that_the_office_added_is_said_as_it_stands_and_other_comes_last(slow):
    county = slow(("发改局", "甲", "其他"), ("发改局", "乙", "其他"), ("发改局", "丙", "极端天气"))
    assert [category for category, _ in by_category(county.assess(10))] == ["极端天气", "其他"]
    assert "一是极端天气，涉及1项" in causes(county.assess(10))


def test_causes_that_nobody_gave_are_missed(slow):
    assert causes(slow(("发改局", "甲", "")).assess(10)) == "存在扣分隐患和已出现扣分点的指标均未填报原因。"


def test_a_cause_given_with_the_last_figure_still_holds(county):
    county.leaf("投资", reporting_months=(3, 6, 9, 12)).report("投资/发改局", 9, 50).cause("投资", "施工", month=9)
    assert "一是施工推进缓慢" in causes(county.assess(10))


def test_no_number_of_a_sentence_has_more_than_two_decimals(county):
    county.leaf("投资", "0.375").report("投资/发改局", 10, 90).loses("投资", "0.125")
    assert "预计扣0.13分" in overview(county.assess(10))
    assert "满分0.38分" in outlook(county.assess(10))
