"""会议要求、表态承诺、领导批示、部门配合争议 as lists."""

from datetime import date
from fractions import Fraction

from perfdesk.domain.facts import Dispute, Instruction
from perfdesk.domain.ledger.meetings import Commitment, FollowUp, Measured, Meeting, Requirement
from perfdesk.domain.ledger.supervision import Order
from perfdesk.reports.lists import Ask, unit_sheet
from perfdesk.reports.lists.meetings import commitments, instructions, requirements

TODAY = date(2024, 11, 10)
ALL, SCHOOLS = Ask(TODAY), Ask(TODAY, "教育局")
MEETINGS = (
    Meeting("一", 2024, "9月调度会", date(2024, 10, 8), 9),
    Meeting("二", 2024, "推进会", date(2024, 11, 5), 10),
)
STEPS = (
    FollowUp(date(2024, 10, 15), "拨付80%", "财政局"),
    FollowUp(date(2024, 10, 20), "已开工", "教育局", done=True),
    FollowUp(date(2024, 10, 21), "已催办"),
)


def required(name, meeting="一", units=("财政局",), due=date(2024, 11, 1), **more):
    return Requirement(name, meeting, name, units, due, **more)


def promised(name, value, by=date(2024, 10, 31), **more):
    number = None if value is None else Fraction(value)
    more = {"unit_id": "教育局", "subject_id": "学校/教育局"} | more
    return Commitment(name, 2024, text=name, by=by, made_on=date(2024, 9, 2), value=number, **more)


def test_a_requirement_that_names_no_unit_concerns_them_all(ledger, lines):
    county = ledger(meetings=MEETINGS, requirements=(required("每周调度", units=()),))
    for ask in (ALL, SCHOOLS):
        assert lines(requirements.build(county, ask), "text", "units")[1:] == ["每周调度|各单位"]


def test_requirements_stand_under_their_meeting_the_newest_first(ledger, lines):
    rows = (
        required("资金到位", units=("财政局", "教育局"), follow_ups=STEPS),
        required("抓进度", "二", ("教育局",), date(2024, 11, 20)),
    )
    assert lines(requirements.build(ledger(meetings=MEETINGS, requirements=rows), ALL)) == [
        "# 推进会（2024年11月5日，10月数据）",
        "1|抓进度|教育局|11月20日||教育局|剩10天|",
        "# 9月调度会（2024年10月8日，9月数据）",
        "1|资金到位|财政局、教育局|11月1日|10月15日，财政局：拨付80%；10月20日，教育局：已开工（已落实）；10月21日：已催办"
        "|财政局|已逾期9天|",
    ]


def test_a_unit_sees_what_was_required_of_it(ledger):
    rows = (required("资金到位"), required("抓进度", units=("教育局",), done_on=TODAY, outcome="好"))
    listing = requirements.build(ledger(meetings=MEETINGS, requirements=rows), SCHOOLS)
    assert [section.keys for section in listing.sections] == [("抓进度",)]
    assert listing.notes == ("共1项要求：逾期办结1项。",)
    assert listing.cut_off == "截至2024年10月31日，办理情况截至11月10日"


def test_promises_are_held_against_the_figures(ledger, lines):
    rows = (
        promised("建6所", 6),
        promised("建8所", 8, person="陈文博"),
        promised("完成九成", 90, date(2024, 12, 31), measured=Measured.RATE),
        promised("当好后勤", None, date(2024, 11, 1), unit_id="财政局", subject_id=None),
    )
    listing = commitments.build(ledger(commitments=rows), ALL)
    assert lines(listing, "unit", "value", "by", "reached", "lacking", "state") == [
        "教育局|6所|10月31日|6所||已兑现",
        "教育局|8所|10月31日|6所|2所|未兑现",
        "教育局|完成率90%|12月31日|60%|30个百分点|未到期",
        "财政局||11月1日|||到期待认定",
    ]
    assert listing.notes == ("共4项承诺：未到期1项、已兑现1项、未兑现1项、到期待认定1项；已认定2项，兑现率50%。",)


def test_the_unit_sheet_prints_what_the_unit_promised(ledger):
    rows = (promised("建8所", 8), promised("每周调度", None, subject_id=None))
    county = ledger(commitments=rows)
    (sheet,) = unit_sheet.build(county, SCHOOLS).sections
    assert "10月31日前达到8所：未兑现，10月为6所" in sheet.rows[0]
    assert sheet.lines_after[0] == "表态承诺：10月31日前每周调度：到期待认定。"


def test_instructions_say_what_became_of_them(ledger, lines):
    rows = (
        Instruction("甲", 2024, "李县长", "抓紧", "学校", None, date(2024, 10, 8), "青批3号", date(2024, 11, 7)),
        Instruction("乙", 2024, "王书记", "尽快", None, "财政局", done_on=TODAY, outcome="已拨付"),
    )
    order = Order(
        id="单", year=2024, number=2, unit_id="教育局", matter="抓紧", issued_on=TODAY, word="青督", instruction_id="甲"
    )
    listing = instructions.build_instructions(ledger(instructions=rows, orders=(order,)), ALL)
    assert lines(listing) == [
        "1|王书记||尽快|财政局||||已办结|已拨付",
        "2|李县长|10月8日|抓紧（青批3号）|教育局|学校|11月7日|青督〔2024〕2号，办理中|已逾期3天|",
    ]


def test_a_dispute_shows_both_sides_and_the_unsettled_first(ledger, lines):
    both = {"unit_id": "教育局", "other_id": "财政局", "unit_words": "资金未拨", "other_words": "手续不全"}
    rows = (
        Dispute("甲", "学校", 9, "拨付", "", date(2024, 9, 1), "10日前拨付", settled_on=TODAY, **both),
        Dispute("乙", "学校", 10, "口径", "河东镇"),
    )
    county = ledger(disputes=rows)
    assert lines(instructions.build_disputes(county, ALL)) == [
        "1|口径|学校|10月|河东镇||||待协调|",
        "2|拨付|学校|9月1日|教育局|资金未拨|财政局|手续不全|已协调|10日前拨付",
    ]
    assert len(instructions.build_disputes(county, Ask(TODAY, "财政局")).rows) == 1
