"""需协调事项清单, 宣传培训台账 and 公众评议结果表."""

from datetime import date
from fractions import Fraction

from perfdesk.domain.ledger.meetings import Activity, Coordination, PublicEvaluation
from perfdesk.reports.lists import Ask
from perfdesk.reports.lists.meetings import activities, coordination

TODAY = date(2024, 11, 10)
ALL = Ask(TODAY)


def asked(name, since, unit="教育局", **more):
    return Coordination(name, 2024, unit, name, "县政府", since, **more)


def test_requests_that_wait_longest_come_first(ledger, lines):
    rows = (
        asked("用地", date(2024, 10, 1), subject_id="学校/教育局"),
        asked("资金", date(2024, 9, 1), answered_on=date(2024, 9, 21), answer="已安排"),
        asked("编制", date(2024, 11, 1)),
    )
    listing = coordination.build(ledger(coordinations=rows), ALL)
    assert lines(listing, "text", "about", "days", "state", "answer") == [
        "用地|学校|40|久拖未复|",
        "编制||9|待答复|",
        "资金||20|已答复|已安排",
    ]
    assert listing.notes == ("共3项，已答复1项，待答复2项，其中1项超过10天未答复。",)


def test_typical_cases_stand_apart_in_the_log(ledger, lines):
    rows = (
        Activity("甲", 2024, date(2024, 3, 5), "培训班", "指标口径培训", "各单位联络员", 120, "统一口径", "教育局"),
        Activity("乙", 2024, date(2024, 6, 1), "典型案例", "双周调度法"),
    )
    listing = activities.build_log(ledger(activities=rows), ALL)
    assert lines(listing) == [
        "# 宣传培训（1项）",
        "1|3月5日|培训班|指标口径培训|教育局|各单位联络员|120|统一口径",
        "# 典型案例（1项）",
        "1|6月1日|典型案例|双周调度法||||",
    ]
    assert listing.notes == ("共2项：培训班1项、典型案例1项；累计120人次。",)


def result(unit, score, name="上半年", **more):
    return PublicEvaluation(f"{unit}{name}", 2024, unit, Fraction(score), round=name, **more)


def test_evaluations_are_ranked_by_round_and_compared_with_the_one_before(ledger, lines):
    rows = (
        result("教育局", 90, "下半年", awareness=Fraction(88)),
        result("教育局", 92),
        result("财政局", 92, sample=300),
        result("河东镇", "80.555"),
    )
    listing = activities.build_evaluations(ledger(public_evaluations=rows), ALL)
    assert lines(listing, "unit", "score", "change", "place", "awareness", "sample") == [
        "# 上半年（3个单位，平均88.19分）",
        "教育局|92.00||1||",
        "财政局|92.00||1||300",
        "河东镇|80.56||3||",
        "# 下半年（1个单位，平均90.00分）",
        "教育局|90.00|−2.00|1|88.0%|",
    ]


def test_empty_lists_say_so(ledger):
    county = ledger()
    found = [build(county, ALL).empty for build in (coordination.build, activities.build_log)]
    assert found == ["没有需协调事项。", "尚未登记宣传培训活动。"]
