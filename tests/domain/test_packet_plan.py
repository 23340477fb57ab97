"""The chapters of a packet: their order, what is left out, what a later release adds."""

from perfdesk.domain.packet_plan import PacketPlan, Rewording

USUAL = ("overview", "problems", "lost", "charts")


def test_without_a_decision_the_packet_is_the_usual_one():
    assert PacketPlan(2024, 10).printed(USUAL) == USUAL


def test_chapters_are_printed_in_the_office_s_order_without_those_left_out():
    plan = PacketPlan(2024, 10, order=("lost", "overview", "problems", "charts"), left_out=frozenset({"problems"}))
    assert plan.printed(USUAL) == ("lost", "overview", "charts")


def test_a_chapter_of_a_later_release_stands_at_the_end_and_one_that_is_gone_is_not_missed():
    assert PacketPlan(2024, 10, order=("charts", "gone")).chapters(USUAL) == ("charts", "overview", "problems", "lost")


def test_a_plan_can_be_narrowed_for_one_printing():
    assert PacketPlan(2024, 10, order=USUAL).only(("charts", "lost"), USUAL).printed(USUAL) == ("charts", "lost")


def test_a_paragraph_is_the_program_s_until_it_was_reworded():
    plan = PacketPlan(2024, 10, rewordings=(Rewording("overview", "共3项。", "合计3项。"),))
    assert plan.rewording("split") is None
    assert plan.rewording("overview").text == "合计3项。"
