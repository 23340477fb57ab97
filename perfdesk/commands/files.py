"""Commands that keep the file: new, freeze and reprint, check, backup and restore, the log, undo, the sample."""

from datetime import datetime
from pathlib import Path

import click

from perfdesk.commands.base import (
    FILE,
    bar,
    month_option,
    open_file,
    tell,
    text_of,
    today_option,
    year_of,
    year_option,
)
from perfdesk.domain.problems import PerfdeskError


@click.command(help="新建数据文件。")
@click.argument("file", type=FILE)
@click.option("--county", required=True, help="县（区）名称")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="考评年度")
def new(file: Path, county: str, year: int) -> None:
    """Make a new file for a county and year."""
    from perfdesk.operations.sample import new_file

    new_file(file, county=county, year=year).close()
    click.echo(f"已新建“{file.name}”：{county}{year}年。")


@click.command(help="冻结某月：数据、规则和生成的材料一并留存，以后重印逐字节相同。")
@click.argument("file", type=FILE)
@month_option
@year_option
@today_option
def freeze(file: Path, month: int, year: int | None, today: datetime) -> None:
    """Freeze a month with the packet and lists made of it."""
    from perfdesk.operations.printing import freeze_printed

    with open_file(file, read_only=False) as doc, bar("生成材料") as progress:
        number = year_of(doc, year)
        freeze_printed(doc, year=number, month=month, today=today.date(), progress=progress)
    click.echo(f"已冻结{number}年{month}月。")


@click.command(help="重印冻结月份的材料（与当时逐字节相同）；不指明名称时列出留存的材料。")
@click.argument("file", type=FILE)
@click.argument("name", required=False)
@month_option
@year_option
@click.option("--to", type=FILE, help="输出文件")
def reprint(file: Path, name: str | None, month: int, year: int | None, to: Path | None) -> None:
    """Write a kept file of a frozen month, or name those there are."""
    from perfdesk.operations import months

    with open_file(file) as doc:
        number = year_of(doc, year)
        if name is None:
            click.echo("\n".join(months.kept_files(doc, year=number, month=month)))
            return
        content = months.reprint(doc, year=number, month=month, name=name)
    target = to or Path(name)
    target.write_bytes(content)
    click.echo(f"已重印“{target.name}”。")


@click.command(help="体检：文件是否完好，数据有哪些问题。")
@click.argument("file", type=FILE)
@click.option("--month", type=click.IntRange(1, 12), help="同时检查这个月的数据")
@year_option
def check(file: Path, month: int | None, year: int | None) -> None:
    """Check the file, and a month's data where one is named; exit code 1 where the file is not sound."""
    from perfdesk.domain.checks import check as check_data

    with open_file(file) as doc:
        damage = doc.check()
        tell(damage)
        if month is not None:
            number = year_of(doc, year)
            found = check_data(doc.year(number), month, doc.assess(number, month))
            tell(found)
            click.echo(f"{number}年{month}月数据问题{len(found)}个。")
    if damage:
        raise PerfdeskError(f"文件有{len(damage)}处损坏。请从最近的备份恢复。")
    click.echo("文件完好。")


@click.command(help="备份到另一个文件，并打开备份核对。")
@click.argument("file", type=FILE)
@click.argument("to", type=FILE)
def backup(file: Path, to: Path) -> None:
    """Write a verified copy."""
    with open_file(file, read_only=False) as doc:
        made = doc.back_up(to)
    click.echo(f"已备份到“{to.name}”：{made.rows}行，校验值{made.sha256[:16]}。")


@click.command(help="用备份恢复数据文件；被替换的文件另存保留。")
@click.argument("copy", metavar="BACKUP", type=FILE)
@click.argument("file", type=FILE)
def restore(copy: Path, file: Path) -> None:
    """Put a verified backup in a file's place."""
    from perfdesk.operations.files import restore_file

    kept = restore_file(copy, file)
    click.echo(f"已恢复“{file.name}”。" + (f"原文件另存为“{kept.name}”。" if kept else ""))


@click.command(help="操作记录：谁在什么时候做了什么。")
@click.argument("file", type=FILE)
def log(file: Path) -> None:
    """Show every step ever made."""
    with open_file(file) as doc:
        for step in doc.log():
            click.echo(f"{step.id:>5}  {step.at}  {step.person}  {step.title}")


@click.command(help="撤销最近一步操作。")
@click.argument("file", type=FILE)
def undo(file: Path) -> None:
    """Take back the last step."""
    with open_file(file, read_only=False) as doc:
        click.echo(f"已撤销“{doc.undo()}”。")


@click.command(help="重做刚撤销的操作。")
@click.argument("file", type=FILE)
def redo(file: Path) -> None:
    """Do again what was undone last."""
    with open_file(file, read_only=False) as doc:
        click.echo(f"已重做“{doc.redo()}”。")


@click.command(help="用示例县的工作簿生成数据文件、通报材料、全部清单和图表。")
@click.argument("folder", type=FILE)
def demo(folder: Path) -> None:
    """Make the sample county's file and everything printed of its October."""
    from perfdesk.operations import sample
    from perfdesk.operations.printing import write_all
    from perfdesk.reports.bulletin import overview
    from perfdesk.reports.sprint import sprint
    from perfdesk.reports.status import totals_listing

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "示例县2024.perfdesk"
    path.unlink(missing_ok=True)
    with bar("导入工作簿") as progress:
        doc = sample.make_sample(path, progress)
    with doc:
        county = doc.assess(sample.YEAR, sample.MONTH)
        with bar("生成材料") as progress:
            written = write_all(county, folder, sample.TODAY, progress)
    click.echo(overview(county) + "\n" + sprint(county, sample.TODAY))
    click.echo("\n" + text_of([totals_listing(county)]))
    click.echo(f"\n已在“{folder}”生成数据文件“{path.name}”和{len(written)}份材料。")
