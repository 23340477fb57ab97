"""The circular of inspection, in its usual order."""

from datetime import date

import pytest

from perfdesk.reports.packet.chapters import Heading, Paragraph
from perfdesk.reports.packet.inspection import circular

TODAY = date(2024, 11, 10)


@pytest.fixture
def texts(supervised):
    made = circular(supervised.assess(10), TODAY)
    return {
        block.id: block.text for chapter in made.chapters for block in chapter.blocks if isinstance(block, Paragraph)
    }


def test_its_order_is_that_of_such_circulars(supervised):
    made = circular(supervised.assess(10), TODAY)
    assert [chapter.title for chapter in made.chapters] == [
        "",
        "一、总体情况",
        "二、存在的问题",
        "三、工作要求",
        "督查发现问题清单",
        "督办事项登记表",
    ]
    assert [chapter.annex for chapter in made.chapters] == [None, None, None, None, 1, 2]
    heads = [block.text for block in made.chapters[2].blocks if isinstance(block, Heading)]
    assert heads[1:] == [
        "（一）督查发现的问题",
        "（二）督办事项逾期未反馈",
        "（三）反馈不符合要求被退回",
        "（四）督办级别升级",
    ]


def test_it_says_when_where_and_how_much(texts):
    assert "10月1日至11月10日，1个督查组到发改局、交通局等单位开展了督查" in texts["inspection_lead"]
    assert texts["inspection_overview"] == (
        "共发现问题2个，已转入整改台账1个。跟踪督办事项2件，退回重办1件、已升级1件；逾期未反馈1件。"
    )


def test_it_names_units_and_what_they_owe(texts):
    assert texts["inspection_found"] == "发改局：项目台账不全。交通局：两座桥未验收。"
    assert texts["inspection_late"] == "交通局承办的〔2024〕2号“加快农村公路建设”逾期6个工作日。"
    assert texts["inspection_returned"] == "交通局对〔2024〕2号的反馈被退回（没有佐证材料）。"
    assert texts["inspection_escalated"] == "交通局承办的“加快农村公路建设”已升级为督办。"
    assert texts["inspection_demand_1"].startswith("（一）立即整改督查发现的问题。发改局、交通局要")


def test_a_quiet_month_is_a_circular_too(town):
    made = circular(town.assess(10), TODAY)
    said = [block.text for chapter in made.chapters for block in chapter.blocks]
    assert all(text and text[-1] in "。求况题" for text in said)
    assert len(made.chapters) == 4
