"""The sample county on disk: made again at will, with nothing lost that somebody else put or changed there."""

import pytest

from perfdesk.operations import printing
from perfdesk.operations.sample import county as sample

MADE = "示例县2024.perfdesk"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Two workbooks and one list stand for all of them, without the ledgers."""
    books = sample.sample_books()[:2]
    monkeypatch.setattr(sample, "sample_books", lambda: books)
    monkeypatch.setattr(sample, "fill_ledgers", lambda *_: None)

    def write_all(county, folder, today, _):
        path = folder / "清单.txt"
        printing.write_list_file(county, printing.LISTS[0], printing.Ask(today), path)
        return [path]

    monkeypatch.setattr(printing, "write_all", write_all)


def test_it_says_what_the_month_looks_like_and_what_was_made(done, desk):
    shown = done("demo", "示例")
    assert "我县承接的" in shown
    assert f"已在“示例”生成数据文件“{MADE}”和1份材料" in shown
    assert "文件完好" in done("check", desk / "示例" / MADE)


def test_a_second_time_it_replaces_only_what_it_made(done, desk):
    done("demo", ".")
    (desk / "我的记录.txt").write_text("勿删", encoding="utf-8")
    done("demo", ".")
    assert {path.name for path in desk.iterdir()} == {MADE, "清单.txt", "我的记录.txt"}


def test_a_sample_that_was_worked_in_is_kept(done, desk):
    done("demo", ".")
    done("undo", MADE)
    assert "原来的示例文件有过改动，另存为" in done("demo", ".")
    kept = next(path for path in desk.iterdir() if "重做前" in path.name)
    assert "撤销：" in done("log", kept)


def test_somebody_s_own_file_of_that_name_is_left_alone(refused, desk):
    (desk / MADE).write_text("别人的文件", encoding="utf-8")
    assert "不是 perfdesk 文件" in refused("demo", ".")
    assert (desk / MADE).read_text(encoding="utf-8") == "别人的文件"
