"""A chart on a screen: it fits, it is sharp, and in the dark it glares no more."""

import pytest

from perfdesk.formats.chart_pixels import DARK, pixels_of
from perfdesk.reports.catalogue import chart_kind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts import style as paper


@pytest.fixture
def chart(county):
    county.leaf("固定资产投资").report("固定资产投资/发改局", 10, 60)
    return chart_kind("gap_by_leaf").build(county.assess(10), ChartAsk(landscape=True))


@pytest.mark.parametrize(("width", "height"), [(1200, 300), (600, 900), (2400, 1800)])
def test_it_is_as_large_as_fits(chart, width, height):
    made = pixels_of(chart, width, height)
    assert len(made.rgba) == made.width * made.height * 4
    assert made.width <= width
    assert made.height <= height
    assert made.width >= width - 2 or made.height >= height - 2


@pytest.mark.parametrize(("dark", "paper"), [(False, 255), (True, 0x24)])
def test_its_paper_is_that_of_the_appearance(chart, dark, paper):
    assert pixels_of(chart, 900, 600, dark=dark).rgba[0] == paper


def test_every_colour_of_paper_has_one_for_the_dark():
    looks = (*paper.LIGHT_LOOKS.values(), paper.PLAIN_LOOK, paper.FAINT_LOOK, paper.APART_LOOK)
    used = {paper.TEXT, paper.QUIET, paper.LINE, paper.ACCENT, paper.PAPER}
    used |= {colour for look in looks for colour in (look.fill, look.edge, look.ink)}
    assert {colour.lower() for colour in used} <= DARK.keys()
