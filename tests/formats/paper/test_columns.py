"""What columns need, so that what is one word on paper stays on one line."""

import pytest

from perfdesk.formats.paper.columns import measured
from perfdesk.formats.paper.runs import runs
from perfdesk.formats.paper.widths import em
from perfdesk.reports.listing import Align, Column, Listing, Section

NARROW = 260.0


def room(text, align=Align.LEFT):
    columns = (Column("code", "编号", 4, align), Column("said", "内容", 40))
    listing = Listing("x", "清单", columns, (Section(((text, "很长的内容" * 9),)),))
    return measured(listing, runs(listing), NARROW).room(0)


@pytest.mark.parametrize("number", ["青督〔2024〕12号", "市绩效办〔2024〕36号"])
def test_a_document_number_stays_on_one_line(number):
    assert room(number) >= em(number)


def test_a_text_that_only_speaks_of_one_may_break():
    assert room("青督〔2024〕12号逾期未反馈") < em("青督〔2024〕12号逾期未反馈")
