"""The office's table of holidays: begun with the program's, edited, imported."""

from datetime import date

import pytest
from openpyxl import Workbook

from perfdesk.domain.ledger.supervision import DayOff
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger.supervision.days_off import adopt_days_off, import_days_off, set_day_off
from perfdesk.operations.settings import add_year


def years(doc):
    return {one.day.year for one in doc.rows(DayOff)}


def test_a_year_begins_with_its_holidays_and_those_of_the_next(sample):
    assert years(sample.doc) == {2024, 2025}
    add_year(sample.doc, year=2025)
    assert years(sample.doc) == {2024, 2025, 2026}


def test_the_office_changes_a_day_and_takes_the_programs_back(sample):
    set_day_off(sample.doc, day_off=DayOff(date(2024, 10, 8), "县里补休"))
    adopt_days_off(sample.doc, year=2024)
    assert date(2024, 10, 8) not in {one.day for one in sample.doc.rows(DayOff)}


def test_a_year_that_nobody_knows_is_said(sample):
    with pytest.raises(PerfdeskError, match="为2004年至2026年，没有2031年"):
        adopt_days_off(sample.doc, year=2031)


def test_days_come_from_a_workbook_and_what_cannot_be_read_is_named(sample, tmp_path):
    book = Workbook()
    rows = [
        ("2031年节假日",),
        ("日期", "名称", "类型"),
        (date(2031, 1, 1), "元旦", "休息"),
        ("2031年1月4日", "", "上班"),
    ]
    for row in [*rows, ("元月二日", "元旦", "休息"), ("2031-01-03", "元旦", "放假")]:
        book.active.append(row)
    book.save(tmp_path / "节假日.xlsx")
    problems = import_days_off(sample.doc, path=tmp_path / "节假日.xlsx")
    assert sample.doc.rows(DayOff, day="2031-01-04") == [DayOff(date(2031, 1, 4), "", True)]
    assert [problem.kind for problem in problems] == ["not_a_day", "not_a_kind"]
    assert "第5行" in problems[0].place


def test_a_workbook_without_days_is_refused(sample, tmp_path):
    Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(PerfdeskError, match="没有读到节假日"):
        import_days_off(sample.doc, path=tmp_path / "空.xlsx")
