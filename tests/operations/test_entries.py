from dataclasses import replace
from fractions import Fraction

import pytest

from perfdesk.domain.county import at_once
from perfdesk.domain.facts import Cause, CauseKind, Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import entries, figures, months


def carry(s, month=11, **more):
    entries.carry_over(s.doc, year=2024, month=month, subject_ids=[s.lead.id, s.holder.id], **more)


def waiting(s, month=11):
    return {cell[0] for cell, note in s.doc.year(2024).notes.items() if note.carried and cell[1] == month}


def test_a_pasted_block_is_one_step(busy):
    cells = {(busy.lead.id, month): Figure(value=Fraction(month)) for month in (1, 2, 3)}
    notes = {(busy.lead.id, 3): Note(busy.lead.id, 3, problem="征地慢")}
    entries.enter_cells(busy.doc, year=2024, figures=cells, notes=notes, title="粘贴6格")
    assert busy.doc.undo() == "粘贴6格"
    assert not cells.keys() & busy.doc.year(2024).figures.keys()


def test_a_new_main_cause_takes_the_place_of_the_old(busy):
    cell = busy.lead.id, 10
    cause = Cause("二", *cell, CauseKind.SUBJECTIVE, "人员")
    entries.enter_cells(busy.doc, year=2024, causes={cell: cause})
    assert {c.id: c.main for c in busy.doc.year(2024).causes[cell]} == {"原因": False, "二": True}


def test_an_emptied_cause_is_taken_away(busy):
    entries.enter_cells(busy.doc, year=2024, causes={(busy.lead.id, 10): None})
    assert (busy.lead.id, 10) not in busy.doc.year(2024).causes


def test_last_months_words_causes_and_settings_are_carried_over_at_once(busy):
    carry(busy)
    data, cell = busy.doc.year(2024), (busy.lead.id, 11)
    assert data.notes[cell] == replace(data.notes[busy.lead.id, 10], month=11, carried=True)
    assert data.causes[cell][0].category == "用地审批"
    assert data.manuals[cell].reason == "沿用上月：市里已口头同意"


def test_what_is_written_already_is_not_overwritten(busy):
    figures.set_note(busy.doc, note=Note(busy.lead.id, 11, problem="已解决"))
    carry(busy)
    assert busy.doc.year(2024).notes[busy.lead.id, 11].problem == "已解决"


def test_words_carried_over_wait_until_confirmed(busy):
    carry(busy)
    assert waiting(busy) == {busy.lead.id}
    entries.confirm_carried(busy.doc, year=2024, month=11, subject_ids=[busy.lead.id])
    assert waiting(busy) == set()


def test_a_confirmation_can_be_taken_back(busy):
    carry(busy)
    entries.confirm_carried(busy.doc, year=2024, month=11, subject_ids=[busy.lead.id])
    busy.doc.undo()
    assert waiting(busy) == {busy.lead.id}


def test_rewriting_is_confirming(busy):
    carry(busy)
    figures.set_note(busy.doc, note=Note(busy.lead.id, 11, problem="仍未交地", measure="强制执行"))
    assert waiting(busy) == set()


@pytest.mark.parametrize("month", [1, 4])
def test_nothing_to_carry_over_is_said(busy, month):
    with pytest.raises(PerfdeskError, match="没有可以沿用"):
        carry(busy, month)


def test_nothing_to_confirm_is_said(busy):
    with pytest.raises(PerfdeskError, match="没有待确认"):
        entries.confirm_carried(busy.doc, year=2024, month=10, subject_ids=[busy.lead.id])


def test_a_frozen_month_asks_for_a_reason(busy):
    months.freeze_month(busy.doc, year=2024, month=11, files={})
    with pytest.raises(PerfdeskError, match="更正原因"):
        carry(busy)
    carry(busy, reason="补录")
    assert busy.doc.undo_title.startswith("更正：")


def test_a_month_is_judged_to_its_end_though_a_figure_is_typed_meanwhile(busy):
    judging = busy.doc.assessing(2024, 9)
    next(judging)
    entries.enter_cells(busy.doc, year=2024, figures={(busy.lead.id, 9): Figure(value=Fraction(7))})
    assert at_once(judging).data is not busy.doc.assess(2024, 9).data is busy.doc.year(2024)
