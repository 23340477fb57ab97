"""The workbooks an office would keep, laid out as offices lay them out: titles, merged cells, totals, notes."""

import csv
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from county import (
    LATE,
    MISSING,
    ROLLED_UP,
    SHARED,
    TABLES,
    YEAR,
    Leaf,
    Unit,
    cause,
    figure,
    happened,
    held,
    messy,
    rounded,
    shares,
    slow,
)
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

STAMP = datetime(2024, 11, 1)
TITLE, HEAD, BODY = Font("宋体", 16, bold=True), Font("黑体", 10), Font("宋体", 10)
BOX = Border(*[Side(style="thin")] * 4)


def heading(sheet: Worksheet, title: str, note: str, width: int) -> None:
    """Write the title over the table and the line under it."""
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet["A1"].font, sheet["A1"].alignment = TITLE, Alignment(horizontal="center")
    sheet.append([note])


def dress(sheet: Worksheet, first: int, heads: int, widths: Sequence[float]) -> None:
    """Give the table borders, fonts and column widths; `heads` rows from `first` are its header."""
    for number, row in enumerate(sheet.iter_rows(min_row=first, max_col=len(widths)), first):
        for cell in row:
            in_header = number < first + heads
            cell.border, cell.font = BOX, HEAD if in_header else BODY
            cell.alignment = Alignment("center" if in_header else None, "center", wrap_text=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def merge_runs(sheet: Worksheet, column: int, first: int, keys: Sequence[object]) -> None:
    """Merge the cells of a column over every run of equal keys."""
    row = first
    for _, run in groupby(keys):
        length = len(list(run))
        if length > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + length - 1, end_column=column)
        row += length


def save(book: Workbook, path: Path) -> None:
    """Save a workbook with fixed dates, so that equal content is equal bytes."""
    book.properties.creator, book.properties.created, book.properties.modified = "示例", STAMP, STAMP
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        members = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            dateless = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", data)
            packed.writestr(zipfile.ZipInfo(name, (2024, 11, 1, 0, 0, 0)), dateless, zipfile.ZIP_DEFLATED)


