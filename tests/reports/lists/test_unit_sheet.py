"""单位责任清单."""

from datetime import date

import pytest

from perfdesk.domain.unit import DutyRole
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.unit_sheet import build

TODAY = date(2024, 11, 10)


def test_each_unit_has_a_sheet_of_its_own_on_a_new_page(town):
    sections = build(town.assess(10), Ask(TODAY)).sections
    assert [section.heading for section in sections] == [
        "县发展和改革局（承担2项，分值5分，已出现扣分点1项，存在扣分隐患1项，严重滞后1项，预计扣1.9分）",
        "县交通运输局（承担1项（其中任务2项），分值5分，已出现扣分点1项，预计扣1分）",
        "县残疾人联合会（承担2项，分值6分，未报送1项）",
    ]
    assert all(section.new_page for section in sections)


def test_the_foot_sums_what_stands_above_it(town, lines):
    listing = build(town.assess(10), Ask(TODAY, "县发展和改革局"))
    assert lines(listing, "leaf", "points", "actual", "expected_loss", "measure", "deadline", "check")[1:] == [
        "投资|5|72|1.40|加快拨付|12月底|□",
        "通报|减3|0|0.50|||□",
        "== 合计|5||1.90|||",
    ]


def test_the_sheet_names_who_answers_and_asks_for_signatures(county, lines):
    county.office(section_word="责任股室").leaf("投资").duty("投资/发改局", DutyRole.CONTACT, "王芳")
    county.note("投资/发改局", commitment="年底前完成")
    listing = build(county.assess(10), Ask(TODAY))
    assert lines(listing, "contact", "commitment")[1] == "年底前完成|王芳"
    assert "责任股室（签字）：" in listing.sections[0].lines_after[-1]


def test_a_township_answers_for_its_share(county, lines):
    county.leaf("改厕").share("改厕", "甲乡", 30, "2").report("改厕/甲乡", 10, 12)
    listing = build(county.assess(10), Ask(TODAY, "甲乡"))
    assert lines(listing, "leaf", "points", "target", "actual", "r")[1] == "改厕|2|30|12|40.0%"


def test_a_merged_unit_is_found_under_its_old_id(county):
    county.unit("振兴局").unit("扶贫办", merged_into="振兴局").leaf("就业", lead="扶贫办")
    assert build(county.assess(10), Ask(TODAY, "扶贫办")).sections[0].heading.startswith("振兴局（")


@pytest.mark.parametrize(("unit", "said"), [("统计局", "该单位没有承担指标。"), (None, "尚未录入指标。")])
def test_a_unit_without_indicators_has_no_sheet(county, unit, said):
    listing = build(county.unit("统计局").assess(10), Ask(TODAY, unit))
    assert (listing.sections, listing.empty) == ((), said)
