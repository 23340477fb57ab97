"""What all charts share: found by name, in the bundled type, legible, with office and cut-off, without pyplot."""

import subprocess
import sys

import pytest

from perfdesk.domain.scheme import Light
from perfdesk.reports.catalogue import CHARTS, chart_kind
from perfdesk.reports.charts import ChartAsk
from perfdesk.reports.charts.style import LIGHT_LOOKS

SHAPES = "●▲■○—◇┄"


@pytest.fixture(params=CHARTS, ids=lambda kind: kind.id)
def kind(request):
    return request.param


@pytest.fixture
def drawn(county, kind):
    county.leaf("修路", 120, {9: 80, 10: 90}, unit="交通局").leaf("植" * 60, 120, {10: 30}, unit="林" * 30)
    return kind.build(county.assess(), ChartAsk())


def written(chart):
    """Return every piece of text that can be seen on a chart."""
    shown = (ax for ax in chart.figure.axes if ax.axison)
    labels = [label for ax in shown for label in (*ax.get_xticklabels(), *ax.get_yticklabels())]
    return [text for ax in chart.figure.axes for text in ax.texts if text.get_text()] + labels


def test_a_chart_is_found_by_id_and_title(kind):
    assert chart_kind(kind.id) is chart_kind(kind.title) is kind
    assert chart_kind("没有这种图") is None


def test_office_and_cut_off_stand_in_the_footer(drawn, texts):
    assert {"青河县绩效考评办公室", "截至2024年10月31日"} <= set(texts(drawn))


def test_letters_are_of_the_bundled_font_and_legible(drawn):
    for text in written(drawn):
        assert text.get_fontproperties().get_file().endswith("NotoSansSC-Regular.ttf")
        assert text.get_fontsize() >= 7.5 or text.get_text() in SHAPES


def test_nothing_is_cut_at_the_edge(drawn):
    page = drawn.figure.bbox
    for text in written(drawn):
        box = text.get_window_extent()
        assert page.x0 - 1 < box.x0
        assert box.x1 < page.x1 + 1


def test_it_is_as_wide_as_the_text_of_a_page(kind, county):
    county.leaf("修路", 120, 90)
    widths = [kind.build(county.assess(), ChartAsk(landscape=lies)).figure.get_figwidth() for lies in (False, True)]
    assert [round(width * 25.4) for width in widths] == [156, 247]


def test_lights_differ_when_printed_grey():
    def grey(color):
        red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    red, yellow, green = (LIGHT_LOOKS[light] for light in (Light.RED, Light.YELLOW, Light.GREEN))
    assert grey(green.fill) - grey(red.fill) > 100
    assert yellow.hatch
    assert not green.hatch


def test_pyplot_is_never_imported():
    code = (
        "import sys, perfdesk.reports.catalogue as c, perfdesk.formats.chart_file\n"
        "assert not any(m.startswith('matplotlib') for m in sys.modules)\n"
        "from perfdesk.domain.county import assess; from perfdesk.domain.year import YearData\n"
        "from perfdesk.reports.charts import ChartAsk\n"
        "[perfdesk.formats.chart_file.svg_of(k.build(assess(YearData(2024), 1), ChartAsk())) for k in c.CHARTS]\n"
        "assert 'matplotlib.figure' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
