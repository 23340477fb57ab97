"""What a merge would do, as a person reads it before it is done."""

import pytest

from perfdesk.domain.exchange.merging import MergeParcel
from perfdesk.domain.exchange.parcel import Carrier, Incoming
from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.reports.exchange.merging import parcel_state, parcel_words


def package(**brings):
    return MergeParcel(Incoming("包", Carrier.PACKAGE, "县", 2024, "发改局", "镇", "包", (), **brings), ())


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", "更改原因1条：投资10月“客观·用地审批”。"),
        ("客观·资金落实", "更改原因1条：投资10月“客观·资金落实”改为“客观·用地审批”。"),
    ],
)
def test_a_parcel_that_brings_nothing_but_a_cause_says_so(county, before, told):
    county.leaf("投资")
    cause = Cause("a", "投资/发改局", 10, CauseKind.OBJECTIVE, "用地审批")
    parcel = package(causes=((cause, before),))
    assert parcel_state(parcel) == "● 可合并"
    assert parcel_words(county.assess(10), parcel)[-1] == told


def test_a_parcel_that_brings_nothing_has_nothing_new():
    assert parcel_state(package()) == "○ 无新内容"
