"""The form of an order, a page each with its slip, and the register."""

from dataclasses import replace
from datetime import date

from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.supervision.orders import build_notices, build_register

TODAY = date(2024, 11, 10)


def test_a_notice_has_the_forms_lines_in_their_order(supervised):
    made = build_notices(supervised.assess(10), Ask(TODAY))
    [notice] = made.sections
    assert notice.new_page
    assert notice.heading == "▲ 督办　〔2024〕2号"
    assert [item for item, _ in notice.rows] == [
        "编号",
        "督办事项",
        "依据",
        "承办单位",
        "协办单位",
        "要求",
        "办结时限",
        "反馈要求",
        "签发",
        "回执",
    ]
    said = dict(notice.rows)
    assert said["督办事项"] == "加快农村公路建设（涉及指标：交通网（公路））"
    assert said["办结时限"] == "2024年10月31日（一般，18个工作日）"
    assert said["协办单位"] == "县发展和改革局"


def test_the_slip_tells_what_was_answered_and_leaves_room_to_sign(supervised):
    slip = dict(build_notices(supervised.assess(10), Ask(TODAY)).sections[0].rows)["回执"]
    assert slip.startswith("10月28日反馈：已完成七成\n10月30日退回重办：没有佐证材料\n办理情况：\n")
    assert "承办单位（盖章）" in slip


def test_notices_are_forms_on_upright_paper_of_those_still_open(supervised):
    county = supervised.assess(10)
    assert not build_notices(county, Ask(TODAY)).landscape
    assert build_notices(county, Ask(TODAY, "县残疾人联合会")).sections == ()
    assert len(build_notices(county, Ask(TODAY, "县发展和改革局")).sections) == 1


def test_the_register_tells_levels_and_days(supervised, lines):
    made = build_register(supervised.assess(10), Ask(TODAY))
    assert made.subtitle == "退回重办1件、已升级1件"
    assert lines(made, "code", "level", "unit", "co_units", "due_on", "state", "working", "calendar", "extended") == [
        "〔2024〕1号|◆ 提示|交通局|发改局|9月24日|已升级|6|14|",
        "〔2024〕2号|▲ 督办|交通局|发改局|10月31日|退回重办，已逾期6个工作日|6|10|",
    ]


def test_a_year_without_holidays_is_said_under_the_register(supervised):
    supervised.data = replace(supervised.data, ledger=replace(supervised.data.ledger, days_off=()))
    [note] = build_register(supervised.assess(10), Ask(TODAY)).notes
    assert note == "2024年的节假日安排尚未录入，按周一至周五计算工作日。"
