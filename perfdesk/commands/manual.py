"""The command that writes the manual."""

from datetime import date
from pathlib import Path

import click

from perfdesk.commands.base import command, option, today_option
from perfdesk.commands.values import File


@command(help="把使用手册存为一个PDF，可整本打印。")
@option("--to", type=File(".pdf"), required=True, help="输出文件（.pdf）")
@today_option
def manual(to: Path, today: date) -> None:
    """Write the whole manual as one PDF."""
    from perfdesk.formats.paper.writing import write_manual

    write_manual(to, today=today)
    click.echo(f"已生成“{to.name}”。")
