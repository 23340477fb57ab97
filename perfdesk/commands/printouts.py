"""Commands that show and print a month: status, lists, the packet and charts."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfdesk.commands.base import (
    command,
    file_argument,
    month_option,
    open_file,
    option,
    text_of,
    today_option,
    year_of,
    year_option,
)
from perfdesk.commands.named import chapters_named, chart_named, leaf_named, list_named, unit_named
from perfdesk.commands.values import File, Known, Words

if TYPE_CHECKING:
    from perfdesk.reports.charts import ChartKind
    from perfdesk.reports.lists import ListKind


@command(help="某月的总数、分布和每项指标的全部数据。")
@file_argument
@month_option
@year_option
@option("--json", "as_json", is_flag=True, help="输出JSON")
def status(file: Path, month: int, year: int | None, as_json: bool) -> None:
    """Show where the county stands at a month."""
    from perfdesk.reports import status as reports
    from perfdesk.reports.packet import bulletin

    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    if as_json:
        click.echo(reports.as_json(county), nl=False)
        return
    said = (bulletin.overview(county), bulletin.progress_split(county), bulletin.outlook(county))
    click.echo("\n".join(sentence for sentence in said if sentence))
    click.echo("\n" + text_of([reports.totals_listing(county), reports.leaves_listing(county)]))


@command("list", help="一张清单：显示在终端，或存为PDF、Word、Excel、文本。")
@file_argument
@click.argument("kind", metavar="清单", type=Known("清单", list_named))
@month_option
@year_option
@today_option
@option("--unit", type=Words("单位"), help="只要这个单位")
@option("--to", type=File(".pdf", ".docx", ".xlsx", ".txt"), help="输出文件（.pdf .docx .xlsx .txt）")
def list_command(
    file: Path, kind: "ListKind", month: int, year: int | None, today: date, unit: str | None, to: Path | None
) -> None:
    """Show or write one list."""
    from perfdesk.operations import printing
    from perfdesk.reports.lists import Ask

    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    ask = Ask(today, unit_named(county, unit) if unit else None)
    if to is None:
        click.echo(text_of([kind.build(county, ask)]))
        return
    printing.write_list_file(county, kind, ask, to)
    click.echo(f"已生成“{to.name}”。")


@command(help="会议通报材料，存为PDF、Word或Excel。")
@file_argument
@month_option
@year_option
@today_option
@option("--to", type=File(".pdf", ".docx", ".xlsx"), required=True, help="输出文件（.pdf .docx .xlsx）")
@option("--chapters", type=Known("章节", chapters_named), help="章节及顺序，用逗号分隔，默认全部")
def packet(file: Path, month: int, year: int | None, today: date, to: Path, chapters: tuple[str, ...] | None) -> None:
    """Write the briefing packet of a month."""
    from perfdesk.operations.packet_plans import packet_plan
    from perfdesk.operations.printing import write_packet_file
    from perfdesk.reports.packet.briefing import CHAPTERS

    with open_file(file) as doc:
        number = year_of(doc, year)
        county, plan = doc.assess(number, month), packet_plan(doc, year=number, month=month)
    write_packet_file(county, today, plan.only(chapters, CHAPTERS) if chapters else plan, to)
    click.echo(f"已生成“{to.name}”。")


@command(help="一张图，存为PNG、SVG或PDF。")
@file_argument
@click.argument("kind", metavar="图表", type=Known("图表", chart_named))
@month_option
@year_option
@option("--leaf", type=Words("指标"), help="单项指标走势图画哪项指标（名称或编号），默认差距最大的一项")
@option("--to", type=File(".png", ".svg", ".pdf"), required=True, help="输出文件（.png .svg .pdf）")
def chart(file: Path, kind: "ChartKind", month: int, year: int | None, leaf: str | None, to: Path) -> None:
    """Write one chart of a month."""
    from perfdesk.formats.chart_file import write_chart
    from perfdesk.reports.charts import ChartAsk

    with open_file(file) as doc:
        county = doc.assess(year_of(doc, year), month)
    ask = ChartAsk(leaf_id=leaf_named(county, leaf) if leaf else None)
    write_chart(kind.build(county, ask), to)
    click.echo(f"已生成“{to.name}”。")
