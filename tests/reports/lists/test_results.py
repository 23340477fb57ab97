"""考评结果表, 考评结果运用表 and 终评与预计差异表."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import PublishedRank, Verdict, VerdictStage
from perfdesk.domain.indicator import Nature
from perfdesk.domain.ledger.accountability import Commendation, Ground, Proposal
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.meetings import PublicEvaluation
from perfdesk.domain.ledger.results import Bonus, ResultUse, UseKind
from perfdesk.domain.months import Frozen
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.results import RESULTS, USES, VARIANCES

ALL = Ask(date(2024, 11, 10))
FROZEN = Frozen("冻", 2024, 10, 1, "", "", "")


@pytest.fixture
def town(county):
    """甲局 does all and 乙局 seven tenths; a ledger may be put beside them."""
    for unit, value in (("甲局", 100), ("乙局", 70)):
        county.leaf(unit[0], lead=unit).report(f"{unit[0]}/{unit}", 10, value)

    def build(**rows):
        county.data = replace(county.data, ledger=Ledger(**rows))
        return county

    return build


def use(kind, text, **more):
    return ResultUse(kind, 2024, "乙局", kind, "冻", text, "合格", Decimal("70.00"), **more)


def test_results_name_what_was_added_and_taken(town, lines):
    county = town(bonuses=(Bonus("加", 2024, "乙局", 9, Decimal(2), "现场会", "市通知"),))
    county.put("penalties", "乙局", ((10, "0.5", "迟报"),))
    assert lines(
        RESULTS.build(county.assess(10), ALL), "rank", "unit", "rate", "bonus", "deducted", "score", "why"
    ) == [
        "# 县直部门（2个）",
        "1|甲局|100.00|||100.00|",
        "2|乙局|70.00|2.00|0.50|71.50|现场会加2分（市通知）；迟报扣0.5分",
    ]


def test_what_leaves_add_and_take_is_named(town, lines):
    county = town()
    county.leaf("信访", "3", None, "乙局", "event", {"points": "0.5"}, nature=Nature.DEDUCTION)
    county.report("信访/乙局", 10, 1)
    listing = RESULTS.build(county.assess(10), ALL)
    assert lines(listing, "unit", "deducted", "why")[2] == "乙局|0.50|信访扣0.5分"


def test_a_grade_that_had_no_room_is_told_below(town):
    assert RESULTS.build(town().assess(10), ALL).notes[1] == "县直部门：本组2个单位，没有优秀名额。"


def test_public_evaluation_and_published_ranks_stand_beside(town, lines):
    public = PublicEvaluation("评", 2024, "甲局", Fraction("92.5"))
    published = PublishedRank("排", 2024, 9, "全市", 5, 12, score=Decimal("90.15"), source="市通报")
    listing = RESULTS.build(town(public_evaluations=(public,), published_ranks=(published,)).assess(10), ALL)
    assert lines(listing, "unit", "public")[1] == "甲局|92.5"
    assert listing.notes[-1] == "全市9月公布：第5位（共12个），得分90.15，来源：市通报。"


def test_uses_are_proposed_by_grade_until_they_are_settled(town, lines):
    listing = USES.build(town(result_uses=(use(UseKind.FUNDS, "减少3%"),), freezes=(FROZEN,)).assess(10), ALL)
    assert lines(listing, "unit", "grade", "honours", "funds", "remark") == [
        "# 县直部门（2个）",
        "甲局|良好|可以推荐评先评优|下一年度经费按正常标准安排|",
        "乙局|合格|一般不推荐评先评优|减少3%|依据10月冻结得分（70分）；评先评优、干部考核、政策支持为拟定",
    ]


def test_contradictions_come_first_in_the_remark(town, lines):
    praised = Commendation("表", 2024, 10, "甲局", "进步", ())
    blamed = Proposal("问", 2024, 10, "甲局", Ground.SLACK, "慢", ())
    listing = USES.build(town(commendations=(praised,), proposals=(blamed,)).assess(10), ALL)
    assert lines(listing, "unit", "remark")[1] == "甲局|既建议表彰，又因工作不力建议问责"


def test_verdicts_stand_beside_estimates_the_greatest_difference_first(town, lines):
    county = town()
    for leaf, unit, points in (("甲", "甲局", "4.9"), ("乙", "乙局", "4")):
        county.put(
            "verdicts", f"{leaf}/{unit}", (Verdict(leaf, f"{leaf}/{unit}", VerdictStage.FINAL, Decimal(points), 12),)
        )
    listing = VARIANCES.build(county.assess(10), ALL)
    assert lines(listing, "leaf", "estimate", "final", "difference") == [
        "乙|3.50|4.00|0.50",
        "甲|5.00|4.90|−0.10",
        "== 合计（有预计的2项）|8.50|8.90|0.40",
    ]
    assert "预计偏高1项、偏低1项" in listing.notes[1]
