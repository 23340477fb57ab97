"""A wrong call is answered in Chinese with what is wrong and how it is done, exit code 2; nothing else happens."""

import re

import click
import pytest

from perfdesk.command_line import main

OCTOBER = ("青河县.perfdesk", "--month", "10")
WRONG = {
    ("没有",): "没有命令“没有”",
    ("statsu",): "是不是“status”",
    ("--没有",): "没有选项“--没有”",
    ("--",): "缺少命令",
    ("status",): "缺少参数“数据文件”",
    ("status", "青河县.perfdesk"): "缺少选项“--month”",
    ("status", "青河县.perfdesk", "--month"): "“--month”后面缺少内容",
    ("status", "青河县.perfdesk", "--month", "13"): "应为1至12的整数",
    ("status", "青河县.perfdesk", "--month", "十月"): "应为1至12的整数",
    ("status", *OCTOBER, "--year", "24"): "应为1990至2100的整数",
    ("status", *OCTOBER, "多写"): "多余的参数“多写”",
    ("status", *OCTOBER, "--jsno"): "是不是“--json”",
    ("status", ""): "不能为空",
    ("new", "新.perfdesk", "--county", "青河县"): "缺少选项“--year”",
    ("new", "新.perfdesk", "--county", " ", "--year", "2024"): "“--county”：不能为空",
    ("new", "新.perfdesk", "--county", "\udcff", "--year", "2024"): "无法识别的字符",
    ("import", "青河县.perfdesk", "表.xlsx", "--kind", "all"): "应为units、indicators、figures、projects、",
    ("import", "青河县.perfdesk", "表.xlsx", "--annotate", "表.pdf"): "请改为.xlsx",
    ("check",): "缺少数据文件",
    ("list", *OCTOBER): "缺少参数“清单”",
    ("list", *OCTOBER, "losts"): "lost（已出现扣分点指标清单）",
    ("list", *OCTOBER, "lost", "--to", "表.doc"): "请改为.pdf、.docx、.xlsx、.txt之一",
    ("list", *OCTOBER, "lost", "--today", "明天"): "应写成2024-11-10的形式",
    ("packet", *OCTOBER): "缺少选项“--to”",
    ("packet", *OCTOBER, "--to", "通报"): "“通报”的扩展名不对",
    ("packet", *OCTOBER, "--to", "通报.pdf", "--chapters", "序言"): "overview（总体情况）",
    ("chart", *OCTOBER, "pie", "--to", "图.png"): "gap_by_unit（各单位差距图）",
    ("chart", *OCTOBER, "trend", "--to", "图.jpg"): "请改为.png、.svg、.pdf之一",
    ("trial", "表.tsv", "--to", "结果.perfdesk"): "请改为.tsv、.txt之一",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_it_is_told_how_it_is_done(refused, desk, arguments):
    shown = refused(*arguments, code=2)
    assert shown.startswith("用法：perfdesk")
    assert WRONG[arguments] in shown
    assert not list(desk.iterdir())


COMMANDS = [(), *((name,) for name in main.commands)]


@pytest.mark.parametrize("names", COMMANDS)
def test_help_is_chinese(done, names):
    shown = done(*names, "--help")
    assert not re.search(r"Usage|Options|Commands|Show|required|TEXT|PATH|INTEGER|\bFILE\b", shown)
    assert shown.startswith("用法：")
    assert "显示本说明" in shown


def test_help_lists_the_commands_in_the_order_of_the_work(done):
    shown = done("--help")
    assert shown.index("  new ") < shown.index("  import ") < shown.index("  status ") < shown.index("  freeze ")


def test_help_stands_in_columns(done):
    lines = [line for line in done("import", "--help").splitlines() if line.startswith("  -")]
    assert len({len(re.match(r".*?\s{2,}(?=\S)", line[2:])[0].encode("gbk")) for line in lines}) == 1


@pytest.mark.parametrize("name", main.commands)
def test_every_option_says_what_it_is_for(name):
    options = [one for one in main.commands[name].params if isinstance(one, click.Option)]
    assert all(re.search(r"[一-鿿]", one.help or "") for one in options)
