"""What the pages of supervision show at a glance, and what it leaves to be done today."""

from datetime import date

from perfdesk.reports.boards.supervising import (
    day_table,
    decided_chips,
    event_line,
    finding_table,
    order_chips,
    order_table,
    proposal_table,
    supervision_todos,
    team_table,
)

TODAY = date(2024, 11, 10)


def test_orders_that_wait_stand_first_with_how_late_they_are(supervised, lines):
    assert lines(order_table(supervised.assess(10), TODAY), "code", "level", "state") == [
        "〔2024〕2号|▲ 督办|已逾期6个工作日",
        "〔2024〕1号|◆ 提示|已升级",
    ]


def test_chips_count_what_is_late_and_each_level(supervised):
    chips = {name: sorted(ids) for name, ids in order_chips(supervised.assess(10), TODAY)}
    assert (chips["已逾期"], chips["退回重办"], chips["提示"], chips["临近时限"]) == (["o2"], ["o2"], ["o1"], [])
    assert "问责建议" not in chips


def test_a_line_of_history(supervised):
    [_, _, returned] = supervised.data.ledger.order_events
    assert event_line(returned, 2024) == "10月30日　退回重办：没有佐证材料"


def test_findings_teams_and_days(supervised, lines):
    county = supervised.assess(10)
    assert lines(finding_table(county), "found_on", "issue") == ["10月10日|未转整改", "10月9日|问题7号，整改中"]
    assert lines(team_table(county), "name", "found") == ["第一督查组|2"]
    assert "2024年10月12日|六|上班|国庆节" in lines(day_table(county))


def test_proposals_that_wait_for_a_person_stand_first(supervised, lines):
    county = supervised.assess(10)
    assert lines(proposal_table(county, TODAY), "who", "proofs", "state") == [
        "交通局|待审定|2",
        "发改局（刘明远）|10月12日审定|1",
    ]
    chips = {name: sorted(ids) for name, ids in decided_chips(county.data.ledger.proposals, 10)}
    assert chips == {"待审定": ["p1"], "已审定": ["p0"], "10月提出": ["p1"], "个人": ["p0"]}


def test_what_is_to_be_done_today(supervised):
    told = {todo.id: (todo.text, todo.page) for todo in supervision_todos(supervised.assess(10), TODAY)}
    assert told == {
        "orders_0": ("1件督办事项已逾期：交通局", "supervision"),
        "proposals": ("1条问责建议待审定", "accountability"),
    }
