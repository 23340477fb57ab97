"""The packet: chapters in order, numbered, with what a person edited."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.domain.ledger.issues import Remedy
from perfdesk.reports.listing import Listing
from perfdesk.reports.packet.briefing import CHAPTERS, packet
from perfdesk.reports.packet.chapters import Heading, Paragraph, Picture

TODAY = date(2024, 11, 10)


def texts(chapter):
    return [block.text for block in chapter.blocks if isinstance(block, Heading | Paragraph)]


def test_the_cover_says_whose_month_it_is(town):
    made = packet(town.assess(10), TODAY)
    assert made.title == "青河县2024年1—10月绩效考评指标进展情况通报"
    assert (made.office, made.cut_off, made.date) == ("青河县绩效考评办公室", "截至2024年10月31日", "2024年11月10日")


def test_three_chapters_and_seven_annexes_in_their_order(town):
    made = packet(town.assess(10), TODAY)
    assert [chapter.id for chapter in made.chapters] == list(CHAPTERS)
    assert [chapter.title for chapter in made.chapters[:3]] == ["一、总体情况", "二、存在问题", "三、下一步工作要求"]
    assert [chapter.annex for chapter in made.chapters] == [None, None, None, 1, 2, 3, 4, 5, 6, 7]


def test_chapters_are_numbered_as_they_were_chosen(town):
    made = packet(town.assess(10), TODAY, chapters=("missing", "problems", "lost", "overview"))
    assert [chapter.title for chapter in made.chapters if chapter.annex is None] == ["一、存在问题", "二、总体情况"]
    assert [(chapter.id, chapter.annex) for chapter in made.chapters if chapter.annex] == [("missing", 1), ("lost", 2)]


def test_problems_are_told_unit_by_unit(town):
    problems = packet(town.assess(10), TODAY, chapters=("problems",)).chapters[0]
    assert texts(problems)[2:] == [
        "（一）已出现扣分点的指标",
        "发改局负责的通报指标；交通局负责的交通网指标中的桥梁任务。",
        "（二）进展慢、存在扣分隐患的指标",
        "发改局负责的投资指标。",
    ]


def test_what_nobody_leads_is_told_so(town):
    town.leaf("粮食", lead=None).report("粮食", 10, 60)
    problems = packet(town.assess(10), TODAY, chapters=("problems",)).chapters[0]
    assert texts(problems)[-1].endswith("；尚未明确牵头单位的粮食指标。")


def test_the_next_steps_say_who_has_to_do_what(town):
    town.submit("县交通运输局", 10, date(2024, 11, 5), date(2024, 11, 8))
    steps = packet(town.assess(10), TODAY, chapters=("next_steps",)).chapters[0]
    assert texts(steps)[1].startswith("（一）抓紧补救已出现的扣分点。发改局、交通局要逐项制定补救措施")
    assert texts(steps)[2].startswith("（二）加快进度，消除扣分隐患。距离年终还有51天，可挽回分值1.4分；")
    assert texts(steps)[3:] == [
        "（三）对症施策，解决突出问题。属于资金落实不到位的，由发改局牵头整改。",
        "（四）严格时限，按时报送数据。残联要立即补报；本月迟报的交通局要按时报送。",
    ]


def test_after_the_year_nobody_is_told_to_go_faster(county):
    county.leaf("投资").report("投资/发改局", 12, 80)
    remedy = Remedy("补", "投资", 12, "补报佐证", Decimal("0.5"))
    county.data = replace(county.data, ledger=replace(county.data.ledger, remedies=(remedy,)))
    steps = packet(county.assess(12), date(2025, 1, 8), chapters=("next_steps",)).chapters[0]
    assert texts(steps)[-1] == "（二）配合核验评估，尽力挽回扣分。可挽回分值0.5分。"


def test_figures_of_november_in_january_tell_nobody_to_go_faster(county):
    county.leaf("投资").report("投资/发改局", 11, 50)
    steps = packet(county.assess(11), date(2025, 1, 8), chapters=("next_steps",)).chapters[0]
    assert "加快" not in "".join(texts(steps))


def test_a_month_without_trouble_says_so(county):
    county.leaf("投资").report("投资/发改局", 10, 120)
    problems, steps = packet(county.assess(10), TODAY, chapters=("problems", "next_steps")).chapters
    assert texts(problems)[1:] == ["暂无存在扣分隐患和已出现扣分点的指标。"]
    assert texts(steps) == ["二、下一步工作要求"]


def test_an_edited_paragraph_replaces_the_written_one(town):
    made = packet(town.assess(10), TODAY, chapters=("overview",), edited={"overview": "总体平稳。"})
    assert texts(made.chapters[0])[1] == "总体平稳。"
    assert texts(made.chapters[0])[2].startswith("已完成和提前完成")


def test_the_annex_of_charts_holds_what_was_drawn(town):
    picture = Picture(b"<svg/>", "差距图")
    made = packet(town.assess(10), TODAY, chapters=("charts",), draw=lambda _: [picture])
    assert list(made.chapters[0].blocks) == [picture]


@pytest.mark.parametrize(("annex", "name"), [("lost", "lost"), ("progress", "progress"), ("missing", "missing")])
def test_an_annex_holds_its_list(town, annex, name):
    block = packet(town.assess(10), TODAY, chapters=(annex,)).chapters[0].blocks[0]
    assert isinstance(block, Listing)
    assert block.id == name
