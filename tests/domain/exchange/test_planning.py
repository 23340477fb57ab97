"""Whatever the order, the repetition and the grouping of sticks: the same state, the same view, the same conflicts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.domain.edits import Edit, figure_of, heads, merged, new_edit
from perfdesk.domain.exchange.merging import OPEN_TO_CHOICE, Choice, Finding
from perfdesk.domain.exchange.parcel import Carrier, Incoming
from perfdesk.domain.exchange.planning import Held, by_cell, plan_fields, resolution, withdrawal

CELLS = [("就业/城关镇", 9), ("就业/城关镇", 10), ("粮食/城关镇", 10)]
SCOPE = frozenset(CELLS)


def entry(value, *parents, cell=CELLS[1], station="镇"):
    return new_edit(*cell, "value", value, parents=[parent.id for parent in parents], station=station)


def parcel(edits, name="包", base=(), made_at=""):
    known = {}
    for edit in base:
        known.setdefault((edit.subject_id, edit.month, edit.field), []).append(edit.id)
    base = {key: tuple(ids) for key, ids in known.items()}
    return Incoming(name, Carrier.PACKAGE, "县", 2024, "镇", "镇", name, tuple(edits), base, made_at=made_at)


def held(edits, **silent):
    return Held(by_cell(edits), **silent)


def findings(incoming, here):
    return [field.finding for field in plan_fields(incoming, SCOPE, here)]


@st.composite
def sticks(draw):
    """What the county and some towns entered, each going on from what it knew, cut into packages."""
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, 10))):
        cell = draw(st.sampled_from(CELLS))
        known = [edit for edit in edits if (edit.subject_id, edit.month) == cell]
        parents = draw(st.lists(st.sampled_from(known), unique=True, max_size=2)) if known else []
        value, station = draw(st.sampled_from(["1", "2", None])), draw(st.sampled_from(["县", "甲镇", "乙镇"]))
        edits.append(entry(value, *parents, cell=cell, station=station))
    cut = st.lists(st.sampled_from(edits), unique=True)
    return [parcel(draw(cut), str(number)) for number in range(draw(st.integers(1, 4)))] + [parcel(edits)]


def taken(parcels):
    """Merge packages one after another; return the edits, what is shown, and where there is conflict."""
    edits: tuple[Edit, ...] = ()
    for one in parcels:
        fields = plan_fields(one, SCOPE, held(edits))
        edits = merged(edits, *(field.theirs for field in fields if field.finding is not Finding.OUT_OF_SCOPE))
    shown = {cell: figure_of(edit for edit in edits if (edit.subject_id, edit.month) == cell) for cell in CELLS}
    return edits, shown, [cell for cell, figure in shown.items() if figure and figure.conflict]


@given(sticks(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_sticks_make_no_difference(parcels, chance):
    again = parcels + chance.sample(parcels, chance.randint(0, len(parcels)))
    chance.shuffle(again)
    assert taken(again) == taken(parcels)


@given(sticks())
def test_grouping_makes_no_difference(parcels):
    together = parcel(merged(*(one.edits for one in parcels)))
    assert taken([together]) == taken(parcels)


@given(sticks())
def test_no_edit_is_ever_lost(parcels):
    assert {edit.id for edit in taken(parcels)[0]} == {edit.id for one in parcels for edit in one.edits}


@given(sticks())
def test_merging_with_oneself_conflicts_nothing(parcels):
    edits, _, _ = taken(parcels)
    assert set(findings(parcel(edits), held(edits))) == {Finding.REPLAYED}


@given(sticks())
def test_clocks_change_nothing(parcels):
    skewed = [replace(one, made_at=f"{2000 + number}-01-01") for number, one in enumerate(reversed(parcels))]
    assert taken(skewed) == taken(parcels)


@given(sticks(), st.sampled_from([Choice.THEIRS, Choice.OURS]))
def test_after_a_choice_old_sticks_reopen_nothing(parcels, choice):
    *old, last = parcels
    here = [edit for edit in last.edits if edit.station == "县"]
    edits = merged(here, last.edits)
    for field in plan_fields(last, SCOPE, held(here)):
        of_field = by_cell(edits)[field.key[:2]][field.key[2]]
        settled = resolution(field, choice, of_field, frozenset(), station="县", author="王敏")
        edits = merged(edits, [settled] if settled else [])
    state = taken([parcel(edits)])
    assert state[2] == []
    assert taken([parcel(edits), *old, last])[1:] == state[1:]


@given(sticks())
def test_what_is_outside_the_scope_changes_no_cell(parcels):
    fields = plan_fields(parcels[-1], frozenset(), held(()))
    assert {field.finding for field in fields} == {Finding.OUT_OF_SCOPE}
    assert Finding.OUT_OF_SCOPE not in OPEN_TO_CHOICE


START = entry("5", station="县")
THEIRS = entry("6", START)


@pytest.mark.parametrize(
    ("here", "finding"),
    [
        ([], Finding.NEW),
        ([START], Finding.NEW),
        ([START, THEIRS], Finding.REPLAYED),
        ([START, entry("6", START, station="县")], Finding.SAME),
        ([START, entry("7", START, station="县")], Finding.CONFLICT),
        ([START, THEIRS, entry("7", THEIRS, station="县")], Finding.REPLAYED),
    ],
)
def test_what_a_field_is_against_the_countys(here, finding):
    assert findings(parcel([THEIRS]), held(here)) == [finding]


def test_a_value_beside_words_that_the_county_changed_is_parallel():
    words = new_edit(*CELLS[1], "problem", "征地慢", station="县")
    assert findings(parcel([THEIRS], base=[START]), held([START, words])) == [Finding.PARALLEL]
    assert findings(parcel([THEIRS], base=[START, words]), held([START, words])) == [Finding.NEW]


def test_what_was_set_aside_or_undone_is_offered_again():
    here = [START, THEIRS]
    assert findings(parcel([THEIRS]), held(here, set_aside={THEIRS.id})) == [Finding.READOPTED]
    back = entry("5", THEIRS, station="县")
    assert findings(parcel([THEIRS]), held([*here, back], undone={THEIRS.id})) == [Finding.READOPTED]


def test_the_preview_shows_the_base_from_which_the_sender_started():
    (field,) = plan_fields(parcel([THEIRS], base=[START]), SCOPE, held([START]))
    assert (field.base, [edit.value for edit in field.ours]) == ("5", ["5"])


def test_a_batch_goes_with_what_undo_made_of_it_and_stays_where_somebody_went_on():
    undone = entry("5", THEIRS, station="县")
    known = [START, THEIRS, undone]
    assert withdrawal(known, {THEIRS.id}, {undone.id}) == {THEIRS.id, undone.id}
    assert heads(known, {THEIRS.id, undone.id}) == (START,)
    assert withdrawal(known, {THEIRS.id}, set()) is None
