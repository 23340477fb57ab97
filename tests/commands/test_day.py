"""A clerk's day: from empty to the frozen month, a mistake taken back, and the file safe at the end."""

import json

import pytest

from perfdesk.operations import printing
from perfdesk.reports import catalogue


@pytest.fixture
def little_paper(monkeypatch):
    """Keep one list and one chart for all of a month's."""
    monkeypatch.setattr(printing, "LISTS", printing.LISTS[2:3])
    monkeypatch.setattr(catalogue, "USUAL_CHARTS", catalogue.USUAL_CHARTS[1:2])


def leaf(shown, name):
    return next(leaf for leaf in json.loads(shown)["leaves"] if name in (leaf["indicator"], leaf["task"]))


@pytest.mark.usefixtures("little_paper")
def test_a_clerk_s_day(done, books, corrected, desk):
    file, october = "青河县.perfdesk", ("青河县.perfdesk", "--month", "10")
    done("new", file, "--county", "青河县", "--year", 2024)
    for book in books.values():
        assert "新增" in done("import", file, book)
    before = done("status", *october, "--json")
    assert "截至10月31日，我县承接的省级6项" in done("status", *october)
    assert "已出现扣分点指标清单" in done("list", file, "lost", "--month", 10)

    for name in ("01单位和人员", "02指标任务分解表", "2024年10月"):
        assert "：没有变化" in done("import", file, books[name])
    assert done("status", *october, "--json") == before

    book = corrected("12家", "15家")
    assert "：修改1项、不变" in done("import", file, book, "--dry-run")
    assert leaf(done("status", *october, "--json"), "新增规模以上工业企业")["T"] == "12"
    assert "：修改1项、不变" in done("import", file, book)
    assert leaf(done("status", *october, "--json"), "新增规模以上工业企业")["T"] == "15"
    assert "导入指标" in done("undo", file)
    assert done("status", *october, "--json") == before

    assert "已生成" in done("packet", *october, "--to", "通报.pdf", "--chapters", "总体情况，lost")
    assert (desk / "通报.pdf").read_bytes().startswith(b"%PDF")
    done("freeze", *october, "--today", "2024-11-10")
    done("reprint", *october, "--to", "第一次.pdf")
    done("backup", file, "备份.perfdesk")
    done("restore", "备份.perfdesk", file)
    done("reprint", *october, "--to", "第二次.pdf")
    assert (desk / "第一次.pdf").read_bytes() == (desk / "第二次.pdf").read_bytes()
    assert "文件完好" in done("check", file)
    steps = done("log", file).splitlines()
    assert [line.split("  ")[-1] for line in steps[-2:]] == ["撤销：导入指标任务分解表", "冻结2024年10月"]
