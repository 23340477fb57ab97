"""Commands that keep the file: new, freeze and reprint, check, backup and restore, the log, undo, the sample."""

from datetime import date, datetime
from pathlib import Path

import click

from perfdesk.commands.base import (
    bar,
    command,
    file_argument,
    month_option,
    open_file,
    option,
    tell,
    text_of,
    today_option,
    year_of,
    year_option,
)
from perfdesk.commands.chinese import WrongCall
from perfdesk.commands.values import File, Whole, Words
from perfdesk.domain.problems import PerfdeskError, Problem
from perfdesk.places import damaged_files

STEP_KINDS = {"undo": "撤销：", "redo": "重做："}


@command(help="新建数据文件。")
@file_argument
@option("--county", type=Words("名称"), required=True, help="县（区）名称")
@option("--year", type=Whole(1990, 2100), required=True, help="考评年度")
def new(file: Path, county: str, year: int) -> None:
    """Make a new file for a county and year."""
    from perfdesk.operations.sample.county import new_file

    new_file(file, county=county, year=year).close()
    click.echo(f"已新建“{file.name}”：{county}{year}年。")


@command(help="冻结某月：数据、规则和生成的材料一并留存，以后重印逐字节相同。")
@file_argument
@month_option
@year_option
@today_option
def freeze(file: Path, month: int, year: int | None, today: date) -> None:
    """Freeze a month with the packet and lists made of it."""
    from perfdesk.operations.printing import freeze_printed

    with open_file(file, read_only=False) as doc, bar("生成材料") as progress:
        number = year_of(doc, year)
        freeze_printed(doc, year=number, month=month, today=today, progress=progress)
    click.echo(f"已冻结{number}年{month}月。")


@command(help="重印冻结月份的材料，与当时逐字节相同；不指明名称和输出文件时列出留存的材料。")
@file_argument
@click.argument("name", metavar="[名称]", required=False)
@month_option
@year_option
@option("--to", type=File(), help="输出文件（默认重印通报）或已有的文件夹（默认重印全部）")
def reprint(file: Path, name: str | None, month: int, year: int | None, to: Path | None) -> None:
    """Write kept files of a frozen month, or name those there are."""
    from perfdesk.formats.file_names import distinct, safe_name
    from perfdesk.operations import months
    from perfdesk.operations.printing import PACKET_FILE

    with open_file(file) as doc:
        number = year_of(doc, year)
        kept = months.kept_files(doc, year=number, month=month)
        if name is None and to is None:
            click.echo("\n".join(kept))
            return
        names = kept if name is None and to and to.is_dir() else [name or PACKET_FILE]
        contents = {one: months.reprint(doc, year=number, month=month, name=one) for one in names}
    safe = dict(zip(contents, distinct([safe_name(one) for one in contents]), strict=True))
    for one, content in contents.items():
        target = to / safe[one] if to and to.is_dir() else to or Path(safe[one])
        _write_kept(one, content, target, replace=to is not None)


def _write_kept(name: str, content: bytes, target: Path, *, replace: bool) -> None:
    """Write a kept file as it was; over another file only where `target` was asked for by name."""
    from perfdesk.formats.file_names import suffix_of
    from perfdesk.formats.replacing import replace_file

    suffix = suffix_of(name)
    if target.suffix.lower() != suffix:
        raise PerfdeskError(f"“{name}”不能重印为“{target.name}”。请将扩展名改为{suffix}。")
    if not replace and target.exists():
        raise PerfdeskError(f"当前文件夹已有“{target.name}”。请用 --to 指明输出文件。")
    replace_file(target, content)
    click.echo(f"已重印“{target.name}”。")


@command(help="体检：文件是否完好，数据有哪些问题；加 --installation 检查程序本身。")
@click.argument("file", metavar="[数据文件]", type=File(), required=False)
@option("--month", type=Whole(1, 12), help="同时检查这个月的数据")
@year_option
@option("--installation", is_flag=True, help="检查程序的安装是否完整，不需要数据文件")
def check(file: Path | None, month: int | None, year: int | None, installation: bool) -> None:
    """Check the file, and a month's data where one is named; exit code 1 where the file is not sound."""
    from perfdesk.domain.checking.checks import check as check_data

    if installation:
        _check_installation()
    if file is None:
        if not installation:
            raise WrongCall("缺少数据文件。请写明要检查的文件。", click.get_current_context())
        return
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


def _check_installation() -> None:
    damaged = damaged_files()
    if damaged:
        tell([Problem(name, "缺失或已被改动。") for name in damaged])
        raise PerfdeskError(f"程序有{len(damaged)}个文件缺失或被改动。请重新运行安装程序，数据文件不受影响。")
    click.echo("程序文件完整。")


@command(help="备份到另一个文件，并打开备份核对。")
@file_argument
@click.argument("to", metavar="备份文件", type=File())
def backup(file: Path, to: Path) -> None:
    """Write a verified copy; the file may be open elsewhere."""
    with open_file(file) as doc, bar("备份") as progress:
        made = doc.back_up(to, progress)
    click.echo(f"已备份到“{to.name}”：{made.rows}行，校验值{made.sha256[:16]}。")


@command(help="用备份恢复数据文件；被替换的文件另存保留。")
@click.argument("copy", metavar="备份文件", type=File())
@file_argument
def restore(copy: Path, file: Path) -> None:
    """Put a verified backup in a file's place."""
    from perfdesk.operations.files import restore_file

    kept = restore_file(copy, file)
    click.echo(f"已恢复“{file.name}”。" + (f"原文件另存为“{kept.name}”。" if kept else ""))


@command(help="操作记录：谁在什么时候做了什么。")
@file_argument
def log(file: Path) -> None:
    """Show every step ever made, in local time."""
    with open_file(file) as doc:
        for step in doc.log():
            at, kind = datetime.fromisoformat(step.at).astimezone(), STEP_KINDS.get(step.kind, "")
            click.echo(f"{step.id:>5}  {at:%Y-%m-%d %H:%M:%S}  {step.person}  {kind}{step.title}")


@command(help="撤销最近一步操作。")
@file_argument
def undo(file: Path) -> None:
    """Take back the last step."""
    with open_file(file, read_only=False) as doc:
        click.echo(f"已撤销“{doc.undo()}”。")


@command(help="重做刚撤销的操作。")
@file_argument
def redo(file: Path) -> None:
    """Do again what was undone last."""
    with open_file(file, read_only=False) as doc:
        click.echo(f"已重做“{doc.redo()}”。")


@command(help="用示例县的工作簿生成数据文件、通报材料、全部清单和图表。")
@click.argument("folder", metavar="文件夹", type=File())
def demo(folder: Path) -> None:
    """Make the sample county's file and everything printed of its October."""
    from perfdesk.operations.printing import write_all
    from perfdesk.operations.sample import county as sample
    from perfdesk.reports.packet.bulletin import overview
    from perfdesk.reports.packet.sprint import sprint
    from perfdesk.reports.status import totals_listing

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "示例县2024.perfdesk"
    with bar("导入工作簿") as progress:
        kept = sample.remake_sample(path, progress)
    with open_file(path) as doc:
        county = doc.assess(sample.YEAR, sample.MONTH)
    with bar("生成材料") as progress:
        written = write_all(county, folder, sample.TODAY, progress)
    click.echo(overview(county) + "\n" + sprint(county, sample.TODAY))
    click.echo("\n" + text_of([totals_listing(county)]))
    click.echo(f"\n已在“{folder}”生成数据文件“{path.name}”和{len(written)}份材料。")
    if kept:
        click.echo(f"原来的示例文件有过改动，另存为“{kept.name}”。")
