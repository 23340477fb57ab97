"""Commands that read what people made elsewhere: workbooks and tables of cases."""

from pathlib import Path

import click

from perfdesk.commands.base import FILE, bar, open_file, tell, year_of, year_option

KINDS = ("units", "indicators", "figures", "projects")


@click.command("import", help="导入工作簿：单位和人员、指标或月报。")
@click.argument("file", type=FILE)
@click.argument("book", type=FILE)
@click.option("--kind", type=click.Choice(KINDS), help="导入类型，默认自动识别")
@click.option("--sheet", default="", help="只导入这个工作表")
@click.option("--map", "mapping", type=FILE, help="列对应关系（JSON：列标题或列号 → 字段）")
@click.option("--month", type=click.IntRange(1, 12), help="月报的数据月份，默认从标题识别")
@click.option("--add-units", is_flag=True, help="指标表中未登记的单位一并新增")
@click.option("--dry-run", is_flag=True, help="只预览，不写入")
@click.option("--annotate", type=FILE, help="另存一份标出问题单元格的工作簿")
@year_option
def import_book(
    file: Path,
    book: Path,
    kind: str | None,
    sheet: str,
    mapping: Path | None,
    month: int | None,
    add_units: bool,
    dry_run: bool,
    annotate: Path | None,
    year: int | None,
) -> None:
    """Read a workbook, show what it would change, and write it as one step."""
    from perfdesk.operations import imports

    options = imports.ImportOptions(month=month, add_units=add_units)
    columns = imports.read_mapping(mapping) if mapping else None
    with open_file(file, read_only=dry_run) as doc, bar("读取") as progress:
        number = year_of(doc, year)
        reading = imports.read_book(
            book,
            kind=imports.ImportKind(kind) if kind else None,
            sheet=sheet,
            columns=columns,
            remembered=imports.remembered_columns(doc),
            year=number,
            options=options,
            progress=progress,
        )
        plan = imports.plan_import(doc.year(number), reading, options)
        if not dry_run:
            imports.accept_import(doc, plan)
            if columns:
                imports.remember_columns(doc, reading, columns)
    tell(plan.problems)
    click.echo(f"{'预览' if dry_run else '已导入'}“{book.name}”（{reading.kind.title}）：{plan.summary()}。")
    if annotate:
        from perfdesk.formats.annotate import annotate as mark

        marked = mark(book, annotate, plan.problems)
        click.echo(f"已标出{marked}处问题，另存为“{annotate.name}”。")


@click.command(help="评分规则试算：逐行计算并与表中应得结果核对。")
@click.argument("cases", type=FILE)
@click.option("--to", type=FILE, help="把算出的各列和算式写到这个文件")
def trial(cases: Path, to: Path | None) -> None:
    """Score every line of a table of cases."""
    from perfdesk.formats.trial_table import run_trial, write_trial

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
