"""A frozen month stays as it was published; a closed year is only read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Part
from perfdesk.domain.months import Correction
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import figures, indicators, months, settings, units

PAGES = {"通报.pdf": b"%PDF-1.7 September", "清单.xlsx": b"PK"}


@pytest.fixture
def frozen(sample):
    months.freeze_month(sample.doc, year=2024, month=9, files=PAGES, on=date(2024, 10, 8))
    return sample


def test_a_reprint_is_the_stored_bytes(frozen):
    assert months.reprint(frozen.doc, year=2024, month=9, name="通报.pdf") == PAGES["通报.pdf"]


def test_a_file_that_was_not_kept_is_named_with_those_that_were(frozen):
    with pytest.raises(PerfdeskError, match=r"没有留存“简报.pdf”.*(通报.pdf|清单.xlsx)"):
        months.reprint(frozen.doc, year=2024, month=9, name="简报.pdf")


def test_a_month_is_frozen_once(frozen):
    with pytest.raises(PerfdeskError, match="已经冻结"):
        months.freeze_month(frozen.doc, year=2024, month=9, files={})


def test_a_change_after_the_freeze_needs_a_reason(frozen):
    with pytest.raises(PerfdeskError, match=r"9月已冻结.*更正原因"):
        figures.set_figure(frozen.doc, subject_id=frozen.lead.id, month=9, figure=Figure(value=Fraction(1)))


def test_a_change_with_a_reason_shows_as_a_correction(frozen):
    doc, lead = frozen.doc, frozen.lead.id
    figures.set_figure(doc, subject_id=lead, month=9, figure=Figure(value=Fraction(7100)), reason="统计局核减")
    (correction,) = doc.rows(Correction, year=2024, month=9)
    assert (correction.subject_id, correction.reason) == (lead, "统计局核减")
    assert doc.log()[correction.step - 1].title == "更正：填报数据"


def test_another_month_needs_none(frozen):
    figures.set_figure(frozen.doc, subject_id=frozen.lead.id, month=10, figure=Figure(value=Fraction(7356)))
    assert frozen.doc.rows(Correction) == []


def test_undo_goes_back_to_the_freeze_and_no_further(frozen):
    doc = frozen.doc
    figures.set_note(doc, note=Note(frozen.lead.id, 10, measure="倒排工期"))
    assert doc.undo() == "填报问题和措施"
    with pytest.raises(PerfdeskError, match="不能撤销"):
        doc.undo()


def before_it_was_frozen(data):
    return replace(data, ledger=replace(data.ledger, freezes=()))


def test_what_was_known_then_can_be_seen_again(frozen):
    doc, leaf = frozen.doc, frozen.indicator.id
    then = doc.year(2024)
    indicators.set_part(doc, subject_id=leaf, part=Part.POINTS, value=Decimal(8), issued_on=date(2024, 10, 12))
    figures.set_figure(doc, subject_id=frozen.lead.id, month=9, figure=Figure(value=Fraction(1)), reason="更正")
    units.rename_unit(doc, unit_id=frozen.bureau.id, name="发展改革局")
    assert doc.assess(2024, 9, as_then=True).data == before_it_was_frozen(then)
    assert before_it_was_frozen(doc.year(2024)) != before_it_was_frozen(then)


def test_a_month_that_is_not_frozen_has_no_then(sample):
    with pytest.raises(PerfdeskError, match="没有冻结"):
        sample.doc.assess(2024, 9, as_then=True)


def test_thawing_takes_a_reason_and_keeps_the_pages(frozen):
    doc = frozen.doc
    with pytest.raises(PerfdeskError, match="解冻理由"):
        months.thaw_month(doc, year=2024, month=9, reason=" ")
    before = doc.frozen(2024, 9)
    months.thaw_month(doc, year=2024, month=9, reason="印发前发现错误")
    assert doc.frozen(2024, 9) is None
    assert doc.kept(before.data)
    months.freeze_month(doc, year=2024, month=9, files=PAGES)
    assert doc.check() == []


def test_a_closed_year_is_only_read(sample):
    months.close_year(sample.doc, year=2024)
    with pytest.raises(PerfdeskError, match="2024年已关闭"):
        figures.set_figure(sample.doc, subject_id=sample.lead.id, month=12, figure=Figure())
    with pytest.raises(PerfdeskError, match="2024年已关闭"):
        settings.add_scheme(sample.doc, year=2024, name="另一个")
    settings.add_year(sample.doc, year=2025)
    assert sample.doc.year(2024).figures


def test_a_closed_year_opens_again_with_a_reason(sample):
    months.close_year(sample.doc, year=2024)
    months.reopen_year(sample.doc, year=2024, reason="市里复核")
    indicators.retire_node(sample.doc, node_id=sample.indicator.id, from_month=12)
    assert sample.doc.state(2024).reason == "市里复核"
