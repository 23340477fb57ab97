"""Charts as PNG, for files that cannot hold SVG."""

from dataclasses import dataclass
from typing import Any

from perfdesk.places import resource

_DPI = 220


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as PNG with the size in points it was drawn at."""

    png: bytes
    width: float
    height: float


def png_of(svg: bytes) -> Raster:
    """Draw an SVG at 220 dpi."""
    import typst

    inputs: Any = {"main.typ": resource("typst", "picture.typ").read_bytes(), "picture.svg": svg}
    png = typst.Compiler(inputs, ignore_system_fonts=True).compile(format="png", ppi=_DPI)
    pages = [png] if isinstance(png, bytes) else list(png or ())
    width, height = (int.from_bytes(pages[0][at : at + 4], "big") * 72 / _DPI for at in (16, 20))
    return Raster(pages[0], width, height)