def units_book(units: Sequence[Unit]) -> Workbook:
    """Make 单位和人员: one row a unit, its chain in columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = "单位人员"
    header = [
        "序号",
        "单位名称",
        "简称",
        "单位类别",
        "曾用名",
        "主要领导",
        "分管领导",
        "责任科室",
        "责任人",
        "联系电话",
    ]
    heading(sheet, "青河县绩效考评单位和责任人员名册（示例）", "填报单位：青河县绩效考评办公室", len(header))
    sheet.append(header)
    for number, u in enumerate(units, 1):
        chain = [u.principal, u.deputy, u.section, u.contact, f"138000{number:05d}"]
        sheet.append([number, u.official, u.short, u.kind, u.aliases, *chain])
    dress(sheet, 3, 1, (6, 26, 16, 14, 24, 10, 10, 12, 10, 14))
    return book


BREAKDOWN = (
    *("序号", "一级指标", "二级指标", "具体指标", "任务", "计量单位", "年度目标", "分值", "评分标准"),
    *("市级考核部门", "牵头单位", "配合单位", "责任领导", "责任科室", "责任人", "完成时限", "指标来源", "数据来源方式"),
)
LEADERS = ("县长 沈国梁", "常务副县长 骆青山", "副县长 江若水", "副县长 孟长风", "副县长 白桦")


def breakdown_rows(leaves: Sequence[Leaf], wordings: dict[str, str], lead: dict[str, Unit]) -> Iterator[list[object]]:
    """Yield the rows of the breakdown, with the points of each group in its name."""
    total: dict[str, Decimal] = {}
    for leaf in leaves:
        total[leaf.group] = total.get(leaf.group, Decimal(0)) + Decimal(leaf.points or 0)
    total["生态文明"] += 1  # the planted 合计不符
    groups = list(total)
    number = 0
    for previous, leaf in zip([None, *leaves], leaves, strict=False):
        number += previous is None or previous.indicator != leaf.indicator
        named = f"{leaf.group}（{total[leaf.group].normalize():f}分）" if leaf.group != "加分减分项" else leaf.group
        unit = lead[leaf.lead]
        chief = unit.official + ("、" + leaf.co if leaf.rule == "CHECK" and leaf.co else "")
        target: object = Decimal(leaf.target) if leaf.target.replace(".", "").isdigit() else leaf.target
        leader = LEADERS[groups.index(leaf.group) % len(LEADERS)]
        section = "" if leaf.name == "数据共享目录编制" else unit.section
        contact = "" if leaf.name in ("公共机构节能", "人民调解成功率") else unit.contact
        origin = "省级" if leaf.subgroup in ("平安建设", "中央预算内投资") else "市级"
        due = "6月30日" if leaf.rule == "DUE" else "12月31日"
        source = "乡镇合计" if leaf.name in ROLLED_UP else "部门填报"
        points = abs(Decimal(leaf.points)) if leaf.points else None
        yield [number, named, leaf.subgroup, leaf.indicator, leaf.task, leaf.unit, target, points, wordings[leaf.rule],
               leaf.provider, chief, leaf.co, leader, section, contact, due, origin, source]  # fmt: skip


def breakdown_sheet(sheet: Worksheet, title: str, rows: Sequence[Sequence[object]]) -> None:
    """Write one breakdown table, groups and indicators merged down, a total row and a note at its foot."""
    heading(sheet, title, "单位：分", len(BREAKDOWN))
    sheet.append(list(BREAKDOWN))
    for row in rows:
        sheet.append(list(row))
    dress(sheet, 3, 1, (5, 12, 12, 24, 18, 9, 16, 6, 36, 12, 20, 18, 14, 10, 8, 10, 10, 10))
    for column, width in ((2, 2), (3, 3), (1, 4), (4, 4), (11, 11)):
        merge_runs(sheet, column, 4, [tuple(row[:width]) for row in rows])
    if title.startswith("青河县2024年度承接"):
        points = sum((row[7] for row in rows if isinstance(row[7], Decimal)), Decimal(0))
        sheet.append(["合计", *[None] * 6, points])
    sheet.append(["注：本表为示例数据，与任何真实县无关。"])


def shares_sheet(sheet: Worksheet, leaves: Sequence[Leaf], towns: Sequence[Unit]) -> None:
    """Write the townships' targets: one sub-column a township under 年度目标."""
    width = 4 + len(towns)
    heading(sheet, "青河县2024年乡镇承担指标任务分解表（示例）", "填表单位：青河县绩效考评办公室", width)
    sheet.append(["序号", "考核指标", "计量单位", "县目标", "考核目标"])
    sheet.append([None, None, None, None, *(t.name for t in towns)])
    for column in range(1, 5):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
    sheet.merge_cells(start_row=3, start_column=5, end_row=3, end_column=width)
    for number, leaf in enumerate(leaves, 1):
        sheet.append([number, leaf.name, leaf.unit, leaf.number, *shares(leaf, towns)])
    dress(sheet, 3, 2, (5, 22, 9, 9, *[8] * len(towns)))


def breakdown_book(leaves: Sequence[Leaf], wordings: dict[str, str], units: Sequence[Unit]) -> Workbook:
    """Make 分解表: the city's indicators, bonus and deductions, and the townships' shares."""
    book = Workbook()
    rows = list(breakdown_rows(leaves, wordings, {u.short: u for u in units}))
    title = "青河县2024年度承接市级绩效考评指标任务分解表（示例）"
    book.active.title = "指标分解"
    breakdown_sheet(book.active, title, [row for row in rows if row[1] != "加分减分项"])
    extra = [row for row in rows if row[1] == "加分减分项"]
    breakdown_sheet(book.create_sheet("加分减分"), "青河县2024年度绩效考评加分减分项（示例）", extra)
    towns = [u for u in units if u.kind == "乡镇"]
    shares_sheet(book.create_sheet("乡镇分解"), [x for x in leaves if x.name in SHARED], towns)
    return book


