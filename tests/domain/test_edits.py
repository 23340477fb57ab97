from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.domain.edits import (
    Edit,
    figure_of,
    following,
    heads,
    in_conflict,
    is_sound,
    merged,
    new_edit,
    note_of,
    texts_of,
    undoing,
)
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Blank, Figure


def entry(value, *parents, station="县"):
    return new_edit("就业/发改局", 10, "value", value, parents=[p.id for p in parents], station=station)


@pytest.fixture
def quarrel():
    """Two stations change the same figure, each without knowing of the other."""
    start = entry("5")
    return [start, entry("6", start), entry("7", start, station="乡")]


@st.composite
def histories(draw):
    """What several stations may have entered in one cell, each going on from some edits it knew."""
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, 8))):
        parents = draw(st.lists(st.sampled_from(edits), unique=True, max_size=3)) if edits else []
        edits.append(entry(draw(st.sampled_from(["1", "2", None])), *parents, station=draw(st.sampled_from("甲乙丙"))))
    return edits


def test_the_same_entry_arriving_twice_is_one_edit():
    assert entry("5").id == entry("5").id
    assert entry("5").id != entry("5", station="乡").id


def test_two_stations_that_differ_are_in_conflict(quarrel):
    assert [edit.value for edit in sorted(heads(quarrel), key=lambda e: e.value)] == ["6", "7"]
    assert figure_of(quarrel).conflict


def test_two_stations_that_agree_are_not_in_conflict(quarrel):
    start = quarrel[0]
    agreed = [start, entry("6", start), entry("6", start, station="乡")]
    assert len(heads(agreed)) == 2
    assert figure_of(agreed) == Figure(value=Fraction(6))


def test_a_choice_ends_the_conflict_and_old_sticks_reopen_nothing(quarrel):
    chosen = following(heads(quarrel), "7", reason="以乡镇为准")
    settled = merged([*quarrel, chosen], quarrel, quarrel[1:])
    assert heads(settled) == (chosen,)
    assert figure_of(settled) == Figure(value=Fraction(7))


def test_undoing_an_entry_brings_back_what_stood_before():
    first = entry("5")
    second = entry("6", first)
    undone = undoing([first, second], second, reason="录错")
    assert figure_of([first, second, undone]) == Figure(value=Fraction(5))
    assert figure_of([first, undoing([first], first)]) is None


def test_a_batch_set_aside_is_silent_until_it_is_adopted_again():
    first, second = entry("5"), entry("6", station="乡")
    assert heads([first, second], {second.id}) == (first,)
    assert in_conflict(heads([first, second]))


def test_setting_a_choice_aside_opens_the_conflict_again(quarrel):
    chosen = following(heads(quarrel), "7")
    assert len(heads([*quarrel, chosen], {chosen.id})) == 2


def test_what_was_gone_on_from_stays_replaced_when_its_successor_is_set_aside():
    first = entry("5")
    second = entry("6", first)
    third = entry("7", second)
    assert heads([first, second, third], {second.id}) == (third,)


def test_nothing_can_follow_no_edit():
    with pytest.raises(ValueError, match="no edit"):
        following([], "5")


@given(histories(), st.randoms(), st.integers(0, 8))
@settings(max_examples=60)
def test_any_order_repetition_and_grouping_give_one_state(edits, random, cut):
    shuffled = random.sample(edits, len(edits)) + random.choices(edits, k=3)
    one_by_one = merged(*([edit] for edit in shuffled))
    in_groups = merged(merged(shuffled[cut:], shuffled[:cut]), shuffled)
    assert one_by_one == in_groups == merged(edits)
    assert figure_of(shuffled) == figure_of(edits)


@given(histories())
@settings(max_examples=60)
def test_no_edit_is_ever_lost_and_merging_with_oneself_changes_nothing(edits):
    assert set(merged(edits, edits)) == set(edits)
    assert heads(merged(edits, edits)) == heads(edits)


@given(histories(), st.sampled_from(["1", "9", None]))
@settings(max_examples=60)
def test_after_a_choice_there_is_one_head_whatever_comes_again(edits, value):
    chosen = following(heads(edits), value)
    again = merged(edits[::-1], [chosen], edits)
    assert heads(again) == (chosen,)
    assert not in_conflict(heads(again))


@given(histories(), st.data())
@settings(max_examples=60)
def test_something_always_speaks_unless_all_is_set_aside(edits, data):
    aside = data.draw(st.sets(st.sampled_from([edit.id for edit in edits])))
    live = {edit.id for edit in edits} - aside
    assert bool(heads(edits, aside)) == bool(live)
    assert heads(edits, frozenset()) == heads(edits)


FIGURES = [
    Figure(value=Fraction(1, 3)),
    Figure(numerator=Fraction(95), denominator=Fraction(100)),
    Figure(rate=Fraction("57.5"), text="赤溪、灵溪偏慢"),
    Figure(stage="主体封顶", final=True),
    Figure(items=frozenset({1, 3, 12})),
    Figure(items=frozenset()),
    Figure(blank=Blank.NOT_APPLICABLE),
]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_comes_back_out_of_its_fields(figure):
    fields = texts_of(figure).items()
    assert figure_of([new_edit("a", 1, name, text) for name, text in fields]) == figure


def test_a_note_comes_back_out_of_its_fields():
    note = Note("a", 1, problem="资金未到位", deadline="11月底", after_remedy=Decimal("0.50"))
    assert note_of([new_edit("a", 1, name, text) for name, text in texts_of(note).items()]) == note


@pytest.mark.parametrize("value", ["五", "1/0", ""])
def test_an_edit_whose_number_cannot_be_read_is_not_sound(value):
    assert is_sound(entry("5"))
    assert not is_sound(entry(value))


def test_an_edit_that_was_tampered_with_is_not_sound():
    honest = entry("5")
    forged = Edit(honest.id, honest.subject_id, honest.month, honest.field, "500")
    assert not is_sound(forged)
