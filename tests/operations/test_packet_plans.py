"""A month's packet is put together once and printed so every time, by the window and by the commands."""

from datetime import date

import pytest

from perfdesk.domain.packet_plan import PlannedChart
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import months, packet_plans
from perfdesk.operations.printing import make_packet
from perfdesk.reports.packet.briefing import CHAPTERS

OCTOBER = {"year": 2024, "month": 10}
TODAY = date(2024, 11, 5)


def made(sample, *chapters):
    plan = packet_plans.packet_plan(sample.doc, **OCTOBER)
    return make_packet(sample.doc.assess(2024, 10), TODAY, plan.only(chapters, CHAPTERS) if chapters else plan)


def test_chapters_stand_in_the_chosen_order_without_those_left_out(busy):
    packet_plans.set_chapters(busy.doc, **OCTOBER, order=("missing", "overview", "charts"), left_out={"charts"})
    assert [chapter.id for chapter in made(busy).chapters][:2] == ["missing", "overview"]
    assert "charts" not in {chapter.id for chapter in made(busy).chapters}


def test_a_packet_without_chapters_is_refused(busy):
    with pytest.raises(PerfdeskError, match="至少要有一个章节"):
        packet_plans.set_chapters(busy.doc, **OCTOBER, order=("lost",), left_out={"lost"})


def test_next_month_begins_with_this_month_s_order_but_its_own_words(busy):
    packet_plans.set_chapters(busy.doc, **OCTOBER, order=("lost", "overview"))
    packet_plans.reword_paragraph(busy.doc, **OCTOBER, paragraph="overview", base="共3项。", text="合计3项。")
    november = packet_plans.packet_plan(busy.doc, year=2024, month=11)
    assert (november.order, november.rewordings) == (("lost", "overview"), ())


def test_a_reworded_paragraph_is_printed(busy):
    base = made(busy, "overview").chapters[0].blocks[1].text
    packet_plans.reword_paragraph(busy.doc, **OCTOBER, paragraph="overview", base=base, text="总体平稳。")
    assert made(busy).chapters[0].blocks[1].text == "总体平稳。"


def test_writing_what_the_program_writes_is_no_rewording(busy):
    doc = busy.doc
    packet_plans.reword_paragraph(doc, **OCTOBER, paragraph="overview", base="共3项。", text="合计3项。")
    packet_plans.reword_paragraph(doc, **OCTOBER, paragraph="overview", base="共3项。", text="共3项。")
    assert packet_plans.packet_plan(doc, **OCTOBER).rewordings == ()


def test_an_empty_paragraph_is_refused(busy):
    with pytest.raises(PerfdeskError, match="段落不能为空"):
        packet_plans.reword_paragraph(busy.doc, **OCTOBER, paragraph="overview", base="共3项。", text=" ")


def test_the_chart_annex_holds_the_chosen_charts(busy):
    packet_plans.set_charts(busy.doc, **OCTOBER, charts=[PlannedChart("trend", leaf_id=busy.indicator.id)])
    assert len(made(busy, "charts").chapters[0].blocks) == 1


def test_number_and_addressees_stand_on_the_packet_of_this_month_only(busy):
    packet_plans.set_front(busy.doc, **OCTOBER, cover=False, document_number="青考〔2024〕9号", addressees="各乡镇")
    packet = made(busy)
    assert (packet.cover, packet.document_number, packet.addressees) == (False, "青考〔2024〕9号", "各乡镇")
    assert packet_plans.packet_plan(busy.doc, year=2024, month=11).document_number == ""


def test_a_frozen_month_s_packet_stays_as_it_is(busy):
    months.freeze_month(busy.doc, **OCTOBER, files={})
    with pytest.raises(PerfdeskError, match=r"已冻结.*先解冻"):
        packet_plans.set_chapters(busy.doc, **OCTOBER, order=("lost",))
