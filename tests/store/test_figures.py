"""The figures of a year as a mapping: what was stored, and what has come or gone since."""

from hypothesis import given
from hypothesis import strategies as st

from perfdesk.store.figures import Figures

CELLS = st.tuples(st.sampled_from("ab"), st.integers(1, 3))


def stored(cell):
    return (*cell, "36.8", *[None] * 5, "", None, 0, 0)


@given(st.sets(CELLS), st.dictionaries(CELLS, st.booleans()))
def test_a_cell_has_a_figure_once_it_is_filled_and_until_it_is_emptied(before, since):
    figures = Figures(map(stored, before)).patched(
        {cell: stored(cell) if kept else None for cell, kept in since.items()}
    )
    filled = before - since.keys() | {cell for cell, kept in since.items() if kept}
    assert set(figures) == filled
    assert {cell for cell in before | since.keys() if cell in figures} == filled
    assert all(figures[cell].value for cell in filled)
