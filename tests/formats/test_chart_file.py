"""Charts as files: by suffix, whole or not at all, the same bytes every time."""

import os
import subprocess
import sys

import pytest

from perfdesk.domain.county import assess
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.year import YearData
from perfdesk.formats.chart_file import pictures, svg_of, write_chart
from perfdesk.reports.catalogue import CHARTS, USUAL_CHARTS
from perfdesk.reports.charts import ChartAsk


@pytest.fixture
def county():
    return assess(YearData(2024), 10)


@pytest.fixture
def chart(county):
    return CHARTS[0].build(county, ChartAsk())


@pytest.mark.parametrize(
    ("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")]
)
def test_the_suffix_tells_the_format(chart, tmp_path, suffix, start):
    write_chart(chart, tmp_path / f"差距图{suffix}")
    assert (tmp_path / f"差距图{suffix}").read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [f"差距图{suffix}"]


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_the_same_chart_gives_the_same_bytes(county, tmp_path, suffix):
    for name in ("一", "二"):
        write_chart(CHARTS[0].build(county, ChartAsk()), tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"一{suffix}").read_bytes() == (tmp_path / f"二{suffix}").read_bytes()


def test_another_run_gives_the_same_svg(chart):
    code = (
        "import sys; from perfdesk.domain.county import assess; from perfdesk.domain.year import YearData\n"
        "from perfdesk.formats.chart_file import svg_of; from perfdesk.reports.catalogue import CHARTS\n"
        "from perfdesk.reports.charts import ChartAsk\n"
        "sys.stdout.buffer.write(svg_of(CHARTS[0].build(assess(YearData(2024), 10), ChartAsk())))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert run.stdout == svg_of(chart)


def test_an_unknown_suffix_is_refused_in_chinese(chart, tmp_path):
    with pytest.raises(PerfdeskError, match=r"请将扩展名改为\.png、\.svg或\.pdf"):
        write_chart(chart, tmp_path / "差距图.bmp")


def test_a_missing_folder_is_refused_in_chinese(chart, tmp_path):
    with pytest.raises(PerfdeskError, match="无法写入"):
        write_chart(chart, tmp_path / "没有" / "差距图.png")


def test_a_file_that_cannot_be_written_stays_as_it_was(chart, tmp_path, monkeypatch):
    old = tmp_path / "差距图.svg"
    old.write_text("旧图", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "磁盘已满")))
    with pytest.raises(PerfdeskError, match="磁盘是否已满"):
        write_chart(chart, old)
    assert old.read_text(encoding="utf-8") == "旧图"


def test_the_annex_has_a_picture_of_each_kind(county):
    drawn = pictures(county)
    assert len(drawn) == len(USUAL_CHARTS)
    assert all(picture.svg.startswith(b"<?xml") for picture in drawn)
