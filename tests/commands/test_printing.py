"""Lists, packets and charts as files, and what a frozen month gives back."""

import json

import pytest

from perfdesk.operations import printing
from perfdesk.reports import catalogue
from perfdesk.reports.catalogue import LISTS

OCTOBER = ("--month", "10")
MARKS = {
    ".pdf": b"%PDF",
    ".docx": b"PK",
    ".xlsx": b"PK",
    ".txt": "已出现扣分点".encode(),
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
}


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.id)
def test_every_list_is_shown_by_its_id_and_by_its_title(done, county, kind):
    text = done("list", county, kind.id, *OCTOBER)
    assert kind.title in text
    assert done("list", county, kind.title, *OCTOBER) == text


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".txt"])
def test_a_list_is_written_as_its_suffix_says(done, county, desk, suffix):
    assert f"已生成“清单{suffix}”" in done("list", county, "lost", *OCTOBER, "--to", f"清单{suffix}")
    assert MARKS[suffix] in (desk / f"清单{suffix}").read_bytes()[:400]


def test_a_list_is_of_one_unit_by_its_short_name(done, county):
    text = done("list", county, "progress", *OCTOBER, "--unit", "发改局")
    assert "县发展和改革局" in text
    assert "投促局" not in text


def test_a_misspelt_unit_is_guessed(refused, county):
    assert "是不是“" in refused("list", county, "progress", *OCTOBER, "--unit", "县发展和改革")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_chart_is_written_as_its_suffix_says(done, county, desk, suffix):
    done("chart", county, "trend", *OCTOBER, "--leaf", "实际利用外资", "--to", f"图{suffix}")
    assert (desk / f"图{suffix}").read_bytes().startswith(MARKS[suffix])


def test_a_packet_has_the_chapters_asked_for(done, county, desk):
    done("packet", county, *OCTOBER, "--to", "短.pdf", "--chapters", "overview")
    done("packet", county, *OCTOBER, "--to", "长.pdf", "--chapters", "总体情况，lost")
    assert (desk / "短.pdf").stat().st_size < (desk / "长.pdf").stat().st_size


@pytest.fixture
def frozen(done, county, monkeypatch):
    """The county with October frozen; one list and one chart stand for all."""
    monkeypatch.setattr(printing, "LISTS", printing.LISTS[2:3])
    monkeypatch.setattr(catalogue, "USUAL_CHARTS", catalogue.USUAL_CHARTS[1:2])
    done("freeze", county, *OCTOBER)
    return county


def test_a_frozen_month(done, refused, frozen, books, desk):
    assert "2024年10月已经冻结" in refused("freeze", frozen, *OCTOBER)
    assert done("reprint", frozen, *OCTOBER).split() == ["01已出现扣分点指标清单.pdf", "通报.pdf"]
    (desk / "存档").mkdir()
    done("reprint", frozen, *OCTOBER, "--to", "存档")
    assert {path.name for path in (desk / "存档").iterdir()} == {"01已出现扣分点指标清单.pdf", "通报.pdf"}
    done("reprint", frozen, "通报.pdf", *OCTOBER)
    assert (desk / "通报.pdf").read_bytes() == (desk / "存档" / "通报.pdf").read_bytes()
    assert "请用 --to" in refused("reprint", frozen, "通报.pdf", *OCTOBER)
    assert "扩展名" in refused("reprint", frozen, *OCTOBER, "--to", frozen)
    assert "留存的文件有" in refused("reprint", frozen, "没有.pdf", *OCTOBER)

    before = done("status", frozen, *OCTOBER, "--json")
    changed = ("import", frozen, books["2024年09月"], "--month", 10)
    assert "--reason" in refused(*changed)
    assert done("status", frozen, *OCTOBER, "--json") == before
    done(*changed, "--reason", "市里核减")
    assert json.loads(done("status", frozen, *OCTOBER, "--json")) != json.loads(before)
    assert "更正：" in done("log", frozen).splitlines()[-1]
