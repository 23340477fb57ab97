"""Commands that show and print a month: status, lists, the packet and charts."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfdesk.commands.base import FILE, month_option, open_file, text_of, today_option, year_of, year_option
from perfdesk.domain.problems import PerfdeskError

if TYPE_CHECKING:
    from perfdesk.domain.county import County


@click.command(help="某月的总数、分布和每项指标的全部数据。")
@click.argument("file", type=FILE)
@month_option
@year_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def status(file: Path, month: int, year: int | None, as_json: bool) -> None:
    """Show where the county stands at a month."""
    from perfdesk.reports import bulletin
    from perfdesk.reports import status as reports

    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    if as_json:
        sys.stdout.buffer.write(reports.as_json(county))
        return
    said = (bulletin.overview(county), bulletin.progress_split(county), bulletin.outlook(county))
    click.echo("\n".join(sentence for sentence in said if sentence))
    click.echo("\n" + text_of([reports.totals_listing(county), reports.leaves_listing(county)]))


def _unit_id(county: "County", name: str | None) -> str | None:
    from perfdesk.domain.unit_names import UnitNames

    if name is None:
        return None
    found = UnitNames(county.data.units.values(), county=county.data.office.county).one(name)
    if found is None:
        raise PerfdeskError(f"没有找到单位“{name}”。请核对单位名称或简称。")
    return found


@click.command("list", help="一张清单：显示在终端，或存为 PDF、Word、Excel、文本。")
@click.argument("file", type=FILE)
@click.argument("name", metavar="LIST")
@month_option
@year_option
@today_option
@click.option("--unit", help="只要这个单位")
@click.option("--to", type=FILE, help="输出文件（.pdf .docx .xlsx .txt）")
def list_command(
    file: Path, name: str, month: int, year: int | None, today: datetime, unit: str | None, to: Path | None
) -> None:
    """Show or write one list."""
    from perfdesk.operations import printing
    from perfdesk.reports.lists import Ask

    kind = printing.known_list(name)
    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    ask = Ask(today.date(), _unit_id(county, unit))
    if to is None:
        click.echo(text_of([kind.build(county, ask)]))
        return
    printing.write_list_file(county, kind, ask, to)
    click.echo(f"已生成“{to.name}”。")


@click.command(help="会议通报材料，存为 PDF 或 Word。")
@click.argument("file", type=FILE)
@month_option
@year_option
@today_option
@click.option("--to", type=FILE, required=True, help="输出文件（.pdf .docx）")
@click.option("--chapters", default="", help="章节及顺序，逗号分隔，默认全部")
def packet(file: Path, month: int, year: int | None, today: datetime, to: Path, chapters: str) -> None:
    """Write the briefing packet of a month."""
    from perfdesk.operations import printing
    from perfdesk.operations.packet_plans import packet_plan

    with open_file(file) as doc:
        number = year_of(doc, year)
        county, plan = doc.assess(number, month), packet_plan(doc, year=number, month=month)
    wanted = printing.narrowed(plan, [name for name in chapters.split(",") if name])
    printing.write_packet_file(county, today.date(), wanted, to)
    click.echo(f"已生成“{to.name}”。")


@click.command(help="一张图，存为 PNG、SVG 或 PDF。")
@click.argument("file", type=FILE)
@click.argument("kind")
@month_option
@year_option
@click.option("--leaf", default="", help="单项指标走势图的指标名称")
@click.option("--to", type=FILE, required=True, help="输出文件（.png .svg .pdf）")
def chart(file: Path, kind: str, month: int, year: int | None, leaf: str, to: Path) -> None:
    """Write one chart of a month."""
    from perfdesk.formats.chart_file import write_chart
    from perfdesk.reports.charts import chart_of

    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    write_chart(chart_of(kind, county, leaf), to)
    click.echo(f"已生成“{to.name}”。")
