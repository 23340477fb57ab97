"""Proposals with their evidence; 审定意见 stays empty until a person wrote it."""

from datetime import date

import pytest

from perfdesk.reports.lists.kind import Ask
from perfdesk.reports.lists.supervision.proposed import build_praise, build_proposals
from perfdesk.reports.packet.briefing import packet

TODAY = date(2024, 11, 10)


def test_the_undecided_stand_first_with_an_empty_opinion(supervised, lines):
    made = build_proposals(supervised.assess(10), Ask(TODAY))
    assert lines(made) == [
        "1|交通局||不报不改|逾期未办结|1.〔2024〕2号已逾期6个工作日（10天）\n2.公路连续2个月严重滞后|通报批评||||",
        "2|发改局（刘明远）|副局长|工作不力|滞后|〔2024〕2号已逾期6个工作日（10天）|约谈提醒|同意（李县长）|已约谈|10月12日|青考9号",
    ]
    assert "均未作处理" in made.notes[0]


@pytest.mark.parametrize("build", [build_proposals, build_praise])
def test_nothing_is_called_decided_by_the_program(supervised, build):
    made = build(supervised.assess(10), Ask(TODAY))
    assert not any(
        "问责决定" in str(text) for text in (made.title, *made.notes, *(c for row in made.rows for c in row))
    )


def test_a_month_shows_what_was_proposed_up_to_it(supervised):
    assert [len(build_proposals(supervised.assess(month), Ask(TODAY)).rows) for month in (8, 9, 10)] == [0, 1, 2]


def test_commendations_with_their_ground(supervised, lines):
    assert lines(build_praise(supervised.assess(10), Ask(TODAY))) == [
        "1|发改局|全部正常\n〔2024〕2号已逾期6个工作日（10天）|通报表扬|"
    ]


def test_proposals_are_the_packets_seventh_annex(supervised):
    last = packet(supervised.assess(10), TODAY).chapters[-1]
    assert (last.annex, last.title, len(last.blocks[0].rows)) == (7, "问责建议清单", 2)
