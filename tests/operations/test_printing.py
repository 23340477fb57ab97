"""A month on paper: everything at once in a folder, and kept with the month when it is frozen."""

from datetime import date

import pypdfium2
import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations import months, printing
from perfdesk.operations.sample.county import new_file
from perfdesk.reports.catalogue import CHARTS, LISTS

OCTOBER = {"year": 2024, "month": 10}
TODAY = date(2024, 11, 5)


def test_everything_of_a_month_is_written_and_counted(busy, tmp_path):
    seen = []
    written = printing.write_all(
        busy.doc.assess(2024, 10), tmp_path / "十月", TODAY, lambda done, total: seen.append((done, total))
    )
    assert len(written) == 2 + 3 * len(LISTS) + len(CHARTS)
    assert all(path.stat().st_size > 1000 for path in written)
    assert {path.parent.name for path in written} == {"十月", "清单", "图表"}
    assert seen[0] == (0, len(written))
    assert seen[-1] == (len(written), len(written))


def test_a_place_that_cannot_be_written_is_said_before_anything_is_drawn(busy, tmp_path):
    (tmp_path / "文件").write_text("")
    for folder, said in ((tmp_path / "文件", "已经存在"), (tmp_path / ("深/" * 1400), "太深")):
        with pytest.raises(PerfdeskError, match=said):
            printing.write_all(busy.doc.assess(2024, 10), folder, TODAY, lambda *_: None)


def test_lists_are_saved_on_the_paper_that_was_chosen(busy, tmp_path):
    from perfdesk.formats.paper.pages.listing_pdf import Paper

    kind, path = LISTS[2], tmp_path / "清单.pdf"
    ask = printing.Ask(TODAY)
    printing.write_list_file(busy.doc.assess(2024, 10), kind, ask, path, paper=Paper.A3, landscape=True)
    page = pypdfium2.PdfDocument(path)[0]
    assert (round(page.get_width()), round(page.get_height())) == (1191, 842)


def test_a_frozen_month_keeps_its_packet_and_lists_byte_for_byte(busy, monkeypatch):
    monkeypatch.setattr(printing, "LISTS", LISTS[2:4])
    printing.freeze_printed(busy.doc, **OCTOBER, today=TODAY, progress=lambda *_: None)
    names = months.kept_files(busy.doc, **OCTOBER)
    assert names == ["01已出现扣分点指标清单.pdf", "02存在扣分隐患指标清单.pdf", printing.PACKET_FILE]
    assert all(months.reprint(busy.doc, **OCTOBER, name=name).startswith(b"%PDF") for name in names)


@pytest.mark.parametrize(("county", "year"), [(" ", 2024), ("青河县", 24)])
def test_a_file_that_cannot_be_started_is_not_left_behind(tmp_path, county, year):
    with pytest.raises(PerfdeskError):
        new_file(tmp_path / "新.perfdesk", county=county, year=year)
    assert not list(tmp_path.iterdir())
