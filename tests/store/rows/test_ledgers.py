"""What the ledgers say is part of the year, and of a frozen month."""

from datetime import date

from perfdesk.domain.ledger.issues import Issue
from perfdesk.domain.unit import Unit


def an_issue(unit):
    return Issue("i1", 2024, 1, unit.id, "资金未到位", date(2024, 9, 6), 8)


def test_an_issue_is_part_of_its_year(doc):
    unit = doc.rows(Unit)[0]
    before = doc.year(2024)
    with doc.step("登记问题", year=2024):
        doc.put(an_issue(unit))
    assert doc.year(2024).ledger.issues == (an_issue(unit),)
    assert doc.year(2024).figures is before.figures
    doc.undo()
    assert doc.year(2024).ledger == before.ledger
