"""Which units messy cells name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.text.unit_names import UnitNames
from perfdesk.domain.unit import Alias, Unit, UnitKind

REFORM = date(2019, 1, 1)
UNITS = (
    Unit("发改", "青河县发展和改革局", "发改局"),
    Unit("海洋", "海洋与渔业局"),
    Unit("农业", "农业农村局", aliases=(Alias("农林水务局", valid_to=REFORM),)),
    Unit("水利", "水利局", aliases=(Alias("农林水务局", valid_from=date(2019, 1, 2)),)),
    Unit("人社", "人力资源和社会保障局"),
    Unit("卫健", "卫生健康局", aliases=(Alias("卫生局", valid_to=REFORM), Alias("卫健委"))),
    Unit("交通", "交通运输局"),
    Unit("科技", "科技局"),
    Unit("财政", "财政局"),
    Unit("教育", "教育局"),
    Unit("教体", "教育体育局"),
    Unit("残联", "残疾人联合会", kind=UnitKind.MASS),
    Unit("公安", "公安局", aliases=(Alias("岳阳楼公安分局"),)),
    Unit("供电", "岳阳电力公司", kind=UnitKind.COMPANY),
    Unit("林业", "林业局", merged_into="资源"),
    Unit("资源", "自然资源和规划局"),
    Unit("马站", "马站镇", kind=UnitKind.TOWNSHIP, position=2),
    Unit("赤溪", "赤溪镇", kind=UnitKind.TOWNSHIP, position=1),
    Unit("城东", "城东街道", kind=UnitKind.TOWNSHIP, position=3),
)
NAMES = UnitNames(UNITS, date(2024, 10, 31), county="青河县")
TOWNSHIPS = ("赤溪", "马站", "城东")


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("", ()),
        ("县海洋与渔业局、县农业农村局", ("海洋", "农业")),
        ("市海洋渔业局市农业农村局", ("海洋", "农业")),
        ("市科技局\n财政局", ("科技", "财政")),
        ("发改局  财政局", ("发改", "财政")),
        ("发改局,财政局；教育局/科技局", ("发改", "财政", "教育", "科技")),
        ("教育局和财政局", ("教育", "财政")),
        ("财政局、财政局", ("财政",)),
        ("区卫健局", ("卫健",)),
        ("卫健委", ("卫健",)),
        ("人力资源社会保障局", ("人社",)),
        ("市人力资源和社会保障局", ("人社",)),
        ("区人社局", ("人社",)),
        ("县交通局", ("交通",)),
        ("青河县发展改革局", ("发改",)),
        ("青河县发改局", ("发改",)),
        ("县残联", ("残联",)),
        ("岳阳楼公安分局", ("公安",)),
        ("岳阳电力公司", ("供电",)),
        ("教育体育局", ("教体",)),
        ("县教体局", ("教体",)),
        ("马站、赤溪镇人民政府、城东街道办事处", ("马站", "赤溪", "城东")),
        ("发改局（牵头）、财政局（配合）", ("发改", "财政")),
        ("牵头单位：发改局；配合单位：财政局、人社局", ("发改", "财政", "人社")),
        ("发改局、财政局等单位", ("发改", "财政")),
        ("各乡镇", TOWNSHIPS),
        ("各乡镇（街道）", TOWNSHIPS),
        ("各乡镇、街道", TOWNSHIPS),
        ("全县各乡镇人民政府、教育局", (*TOWNSHIPS, "教育")),
    ],
)
def test_units_in_the_order_of_the_cell(cell, ids):
    assert NAMES.split(cell) == (ids, (), ())


@pytest.mark.parametrize(
    ("cell", "ids", "unknown"),
    [
        ("智慧永泰", (), ("智慧永泰",)),
        ("市科技厅、财政局", ("财政",), ("市科技厅",)),
        ("发改局市质监局财政局", ("发改", "财政"), ("市质监局",)),
        ("有关单位", (), ("有关单位",)),
        ("行政局", (), ("行政局",)),
        ("县…", (), ("县…",)),
    ],
)
def test_a_name_nobody_knows_is_reported_whole(cell, ids, unknown):
    assert NAMES.split(cell)[:2] == (ids, unknown)


@pytest.mark.parametrize(("on", "unit"), [(date(2018, 6, 1), "农业"), (date(2024, 6, 1), "水利")])
def test_an_alias_means_the_unit_of_its_day(on, unit):
    assert UnitNames(UNITS, on).split("农林水务局") == ((unit,), (), ())


def test_an_outdated_name_is_understood_with_a_note():
    ids, unknown, (note,) = NAMES.split("县卫生局")
    assert (ids, unknown) == (("卫健",), ())
    assert "“卫生健康局”" in note


def test_a_merged_unit_answers_as_the_one_it_became():
    assert NAMES.split("林业局").ids == ("资源",)


def test_units_merged_in_a_ring_do_not_hang():
    ring = (Unit("a", "甲局", merged_into="b"), Unit("b", "乙局", merged_into="a"))
    assert UnitNames(ring).split("甲局、乙局").unknown == ()


def test_a_name_of_two_units_is_not_chosen_for_the_clerk():
    ids, unknown, (note,) = UnitNames(UNITS).split("农林水务局")
    assert (ids, unknown) == ((), ("农林水务局",))
    assert "“农业农村局”、“水利局”" in note


def test_the_nearest_name_is_suggested():
    assert NAMES.suggest("区公安分局") == "公安局"
    assert NAMES.suggest("智慧永泰") == ""


def test_one_name_is_one_unit():
    assert NAMES.one("县交通局") == "交通"
    assert NAMES.one("交通局、财政局") is None
    assert NAMES.one("智慧永泰") is None


CURRENT = [unit for unit in UNITS if not unit.merged_into]


@given(
    st.lists(st.sampled_from(CURRENT), min_size=1, max_size=6, unique=True),
    st.sampled_from(["", "、", "，", ";", "\n", "  ", "/", "、\n"]),
    st.sampled_from(["", "县", "市", "青河县"]),
)
def test_joined_names_come_apart_again(units, separator, prefix):
    cell = separator.join(prefix + unit.name.removeprefix("青河县") for unit in units)
    assert NAMES.split(cell) == (tuple(unit.id for unit in units), (), ())


@given(st.text(max_size=60) | st.text(alphabet="县市教育局财政农业村、，（）等各乡镇 \n", max_size=60))
def test_no_cell_raises(cell):
    ids, unknown, _ = NAMES.split(cell)
    assert set(ids) <= {unit.id for unit in UNITS}
    assert all(unknown)
