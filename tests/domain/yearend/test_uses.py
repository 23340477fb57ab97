"""What results are used for, and where proposals contradict each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfdesk.domain.ledger.accountability import Commendation, Ground, Proposal
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseKind, UseRule
from perfdesk.domain.yearend.uses import contradictions, ladder, unit_uses, use_table

BOTH = "既建议表彰，又因工作不力建议问责"


@pytest.fixture
def town(county):
    """Three units: 甲局 does all, 乙局 seven tenths, 丙局 nothing; a ledger may be put beside them."""
    for unit, value in (("甲局", 100), ("乙局", 70), ("丙局", 0)):
        county.leaf(unit[0], target=120, lead=unit).report(f"{unit[0]}/{unit}", 10, value)

    def build(**rows):
        county.data = replace(county.data, ledger=Ledger(**rows))
        return county

    return build


def blamed(unit):
    return Proposal("问", 2024, 10, unit, Ground.SLACK, "连续红灯", ())


def praised(unit):
    return Commendation("表", 2024, 10, unit, "进步明显", ())


def test_every_grade_has_four_uses_from_the_start(town):
    table = use_table(town().data)
    assert tuple(table) == ladder(town().data) == ("优秀", "良好", "合格", "不合格")
    assert all(set(uses) == set(UseKind) for uses in table.values())


def test_the_office_has_the_last_word_on_its_table(town):
    rule = UseRule("则", 2024, "优秀", UseKind.FUNDS, "增加5%")
    assert use_table(town(use_rules=(rule,)).data)["优秀"][UseKind.FUNDS] == "增加5%"


def test_units_get_what_their_grade_proposes_until_something_is_settled(town):
    settled = ResultUse("用", 2024, "丙局", UseKind.FUNDS, "冻", "维持", "不合格", Decimal(0))
    found = unit_uses(town(result_uses=(settled,)).assess(10))
    assert {name: unit.standing.grade for name, unit in found.items()} == {
        "甲局": "良好",
        "乙局": "合格",
        "丙局": "不合格",
    }
    assert found["丙局"].text(UseKind.FUNDS) == "维持"
    assert found["丙局"].text(UseKind.HONOURS) == "不推荐评先评优"


def test_a_bonus_counts_in_the_result_from_its_month_on(town):
    bonus = Bonus("加", 2024, "乙局", 10, Decimal(20), "省级表彰")
    later = replace(bonus, id="后", month=11)
    scores = {name: unit.score for name, unit in town(bonuses=(bonus, later)).assess(10).units.items()}
    assert scores == {"甲局": Decimal(100), "乙局": Decimal(90), "丙局": Decimal(0)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"proposals": (blamed("甲局"),)}, {}),
        ({"commendations": (praised("甲局"),)}, {}),
        ({"proposals": (blamed("乙局"),), "commendations": (praised("乙局"),)}, {"乙局": BOTH}),
        ({"commendations": (praised("丙局"),)}, {"丙局": "等次为不合格，又建议表彰"}),
    ],
)
def test_contradictions_are_said(town, rows, said):
    assert contradictions(town(**rows).assess(10)) == {unit: (text,) for unit, text in said.items()}


def test_a_vetoed_unit_is_not_praised_in_silence(town):
    county = town(commendations=(praised("甲局"),)).put("vetoes", "甲局", ((9, "安全事故"),))
    assert contradictions(county.assess(10)) == {"甲局": ("被一票否决（安全事故），又建议表彰",)}
