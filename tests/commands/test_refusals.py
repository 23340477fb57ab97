"""What cannot be done is refused with what, where and what to do: exit code 1, and never a stack trace."""

import json
import sqlite3
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

OCTOBER = ("--month", "10")
ON_A_FILE = {
    "status": OCTOBER,
    "list": ("lost", *OCTOBER),
    "packet": (*OCTOBER, "--to", "通报.pdf"),
    "chart": ("trend", *OCTOBER, "--to", "图.png"),
    "import": ("表.xlsx",),
    "freeze": OCTOBER,
    "reprint": OCTOBER,
    "check": (),
    "backup": ("备份.perfdesk",),
    "log": (),
    "undo": (),
    "redo": (),
}
"""Every command that takes the data file first, with what it needs beside."""


@pytest.fixture(params=ON_A_FILE)
def on_file(request, refused):
    """Run one of the commands on a file it cannot use."""
    return lambda path: refused(request.param, path, *ON_A_FILE[request.param])


def test_a_missing_file_is_named(on_file):
    assert "找不到文件“没有.perfdesk”" in on_file("没有.perfdesk")


def test_a_folder_is_no_file(on_file, desk):
    (desk / "文件夹").mkdir()
    assert "“文件夹”是文件夹" in on_file("文件夹")


@pytest.mark.parametrize("content", [b"hello", b"", b"PK\x03\x04 a workbook"])
def test_another_file_is_left_alone(on_file, desk, content):
    path = desk / "表.xlsx"
    path.write_bytes(content)
    assert "不是 perfdesk 文件" in on_file("表.xlsx")
    assert path.read_bytes() == content


def test_another_program_s_database_is_left_alone(refused, desk):
    with sqlite3.connect(desk / "别的.db") as other:
        other.execute("CREATE TABLE t(x)")
    assert "“别的.db”不是 perfdesk 文件" in refused("undo", "别的.db")


def test_a_newer_file_asks_for_a_newer_program(on_file, small):
    with sqlite3.connect(small) as other:
        other.execute("PRAGMA user_version = 9999")
    assert "请先升级程序" in on_file(small)


@pytest.mark.parametrize("command", ["import", "freeze", "undo", "redo"])
def test_a_file_open_elsewhere_is_not_changed(refused, small, command):
    other = sqlite3.connect(small)
    other.execute("BEGIN EXCLUSIVE")
    assert "打开。请等其关闭" in refused(command, small, *ON_A_FILE[command])
    other.close()