MONTHLY = (
    *("序号", "具体指标", "任务", "牵头单位", "计量单位", "年度目标", "{period}实际完成情况", "完成率"),
    *("存在问题", "原因类别", "主客观原因", "下步措施", "完成时限", "备注"),
)
PERIODS = ("1月", "1-2月", "1—3月", "1- 4月", "1-5月", "1-6月", "1－7月", "1- 8月", "1—9月", "1-10月")


def printed_rate(leaf: Leaf, month: int) -> object:
    """Return the rate as the bureau printed it: sometimes cut off instead of rounded."""
    done = figure(leaf, month)
    if done is None or not leaf.number or leaf.path[0] != "c" or leaf.rule == "LOW":
        return None
    rate = done * 100 / leaf.number
    return f"{int(rate)}%" if leaf.name == "在职职工参保人数" else f"{rounded(rate, 1)}%"


def month_sheet(sheet: Worksheet, leaves: Sequence[Leaf], month: int) -> None:
    """Write one month's report of all bureaux."""
    heading(sheet, f"青河县2024年{PERIODS[month - 1]}绩效考评指标进展情况表（示例）", f"截至{month}月底", len(MONTHLY))
    sheet.append([text.format(period=PERIODS[month - 1]) for text in MONTHLY])
    number = 0
    for previous, leaf in zip([None, *leaves], leaves, strict=False):
        number += previous is None or previous.indicator != leaf.indicator
        lagging = ((slow(leaf) and month >= 4) or happened(leaf, month)) and leaf.lead != "总工会"
        category, kind, problem, step = cause(leaf, month) if lagging else ("", "", "", "")
        if leaf.name == "充电桩建设" and month == 10:
            category = kind = ""  # the planted loss without a cause
        deadline = f"{min(month + 2, 12)}月底" if step else ""
        sheet.append([number, leaf.indicator, leaf.task, leaf.lead, leaf.unit, leaf.target, messy(leaf, month),
                      printed_rate(leaf, month), problem, category, kind, step, deadline, None])  # fmt: skip
        if isinstance(messy(leaf, month), Decimal) and leaf.unit == "%" and leaf.name != "国控断面水质达标率":
            cell = sheet.cell(sheet.max_row, 7)
            cell.value, cell.number_format = messy(leaf, month) / 100, "0.0%"  # type: ignore[operator]
    dress(sheet, 3, 1, (5, 26, 18, 14, 9, 18, 18, 9, 30, 9, 8, 30, 9, 8))
    merge_runs(sheet, 2, 4, [leaf.indicator for leaf in leaves])
    merge_runs(sheet, 4, 4, [(leaf.indicator, leaf.lead) if leaf.task else leaf.name for leaf in leaves])
    sheet.append(["注：完成率由各单位填报。"])
    sheet.append([None, "填表人：", None, "审核人："])


def township_sheet(sheet: Worksheet, leaves: Sequence[Leaf], towns: Sequence[Unit], month: int) -> None:
    """Write the region × indicator matrix: four header rows, three columns an indicator."""
    width = 1 + 3 * len(leaves)
    heading(sheet, f"青河县2024年{PERIODS[month - 1]}各乡镇指标进展情况表（示例）", f"截至{month}月底", width)
    sheet.append(["地区", *(text for leaf in leaves for text in (leaf.group, None, None))])
    sheet.append([None, *(text for leaf in leaves for text in (f"{leaf.name}({leaf.unit})", None, None))])
    sheet.append([None, *(text for leaf in leaves for text in (leaf.lead, None, None))])
    sheet.append([None, *["目标任务", "进度", "完成比例(%)"] * len(leaves)])
    sheet.merge_cells(start_row=3, start_column=1, end_row=6, end_column=1)
    for column in range(2, width, 3):
        for row in (3, 4, 5):
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + 2)
    parts = {leaf.name: shares(leaf, towns) for leaf in leaves}
    done = {leaf.name: held(leaf, towns, month) for leaf in leaves}
    for place, town in enumerate(towns):
        row: list[object] = [town.name]
        for leaf in leaves:
            target, value = parts[leaf.name][place], done[leaf.name][place]
            absent = month == 10 and town.name == "平川乡" and leaf.name in ("营造林面积", "农村危房改造")
            rate = rounded(value * 100 / target, 1) if target else None
            row += [target, *((None, None) if absent else (value, rate))]
        sheet.append(row)
    dress(sheet, 3, 4, (10, *[9] * (width - 1)))


