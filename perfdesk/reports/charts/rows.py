"""Rows that share a page: their pitch, their type size, and a second column where one is too short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from perfdesk.reports.charts.page import Heading
from perfdesk.reports.charts.style import BODY_SIZE, SMALL_SIZE

T = TypeVar("T")

SHORTEST = 2.9
"""The lowest row in mm that still holds a line of type."""

_GUTTER = 6.0
_DENSE = 3.6
MOST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """Rows laid out in columns of one width (mm); `pitch` is the height of a row, `size` of its type in points."""

    columns: tuple[tuple[T, ...], ...]
    pitch: float
    width: float

    @property
    def height(self) -> float:
        """How high the columns are, in mm."""
        return self.pitch * max(map(len, self.columns), default=0)

    @property
    def size(self) -> float:
        """The type size that fits the pitch, in points."""
        return BODY_SIZE if self.pitch > _DENSE else SMALL_SIZE

    def left(self, column: int) -> float:
        """Return where a column begins, in mm from the left."""
        return column * (self.width + _GUTTER)


def capacity(height: float, columns: int = MOST_COLUMNS, *, shortest: float = SHORTEST) -> int:
    """Return how many rows of at least `shortest` mm go into a body of `height` mm."""
    return int(height / shortest) * columns


def fitting(
    rows: Sequence[T],
    heading_for: Callable[[Sequence[T]], Heading],
    space_under: Callable[[Heading], float],
    *,
    columns: int = MOST_COLUMNS,
    shortest: float = SHORTEST,
) -> tuple[Sequence[T], Heading]:
    """Return the first rows that fit under their heading, with it.

    Rows cut short have a longer note, which takes room in turn: they are measured under that of the first alone.
    """
    heading = heading_for(rows)
    if len(rows) <= capacity(space_under(heading), columns, shortest=shortest):
        return rows, heading
    shown = rows[: capacity(space_under(heading_for(rows[:1])), columns, shortest=shortest)]
    return shown, heading_for(shown)


def laid_out(
    rows: Sequence[T],
    width: float,
    height: float,
    *,
    tallest: float = 6.0,
    shortest: float = SHORTEST,
    headings: frozenset[int] = frozenset(),
) -> Rows[T]:
    """Lay rows out in one column, or in two; a heading (by its place) never ends a column."""
    columns = 1 if len(rows) <= capacity(height, 1, shortest=shortest) else MOST_COLUMNS
    split = -(-len(rows) // columns)
    if columns > 1 and split - 1 in headings:
        split += 1
    parts = tuple(tuple(rows[start : start + split]) for start in range(0, len(rows), split)) if rows else ()
    pitch = min(tallest, height / split) if rows else tallest
    return Rows(parts, pitch, (width - _GUTTER * (columns - 1)) / columns)
