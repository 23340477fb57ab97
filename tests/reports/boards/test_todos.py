"""What 迎检 and 成果运用 leave to be done."""

from dataclasses import replace
from datetime import date

import pytest

from perfdesk.domain.ledger.accountability import Commendation, Ground, Proposal
from perfdesk.domain.ledger.book import Ledger
from perfdesk.domain.ledger.evidence import EvidenceNeed
from perfdesk.reports.boards.todos import yearend_todos

TODAY = date(2024, 11, 10)
LATE = EvidenceNeed("批复", "投资", "批复", due_on=date(2024, 11, 9))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({}, []),
        ({"evidence_needs": (replace(LATE, due_on=TODAY),)}, []),
        ({"evidence_needs": (LATE,)}, [("1份迎检材料超期未备：发改局", "readiness", "批复")]),
        (
            {
                "proposals": (Proposal("问", 2024, 10, "发改局", Ground.SLACK, "慢", ()),),
                "commendations": (Commendation("表", 2024, 6, "发改局", "快", ()),),
            },
            [("1个单位的表彰、问责建议互相矛盾：发改局", "results", "发改局")],
        ),
    ],
)
def test_what_is_late_or_contradicts_opens_its_place(county, rows, said):
    county.leaf("投资").report("投资/发改局", 10, 100)
    county.data = replace(county.data, ledger=Ledger(**rows))
    assert [(one.text, one.page, one.item) for one in yearend_todos(county.assess(10), TODAY)] == said