def submission_sheet(sheet: Worksheet, units: Sequence[Unit], month: int) -> None:
    """Write when each unit's report came: due on the 5th of the next month."""
    heading(sheet, f"2024年{month}月月报报送登记表（示例）", "", 5)
    sheet.append(["序号", "单位名称", "应报日期", "收到日期", "备注"])
    due = date(YEAR, month + 1, 5)
    for number, unit in enumerate(units, 1):
        chance = random.Random(f"{unit.name}{month}")
        came = LATE.get(month, {}).get(unit.name, date(YEAR, month + 1, chance.randint(1, 5)))
        absent = unit.name in MISSING.get(month, ())
        sheet.append([number, unit.official, due, None if absent else came, "催报中" if absent else None])
    dress(sheet, 3, 1, (6, 26, 14, 14, 12))


def month_book(leaves: Sequence[Leaf], units: Sequence[Unit], month: int) -> Workbook:
    """Make one month's workbook: bureaux, townships, and when each report came."""
    book = Workbook()
    towns = [u for u in units if u.kind == "乡镇"]
    book.active.title = "部门月报"
    month_sheet(book.active, leaves, month)
    township_sheet(book.create_sheet("乡镇月报"), [x for x in leaves if x.name in SHARED], towns, month)
    submission_sheet(book.create_sheet("报送登记"), units, month)
    return book


def projects_book() -> Workbook:
    """Make 项目资金台账 of October: money planned, arrived and paid, planned and actual dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "项目资金"
    header = ["序号", "项目名称", "所属指标", "牵头单位", "总投资(万元)", "计划(万元)", "到位(万元)", "支付(万元)",
              "计划开工", "实际开工", "计划完工", "实际完工"]  # fmt: skip
    heading(sheet, "青河县2024年1-10月项目资金落实情况表（示例）", "截至10月底", len(header))
    sheet.append(header)
    with (TABLES / "projects.tsv").open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(list(csv.reader(lines, delimiter="\t"))[1:], 1):
            sheet.append([number, *(Decimal(text) if text.isdigit() else text or None for text in row)])
    dress(sheet, 3, 1, (6, 32, 30, 12, *[12] * 8))
    return book


SURVEYED = ("教育局", "民政局", "人力资源和社会保障局", "自然资源局", "住房和城乡建设局", "交通运输局", "农业农村局",
            "卫生健康局", "市场监督管理局", "医疗保障局", "行政审批局", "信访局", "公安局", "税务局")  # fmt: skip


def evaluations_book(units: Sequence[Unit]) -> Workbook:
    """Make 公众评议结果 of the first half year and the third quarter: townships and the bureaus people meet."""
    book = Workbook()
    asked = [unit for unit in units if unit.kind == "乡镇" or unit.name in SURVEYED]
    for place, name in enumerate(("上半年", "第三季度")):
        sheet = book.active if place == 0 else book.create_sheet()
        sheet.title = name
        header = ["序号", "单位名称", "公众评议得分", "知晓率", "有效样本数", "评议机构"]
        heading(sheet, f"青河县2024年{name}公众评议结果（示例）", "满分100分", len(header))
        sheet.append(header)
        for number, unit in enumerate(asked, 1):
            score = Decimal(8200 + (number * 379 + place * 61) % 1340 + place * 45) / 100
            aware = Decimal(700 + (number * 53 + place * 40) % 220) / 1000
            sheet.append([number, unit.name, score, aware, 120 + number * 17 % 90, "县统计局社情民意调查中心"])
            sheet.cell(sheet.max_row, 4).number_format = "0.0%"
        dress(sheet, 3, 1, (6, 26, 14, 10, 12, 26))
    return book
