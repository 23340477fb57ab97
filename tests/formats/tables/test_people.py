from datetime import date

import pytest

from perfdesk.domain.unit import DutyRole, UnitKind
from perfdesk.formats.tables.people import read_aliases, read_people, read_role, read_tenure, unit_kind


@pytest.mark.parametrize(
    ("text", "name", "valid_from", "valid_to"),
    [
        ("卫生局", "卫生局", None, None),
        ("卫生局（2019年3月前）", "卫生局", None, date(2019, 2, 28)),
        ("卫计局(至2019年3月)", "卫计局", None, date(2019, 3, 31)),
        ("卫健委(2019年3月起)", "卫健委", date(2019, 3, 1), None),
        ("卫计局（2014.1—2019.3）", "卫计局", date(2014, 1, 1), date(2019, 3, 31)),
        ("教委（2001年—2005年）", "教委", date(2001, 1, 1), date(2005, 12, 31)),
    ],
)
def test_an_alias_carries_the_days_it_was_in_use(text, name, valid_from, valid_to):
    (alias,) = read_aliases(text)
    assert (alias.name, alias.valid_from, alias.valid_to) == (name, valid_from, valid_to)


def test_several_aliases_stand_in_one_cell():
    assert [alias.name for alias in read_aliases("计划委员会、发改委；经发局\n物价局")] == [
        "计划委员会",
        "发改委",
        "经发局",
        "物价局",
    ]


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("乡镇", "河东镇", UnitKind.TOWNSHIP),
        ("县直部门", "县残联", UnitKind.DEPARTMENT),
        ("群团组织", "县残联", UnitKind.MASS),
        ("垂直管理单位", "县税务局", UnitKind.VERTICAL),
        ("", "城关街道", UnitKind.TOWNSHIP),
        ("", "青河水务集团", UnitKind.COMPANY),
        ("", "县妇联", UnitKind.MASS),
        ("", "县发改局", None),
    ],
)
def test_the_kind_of_a_unit_is_said_or_seen_from_its_name(said, name, kind):
    assert unit_kind(said, name) is kind


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("主要领导", DutyRole.PRINCIPAL),
        ("第一责任人", DutyRole.PRINCIPAL),
        ("分管负责人", DutyRole.DEPUTY),
        ("联络员", DutyRole.CONTACT),
        ("责任股室", DutyRole.SECTION),
        ("牵头县领导", DutyRole.COUNTY_LEADER),
        ("顾问", None),
    ],
)
def test_roles_go_by_many_names(said, role):
    assert read_role(said) is role


def test_people_come_with_post_and_phone():
    assert read_people("张 三（局长）13800000001、李四") == (("张三", "局长", "13800000001"), ("李四", "", ""))


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("1—6月", (1, 6)),
        ("7月起", (7, 12)),
        ("至6月", (1, 6)),
        ("2024年7月起", (7, 12)),
        ("全年", (1, 12)),
        ("", (1, 12)),
    ],
)
def test_months_in_office(said, months):
    assert read_tenure(said) == months