def test_a_file_open_elsewhere_can_be_looked_at_and_backed_up(done, small):
    other = sqlite3.connect(small)
    other.execute("BEGIN IMMEDIATE")
    assert "文件完好" in done("check", small)
    assert "已备份" in done("backup", small, "备份.perfdesk")
    other.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", "空县.perfdesk", *OCTOBER, "--year", "2023"), "文件中没有2023年"),
        (("list", "空县.perfdesk", "lost", *OCTOBER, "--unit", "气象局"), "没有找到单位“气象局”"),
        (("chart", "空县.perfdesk", "trend", *OCTOBER, "--leaf", "产值", "--to", "图.png"), "没有找到指标“产值”"),
        (("list", "空县.perfdesk", "lost", *OCTOBER, "--to", "没有/表.pdf"), "文件夹“没有”不存在"),
        (("packet", "空县.perfdesk", *OCTOBER, "--to", "没有/通报.pdf"), "文件夹“没有”不存在"),
        (("chart", "空县.perfdesk", "lights", *OCTOBER, "--to", "没有/图.png"), "没有"),
        (("new", "空县.perfdesk", "--county", "空县", "--year", "2024"), "“空县.perfdesk”已存在"),
        (("new", "没有/新.perfdesk", "--county", "空县", "--year", "2024"), "打不开文件"),
        (("import", "空县.perfdesk", "没有.xlsx"), "“没有.xlsx”不存在"),
        (("import", "空县.perfdesk", "空县.perfdesk"), "不是工作簿"),
        (("reprint", "空县.perfdesk", *OCTOBER), "2024年10月没有冻结"),
        (("backup", "空县.perfdesk", "空县.perfdesk"), "“空县.perfdesk”已存在"),
        (("backup", "空县.perfdesk", "没有/备份.perfdesk"), "打不开文件"),
        (("restore", "没有.perfdesk", "空县.perfdesk"), "找不到文件“没有.perfdesk”"),
        (("restore", "空县.perfdesk", "空县.perfdesk"), "同一个文件"),
        (("restore", "空县.perfdesk", "没有/新.perfdesk"), "不能作为恢复的位置"),
        (("restore", "空县.perfdesk", "."), "不能作为恢复的位置"),
        (("redo", "空县.perfdesk"), "没有可重做的操作"),
        (("trial", "没有.tsv"), "“没有.tsv”：找不到文件"),
        (("trial", "."), "是文件夹"),
        (("trial", "空县.perfdesk"), "试算表"),
        (("demo", "空县.perfdesk"), "“空县.perfdesk”：已经存在"),
    ],
)
@pytest.mark.usefixtures("small")
def test_the_reason_is_told(refused, arguments, said):
    assert said in refused(*arguments)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{bad", "不是JSON文件"),
        ("[" * 100_000, "不是JSON文件"),
        ('["单位"]', "内容不对"),
        ('{"单位名称": "单位名字"}', "“单位名字”不是可用的字段"),
        ('{"单位全名": "单位名称"}', "表头中没有“单位全名”列"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(refused, done, small, books, desk, written, said):
    (desk / "对应.json").write_text(written, encoding="utf-8")
    steps = done("log", small)
    assert said in refused("import", small, books["01单位和人员"], "--map", "对应.json")
    assert done("log", small) == steps


def test_a_kind_that_a_workbook_is_not_is_refused(refused, small, books):
    shown = refused("import", small, books["01单位和人员"], "--kind", "figures")
    assert "工作表“单位人员”：是单位与人员" in shown


def test_an_absent_sheet_is_named(refused, small, books):
    assert "没有工作表“表9”" in refused("import", small, books["01单位和人员"], "--sheet", "表9")


def test_an_import_whose_marked_copy_cannot_be_written_writes_nothing(refused, done, small, books):
    assert "无法写入" in refused("import", small, books["01单位和人员"], "--annotate", "没有/标注.xlsx")
    assert "导入" not in done("log", small)


def test_a_workbook_that_would_fill_the_memory_is_refused(refused, small, books, desk):
    with ZipFile(books["01单位和人员"]) as good, ZipFile(desk / "炸.xlsx", "w", compression=ZIP_DEFLATED) as bad:
        for name in good.namelist():
            content = good.read(name)
            far = content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
            bad.writestr(name, far if name.endswith("sheet1.xml") else content)
    assert "“炸.xlsx”" in refused("import", small, "炸.xlsx")


def test_a_damaged_file_is_named_before_it_is_shown(refused, county):
    with county.open("r+b") as stream:
        stream.seek(40_000)
        stream.write(b"\xff" * 60_000)
    assert "备份恢复" in refused("check", county)


def test_an_interrupted_import_says_what_was_kept(refused, done, small, books, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("perfdesk.operations.importing.imports.plan_import", interrupt)
    assert "已中断" in refused("import", small, books["01单位和人员"])
    assert "导入" not in done("log", small)


def test_a_full_disk_is_told(refused, county, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device", "图.png")

    monkeypatch.setattr("perfdesk.formats.chart_file.write_chart", full)
    assert "“图.png”：磁盘空间不足" in refused("chart", county, "ranking", *OCTOBER, "--to", "图.png")


@pytest.mark.usefixtures("small")
def test_nothing_but_the_reason_is_on_the_terminal(refused):
    assert refused("redo", "空县.perfdesk") == "未完成：没有可重做的操作。\n"


def test_the_words_of_json_are_read_from_a_windows_editor(done, small, books, desk):
    (desk / "对应.json").write_text(json.dumps({"单位名称": "单位名称"}, ensure_ascii=False), encoding="utf-8-sig")
    assert "新增300项" in done("import", small, books["01单位和人员"], "--map", "对应.json")


def test_a_folder_that_cannot_be_written_to_is_told(refused, done, small, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied", "空县.perfdesk.lock")

    monkeypatch.setattr("perfdesk.store.lock.leave", denied)
    assert "所在的文件夹不能写入" in refused("undo", small)
    assert "文件完好" in done("check", small)
