"""Forms as they come back: sorted, copied, pasted over, without their stamp, from elsewhere."""

from dataclasses import replace

import pytest

from perfdesk.domain.edits import is_sound
from perfdesk.domain.exchange.parcel import ParcelKind
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.entry_form.form import SHEET
from perfdesk.formats.entry_form.reading import read_form
from perfdesk.formats.entry_form.stamp import STAMP_SHEET
from perfdesk.formats.entry_form.writing import HEADER_ROW, form_xlsx

FIRST = HEADER_ROW + 1


def swap(first, second, *, columns=range(1, 14)):
    """Put two lines in each other's place."""

    def sorting(book):
        sheet = book[SHEET]
        for at in columns:
            above, below = sheet.cell(first, at), sheet.cell(second, at)
            above.value, below.value = below.value, above.value

    return sorting


def without_stamp(book):
    del book[STAMP_SHEET]


def test_sorted_lines_keep_their_leaves(paper):
    assert paper.fill(value=1.8).book(swap(FIRST, FIRST + 1)).said() == {("粮食", "value"): "1.8"}


def test_lines_sorted_without_the_hidden_key_go_by_their_names(paper):
    seen = [at for at in range(1, 14) if at != 2]
    assert paper.fill(value=1.8).book(swap(FIRST, FIRST + 1, columns=seen)).said() == {("粮食", "value"): "1.8"}


@pytest.mark.parametrize("at", [1, 3, 7])
def test_an_inserted_column_moves_nothing(paper, at):
    moved = paper.fill("投资", value=900).sign().book(lambda book: book[SHEET].insert_cols(at))
    assert moved.said() == {("投资", "value"): "900"}


def test_a_lost_key_column_leaves_name_and_unit_of_measure(paper):
    assert paper.fill(value=1.8).book(lambda book: book[SHEET].delete_cols(2)).said() == {("粮食", "value"): "1.8"}


def test_a_renamed_leaf_is_known_by_its_key_and_neither_by_none(paper):
    renamed = paper.book(lambda book: book[SHEET].__setitem__("C6", "粮食产量")).fill(value=1.8)
    assert renamed.said() == {("粮食", "value"): "1.8"}
    lost = renamed.book(lambda book: book[SHEET].__setitem__("B6", "乱码"))
    assert ("unknown_leaf", "C6") in lost.troubles()
    assert lost.said() == {}


def test_a_copied_sheet_that_nobody_filled_in_says_nothing(paper):
    def copying(book):
        book.copy_worksheet(book[SHEET])

    assert paper.book(copying).fill(value=1.8).said() == {("粮食", "value"): "1.8"}


def test_copies_that_differ_are_both_left_and_named(paper):
    def copying(book):
        book.copy_worksheet(book[SHEET]).cell(FIRST, 7).value = 1.9

    copied = paper.fill(value=1.8).fill("投资", value=900).book(copying)
    assert copied.said() == {("投资", "value"): "900"}
    assert "twice" in dict(copied.troubles())


def test_deleted_lines_are_named(paper):
    assert ("missing_lines", "") in paper.book(lambda book: book[SHEET].delete_rows(FIRST)).troubles()


def test_a_stamp_that_is_merely_hidden_or_renamed_still_counts(paper):
    def showing(book):
        book[STAMP_SHEET].sheet_state, book[STAMP_SHEET].title = "visible", "Sheet3"

    assert paper.book(showing).read().kind is ParcelKind.OUT


@pytest.mark.parametrize("cell", ["B2", "B3", "C1"])
def test_without_its_stamp_a_form_says_all_it_shows_from_no_base(paper, cell):
    spoilt = paper.fill("投资", value=900).book(lambda book: book[STAMP_SHEET].__setitem__(cell, "{}"))
    for form in (spoilt, paper.book(without_stamp, "没有底稿.xlsx")):
        assert form.said() == {("粮食", "value"): "1.7", ("投资", "value"): "900"}
        assert form.troubles()[0] == ("no_stamp", "")
        assert not any(edit.parents for edit in form.read().edits)


def test_without_stamp_and_title_nobody_knows_whose_it_is(paper):
    def blotting(book):
        without_stamp(book)
        book[SHEET]["A1"] = "报表"

    with pytest.raises(PerfdeskError, match="看不出"):
        paper.book(blotting).read()


@pytest.mark.parametrize("change", [{"county_id": "别县"}, {"year": 2023}, {"unit_id": "别镇"}])
def test_a_form_of_elsewhere_says_where_it_is_from_and_changes_nothing(paper, form, change):
    paper.path.write_bytes(form_xlsx(replace(form, stamp=replace(form.stamp, **change))))
    read = paper.fill(value=1.8).read()
    assert read.edits == ()
    assert all(getattr(read, name) == value for name, value in change.items())


def test_a_form_of_another_county_without_its_stamp_is_nobodys(paper):
    def blotting(book):
        without_stamp(book)
        book[SHEET]["A1"] = "临江县2024年10月绩效考评数据填报表"

    assert (paper.book(blotting).read().county_id, paper.read().county) == ("", "临江县")


def test_a_key_of_another_unit_is_shown_for_what_it_is(paper, town):
    town.leaf("别镇的", lead="城郊镇")

    def pasting(book):
        book[SHEET]["B6"], book[SHEET]["C6"] = "别镇的/城郊镇", "别镇的"

    assert paper.book(pasting).said() == {("别镇的", "value"): "1.7"}


def test_edits_are_sound(paper):
    assert all(is_sound(edit) for edit in paper.fill(value="乱写", problem="=1+1\n−").read().edits)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "../../etc/passwd", "<script>", "甲" * 300, "\u202e公文", "'"])
def test_hostile_names_are_texts(paper, form, name):
    row = replace(form.rows[0], sent=replace(form.rows[0].sent, name=name))
    cells = (row.sent, *form.stamp.cells[1:])
    stamp = replace(form.stamp, unit=name, cells=cells)
    paper.path.write_bytes(form_xlsx(replace(form, stamp=stamp, rows=(row, *form.rows[1:]))))
    read = read_form(paper.path, known=paper.known)
    assert (read.kind, read.unit, read.problems) == (ParcelKind.OUT, name, ())
