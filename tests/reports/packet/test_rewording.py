"""A reworded paragraph keeps its wording, and its numbers follow the figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.domain.packet_plan import Rewording
from perfdesk.reports.packet.chapters import Chapter, Heading, Packet, Paragraph
from perfdesk.reports.packet.rewording import paragraphs, relinked, reword

BASE = "存在扣分隐患的指标有22项，占7.3%，预计扣1,234.5分。"


@pytest.mark.parametrize(
    ("text", "now", "reads"),
    [
        ("隐患22项，扣1,234.5分。", BASE, "隐患22项，扣1,234.5分。"),
        ("隐患22项，扣1,234.5分。", BASE.replace("22", "9"), "隐患9项，扣1,234.5分。"),
        ("隐患22项，扣1,234.5分。", BASE.replace("1,234.5", "980"), "隐患22项，扣980分。"),
        ("隐患22项，比上月多3项。", BASE.replace("22", "9"), "隐患9项，比上月多3项。"),
        ("隐患近25项，占7.3%。", BASE.replace("22", "9").replace("7.3", "8"), "隐患近25项，占8%。"),
    ],
    ids=["nothing new", "a count", "thousands", "the person's own number stays", "an overwritten number stays"],
)
def test_numbers_that_were_left_as_they_were_follow_the_figures(text, now, reads):
    found = relinked(Rewording("overview", BASE, text), now)
    assert (found.text, found.doubtful) == (reads, False)


def test_where_more_than_numbers_has_changed_the_wording_stays_and_is_to_be_looked_at():
    found = relinked(Rewording("overview", BASE, "隐患22项。"), "暂无存在扣分隐患的指标。")
    assert (found.text, found.doubtful) == ("隐患22项。", True)


@given(text=st.text(alphabet="共计项1290,.，", max_size=30))
@settings(max_examples=60)
def test_nothing_moves_while_the_figures_stand(text):
    assert relinked(Rewording("overview", BASE, text), BASE).text == text


@given(number=st.integers(0, 99_999))
@settings(max_examples=60)
def test_an_untouched_paragraph_reads_like_the_program_s_own(number):
    now = BASE.replace("22", str(number))
    assert relinked(Rewording("overview", BASE, BASE), now).text == now


def test_a_packet_takes_the_person_s_paragraphs_and_keeps_all_others():
    blocks = (Heading("一、总体情况"), Paragraph("共22项。", "overview"), Paragraph("占7%。", "split"))
    packet = Packet("通报", "青河县考评办", "", "", (Chapter("overview", "总体情况", blocks),))
    made = reword(packet, [Rewording("overview", "共20项。", "合计20项。")])
    assert [one.text for one in paragraphs(made)] == ["合计22项。", "占7%。"]
