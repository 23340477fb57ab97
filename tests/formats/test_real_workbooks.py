"""Workbooks in the header layouts of real published tables: every source row is a draft or a named problem."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from perfdesk.domain.indicator import Direction, Nature
from perfdesk.formats.sheet import read_workbook
from perfdesk.formats.sheets import figures as figure_sheet
from perfdesk.formats.sheets import indicators as indicator_sheet

DATA = Path(__file__).parents[1] / "data" / "real"


def source_rows(name, start):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["source"].startswith(start)]


def owner(row):
    return row["备注(研究者注,非原文)"].partition(";")[0].removeprefix("评分部门:")


def in_cell(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None


LAYOUTS = {
    "嵊泗": (
        ["考核项目", "序号", "考核指标", "考核内容", "单位", "年度目标", "责任部门", "评分部门"],
        lambda n, row: [
            row["一级指标"],
            n,
            row["二级指标"],
            row["指标名称"],
            row["单位"],
            in_cell(row["目标值"]),
            row["牵头单位"],
            owner(row),
        ],
    ),
    "全市推进新型城镇化": (
        ["考核项目", "考核指标", "权重(分)", "考核依据及办法", "数据资料提供单位"],
        lambda _, row: [row["一级指标"], row["指标名称"], in_cell(row["分值"]), row["评分规则"], row["牵头单位"]],
    ),
    "岳阳楼区2017": (
        ["序号", "省重点民生实事项目名称", "责任单位", "目标任务"],
        lambda n, row: [n, row["指标名称"], row["牵头单位"], in_cell(row["目标值"])],
    ),
    "岳阳楼区2019": (
        ["序号", "项目名称", "责任单位", "目标任务"],
        lambda n, row: [n, row["指标名称"], row["牵头单位"], in_cell(row["目标值"])],
    ),
    "岳阳市": (
        ["序号", "考核指标", "单位", "工作目标", "备注"],
        lambda n, row: [n, row["指标名称"], row["单位"], in_cell(row["目标值"]), row["牵头单位"]],
    ),
    "永泰": (
        ["编号", "指标名称", "目标", "考核责任单位", "权重分值", "考核标准"],
        lambda n, row: [n, row["指标名称"], None, row["牵头单位"], row["分值"], row["评分规则"]],
    ),
    "某县": (
        ["编号", "指标名称", "目标", "考核责任单位", "权重分值", "考核标准"],
        lambda n, row: [
            f"CZ22001-01-{n:02}",
            row["指标名称"],
            in_cell(row["目标值"]),
            row["牵头单位"],
            in_cell(row["分值"]),
            row["评分规则"],
        ],
    ),
    "县级部门": (
        ["一级指标", "考评细项", "分值", "评分办法", "考核责任单位"],
        lambda _, row: [row["一级指标"], row["指标名称"], in_cell(row["分值"]), row["评分规则"], row["牵头单位"]],
    ),
    "镇建设": (
        ["考核内容", "考核指标", "序号", "考核要点", "分值", "评分标准"],
        lambda n, row: [row["一级指标"], row["二级指标"], n, row["指标名称"], in_cell(row["分值"]), row["评分规则"]],
    ),
    "南京": (
        ["类别", "序号", "指标", "单位", "分值", "责任单位"],
        lambda n, row: [row["一级指标"], n, row["指标名称"], row["单位"], in_cell(row["分值"]), row["牵头单位"]],
    ),
    "工业经济": (
        ["一级指标", "二级指标", "具体指标", "计量单位", "年度目标值", "分值"],
        lambda _, row: [row["一级指标"], row["二级指标"], row["指标名称"], row["单位"], None, in_cell(row["分值"])],
    ),
    "种子": (["序号", "具体指标", "牵头单位"], lambda n, row: [n, row["指标名称"], row["牵头单位"]]),
}


def write(path, title, header, rows, merge=()):
    """Write a workbook as an office would; equal neighbours in the columns of `merge` become merged cells."""
    book = openpyxl.Workbook()
    page = book.active
    for row in ([title], header, *rows):
        page.append(row)
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(header))
    for column in merge:
        start = 3
        for number in range(4, len(rows) + 4):
            if number == len(rows) + 3 or page.cell(number, column).value not in (
                None,
                "",
                page.cell(start, column).value,
            ):
                if number - 1 > start:
                    page.merge_cells(start_row=start, end_row=number - 1, start_column=column, end_column=column)
                start = number
    book.save(path)
    return read_workbook(path)[0]


@pytest.fixture
def breakdown(tmp_path):
    def make(start):
        header, line = LAYOUTS[start]
        rows = [line(n, row) for n, row in enumerate(source_rows("indicators.tsv", start), 1)]
        groups = [
            n for n, title in enumerate(header, 1) if title in ("考核项目", "一级指标", "二级指标", "考核内容", "类别")
        ]
        merged = [n for n in groups if header[n - 1] != "考核内容" or header[0] == "考核内容"]
        return write(tmp_path / "表.xlsx", f"{start}考核表", header, rows, merged), rows

    return make


def accounted(drafts, problems):
    """Return the rows (from 1) that became drafts or are named by a problem of their own."""
    left_out = (problem for problem in problems if problem.blocking or problem.kind.startswith("skipped"))
    named = {int(problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for problem in left_out}
    return {draft.source.row + 1 for draft in drafts} | named


@pytest.mark.parametrize("start", LAYOUTS)
def test_no_row_of_a_real_breakdown_is_lost(breakdown, start):
    sheet, rows = breakdown(start)
    drafts, problems = indicator_sheet.read(sheet, year=2024)
    assert set(range(3, len(rows) + 3)) <= accounted(drafts, problems)
    assert len({draft.indicator for draft in drafts}) == len({row[-1 + names_column(start)] for row in rows})


def names_column(start):
    header = LAYOUTS[start][0]
    names = (
        "具体指标",
        "考核要点",
        "考评细项",
        "指标名称",
        "项目名称",
        "省重点民生实事项目名称",
        "指标",
        "考核内容",
        "考核指标",
    )
    return next(header.index(name) + 1 for name in names if name in header and (name, start) != ("考核内容", "镇建设"))


def test_shengsi_has_two_levels_of_groups_and_the_city_as_provider(breakdown):
    drafts, _ = indicator_sheet.read(breakdown("嵊泗")[0])
    assert {tuple(group.name for group in draft.path) for draft in drafts} == {
        ("农业高质高效", "确保粮食和重要农产品有效供给")
    }
    assert drafts[0].lead == "县海洋与渔业局、县农业农村局"
    assert drafts[0].data_provider == "市海洋渔业局、市农业农村局"
    assert drafts[5].target.text == "0.0038"


def test_points_printed_in_a_groups_name_are_the_groups(breakdown):
    drafts, _ = indicator_sheet.read(breakdown("全市推进新型城镇化")[0])
    assert (drafts[0].path[0].name, drafts[0].path[0].points) == ("一城镇化水平", Decimal(22))
    assert drafts[0].data_provider == "市统计局"
    assert {draft.rule.kind for draft in drafts} == {"rank_ratio"}


def test_a_cap_of_deductions_makes_a_deduction(breakdown):
    drafts, _ = indicator_sheet.read(breakdown("永泰")[0])
    assert {draft.nature for draft in drafts} == {Nature.DEDUCTION}
    assert [draft.points for draft in drafts][:3] == [Decimal(3), Decimal(10), Decimal(5)]


def test_codes_stand_before_names_or_in_a_column_of_their_own(breakdown):
    assert [d.code for d in indicator_sheet.read(breakdown("南京")[0])[0]] == ["G1", "G2"]
    assert indicator_sheet.read(breakdown("某县")[0])[0][0].code == "CZ22001-01-01"


def test_quzhou_has_a_target_for_each_county(tmp_path):
    rows = source_rows("indicators.tsv", "衢州")
    counties = ["柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县"]
    book = openpyxl.Workbook()
    page = book.active
    page.append(["序号", "考核指标", "考核目标", *[None] * 5, "基本分", "评分标准"])
    page.append([None, None, *counties])
    for number, row in enumerate(rows, 1):
        own = dict(part.partition(":")[::2] for part in row["目标值"].split(";"))
        targets = [in_cell(own.get(county, "")) for county in counties]
        page.append([number, row["指标名称"], *targets, in_cell(row["分值"]), row["评分规则"]])
    for column in (1, 2, 9, 10):
        page.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    page.merge_cells(start_row=1, end_row=1, start_column=3, end_column=8)
    book.save(tmp_path / "衢州.xlsx")
    drafts, problems = indicator_sheet.read(read_workbook(tmp_path / "衢州.xlsx")[0])
    assert len(drafts) == len(rows) == 8
    assert [share.unit for share in drafts[0].shares] == counties
    assert [share.target.value for share in drafts[5].shares] == [1, 2, 3, 16, 6, 5]
    assert next(share.unit for share in drafts[7].shares) == "龙游县"
    assert [problem.kind for problem in problems if problem.kind == "points_not_number"] == ["points_not_number"]


def report(tmp_path, start, title, header, line, merge=()):
    rows = source_rows("progress.tsv", start)
    return write(tmp_path / "月报.xlsx", title, header, [line(n, row) for n, row in enumerate(rows, 1)], merge), rows


def progress_line(n, row):
    rate = row["完成率(原文)"]
    return [
        n,
        row["指标名称"],
        row["责任单位"],
        in_cell(row["目标(原文)"]),
        in_cell(row["实际(原文)"]),
        rate,
        row["备注(原文)"],
    ]


YUEYANGLOU = [
    ("岳阳楼区2017", "岳阳楼区2017年1-8月省重点民生实事项目完成情况", "1-8月实际完成率%", 13, ["119%"]),
    ("岳阳楼区2019", "岳阳楼区2019年1- 8月省市重点民生实事项目完成情况", "任务完成率", 7, []),
]


@pytest.mark.parametrize(("start", "title", "rate", "count", "wrong"), YUEYANGLOU)
def test_yueyanglou_recomputes_and_its_wrong_rates_are_named(tmp_path, start, title, rate, count, wrong):
    header = ["序号", "省重点民生实事项目名称", "责任单位", "目标任务", "1-8月实际完成情况", rate, "备注"]
    sheet, rows = report(tmp_path, start, title, header, progress_line)
    drafts, problems = figure_sheet.read(sheet)
    assert len(drafts) == len(rows) == count
    assert {(draft.year, draft.month) for draft in drafts} == {(int(start[-4:]), 8)}
    named = [problem.message for problem in problems if problem.kind == "rate_differs"]
    assert len(named) == len(wrong)
    assert all(any(f"“{rate}”" in message for message in named) for rate in wrong)


def test_yueyang_city_prints_its_departments_as_remarks(tmp_path):
    header = ["序号", "考核指标", "单位", "工作目标", "已完成数", "占年任务之比", "备注"]

    def line(n, row):
        return [
            n,
            row["指标名称"],
            row["单位"],
            in_cell(row["目标(原文)"]),
            in_cell(row["实际(原文)"]),
            row["完成率(原文)"],
            row["责任单位"],
        ]

    sheet, rows = report(tmp_path, "岳阳市", "1-11月12件重点民生实事工作落实情况", header, line)
    drafts, problems = figure_sheet.read(sheet)
    assert [draft.unit for draft in drafts] == [row["责任单位"] for row in rows]
    assert {draft.month for draft in drafts} == {11}
    named = [problem.cell for problem in problems if problem.kind == "rate_differs"]
    assert named == ["F3", "F6"]
    assert [problem.kind for problem in problems].count("column_guessed") == 1


def test_a_reverse_target_asks_for_no_rate(sheet):
    drafts, problems = figure_sheet.read(
        sheet("|眉山市1-12月|<|<|<|\n|指标名称|目标任务|进度|完成比例(%)|\n|城镇登记失业率低于(%)|≤4.3|3.57||")
    )
    assert drafts[0].said.number is not None
    assert not [problem for problem in problems if problem.kind == "rate_differs"]
    assert (
        indicator_sheet.read(sheet("|指标名称|年度目标|\n|城镇登记失业率低于(%)|4.3|"))[0][0].direction
        is Direction.LOWER
    )
