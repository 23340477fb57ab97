"""Commands that read what people made elsewhere: workbooks and tables of cases."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfdesk.commands.base import (
    bar,
    command,
    file_argument,
    open_file,
    option,
    reason_option,
    tell,
    year_of,
    year_option,
)
from perfdesk.commands.values import Among, File, Whole, Words
from perfdesk.domain.problems import FrozenMonthError, PerfdeskError

if TYPE_CHECKING:
    from perfdesk.document import Document
    from perfdesk.operations.importing.imports import ImportPlan

KINDS = ("units", "indicators", "figures", "projects", "evaluations", "verdicts")
KINDS_HELP = "units单位和人员，indicators指标，figures月报，projects项目资金，evaluations公众评议，verdicts上级评分"


@command("import", help="导入工作簿：单位和人员、指标、月报、项目资金、公众评议或上级评分。")
@file_argument
@click.argument("book", metavar="工作簿", type=File())
@option("--kind", type=Among("类型", *KINDS), help=f"{KINDS_HELP}，默认自动识别")
@option("--sheet", type=Words("工作表"), help="只导入这个工作表")
@option("--map", "mapping", type=File(), help="列对应关系（JSON：列标题或列号 → 字段）")
@option("--month", type=Whole(1, 12), help="月报的数据月份，默认从标题识别")
@option("--add-units", is_flag=True, help="指标表中未登记的单位一并新增")
@option("--dry-run", is_flag=True, help="只预览，不写入")
@option("--annotate", type=File(".xlsx"), help="另存一份标出问题单元格的工作簿（.xlsx）")
@year_option
@reason_option
def import_book(
    file: Path,
    book: Path,
    kind: str | None,
    sheet: str | None,
    mapping: Path | None,
    month: int | None,
    add_units: bool,
    dry_run: bool,
    annotate: Path | None,
    year: int | None,
    reason: str | None,
) -> None:
    """Read a workbook, show what it would change, mark its problems, and write it as one step."""
    from perfdesk.operations.importing import imports

    options = imports.ImportOptions(month=month, add_units=add_units)
    columns = imports.read_mapping(mapping) if mapping else None
    with open_file(file, read_only=dry_run) as doc:
        number = year_of(doc, year)
        with bar("读取") as progress:
            reading = imports.read_book(
                book,
                kind=imports.ImportKind(kind) if kind else None,
                sheet=sheet or "",
                columns=columns,
                remembered=imports.remembered_columns(doc),
                year=number,
                options=options,
                progress=progress,
            )
        plan = imports.plan_import(doc.year(number), reading, options)
        tell(plan.problems)
        if annotate:
            _mark(book, annotate, plan)
        if not dry_run:
            _accept(doc, imports.with_columns(plan, reading, columns) if columns else plan, reason or "")
    click.echo(f"{'预览' if dry_run else '已导入'}“{book.name}”（{reading.kind.title}）：{plan.summary()}。")


def _mark(book: Path, target: Path, plan: "ImportPlan") -> None:
    from perfdesk.formats.annotate import annotate

    marked = annotate(book, target, plan.problems)
    click.echo(f"已标出{marked}处问题，另存为“{target.name}”。")


def _accept(doc: "Document", plan: "ImportPlan", reason: str) -> None:
    from perfdesk.operations.importing.imports import accept_import

    try:
        accept_import(doc, plan, reason=reason)
    except FrozenMonthError as refusal:
        raise PerfdeskError(f"{refusal}更正原因用“--reason 原因”写明。") from refusal


@command(help="评分规则试算：逐行计算并与表中应得结果核对。")
@click.argument("cases", metavar="试算表", type=File())
@option("--to", type=File(".tsv", ".txt"), help="把算出的各列和算式写到这个文件（.tsv）")
def trial(cases: Path, to: Path | None) -> None:
    """Score every line of a table of cases; exit code 1 where one does not agree."""
    from perfdesk.formats.trial_table import run_trial, write_trial

    if to and to.exists() and to.samefile(cases):
        raise PerfdeskError(f"结果不能覆盖试算表“{cases.name}”。请另取文件名。")
    rows = run_trial(cases)
    wrong = [problem for row in rows for problem in row.problems]
    tell(wrong)
    if to:
        write_trial(rows, to)
    else:
        for row in rows:
            click.echo(f"{row.cells['id']}\t{row.computed.get('working', '')}")
    click.echo(f"共{len(rows)}行，{sum(row.agrees for row in rows)}行一致，{len(wrong)}处不一致或有误。", err=True)
    if wrong:
        raise SystemExit(1)
