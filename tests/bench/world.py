"""Large made-up years: as many leaves, units and months as the largest office has."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from perfdesk.document import Document
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, CountyValue, Node, NodeKind, Part, Rule, Version
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import Unit
from perfdesk.domain.year import YearData

LEAVES, UNITS, MONTHS = 300, 80, 12
STEP = {"deduct": {"step": "1", "unit": "pp", "points": "0.1", "partial": "pro_rata"}}
RULES = (Rule("proportional"), Rule("proportional", {"floor": "0.8"}), Rule("step", STEP), Rule("all_or_nothing"))


def number(value: int) -> Target:
    return Target(str(value), TargetKind.NUMBER, value=Fraction(value))


def big_year(leaves: int = LEAVES, units: int = UNITS, months: int = MONTHS) -> YearData:
    """Make a year in which every leaf is shared out to every unit and every cell is filled."""
    chance = Random(1)
    nodes, versions, assignments, figures = {}, {}, {}, {}
    for n in range(leaves):
        node = Node(f"n{n}", "s", None, NodeKind.INDICATOR, f"指标{n}", n, county_value=CountyValue.SUM)
        nodes[node.id] = node
        terms = ((Part.POINTS, Decimal(5)), (Part.TARGET, number(units * 100)), (Part.RULE, RULES[n % len(RULES)]))
        versions[node.id] = tuple(Version(f"{node.id}{part}", node.id, part, value) for part, value in terms)
        for u in range(units):
            key = f"n{n}u{u}"
            assignments[key] = Assignment(key, node.id, f"u{u}", AssignmentRole.HOLDER, u)
            versions[key] = (Version(f"{key}t", key, Part.TARGET, number(100)),)
            for month in range(1, months + 1):
                figures[key, month] = Figure(value=Fraction(month * 8 + chance.randint(-9, 9)))
    return YearData(
        year=2024,
        schemes={"s": Scheme("s", 2024, "市对县", Decimal(5 * leaves))},
        nodes=nodes,
        versions=versions,
        units={f"u{u}": Unit(f"u{u}", f"单位{u}局", position=u) for u in range(units)},
        assignments=assignments,
        figures=figures,
    )


ROWS, COLUMNS = 10_000, 20


def figures_book(path: Path) -> Path:
    """Write a monthly report of 10,000 rows × 20 columns: 125 indicators of each of 80 units."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("月报")
    sheet.append(["2024年1-10月绩效考评指标进展情况表"])
    head = [
        "序号",
        "具体指标",
        "责任单位",
        "计量单位",
        "年度目标",
        "1-10月实际完成情况",
        "完成率",
        "存在问题",
        "下步措施",
        "备注",
    ]
    sheet.append([*head, *(f"附列{n}" for n in range(COLUMNS - len(head)))])
    for n in range(ROWS):
        indicator, unit = divmod(n, UNITS)
        done = 500 + n % 400
        told = ["资金尚未到位", "加快拨付"] if done < 800 else [None, None]
        row = [n + 1, f"指标{indicator}", f"单位{unit}局", "个", 1000, done, f"{done / 10}%", *told, None]
        sheet.append([*row, *(f"备注{n}" for n in range(COLUMNS - len(row)))])
    book.save(path)
    return path


def indicators_of(doc: Document) -> None:
    """Put the units and indicators of `figures_book` into a file."""
    scheme = next(iter(doc.year(2024).schemes))
    leaves = ROWS // UNITS
    nodes = [Node(f"n{n}", scheme, None, NodeKind.INDICATOR, f"指标{n}", n, measure_unit="个") for n in range(leaves)]
    with doc.step("准备") as step:
        doc.put(*(Unit(f"u{u}", f"单位{u}局", position=u) for u in range(UNITS)), year=2024)
        doc.put(*nodes, year=2024)
        targets = [Version(f"t{n.id}", n.id, Part.TARGET, number(80_000)) for n in nodes]
        doc.put(*(replace(version, step=step) for version in targets))
        role = AssignmentRole.HOLDER
        doc.put(*(Assignment(f"{n.id}u{u}", n.id, f"u{u}", role, u) for n in nodes for u in range(UNITS)))
