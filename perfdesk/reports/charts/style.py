"""How charts look: palette, type, and lights as fill, hatching and shape, so that they survive grey printing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfdesk.domain.county import County
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.places import resource

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

TEXT = "#1D232A"
QUIET = "#5B6672"
LINE = "#DCE1E7"
ACCENT = "#1E5AA0"
PAPER = "#FFFFFF"

TITLE_SIZE = 12.0
BODY_SIZE = 8.0
SMALL_SIZE = 7.5
"""Type sizes in points; nothing is smaller, so that every figure can be read in print."""

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Look:
    """How an area is filled; `ink` is the colour of what is written on it."""

    fill: str
    edge: str
    hatch: str = ""
    ink: str = TEXT


LIGHT_LOOKS: Mapping[Light, Look] = {
    Light.RED: Look("#C4302B", "#C4302B", ink=PAPER),
    Light.YELLOW: Look("#FBEBC2", "#C98A00", "/////"),
    Light.GREEN: Look("#E3F2E9", "#2B8A57"),
    Light.UNREPORTED: Look(PAPER, QUIET),
    Light.OTHER: Look("#F4F6F8", LINE, ink=QUIET),
}
"""Printed grey, red is dark, yellow hatched, green pale."""

PLAIN_LOOK = Look(ACCENT, ACCENT, ink=PAPER)
FAINT_LOOK = Look("#D5E2F1", ACCENT)
APART_LOOK = Look(PAPER, QUIET, "/////", ink=QUIET)


def font(size: float) -> "FontProperties":
    """Return the bundled Noto Sans SC at `size` points, whatever fonts the computer has."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(resource("fonts", "NotoSansSC-Regular.ttf")), size=size)


def em(size: float) -> float:
    """Return the width of a Chinese character of `size` points in mm."""
    return size / _POINTS_PER_MM


def light_words(county: County) -> dict[Light, str]:
    """Return each light as shape and word, in the words of the office's first scheme: ■ 严重滞后."""
    first = min(county.data.schemes.values(), key=lambda scheme: scheme.position, default=None)
    return {light: f"{LIGHT_SHAPES[light]} {first.lights.name(light) if first else light.title}" for light in Light}
