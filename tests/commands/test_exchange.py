"""Forms out and back by commands."""

import openpyxl


def fill(path, value):
    book = openpyxl.load_workbook(path)
    book["填报表"]["G6"] = value
    book.save(path)


def test_forms_go_out_and_come_back(county, desk, done):
    assert "填报表1份" in done("forms", county, "--month", 11, "--to", "U盘", "--unit", "河东镇")
    (path,) = (desk / "U盘").rglob("*.xlsx")
    fill(path, 1.8)
    assert "河东镇" in done("merge", county, "U盘", "--dry-run")
    assert done("merge", county, "U盘").endswith("已合并：1份中1份可以合并，0个文件未读入或重复。\n")
    assert "没有新内容可合并" in done("merge", county, path)


def test_what_is_wrong_with_a_form_is_said_by_cell(county, desk, done):
    done("forms", county, "--month", 11, "--to", "U盘", "--unit", "河东镇")
    (path,) = (desk / "U盘").rglob("*.xlsx")
    fill(path, "大约500多")
    assert f"{path.name}“填报表”表G6" in done("merge", county, path, "--dry-run")


def test_a_stick_that_is_not_there_is_refused(county, refused):
    assert "找不到" in refused("merge", county, "没插的U盘")
