"""Whatever an office has entered, every list and sentence is written, and every column adds up to its foot."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.domain.facts import CauseKind
from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import AssignmentRole, Basis, CountyValue, Direction, Nature, NodeKind
from perfdesk.domain.target import Target, TargetKind
from perfdesk.reports.catalogue import LISTS
from perfdesk.reports.lists import Ask
from perfdesk.reports.packet.briefing import packet
from perfdesk.reports.packet.bulletin import overview, progress_split
from perfdesk.reports.packet.chapters import Paragraph
from perfdesk.reports.status import as_json, leaves_listing, totals_listing

TODAY = date(2024, 11, 10)
SUMMED = ("points", "expected_loss", "recoverable")
UNITS = ("发改局", "交通局", "甲乡", None)
NAMES = ("“五网”建设——交通网", "学前教育、义务教育", "工作情况指标。", "新改建任务", "=SUM(A1)", "投资")


def words(kind):
    return st.sampled_from(list(kind))


leaves = st.fixed_dictionaries(
    {
        "points": st.sampled_from(["0", "0.375", "2", "5"]),
        "target": st.sampled_from([None, 0, 3, 120, Target("良好以上", TargetKind.TEXT)]),
        "lead": st.sampled_from(UNITS),
        "rule": st.sampled_from(["proportional", "event", "direct", "step"]),
        "nature": words(Nature),
        "basis": words(Basis),
        "direction": words(Direction),
        "county_value": words(CountyValue),
        "reporting_months": st.sampled_from([(), (12,), (3, 6, 9, 12), tuple(range(1, 13))]),
        "kind": st.sampled_from([NodeKind.INDICATOR, NodeKind.TASK]),
        "parent": st.sampled_from([None, "交通网"]),
    }
)
figures = st.fixed_dictionaries(
    {
        "value": st.none() | st.fractions(-9, 999, max_denominator=3),
        "text": st.sampled_from(["", "正在推进"]),
        "blank": st.none() | words(Blank),
        "conflict": st.booleans(),
        "rate": st.none() | st.just(Fraction(60)),
    }
)


@pytest.fixture
def odd(county):
    """Draw a county: leaves of any sort, some with figures, holders, causes and losses."""

    def draw(data):
        county.data = replace(county.data, **{name: {} for name in ("nodes", "versions", "units", "assignments")})
        county.data = replace(county.data, **{name: {} for name in ("figures", "events", "causes", "notes")})
        county.node("交通网")
        for name in data.draw(st.lists(st.sampled_from(NAMES), unique=True)):
            county.leaf(name, **data.draw(leaves))
            subject = f"{name}/{data.draw(st.sampled_from(UNITS))}"
            for month in data.draw(st.sets(st.sampled_from([3, 9, 10]))):
                county.report(subject, month, **data.draw(figures))
            if data.draw(st.booleans()):
                county.give(name, "甲乡", data.draw(words(AssignmentRole)), points="1").loses(name, "0.5")
                county.cause(name, data.draw(st.sampled_from(["施工", "其他", "极端天气"])), CauseKind.OBJECTIVE)
        return county.assess(data.draw(st.sampled_from([1, 10, 12])))

    return draw


ODD = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def feet_hold(listing):
    places = [place for place, column in enumerate(listing.columns) if column.key in SUMMED]
    for section in listing.sections:
        for place in places if section.foot and section.rows else ():
            shown = [listing.columns[place].show(row[place]) for row in section.rows]
            numbers = [Decimal(text.replace("−", "-")) for text in shown if text and text[0] in "−0123456789"]
            foot = listing.columns[place].show(section.foot[place])
            assert foot == "" or sum(numbers) == Decimal(foot.replace("−", "-"))


@given(data=st.data())
@ODD
def test_every_list_is_made_and_adds_up(odd, data):
    county = odd(data)
    ask = Ask(TODAY, data.draw(st.sampled_from([*UNITS, "不存在"])))
    for listing in [*(kind.build(county, ask) for kind in LISTS), totals_listing(county), leaves_listing(county)]:
        assert listing.sections or listing.empty.endswith("。")
        assert all(len(row) == len(listing.columns) for row in listing.rows)
        feet_hold(listing)
    assert as_json(county).decode()


@given(data=st.data())
@ODD
def test_every_paragraph_is_a_sentence(odd, data):
    county = odd(data)
    blocks = [block for chapter in packet(county, TODAY).chapters for block in chapter.blocks]
    for text in [overview(county), *(block.text for block in blocks if isinstance(block, Paragraph))]:
        assert text.endswith("。")
        assert not any(
            doubled in text for doubled in ("。。", "；；", "，，", "、、", "：。", "。；", "None", "0项", "占0.0%")
        )


@given(data=st.data())
@ODD
def test_the_shares_of_the_split_add_up(odd, data):
    shares = [part.partition("%")[0] for part in progress_split(odd(data)).split("占")[1:]]
    assert sum(map(Decimal, shares)) in (0, 100)
