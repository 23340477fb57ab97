"""What a chart is: a figure with the things behind its marks, and what may be asked of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfdesk.domain.county import County

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class ChartAsk:
    """What a chart is narrowed to, and how it lies.

    `unit_id` keeps one unit's leaves (ranking: its group), `leaf_id` is the leaf of a trend, `group` a ranking
    group by name; `most` bars are drawn at most; `mean` compares units by their mean gap instead of their worst
    leaf. Portrait is as wide as a page's text (156 mm), landscape 247 mm.
    """

    unit_id: str | None = None
    leaf_id: str | None = None
    group: str = ""
    most: int = 20
    mean: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What a pointer over a part of the figure means: a unit's or leaf's id, its label and its value as text.

    `box` is (left, bottom, width, height) in shares of the figure (0–1); `month` is 0 where it tells no month.
    """

    id: str
    label: str
    value: str
    box: tuple[float, float, float, float]
    month: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn figure with its title and marks; `figure` belongs to whoever asked for it."""

    title: str
    figure: "Figure"
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One kind of chart: `build` draws it from a county at a month."""

    id: str
    title: str
    build: Callable[[County, ChartAsk], Chart]
